"""What a document takes to go in grows with its entries and those of its papers, not with their square."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from papercat.catalogue.writing import open_in_memory
from papercat.records import Entry, Reading, Tweet
from papercat.store.actions.merging import split
from tests.growth import count_steps, entry, save

SMALL, TIMES, MOST = 150, 4, 5.5
"""Work over four times as many entries takes less than 5.5 times the steps; by the square it takes 16."""

Work = Callable[[], object]


def by(*names: str) -> dict[str, tuple[str, ...]]:
    """The authors of an entry."""
    return {"authors": names}


def doi(value: str = "10.1/forest") -> dict[str, tuple[tuple[str, str], ...]]:
    """The identifier of an entry."""
    return {"identifiers": (("doi", value),)}


def one_title(connection: sqlite3.Connection, n: int) -> Work:
    """As many entries again of one title, none with an author of another."""
    save(connection, ("a.md", [entry(at, **by(f"Ann B{at}")) for at in range(n)]))
    again = [entry(at, **by(f"Eve F{at}")) for at in range(n)]
    return lambda: save(connection, ("b.md", again))


def one_title_beside_a_merge(connection: sqlite3.Connection, n: int) -> Work:
    """The same where a person has made a decision."""
    work = one_title(connection, n)
    decide(connection, "merge", [("a.md", "title:forest~0", 0), ("a.md", "title:forest~1", 1)])
    return work


def one_paper(connection: sqlite3.Connection, n: int) -> Work:
    """One more entry of a paper that has many."""
    save(connection, *((f"{at}.md", [entry(at, **doi(), **by(f"Ann B{at}"))]) for at in range(n)))
    return lambda: save(connection, ("new.md", [entry(0, **doi())]))


def one_paper_of_one_title(connection: sqlite3.Connection, n: int) -> Work:
    """One more entry of a paper whose entries share title and author alone."""
    save(connection, ("a.md", [entry(at, **by("Ann Bee")) for at in range(n)]))
    return lambda: save(connection, ("b.md", [entry(0, **by("Ann Bee"))]))


def one_split(connection: sqlite3.Connection, n: int) -> Work:
    """A split that keeps the halves of a paper apart."""
    half = n // 2
    entries = [[entry(at, **doi(), **by("Ann Bee")) for at in range(half)] for _ in range(2)]
    save(connection, ("a.md", entries[0]), ("b.md", entries[1]))
    (paper,) = connection.execute("SELECT id FROM papers").fetchone()
    return lambda: split(connection, paper, ["b.md"])


def many_decisions(connection: sqlite3.Connection, n: int) -> Work:
    """Merges of two entries each, whose own ids all change."""
    save(connection, ("a.md", [entry(at, title=f"T {at}", **by("Ann Bee")) for at in range(n)]))
    for at in range(0, n, 2):
        decide(
            connection, "merge", [("a.md", f"title:forest~{at}", 0), ("a.md", f"title:forest~{at + 1}", 1)]
        )
    renamed = [entry(at, title=f"T {at}", own_id=f"title:t{at}", **by("Ann Bee")) for at in range(n)]
    return lambda: save(connection, ("a.md", renamed))


def many_authors(connection: sqlite3.Connection, n: int) -> Work:
    """An entry with many authors, all of whom are spelt otherwise now."""
    save(connection, ("a.md", [entry(1, **by(*(f"Änn B{at}" for at in range(n))))]))
    return lambda: save(connection, ("a.md", [entry(1, **by(*(f"Ann B{at}" for at in range(n))))]))


def many_tweets(connection: sqlite3.Connection, n: int) -> Work:
    """An entry with many tweets, all of which say something else now."""

    def tweeted(text: str) -> list[Entry]:
        tweets = (Tweet(str(at + 1), f"u{at}", "bee", "Ann", "", "en", text) for at in range(n))
        return [entry(1, tweets=tuple(tweets), **by("Ann Bee"))]

    save(connection, ("a.md", tweeted("one")))
    return lambda: save(connection, ("a.md", tweeted("other")))


def many_gone(connection: sqlite3.Connection, n: int) -> Work:
    """A document that has lost its entries, which had counts; another still has them."""
    counted = [entry(at, **by(f"Ann B{at}"), readings=(Reading("citations", 1.0, None),)) for at in range(n)]
    save(connection, ("a.md", counted), ("b.md", [entry(at, **by(f"Ann B{at}")) for at in range(n)]))
    return lambda: save(connection, ("a.md", []))


def decide(connection: sqlite3.Connection, kind: str, entries: list[tuple[str, str, int]]) -> None:
    """Write a decision down as if it had been made before."""
    row = connection.execute("INSERT INTO decisions (kind, made_at) VALUES (?, '') RETURNING id", (kind,))
    (number,) = row.fetchone()
    connection.executemany(
        "INSERT INTO decision_entries VALUES (?, ?, ?, ?)", [(number, *one) for one in entries]
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [
        one_title,
        one_title_beside_a_merge,
        one_paper,
        one_paper_of_one_title,
        one_split,
        many_decisions,
        many_authors,
        many_tweets,
        many_gone,
    ],
)
def test_four_times_as_many_entries_take_some_four_times_the_steps(
    case: Callable[[sqlite3.Connection, int], Work],
) -> None:
    steps = []
    for size in (SMALL, SMALL * TIMES):
        with closing(open_in_memory()) as connection:
            steps.append(count_steps(case(connection, size), connection))
    assert steps[1] < MOST * steps[0], steps


def test_only_the_names_that_a_new_paper_uses_are_counted_again() -> None:
    said: list[str] = []
    with closing(open_in_memory()) as connection:
        known = [
            entry(at, title=f"KNOT{at}: Of Ropes {at}", abstract="By rope learning (RL).") for at in range(9)
        ]
        save(connection, ("a.md", known))
        connection.set_trace_callback(said.append)
        save(connection, ("b.md", [entry(0, title="On Nets", abstract="We use RL.")]))
        connection.set_trace_callback(None)
        ((worth,),) = connection.execute("SELECT DISTINCT worth > 0 FROM short_names WHERE name = 'rl'")
    assert [one.rpartition("MATCH ")[2].strip() for one in said if "names_fts MATCH" in one] == ["'\"rl\"'"]
    assert worth == 1


def test_every_title_is_looked_for_by_reading_each_paper_once() -> None:
    said: list[str] = []
    with closing(open_in_memory()) as connection:
        known = [
            entry(at, title=f"Old Ropes {at}", abstract=f"As in Old Ropes {at + 1}.") for at in range(400)
        ]
        connection.set_trace_callback(said.append)
        save(connection, ("a.md", known))
        connection.set_trace_callback(None)
        mentioned = connection.execute("SELECT count(*) FROM papers WHERE mentions = 1").fetchone()
    assert [one for one in said if "_fts MATCH" in one] == []
    assert sum("title, coalesce(abstract, '')" in one for one in said) == 1
    assert mentioned == (399,)
