"""Measures and cuts text in terminal columns, as rich counts them."""

_LAST_LATIN = "\u02ff"
_SIGNS = frozenset("\u2013\u2014\u2018\u2019\u201a\u201b\u201c\u201d\u2026")
"""Dashes, quotes and dots, each one column wide, as printable Latin characters are."""


def display_width(text: str) -> int:
    """Columns that the text takes: wide characters two, marks and what joins them none."""
    if text.isascii() or (text.isprintable() and all(sign <= _LAST_LATIN or sign in _SIGNS for sign in text)):
        return len(text)
    # Only text that is not ASCII needs rich.
    from rich.cells import cell_len

    return cell_len(text)


def cut(text: str, width: int) -> str:
    """The beginning of a text that fits into a number of columns."""
    if display_width(text) <= width:
        return text
    at = used = 0
    while at < len(text) and used + (size := display_width(text[at])) <= width:
        used += size
        at += 1
    return text[: max(at, 1)]
