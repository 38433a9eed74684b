"""Any Markdown document in which papers are listed, read by its shape: the general source.

The text becomes blocks (`markup`), these the units that may each be a paper (`units`, `tables`), the
lines of each a draft (`entry`) with its title (`titles`) and what else has a known form (`forms`);
`choice` says which drafts are entries. What the labels and columns of many languages mean is in
`labels.toml`.
"""

import re
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from papercat.parsed import ParsedDocument, ParsedEntry
from papercat.sources.confidence import Confidence

if TYPE_CHECKING:
    from papercat.sources.paper_list.entry.draft import Step
    from papercat.sources.paper_list.labels import Labels

FORMAT = "paper-list"
MOST = Confidence.generic
# JSON (in lines or whole) and XML are data, however much in them looks like papers.
_DATA = re.compile(r"\s{0,99}(?:[\[{]\s{0,99}[\[{]?\s{0,99}\"|\[\s{0,99}\{|<\?xml)")


class Explained(NamedTuple):
    """An entry, and which of its text became which field and why."""

    entry: ParsedEntry
    steps: "tuple[Step, ...]"


def recognises(text: str) -> Confidence:
    """Whether at least one entry is plausibly a paper."""
    if _DATA.match(text):
        return Confidence.none
    # A post or a list that another source is sure of needs none of this.
    from papercat.sources.paper_list.reading import read_text

    return Confidence.generic if read_text(text, None)[1].entries else Confidence.none


def why_none(text: str) -> str:
    """What keeps a text that lists no papers from listing any, as far as links to papers show; else empty."""
    if _DATA.match(text):
        return ""
    from papercat.sources.paper_list.reading import read_text

    problems = read_text(text, None)[1].problems
    return f"line {problems[0].line}: {problems[0].reason}" if problems else ""


def parse(text: str, teaching: "Labels | None" = None) -> ParsedDocument:
    """Read a document; `teaching` are labels that the user taught, which go before the built-in ones."""
    from papercat.sources.paper_list.reading import read_text

    head, read = read_text(text, teaching)
    read_text.cache_clear()
    return ParsedDocument(
        format=FORMAT,
        title=head.values.get("title", "") or read.title,
        date=head.values.get("date", ""),
        stated=None,
        entries=tuple(read.entries),
        problems=tuple(sorted([*head.problems, *read.problems], key=lambda problem: problem.line)),
    )


def explain(text: str, teaching: "Labels | None" = None) -> list[Explained]:
    """The entries of a document, each with the steps that led to its fields."""
    from papercat.sources.paper_list.entry.draft import Step
    from papercat.sources.paper_list.reading import read_text

    _, read = read_text(text, teaching)
    read_text.cache_clear()
    steps = (tuple(starmap(Step, found)) for found in read.steps)
    return [Explained(entry, found) for entry, found in zip(read.entries, steps, strict=True)]
