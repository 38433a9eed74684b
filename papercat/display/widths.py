"""Measures and cuts text in terminal columns, as rich counts them."""

import re

_NARROW = "[ -~\xa1-\xac\xae-\u02ff\u2013\u2014\u2018-\u201d\u2026]*"
"""Latin text and its usual signs, each one column wide; compiled where a text is not ASCII."""


def display_width(text: str) -> int:
    """Columns that the text takes: wide characters two, marks and what joins them none."""
    if text.isascii() or re.fullmatch(_NARROW, text):
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
