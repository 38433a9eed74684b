"""Query the catalogue in SQL.

Group: Export and other tools.
"""

from pathlib import Path
from typing import Annotated

from papercat.commands import completion
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, paginate
from papercat.commands.options import Answer, argument, command


@command
def run(
    statement: Annotated[str, argument("A SELECT statement.", "STATEMENT")],
    folder: Annotated[
        Path | None,
        argument(
            "A folder that `papercat export --format parquet` wrote; without it, the catalogue itself.",
            "[FOLDER]",
            complete=completion.files,
            show_default=False,
        ),
    ] = None,
    answer: Answer = Answer(),
) -> None:
    """Query the catalogue in SQLite's SQL, or exported Parquet tables in DuckDB's. Read-only.

    docs/schema.md lists the catalogue's tables, docs/engines.md those of an export.

    Example: papercat sql "SELECT year, count(*) AS papers FROM papers GROUP BY year"

    Example: papercat sql "SELECT name, papers FROM authors ORDER BY papers DESC LIMIT 5" tables/
    """
    from papercat.engines.sql import ask_parquet, ask_sqlite

    if folder is None:
        with reading(answer.question) as connection:
            emit(paginate(ask_sqlite(connection, statement), answer.page), answer.output)
    else:
        for listing in ask_parquet(folder, statement, answer.question.timeout):
            emit(paginate(listing, answer.page), answer.output)
