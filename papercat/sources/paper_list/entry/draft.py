"""An entry while it is being read: its fields so far, and which text became which field and why."""

from dataclasses import dataclass, field
from typing import NamedTuple

from papercat.paper_hosts import paper_key
from papercat.parsed import ParsedTweet
from papercat.sources.names import Names
from papercat.sources.paper_list.forms.asides import is_names_key
from papercat.sources.paper_list.forms.clean import speaks
from papercat.sources.paper_list.forms.ids import ARXIV_ID, named_id
from papercat.sources.paper_list.forms.links import (
    PAPER_RELS,
    host_kind,
    is_web,
    names_its_target,
    target,
    text_kind,
)
from papercat.sources.paper_list.forms.persons import is_name
from papercat.sources.paper_list.forms.venues import Venue
from papercat.sources.paper_list.headings import Context
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.markup.piece import LINK, Piece


class Step(NamedTuple):
    """A field, the text that it was read from, and why that was taken for it."""

    field: str
    text: str
    why: str


KNOWN, LABELLED, LINKED_TO, NOTHING = 3, 2, 1, 0
"""How sure it is that an entry is a paper: a place where papers live, a label that says so, a page that
nobody knows, or none of these."""


@dataclass(slots=True)
class Draft:
    """What has been read so far of one entry."""

    line: int
    labels: Labels
    title: str = ""
    strength: int = 0
    """3: a link's text, 2: emphasised or quoted, 1: plain text, 4: a label or a column."""
    evidence: int = NOTHING
    position: int | None = None
    translated_title: str = ""
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    labelled_names: bool = False
    """Whether a label or a column says that its authors are that."""
    guessed_name: bool = False
    """Whether its one author is what only looks like a name."""
    name_or_venue: str = ""
    """What was taken for its venue and may be its one author: `Ada Example, 2020`."""
    surnames_first: bool = False
    """Whether others beside it write `Surname, First; …`, so that one comma parts no two names."""
    organisations: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    summaries: list[str] = field(default_factory=list)
    links: dict[tuple[str, str], None] = field(default_factory=dict)
    """In order, each once."""
    tweets: list[ParsedTweet] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    counts: list[tuple[str, str, str]] = field(default_factory=list)
    date: str = ""
    day: str = ""
    """A day without its year, which the headings may tell."""
    presented: bool = False
    """Whether it says who talks about it, so that dates above are those of talks."""
    labelled_date: bool = False
    """Whether a label or a column says that its date is that."""
    year: str = ""
    venue: Venue | None = None
    reason: str = ""
    rest: list[str] = field(default_factory=list)
    steps: list[tuple[str, str, str]] = field(default_factory=list)
    """Of each, what `Step` has: plain tuples, as hardly anybody asks for them."""
    arxiv: str = ""
    bare_ids: list[str] = field(default_factory=list)
    linkless: bool = False
    """Whether its title is a link that leads nowhere: `[A Title]()`."""
    citation: bool = False
    """Whether its authors come before its title, as in a citation."""
    whole: str = ""
    """Its title with the one name before it, which may be part of it."""
    preprint: bool = False
    """Whether it is said to be a preprint."""

    def note(self, name: str, text: str, why: str) -> None:
        """Remember what a text was taken for."""
        self.steps.append((name, text, why))

    def leave(self, text: str, why: str = "no field fits") -> None:
        """Keep a text that no field took."""
        text = tidy(text)
        if speaks(text):
            self.rest.append(text)
            self.note("rest", text, why)

    def name(self, title: str, strength: int, why: str) -> None:
        """Give the entry its title."""
        self.title, self.strength = title, strength
        self.note("title", title, why)

    def take_names(self, names: Names, text: str, why: str, *, labelled: bool = False) -> None:
        """Give the entry its authors: the first list, but a whole or `labelled` one goes before others."""
        begun = names.names[: len(self.authors)] == self.authors
        whole = len(names.names) > len(self.authors) and (begun or (self.more_authors and not names.more))
        guessed = self.guessed_name and len(names.names) > 1
        if self.authors and (guessed or (labelled and not self.labelled_names and not self.citation)):
            self.leave("; ".join(self.authors), "names, before a list that is surely one of authors")
            self.authors, self.guessed_name = (), False
        if self.authors and not whole:
            self.leave(text, "authors were named before")
            return
        self.authors, self.more_authors, self.labelled_names = names.names, names.more, labelled
        self.note("authors", text, why)

    def name_the_venue(self) -> None:
        """Take what was taken for the venue as the one author, with the year behind it."""
        if self.venue is not None:
            self.take_year(str(self.venue.year or ""))
        self.authors, self.venue = (self.name_or_venue,), None
        self.note("authors", self.name_or_venue, "no venue, as other papers have names there")

    def take_date(self, text: str, why: str, *, labelled: bool = False) -> None:
        """Give the entry its date; the more exact one counts, then the first."""
        if (len(text) > 4 and (not self.date or len(self.date) <= 4)) or not self.date:
            self.date, self.labelled_date = text, labelled
        self.note("date", text, why)

    def take_year(self, year: str, text: str = "", why: str = "") -> None:
        """Give the entry its year; the first counts."""
        self.year = self.year or year
        if why:
            self.note("year", text, why)

    def take_categories(self, found: tuple[str, ...], text: str, why: str) -> None:
        """Give the entry its arXiv categories."""
        self.categories += found
        self.note("categories", text, why)

    def take_day(self, text: str, why: str) -> None:
        """Give the entry a day without a year."""
        self.day = self.day or text
        self.note("day", text, why)

    def take_venue(self, venue: Venue, text: str, why: str) -> None:
        """Give the entry its venue; the first counts."""
        if self.venue is not None and self.venue.name != venue.name:
            self.leave(text, "a venue was named before")
            return
        self.venue = venue if self.venue is None or self.venue.year is None else self.venue
        self.note("venue", text, why)

    def take_link(self, piece: Piece, kind: str = "", *, leads: bool = False) -> None:
        """Take a link; `kind` is what a label says of it, else its text does."""
        told = text_kind(piece.text, self.labels) if piece.text else "link"
        told = "paper" if not told and is_names_key(piece.text) else told
        told = kind if kind and told in ("link", "") else told
        if said := named_id(piece.text, piece.url):
            self.take_bare_id(said)
        self.take_url(piece.url, told, leads=leads, text=piece.text)

    def take_url(self, url: str, kind: str, *, leads: bool = False, text: str = "") -> None:
        """Take a URL of which a label says its kind."""
        if not is_web(url):
            self.note("left out", url, "leads nowhere from outside the document")
            if url.lower().endswith(".pdf") and (leads or kind in ("paper", "pdf")):
                told = LABELLED if kind in ("paper", "pdf") else LINKED_TO
                self.evidence = max(self.evidence, told)
            return
        found = target(url, kind, leads=leads)
        if found.rel == "tweet":
            self.tweets.append(ParsedTweet(self.line, "", "", "", "", url=found.url, posted=""))
            self.note("tweet", url, "a tweet's URL")
            return
        rel = found.rel
        if found.known and kind == "mention" and self.evidence == KNOWN:
            rel = "other"
        elif found.known:
            rel = self._take_known(found.url, rel)
        elif rel in PAPER_RELS and kind in ("paper", "pdf", "arxiv", "doi", "title"):
            told = LABELLED if rel == "pdf" or kind != "title" else LINKED_TO
            self.evidence = max(self.evidence, told)
        if (rel, found.url) not in self.links:
            self.links[rel, found.url] = None
            self.note(f"link {rel}", url, f"link {text!r}" if text else f"URL, {kind}")

    def _take_known(self, url: str, rel: str) -> str:
        """Take the page of a paper; returns its relation, which is another for a second arXiv paper's."""
        self.evidence = KNOWN
        scheme, value = paper_key(url) or ("", "")
        if scheme == "arxiv" and "doi.org/" in url:
            self.bare_ids.append(value)  # A DOI of arXiv's own names the arXiv paper too.
        elif scheme == "arxiv":
            self.arxiv = self.arxiv or value
            return rel if self.arxiv == value else "other"
        return rel

    def take_links(self, pieces: list[Piece], kind: str = "") -> list[Piece]:
        """Take the links among pieces; returns the other pieces, and the links whose text says something."""
        others = []
        for at, piece in enumerate(pieces):
            if piece.kind == LINK:
                listed = at + 1 < len(pieces) and pieces[at + 1].text.startswith(",")
                named = listed and is_name(piece.text)
                self.take_link(piece, kind or ("person" if named and " " in piece.text else ""))
                code = (listed and not named) or piece.text[:1] == "["
                code = code and host_kind(piece.url) == "code"
                if not piece.text or code or names_its_target(piece, self.labels):
                    continue
            others.append(piece)
        return others

    def take_bare_id(self, value: str) -> None:
        """Take an arXiv id in the text, which counts where no link has one."""
        self.bare_ids.append(value)
        self.evidence = KNOWN

    def take_bare_ids(self, text: str) -> None:
        """Take every arXiv id in a text."""
        for match in ARXIV_ID.finditer(text):
            self.take_bare_id(match[1])

    def take_arxiv(self, value: str, why: str) -> None:
        """Take a bare arXiv id."""
        if not self.arxiv:
            self.take_url(f"https://arxiv.org/abs/{value}", "arxiv", text=why)


Container = tuple[int, str]
"""Where drafts are next to each other: a section's number, and what kind of block they are."""


@dataclass(slots=True)
class Candidate:
    """A draft, what the headings above say, and what it is next to."""

    draft: Draft
    context: Context
    container: Container
    sure: bool = False
    """Whether its place alone says that it is a paper: a row of a table of papers, a labelled section."""
