"""What a candidate says of being a paper."""

from papercat.sources.paper_list.entry.draft import LINKED_TO, Candidate, Draft
from papercat.sources.paper_list.forms.clean import is_several_words
from papercat.sources.paper_list.forms.persons import are_names


def is_evident(one: Candidate) -> bool:
    """Whether something known says that a candidate is a paper."""
    return one.sure or one.draft.evidence > LINKED_TO


def is_cited(one: Candidate, *, alone: bool = True) -> bool:
    """Whether an entry is told as papers are cited: a venue and its year, or authors and a year.

    The year may be that of a conference in the heading; in a programme, authors have where they work. Where
    it is not `alone` with others that have no link, its authors have to come before its title.
    """
    draft = one.draft
    told = _says_when(draft) or bool(one.context.venue or (draft.authors and draft.organisations))
    whose = draft.authors or draft.venue or draft.preprint
    return is_several_words(draft.title) and told and bool(whose) and (alone or draft.citation)


def is_dated(one: Candidate) -> bool:
    """Whether an entry is a title and its own year, and nothing else."""
    draft = one.draft
    return is_several_words(draft.title) and bool(draft.date or draft.year) and not draft.rest


def is_told(draft: Draft) -> bool:
    """Whether an entry itself says when it appeared, and hardly anything that no field took."""
    return _says_when(draft) and len(draft.rest) < 2


def _says_when(draft: Draft) -> bool:
    """Whether an entry itself says when it appeared."""
    return bool(draft.date or draft.year or (draft.venue and draft.venue.year))


def lacks_its_link(draft: Draft) -> bool:
    """Whether a title stands where others beside it have their link, as in `[A Title](lamps.pdf)`."""
    return draft.linkless and not draft.links and len(draft.title.split()) > 1


def says_enough(draft: Draft) -> bool:
    """Whether two labels tell of a paper, or at least two things are told of it and little else."""
    labelled = {name for name, _, why in draft.steps if why.startswith("label")}
    if len(labelled & {"authors", "date", "year", "venue", "abstract"}) > 1:
        return are_names(draft.authors) or not draft.authors
    named = bool(draft.authors) and are_names(draft.authors)
    told = sum(map(bool, (named, _says_when(draft), draft.venue, draft.abstract, draft.organisations)))
    return told > 1 and len(draft.rest) <= 2 * told


def is_described(draft: Draft) -> bool:
    """Whether more is said of an entry than a name and where it leads."""
    said = draft.authors or draft.venue or draft.date or draft.year
    return bool(said) and is_several_words(draft.title)
