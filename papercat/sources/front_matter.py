"""The front matter of a document, in YAML or TOML -> its strings; knows no format.

Every scalar is the string that was written: a date stays text, a tag makes no object. What YAML
does not take costs the front matter alone, and is told.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from itertools import takewhile
from types import MappingProxyType
from typing import NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from papercat.parsed import Problem
from papercat.sources.values import NO_TEXT
from papercat.text.toml_text import load_toml

# Far past any real one; bounds what YAML's own parser, which is slow, may have to read.
LONGEST = 100_000
# libyaml is ten times as fast, but crashes on brackets nested ten thousand deep: it
# reads what is too short for that, which is any real one.
_LONGEST_FOR_LIBYAML = 2_000
# Brackets within each other, quoted ones too. PyYAML takes a step for each open one at every word.
MOST_BRACKETS = 20
_BRACKET = re.compile(r"[\[\]{}]")
# What YAML says of `title: Lamps: A Survey`, as people write it.
_COLON_WITHIN = "mapping values are not allowed"
# Nor does it take `authors: [[Ada Example]], [[Bo Sample]]`.
_WIKI_LINK = "[["
# A name that begins its line, and all after it that does not begin as YAML's own signs do.
PLAIN = re.compile(r"(\w[\w .-]{0,40}):[ \t]+((?:\[\[|[^\s\[\]{}|>&*!%#@`,])[^\n]*?)[ \t]*")
# author:: [[Ada Example]], [[people/Bo Sample|Bo]], as outliners write it.
_PROPERTY = re.compile(r"(\w[\w .-]{0,40})::(?:[ \t]([^\n]*))?")
_LINK = r"#?\[\[[^\[\]]+\]\]"
_LINKS = re.compile(rf"{_LINK}(?:[ \t]*,[ \t]*{_LINK})*")
_LINKED = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_LEAST_PROPERTIES = 2
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)


class FrontMatter(NamedTuple):
    """The names and strings of a front matter, the text after it and the line which that begins on.

    `lists` are the names whose values are lists, with the strings in them; `again` holds each name and
    value that follow the first of that name.
    """

    values: dict[str, str]
    body: str
    first_line: int
    problems: tuple[Problem, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    block: str = ""
    again: tuple[tuple[str, str], ...] = ()

    def line_of(self, name: str) -> int:
        """The line that a name is on; 1 if it isn't found."""
        for number, line in enumerate(self.block.split("\n"), start=1):
            if line.lstrip().lower().startswith(name):
                return number
        return 1


def split(text: str) -> FrontMatter:
    """Part a document into its front matter and the rest; a document without one is all rest."""
    handler = YAMLHandler()
    if not handler.detect(text):
        return _split_toml(text) or FrontMatter({}, text, 1)
    try:
        block, body = handler.split(text)
    except ValueError:
        return FrontMatter({}, text, 1, (Problem(1, "front matter never ends"),))
    end = len(text) - len(body)
    first_line = 1 + text.count("\n", 0, end)
    try:
        values, lists = load(handler, block)
    except yaml.MarkedYAMLError as error:
        # Counted here: YAML also ends lines where this project does not.
        at = text.index(block) + (error.problem_mark.index if error.problem_mark else 0)
        problem = Problem(1 + text.count("\n", 0, at), f"front matter: {error.problem}")
        if _COLON_WITHIN in (error.problem or "") or _WIKI_LINK in block:
            return FrontMatter(plain(block), body, first_line, (problem,), block=text[:end])
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        problem = Problem(1, f"front matter: {_describe_error(error)}")
    else:
        return FrontMatter(values, body, first_line, (), lists, text[:end])
    return FrontMatter({}, body, first_line, (problem,))


def _split_toml(text: str) -> FrontMatter | None:
    """The same where `+++` is around it, which is TOML; None if that is not what a document begins with."""
    found = _TOML.match(text[:LONGEST])
    if found is None:
        return None
    body, first_line = text[found.end() :], 1 + found[0].count("\n")
    if deepest(found[1]) > MOST_BRACKETS:
        return FrontMatter({}, body, first_line, (Problem(1, "front matter: nested too deep"),))
    try:
        values: dict[object, object] = {
            name: _as_written(value) for name, value in load_toml(found[1]).items()
        }
    except ValueError as error:
        return FrontMatter({}, body, first_line, (Problem(1, f"front matter: {_describe_error(error)}"),))
    strings, lists = _strings(values)
    return FrontMatter(strings, body, first_line, (), lists, found[0])


def _as_written(value: object) -> object:
    """A value of TOML with numbers and days as strings."""
    if isinstance(value, list):
        return [_as_written(item) for item in value]
    return value if isinstance(value, str | dict) else str(value)


def page_properties(text: str) -> FrontMatter | None:
    """The front matter of a page that begins with lines such as `title:: A Title`; None if it doesn't."""
    lines = text[:LONGEST].split("\n")
    if len(text) > LONGEST:
        lines.pop()
    found = [match for match in takewhile(bool, map(_PROPERTY.fullmatch, lines)) if match]
    if len(found) < _LEAST_PROPERTIES:
        return None
    values: dict[str, str] = {}
    again: list[tuple[str, str]] = []
    for match in found:
        name, value = match[1].lower(), clean((match[2] or "").strip())
        if values.setdefault(name, value) is not value:
            again.append((name, value))
    lists = {name: linked(value) for name, value in values.items() if _LINKS.fullmatch(value)}
    body = "\n".join(text.split("\n")[len(found) :])
    block = "\n".join(lines[: len(found)])
    return FrontMatter(values, body, 1 + len(found), (), lists, block, tuple(again))


def linked(value: str) -> tuple[str, ...]:
    """The names in a value that is nothing but a wiki's links; any other is one string."""
    return tuple(_LINKED.findall(value)) if _LINKS.fullmatch(value) else (value,)


def plain(block: str) -> dict[str, str]:
    """The values that lines such as `title: Lamps: A Survey` give, which is not YAML."""
    found = (PLAIN.fullmatch(line) for line in block[:LONGEST].split("\n"))
    return {match[1]: clean(match[2].strip("\"'")) for match in found if match}


def load(handler: YAMLHandler, block: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The strings of a front matter, and the lists of strings.

    Raises:
        YAMLError, RecursionError: it is not YAML, or nested too deep.
        ValueError, OverflowError: it is too long, no mapping, or an escape names no character.
    """
    if len(block) > LONGEST:
        raise ValueError(f"{len(block):,} characters is too long, not read")
    if deepest(block) > MOST_BRACKETS:
        raise ValueError("nested too deep")
    values = read(handler, block)
    if not isinstance(values, dict):
        raise ValueError("not a mapping of names to values")  # noqa: TRY004  (a document's flaw, not a caller's)
    return _strings(values)


def _strings(values: dict[object, object]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The strings among values, and the lists of strings."""
    # work: {title: …}
    within = next((one for one in values.values() if isinstance(one, dict) and "title" in one), {})
    values = within | values
    strings = (
        (name, value) for name, value in values.items() if isinstance(name, str) and isinstance(value, str)
    )
    listed = (
        (name, value) for name, value in values.items() if isinstance(name, str) and isinstance(value, list)
    )
    return (
        {name: clean(value) for name, value in strings},
        {name: tuple(clean(text) for item in value if (text := _string_of(item))) for name, value in listed},
    )


def clean(value: str) -> str:
    """A string without what no text holds."""
    return NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", value)


def _string_of(item: object) -> str:
    """An item of a list as a string: itself, or the name that it holds (`name`, or `given` and `family`)."""
    if isinstance(item, str):
        return item
    if isinstance(item, list) and len(item) == 1:
        # [[Ada Example]], a wiki's link
        return _string_of(item[0])
    if not isinstance(item, dict):
        return ""
    parts = [item.get(key) for key in ("name", "given", "firstName", "first", "family", "lastName", "last")]
    return " ".join(part for part in parts if isinstance(part, str))


def deepest(block: str) -> int:
    """How many brackets are open at once, at most."""
    depth = most = 0
    for bracket in _BRACKET.findall(block):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        most = max(most, depth)
    return most


def read(handler: YAMLHandler, block: str) -> object:
    """YAML without types: scalars are strings. What libyaml refuses, PyYAML reads, or tells better."""
    if len(block) <= _LONGEST_FOR_LIBYAML and yaml.__with_libyaml__:
        with suppress(yaml.YAMLError, RecursionError):
            return handler.load(block, Loader=yaml.CBaseLoader)
    return handler.load(block, Loader=yaml.BaseLoader)


def _describe_error(error: Exception) -> str:
    """What is wrong, in one line."""
    return "nested too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())
