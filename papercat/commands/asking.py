"""What a command is asked about: the paper's name and the query that several verbs take."""

from collections.abc import Iterable
from typing import Annotated

import typer

from papercat.commands import completion
from papercat.commands.options import Selection
from papercat.queries.language import Query, parse

PaperName = Annotated[
    str,
    typer.Argument(
        help="An id, the bare value of one, or the paper's URL.",
        metavar="PAPER",
        autocompletion=completion.papers,
    ),
]
"""The paper that a command is about."""

QueryWords = Annotated[
    list[str] | None, typer.Argument(help="Only papers that these words find.", metavar="[QUERY]...")
]
"""A query that a command can do without."""


def asked(words: Iterable[str] | None, selection: Selection, *extra: tuple[str, str]) -> Query:
    """What words and flags ask for together, and further (field, value) pairs.

    Raises:
        UsageError: a flag's value is none that its field takes.
    """
    filters = [*selection.filters(), *extra]
    return parse(" ".join(words or ()), filters=filters, excluded=selection.without or ())
