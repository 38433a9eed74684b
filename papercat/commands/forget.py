"""Remove a document and everything it contributed.

Group: Maintenance.
"""

from pathlib import Path
from typing import Annotated

from papercat.commands import completion
from papercat.commands.catalogue import writing
from papercat.commands.emit import print_line
from papercat.commands.options import Database, argument, command
from papercat.store.actions.documents import forget


@command
def run(
    documents: Annotated[
        list[str],
        argument("Path of a document, or the end of it.", "DOCUMENT...", complete=completion.documents),
    ],
    database: Database = Database(),
) -> None:
    """Remove documents and everything they contributed, including counts. The files stay.

    Example: papercat forget 2020-11-18-hot-papers.md
    """
    with writing(database.db) as connection:
        for path in forget(connection, [str(Path(name)) for name in documents]):
            print_line(f"removed: {path}")
