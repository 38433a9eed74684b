"""A title in a citation, after the authors and the year."""

import re

from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.asides import is_aside
from papercat.sources.paper_list.forms.clean import STOP, clean_title
from papercat.sources.paper_list.forms.ids import ARXIV_ID, MONTH
from papercat.sources.paper_list.forms.name_lists import is_lone_name
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.forms.venues import whole_venue
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import TEXT, Piece, first_at, joined
from papercat.sources.paper_list.titles.settle import PLACE
from papercat.sources.paper_list.titles.title import LEADING_NUMBER, MARKED, Title, said_before

_JOURNAL = re.compile(
    r"\b(?:in|arxiv|journal|transactions|proceedings|conference|letters|reviews?|vol|pp)\b|\d", re.IGNORECASE
)

# Example, A., & Sample, B. (2021). Title.   Ada Example et al. 2021. Title.   Example, A., 2021. Title.
_AUTHOR_YEAR = re.compile(
    r"(?P<authors>[^()]{3,800}?)(?:[,.]?\s*[(（](?:19|20)\d\d[a-z]?(?:[,/][^()]{1,20})?[)）][.,:]?"
    rf"|[,.]\s+(?:19|20)\d\d[a-z]?(?:,\s{MONTH})?\.)\s+(?=\S)"
)
# A. Example et al.: Title.   Ada Example and Bo Sample. Title.
_AUTHORS_FIRST = re.compile(
    r"(?P<authors>(?:[A-Z]\w{1,2}\set al\.|[^:()]{5,600}?(?::|(?<=[^\W\d_]{3})\."
    r"|(?<=[\s-][A-Z][a-z])(?<!Jr)(?<!Sr)(?<!Dr)(?<!St)\.|et al\.))[,:]?)\s+(?=[A-Z\d])"
)
# Example A, Sample BC. Title.
_SHORT = r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2} [A-Z]{1,3}"
_INITIALS_BEHIND = re.compile(rf"(?P<authors>{_SHORT}(?:, (?:and )?{_SHORT}){{1,100}})\.(?:\s+(?=[A-Z\d])|$)")
# Example, A.; Sample, B. C. Title.
_LAST_FIRST = r"[^\W\d_][\w'’ -]{0,40}, [A-Z]\.(?:[ -]?[A-Z]\.){0,4}"
_PARTED = re.compile(rf"(?P<authors>{_LAST_FIRST}(?:; {_LAST_FIRST}){{1,100}})\s+(?=[A-Z\d])")
# Example, A., Sample, B., and E, C. Title.
_COMMAS = re.compile(rf"(?P<authors>{_LAST_FIRST}(?:,? (?:and |& )?{_LAST_FIRST}){{0,100}})\s+(?=[A-Z\d])")
# Example, A. & Sample, B. (2021). *Title*
_AUTHORS_ONLY = re.compile(r"(?P<authors>[^()]{3,800}?)[,.]?\s*[(（](?:19|20)\d\d[a-z]?[)）][.,:]?\s*")
_KEY_FIRST = re.compile(
    r"[A-Z][\w'’-]+(?:\s(?:and|&)\s[A-Z][\w'’-]+|\s+et\.? al\.?)?\s*[(（](?:19|20)\d\d[a-z]?[)）]\s*(?=[A-Z])"
)
YEAR_LAST = re.compile(rf"[.,]?\s*[(]?(?:19|20)\d\d[a-z]?(?:,\s{MONTH})?[)]?[.:,]?\s*$")
_COMMA = re.compile(r",\s+")
# A. Example, B.-C. Sample, Title, Lamp Lett. 39 (1974) 834–842.
_NUMBERED = re.compile(
    r"(?P<authors>(?:(?:[A-Z][a-z]?\.[ -]?){1,4}(?:[a-z]{2,3} ){0,2}[A-Z][\w'’-]+,? (?:and |& )?){1,60}+)"
    r"(?P<title>(?=[A-Z\d])[^\n]{8,300}?), [A-Z][^,()\d]{1,80}(?:, [A-Z][\w ]{2,40}\(\d{4}[–-]\d{4}\))?"
    r",? \d{1,4}(?: ?\([^()]{1,9}\))? \((?:19|20)\d\d\)"
)
_PROCEEDINGS = re.compile(r",?\s[Ii]n\s(?=(?:the\s)?(?:Proceedings|Proc\.)\s)")
_YEAR_ALONE = re.compile(r"[(]?(?:19\d|20[0-4])\d[)]?")
# Example, A. B.
_ONE_AUTHOR = re.compile(r"[A-Z][\w'’-]+,(?:\s?[A-Z]\.-?)+")
# Ada Example, Bo Sample - Title
_DASH = re.compile(r"\s[-–—]\s+")
# , Lamp Letters, Volume 36, Issue 3, February 2020
_JOURNAL_NEXT = re.compile(r",\s(?=[A-Z][^,]{2,80},\s[Vv]olume\s\d)")
# In italics behind these is where it appeared.
_LEADS = frozenset(("in", "of", "the", "at", "from", "for", "by", "and", "to", "appear"))
_MOST_PARTS = 200
_LEAST_WORDS = 5
"""Words of a title that one name is sure to stand before."""
_FULL_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)* [A-Z][\w'’-]+")
# [Lamps] Example et al. Title.
_TAG_FIRST = re.compile(r"\[(?=[^\]]*[A-Za-z])[^\[\]]{2,40}\]\s+(?=[A-Z])")
# *Phys. Rev.* 47   *Lamp Letters*, 2019
_NUMBER_FIRST = re.compile(r"[\s.,]*\(?\d")
_SHORTEST = 3
"""Letters that a title of one word has more than."""
_SENTENCE_END = re.compile(rf"(?:{STOP}|[?!])(?=\s|$)")


def without_key(text: str) -> str:
    """The text before a title, without a citation's key before the names and the year after them."""
    text = text.strip()
    key = _KEY_FIRST.match(text)
    return YEAR_LAST.sub("", text[key.end() :]) if key and key.end() < len(text) else text


def cited_title(line: list[Piece], labels: Labels) -> Title | None:
    """The title of a citation without quotes, which comes after its authors."""
    line = _flat(line)
    at = first_at(line, lambda piece: piece.kind != TEXT or piece.emphasised)
    text = joined(line[:at])
    number = LEADING_NUMBER.match(text)
    start = number.end() if number else 0
    if tag := _TAG_FIRST.match(text, start):
        cited = cited_title([Piece(TEXT, text[tag.end() :]), *line[at:]], labels)
        nickname = Piece(TEXT, tag[0].strip(), emphasised=True)
        return cited._replace(before=[nickname, *cited.before]) if cited else None
    if (key := _KEY_FIRST.match(text, start)) and _AUTHOR_YEAR.match(text, key.end()):
        # Example and Sample (2002) Ada Example and Bo Sample. 2002. Title.
        text, start = text[key.end() :], 0
    dated = "19" in text or "20" in text
    patterns = (_INITIALS_BEHIND, _PARTED, _COMMAS, _AUTHORS_FIRST)
    for pattern in (_AUTHOR_YEAR, *patterns) if dated else patterns:
        match = pattern.match(text, start)
        if match is None or _ends_in_a_title(match["authors"]):
            continue
        cut = _title_end(text, match.end())
        end = _without_tail(text, match.end(), cut, labels)
        sure = (
            pattern is _AUTHOR_YEAR
            or end < cut
            or _is_told_behind(text[match.end() : end], text[end:], labels)
        )
        if _are_authors(match["authors"], sure=sure):
            found = _title(line, at, text, (match.end(), end), labels)
            if found is not None:
                return found
    if at < len(line) and (named := _AUTHORS_ONLY.fullmatch(text[start:])):
        return _emphasised(line, at, text) if _are_authors(named["authors"], sure=True) else None
    if at < len(line) and _is_one_author(line[:at], line[at]):
        return _emphasised(line, at, text)
    if dated and (numbered := _NUMBERED.match(text, start)):
        return _title(line, at, text, numbered.span("title"), labels)
    behind = _behind_commas(text, start, labels) or _behind_dash(text, start, labels)
    return _title(line, at, text, behind, labels) if behind else None


def _flat(line: list[Piece]) -> list[Piece]:
    """A line whose words in italics within a sentence are as the others: `Lamps with *dim*. Journal`."""
    found: list[Piece] = []
    for piece in line:
        before = found[-1].text.rstrip() if found and found[-1].kind == TEXT and not found[-1].marked else ""
        within = before[-1:].isalpha() and before.rpartition(" ")[2].lower() not in _LEADS
        within = within and piece.kind == TEXT and not piece.strong and piece.text.count(" ") < 2
        found.append(piece._replace(emphasised=piece.emphasised and not within))
    return found


def named_title(line: list[Piece]) -> Title | None:
    """A title in italics or bold after several names and nothing else: `Example, Sample, *Title*`."""
    at = next((at for at, piece in enumerate(line) if piece.kind == TEXT and piece.marked), 0)
    said = joined(line[:at]).strip(" ,.:")
    if said.endswith(('"', "”")):
        # What is in quotes is the title: Example A, Sample B. "Title." *Journal*
        return None
    names = split_names(said)
    if (
        not names.several
        or any(piece.kind != TEXT for piece in line[:at])
        or not are_names(names.names, most=0.0)
    ):
        return None
    end = first_at(line, lambda piece: piece.kind != TEXT or not piece.marked, at)
    title = clean_title(joined(line[at:end]))
    return Title(title, MARKED, "behind names", line[:at], line[end:]) if len(title.split()) > 1 else None


def _is_one_author(before: list[Piece], title: Piece) -> bool:
    """Whether one name stands before a title as before a citation's: `Ada Example. *A Title of Words.*`."""
    name = said_before(before)
    ended = bool(before) and before[-1].text.rstrip().endswith(".")
    journal = _JOURNAL.search(title.text) is not None
    return ended and not journal and _FULL_NAME.fullmatch(name) is not None and len(title.text.split()) > 3


def _emphasised(line: list[Piece], at: int, text: str) -> Title | None:
    """The title in italics that follows a citation's authors and year."""
    end = first_at(line, lambda piece: piece.kind != TEXT or not piece.emphasised, at)
    title = clean_title(joined(line[at:end]))
    before = [Piece(TEXT, text.strip())]
    found = Title(title, MARKED, "behind a citation's authors", before, line[end:], None, citation=True)
    return found if len(title.split()) > 1 else None


def _ends_in_a_title(said: str) -> bool:
    """Whether the text before a colon ends in a title's first word: `Ada Example, Lanterns:`."""
    names, comma, last = said.rstrip(": ").rpartition(", ")
    return said.endswith(":") and bool(comma) and " " in names and " " not in last and "." not in last


def _title(line: list[Piece], at: int, text: str, place: tuple[int, int], labels: Labels) -> Title | None:
    """The title between two places of a line's text; `at` is the piece after that text."""
    start, end = place
    title = clean_title(text[start:end])
    told = title.startswith("【") or whole_venue(title, labels) or PLACE.fullmatch(title)
    if told or not any(map(str.isalpha, title)):
        return None
    if not (" " in title or _is_before_journal(line[at:], title, text[end:])):
        return None
    named = LEADING_NUMBER.sub("", text[:start].strip())
    before = [Piece(TEXT, named.removesuffix(".") if _INITIALS_BEHIND.fullmatch(named) else named)]
    after = [Piece(TEXT, text[end:]), *line[at:]] if text[end:].strip() else line[at:]
    found = Title(title, MARKED, "behind a citation's authors", before, after, None, citation=True)
    # `Example Lamps: A Title` may name nobody.
    lone = named.endswith(":") and re.search(r"[.,&]|\sand\s", named) is None
    return found._replace(whole=f"{named} {title}") if lone else found


def _is_before_journal(behind: list[Piece], word: str, between: str) -> bool:
    """Whether one word is a title, as a journal in italics and its volume or year are right behind it."""
    numbered = _NUMBER_FIRST.match(joined(behind[1:3]))
    journal = numbered is not None and behind[0].emphasised and behind[0].kind == TEXT
    return journal and len(word) > _SHORTEST and word.isalpha() and not between.strip(" .")


def _are_authors(said: str, *, sure: bool) -> bool:
    """Whether a text is a citation's authors; one name alone is only where something else says so."""
    names = split_names(said.rstrip(": "), citation=True)
    if not are_names(names.names, most=0.2):
        return False
    full = names.more or any(" " in name or "." in name for name in names.names)
    initials = _ONE_AUTHOR.fullmatch(said.rstrip(": ")) is not None
    return (names.several and full) or (sure and (names.several or full)) or initials


def _is_told_behind(title: str, behind: str, labels: Labels) -> bool:
    """Whether a title of several words has its id or its venue and nothing else behind it."""
    said = behind.strip(" .")
    told = bool(said) and (ARXIV_ID.fullmatch(said) is not None or is_aside(said, labels))
    return told and title.count(" ") >= _LEAST_WORDS - 1


def _title_end(text: str, start: int) -> int:
    """Where the sentence ends that is a citation's title, or the journal begins behind a comma."""
    if "olume" in text and (journal := _JOURNAL_NEXT.search(text, start)):
        return journal.start()
    end = _SENTENCE_END.search(text, start)
    if end and end[0] != "." and (more := _SENTENCE_END.search(text, end.end())):
        # `Why Lanterns? A Study.` is one title, `Why Lanterns? Journal of Light.` is not.
        subtitle = text[end.end() : more.start()].strip()
        numbered = _NUMBER_FIRST.match(text, more.end())
        if len(subtitle.split()) > 1 and _JOURNAL.search(subtitle) is None and not numbered:
            end = more
    return end.end() if end else len(text)


def _without_tail(text: str, start: int, end: int, labels: Labels) -> int:
    """Where a title ends whose sentence continues with `, EMNLP 1996`, or `, Some Journal, 1993`."""
    place = _PROCEEDINGS.search(text, start, end)
    end = place.start() if place else end
    for _ in range(2):
        comma = text.rfind(", ", start, end)
        last = text[comma + 2 : end].strip(" .") if comma > start else ""
        if not last:
            break
        if _YEAR_ALONE.fullmatch(last):
            end = comma
            journal = text.rfind(", ", start, end)
            words = text[journal + 2 : end].split() if journal > start else []
            if 0 < len(words) <= 6 and all(
                word[0].isupper() or word in ("of", "on", "and") for word in words
            ):
                end = journal
        elif is_aside(last, labels) or ARXIV_ID.fullmatch(last):
            end = comma
        else:
            break
    return end


def _behind_dash(text: str, start: int, labels: Labels) -> tuple[int, int] | None:
    """Where a title begins and ends in `Ada Example, Bo Sample - Title`: behind several full names."""
    dash = _DASH.search(text, start)
    names = split_names(text[start : dash.start()]).names if dash else ()
    if dash is None or len(names) < 2 or not all(map(is_lone_name, names)):
        return None
    end = _without_tail(text, dash.end(), _title_end(text, dash.end()), labels)
    return (dash.end(), end) if len(text[dash.end() : end].split()) > 2 else None


def _behind_commas(text: str, start: int, labels: Labels) -> tuple[int, int] | None:
    """Where a title begins and ends in `Ada Example, Bo Sample, Title, ICML, 2015`."""
    place, named, full = start, 0, 0
    for _ in range(_MOST_PARTS):
        comma = _COMMA.search(text, place)
        names = split_names(text[place : comma.start()]).names if comma else ()
        if comma is None or not are_names(names, most=0.0):
            break
        named += len(names)
        full += sum(" " in name for name in names)
        place = comma.end()
    if named < 2 or not full:
        return None
    cut = _title_end(text, place)
    end = _without_tail(text, place, cut, labels)
    words = text[place:end].split()
    told = end < cut or not text[end:].strip(" .[(") or _JOURNAL_NEXT.match(text, cut)
    if not (told and len(words) > 2 and not words[0][0].islower()):
        return None
    # The last of the names, or `Cy Pattern 等`.
    if are_names(split_names(text[place:end]).names[:1], most=0):
        return None
    return place, end
