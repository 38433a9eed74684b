"""Write papers and what hangs on them, many at a time."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from papercat.catalogue.authors import Authors
from papercat.catalogue.closure import Held
from papercat.catalogue.codec import encode, encode_json
from papercat.catalogue.fulltext import FullText
from papercat.catalogue.ids import Order, PublicIds
from papercat.catalogue.readings import Readings
from papercat.catalogue.tweets import Tweets
from papercat.derive import Derived, Measures
from papercat.records import Entry


class Made(NamedTuple):
    """A paper to be written: its row's id, whether it has a row, its live entries, what follows."""

    id: int
    known: bool
    entries: list[Held]
    derived: Derived
    measures: Measures

    @property
    def order(self) -> Order:
        """Where its first entry stands."""
        first = self.entries[0]
        return first.path, first.entry.position, first.entry.own_id


class Names:
    """A table of names, each with a number that is given once: categories or venues."""

    def __init__(self, connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
        self.connection = connection
        places = ", ".join("?" for _ in columns)
        self.insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) RETURNING id"
        rows = connection.execute(f"SELECT id, {', '.join(columns)} FROM {table}")
        self.ids: dict[tuple[str | int, ...], int] = {tuple(values): number for number, *values in rows}

    def id(self, *values: str | int) -> int:
        """The number of a name."""
        number = self.ids.get(values)
        if number is None:
            number = self.ids[values] = int(self.connection.execute(self.insert, values).fetchone()[0])
        return number


class Rows:
    """The tables behind the papers."""

    def __init__(self, connection: sqlite3.Connection, fulltext: FullText) -> None:
        self.connection = connection
        self.fulltext = fulltext
        self.authors = Authors(connection, fulltext)
        self.tweets = Tweets(connection, fulltext)
        self.categories = Names(connection, "categories", ("name",))
        self.venues = Names(connection, "venues", ("name", "year"))
        self.next_paper = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM papers").fetchone()[0])

    def new_paper(self) -> int:
        """The number of a paper that has none yet."""
        self.next_paper += 1
        return self.next_paper - 1

    def replaced(self, before: Entry, after: Entry | None) -> None:
        """Told of an entry that says something else now, or nothing."""
        self.authors.replaced(before, after)

    def clear_identifiers(self, entries: Iterable[int]) -> None:
        """Take out what identified entries that are about to be written anew."""
        self.connection.execute(CLEAR_IDENTIFIERS, (encode_json(list(entries)),))

    def write(self, made: list[Made], ids: PublicIds, held: Iterable[Held], readings: Readings) -> None:
        """Write papers, their entries, and what hangs on both."""
        known = [paper.id for paper in made if paper.known]
        self.fulltext.papers.touch(known, stored=True)
        self.fulltext.papers.touch((paper.id for paper in made if not paper.known), stored=False)
        if known:
            self.authors.released(known)
            self.tweets.released(known)
            for statement in CLEAR_PAPERS:
                self.connection.execute(statement, (encode_json(known),))
        self.write_papers(made, ids)
        self.write_entries(list(held), readings)
        self.write_ties(made)
        self.authors.write(made)
        self.tweets.write(made)

    def write_papers(self, made: list[Made], ids: PublicIds) -> None:
        """The papers' own rows; ids that pass from one paper to another are set free first."""
        altered = [
            (f"?{paper}", paper) for paper in (*(p.id for p in made if p.known), *ids.others, *ids.former)
        ]
        self.connection.executemany("UPDATE papers SET public_id = ? WHERE id = ?", altered)
        self.connection.executemany(
            "UPDATE papers SET public_id = ? WHERE id = ?",
            ((public_id, paper) for paper, public_id in ids.others.items()),
        )
        self.connection.executemany(PUT_PAPER, (paper_row(paper, ids.ids[paper.id]) for paper in made))

    def write_entries(self, held: list[Held], readings: Readings) -> None:
        """Entries with their identifiers and readings.

        Those at hand that did not change are written only where they are of another paper now.
        """
        fresh = [one for one in held if one.fresh]
        self.connection.executemany(
            PUT_ENTRY,
            (
                (
                    *(one.id, one.document_id, one.entry.own_id, one.entry.position, one.entry.line),
                    *(one.paper_id, encode(one.entry), one.gone),
                )
                for one in fresh
            ),
        )
        # In the order of their index: neighbours go to one page.
        identifiers = sorted([(scheme, value, one.id) for one in fresh for scheme, value in one.keys])
        self.connection.executemany("INSERT OR IGNORE INTO identifiers VALUES (?, ?, ?)", identifiers)
        stored = [one for one in held if one.stored]
        papers = [(one.paper_id, one.id) for one in stored]
        self.connection.executemany(MOVE_ENTRY, papers)
        self.connection.executemany(MOVE_READINGS, papers)
        kept = [(one, reading) for one in fresh for reading in readings.of_entry.get(one.id, ())]
        self.connection.executemany(
            PUT_READING,
            (
                (one.id, one.paper_id, reading.name, reading.value, reading.measured_at, reading.current)
                for one, reading in kept
                if reading.id is None
            ),
        )
        altered = [(reading.current, reading.id) for _, reading in kept if reading.altered]
        self.connection.executemany("UPDATE metrics SET current = ? WHERE id = ?", altered)

    def write_ties(self, made: list[Made]) -> None:
        """What is numbered within a paper: categories, venues, organisations, links."""
        execute = self.connection.executemany
        category, venue = self.categories.id, self.venues.id
        execute(
            "INSERT INTO paper_categories VALUES (?, ?, ?, ?, ?)",
            [
                (p.id, n, category(name), p.measures.retweets, p.measures.score)
                for p in made
                for n, name in enumerate(p.derived.categories, 1)
            ],
        )
        execute(
            "INSERT INTO paper_venues VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (p.id, n, venue(name, year), row, reason, p.measures.retweets, p.measures.score, name)
                for p in made
                for n, (name, year, row, reason) in enumerate(p.derived.venues, 1)
            ],
        )
        execute(
            "INSERT INTO paper_organisations VALUES (?, ?, ?)",
            ((p.id, n, name) for p in made for n, name in enumerate(p.derived.organisations, 1)),
        )
        execute(
            "INSERT INTO links VALUES (?, ?, ?, ?)",
            ((p.id, n, rel, url) for p in made for n, (rel, url) in enumerate(p.derived.links, 1)),
        )

    def delete_papers(self, vanished: Iterable[int], ids: PublicIds, heirs: Mapping[int, int]) -> None:
        """Delete papers that no entry makes any more, and names that no paper has any more."""
        gone = sorted(vanished)
        ids.keep_former(heirs)
        if gone:
            self.fulltext.papers.touch(gone, stored=True)
            self.authors.released(gone)
            self.tweets.released(gone)
            self.connection.execute(
                "DELETE FROM papers WHERE id IN (SELECT value FROM json_each(?))", (encode_json(gone),)
            )
        self.authors.settle(heirs)
        self.tweets.settle()

    def sweep(self) -> None:
        """Delete categories and venues that no paper has any more."""
        for statement in UNUSED_NAMES:
            self.connection.execute(statement)


def paper_row(paper: Made, public_id: str) -> tuple[str | int | float | None, ...]:
    """The values of `PUT_PAPER`."""
    said, read = paper.derived, paper.measures
    return (
        *(paper.id, public_id, said.title, said.translated_title, said.abstract, ", ".join(said.authors)),
        *(
            said.year,
            said.date,
            read.retweets,
            read.favorites,
            read.score,
            read.gain,
            read.rating,
            read.citations,
        ),
        *(len(said.tweets) or None, said.title_terms, said.abstract_terms, said.author_terms, said.notes),
    )


COLUMNS = (
    *("public_id", "title", "translated_title", "abstract", "authors", "year", "date"),
    *("retweets", "favorites", "score", "gain", "rating", "citations", "tweets"),
    *("title_terms", "abstract_terms", "author_terms", "notes"),
)
PUT_PAPER = f"""
    INSERT INTO papers (id, {", ".join(COLUMNS)}) VALUES (?, {", ".join("?" for _ in COLUMNS)})
    ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS)}
"""
PUT_ENTRY = """
    INSERT INTO entries (id, document_id, own_id, position, line, paper_id, record, gone)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        own_id = excluded.own_id, position = excluded.position, line = excluded.line,
        paper_id = excluded.paper_id, record = excluded.record, gone = excluded.gone
"""
MOVE_ENTRY = "UPDATE entries SET paper_id = ?1 WHERE id = ?2 AND paper_id IS NOT ?1"
MOVE_READINGS = "UPDATE metrics SET paper_id = ?1 WHERE entry_id = ?2 AND paper_id IS NOT ?1"
PUT_READING = """
    INSERT INTO metrics (entry_id, paper_id, name, value, measured_at, current) VALUES (?, ?, ?, ?, ?, ?)
"""
CLEAR_IDENTIFIERS = "DELETE FROM identifiers WHERE entry_id IN (SELECT value FROM json_each(?))"
CLEAR_PAPERS = tuple(
    f"DELETE FROM {table} WHERE paper_id IN (SELECT value FROM json_each(?))"
    for table in ("paper_categories", "paper_venues", "paper_organisations", "links")
)
UNUSED_NAMES = (
    """
    DELETE FROM categories
    WHERE NOT EXISTS (SELECT 1 FROM paper_categories WHERE category_id = categories.id)
    """,
    "DELETE FROM venues WHERE NOT EXISTS (SELECT 1 FROM paper_venues WHERE venue_id = venues.id)",
)
