"""A note on one paper: front matter with title, authors, year, url, doi, tags, and text below."""

from bisect import bisect_right

from papercat.paper_hosts import is_paper_page, paper_key
from papercat.sources.front_matter import FrontMatter, linked
from papercat.sources.paper_list.entry.draft import Candidate, Draft
from papercat.sources.paper_list.entry.labelled import take_field
from papercat.sources.paper_list.entry.line import Line, every_line, lines_of
from papercat.sources.paper_list.entry.line_reader import LineReader
from papercat.sources.paper_list.forms.links import PAPER_RELS, text_kind
from papercat.sources.paper_list.headings import Context
from papercat.sources.paper_list.labels import Labels, fold_label
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.markup.block_reader import read_blocks
from papercat.sources.paper_list.markup.blocks import HEADING
from papercat.sources.paper_list.markup.inline import plain
from papercat.sources.paper_list.markup.piece import LINK, text_of

_NAMES = ("authors", "organisations")
# Keys that only a bibliography's notes have.
_MARKS = frozenset(
    (
        "doi", "arxiv", "arxiv id", "arxivid", "eprint", "citekey", "citation key", "citation-key",
        "citationkey", "cite key", "bibtex", "zotero", "zotero link", "zoterolink", "item type", "itemtype",
        "pmid", "isbn", "issn",
    )
)  # fmt: skip
_SOON = 12
"""Lines of a note's text in which a label may name the paper's title."""
_LEAST_CUT = 20
"""Characters of a title that was cut short."""
_FULL_TITLES = ("full title", "original title")
# What such a note says of itself and not of the paper.
_OWN = frozenset(
    (
        "type",
        "status",
        "created",
        "updated",
        "modified",
        "id",
        "source",
        "updated at",
        "date added",
        "image",
        "note",
    )
)


def read_note(
    head: FrontMatter, labels: Labels, *, alone: bool = False, listed: frozenset[int] | None = None
) -> Candidate | None:
    """The paper of a note; None if the front matter is not a note's.

    `alone` says that nothing in the text below is a paper by itself; `listed` are the lines on which others
    are, where no link in the text says which paper the note is on.
    """
    values, again = _values(head, labels)
    fields = {labels.field(name): name for name in reversed(values) if name not in _OWN}
    note = _is_note(values, fields)
    if "title" not in fields or not (note or (alone and _is_on_one_paper(head, labels))):
        return None
    # Before the name that the note goes by.
    values = dict(sorted(values.items(), key=lambda one: (one[0] not in _FULL_TITLES, -len(one[1]))))
    draft = Draft(head.line_of(fields["title"]), labels)
    if (
        "year" in fields
        and "date" in fields
        and values[fields["year"]][0][:4] not in values[fields["date"]][0]
    ):
        # The day on which the note was written.
        del values[fields["date"]]
    # Each item of a list is one name, however it is written.
    written = ""
    if not note and "date" in fields:
        # A post's own day is not the paper's.
        written = values.pop(fields["date"])[0]
    draft.surnames_first = any(labels.field(_key(name)) == "authors" for name in head.lists)
    _take(draft, values, whole=listed is not None)
    for name, value in again:
        if name in _OWN or labels.field(name) in ("date", "year"):
            draft.leave(f"{name}: {value}", f"front matter {name!r}, which was there before")
        else:
            _take(draft, {name: [value]}, whole=True)
    if not draft.title:
        return None
    own = set(draft.links), draft.arxiv, [*draft.bare_ids]
    _body(draft, head, labels, listed or frozenset())
    if listed is not None:
        _keep_identity(draft, *own)
    return Candidate(draft, Context((), written, None), (0, "note"), sure=True)


def _key(name: str) -> str:
    return fold_label(name.replace("_", " ").replace("-", " "))


def _values(head: FrontMatter, labels: Labels) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """The values of each name, and what follows under one again; names of persons are together."""
    values = {_key(name): [value] for name, value in head.values.items()}
    values |= {_key(name): list(items) for name, items in head.lists.items()}
    again = []
    for name, value in head.again:
        if labels.field(_key(name)) in _NAMES:
            values[_key(name)] += linked(value)
        else:
            again.append((_key(name), value))
    return values, again


def _take(draft: Draft, values: dict[str, list[str]], *, whole: bool) -> None:
    """Take the values of front matter; `whole` keeps those that no field takes."""
    for name, items in values.items():
        field = "" if name in _OWN else draft.labels.field(name)
        joined = tidy(("; " if field in _NAMES else ", ").join(items))
        if field:
            take_field(draft, field, joined, None, f"front matter {name!r}")
        elif any(is_paper_page(item) for item in items):
            take_field(draft, "link", joined, None, f"front matter {name!r}")
        elif whole and name not in _OWN:
            draft.leave(f"{name}: {joined}", f"front matter {name!r}")


def _is_note(values: dict[str, list[str]], fields: dict[str, str]) -> bool:
    """Whether front matter is a paper's and not a post's, which has a title, an author and a date too."""
    if not _MARKS.isdisjoint(values) or "doi" in fields or "arxiv" in fields:
        return True
    if any(is_paper_page(item) for items in values.values() for item in items):
        return True
    return "authors" in fields and "year" in fields


def _is_on_one_paper(head: FrontMatter, labels: Labels) -> bool:
    """Whether the text below links one paper and no other, by no title, and has its abstract or authors."""
    document = read_blocks(head.body, head.first_line)
    lines = [
        line
        for block in document.blocks
        for line in every_line(block, lambda one: lines_of(one, document.references, labels))
    ]
    links = [piece for line in lines for piece in line.pieces if piece.kind == LINK]
    papers = [piece for piece in links if is_paper_page(piece.url)]
    labelled = [id(piece) for line in lines if line.label for piece in line.label.value]
    told = all(text_kind(piece.text, labels) or id(piece) in labelled for piece in papers)
    one = len({paper_key(piece.url) for piece in papers}) == 1
    return told and one and any(map(_is_of_a_paper, lines))


def _is_of_a_paper(line: Line) -> bool:
    return line.label is not None and line.label.field in ("abstract", "authors")


def _keep_identity(draft: Draft, own: set[tuple[str, str]], arxiv: str, bare_ids: list[str]) -> None:
    """Make the papers that the text below links others than the note's; `own` are its links above."""
    keys = {paper_key(url) for _, url in own} - {None}
    draft.arxiv, draft.bare_ids = arxiv, bare_ids
    draft.links = {
        (rel if (rel, url) in own or rel not in PAPER_RELS or paper_key(url) in keys else "other", url): None
        for rel, url in draft.links
    }


def _body(draft: Draft, head: FrontMatter, labels: Labels, listed: frozenset[int]) -> None:
    """Read the text below: what is labelled, such as an abstract; the rest is kept as it is.

    Blocks that hold one of the lines on which papers are `listed` are those papers' alone.
    """
    document = read_blocks(head.body, head.first_line)
    reader = LineReader(draft, "the note's text")
    title, number = draft.title, 0
    starts = [block.line for block in document.blocks]
    with_papers = {bisect_right(starts, line) - 1 for line in listed}
    for at, block in enumerate(document.blocks):
        if at in with_papers:
            continue
        for line in every_line(block, lambda one: lines_of(one, document.references, labels)):
            number += 1
            label = line.label if number < _SOON else None
            if label is not None and label.field == "title" and len(text_of(label.value).split()) > 1:
                # The front matter's is the note's own.
                draft.leave(draft.title, "the note's title")
                draft.title, number = "", _SOON
            heading = tidy(plain(line.raw)) if block.kind == HEADING else ""
            if heading and _is_cut(draft.title, heading):
                draft.leave(draft.title, "the note's title, which is cut short")
                draft.title = heading
            if heading and fold_label(heading) == fold_label(draft.title):
                continue
            if reader.field or line.label is not None or block.kind == HEADING:
                reader.take(line)
            elif any(piece.kind == LINK and is_paper_page(piece.url) for piece in line.pieces):
                draft.leave(text_of(draft.take_links(line.pieces)), "the note's text")
            else:
                draft.leave(line.raw, "the note's text")
    draft.title = draft.title or title


def _is_cut(title: str, heading: str) -> bool:
    """Whether a title is the beginning of a heading, cut within a word or before dots."""
    start = title.rstrip(" .…")
    behind = heading[len(start) :]
    cut = title.endswith(("...", "…")) or behind[:1].isalnum()
    return len(start) >= _LEAST_CUT and bool(behind) and cut and heading.startswith(start)
