"""A paper follows from its whole history of counts, and one more reading takes no longer in a long one."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.catalogue.ratings import is_zero_rating, rating_documents
from papercat.catalogue.writing import open_in_memory
from papercat.derive import Snapshot, measures
from papercat.maintenance.integrity import breaches
from papercat.records import Reading
from papercat.store.actions.undo import undo_last
from papercat.store.documents import Document
from papercat.store.history.undo_log import UndoLog
from papercat.store.writer import Writer
from tests.growth import count_steps, entry

PAPER = {"authors": ("Ann Bee",), "identifiers": (("doi", "10.1/forest"),)}


def save(connection: sqlite3.Connection, path: str, readings: Iterable[Reading]) -> None:
    """Put a version of a document in, which has one paper and these readings of it."""
    writer = Writer.begin(connection, UndoLog(connection))
    document = Document(path, path, "conference-list", "", None, 1, None, 0)
    writer.save(document, [entry(1, readings=tuple(readings), **PAPER)])
    writer.commit()


def day(at: int) -> str:
    """The day of a number; they come in the numbers' order."""
    return f"{2000 + at}-01-01"


def score(value: int, time: str) -> tuple[Reading, ...]:
    """What a post says at a time."""
    return Reading("retweets", float(value), time), Reading("favorites", float(value), time)


HISTORIES: dict[str, Callable[[int], tuple[Reading, ...]]] = {
    "later and later": lambda at: score(at, day(at)),
    "earlier and earlier": lambda at: score(at, day(1_000 - at)),
    "at one time": lambda at: score(at, day(1)),
    "without time": lambda at: (Reading("citations", float(at), None),),
    "always the same": lambda at: (Reading("upvotes", 1.0, day(at)),),
}


@pytest.mark.slow
@pytest.mark.parametrize("history", HISTORIES)
def test_one_more_reading_takes_no_longer_in_a_long_history(history: str) -> None:
    readings = HISTORIES[history]
    steps = []
    for length in (10, 160):
        with closing(open_in_memory()) as connection:
            for at in range(length):
                save(connection, "a.md", readings(at))

            def read_more(connection: sqlite3.Connection = connection, length: int = length) -> None:
                # Something new, nothing, and what it said long ago.
                for version in (readings(length), (), readings(0)):
                    save(connection, "a.md", version)

            steps.append(count_steps(read_more, connection))
    assert steps[1] < 1.2 * steps[0], steps


READINGS = st.builds(
    Reading,
    st.sampled_from(("retweets", "favorites", "rating")),
    st.sampled_from((0.0, 1.0, 2.0)),
    st.sampled_from((None, day(1), day(2), day(3), day(4))),
)
VERSIONS = st.tuples(st.sampled_from(("a.md", "b.md", "c.md")), st.lists(READINGS, max_size=5))


@given(st.lists(VERSIONS, min_size=1, max_size=12), st.booleans())
def test_a_paper_follows_from_its_whole_history(
    versions: list[tuple[str, list[Reading]]], back: bool
) -> None:
    with closing(open_in_memory()) as connection:
        for path, readings in versions:
            save(connection, path, readings)
        if back and len(versions) > 1:
            undo_last(connection)
        (paper,) = connection.execute(_PAPERS).fetchall()
        snapshots = whole_history(connection)
        assert paper[:6] == measures(snapshots)
        assert paper[6] == min((one.measured_at for one in snapshots if one.measured_at), default="2020")
        assert [*breaches(connection)] == []


def whole_history(connection: sqlite3.Connection) -> list[Snapshot]:
    """All readings in the order of the rules."""
    documents = [row for (row,) in connection.execute("SELECT id FROM documents")]
    rating = rating_documents(connection, documents)
    return [
        Snapshot(name, value, time, bool(current), not is_zero_rating(name, value) or document in rating)
        for name, value, time, current, document in connection.execute(_READINGS)
    ]


_PAPERS = "SELECT retweets, favorites, score, gain, rating, citations, date FROM papers"
_READINGS = """
    SELECT m.name, m.value, m.measured_at, m.current, d.id
    FROM metrics AS m JOIN entries AS e ON e.id = m.entry_id JOIN documents AS d ON d.id = e.document_id
    ORDER BY coalesce(m.measured_at, ''), d.path, m.current, m.id
"""
