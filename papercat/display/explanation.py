"""Explained entries as text: a heading per entry, then each field with its text and the reason."""

from collections.abc import Iterator
from typing import Any

from papercat.display.safe import harmless
from papercat.display.widths import cut, display_width

_NAME = 12
"""Width of a field's name, in columns."""
_MOST_LINES = 3
"""The most lines of a field's text; JSON has all of it."""
_BOLD, _DIM, _END = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def explanation(rows: list[dict[str, Any]], width: int, *, colour: bool) -> Iterator[str]:
    """Each entry's lines, at most `width` columns each; `rows` have document, line, title and fields."""
    for number, row in enumerate(rows):
        place = harmless(f"{row['document']}:{row['line']}")
        head = _styled(
            f"{place}  {_first(harmless(row['title']), width - display_width(place) - 2)}", _BOLD, colour
        )
        yield f"{'' if number == 0 else chr(10)}{head.rstrip()}\n"
        for step in row["fields"]:
            name = harmless(step["field"])[:_NAME].ljust(_NAME)
            lines = _wrapped(harmless(step["text"]), width - _NAME - 4)
            yield f"  {name}  {lines[0]}\n"
            for line in lines[1:]:
                yield f"{' ' * (_NAME + 4)}{line}\n"
            for line in _wrapped(f"({harmless(step['why'])})", width - _NAME - 4):
                yield f"{' ' * (_NAME + 4)}{_styled(line, _DIM, colour)}\n"


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_END}" if colour else text


def _first(text: str, width: int) -> str:
    """As much of a text as fits."""
    return _wrapped(text, max(8, width), 1)[0]


def _wrapped(text: str, width: int, most: int = _MOST_LINES) -> list[str]:
    """A text in lines of at most `width` columns, broken between words where there are any; cut with `…`."""
    lines = [""]
    for word in text.split():
        for part in _parts(word, width):
            joint = " " if lines[-1] and part is not None else ""
            if lines[-1] and display_width(lines[-1]) + len(joint) + display_width(part) > width:
                if len(lines) == most:
                    return [*lines[:-1], cut(lines[-1], width - 1) + "…"]
                lines.append(part)
            else:
                lines[-1] += joint + part
    return lines


def _parts(word: str, width: int) -> Iterator[str]:
    """A word that is longer than a line, in parts."""
    while display_width(word) > width:
        part = cut(word, width)
        yield part
        word = word[len(part) :]
    if word:
        yield word
