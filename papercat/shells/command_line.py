"""Reads the words of a command line as shells quote them, and writes the end of one quoted alike.

What the user typed stays on the line as they typed it; only what follows it is written here.
"""

from typing import NamedTuple

from papercat.shells.safe import is_plain_character

_BARE = ""
"""The state outside of quotes; within them it is the quotation mark."""

_SPACES = (" ", "\t", "\n")


class Word(NamedTuple):
    """One word: as typed, and what it means.

    `places` has, for each character of `text` and for its end, where in `raw` it is written and
    within which quotation mark.
    """

    raw: str
    text: str
    places: tuple[tuple[int, str], ...]

    @property
    def quote(self) -> str:
        """The quotation mark that is open at the end."""
        return self.places[-1][1]


def read_words(line: str) -> list[Word]:
    """The words of a line, the last empty if the line ends in a space; a quote may be left open."""
    words: list[Word] = []
    start = 0
    while True:
        while line[start : start + 1] in _SPACES:
            start += 1
        words.append(_read_word(line, start))
        start += len(words[-1].raw)
        if start >= len(line):
            return words


def read_word(raw: str) -> Word:
    """A word that a shell has already parted from the others."""
    return _read_word(raw, 0, whole=True)


def _read_word(line: str, start: int, *, whole: bool = False) -> Word:
    text: list[str] = []
    places: list[tuple[int, str]] = []
    quote, place = _BARE, start
    while place < len(line):
        char = line[place]
        if quote == _BARE and char in _SPACES and not whole:
            break
        if char == quote:
            quote = _BARE
        elif quote == _BARE and char in "'\"":
            quote = char
        else:
            places.append((place - start, quote))
            if char == "\\" and _escapes(quote, line[place + 1 : place + 2]):
                place += 1
                char = line[place]
            text.append(char)
        place += 1
    raw = line[start:place]
    return Word(raw, "".join(text), (*places, (len(raw), quote)))


def _escapes(quote: str, following: str) -> bool:
    """Whether a backslash takes away the meaning of what follows, bare or for some signs in `"`."""
    return following != "" and (quote == _BARE or (quote == '"' and following in '"\\$`'))


def rewrite(word: Word, wanted: str) -> str | None:
    """The word as it is to stand on the line when it means what is wanted; None if that is not to be had.

    An open quote stays open: the shell closes it. Nothing is written but what `safe` lets through, and
    the quotation marks of the query language.
    """
    kept = common_length(word.text, wanted)
    place, quote = word.places[kept]
    if word.quote not in (quote, _BARE):
        return None
    if not all(map(is_plain_character, wanted[kept:].replace('"', ""))):
        return None
    end = quote if word.quote == _BARE else ""
    return word.raw[:place] + _written(wanted[kept:], quote) + end


def common_length(one: str, other: str) -> int:
    """How many letters two texts share at their beginnings."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _written(text: str, quote: str) -> str:
    if quote == _BARE:
        return "".join(f"\\{char}" if char in ' "' else char for char in text)
    return text.replace('"', '\\"') if quote == '"' else text
