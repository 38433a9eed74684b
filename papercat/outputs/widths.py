"""How many terminal columns a text takes; knows nothing of tables."""

_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"


def display_width(text: str) -> int:
    """Columns that the text takes by Unicode Standard Annex 11: wide characters two, marks none.

    An emoji put together by joiners counts as its first part; a symbol asked to look like an
    emoji counts as two.
    """
    if text.isascii():
        return len(text)
    # Only text beyond ASCII needs it, and it is a library of its own to load.
    from unicodedata import category, east_asian_width

    columns = last = 0
    joined = False
    for char in text:
        if char == _JOINER:
            joined = last == 2
        elif char == _EMOJI_STYLE:
            columns += last == 1
            last = 2 if last else 0
        elif char.isascii() or category(char) not in ("Mn", "Me", "Cf"):
            wide = east_asian_width(char) in "WF"
            if not (joined and wide):
                last = 1 + wide
                columns += last
            joined = False
    return columns
