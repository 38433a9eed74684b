"""Finds a query's words in a text, and the passage worth showing; knows no database."""

import re
from collections.abc import Iterable, Iterator, Sequence
from os.path import commonprefix
from typing import NamedTuple

from papercat.records import Marked
from papercat.text.unicode_text import normalize
from papercat.text.words import is_wide

_WIDTH = 240
"""The longest passage in characters, about two and a half lines of a terminal."""

_JOIN = r"[\W_]{1,3}"
_LETTERS = re.compile(r"[^\W_]*")
_NOT_ASCII = re.compile(r"[^\0-\x7f]+")


class _Folding(dict[int, str]):
    """Maps each character to one plain lower-case character, so positions stay the same."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        parts = normalize("NFKD", character.lower())
        # Voiced kana are separate letters.
        plain = normalize("NFC", parts[:2])[:1] if is_wide(parts[:1]) else parts[:1]
        plain = plain or character
        self[code] = plain
        return plain


_FOLDING = _Folding()


def _folded(text: str) -> str:
    """The text in lower case without accents, character for character."""
    # Few letters of a text are not ASCII's; to look up each letter takes three times as long.
    return (text if text.isascii() else _NOT_ASCII.sub(_plain, text)).lower()


def _plain(letters: re.Match[str]) -> str:
    return letters[0].translate(_FOLDING)


class Wanted(NamedTuple):
    """What a query's term matches in a text: rows of tokens, its own and others that count.

    `prefix` says that the last token of a row may continue.
    """

    own: tuple[tuple[str, ...], ...]
    others: tuple[str, ...] = ()
    prefix: bool = False


class Match(NamedTuple):
    """A match in a text: its ends, the number of the term, whether it has the form that was typed."""

    start: int
    end: int
    term: int
    own: bool


class _Form(NamedTuple):
    """One spelling of a term: its first word, what follows, whether more letters may follow."""

    start: str
    rest: re.Pattern[str] | None
    alone: bool
    prefix: bool
    term: int
    own: bool

    @property
    def is_word(self) -> bool:
        """Whether it is a run of letters and digits, with none before or behind."""
        return self.alone and self.rest is None and self.start.isalnum()


class Finder:
    """Finds the terms of one query in texts.

    The forms of a word mostly begin alike. So a text is searched with `str.find` for each beginning, and the
    words there are looked up: that is many times as fast as one pattern tried at every letter.
    """

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        forms: dict[tuple[str, ...], _Form] = {}
        for number, term in enumerate(wanted):
            for row in term.own:
                forms.setdefault(row, _form(row, number, own=True, prefix=term.prefix))
        for number, term in enumerate(wanted):
            for word in term.others:
                forms.setdefault((word,), _form((word,), number, own=False, prefix=False))
        # Two matches in the same place keep the order of the forms; only a prefix can be one of them.
        plain = not any(form.prefix for form in forms.values())
        self._words = {form.start: form for form in forms.values() if plain and form.is_word}
        self._beginnings = _beginnings(self._words)
        self._others = tuple(form for form in forms.values() if not (plain and form.is_word))

    def find(self, text: str) -> list[Match]:
        """Every match of every term, from left to right, without overlaps."""
        if not text:
            return []
        text = _folded(text)
        found = []
        for beginning in self._beginnings:
            end = 0
            while (start := text.find(beginning, end)) >= 0:
                end = _LETTERS.match(text, start).end()  # type: ignore[union-attr]  # matches the empty text too
                form = self._words.get(text[start:end])
                if form and not text[start - 1 : start].isalnum():
                    found.append(Match(start, end, form.term, form.own))
        for form in self._others:
            if form.start in text:
                found.extend(_places(text, form))
        if len(found) < 2:
            return found
        # Of words alone, no two begin in one place.
        found.sort(key=_place if self._others else None)
        kept, last = [], 0
        for match in found:
            start, end, _, _ = match
            if start >= last:
                kept.append(match)
                last = end
        return kept


def _beginnings(words: Iterable[str]) -> tuple[str, ...]:
    """What words begin with that begin alike, as `learn` for learning and learned."""
    alike: dict[str, list[str]] = {}
    for word in words:
        alike.setdefault(word[:3], []).append(word)
    return tuple(map(commonprefix, alike.values()))


def marked(text: str, matches: Iterable[Match]) -> Marked:
    """The whole text with every match marked."""
    return _marked(text, matches, 0, len(text))


def passage(text: str, matches: Sequence[Match]) -> Marked:
    """The part of the text with matches of the most different terms, cut between words."""
    if len(text) <= _WIDTH:
        return marked(text, matches)
    first = matches[_best_start(matches)]
    start = _word_start(text, max(0, min(first.start - _WIDTH // 5, len(text) - _WIDTH)))
    end = max(_word_end(text, start + _WIDTH), min(first.end, start + 2 * _WIDTH))
    return _marked(text, matches, start, end)


def _form(row: tuple[str, ...], term: int, *, own: bool, prefix: bool) -> _Form:
    if any(map(is_wide, row)):
        return _Form("".join(row), None, False, prefix, term, own)
    rest = re.compile(_JOIN + _JOIN.join(map(re.escape, row[1:]))) if len(row) > 1 else None
    return _Form(row[0], rest, True, prefix, term, own)


def _place(match: Match) -> tuple[int, int]:
    return match.start, -match.end


def _places(text: str, form: _Form) -> Iterator[Match]:
    start = text.find(form.start)
    while start >= 0:
        end: int = start + len(form.start)
        if form.rest is not None:
            following = form.rest.match(text, end)
            end = following.end() if following else -1
        if form.prefix and end > 0:
            end = _LETTERS.match(text, end).end()  # type: ignore[union-attr]  # matches the empty text too
        # `isalnum` of an empty string, before and after the text, is False.
        before = text[start - 1 : start] if start else ""
        if end > 0 and not (form.alone and (before.isalnum() or text[end : end + 1].isalnum())):
            yield Match(start, end, form.term, form.own)
        start = text.find(form.start, start + 1)


def _best_start(found: Sequence[Match]) -> int:
    """The match from which one width has the most different terms; forms as typed count more."""
    best, best_worth = 0, 0.0
    most = len({match.term for match in found})
    for first, (start, *_) in enumerate(found):
        worth: dict[int, float] = {}
        for _, end, term, own in found[first:]:
            if end - start > _WIDTH * 4 // 5:
                break
            worth[term] = max(worth.get(term, 0.0), 1.0 if own else 0.5)
        if sum(worth.values()) > best_worth:
            best, best_worth = first, sum(worth.values())
        if best_worth >= most:
            break
    return best


def _word_start(text: str, place: int) -> int:
    if place <= 0:
        return 0
    space = text.find(" ", place - 1, place + 30)
    return space + 1 if space >= 0 else place


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, place - 30), place + 1)
    return space if space > 0 else place


def _marked(text: str, matches: Iterable[Match], start: int, end: int) -> Marked:
    parts: list[tuple[str, bool]] = []
    place = start
    for match in matches:
        if match.start < start or match.end > end:
            continue
        if match.start > place:
            parts.append((text[place : match.start], False))
        parts.append((text[match.start : match.end], True))
        place = match.end
    if place < end:
        parts.append((text[place:end], False))
    if start > 0:
        parts.insert(0, ("…", False))
    if end < len(text):
        parts.append(("…", False))
    return Marked(tuple(parts))


def by_author(names: Marked) -> Marked:
    """Authors as the matching passage."""
    return Marked((("author: ", False), *names.parts))
