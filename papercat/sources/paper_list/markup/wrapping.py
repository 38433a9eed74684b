"""Where a line of an entry ends: not where it was wrapped, and at `<br>` and `<p>`."""

import re
from itertools import pairwise

_BREAK = re.compile(r"<(?:br\s*/?|/?p(?:\s[^<>]*)?)>", re.IGNORECASE)
# No title and no list of names ends so: the line continues.
_WITHIN = re.compile(r"\s(?:&|a|an|the|of|for|and|in|on|with|via|to|by|from|using|as|based|through|under)$")
_LONGEST_WITHIN = 10
# After a comma, more names.
_INITIAL = re.compile(r"[A-Z]\.[\s-]")
# [Ada Example*](https://…)<sup>1</sup>,
_NAME = re.compile(
    r"(?:and\s)?\[?\*{0,2}[A-Z][\w'’.-]*(?:\s[A-Za-z][\w'’.-]*){1,3}[*†‡]*\]?"
    r"(?:\([^()\s]{1,300}\))?\*{0,2}(?:<sup>[^<>]{1,20}</sup>|[*†‡])*[,.]?"
)
# Example, Ada and Sample,
_TURNED_OPEN = re.compile(r"\sand\s[A-Z][\w'’-]*,$")
# A link's text that never closes.
_LINK_OPEN = re.compile(r"\[[^\]]{8,300}$")
# Italics that begin in a line and end in another.
_ITALIC_OPEN = re.compile(r"(?<![^\s(])\*(?=[^\W\d_]|[\"“])[^*]*$")
_ITALIC_END = re.compile(r"[^*]*[^\s*]\*(?!\*)")
_MOST_ITALIC = 4
_LONGEST_WRAPPED = 2_000
_LONGEST_LABEL = 40
_LONGEST_WIDE_LABEL = 12
"""Characters up to the colon of a label in Chinese or Japanese."""
_NO_TEXT = "#|><`~"
"""What headings, tables, quotes, HTML and fences begin with."""
_BLOCK = re.compile(r"(?:[-*+•]|\d{1,9}[.)])\s|\*\*|(?:[-*_=]\s?){3}")
_LEAST_WRAPPED, _WIDEST = 5, 130
_MOST_LINKED = 4
"""Lines over which a link in HTML may stand."""


def wrap_width(lines: list[str]) -> int:
    """The columns past which a document's lines are wrapped; 0 where they end as it says something new.

    Nearly all lines of its paragraphs have to end so that the next line's first word would pass them.
    """
    ends = []
    for line, after in pairwise(lines):
        if len(line) > _WIDEST and line[0] not in "|<":
            return 0
        if may_go_on(line, after):
            ends.append((len(line.rstrip()), len(after.split(maxsplit=1)[0]), len(after.rstrip())))
    width = max((max(length, behind) for length, _, behind in ends), default=0)
    full = sum(length + 1 + word > width for length, word, _ in ends)
    return width if len(ends) >= _LEAST_WRAPPED and width <= _WIDEST and full * 10 >= 9 * len(ends) else 0


def may_go_on(line: str, after: str) -> bool:
    """Whether a line of text may be wrapped, and go on in the one behind it."""
    text, behind = line.strip(), after.strip()
    plain = text and behind and text[0] not in _NO_TEXT and behind[0] not in _NO_TEXT
    labelled = "：" in behind[:_LONGEST_WIDE_LABEL]
    return bool(plain) and not labelled and not line.endswith(("  ", "\\")) and _BLOCK.match(behind) is None


def whole_links(lines: list[str]) -> list[str]:
    """Lines, a text's link in HTML that stands over several of them in its first; the others say nothing."""
    found = lines.copy()
    for at, line in enumerate(lines):
        if "<a " in line and line.lstrip().startswith("<a ") and "</a>" not in line:
            parts = lines[at : at + _MOST_LINKED]
            end = next((n for n, part in enumerate(parts) if part.strip() == "</a>"), 0)
            if end and not any("<img" in part or "<a " in part.lstrip()[1:] for part in parts[:end]):
                joined = " ".join(map(str.strip, parts[1:end]))
                found[at : at + end + 1] = [f"{line.rstrip()}{joined}</a>", *["<br>"] * end]
    return found


def whole_row(lines: list[str], at: int, row: str, header: str) -> tuple[str, int]:
    """A table's row that line breaks in a cell's text part, as one, and the index behind its last line.

    `header` tells how many bars a row has; only one that begins with a bar and lacks some goes on, to the
    line that ends in one. A line that is too much for it and has the bars of a row is the next.
    """
    if header[-1:] != "|" or row[:1] != "|" or row[-1:] == "|" or row.count("|") >= header.count("|"):
        return row, at + 1
    end, bars, most = at + 1, row.count("|"), header.count("|")
    while end < len(lines) and (line := lines[end].strip()) and line[0] not in _NO_TEXT:
        bars += line.count("|")
        if bars > most and line.count("|") >= most - 1:
            break
        end += 1
        if line[-1] == "|":
            return " ".join([row, *map(str.strip, lines[at + 1 : end])]), end
    return row, at + 1


def unwrapped(lines: list[str]) -> list[str]:
    """Lines, those that end within a phrase joined with the next."""
    if len(lines) < 2:
        return lines
    joined = lines[:1]
    for at, line in enumerate(lines[1:], 2):
        before = joined[-1]
        if before[-1:] == "," and _NAME.fullmatch(line) and _NAME.fullmatch(before.rpartition(", ")[2]):
            joined[-1] += f" {line}"
            continue
        turned = before[-1:] == "," and line[0].isupper() and _TURNED_OPEN.search(before) is not None
        linked = "](" in line and _LINK_OPEN.search(before) is not None
        bold = "**" in line and before.count("**") % 2 == 1 and "**" not in line[:2]
        italic = "*" in before and _ITALIC_OPEN.search(before) is not None
        italic = italic and _ITALIC_END.match(" ".join(lines[at - 1 : at + _MOST_ITALIC])) is not None
        quoted = before[:1] == '"' and before.count('"') == 1 == line.count('"')
        if (turned or linked or bold or italic or quoted) and len(before) < _LONGEST_WRAPPED:
            joined[-1] += f" {line}"
            continue
        if line[0].isalnum() and len(before) < _LONGEST_WRAPPED and _goes_on(before, line):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _goes_on(before: str, line: str) -> bool:
    """Whether a line ends within a phrase that goes on in the next."""
    small = line[0].islower() and ":" not in line[:_LONGEST_LABEL]
    return bool(
        (small and (before[-1].isalnum() or before[-1] in "_,"))
        or _WITHIN.search(before, max(0, len(before) - _LONGEST_WITHIN))
        or (before[-1] == "," and _INITIAL.match(line))
        or (before[-1].isalnum() and before.count("(") > before.count(")"))
    )


def broken(text: str) -> list[str]:
    """A text's lines between `<br>` and `<p>`."""
    return _BREAK.split(text) if "<" in text else [text]
