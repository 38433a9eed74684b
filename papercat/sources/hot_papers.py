"""A day's hot arXiv papers, ranked by Twitter: front matter, then a section per paper.

    # RANK. TITLE
    AUTHOR, AUTHOR
    - retweets: N, favorites: N (MM/DD/YYYY HH:MM:SS)
    - links: [abs](URL) | [pdf](URL)
    - [CATEGORY](URL) | [CATEGORY](URL)
    ABSTRACT
    <blockquote class="twitter-tweet">…</blockquote>

Titles and abstracts are arXiv's own text, no Markdown: they are taken as they stand.
"""

import re
from dataclasses import dataclass, field

import yaml
from frontmatter.default_handlers import YAMLHandler

from papercat.records import ParsedDocument, ParsedEntry, ParsedTweet, Problem
from papercat.sources.markdown import LineCounter, Token, block_parser, tokens

FORMAT = "hot-papers"

SECTION = r"^\#[ \t]+(?P<rank>\d+)\.(?:[ \t]+(?P<title>[^\n]*))?$"
COUNTS = r"^-[ \t]+retweets:(?P<retweets>[^,\n]*),[ \t]*favorites:(?P<favorites>[^(\n]*)(?:\((?P<time>[^)\n]*)\))?[ \t]*$"
LINKS = r"^-[ \t]+links:(?P<link_list>[^\n]*)$"
CATEGORIES = r"^-[ \t]+(?P<category_list>\[[^\]\n]*\]\([^)\n]*/list/[^\n]*)$"
EMBED = r"^<blockquote[^>\n]*twitter-tweet[^\n]*$"
SCRIPT = r"^<script\b[^\n]*$"

PARSER = block_parser(
    {"section": SECTION, "counts": COUNTS, "links": LINKS, "categories": CATEGORIES, "embed": EMBED, "script": SCRIPT}
)
SECTION_LINE = re.compile(SECTION, re.MULTILINE)
BULLET_LINE = re.compile(r"^-[ \t]+(?:retweets|links):", re.MULTILINE)
LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^)\s]*)\)")
TWEET = re.compile(
    r"""<p(?=[^>]*\slang="(?P<lang>[^"]*)")?[^>]*>(?P<html>.*)</p>\s*
        (?:&mdash;|[—–-]|â€”)\s*(?P<name>.*?)\s*\(@(?P<handle>\w+)\)\s*
        <a\s[^>]*href="(?P<url>[^"]*)"[^>]*>(?P<posted>[^<]*)</a>\s*</blockquote>""",
    re.VERBOSE,
)
# Far past any real embed; bounds what the pattern above may have to look through.
LONGEST_EMBED = 20_000
AUTHOR_SEPARATOR = re.compile(r",\s+")


class StringLoader(yaml.BaseLoader):
    """Every scalar as the string that was written: a date stays text, a tag makes no object."""


@dataclass(slots=True)
class Section:
    """What has been read so far of one paper's section."""

    rank: int
    line: int
    title: str
    authors: str = ""
    counts: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    tweets: list[ParsedTweet] = field(default_factory=list)

    @property
    def described(self) -> bool:
        """Whether a bullet has been read: what is text before is the authors, after the abstract."""
        return bool(self.counts or self.links or self.categories)


def recognises(text: str) -> bool:
    """A numbered section, and counts or links below it."""
    section = SECTION_LINE.search(text)
    return section is not None and BULLET_LINE.search(text, section.end()) is not None


def parse(text: str) -> ParsedDocument:
    """Read a post: its front matter, then each section."""
    head, body, first_line, problems = front_matter(text)
    reader = Reader(problems)
    lines = LineCounter(body, first_line)
    for token in tokens(PARSER, body):
        reader.read(token, lines.number(token.start))
    return ParsedDocument(
        format=FORMAT,
        title=head.get("title", ""),
        date=head.get("date", ""),
        stated=None,
        entries=tuple(reader.entries()),
        problems=tuple(reader.problems),
    )


def front_matter(text: str) -> tuple[dict[str, str], str, int, list[Problem]]:
    """The front matter's strings, the text after it, the line that begins on, what went wrong."""
    handler = YAMLHandler()
    text = text.lstrip("\ufeff")
    if not handler.detect(text):
        return {}, text, 1, []
    try:
        block, body = handler.split(text)
    except ValueError:
        return {}, text, 1, [Problem(1, "front matter never ends")]
    first_line = 1 + text.count("\n", 0, len(text) - len(body))
    try:
        values = handler.load(block, Loader=StringLoader)
    except yaml.MarkedYAMLError as error:
        line = 1 + (error.problem_mark.line if error.problem_mark else 0)
        return {}, body, first_line, [Problem(line, f"front matter: {error.problem}")]
    except (yaml.YAMLError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())
        return {}, body, first_line, [Problem(1, f"front matter: {reason}")]
    if not isinstance(values, dict):
        return {}, body, first_line, [Problem(1, "front matter: no list of names and values")]
    return {k: v for k, v in values.items() if isinstance(k, str) and isinstance(v, str)}, body, first_line, []


class Reader:
    """Gathers the sections of a post line by line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.sections: list[Section] = []

    def read(self, token: Token, line: int) -> None:
        """Take one line to the section that it belongs to."""
        if token.kind == "section":
            rank, title = token.match["rank"], token.match["title"] or ""
            self.sections.append(Section(int(rank[:18]), line, title))
        elif not self.sections:
            self.problems.append(Problem(line, "text before the first paper"))
        else:
            self.fill(self.sections[-1], token, line)

    def fill(self, section: Section, token: Token, line: int) -> None:
        """Take one line below a section's heading; a bullet counts once, a second one is text."""
        text = token.match[0]
        if token.kind == "counts" and not section.counts:
            time = token.match["time"] or ""
            section.counts = [(name, token.match[name], time) for name in ("retweets", "favorites")]
        elif token.kind == "links" and not section.links:
            section.links = [(rel, url) for rel, url in LINK.findall(token.match["link_list"])]
        elif token.kind == "categories" and not section.categories and not section.abstract:
            section.categories = [name for name, _ in LINK.findall(token.match["category_list"])]
        elif token.kind == "embed":
            self.embed(section, text, line)
        elif token.kind == "script":
            return
        elif section.described:
            section.abstract.append(text)
        else:
            section.authors += f", {text}" if section.authors else text

    def embed(self, section: Section, text: str, line: int) -> None:
        """Take one embedded tweet."""
        match = TWEET.search(text) if len(text) <= LONGEST_EMBED else None
        if match is None:
            self.problems.append(Problem(line, "embedded tweet that is not in Twitter's form"))
            return
        parts = match.groupdict(default="")
        section.tweets.append(ParsedTweet(line=line, **parts))

    def entries(self) -> list[ParsedEntry]:
        """The papers read; a section without a title is told and left out."""
        entries = []
        for section in self.sections:
            if not section.title.strip():
                self.problems.append(Problem(section.line, "paper without a title", skipped=True))
                continue
            if not section.described:
                self.problems.append(Problem(section.line, "paper without counts, links and categories"))
            entries.append(
                ParsedEntry(
                    position=section.rank,
                    line=section.line,
                    title=section.title,
                    authors=tuple(name for name in AUTHOR_SEPARATOR.split(section.authors) if name.strip(" ,")),
                    abstract=" ".join(section.abstract),
                    links=tuple(section.links),
                    categories=tuple(section.categories),
                    counts=tuple(section.counts),
                    tweets=tuple(section.tweets),
                )
            )
        return entries
