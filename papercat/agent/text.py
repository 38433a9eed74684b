"""Compact lines of text for a language model; text from documents is put between “ and ”, as data.

Nothing inside can end the quotation: the two marks are replaced, and line breaks become spaces.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from papercat.display.cells import plain
from papercat.display.safe import harmless
from papercat.records import Row
from papercat.reports.paper_rows import where

_MARKS = str.maketrans({"“": '"', "”": '"'})
_LINE, _SHORTEST_TITLE = 128, 38
_NAME = 30
_BYTES_OF_LIST = 160


def quoted(text: object, most: int | None = None) -> str:
    """A text from a document between “ and ”, cut after a word at `most` bytes of UTF-8.

    Bytes, because a model reads about one token per Chinese character, but one per four Latin letters.
    """
    return f"“{cut(text, most)}”"


def cut(text: object, most: int | None = None) -> str:
    """The same without the marks around it, for a part of a quotation."""
    whole = harmless(str(plain(text))).translate(_MARKS)
    data = whole.encode("utf-8", "replace")
    if most is None or len(data) <= most:
        return data.decode()
    kept = data[:most].decode("utf-8", "ignore")
    behind_word = kept.rfind(" ", most * 3 // 4)
    return f"{kept[:behind_word] if behind_word > 0 else kept}…"


def joined(texts: Iterable[object], most: int = _BYTES_OF_LIST, *, count: int | None = None) -> str:
    """Texts in one quotation, separated by semicolons, and a count of those that do not fit."""
    known = list(texts)
    shown: list[str] = []
    for text in known[:count]:
        part = cut(text, _NAME if count is not None else most)
        if shown and sum(len(one.encode()) for one in (*shown, part)) > most:
            break
        shown.append(part)
    rest = len(known) - len(shown)
    return f"“{'; '.join(shown)}”" + (f" +{rest:,}" if rest else "")


def page_line(of: str, total: int, offset: int, count: int) -> str:
    """The line above a page of rows: the total, and the offset of the next page."""
    following = next_offset(total, offset, count)
    return f"{of} total: {total}, next_offset: {'none' if following is None else following}"


def next_offset(total: int, offset: int, count: int) -> int | None:
    """The first row of the next page; None after the last row."""
    return offset + count if count and offset + count < total else None


def paper_line(row: Row, *behind: str) -> str:
    """A paper on one line: its key, then title, first author, year or venue in one quotation.

    A long key leaves less room for the title, so that ten lines stay within some 500 tokens.
    """
    facts = [*_facts(row)]
    key = str(row["key"])
    # A model reads a key in shorter pieces than words.
    used = 3 * len(key.encode()) // 2 + sum(len(part.encode()) + 3 for part in facts)
    title = cut(row["title"], max(_LINE - used, _SHORTEST_TITLE))
    return " ".join([key, f"“{' | '.join([title, *facts])}”", *filter(None, behind)])


def _facts(row: Row) -> Iterable[str]:
    if authors := row["authors"]:
        others = f" +{len(authors) - 1}" if len(authors) > 1 else ""
        if row["more_authors"]:
            others = " et al."
        yield f"{cut(authors[0], _NAME)}{others}"
    place = where(row)
    if row["year"] is not None and str(row["year"]) not in place:
        yield str(row["year"])
    if place:
        yield cut(place, _NAME)


def number(value: Any) -> str:
    """A number without needless digits; a date as it is."""
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def counted(parts: Sequence[tuple[object, int]], most: int) -> str:
    """Names with their numbers of papers, the first `most` of them, and how many more there are."""
    shown = f"“{'; '.join(f'{cut(name, _NAME)} {count}' for name, count in parts[:most])}”"
    return shown + (f" +{len(parts) - most:,}" if len(parts) > most else "")
