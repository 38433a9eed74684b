"""The YAML front matter of a document -> its strings; knows no format.

Every scalar is the string that was written: a date stays text, a tag makes no object. What YAML
does not take costs the front matter alone, and is told.
"""

import re
from contextlib import suppress
from typing import NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from papercat.records import Problem

# Far past any real one; bounds what YAML's own parser, which is slow, may have to read.
LONGEST = 100_000
# libyaml is ten times as fast, and crashes where brackets stand in each other ten thousandfold: it
# reads what is too short for that, which is any real one.
LONGEST_FOR_LIBYAML = 2_000
# YAML's escapes can write what no text holds: NUL, and halves of UTF-16's pairs.
NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class FrontMatter(NamedTuple):
    """The names and strings of a front matter, the text after it and the line which that begins on."""

    values: dict[str, str]
    body: str
    first_line: int
    problems: tuple[Problem, ...] = ()


def split(text: str) -> FrontMatter:
    """Part a document into its front matter and the rest; a document without one is all rest."""
    handler = YAMLHandler()
    if not handler.detect(text):
        return FrontMatter({}, text, 1)
    try:
        block, body = handler.split(text)
    except ValueError:
        return FrontMatter({}, text, 1, (Problem(1, "front matter never ends"),))
    end = len(text) - len(body)
    first_line = 1 + text.count("\n", 0, end)
    try:
        values = load(handler, block)
    except yaml.MarkedYAMLError as error:
        # Counted here: YAML also ends lines where this project does not.
        at = text.index(block) + (error.problem_mark.index if error.problem_mark else 0)
        problem = Problem(1 + text.count("\n", 0, at), f"front matter: {error.problem}")
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        problem = Problem(1, f"front matter: {told(error)}")
    else:
        return FrontMatter(values, body, first_line)
    return FrontMatter({}, body, first_line, (problem,))


def load(handler: YAMLHandler, block: str) -> dict[str, str]:
    """The strings of a front matter.

    Raises:
        YAMLError, RecursionError: it is no YAML, or nested too deep.
        ValueError, OverflowError: it is too long, no mapping, or an escape names no character.
    """
    if len(block) > LONGEST:
        raise ValueError(f"{len(block):,} characters are too long, not read")
    values = read(handler, block)
    if not isinstance(values, dict):
        raise ValueError("no list of names and values")  # noqa: TRY004  (a document's flaw, not a caller's)
    strings = (
        (name, value) for name, value in values.items() if isinstance(name, str) and isinstance(value, str)
    )
    return {name: NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", value) for name, value in strings}


def read(handler: YAMLHandler, block: str) -> object:
    """YAML without types: scalars are strings. What libyaml refuses, PyYAML reads, or tells better."""
    if len(block) <= LONGEST_FOR_LIBYAML and yaml.__with_libyaml__:
        with suppress(yaml.YAMLError, RecursionError):
            return handler.load(block, Loader=yaml.CBaseLoader)
    return handler.load(block, Loader=yaml.BaseLoader)


def told(error: Exception) -> str:
    """What is wrong, in one line."""
    return "nested too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())
