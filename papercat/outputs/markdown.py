"""A table in GitHub's Markdown; text is never read as links, HTML or emphasis."""

from collections.abc import Iterator
from typing import Any

from papercat.display.cells import select, text
from papercat.display.markdown_text import escape_markdown
from papercat.display.options import Options
from papercat.records import Listing, Marked

FLAT = True


def render(listing: Listing, options: Options) -> Iterator[str]:
    """The table; its heading is part of the format and stays with --no-header."""
    columns, rows = select(listing, options.fields)
    yield _line(
        [escape_markdown(column.label) for column in columns] if options.header else [""] * len(columns)
    )
    yield _line(["---:" if column.kind == "number" else "---" for column in columns])
    for row in rows:
        yield _line([_cell(column.cell(row)) for column in columns])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(value: Any) -> str:
    if isinstance(value, Marked):
        return "".join(
            f"**{escape_markdown(part)}**" if marked else escape_markdown(part)
            for part, marked in value.parts
        )
    return escape_markdown(text(value))
