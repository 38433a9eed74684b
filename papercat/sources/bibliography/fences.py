"""BibTeX within a Markdown document, in fences of code."""

import re

from papercat.parsed import ParsedDocument

_FENCE = re.compile(
    r"^[ \t]{0,8}(?P<fence>`{3,}|~{3,})[ \t]{0,8}(?:bib\w{0,5}|latex|tex)?[ \t]*$", re.IGNORECASE
)
_ENTRY = re.compile(r"\s{0,20}@[a-z]{1,40}\s{0,20}\{", re.IGNORECASE)
_SIGN = re.compile(r"@[a-z]{1,40}\s{0,20}\{", re.IGNORECASE)
"""What each of them has: to look for it takes no time where there is none."""
_LEAST = 3
"""Entries below which they cite the document itself, or what it is made with."""


def fenced_entries(text: str, first_line: int = 1) -> ParsedDocument | None:
    """The entries in a text's fences, on their lines; None if they are too few to be its list."""
    if len(_SIGN.findall(text)) < _LEAST or ("```" not in text and "~~~" not in text):
        return None
    # Slow to import, and hardly any document has such fences.
    from papercat.sources.bibliography.bibtex import parse

    kept, inside, found = [], "", 0
    for line in text.split("\n"):
        bare = line.strip()
        if inside and bare.startswith(inside) and not bare.strip(inside[0]):
            inside = ""
        elif inside:
            found += _ENTRY.match(line) is not None
            kept.append(line)
            continue
        elif fence := _FENCE.match(line):
            inside = fence["fence"]
        kept.append("")
    return parse("\n" * (first_line - 1) + "\n".join(kept)) if found >= _LEAST else None
