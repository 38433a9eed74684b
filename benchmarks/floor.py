"""What an ingest costs at least: parse, insert, index, and nothing else; knows nothing of papercat.

Fills the tables of a catalogue (their definitions come from an empty one) from documents of both
formats: every entry is a paper of its own, no text is repaired, no name compared, nothing written
twice, and the file is lost if the power goes.

    python benchmarks/floor.py EMPTY_CATALOGUE NEW_CATALOGUE FOLDER...
"""

import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from itertools import combinations, count
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

FULL_TEXT = {"papers": "papers_fts", "tweets": "tweets_fts", "authors": "authors_fts"}


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


def pairs(name: str) -> str | None:
    """Each two words of a name as one."""
    words = name.split()
    return " ".join(map("\u02d0".join, combinations(sorted(words), 2))) if len(words) < 12 else None


class Tables:
    """The rows of every table, held until there are enough of them to be written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.rows: dict[str, list[tuple[Any, ...]]] = {}
        self.numbers: dict[str, dict[Any, int]] = {"authors": {}, "categories": {}, "venues": {}}
        self.tweets: set[int] = set()
        self.next_id = count(1)

    def put(self, table: str, *values: Any) -> None:
        """One row."""
        self.rows.setdefault(table, []).append(values)

    def number(self, table: str, key: Any, *values: Any) -> int:
        """The number of a name; a new one is a row."""
        known = self.numbers[table]
        if key not in known:
            known[key] = len(known) + 1
            self.put(table, known[key], *values)
        return known[key]

    def author(self, name: str) -> int:
        """The number of an author."""
        lower = name.lower()
        known = self.numbers["authors"].get(lower)
        return known or self.number("authors", lower, lower, name, pairs(lower))

    def write(self) -> None:
        """Insert everything held."""
        for table, rows in self.rows.items():
            places = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  (a table's name)
        self.rows.clear()

    def entry(self, document: int, said: dict[str, Any]) -> None:  # noqa: C901  (one loop a table)
        """A paper and its one entry."""
        paper = next(self.next_id)
        links, authors, organisations = (
            said.get("links", []),
            said.get("authors", []),
            said.get("organisations", []),
        )
        read = {name: int(value) for name, value, _ in said.get("readings", ()) if value.isdecimal()}
        own_id = f"{links[0][1] if links else said['title']}~{paper}"
        notes = " ".join((*organisations, said.get("reason", "")))
        score = read["retweets"] + read["favorites"] if "retweets" in read else None
        self.put(
            "papers",
            *(paper, own_id, said["title"], said.get("translated") or None, said.get("abstract") or None),
            *(
                ", ".join(authors),
                said.get("venue", (0, 2020))[1],
                None,
                read.get("retweets"),
                read.get("favorites"),
            ),
            *(score, None, read.get("rating"), read.get("citations"), len(said.get("tweets", ())) or None),
            *(None, None, None, notes or None),
        )
        record = json.dumps(said, ensure_ascii=False)
        self.put("entries", paper, document, own_id, said["position"], 0, paper, record, 0)
        for rel, url in links[:1]:
            self.put("identifiers", "url" if rel == "page" else "arxiv", url[8:], paper)
            if "openreview" in url:
                self.put("identifiers", "openreview", url.rpartition("=")[2], paper)
        self.put("identifiers", "title", said["title"].lower(), paper)
        for at, name in enumerate(authors):
            self.put("paper_authors", paper, at, self.author(name), read.get("retweets"), score)
        for at, name in enumerate(said.get("categories", ())):
            self.put(
                "paper_categories",
                *(paper, at, self.number("categories", name, name), read.get("retweets"), score),
            )
        for at, name in enumerate(organisations):
            self.put("paper_organisations", paper, at, name)
        for at, (rel, url) in enumerate(links):
            self.put("links", paper, at, rel, url)
        if "venue" in said:
            venue = self.number("venues", said["venue"], *said["venue"])
            self.put(
                "paper_venues",
                paper,
                1,
                venue,
                said["position"],
                said.get("reason"),
                None,
                None,
                said["venue"][0],
            )
        for name, value, time in said.get("readings", ()):
            if value.isdecimal():
                self.put("metrics", None, paper, paper, name, float(value), time, 1)
        for at, (lang, html, name, handle, url, status, posted) in enumerate(said.get("tweets", ())):
            if int(status) not in self.tweets:
                self.tweets.add(int(status))
                self.put("tweets", int(status), url, handle, name, posted, lang, TAG.sub("", html), None)
            self.put("paper_tweets", paper, at, int(status))


def fill(connection: sqlite3.Connection, folders: list[str]) -> int:
    """Read every document; how many entries they have."""
    tables = Tables(connection)
    paths = [path for folder in folders for path in sorted(Path(folder).rglob("*.md"))]
    for document, path in enumerate(paths, start=1):
        text = path.read_text(encoding="utf-8")
        format = "hot-papers" if text.startswith("---") else "conference-list"
        entries = list(post(text) if format == "hot-papers" else table(text))
        tables.put(
            "documents", document, str(path), "", format, "", None, len(text), None, len(entries), 0, ""
        )
        for said in entries:
            tables.entry(document, said)
        if len(tables.rows["papers"]) > 4_000:
            tables.write()
    tables.write()
    return next(tables.next_id) - 1


def main(empty: str, target: str, folders: list[str]) -> None:
    """Make a catalogue as fast as SQLite allows."""
    schema = (
        sqlite3.connect(empty)
        .execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        .fetchall()
    )
    virtual = [sql for kind, name, sql in schema if kind == "table" and name in FULL_TEXT.values()]
    shadows = tuple(f"{name}_" for name in FULL_TEXT.values())
    connection = sqlite3.connect(target, isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32768", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    for kind, name, sql in schema:
        if kind == "table" and sql not in virtual and not name.startswith((*shadows, "sqlite_")):
            connection.execute(sql)
    entries = fill(connection, folders)
    for kind, _, sql in schema:
        if kind == "index":
            connection.execute(sql)
    for sql in virtual:
        connection.execute(sql)
    for table, index in FULL_TEXT.items():
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', {16 * 2**20})")  # noqa: S608  (its name)
        columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({index})"))
        connection.execute(f"INSERT INTO {index} (rowid, {columns}) SELECT id, {columns} FROM {table}")  # noqa: S608  (names)
    connection.execute("COMMIT")
    print(entries)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
