"""Measures and cuts text in terminal columns, as rich counts them."""

import re

# Printable Latin characters are one column wide each, as are these dashes, quotes and dots.
_OTHER = re.compile("[^\0-\u02ff\u2013\u2014\u2018-\u201d\u2026]")


def display_width(text: str) -> int:
    """Columns that the text takes: wide characters two, marks and what joins them none."""
    if text.isascii() or (text.isprintable() and not _OTHER.search(text)):
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
