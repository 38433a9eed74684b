"""Titles and names that only the other papers of a document can tell."""

from collections import defaultdict

from papercat.sources.paper_list.entry.draft import Candidate, Draft
from papercat.sources.paper_list.labels import fold_label
from papercat.sources.paper_list.titles.title import PLAIN

_SHORT_NAME = 3
"""Words that a paper's name has fewer of, and a whole title no fewer."""
_BEGIN = 4
"""Characters of a paper's name that are found in its title."""


def without_contents(chosen: list[Candidate]) -> list[Candidate]:
    """Entries without the rows of a table of contents: those that lead to the section that is the entry."""
    told = {fold_label(one.draft.title) for one in chosen if not _leads_within(one.draft)}
    return [one for one in chosen if not _leads_within(one.draft) or fold_label(one.draft.title) not in told]


def _leads_within(draft: Draft) -> bool:
    """Whether an entry's only link leads to a place in the document."""
    within = any(name == "left out" and text.startswith("#") for name, text, _ in draft.steps)
    return within and not draft.links


def settle_titles(chosen: list[Candidate]) -> list[Candidate]:
    """Entries without sentences that mention papers by their ids, and with whole titles in place of names.

    Both where the document has the title of the paper of that id elsewhere, marked as titles are.
    """
    titles = {_id(one.draft): one.draft for one in chosen if _id(one.draft) and _has_whole_title(one.draft)}
    kept = []
    for one in chosen:
        draft = one.draft
        title = titles.get(_id(draft), draft).title
        if title == draft.title:
            kept.append(one)
            continue
        if not one.sure and draft.strength == PLAIN and draft.bare_ids and draft.rest:
            continue
        begin = draft.title[:_BEGIN].casefold()
        if len(draft.title.split()) < _SHORT_NAME and begin != "the " and begin in title.casefold():
            draft.leave(draft.title, "a name of the paper")
            draft.name(title, draft.strength, "the title at the same id elsewhere")
        kept.append(one)
    return kept


def _id(draft: Draft) -> str:
    """The arXiv id of an entry, in a link or in its text; empty if it has none."""
    return draft.arxiv or next(iter(draft.bare_ids), "")


def _has_whole_title(draft: Draft) -> bool:
    """Whether a title is several words, and marked or a link's text."""
    return draft.strength > PLAIN and draft.title.count(" ") + 1 >= _SHORT_NAME


def settle_names(candidates: list[Candidate]) -> None:
    """Take back what was guessed to be one name, where few other papers' authors stand so."""
    kinds: dict[str, list[Draft]] = defaultdict(list)
    for one in candidates:
        kinds[one.container[1]].append(one.draft)
    for drafts in kinds.values():
        guessed = [draft for draft in drafts if draft.authors and draft.guessed_name]
        named = sum(bool(draft.authors) for draft in drafts) - len(guessed)
        for draft in guessed if named < len(guessed) < len(drafts) / 2 else ():
            draft.leave(draft.authors[0], "hardly any other paper has names there")
            draft.authors = ()
        either = [draft for draft in drafts if draft.name_or_venue and not draft.authors]
        for draft in either if named > len(either) else ():
            draft.name_the_venue()
    if any(one.draft.citation and len(one.draft.authors) + one.draft.more_authors > 1 for one in candidates):
        return
    for draft in (one.draft for one in candidates if one.draft.whole):
        draft.authors, draft.citation = (), False
        draft.name(draft.whole, draft.strength, "no other paper is cited by names")
