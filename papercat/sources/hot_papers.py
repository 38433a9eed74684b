"""A post of hot arXiv papers, ranked by Twitter: front matter, then a section per paper.

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
from re import Match

from papercat.parsed import ParsedDocument, ParsedEntry, ParsedTweet, Problem
from papercat.sources import front_matter, tweet_embeds
from papercat.sources.confidence import Confidence
from papercat.sources.markdown import block_parser, read

FORMAT = "hot-papers"
MOST = Confidence.certain

SECTION = r"^\#[ \t]+(?P<rank>\d+)\.(?:[ \t]+(?P<title>[^\n]*))?$"
COUNTS = r"^-[ \t]+retweets:(?P<count_list>[^\n]*)$"
LINKS = r"^-[ \t]+links:(?P<link_list>[^\n]*)$"
CATEGORIES = r"^-[ \t]+(?P<category_list>\[[^\]\n]*\]\([^)\n]*/list/[^\n]*)$"
EMBED = r"^<blockquote[^>\n]*twitter-(?:tweet|video)[^\n]*$"
# What a tag has to hold is looked for ahead, once: two stretches of one class would be tried at every split.
SCRIPT = r"^<script\b(?=[^<>\n]*/widgets\.js)[^<>\n]*>[ \t]*</script>[ \t]*$"

PARSER = block_parser(
    {
        "section": SECTION,
        "counts": COUNTS,
        "links": LINKS,
        "categories": CATEGORIES,
        "embed": EMBED,
        "script": SCRIPT,
    }
)
# A pattern that begins with a letter of its own is found three times as fast as one that asks for a line.
_SECTION_LINE = re.compile("\n" + SECTION.removeprefix("^"), re.MULTILINE)
_BULLET_LINE = re.compile(r"\n-[ \t]+(?:retweets|links):")
_SCRIPT_TAG = re.compile(r"<script\b(?=[^<>]*/widgets\.js)[^<>]*>[ \t]*</script>")
# The beginning of a document, in which its front matter stands.
_FRONT = 5_000
_TITLE_LINE = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,30}?title:[^\n]*Hot Papers \d", re.IGNORECASE)
_EMPTY_POST = re.compile(r"Hot Papers \d{4}-\d\d-\d\d", re.IGNORECASE)
LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_AUTHOR_SEPARATOR = re.compile(r",\s+")
# An embed that an editor broke into lines has ended by then, or never does.
_MOST_EMBED_LINES = 40


@dataclass(slots=True)
class Section:
    """What has been read so far of one paper's section."""

    rank: int
    line: int
    title: str
    authors: list[str] = field(default_factory=list)
    counts: tuple[tuple[str, str, str], ...] | None = None
    links: list[tuple[str, str]] | None = None
    categories: list[str] | None = None
    abstract: list[str] = field(default_factory=list)
    tweets: list[ParsedTweet] = field(default_factory=list)

    @property
    def described(self) -> bool:
        """Whether a bullet has been read: what is text before is the authors, after the abstract."""
        return not (self.counts is None and self.links is None and self.categories is None)

    def text(self, text: str) -> None:
        """Take a line that no rule knows."""
        if text and not text.isspace():
            (self.abstract if self.described else self.authors).append(text)

    def entry(self) -> ParsedEntry:
        """The paper of this section."""
        return ParsedEntry(
            position=self.rank,
            line=self.line,
            title=self.title,
            authors=tuple(
                name for name in _AUTHOR_SEPARATOR.split(", ".join(self.authors)) if name.strip(" ,")
            ),
            abstract=" ".join(self.abstract),
            links=tuple(self.links or ()),
            categories=tuple(self.categories or ()),
            counts=self.counts or (),
            tweets=tuple(self.tweets),
        )


def recognises(text: str) -> Confidence:
    """A numbered section, and counts or links below it; or a post's front matter and no section."""
    # The whole text after a line end of its own would be a copy of it.
    first_line = text[: text.find("\n")]
    section = _SECTION_LINE.match(f"\n{first_line}") or _SECTION_LINE.search(text)
    if section is not None:
        found = _BULLET_LINE.search(text, section.end() - 1) is not None
    else:
        # Per day without papers is a post all the same; the front matter is read only where it may be one's.
        found = (
            _TITLE_LINE.search(text[:_FRONT]) is not None
            and _EMPTY_POST.match(front_matter.split(text[:_FRONT]).values.get("title", "")) is not None
        )
    return Confidence.certain if found else Confidence.none


def parse(text: str) -> ParsedDocument:
    """Read a post: its front matter, then each section."""
    head = front_matter.split(text)
    reader = Reader([*head.problems])
    read(PARSER, head.body, reader.take, head.first_line)
    reader.end_embed()
    return ParsedDocument(
        format=FORMAT,
        title=head.values.get("title", ""),
        date=head.values.get("date", ""),
        stated=None,
        entries=tuple(reader.entries()),
        problems=tuple(sorted(reader.problems, key=lambda problem: problem.line)),
    )


class Reader:
    """Gathers the sections of a post line by line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.sections: list[Section] = []
        self.preamble = False
        self.embed: list[str] = []
        self.embed_line = 0

    def report(self, line: int, reason: str, *, skipped: bool = False) -> None:
        """Note what could not be read."""
        self.problems.append(Problem(line, reason, skipped))

    def take(self, kind: str, match: Match[str], line: int) -> None:
        """Take one line to the section that it belongs to."""
        if kind == "section":
            self.end_embed()
            self.section(match["rank"], match["title"] or "", line)
        elif not self.sections:
            if not self.preamble and not match[0].isspace():
                self.report(line, "text before the first paper, not read")
                self.preamble = True
        elif self.embed or kind == "embed":
            self.gather(kind, match[0], line)
        elif kind != "script":
            self.fill(self.sections[-1], kind, match, line)

    def section(self, rank: str, title: str, line: int) -> None:
        """Begin a paper."""
        if len(rank) > 9:
            self.report(line, f"rank {rank[:20]} is too large; the paper's place is used")
        number = int(rank) if len(rank) <= 9 else len(self.sections) + 1
        self.sections.append(Section(number, line, title))

    def fill(self, section: Section, kind: str, match: Match[str], line: int) -> None:
        """Take one line below a section's heading; each bullet counts once, another one is text."""
        if kind == "counts" and section.counts is None:
            section.counts = self.counts(match["count_list"], line)
        elif kind == "links" and section.links is None:
            links = self.links(match["link_list"], "links", line)
            section.links = [(rel.strip().lower(), url) for rel, url in links if url]
        elif kind == "categories" and section.categories is None and not section.abstract:
            section.categories = [name for name, _ in self.links(match["category_list"], "categories", line)]
        else:
            if kind in ("counts", "links"):
                self.report(line, f"more than one line of {kind}; the others are read as text")
            section.text(match[0])

    def counts(self, text: str, line: int) -> tuple[tuple[str, str, str], ...]:
        """The counts of a bullet with the time they were read."""
        retweets, named, rest = text.partition("favorites:")
        favorites, opened, time = rest.partition("(")
        retweets, time = retweets.rstrip(), time.rstrip()
        if not (named and retweets.endswith(",") and time.endswith(")") == bool(opened)):
            self.report(
                line, f"counts not in the form 'retweets: N, favorites: N (time)': {text.strip()[:80]!r}"
            )
            return ()
        time = time.removesuffix(")").strip()
        return ("retweets", retweets[:-1].strip(), time), ("favorites", favorites.strip(), time)

    def links(self, text: str, what: str, line: int) -> list[tuple[str, str]]:
        """The links of a bullet as (text, URL); anything between them but bars is reported."""
        rest = LINK.sub("", text).strip(" \t|")
        if rest:
            self.report(line, f"no link in {what}: {rest[:80]!r}")
        return LINK.findall(text)

    def gather(self, kind: str, text: str, line: int) -> None:
        """Take a line of an embedded tweet, which may be broken into several."""
        if kind == "embed":
            self.end_embed()
            self.embed_line = line
        self.embed.append(text)
        if tweet_embeds.CLOSING in text or len(self.embed) >= _MOST_EMBED_LINES:
            self.end_embed()

    def end_embed(self) -> None:
        """Read the embedded tweets gathered so far; a text beside them is the abstract's."""
        if not self.embed:
            return
        section, text = self.sections[-1], "\n".join(self.embed)
        self.embed = []
        for piece, embedded in tweet_embeds.pieces(text):
            tweet = tweet_embeds.tweet(piece, self.embed_line) if embedded else None
            if tweet is not None:
                section.tweets.append(tweet)
            elif embedded or tweet_embeds.OPENING in piece:
                self.report(self.embed_line, "embedded tweet that is not in Twitter's form")
            else:
                section.text(_SCRIPT_TAG.sub("", piece).strip())

    def entries(self) -> list[ParsedEntry]:
        """The papers read; a section without a title is reported and left out."""
        entries: list[ParsedEntry] = []
        ranks: set[int] = set()
        for section in self.sections:
            if not section.title.strip():
                self.report(section.line, "paper without a title", skipped=True)
                continue
            if not section.described:
                self.report(section.line, "paper without counts, links and categories")
            if section.rank in ranks:
                self.report(section.line, f"rank {section.rank} appears twice; both papers are kept")
            ranks.add(section.rank)
            entries.append(section.entry())
        return entries
