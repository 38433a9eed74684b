"""Whether a text is sentences."""

import re

_SENTENCE = re.compile(r"[.;!?。；！？](?:(?<=[a-z]{2}[.;!?])\s|(?<=[。；！？]))")


def is_sentence(text: str) -> bool:
    """Whether a text holds a sentence that ends, or is too long for a title."""
    return len(text) > 240 or _SENTENCE.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a text is sentences, not a name, a title or a list of names."""
    return len(text) > 60 and (is_sentence(text) or len(text.split()) > 14)
