"""A table as GitHub's Markdown has it; texts read as texts, never as links, HTML or emphasis."""

import re
from collections.abc import Iterator
from typing import Any

from papercat.outputs import Options
from papercat.outputs.cells import select, text
from papercat.outputs.safe import harmless
from papercat.records import Listing, Marked

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$!]|:(?=//)|(?<=www)\.|(?<=mailto):", re.IGNORECASE)


def render(listing: Listing, options: Options) -> Iterator[str]:
    """The table; its heading is part of the form and stays when no header is asked for."""
    columns, rows = select(listing, options.fields)
    yield _line([_escape(column.label) for column in columns] if options.header else [""] * len(columns))
    yield _line(["---:" if column.kind == "number" else "---" for column in columns])
    for row in rows:
        yield _line([_cell(column.cell(row)) for column in columns])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(value: Any) -> str:
    if isinstance(value, Marked):
        return "".join(f"**{_escape(part)}**" if marked else _escape(part) for part, marked in value.parts)
    return _escape(text(value))


def _escape(cell: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", harmless(cell))
