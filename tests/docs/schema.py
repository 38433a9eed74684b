"""The tables of a catalogue as Markdown."""

import sqlite3
from contextlib import closing

from papercat.catalogue.writing import open_in_memory
from papercat.engines.tables import TABLES

_TABLES = """
    SELECT name FROM sqlite_master
    WHERE type IN ('table', 'view') AND name NOT GLOB '_*' AND name NOT GLOB 'sqlite_*'
      AND name NOT GLOB '*_fts_*'
    ORDER BY rowid
"""


def table() -> str:
    """Every table with its columns, those of its key in bold."""
    with closing(open_in_memory()) as connection:
        names = [name for (name,) in connection.execute(_TABLES)]
        rows = [f"| `{name}` | {', '.join(_columns(connection, name))} |" for name in names]
    return "\n".join(["| table | columns |", "| --- | --- |", *rows]) + "\n"


def _columns(connection: sqlite3.Connection, name: str) -> list[str]:
    rows = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (name,))
    return [f"**{column}**" if key else column for column, key in rows]


def exported() -> str:
    """The tables of a Parquet export as Markdown, for docs/engines.md."""
    parts = []
    for one in TABLES.values():
        folders = f" One folder per {one.partition}." if one.partition else ""
        parts.append(f"### {one.name}\n\nA row is {one.row}.{folders}\n")
        parts.append("| column | type | null | what it holds |\n| --- | --- | --- | --- |")
        parts += [
            f"| `{column.name}` | {column.type} | {'yes' if column.null else ''} | {column.meaning} |"
            for column in one.columns
        ]
        parts.append("")
    return "\n".join(parts) + "\n"
