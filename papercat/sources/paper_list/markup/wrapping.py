"""Where a line of an entry ends: not where it was wrapped, and at `<br>`."""

import re

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# No title and no list of names ends so: the line continues.
_WITHIN = re.compile(r"\s(?:a|an|the|of|for|and|in|on|with|via|to|by|from|using|as|based|through|under)$")
# Nor is such an end one before a line that begins with a small letter.
_OPEN = re.compile(r"[\w,]$")
# After a comma, more names.
_INITIAL = re.compile(r"[A-Z]\.[\s-]")
# A link's text that never closes.
_LINK_OPEN = re.compile(r"\[[^\]]{8,300}$")
_LONGEST_WRAPPED = 2_000
_LONGEST_LABEL = 40


def unwrapped(lines: list[str]) -> list[str]:
    """Lines, those that end within a phrase joined with the next."""
    if len(lines) < 2:
        return lines
    joined = lines[:1]
    for line in lines[1:]:
        linked = "](" in line and _LINK_OPEN.search(joined[-1]) is not None
        bold = "**" in line and joined[-1].count("**") % 2 == 1 and "**" not in line[:2]
        if (linked or bold) and len(joined[-1]) < _LONGEST_WRAPPED:
            joined[-1] += f" {line}"
            continue
        small = line[0].islower() and ":" not in line[:_LONGEST_LABEL]
        before = joined[-1]
        goes_on = (
            _WITHIN.search(before)
            or (small and _OPEN.search(before))
            or (before.endswith(",") and _INITIAL.match(line))
            or (before[-1].isalnum() and before.count("(") > before.count(")"))
        )
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
