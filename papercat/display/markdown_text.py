"""Escapes text for Markdown, so it is never read as a link, HTML or emphasis."""

import re

from papercat.display.safe import harmless

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$!]|:(?=//)|(?<=www)\.|(?<=mailto):", re.IGNORECASE)


def escape_markdown(text: str) -> str:
    """The text with a backslash before every character that means something in Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", harmless(text))
