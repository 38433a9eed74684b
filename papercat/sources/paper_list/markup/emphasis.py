"""Which marks, brackets and dollars in a text belong together; knows nothing else of Markdown."""

import re

# One class of signs that it begins with is found fastest.
_DELIMITER = re.compile(
    r"[\\$`h*_~](?:(?<=\\).|(?<=\$)[^$\n]{1,400}\$|(?<=`)[^`\n]*`|(?<=h)ttps?://[^\s<>()\]]+"
    r"|(?<=\*)\**|(?<=_)_*|(?<=~)~)",
    re.DOTALL,
)
_LONGEST_MATH = 400
_BRACKET = re.compile(r"\\.|[\[\]]")


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


def pair_brackets(source: str) -> dict[int, int]:
    """Where each square bracket that closes does so."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(source):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            pairs[opened.pop()] = match.start()
    return pairs


def math_end(source: str, start: int) -> int:
    """Where the TeX ends whose dollars begin at a place; 0 where it is none, as before a price."""
    width = 2 if source.startswith("$$", start) else 1
    end = source.find("$" * width, start + width, start + _LONGEST_MATH)
    inner = source[start + width : end]
    whole = end >= 0 and inner.strip() and "](" not in inner and "\n\n" not in inner
    price = source[end + width : end + width + 1].isdigit() and width == 1
    return end + width if whole and not price else 0


def _mark(roles: dict[int, str], at: int, width: int, step: str) -> None:
    """Note a delimiter of one or two signs."""
    roles[at] = f"{step}{width}"
    if width == 2:
        roles[at + 1] = ""
