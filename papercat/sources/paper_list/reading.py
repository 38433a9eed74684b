"""A whole text -> its entries: a list of papers, a note on one paper, or both on one page."""

from functools import lru_cache
from itertools import compress

from papercat.paper_hosts import paper_key
from papercat.parsed import ParsedEntry
from papercat.sources import front_matter
from papercat.sources.bibliography.fences import fenced_entries
from papercat.sources.front_matter import FrontMatter
from papercat.sources.paper_list.document import DocumentReader, Read
from papercat.sources.paper_list.entry.finish import finished
from papercat.sources.paper_list.forms.clean import clean_title
from papercat.sources.paper_list.labels import Labels, fold_label, taught
from papercat.sources.paper_list.units.note import read_note

_LONGEST = 100
"""Characters of titles that are compared."""
_LEAST_OF_A_LIST = 3
"""Entries below which a document with a paper's front matter is a note on that paper."""


# Asked for twice in a row: whether the text is of this format, and what it holds.
@lru_cache(maxsize=1)
def read_text(text: str, teaching: Labels | None) -> tuple[FrontMatter, Read]:
    """A text's front matter and its entries; `teaching` are labels that the user taught."""
    labels = taught(teaching)
    head, read = _read_page(text, labels) or _read_document(text, labels)
    cited = fenced_entries(head.body, head.first_line)
    if cited is not None:
        listed = {fold_label(entry.title[:_LONGEST]): at for at, entry in enumerate(read.entries)}
        for entry in cited.entries:
            at = listed.get(fold_label(entry.title[:_LONGEST]))
            if at is not None:
                read.entries[at] = _completed(read.entries[at], entry)
                read.steps[at].append(("bibtex", entry.title, "BibTeX in a fence of code"))
                continue
            read.entries.append(entry._replace(position=len(read.entries) + 1))
            read.steps.append([("title", entry.title, "BibTeX in a fence of code")])
        read.problems += cited.problems
    return head, read


def _completed(entry: ParsedEntry, cited: ParsedEntry) -> ParsedEntry:
    """An entry with what only its BibTeX says."""
    more = entry.more_authors or not entry.authors
    return entry._replace(
        authors=cited.authors if more and len(cited.authors) >= len(entry.authors) else entry.authors,
        more_authors=cited.more_authors if more and cited.authors else entry.more_authors,
        venue=entry.venue or cited.venue,
        date=entry.date or cited.date,
        abstract=entry.abstract or cited.abstract,
        links=tuple(dict.fromkeys([*entry.links, *cited.links])),
    )


def _read_document(text: str, labels: Labels) -> tuple[FrontMatter, Read]:
    """Read a list, or a note on a paper that YAML tells of."""
    head = front_matter.split(text)
    read = DocumentReader(head.body, labels, head.first_line, head.values.get("title", "")).read()
    few = len(read.entries) < _LEAST_OF_A_LIST
    title = clean_title(head.values.get("title", ""))
    named = len(read.entries) == 1 and " " in title and clean_title(read.title) == title
    note = read_note(head, labels, alone=not read.entries or named) if few else None
    if note is not None:
        read.entries, read.problems = [finished(note.draft, 1, note.context)], []
        read.steps = [note.draft.steps]
    elif len(read.entries) == 1:
        _take_whole_title(head.values.get("title", ""), head.body, read)
    return head, read


def _take_whole_title(title: str, body: str, read: Read) -> None:
    """Give the one paper of a page the page's title: its own begins it, or the text names the paper by it."""
    (entry,) = read.entries
    if title.casefold().startswith(f"{entry.title.casefold()}:"):
        read.entries = [entry._replace(title=" ".join(title.split()))]
        read.steps[0].append(("title", title, "front matter 'title', which begins with the name below"))
    elif title != entry.title and title.count(" ") > _LEAST_OF_A_LIST and f"**{title}**" in body:
        read.entries = [entry._replace(title=title, rest="\n".join(filter(None, [entry.title, entry.rest])))]
        read.steps[0].append(("title", title, "front matter 'title', which the text names in bold"))


def _read_page(text: str, labels: Labels) -> tuple[FrontMatter, Read] | None:
    """Read an outliner's page on one paper, and the papers listed on it; None if it is no such page."""
    head = front_matter.page_properties(text)
    alone = read_note(head._replace(body=""), labels) if head is not None else None
    if head is None or alone is None:
        return None
    read = DocumentReader(head.body, labels, head.first_line).read()
    own = finished(alone.draft, 1, alone.context)
    others = [
        fold_label(entry.title) != fold_label(own.title) and _keys(own).isdisjoint(_keys(entry))
        for entry in read.entries
    ]
    listed = [*compress(read.entries, others)]
    note = read_note(head, labels, listed=frozenset(entry.line for entry in listed)) or alone
    read.steps = [note.draft.steps, *compress(read.steps, others)]
    read.entries = [finished(note.draft, 1, note.context)]
    read.entries += [entry._replace(position=at) for at, entry in enumerate(listed, start=2)]
    read.problems = read.problems if listed else []
    return head, read


def _keys(entry: ParsedEntry) -> set[tuple[str, str]]:
    """What the links of an entry say of which paper it is."""
    return {key for rel, url in entry.links if rel != "other" and (key := paper_key(url))}
