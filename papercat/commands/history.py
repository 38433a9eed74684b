"""`papercat history`."""

from papercat.commands.asking import PaperName
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, command
from papercat.commands.sections import barred
from papercat.queries.history import history


@command
def run(
    named: PaperName,
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Show every snapshot of a paper's counts in the order of time, and the change a day between them.

    Example: papercat history arxiv:2011.08191
    """
    with reading(database.db) as connection:
        emit(barred(history(connection, named), output, "score"), output)
