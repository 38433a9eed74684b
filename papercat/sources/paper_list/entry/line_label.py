"""The label that a line begins with, and the field that it names there."""

import re
from typing import NamedTuple

from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.entry.labelled import PROSE_FIELDS
from papercat.sources.paper_list.forms.ids import ARXIV_ID, ID_AND_TITLE
from papercat.sources.paper_list.forms.links import names_its_target
from papercat.sources.paper_list.forms.parts import COLON
from papercat.sources.paper_list.forms.venue_words import is_preprint
from papercat.sources.paper_list.forms.venues import whole_venue
from papercat.sources.paper_list.labels import LONGEST_LABEL, Labels, built_in, fold_label
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece, joined, text_of

# These label where something was found, be it a conference or a site.
_SOURCES = ("source", "来源", "來源", "出典", "출처")
# These label a title, or where it was published.
_PLACES = ("publication", "publications")
_IN_BRACKETS = re.compile(r"\s*[(（].*[)）]\W*")
_COUNTED, _MOST_COUNTED = ("other", "rating", "citations"), 2
"""Fields of a number, and the words that may stand with it."""
# Emphasised, these are labels without a colon too.
_BARE_FIELDS = PROSE_FIELDS | {"authors", "topics", "organisations"}


def begins_with_label(text: str) -> bool:
    """Whether a line begins with a label that papercat knows by itself."""
    label, colon, _ = text[: LONGEST_LABEL + 1].replace("：", ":").partition(":")
    return bool(colon) and bool(built_in().field(label))


class Label(NamedTuple):
    """A label at a line's beginning: the field, the label, and the pieces after it."""

    field: str
    text: str
    value: list[Piece]


def label_of(line: list[Piece], labels: Labels) -> Label | None:
    """The label that a line begins with: `**Authors:** …`, `作者：…`, or an emphasised `**Abstract**`."""
    if not line or line[0].kind == LINK:
        return None
    prefix = ""
    for at, piece in enumerate(line):
        if piece.kind != TEXT:
            return None
        colon = COLON.search(piece.text, 0, LONGEST_LABEL + 1)
        if colon is None:
            prefix += piece.text
            if len(prefix) > LONGEST_LABEL:
                return None
            continue
        prefix += piece.text[: colon.start()]
        name = labels.field(prefix)
        # **Citation**: Example, A. (2020). A Title.
        told = sum(len(one.text) for one in line[at:])
        name = "title" if name == "citations" and told > LONGEST_LABEL else name
        if not name or _goes_on(name, piece, colon.end()):
            return None
        rest = piece.text[colon.end() :].lstrip(":： ")
        # `**Note: This is a title**` is not a label, though `**Title: This is one**` may be.
        value = [piece._replace(text=rest)] if rest else []
        value += line[at + 1 :]
        if name == "title" and fold_label(prefix) in _PLACES:
            name = _place(value, labels)
        return Label(name, prefix.strip(), value)
    first = next((piece for piece in line if piece.text.strip()), None)
    if first is None or first.kind != TEXT:
        return None
    name = labels.field(first.text)
    behind = line[line.index(first) + 1 :]
    if first.strong and name and (name in _BARE_FIELDS or not behind):
        return Label(name, first.text.strip(), behind)
    # A line of its own: `Abstract`, `摘要`.
    return Label(name, first.text.strip(), []) if name in PROSE_FIELDS and not behind else None


def _goes_on(field: str, piece: Piece, at: int) -> bool:
    """Whether a label's name begins a title: `arXiv:2101.00001 A Title`, `**STAR: A Title of Words**`."""
    if field == "arxiv":
        return ID_AND_TITLE.match(piece.text, at) is not None
    return field in _COUNTED and piece.strong and len(piece.text[at:].split()) > _MOST_COUNTED


def _place(value: list[Piece], labels: Labels) -> str:
    """The field of what a label of titles or places stands before: `Publication: arXiv:2101.00001`."""
    text = text_of(value)
    if is_preprint(text):
        return "arxiv" if ARXIV_ID.search(text) else "venue"
    venue = whole_venue(text, labels)
    return "venue" if venue is not None and venue.year else "title"


def field_here(label: Label, draft: Draft) -> str:
    """`Paper: https://…` labels a link, though a column of that name holds titles.

    `Source: Some Site` names no venue, which `Source: ICML 2021` does.
    """
    name, _, value = label
    spoken = [piece for piece in value if piece.text.strip(" .,|()[]") or piece.url]
    if len(spoken) > 1 and spoken[0].text and _IN_BRACKETS.fullmatch(joined(spoken[1:])):
        spoken = spoken[:1]
    if name == "title" and spoken and all(names_its_target(piece, draft.labels) for piece in spoken):
        return "pdf" if any("pdf" in piece.url.lower() for piece in spoken) else "arxiv"
    if name == "venue" and fold_label(label.text) in _SOURCES:
        text = text_of(value)
        site = len(text.split()) < 2 or all(piece.kind == LINK for piece in spoken)
        return "link" if site and whole_venue(text, draft.labels) is None else name
    return name
