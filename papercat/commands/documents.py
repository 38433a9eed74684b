"""List the ingested documents.

Group: Maintenance.
"""

from papercat.commands.asking import NOTHING_READ
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit, options
from papercat.commands.options import Answer, command, limit
from papercat.commands.paths import relative_path
from papercat.records import Column
from papercat.reports.documents import documents


@command
def run(answer: Answer = Answer()) -> None:
    """List the ingested documents, when they were read, and how many papers they held.

    Example: papercat documents
    """
    with reading(answer.question) as connection:
        listing = documents(connection, limit=limit(answer.page, None), offset=answer.page.offset)
        # The program behind a pipe may run in another folder.
        if chosen_format(answer.output) == "table" and options(answer.output).width is not None:
            listing = listing._replace(columns=tuple(map(_with_relative_paths, listing.columns)))
        emit(listing, answer.output, empty=NOTHING_READ)


def _with_relative_paths(column: Column) -> Column:
    """The column, with paths relative to the working directory."""
    return (
        column._replace(value=lambda row: relative_path(row["document"]))
        if column.key == "document"
        else column
    )
