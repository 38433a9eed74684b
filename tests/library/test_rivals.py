"""What is said of a paper is said of that one, whatever others do to the catalogue meanwhile."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from papercat.agent import library as agent
from papercat.catalogue.writing import open_for_writing
from papercat.commands.choosing import choose
from papercat.library.actions import star
from tests.commands.shelf import fill

FORESTS, RIVERS = "arxiv:2011.00001", "arxiv:2011.00002"


def by_command(connection: sqlite3.Connection) -> list[int]:
    """The paper that a command is about to change."""
    return choose(connection, [FORESTS], verb="star", yes=False)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A catalogue of the shelf's documents."""
    fill(tmp_path)
    return tmp_path / "papercat.db"


def test_nobody_renumbers_what_is_chosen(catalogue: Path) -> None:
    with (
        closing(open_for_writing(catalogue)) as connection,
        closing(sqlite3.connect(catalogue, timeout=0)) as other,
    ):
        papers = by_command(connection)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("UPDATE papers SET year = 1")
        assert star(connection, papers, starred=True) == 1
        other.execute("UPDATE papers SET year = 1")


def test_an_agent_begins_before_it_looks_papers_up(catalogue: Path) -> None:
    swapped = """
        UPDATE papers SET public_id = CASE public_id WHEN ?1 THEN ?2 ELSE ?1 END || '.'
        WHERE public_id IN (?1, ?2)
    """
    with (
        closing(open_for_writing(catalogue)) as connection,
        closing(sqlite3.connect(catalogue, timeout=0)) as other,
    ):
        asked: list[str] = []

        def look(statement: str) -> None:
            # Whatever the agent asks, somebody else tries to put another paper in the place of this one.
            if "public_id" in statement and not asked:
                asked.append(statement)
                with suppress(sqlite3.OperationalError), other:
                    other.execute(swapped, (FORESTS, RIVERS))

        connection.set_trace_callback(look)
        agent.note(connection, [FORESTS], "of forests")
        connection.set_trace_callback(None)
        assert asked
        (title,) = connection.execute("SELECT subject ->> '$.title' FROM library_journal").fetchone()
    assert title == "On Forests"
