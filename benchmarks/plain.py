"""What somebody would write in an afternoon: parse by hand, insert, index; knows nothing of papercat.

The floor that an ingest is held against. Every entry is a paper of its own: no text is repaired, no name
compared, no history kept, and the file is lost if the power goes.

    python benchmarks/plain.py NEW_FILE FOLDER...
"""

import re
import sqlite3
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

SECTION = re.compile(r"^# (\d+)\. (.*)$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
COUNTS = re.compile(r"- retweets: (\d+), favorites: (\d+) \((.*)\)")
TWEET = re.compile(
    r'lang="(\w*)"[^>]*>(.*)</p>&mdash; (.*) \(@(\w+)\) <a href="([^"?]*/status/(\d+))[^"]*">([^<]*)<'
)
TAG = re.compile(r"<[^<>]*>")
BAR = re.compile(r"(?<!\\)\|")
HEADING = re.compile(r"^# (\D+?)\s*(\d{4})", re.MULTILINE)

SCHEMA = """
    CREATE TABLE papers (
        id INTEGER PRIMARY KEY, title TEXT, translated TEXT, abstract TEXT, authors TEXT, categories TEXT,
        organisations TEXT, venue TEXT, year INTEGER, position INTEGER, reason TEXT, retweets INTEGER,
        favorites INTEGER, measured_at TEXT, rating INTEGER, citations INTEGER, document TEXT
    );
    CREATE TABLE links (paper INTEGER, rel TEXT, url TEXT);
    CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE paper_authors (paper INTEGER, author INTEGER);
    CREATE TABLE tweets (paper INTEGER, lang TEXT, text TEXT, name TEXT, handle TEXT, url TEXT, posted TEXT);
"""
INDEXES = """
    CREATE INDEX links_paper ON links (paper);
    CREATE INDEX tweets_paper ON tweets (paper);
    CREATE INDEX paper_authors_paper ON paper_authors (paper);
    CREATE INDEX paper_authors_author ON paper_authors (author);
    CREATE INDEX papers_venue ON papers (venue, year);
    CREATE INDEX papers_retweets ON papers (retweets);
    CREATE VIRTUAL TABLE papers_fts USING fts5 (title, translated, abstract, authors, content=papers);
    INSERT INTO papers_fts (papers_fts) VALUES ('rebuild');
    CREATE VIRTUAL TABLE tweets_fts USING fts5 (text, content=tweets);
    INSERT INTO tweets_fts (tweets_fts) VALUES ('rebuild');
"""


def post(text: str) -> Iterator[dict[str, Any]]:  # noqa: C901  (minimal: no calls within the loop)
    """The entries of a post."""
    parts = SECTION.split(text)
    for rank, title, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        said: dict[str, Any] = {"position": int(rank), "title": " ".join(title.split()), "tweets": []}
        for line in filter(None, body.split("\n")):
            if line.startswith("- retweets"):
                if match := COUNTS.match(line):
                    said["readings"] = (("retweets", match[1], match[3]), ("favorites", match[2], match[3]))
            elif line.startswith("- links"):
                said["links"] = LINK.findall(line)
            elif line.startswith("- ["):
                said["categories"] = [name for name, _ in LINK.findall(line)]
            elif line.startswith("<blockquote"):
                if match := TWEET.search(line):
                    said["tweets"].append(match.groups())
            elif "authors" not in said:
                said["authors"] = line.split(", ")
            elif not line.startswith("<script"):
                said["abstract"] = line
        yield said


def table(text: str) -> Iterator[dict[str, Any]]:
    """The entries of a list with eight or five columns."""
    heading = HEADING.search(text)
    venue = (heading[1], int(heading[2])) if heading else ("", 0)
    rows = [line for line in text.split("\n") if line.startswith("|")]
    for number, row in enumerate(rows[2:], start=1):
        if len(rows[0].split("|")) == 10:
            cells = [cell.strip() for cell in (BAR.split(row) if "\\" in row else row.split("|"))] + [""] * 9
            _, _, translated, link, reason, rating, abstract, authors, organisations, *_ = cells
            said = {"translated": translated, "reason": reason, "readings": (("rating", rating, None),)}
            said["organisations"] = organisations.split("; ") if organisations else []
        else:
            _, link, authors, abstract, code, citations, *_ = row.split("|") + [""] * 6
            said = {
                "readings": (("citations", citations, None),),
                "links": [("code", code[7:-1])] if code else [],
            }
        title, _, url = link.rpartition("](")
        said |= {"position": number, "title": title[1:], "abstract": abstract}
        said["links"] = [("page", url[:-1]), *said.get("links", ())]
        yield {**said, "authors": authors.split(", "), "venue": venue}


class Tables:
    """The rows of every table, held until there are enough of them to be written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.rows: dict[str, list[tuple[Any, ...]]] = {}
        self.authors: dict[str, int] = {}
        self.papers = count(1)

    def put(self, table: str, *values: Any) -> None:
        """One row."""
        self.rows.setdefault(table, []).append(values)

    def author(self, name: str) -> int:
        """The number of an author; a new one is a row."""
        lower = name.lower()
        if lower not in self.authors:
            self.authors[lower] = len(self.authors) + 1
            self.put("authors", self.authors[lower], name)
        return self.authors[lower]

    def paper(self, document: str, said: dict[str, Any]) -> None:
        """An entry, as a paper."""
        paper = next(self.papers)
        authors = said.get("authors", [])
        read = {name: int(value) for name, value, _ in said.get("readings", ()) if value.isdecimal()}
        time = next((time for _, _, time in said.get("readings", ())), None)
        lists = (", ".join(said.get(name, ())) or None for name in ("categories", "organisations"))
        self.put(
            "papers",
            paper, said["title"], said.get("translated"), said.get("abstract"), ", ".join(authors), *lists,
            *said.get("venue", (None, None)), said["position"], said.get("reason"), read.get("retweets"),
            read.get("favorites"), time, read.get("rating"), read.get("citations"), document,
        )  # fmt: skip
        for name in authors:
            self.put("paper_authors", paper, self.author(name))
        for rel, url in said.get("links", ()):
            self.put("links", paper, rel, url)
        for lang, html, name, handle, url, _, posted in said.get("tweets", ()):
            self.put("tweets", paper, lang, TAG.sub("", html), name, handle, url, posted)

    def write(self) -> None:
        """Insert everything held."""
        for table, rows in self.rows.items():
            places = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  (a table's name)
        self.rows.clear()


def main(target: str, folders: list[str]) -> None:
    """Make a file as fast as SQLite allows."""
    connection = sqlite3.connect(target)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32768", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
    connection.executescript(SCHEMA)
    tables = Tables(connection)
    for path in (path for folder in folders for path in sorted(Path(folder).rglob("*.md"))):
        text = path.read_text(encoding="utf-8")
        for said in post(text) if text.startswith("---") else table(text):
            tables.paper(str(path), said)
        if len(tables.rows.get("papers", ())) > 4_000:
            tables.write()
    tables.write()
    connection.commit()
    connection.executescript(INDEXES)
    print(next(tables.papers) - 1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
