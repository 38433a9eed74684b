"""mistune's block parser with rules of our own, and what both formats need of it; knows no format.

mistune's own rules would read abstracts and titles, which are verbatim, as Markdown, and its table
plugin gives up a whole table for one row with a wrong number of cells. So a format registers rules
for the lines that it knows, each token keeps where it began, and every other line stays as it is.
"""

from collections.abc import Callable, Iterator, Mapping
from re import Match

from mistune.block_parser import BlockParser
from mistune.core import BlockState

Rule = Callable[[BlockParser, Match[str], BlockState], int | None]


class Token:
    """One line (or table) of a document: the rule that knew it, its match, where it begins."""

    __slots__ = ("kind", "match", "start")

    def __init__(self, kind: str, match: Match[str]) -> None:
        self.kind = kind
        self.match = match
        self.start = match.start()


def block_parser(patterns: Mapping[str, str]) -> BlockParser:
    """A parser that knows the lines given (rule name -> pattern, matched at a line's start)."""
    parser = BlockParser()
    parser.rules = []
    parser.register("blank_line", None, BlockParser.parse_blank_line)
    for name, pattern in {**patterns, "line": r"^[^\n]+$"}.items():
        parser.register(name, pattern, keep(name))
    return parser


def keep(kind: str) -> Rule:
    """A rule's function that keeps the match as a token."""

    def rule(_parser: BlockParser, match: Match[str], state: BlockState) -> int:
        state.append_token({"type": kind, "token": Token(kind, match)})
        return match.end() + 1

    return rule


def tokens(parser: BlockParser, text: str) -> Iterator[Token]:
    """The lines of a text in order, blank ones left out."""
    state = BlockState()
    state.process(text)
    parser.parse(state)
    return (token["token"] for token in state.tokens if "token" in token)


class LineCounter:
    """Tells the line of each place in a text, asked in rising order; `first` is the text's first line."""

    def __init__(self, text: str, first: int = 1) -> None:
        self.text = text
        self.line = first
        self.at = 0

    def number(self, at: int) -> int:
        """The number of the line that the character at this place stands in."""
        self.line += self.text.count("\n", self.at, at)
        self.at = at
        return self.line
