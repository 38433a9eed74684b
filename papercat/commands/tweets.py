"""Find tweets about papers.

Group: People and venues.
"""

from typing import Annotated

from papercat.commands import completion
from papercat.commands.asking import FEWER_WORDS, build_query, with_query_title
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import DEFAULT_LIMIT, Answer, Selection, argument, command, limit, option
from papercat.query.lookup import resolve_papers
from papercat.reports.tweets import About, tweets


@command
def run(
    words: Annotated[
        list[str] | None,
        argument(
            "Words of the tweet; fields such as category:cs.CV select papers.",
            "[QUERY]...",
            complete=completion.query,
        ),
    ] = None,
    paper: Annotated[
        str | None, option("Tweets about this paper.", "PAPER", complete=completion.papers)
    ] = None,
    handle: Annotated[
        str | None, option("Tweets by this handle.", "NAME", complete=completion.handles)
    ] = None,
    lang: Annotated[
        str | None,
        option("Tweets in this language, such as en, ja or fr.", "CODE", complete=completion.languages),
    ] = None,
    selection: Selection = Selection(),
    answer: Answer = Answer(),
) -> None:
    """Find tweets about papers by words, paper, handle or language, newest first.

    Example: papercat tweets --lang ja --limit 5
    """
    query = build_query(words, selection)
    with reading(answer.question) as connection:
        query = resolve_papers(connection, query)
        about = About(paper, handle, lang)
        listing = tweets(
            connection, query, about, limit=limit(answer.page, DEFAULT_LIMIT), offset=answer.page.offset
        )
        emit(with_query_title(listing, query), answer.output, hints=query.hints, empty=FEWER_WORDS)
