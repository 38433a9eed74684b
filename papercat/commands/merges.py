"""List your merges and splits, or undo one.

Group: Maintenance.
"""

from typing import Annotated

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, paginate
from papercat.commands.options import Answer, command, option
from papercat.commands.undoing import run_undo
from papercat.reports.merges import merges

_EMPTY = "no merges or splits yet; `papercat dupes` lists pairs that may be one paper"


@command
def run(
    undo: Annotated[int | None, option("Undo this merge or split.", "NO")] = None,
    answer: Answer = Answer(),
) -> None:
    """List your merges and splits, or undo one.

    Example: papercat merges --undo 1
    """
    if undo is not None:
        run_undo(answer.question.db, undo)
        return
    with reading(answer.question) as connection:
        emit(paginate(merges(connection), answer.page), answer.output, empty=_EMPTY)
