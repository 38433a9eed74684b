"""What a heading says of the entries below it: topic, date, conference, year."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from papercat.sources.paper_list.forms.clean import clean_title
from papercat.sources.paper_list.forms.venues import heading_venue, lone_acronym
from papercat.sources.paper_list.labels import Labels, fold_label
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.markup.blocks import HEADING, ITEM, PARAGRAPH, Block
from papercat.sources.paper_list.markup.inline import plain
from papercat.text.dates import find_date, find_week

_UPDATED = re.compile(r"updat|更新|last\b|generated|modified|更新日|갱신", re.IGNORECASE)
_COUNT = re.compile(
    r"\s*[(（\[]\s*\d+\s*(?:papers?|篇|本|件)?\s*[)）\]]\s*$|\s*[:：–—-]\s*\d+\s*(?:papers?|篇|本|件)\s*$",
    re.IGNORECASE,
)
NUMBERING = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*[.、)]?\s+|\d{1,3}[.、](?=[^\d])|[IVX]{1,4}\.\s+|[A-Z]\d{0,3}\.\s+|第.{1,3}[章节]\s*)"
)
_GENERIC = re.compile(
    r"(?:the\s+)?(?:(?:list|table) of )?(?:papers?|paper list|contents?|table of contents|toc|overview|list"
    r"|reading list|all papers|publications?|resources?|others?|misc\w*|index|目录|论文|论文列表|会议论文列表"
    r"|列表|目次|其他|その他|論文|news|updates?|what's new|introduction|about)\W*",
    re.IGNORECASE,
)
# Below these stands what no one conference accepted.
_ELSEWHERE = re.compile(
    r"\b(?:related|others?|previous|earlier|further|background|pre-?prints?|arxiv|journals?|references|elsewhere)\b",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(\*\*|__)(?P<said>[^*_\[\n]{2,60})\1[:：]?")
# Authors: Ada Example   https://arxiv.org/abs/…
_LABEL = re.compile(r"\W{0,4}(?P<name>[^:：\[\]]{2,20}?)\W{0,4}[:：]")
_BELOW_ALL = 7
"""The level of a line in bold that is a heading."""
_LONGEST_TOPIC = 100
_YEAR = len("2021")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+(?=\d|[A-Z])", re.IGNORECASE)
_WEEKLY = re.compile(r"\b(?:weeks?|days?|daily|weekly|month(?:ly)?)\b|周|日报|月刊", re.IGNORECASE)


class Context(NamedTuple):
    """What the headings above an entry say of it; `date` as exact as they name it."""

    topics: tuple[str, ...] = ()
    date: str = ""
    venue: tuple[str, int] | None = None


@dataclass(slots=True)
class _Heading:
    level: int
    topic: str
    date: str
    venue: tuple[str, int] | None
    place: str
    """A conference without its year."""


class Headings:
    """The headings in force at a place of the document."""

    def __init__(self, labels: Labels, date: str = "") -> None:
        self.labels = labels
        self.title_level = 0
        """The level that the document's title alone has; 0 if there is none."""
        self.of_one_conference = False
        """Whether the conference that the first heading names is that of the whole document."""
        self.open: list[_Heading] = []
        self.date = date
        self._context: Context | None = None

    def begin(self, text: str, level: int) -> None:
        """Take a heading; those of its level and below end."""
        self._context = None
        shown = tidy(plain(text))
        # `# All papers` below `# Lamps at ICML 2021` is a part of it.
        is_part = self.of_one_conference or (len(self.open) == 1 and is_generic(shown))
        kept = 1 if is_part and self.open and self.open[0].venue else 0
        while len(self.open) > kept and self.open[-1].level >= level:
            self.open.pop()
        venue = heading_venue(shown, self.labels)
        named = (venue.name, venue.year) if venue is not None and venue.year is not None else None
        date = "" if named else heading_date(shown)
        topic = "" if named or level == self.title_level else topic_of(shown, dated=bool(date))
        place = "" if named or date else lone_acronym(shown, self.labels)
        self.open.append(_Heading(level, topic, date, named, place))

    def context(self, *further: str) -> Context:
        """What is in force here; `further` are the texts of groups below the headings."""
        if self._context is None:
            dates = [heading.date for heading in self.open if heading.date]
            venues = [heading.venue for heading in self.open if heading.venue]
            # `## ICML` below `# 2021`, or the other way round.
            year = next((int(date) for date in dates if date.isdecimal() and len(date) == _YEAR), None)
            places = [one.place for one in self.open if one.place and not venues]
            venues += [(place, year) for place in places if year is not None]
            topics = tuple(one.topic for one in self.open if one.topic and not (venues and one.place))
            # A heading's day counts before the year of one above it.
            date = max(reversed(dates), key=len) if dates else self.date
            self._context = Context(topics, date, venues[-1] if venues else None)
        if not further:
            return self._context
        topics, date, venue = self._context
        for text in filter(None, further):
            placed = heading_venue(text, self.labels)
            if placed is not None and placed.year is not None:
                venue = placed.name, placed.year
            elif text.isdecimal() and len(text) == _YEAR:
                date = date if date.startswith(text) else text
            else:
                topics = (*topics, text)
        return Context(topics, date, venue)


def with_bold(blocks: list[Block], labels: Labels) -> list[Block]:
    """Blocks in which lines in bold above items are headings, once one names a conference or a year."""
    found = [*blocks]
    begun = False
    for at, (block, behind) in enumerate(pairwise(blocks)):
        begun = begun and block.kind != HEADING
        bold = _BOLD.fullmatch(block.text.strip()) if block.kind == PARAGRAPH else None
        listed = behind.kind == ITEM and (begun or not _is_part(behind, labels))
        said = bold["said"].strip(" :：") if bold and listed else ""
        year = said.isdecimal() and len(said) == _YEAR
        if said and (begun or year or lone_acronym(said, labels) or heading_venue(said, labels)):
            found[at] = replace(block, kind=HEADING, level=_BELOW_ALL)
            begun = True
    return found


def _is_part(item: Block, labels: Labels) -> bool:
    """Whether an item begins with a label or an address: it tells of the paper above, and is none."""
    label = _LABEL.match(item.text)
    name = label["name"] if label else ""
    return name.startswith("http") or bool(labels.field(fold_label(name)))


def is_placed(text: str, labels: Labels) -> bool:
    """Whether a heading says of the entries below it when or where they appeared, or that elsewhere."""
    told = heading_venue(text, labels) or heading_date(text) or lone_acronym(text, labels)
    return bool(told or _ELSEWHERE.search(text))


def is_generic(text: str) -> bool:
    """Whether a heading says no more than that a list follows: `Papers`, `Table of Contents`."""
    return _GENERIC.fullmatch(text.strip()) is not None


def heading_date(text: str) -> str:
    """The date that a heading stands for: a week's first day, else as written; empty if there is none."""
    if len(text) > 300 or _UPDATED.search(text):
        return ""
    try:
        week = find_week(text)
    except ValueError:
        return ""
    if week:
        return week
    found = find_date(text)
    return found[0] if found else ""


def topic_of(text: str, *, dated: bool = False) -> str:
    """The topic that a heading or a group names; empty if it names none."""
    text = NUMBERING.sub("", clean_title(_COUNT.sub("", text), number=False)).strip()
    text = clean_title(text, number=False)
    if dated:
        text = _WEEKDAY.sub("", text)
        found = find_date(text)
        left = text.replace(found[0], "") if found else ""
        if _WEEKLY.search(text) or not re.search(r"[^\W\d_]{3,}", left):
            return ""
    if not text or len(text) > _LONGEST_TOPIC or _GENERIC.fullmatch(text) or _UPDATED.search(text):
        return ""
    if _WEEKLY.search(text) and re.search(r"\d", text):
        return ""
    return text if any(map(str.isalpha, text)) else ""


def titles_below(blocks: list[Block], labels: Labels) -> list[Block]:
    """Blocks in which a heading `Title:` and the line below it are one heading, which is that line."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else block
        label = above.kind == HEADING and above.text.rstrip().endswith((":", "："))
        if label and block.kind == PARAGRAPH and labels.field(plain(above.text)) == "title":
            found[-1] = Block(HEADING, above.line, block.lines[:1], level=above.level)
            if len(block.lines) > 1:
                found.append(replace(block, line=block.lines[1][0], lines=block.lines[1:]))
        else:
            found.append(block)
    return found
