"""Measures and cuts text in terminal columns, as rich counts them."""


def display_width(text: str) -> int:
    """The columns of a text: wide characters take two, combining marks and joiners none."""
    if text.isascii():
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
