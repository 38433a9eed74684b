"""Which marks of emphasis in a text belong together; knows nothing else of Markdown."""

import re

# One class of signs that it begins with is found fastest.
_DELIMITER = re.compile(
    r"[\\$`h*_~](?:(?<=\\).|(?<=\$)[^$\n]{1,400}\$|(?<=`)[^`\n]*`|(?<=h)ttps?://[^\s<>()\]]+"
    r"|(?<=\*)\**|(?<=_)_*|(?<=~)~)",
    re.DOTALL,
)


def pair_marks(source: str) -> dict[int, str]:
    """What each `*`, `_` and `~` of a text does: `+1` and `-1` begin and end emphasis, `+2`, `-2` strong.

    A sign that is not in it stands for itself; an empty role is the second of two that belong together.
    """
    roles: dict[int, str] = {}
    stacks: dict[str, list[list[int]]] = {"*": [], "_": []}
    for match in _DELIMITER.finditer(source):
        sign = match[0][0]
        if sign == "~" and len(match[0]) == 2:
            roles[match.start()] = roles[match.start() + 1] = ""
            continue
        if sign not in "*_":
            continue
        start, end = match.span()
        before, after = source[start - 1 : start] or " ", source[end : end + 1] or " "
        opens, closes = not after.isspace(), not before.isspace()
        if sign == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        stack = stacks[sign]
        while closes and start < end and stack:
            top = stack[-1]
            width = 2 if end - start >= 2 and top[1] - top[0] >= 2 else 1
            _mark(roles, top[1] - width, width, "+")
            _mark(roles, start, width, "-")
            top[1] -= width
            start += width
            if top[0] == top[1]:
                stack.pop()
        if opens and start < end:
            stack.append([start, end])
    return roles


def _mark(roles: dict[int, str], at: int, width: int, step: str) -> None:
    """Note a delimiter of one or two signs."""
    roles[at] = f"{step}{width}"
    if width == 2:
        roles[at + 1] = ""
