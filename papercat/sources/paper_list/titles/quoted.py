"""A title in quotes."""

import re

from papercat.sources.paper_list.forms.asides import NUMBER, is_aside
from papercat.sources.paper_list.forms.clean import clean_title
from papercat.sources.paper_list.forms.persons import is_text_of_names
from papercat.sources.paper_list.forms.venues import known_venue
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import TEXT, Piece, joined
from papercat.sources.paper_list.titles.cited import YEAR_LAST
from papercat.sources.paper_list.titles.title import LEADING_NUMBER, MARKED, Title, said_before

_QUOTED = re.compile(r"[\"“”]\s*([^\"“”]{6,400}?)[.,]?\s*[\"“”]")
_LONG = 12
"""Characters of a title in quotes that nothing comes before."""

_BOOK_QUOTED = re.compile(r"《([^《》]{2,300})》|『([^『』]{2,300})』|「([^「」]{8,300})」")
# "A Title": More of It
_GOES_ON = re.compile(r"\s?[:：]\s?\w")
# "Why Lamps?" More of the Title
_ASKS_FIRST = re.compile(r"(?<=[?!][\"”])\s+(?P<more>[A-Z][^,;.:|()\[\]\"“”]{8,200})")
_MOST_NICK = 5
"""Words of a name in bold before a quote, at most."""
# One word and a colon, before a quote.
_NICK = re.compile(r"\s*[\w+*-]{2,24}\s?[:：]\s*")
_TOLD_FIRST = re.compile(r"\s*[(\[][^()\[\]]{2,40}[)\]]\s*")


def quoted_title(line: list[Piece], labels: Labels) -> Title | None:
    """A title in quotes, as citations have it."""
    for at, piece in enumerate(line):
        if piece.kind != TEXT or piece.strong:
            continue
        match = _BOOK_QUOTED.search(piece.text) or _QUOTED.search(piece.text)
        inside = next(filter(None, match.groups()), "") if match else ""
        if match is None or (match.re is _QUOTED and len(inside.split()) < 2 and inside.isascii()):
            continue
        if piece.emphasised and match.start() == 0 and piece.text[match.end() :].strip(" .,"):
            continue  # *"A Title": More of It*
        before = [*line[:at], piece._replace(text=piece.text[: match.start()])]
        said = YEAR_LAST.sub("", said_before(before))
        first = LEADING_NUMBER.sub("", joined(before))
        if _TOLD_FIRST.fullmatch(first) or (known_venue(first, labels) and is_aside(first, labels)):
            said = ""  # [ICML 2021] "A Title"
        if not said and _goes_on(piece.text, match.end(), alone=not first.strip()):
            continue
        if not said and len(inside) < _LONG and match.re is _QUOTED:
            continue
        nick = is_nickname(before) or _NICK.fullmatch(joined(before)) is not None
        if (
            said
            and not nick
            and not is_text_of_names(said, most=0.5, citation=True)
            and not NUMBER.fullmatch(said)
        ):
            continue
        after = [piece._replace(text=piece.text[match.end() :]), *line[at + 1 :]]
        return Title(clean_title(inside), MARKED, "quoted", before, after, None, bool(said) and not nick)
    return None


def _goes_on(text: str, end: int, *, alone: bool) -> bool:
    """Whether a title goes on behind the quote that it begins with, which ends there.

    With `alone` it may do so behind a colon: nothing stands before the quote.
    """
    asked = _ASKS_FIRST.match(text, end)
    more = asked["more"].split() if asked else []
    small = any(word.islower() for word in more[1:])
    return (alone and _GOES_ON.match(text, end) is not None) or (
        small and len(more) > 2 and not is_text_of_names(" ".join(more))
    )


def is_nickname(before: list[Piece]) -> bool:
    """Whether the text before a title is one name in bold and a colon: `[ICML 2021] **Lamps**: "A Title"`."""
    said = [piece for piece in before if piece.text.strip()]
    if len(said) > 1 and _TOLD_FIRST.fullmatch(said[0].text):
        said = said[1:]
    text = joined(said).strip()
    bold = bool(said) and said[0].strong and len(said[0].text.split()) <= _MOST_NICK
    alone = all(not piece.text.strip(" :：") for piece in said[1:])
    return bold and alone and text.endswith((":", "：")) and "," not in text and "et al" not in text
