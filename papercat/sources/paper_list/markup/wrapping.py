"""Where a line of an entry ends: not where it was wrapped, and at `<br>`."""

import re

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# No title and no list of names ends so: the line goes on.
_WITHIN = re.compile(r"\s(?:a|an|the|of|for|and|in|on|with|via|to|by|from|using|as|based|through|under)$")
# Nor is such an end one before a line that begins with a small letter.
_OPEN = re.compile(r"[\w,]$")
_LONGEST_WRAPPED = 2_000
_LONGEST_LABEL = 40


def unwrapped(lines: list[str]) -> list[str]:
    """Lines, those that end within a phrase joined with the next."""
    if len(lines) < 2:
        return lines
    joined = lines[:1]
    for line in lines[1:]:
        small = line[0].islower() and ":" not in line[:_LONGEST_LABEL]
        goes_on = _WITHIN.search(joined[-1]) or (small and _OPEN.search(joined[-1]))
        if goes_on and line[0].isalnum() and len(joined[-1]) < _LONGEST_WRAPPED:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def broken(text: str) -> list[str]:
    """A text's lines between `<br>`, where that leaves no bracket open."""
    if "<" not in text:
        return [text]
    joined: list[str] = []
    for part in _BREAK.split(text):
        if joined and joined[-1].count("[") > joined[-1].count("]") and len(joined[-1]) < 2_000:
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined
