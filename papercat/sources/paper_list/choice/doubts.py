"""What is doubtful of a document's entries."""

from collections.abc import Iterator

from papercat.parsed import ParsedEntry
from papercat.sources.paper_list.entry.draft import NOTHING, Draft
from papercat.sources.paper_list.forms.prose import is_prose
from papercat.sources.paper_list.titles.title import LINKED, PLAIN

_MANY = 3


def doubts(entries: list[ParsedEntry], drafts: list[Draft]) -> Iterator[str]:
    """What is doubtful of entries as a whole, each in words; `drafts` are those that they were made of."""
    total = len(entries)
    if (bare := sum(draft.evidence == NOTHING for draft in drafts)) * 2 > total:
        yield f"{bare} of {total} entries have no link to a paper"
    yield from _of_titles(drafts)
    if (left := sum(bool(entry.rest) for entry in entries)) * 2 > total > _MANY:
        yield f"{left} of {total} entries hold text that no field took"


def _of_titles(drafts: list[Draft]) -> Iterator[str]:
    """What is doubtful of titles: those of one word, and those that look like sentences."""
    total = len(drafts)
    # Of scripts without blanks between words, nobody can count them.
    short = [draft for draft in drafts if draft.title.isascii() and len(draft.title.split()) < 2]
    if (bare := sum(draft.strength == PLAIN for draft in short)) * 3 > total:
        yield f"{bare} of {total} titles are one word"
    # A link's text may name a data set or a model, and not its paper.
    if names := [draft.title for draft in short if draft.strength == LINKED]:
        yield f"{len(names)} of {total} titles are a link's one word, such as {names[0]!r}"
    if (long := sum(draft.strength == PLAIN and is_prose(draft.title) for draft in drafts)) * 10 > total:
        yield f"{long} of {total} titles look like sentences"
