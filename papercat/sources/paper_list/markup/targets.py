"""Where links lead: URLs in Markdown's brackets, in HTML's attributes and bare ones."""

import re
from urllib.parse import unquote

_LONGEST_TARGET = 4_000
_DEEPEST = 32
"""Brackets within brackets past which nothing is a URL."""

_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
# …/badge/ICML-2021-blue   …/badge/2021-ICML-blue   …/badge/Conference-ICML'21-blue   …/ICML%202021-Oral-red
_BADGE = re.compile(
    r"/badge/(?:(?:[Cc]onference|[Vv]enue|[Pp]ubli(?:sh(?:ed)?|cation)|[Aa]ccepted|[Pp]aper)-)?"
    r"(?:(?P<name>[A-Za-z][\w%+.]{1,40}?)-?(?P<year>(?:19|20)\d\d(?:\.\d\d)?|(?:'|%27)\d\d)"
    r"|(?P<first>(?:19|20)\d\d)-(?P<behind>[A-Za-z][\w%+.]{1,40}))(?:-[\w%.+]+){0,2}(?:\.svg)?(?:[?)\s]|$)"
)
_NO_NAMES = frozenset(
    (
        "code", "pdf", "project", "page", "website", "dataset", "data", "stars", "updated", "update",
        "license", "python", "pytorch", "version", "release", "released", "since", "date", "year",
        "model", "weights", "blog", "video", "docs", "slides",
    )
)  # fmt: skip
"""What a badge shows beside a year that names no place."""
_TRAILING = ".,;:!?*_~"
_ATTRIBUTE = re.compile(r"""\b(href|alt|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_PAPER_ID = re.compile(r"\sdata-[\w-]{0,20}arxiv[\w-]{0,20}=[\"']?(\d{4}\.\d{4,5})")


def attribute(tag: str, name: str) -> str:
    """The value of a tag's attribute."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1].lower() == name:
            return match[2] or match[3] or match[4] or ""
    return ""


def tag_name(tag: str) -> str:
    """The name of a tag that begins or ends."""
    name = _TAG_NAME.match(tag)
    return name[1].lower() if name else ""


def badge_text(image: str) -> str:
    """What the badge at an image's URL shows, where that is a name and a year, the year last; else empty."""
    found = _BADGE.search(image)
    if found is None:
        return ""
    name, year = found["name"] or found["behind"], found["year"] or found["first"]
    shown = unquote(f"{name} {year}").replace("_", " ")
    words = shown.casefold().split()
    # NAACL Demo 2024 is a venue, a demo of 2024 none.
    return f" [{shown}] " if _NO_NAMES.isdisjoint(words) and words[0] not in ("demo", "paper") else ""


def without_tail(url: str) -> str:
    """A bare URL without the signs of the sentence around it and brackets that close nothing in it."""
    end = len(url)
    surplus = {closing: url.count(closing) - url.count(opening) for opening, closing in ("()", "[]")}
    while end and (url[end - 1] in _TRAILING or surplus.get(url[end - 1], 0) > 0):
        end -= 1
        if url[end] in surplus:
            surplus[url[end]] -= 1
    return url[:end]


_BRACKET = re.compile(r"[()]")
# forum\?id\=AbCdEfGh
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def link_target(source: str, at: int) -> tuple[str, int] | None:
    """The URL of a link's `(url "title")` that begins at `at`, and where it ends; None if it is not one."""
    if not source.startswith("(", at):
        return None
    level, place = 1, at + 1
    while 0 < level < _DEEPEST and (match := _BRACKET.search(source, place, at + _LONGEST_TARGET)):
        place = match.end()
        level += 1 if match[0] == "(" else -1
    if level:
        return None
    inside = source[at + 1 : place - 1].strip()
    url = inside.split(None, 1)[0] if inside else ""
    if inside.startswith("<"):
        url = inside[1:].partition(">")[0]
    return _ESCAPED.sub(r"\1", url) if "\\" in url else url, place


def scheme_start(source: str, colon: int) -> int:
    """Where the URL begins whose `://` is at a colon; -1 if there is none."""
    if not source.startswith("://", colon):
        return -1
    begin = colon - 5 if source.startswith("https", colon - 5) else colon - 4
    return begin if begin >= 0 and source.startswith("http", begin) else -1


def named_paper(tag: str) -> str:
    """The URL of the paper whose arXiv id an attribute such as `data-arxiv-id` has; empty where none has."""
    found = _PAPER_ID.search(tag)
    return f"https://arxiv.org/abs/{found[1]}" if found else ""
