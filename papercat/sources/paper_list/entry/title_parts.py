"""A title in its line -> the draft's: the title, its link, and the text around it."""

import re

from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.entry.free_line import take_behind, take_free
from papercat.sources.paper_list.entry.line import Line
from papercat.sources.paper_list.entry.line_reader import LineReader
from papercat.sources.paper_list.forms.asides import is_aside, is_short_name
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.links import leads_nowhere
from papercat.sources.paper_list.forms.venues import whole_venue
from papercat.sources.paper_list.markup.piece import Piece, joined
from papercat.sources.paper_list.titles.plain import is_bracketed
from papercat.sources.paper_list.titles.quoted import is_nickname
from papercat.sources.paper_list.titles.title import Title

_YEAR_FIRST = re.compile(r"\s*(?:19|20)\d\d\s*[|:：–—-]?\s*|\s*[(\[（](?:19|20)\d\d[)\]）]\s*")


def take_title(draft: Draft, title: Title) -> None:
    """Give a draft its title, the title's link, and the text around it in its line."""
    draft.name(title.text, title.strength, title.why)
    draft.citation, draft.whole = title.citation, title.whole
    draft.linkless = title.link is not None and leads_nowhere(title.link.url)
    if title.link is not None:
        draft.take_link(title.link, "title", leads=True)
    if any(piece.text.strip() for piece in title.before):
        _take_before(draft, title)
    if title.after:
        behind = _stripped(title.after)
        line = Line(joined(behind), behind, draft.labels)
        if line.label is not None:
            LineReader(draft, "behind the title").take(line)
            draft.note("label", line.label.text, "behind the title")
        else:
            take_behind(draft, title.after, "behind the title")


def _take_before(draft: Draft, title: Title) -> None:
    """Take the text before a title: a number, a date, a venue, a citation's authors."""
    text = joined(title.before)
    if strip_marks(text).isdecimal() and not _YEAR_FIRST.fullmatch(text):
        return
    kept = []
    name = joined(piece for piece in title.before if piece.strong)
    if is_nickname(title.before) and not is_aside(name, draft.labels):
        told = [piece for piece in title.before if not piece.strong]
        draft.leave(strip_marks(name), "a name before the title")
        take_free(draft, told, first=False, place="before the title")
        return
    if not title.citation and is_short_name(text, draft.labels):
        draft.leave(text, "a name before the title")
        return
    for piece in title.before:
        venue = whole_venue(piece.text, draft.labels) if is_bracketed(piece) else None
        aside = is_aside(piece.text, draft.labels)
        if venue is not None and venue.year is not None and not aside:
            draft.take_venue(venue, piece.text, "in brackets before the title")
        elif is_bracketed(piece) and not aside:
            draft.leave(piece.text, "a name in brackets before the title")
        elif not strip_marks(piece.text).isdecimal() or _YEAR_FIRST.fullmatch(piece.text):
            kept.append(piece)
    take_free(draft, kept, first=False, place="before the title", citation=title.citation)


def _stripped(pieces: list[Piece]) -> list[Piece]:
    """Pieces without the separators that they begin with, or the brackets around them all: `(Score: 8)`."""
    text = pieces[0].text.lstrip(" \t,;.|·•–—-")
    around = len(pieces) == 1 and text[:1] + text[-1:] in ("()", "（）")
    first = pieces[0]._replace(text=text[1:-1] if around else text)
    return [first, *pieces[1:]] if first.text or first.url else pieces[1:]
