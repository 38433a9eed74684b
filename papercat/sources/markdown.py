"""mistune's block parser with rules of our own, and what the formats need of it; knows no format.

mistune's own rules would read abstracts and titles, which are verbatim, as Markdown, and its table
plugin gives up a whole table for one row with a wrong number of cells. So a format registers rules
for the blocks that it knows, every other line stays as it is, and each is handed on as it is found,
so that a long document is not in memory as tokens too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from re import Match

from mistune.block_parser import BlockParser
from mistune.core import BlockState

Take = Callable[[str, Match[str], int], None]
"""What a format does with a block: the rule that knew it, its match, the line that it begins on."""

Rule = Callable[[BlockParser, Match[str], BlockState], int | None]

# No repeated group: it would keep a place to go back to for each of a million blank lines.
_BLANK = r"^[ \t\v\f\n]*\n|^[ \t\v\f]+\Z"
LINE = r"^[^\n]+$"


@dataclass(slots=True)
class Reading:
    """A text being read: who takes its blocks, and the line of the place reached so far."""

    take: Take
    line: int
    at: int = 0


def block_parser(patterns: Mapping[str, str]) -> BlockParser:
    """A parser that knows the blocks given (rule name -> pattern, matched at a line's start).

    A line that no rule knows is a `line`; blank ones are passed over.
    """
    parser = BlockParser()
    parser.rules = []
    parser.register("blank", _BLANK, pass_over)
    for name, pattern in {**patterns, "line": LINE}.items():
        parser.register(name, pattern, hand_on(name))
    return parser


def pass_over(_parser: BlockParser, match: Match[str], _state: BlockState) -> int:
    """Leave a block out."""
    return match.end()


def hand_on(kind: str) -> Rule:
    """A rule's function that gives the match to whoever reads."""

    def rule(_parser: BlockParser, match: Match[str], state: BlockState) -> int:
        reading: Reading = state.env["reading"]
        start = match.start()
        reading.line += state.src.count("\n", reading.at, start)
        reading.at = start
        reading.take(kind, match, reading.line)
        return match.end() + 1

    return rule


def read(parser: BlockParser, text: str, take: Take, first_line: int = 1) -> None:
    """Give the blocks of a text to `take`, in order; the text begins on line `first_line`."""
    state = BlockState()
    state.env["reading"] = Reading(take, first_line)
    state.process(text)
    parser.parse(state)
