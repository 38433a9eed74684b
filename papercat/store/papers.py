"""Write papers and everything that refers to them, many at a time."""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import cached_property

from papercat.catalogue.codec import Shared, encode, encode_key
from papercat.identity import Key, fold_name
from papercat.records import Entry
from papercat.store.authors import Authors
from papercat.store.decisions import SamePeople
from papercat.store.entries import PaperRow
from papercat.store.full_text import FullText
from papercat.store.ids.keys import Keys
from papercat.store.ids.public_ids import PublicIds
from papercat.store.prominence import ProminenceUpdate
from papercat.store.rebuild import Rebuild
from papercat.store.tweets import Tweets
from papercat.text.stored_json import encode_json
from papercat.text.words import author_terms


class _LookupTable:
    """A table of names, each with a number that is given once: categories or venues."""

    def __init__(self, connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
        self.connection = connection
        places = ", ".join("?" for _ in columns)
        self.insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) RETURNING id"
        self.select = f"SELECT id, {', '.join(columns)} FROM {table}"

    @cached_property
    def ids(self) -> dict[tuple[str | int, ...], int]:
        """The numbers of all names."""
        return {tuple(values): number for number, *values in self.connection.execute(self.select)}

    def id(self, *values: str | int) -> int:
        """The number of a name."""
        number = self.ids.get(values)
        if number is None:
            number = self.ids[values] = int(self.connection.execute(self.insert, values).fetchone()[0])
        return number


class PaperTables:
    """The tables behind the papers."""

    def __init__(self, connection: sqlite3.Connection, fulltext: FullText) -> None:
        self.connection = connection
        self.fulltext = fulltext
        self.authors = Authors(connection, fulltext)
        self.tweets = Tweets(connection, fulltext)
        self.prominence = ProminenceUpdate(connection)
        self.categories = _LookupTable(connection, "categories", ("name",))
        self.venues = _LookupTable(connection, "venues", ("name", "year"))
        self.topics = _LookupTable(connection, "topics", ("name",))

    @cached_property
    def next_paper(self) -> int:
        """The number of the next paper that is new."""
        return int(self.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM papers").fetchone()[0])

    def new_paper(self) -> int:
        """The number of a paper that has none yet."""
        self.next_paper += 1
        return self.next_paper - 1

    def replaced(self, before: Entry, after: Entry | None) -> None:
        """Told of an entry that says something else now, or nothing."""
        self.authors.replaced(before, after)

    def clear_identifiers(self, identified: Iterable[tuple[Key, int]]) -> None:
        """Take out what identified entries that say something else now, or nothing."""
        rows = ((*encode_key(key), entry) for key, entry in identified)
        self.connection.executemany(_CLEAR_IDENTIFIER, rows)

    def write(self, made: list[PaperRow], ids: PublicIds, keys: Keys, rebuild: Rebuild) -> None:
        """Write papers, their entries, and what hangs on both."""
        known = [paper.id for paper in made if paper.known]
        new = [paper.id for paper in made if not paper.known]
        self.prominence.touch(known, new)
        self.fulltext.touch_papers(known, new)
        if known:
            self.authors.released(known)
            self.tweets.released(known)
            for statement in _CLEAR_PAPERS:
                self.connection.execute(statement, (encode_json(known),))
        self.write_papers(made, ids, keys, rebuild.decisions.people)
        self.write_entries(made, rebuild)
        self.write_ties(made)
        self.authors.write(made, rebuild.decisions.people)
        self.tweets.write(made)

    def write_papers(self, made: list[PaperRow], ids: PublicIds, keys: Keys, people: SamePeople) -> None:
        """The papers' own rows; ids that pass from one paper to another are set free first."""
        altered = [
            (f"?{paper}", paper) for paper in (*(p.id for p in made if p.known), *ids.others, *ids.former)
        ]
        self.connection.executemany("UPDATE papers SET public_id = ? WHERE id = ?", altered)
        self.connection.executemany(
            "UPDATE papers SET public_id = ? WHERE id = ?",
            ((public_id, paper) for paper, public_id in ids.others.items()),
        )
        rows = ((*_paper_row(paper, ids.ids[paper.id], people), keys.of[paper.id]) for paper in made)
        self.connection.executemany(_PUT_PAPER, rows)

    def write_entries(self, made: list[PaperRow], rebuild: Rebuild) -> None:
        """Entries with their identifiers and readings.

        Those at hand that did not change are written only where their paper did, or is another now.
        """
        papers: dict[int | None, Shared] = {paper.id: paper.shared for paper in made}
        no_paper = Shared()
        self.connection.executemany(
            _PUT_ENTRY,
            (
                (
                    one.id, one.document_id, one.entry.own_id, one.entry.position, one.entry.line,
                    one.paper_id, encode(one.entry, papers.get(one.paper_id, no_paper)), one.gone,
                )
                for one in rebuild.held
                if one.changed or one.paper_id in papers or one.paper_id != rebuild.before[one.id]
            ),
        )  # fmt: skip
        changed = [one for one in rebuild.held if one.changed]
        # In the order of their index: neighbours go to one page.
        identifiers = sorted([(*encode_key(key), one.id) for one in changed for key in one.keys])
        self.connection.executemany("INSERT OR IGNORE INTO identifiers VALUES (?, ?, ?)", identifiers)
        moved = [
            (one.paper_id, one.id)
            for one in rebuild.held
            if one.stored and one.paper_id != rebuild.before[one.id]
        ]
        self.connection.executemany("UPDATE metrics SET paper_id = ? WHERE entry_id = ?", moved)
        kept = [(one, reading) for one in changed for reading in rebuild.readings.of_entry.get(one.id, ())]
        self.connection.executemany(
            _PUT_READING,
            (
                (one.id, one.paper_id, reading.name, reading.value, reading.measured_at, reading.current)
                for one, reading in kept
                if reading.id is None
            ),
        )
        altered = [(reading.current, reading.id) for _, reading in kept if reading.altered]
        self.connection.executemany("UPDATE metrics SET current = ? WHERE id = ?", altered)

    def write_ties(self, made: list[PaperRow]) -> None:
        """What is numbered within a paper: categories, venues, organisations, topics and more."""
        execute = self.connection.executemany
        category, venue = self.categories.id, self.venues.id
        execute(
            "INSERT INTO paper_categories VALUES (?, ?, ?, ?, ?)",
            [
                (p.id, n, category(name), p.measures.retweets, p.measures.score)
                for p in made
                for n, name in enumerate(p.fields.categories, 1)
            ],
        )
        execute(
            "INSERT INTO paper_venues VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (p.id, n, venue(name, year), row, reason, p.measures.retweets, p.measures.score, name)
                for p in made
                for n, (name, year, row, reason) in enumerate(p.fields.venues, 1)
            ],
        )
        execute(
            "INSERT INTO paper_organisations VALUES (?, ?, ?)",
            ((p.id, n, name) for p in made for n, name in enumerate(p.fields.organisations, 1)),
        )
        topic = self.topics.id
        execute(
            "INSERT INTO paper_topics VALUES (?, ?, ?)",
            ((p.id, n, topic(name)) for p in made for n, name in enumerate(p.fields.topics, 1)),
        )
        execute(
            "INSERT INTO short_names (paper_id, name, long, own) VALUES (?, ?, ?, ?)",
            ((p.id, *name) for p in made for name in p.fields.short_names.given),
        )
        execute(
            "INSERT INTO summaries VALUES (?, ?, ?, ?, ?)",
            ((p.id, n, *summary) for p in made for n, summary in enumerate(_summaries(p), 1)),
        )

    def delete_papers(
        self, vanished: Iterable[int], ids: PublicIds, successors: Mapping[int, int], people: SamePeople
    ) -> None:
        """Delete papers that no entry makes any more, and names that no paper has any more."""
        gone = sorted(vanished)
        ids.keep_former(successors)
        if gone:
            self.prominence.touch(gone)
            self.fulltext.touch_papers(gone)
            self.authors.released(gone)
            self.tweets.released(gone)
            self.connection.execute(
                "DELETE FROM papers WHERE id IN (SELECT value FROM json_each(?))", (encode_json(gone),)
            )
        self.authors.settle(successors, people)
        self.tweets.settle()

    def sweep(self) -> None:
        """Delete categories, venues and topics that no paper has any more."""
        for statement in _UNUSED_NAMES:
            self.connection.execute(statement)


def _summaries(paper: PaperRow) -> dict[tuple[str, str, str], None]:
    """What the documents say a paper does, as (text, language, document), each once."""
    return dict.fromkeys((*said, one.path) for one in paper.entries for said in one.entry.summaries)


def _other_names(paper: PaperRow, people: SamePeople) -> str | None:
    """What a paper's authors are found by beside their names: the names that stand with these too."""
    own = paper.fields.author_terms
    if not people.names:
        return own
    heads = dict.fromkeys(people.head(fold_name(name)) for name in paper.fields.authors)
    joined = [name for head in heads for name in people.names.get(head, {}).values()]
    return " ".join(filter(None, [own, *joined, author_terms(joined)])) or None


def _paper_row(paper: PaperRow, public_id: str, people: SamePeople) -> tuple[str | int | float | None, ...]:
    """The values of `_PUT_PAPER` but for the last, the key."""
    said, read = paper.fields, paper.measures
    return (
        paper.id, public_id, said.title, said.translated_title, said.abstract, encode_json(said.authors),
        said.year, said.date, read.retweets, read.favorites, read.score, read.gain, read.rating,
        read.citations, len(said.tweets) or None, said.title_terms, said.abstract_terms,
        _other_names(paper, people), said.notes, said.more_authors, " ".join(said.short_names.used) or None,
        said.award, len({one.document_id for one in paper.entries}),
    )  # fmt: skip


_COLUMNS = (
    "public_id", "title", "translated_title", "abstract", "authors", "year", "date", "retweets", "favorites",
    "score", "gain", "rating", "citations", "tweets", "title_terms", "abstract_terms", "author_terms",
    "notes", "more_authors", "names", "award", "listed", "key",
)  # fmt: skip
_PUT_PAPER = f"""
    INSERT INTO papers (id, {", ".join(_COLUMNS)}) VALUES (?, {", ".join("?" for _ in _COLUMNS)})
    ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS)}
"""
_PUT_ENTRY = """
    INSERT INTO entries (id, document_id, own_id, position, line, paper_id, record, gone)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        own_id = excluded.own_id, position = excluded.position, line = excluded.line,
        paper_id = excluded.paper_id, record = excluded.record, gone = excluded.gone
"""
_PUT_READING = """
    INSERT INTO metrics (entry_id, paper_id, name, value, measured_at, current) VALUES (?, ?, ?, ?, ?, ?)
"""
_CLEAR_IDENTIFIER = "DELETE FROM identifiers WHERE scheme = ? AND value = ? AND entry_id = ?"
_CLEAR_PAPERS = tuple(
    f"DELETE FROM {table} WHERE paper_id IN (SELECT value FROM json_each(?))"
    for table in (
        "paper_categories",
        "paper_venues",
        "paper_organisations",
        "paper_topics",
        "summaries",
        "short_names",
    )
)
_UNUSED_NAMES = (
    """
    DELETE FROM categories
    WHERE NOT EXISTS (SELECT 1 FROM paper_categories WHERE category_id = categories.id)
    """,
    "DELETE FROM topics WHERE NOT EXISTS (SELECT 1 FROM paper_topics WHERE topic_id = topics.id)",
    "DELETE FROM venues WHERE NOT EXISTS (SELECT 1 FROM paper_venues WHERE venue_id = venues.id)",
)
