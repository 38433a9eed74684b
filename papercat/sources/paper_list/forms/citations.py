"""Titles in citations: in quotes, or behind the authors and the year."""

import re

from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.clean import clean_title
from papercat.sources.paper_list.forms.shapes import are_names
from papercat.sources.paper_list.forms.title import LEADING_NUMBER, MARKED, NUMBER, Title, said_before
from papercat.sources.paper_list.markup.piece import TEXT, Piece

_QUOTED = re.compile(r"[\"“”]\s*([^\"“”]{12,400}?)[.,]?\s*[\"“”]")

_BOOK_QUOTED = re.compile(r"《([^《》]{2,300})》|『([^『』]{2,300})』|「([^「」]{8,300})」")
_JOURNAL = re.compile(
    r"\b(?:in|arxiv|journal|transactions|proceedings|conference|letters|reviews?|vol|pp)\b|\d", re.IGNORECASE
)

_AUTHOR_YEAR = re.compile(
    r"(?P<authors>[^()]{3,800}?)[,.]?\s*[(（](?:19|20)\d\d[a-z]?(?:,[^()]{1,20})?[)）][.,:]?\s+(?=\S)"
)

_AUTHORS_FIRST = re.compile(
    r"(?P<authors>[^:()]{5,600}?"
    r"(?::|(?<=[^\W\d_]{3})\.|et al\.)[,:]?)\s+(?=[A-Z])"
)

_SENTENCE_END = re.compile(r"[.?!](?=\s|$)")


def quoted_title(line: list[Piece]) -> Title | None:
    """A title in quotes, as citations have it."""
    for at, piece in enumerate(line):
        if piece.kind != TEXT or piece.strong:
            continue
        match = _BOOK_QUOTED.search(piece.text) or _QUOTED.search(piece.text)
        inside = next(filter(None, match.groups()), "") if match else ""
        if match is None or (match.re is _QUOTED and len(inside.split()) < 2):
            continue
        before = [*line[:at], piece._replace(text=piece.text[: match.start()])]
        said = said_before(before)
        if (
            said
            and not are_names(split_names(said, citation=True).names, most=0.5)
            and not NUMBER.fullmatch(said)
        ):
            continue
        after = [piece._replace(text=piece.text[match.end() :]), *line[at + 1 :]]
        return Title(clean_title(inside), MARKED, "quoted", before, after, None, bool(said))
    return None


def cited_title(line: list[Piece]) -> Title | None:
    """The title of a citation without quotes: `Example, A. (2021). Title.`, `A. Example et al.: Title.`."""
    at = next((at for at, piece in enumerate(line) if piece.kind != TEXT or piece.emphasised), len(line))
    text = "".join(piece.text for piece in line[:at])
    match = _AUTHOR_YEAR.match(text) or _AUTHORS_FIRST.match(text)
    if match is None:
        return None
    said = LEADING_NUMBER.sub("", match["authors"])
    names = split_names(said, citation=True)
    several = len(names.names) > 1 or names.more or "," in said or "." in said
    if not several or not are_names(names.names, most=0.2):
        return None
    start = match.end()
    end = _SENTENCE_END.search(text, start)
    if end and end[0] != "." and (more := _SENTENCE_END.search(text, end.end())):
        # `Why Lanterns? A Study.` is one title, `Why Lanterns? Journal of Light.` is not.
        subtitle = text[end.end() : more.start()].strip()
        if len(subtitle.split()) > 1 and _JOURNAL.search(subtitle) is None:
            end = more
    cut = end.end() if end else len(text)
    title = clean_title(text[start:cut])
    if len(title.split()) < 2:
        return None
    before = [Piece(TEXT, text[: match.end()].strip())]
    after = [Piece(TEXT, text[cut:]), *line[at:]] if text[cut:].strip() else line[at:]
    return Title(title, MARKED, "behind a citation's authors", before, after, None, citation=True)
