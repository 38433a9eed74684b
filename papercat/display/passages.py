"""Shortens a passage around the matches of a query; knows no query."""

from papercat.display.widths import display_width
from papercat.records import Marked

_CUT = "…"


def excerpt(passage: Marked | str, columns: int) -> Marked | str:
    """The passage, or its part of at most `columns` terminal columns with the most matches.

    An ellipsis marks text left out at either end; words stay whole.
    """
    parts = passage.parts if isinstance(passage, Marked) else ((passage, False),)
    text = "".join(part for part, _ in parts)
    if display_width(text) <= columns:
        return passage
    start = _best_start(text, _marks(parts), columns)
    end = _end(text, start, columns - len(_CUT))
    kept: list[tuple[str, bool]] = [(_CUT, False)] if start else []
    place = 0
    for part, marked in parts:
        if piece := part[max(start - place, 0) : max(end - place, 0)]:
            kept.append((piece, marked))
        place += len(part)
    if end < len(text):
        kept.append((_CUT, False))
    return Marked(tuple(kept)) if isinstance(passage, Marked) else "".join(piece for piece, _ in kept)


def _marks(parts: tuple[tuple[str, bool], ...]) -> list[tuple[int, int]]:
    """The ends of each marked part."""
    found, place = [], 0
    for part, marked in parts:
        if marked:
            found.append((place, place + len(part)))
        place += len(part)
    return found


def _best_start(text: str, marks: list[tuple[int, int]], columns: int) -> int:
    """Where the excerpt with the most marks begins: at a word, with some text before its first mark."""
    lead = columns // 5
    starts = [0, *(_word_start(text, mark - lead) for mark, _ in marks if mark > lead)]

    def held(start: int) -> int:
        end = _end(text, start, columns - 2 * len(_CUT))
        return sum(start <= first and last <= end for first, last in marks)

    return max(starts, key=lambda start: (held(start), -start))


def _word_start(text: str, place: int) -> int:
    """The start of the word at `place` or soon after it."""
    blank = text.find(" ", place - 1, place + 20)
    return place if blank < 0 else blank + 1


def _end(text: str, start: int, columns: int) -> int:
    """The end of the text from `start` that fits into `columns`, after a whole word if possible."""
    end = start
    for char in text[start : start + columns + 1]:
        columns -= display_width(char)
        if columns < 0:
            break
        end += 1
    if end == len(text):
        return end
    blank = text.rfind(" ", start, end + 1)
    return blank if blank > start else end
