"""List authors, or find similar names.

Group: People and venues.
"""

from typing import Annotated

from papercat.commands import completion
from papercat.commands.asking import QueryWords, advice, build_query
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.grouping import groups_of
from papercat.commands.options import DEFAULT_LIMIT, Answer, Selection, command, limit, option
from papercat.commands.sections import barred
from papercat.errors import UsageError
from papercat.reports.authors import authors, matching_names
from papercat.reports.same_people import same_people


@command
def run(
    words: QueryWords = None,
    near: Annotated[
        str | None,
        option("Only names similar to this one.", "NAME", name="--like", complete=completion.authors),
    ] = None,
    same: Annotated[bool, option("List pairs of names that may belong to one person.")] = False,
    selection: Selection = Selection(),
    answer: Answer = Answer(),
) -> None:
    """List authors with their papers and counts, most papers first.

    With a query, only papers with the words in title or abstract are counted. --same lists pairs of
    names that agree but for initials and middle names, those with shared co-authors first;
    `papercat merge-authors` makes one of them.

    Example: papercat authors "lottery ticket" --year 2021

    Example: papercat authors --like "Geofrey Hinton"
    """
    query = build_query(words, selection)
    if near is not None and query.root is not None:
        raise UsageError("--like finds names and cannot be combined with a query")
    if same and (near is not None or query.root is not None):
        raise UsageError("--same cannot be combined with a query or --like")
    most = limit(answer.page, DEFAULT_LIMIT)
    with reading(answer.question) as connection:
        if query.root is not None:
            found = groups_of(connection, "authors", query, answer)
            empty = advice(query, answer.page)
            if words and not answer.page.offset:
                empty = f"no papers on that; to find people by name: papercat author {' '.join(words)}"
            emit(found, answer.output, hints=query.hints, empty=empty)
            return
        if same:
            pairs = same_people(connection, limit=most, offset=answer.page.offset)
            emit(pairs, answer.output, empty="no pair of names looks like one person")
            return
        if near is not None:
            listing = matching_names(connection, near, limit=most, offset=answer.page.offset)
        else:
            listing = authors(connection, limit=most, offset=answer.page.offset)
        # Bars need every row's value before the first row is shown, so not for a list of all authors.
        shown = barred(listing, answer.output, "papers") if near is None and most > 0 else listing
        emit(
            shown, answer.output, empty="no similar name; `papercat authors` lists all names" if near else ""
        )
