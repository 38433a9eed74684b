"""Show a person's papers, venues, categories and co-authors.

Group: People and venues.
"""

from functools import partial
from typing import Annotated

from papercat.commands import completion
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit, paginate
from papercat.commands.options import Answer, argument, command
from papercat.commands.sections import Shapes, emit_shaped
from papercat.outputs import is_for_papers_only
from papercat.records import Listing
from papercat.reports.author import author, find_people
from papercat.reports.authors import people
from papercat.views.author import flat, sections


@command
def run(
    name: Annotated[
        list[str],
        argument("Name; case, accents and hyphens don't matter.", "NAME...", complete=completion.authors),
    ],
    answer: Answer = Answer(),
) -> None:
    """Show a person's papers, venues by year, categories, co-authors and counts.

    A surname, or an initial and a surname, lists everyone who has it.

    JSON is one object with whole papers. CSV, TSV and Markdown are rows of part, name, year,
    papers, retweets, favorites and id. BibTeX, RIS and CSL-JSON list the papers. --limit applies to
    each part.

    Example: papercat author Cho-Jui Hsieh
    """
    asked = " ".join(name)
    with reading(answer.question) as connection:
        ids = find_people(connection, asked)
        if len(ids) > 1:
            emit(paginate(people(connection, asked, ids), answer.page), answer.output)
            return
        found = author(connection, ids[0])
        if is_for_papers_only(chosen_format(answer.output, papers=True)):
            papers = Listing(found.title, found.columns, next(iter(found.rows))["papers"], papers=True)
            emit(paginate(papers, answer.page), answer.output)
        else:
            tables = sections if answer.page.limit is None else partial(sections, others=None)
            emit_shaped(found, Shapes(tables, flat), answer.output, answer.page)
