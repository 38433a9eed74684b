"""Which part of a line is a paper's title: a link's text, what is quoted or emphasised, or plain text."""

import re

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.asides import LONGEST_TITLE, is_aside, is_title_link
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.links import names_its_target
from papercat.sources.paper_list.forms.persons import is_name, is_text_of_names
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece, first_at, joined
from papercat.sources.paper_list.titles.cited import cited_title, named_title
from papercat.sources.paper_list.titles.coded import coded_title
from papercat.sources.paper_list.titles.linked import linked_title
from papercat.sources.paper_list.titles.marked import marked_title
from papercat.sources.paper_list.titles.plain import plain_title
from papercat.sources.paper_list.titles.quoted import quoted_title
from papercat.sources.paper_list.titles.settle import settle
from papercat.sources.paper_list.titles.title import MARKED, Title, said_before, title_of_link

_MOST_BEHIND = 300
"""Characters after a place that are looked at to tell whether a title ends there."""
_MOST_IN_NAME = 8
"""Words of a name, with a number before it and what else a list puts there."""
_BRACKETS = re.compile(r"\[([^\[\]]{8,400})\][.\s]*")
_LEAST_WORDS = 3
_SEVERAL = re.compile(r"[,&、]|\bet\.? al|\band\b|等")
_ANNOUNCES = re.compile(
    r"\b(?i:our|this|my)\b[^.]{0,60}\b(?:paper|survey|article|preprint|report|review)\s*[,:：]\s*$"
)


def find_title(line: list[Piece], labels: Labels, *, plain: bool = True) -> Title | None:
    """The title in a line that may name a paper, which may be `plain` text; None if there is none."""
    found = (
        linked_title(line, labels)
        or coded_title(line)
        or quoted_title(line, labels)
        or marked_title(line, labels)
        or cited_title(line, labels)
        or _in_brackets(line, labels)
        or _announced(line, labels)
        or _beside_its_link(line, labels)
        or (plain_title(line, labels) if plain else None)
    )
    return None if found is not None and found.link is not None and _is_author(found, line) else found


def _in_brackets(line: list[Piece], labels: Labels) -> Title | None:
    """A title in square brackets and nothing else: `[A Title of Words]`."""
    match = _BRACKETS.fullmatch(line[0].text) if len(line) == 1 and line[0].text[:1] == "[" else None
    if match is None or line[0].kind != TEXT or len(match[1].split()) < _LEAST_WORDS:
        return None
    return settle(Title(match[1], MARKED, "in brackets", [], []), labels)


def _beside_its_link(line: list[Piece], labels: Labels) -> Title | None:
    """A link that begins a line, to a page or a place in the document, where one to a paper is beside it.

    [A Title](#a-title) [[paper](…)]      [Dim](https://dim.example.org) [paper](…)
    """
    at = first_at(line, lambda piece: piece.kind == LINK)
    first = line[at] if at < len(line) else None
    papers = (piece for piece in line[at + 1 :] if piece.kind == LINK and is_paper_page(piece.url))
    paper = next(papers, None)
    if first is None or paper is None or first.badge or not names_its_target(paper, labels):
        return None
    within = first.url.startswith("#") and len(first.text.split()) > _LEAST_WORDS
    named = not strip_marks(joined(line[:at])) and not names_its_target(first, labels)
    if not (within or named) or is_aside(first.text, labels) or split_names(first.text).more:
        return None
    found = Title(first.text, MARKED, "a link beside that to the paper", line[:at], line[at + 1 :])
    if not within and first.url:
        found = found._replace(link=first)
    return settle(found, labels)


def _announced(line: list[Piece], labels: Labels) -> Title | None:
    """The one link to a paper in a sentence that tells of it: `See our survey paper, [A Title](…). …`."""
    papers = [at for at, piece in enumerate(line) if piece.kind == LINK and is_paper_page(piece.url)]
    at = papers[0] if len(papers) == 1 else 0
    if not at or not is_title_link(line[at], labels) or len(line[at].text.split()) <= _LEAST_WORDS:
        return None
    if _ANNOUNCES.search(joined(line[:at])[-_MOST_BEHIND:]) is None:
        return None
    return settle(title_of_link(line, at, "a link that a sentence announces"), labels)


def _is_author(found: Title, line: list[Piece]) -> bool:
    """Whether a link's text is the first of several names that lead to pages of their own."""
    if found.link is None or not is_name(found.text) or is_paper_page(found.link.url):
        return False
    if sum(piece.kind == LINK and is_name(piece.text) for piece in line) < 2:
        return False  # [On Lamps](…), Ada Example
    return is_text_of_names(joined(line), least=2, most=0.3)


def find_citation(line: list[Piece], labels: Labels) -> Title | None:
    """The title in a line that is a citation: its authors come before it. Several, as one may be no name."""
    return as_citation(line, find_title(line, labels, plain=False)) if may_be_citation(line) else None


def may_be_citation(line: list[Piece]) -> bool:
    """Whether a line may begin with several names: a quick look."""
    first = line[0] if line else None
    if first is None or first.kind != TEXT or first.strong or _SEVERAL.search(first.text) is None:
        return False
    return len(_SEVERAL.split(first.text[:LONGEST_TITLE], maxsplit=1)[0].split()) <= _MOST_IN_NAME


def as_citation(line: list[Piece], found: Title | None) -> Title | None:
    """The title that a line cites behind several names; `found` is the one that it has at all."""
    if named := named_title(line):
        return named
    if found is None or not found.citation or found.whole:
        return None
    names = split_names(said_before(found.before), citation=True)
    return found if names.several else None
