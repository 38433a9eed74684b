"""Show or change your reading queue.

Group: Your library.
"""

from enum import StrEnum
from typing import Annotated

from papercat.commands import completion
from papercat.commands.catalogue import reading, writing
from papercat.commands.choosing import Yes, choose, report
from papercat.commands.emit import emit, paginate
from papercat.commands.options import Answer, argument, command
from papercat.errors import UsageError
from papercat.library.actions import dequeue, enqueue
from papercat.reports.library import queue

_EMPTY = "the queue is empty; `papercat queue add PAPER` puts a paper into it"


class _Action(StrEnum):
    """What to do with the queue."""

    list = "list"
    add = "add"
    order = "order"
    remove = "remove"


_DONE = {
    _Action.add: "queued",
    _Action.order: "moved to the front:",
    _Action.remove: "removed from the queue:",
}

ADD = _Action.add
"""The action, for other commands."""


@command
def run(
    action: Annotated[
        _Action,
        argument("list; add puts papers last, order puts them first in this order; remove.", "[ACTION]"),
    ] = _Action.list,
    papers: Annotated[
        list[str] | None,
        argument(
            "Ids, URLs, row numbers of the last table, or a query; - reads from standard input.",
            "[PAPER]...",
            complete=completion.papers_or_query,
        ),
    ] = None,
    yes: Yes = False,
    answer: Answer = Answer(),
) -> None:
    """List the papers that you want to read, in your order, or change the queue.

    `papercat read PAPER` takes a paper out of the queue.

    Example: papercat queue add 2011.08191

    Example: papercat queue order 2010.15775 2011.08191
    """
    if action is _Action.list:
        if papers:
            raise UsageError("queue list takes no papers; use queue add, order or remove")
        with reading(answer.question) as connection:
            emit(paginate(queue(connection), answer.page), answer.output, empty=_EMPTY)
        return
    with writing(answer.question.db) as connection:
        chosen = choose(connection, papers or (), verb=f"queue {action}", yes=yes)
        if action is _Action.remove:
            changed = dequeue(connection, chosen)
        else:
            changed = enqueue(connection, chosen, first=action is _Action.order)
    report(_DONE[action], changed, len(chosen), "queue")
