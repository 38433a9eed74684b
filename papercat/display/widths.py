"""How many terminal columns a text takes, as rich counts them."""


def display_width(text: str) -> int:
    """Columns that the text takes: wide characters two, marks and what joins them none."""
    if text.isascii():
        return len(text)
    # A pipe should not wait for rich where it doesn't need it.
    from rich.cells import cell_len

    return cell_len(text)
