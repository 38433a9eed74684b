"""Find papers that are probably the same.

Group: Maintenance.
"""

import sys
from typing import Annotated

from papercat.catalogue.connection import begin
from papercat.catalogue.lookup import find_paper
from papercat.commands.catalogue import reading, writing
from papercat.commands.choosing import confirm, count
from papercat.commands.emit import emit, paginate, print_line
from papercat.commands.options import Answer, command, option
from papercat.errors import UsageError
from papercat.reports.dupes import dupes

_LEAST = 75.0


@command
def run(
    least: Annotated[float, option("Lowest score to list.", "SCORE", min=0, max=100)] = _LEAST,
    merge_above: Annotated[
        float | None,
        option("Merge every pair with at least this score, after confirmation.", "SCORE", min=0, max=100),
    ] = None,
    yes: Annotated[bool, option("Skip the confirmation.")] = False,
    answer: Answer = Answer(),
) -> None:
    """Find pairs that are probably the same paper: similar titles, shared authors.

    `papercat merge` merges one pair. --merge-above merges all pairs of a score at once; `papercat
    merges --undo` undoes that as a whole. Pairs that you split are not listed again.

    Example: papercat dupes --least 90

    Example: papercat dupes --merge-above 99
    """
    if yes and merge_above is None:
        raise UsageError("--yes goes with --merge-above")
    if merge_above is not None and not yes and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "--merge-above asks before it merges and needs a terminal; --yes merges without asking"
        )
    with reading(answer.question) as connection:
        wanted = max(least, merge_above or 0)
        listing = paginate(dupes(connection, least=wanted), answer.page)
    pairs = list(listing.rows)
    emit(listing, answer.output, empty="no two papers here are that alike; a lower --least asks for less")
    if merge_above is None or not pairs:
        return
    if not yes:
        confirm(f"merge {count(len(pairs), 'pair')}?", "nothing was merged")
    # Slow to import, and listing does not need it.
    from papercat.store.actions.merging import merge_pairs

    with writing(answer.question.db) as connection:
        begin(connection)
        papers = [[find_paper(connection, pair[key]) for key in ("first_id", "second_id")] for pair in pairs]
        number = merge_pairs(connection, [(one, other) for one, other in papers])
    print_line(f"merged {count(len(pairs), 'pair')}; `papercat merges --undo {number}` undoes it")
