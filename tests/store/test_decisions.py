"""A person's merges and splits: they hold across every ingest, in any order, and can be taken back."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.lookup import find_paper
from papercat.catalogue.writing import open_for_writing
from papercat.errors import UsageError
from papercat.store.actions.merging import merge, split, undo_decision
from tests.conftest import paper_ids
from tests.store.corpus_maker import assert_sound, conference, exported, libraries, read_in, write

ONE = conference(2020, [("On Forests", ["Ann Bee"], "https://openreview.net/forum?id=aaaaaa", 1, "")])
TWO = conference(2021, [("On Rivers", ["Eve Fox"], "https://example.org/p/2", 2, "")])
SAME_PAGE = conference(
    2021, [("On Forests, again", ["Eve Fox"], "https://openreview.net/pdf?id=aaaaaa", 3, "")]
)


def ids(database: Path) -> list[str]:
    """Every paper's id."""
    return [paper["id"] for paper in exported(database)]


def placed(papers: list[dict[str, Any]]) -> set[frozenset[tuple[str, int]]]:
    """Which places make which papers."""
    return {
        frozenset((Path(source["document"]).name, source["position"]) for source in paper["sources"])
        for paper in papers
    }


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A catalogue of two papers in two lists."""
    read_in(tmp_path / "papers.db", write(tmp_path / "docs", {"one.md": ONE, "two.md": TWO}))
    return tmp_path / "papers.db"


def merged(database: Path) -> int:
    """Merge the two papers."""
    with closing(open_for_writing(database)) as connection:
        return merge(
            connection,
            find_paper(connection, "openreview:aaaaaa"),
            find_paper(connection, "url:example.org/p/2"),
        )


def test_a_merge_brings_everything_together_and_old_ids_go_on_resolving(database: Path) -> None:
    merged(database)
    (paper,) = exported(database)
    assert paper["id"] == "openreview:aaaaaa"
    assert [venue["year"] for venue in paper["venues"]] == [2020, 2021]
    assert [metric["value"] for metric in paper["metrics"]] == [1, 2]
    with closing(open_for_reading(database)) as connection:
        row = find_paper(connection, "openreview:aaaaaa")
        assert find_paper(connection, "url:example.org/p/2") == row
        assert find_paper(connection, "https://www.example.org/p/2/") == row
    assert_sound(database)


def test_a_merge_holds_when_a_document_is_read_again_and_after_it_was_forgotten(
    database: Path, tmp_path: Path
) -> None:
    merged(database)
    longer = conference(
        2021,
        [
            ("Of Lakes", ["Cho-Li Dee"], None, 0, ""),
            ("On Rivers", ["Eve Fox"], "https://example.org/p/2", 2, ""),
        ],
    )
    read_in(database, write(tmp_path / "docs", {"two.md": longer}))
    assert placed(exported(database)) == {
        frozenset({("one.md", 1), ("two.md", 2)}),
        frozenset({("two.md", 1)}),
    }
    assert_sound(database)


def test_undoing_a_merge_gives_the_papers_as_they_were(database: Path) -> None:
    before = exported(database)
    number = merged(database)
    with closing(open_for_writing(database)) as connection:
        assert undo_decision(connection, number) == "merge"
    assert exported(database) == before
    assert_sound(database)


def test_a_split_takes_a_source_out_for_good(database: Path, tmp_path: Path) -> None:
    read_in(database, write(tmp_path / "docs", {"three.md": SAME_PAGE}))
    assert len(exported(database)) == 2
    with closing(open_for_writing(database)) as connection:
        number = split(connection, find_paper(connection, "openreview:aaaaaa"), ["three.md"])
    assert ids(database) == ["openreview:aaaaaa", "openreview:aaaaaa~2", "url:example.org/p/2"]
    # A third list that shares the page with both sides goes with one of them, and joins them not.
    fourth = conference(2022, [("On Forests", ["Ann Bee"], "https://openreview.net/forum?id=aaaaaa", 4, "")])
    read_in(database, write(tmp_path / "docs", {"four.md": fourth}))
    assert placed(exported(database)) == {
        frozenset({("one.md", 1), ("four.md", 1)}),
        frozenset({("three.md", 1)}),
        frozenset({("two.md", 1)}),
    }
    assert_sound(database)
    with closing(open_for_writing(database)) as connection:
        undo_decision(connection, number)
    assert ids(database) == ["openreview:aaaaaa", "url:example.org/p/2"]
    assert_sound(database)


def test_a_third_entry_goes_with_the_side_whose_identifier_is_smaller(tmp_path: Path) -> None:
    # The third shares the OpenReview id with one side and the DOI with the other.
    one = conference(2020, [("A", ["Ann Bee"], "https://openreview.net/forum?id=aaaaaa", 0, "")])
    two = conference(2020, [("B", ["Ann Bee"], "https://doi.org/10.1/b", 0, "")])
    pdf = "[pdf](https://openreview.net/pdf?id=aaaaaa)"
    row = f"| [On Things of a Third](https://doi.org/10.1/b) | Ann Bee | {pdf} |"
    bridge = f"# CONF2020\n\n| 链接 | 作者 | pdf |\n|---|---|---|\n{row}\n"
    for name, order in (("first", ("a.md", "b.md", "c.md")), ("second", ("c.md", "b.md", "a.md"))):
        database = tmp_path / f"{name}.db"
        paths = dict(
            zip(
                ("a.md", "b.md", "c.md"),
                write(tmp_path / "docs", {"a.md": one, "b.md": two, "c.md": bridge}),
                strict=True,
            )
        )
        read_in(database, [paths[step] for step in order])
        assert len(exported(database)) == 1
        with closing(open_for_writing(database)) as connection:
            split(connection, find_paper(connection, "openreview:aaaaaa"), ["b.md"])
            deleted = connection.execute("DELETE FROM decision_entries WHERE document LIKE '%c.md'")
            assert deleted.rowcount == 1  # the decision was made before the third was read
        read_in(database, write(tmp_path / "docs", {"c.md": bridge + "\n"}))
        assert placed(exported(database)) == {frozenset({("a.md", 1), ("c.md", 1)}), frozenset({("b.md", 1)})}
        assert_sound(database)


def test_what_makes_no_sense_is_refused_and_changes_nothing(database: Path) -> None:
    before = exported(database)
    with closing(open_for_writing(database)) as connection:
        one = find_paper(connection, "openreview:aaaaaa")
        for wrong in (
            lambda: merge(connection, one, one),
            lambda: split(connection, one, ["nowhere.md"]),
            lambda: split(connection, one, ["one.md"]),
            lambda: undo_decision(connection, 99),
        ):
            with pytest.raises(UsageError):
                wrong()
    assert exported(database) == before
    assert_sound(database)


def test_a_number_that_moves_up_goes_on_resolving(tmp_path: Path) -> None:
    texts = {
        f"{name}.md": conference(2020, [("Same", [], None, rating, "")])
        for name, rating in zip("abc", (1, 2, 3), strict=True)
    }
    database = tmp_path / "papers.db"
    read_in(database, write(tmp_path / "docs", texts))
    assert ids(database) == ["title:same", "title:same~2", "title:same~3"]
    with closing(open_for_writing(database)) as connection:
        last = find_paper(connection, "title:same~3")
        merge(connection, find_paper(connection, "title:same"), find_paper(connection, "title:same~2"))
        assert find_paper(connection, "title:same~3") == last
        assert find_paper(connection, "title:same~2") == last
    assert ids(database) == ["title:same", "title:same~2"]
    assert_sound(database)


def test_papers_that_a_split_keeps_apart_are_not_merged(database: Path, tmp_path: Path) -> None:
    read_in(database, write(tmp_path / "docs", {"three.md": SAME_PAGE}))
    with closing(open_for_writing(database)) as connection:
        split(connection, find_paper(connection, "openreview:aaaaaa"), ["three.md"])
        one, other = (
            find_paper(connection, "openreview:aaaaaa"),
            find_paper(connection, "openreview:aaaaaa~2"),
        )
        with pytest.raises(UsageError, match="split 1 keeps them apart"):
            merge(connection, one, other)


Decided = list[tuple[str, list[tuple[str, str, int]]]]


@pytest.mark.slow
@given(libraries, st.randoms(use_true_random=False), st.data())
def test_decisions_hold_whatever_the_order(
    library: dict[str, str], chance: random.Random, data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = write(folder / "docs", library)
        read_in(folder / "first.db", paths)
        decide(folder / "first.db", data)
        decided = decisions(folder / "first.db")
        chance.shuffle(paths)
        write_decisions(folder / "second.db", decided)
        for path in paths:
            read_in(folder / "second.db", [path])
        assert exported(folder / "second.db") == exported(folder / "first.db")
        assert_sound(folder / "first.db")
        assert_sound(folder / "second.db")
        for number in range(len(decided), 0, -1):
            with closing(open_for_writing(folder / "first.db")) as connection:
                undo_decision(connection, number)
        read_in(folder / "fresh.db", paths)
        assert exported(folder / "first.db") == exported(folder / "fresh.db")
        assert_sound(folder / "first.db")


def decide(database: Path, data: st.DataObject) -> None:
    """A few merges and splits that make sense."""
    for _ in range(data.draw(st.integers(1, 3))):
        with closing(open_for_writing(database)) as connection:
            papers = paper_ids(connection)
            joined = [paper for paper in exported(database) if len(paper["sources"]) > 1]
            splitting: bool = data.draw(st.booleans())
            if joined and splitting:
                paper = data.draw(st.sampled_from(joined))
                source = paper["sources"][data.draw(st.integers(0, len(paper["sources"]) - 1))]
                attempt = f"{source['document']}:{source['position']}"
                row = find_paper(connection, paper["id"])
                try_to(lambda: split(connection, row, [attempt]))  # noqa: B023  (called at once)
            elif len(papers) > 1:
                one, other = data.draw(st.permutations(papers))[:2]
                try_to(lambda: merge(connection, one, other))  # noqa: B023  (called at once)


def try_to(act: Callable[[], object]) -> None:
    """Do what may be refused with good reason: two entries of one row, or a split that forbids it."""
    with suppress(UsageError):
        act()


def decisions(database: Path) -> Decided:
    """Every decision as the catalogue keeps it."""
    with closing(open_for_reading(database)) as connection:
        found: dict[int, tuple[str, list[tuple[str, str, int]]]] = {}
        rows = connection.execute(
            "SELECT d.id, d.kind, e.document, e.own_id, e.side FROM decisions AS d "
            "JOIN decision_entries AS e ON e.decision_id = d.id ORDER BY d.id"
        )
        for number, kind, *entry in rows:
            found.setdefault(number, (kind, []))[1].append((entry[0], entry[1], entry[2]))
        return list(found.values())


def write_decisions(database: Path, decided: Decided) -> None:
    """Put decisions into a catalogue that holds no document yet."""
    with closing(open_for_writing(database)) as connection:
        for number, (kind, entries) in enumerate(decided, 1):
            put(connection, number, kind, entries)


def put(connection: sqlite3.Connection, number: int, kind: str, entries: list[tuple[str, str, int]]) -> None:
    """Write one decision's rows."""
    connection.execute("INSERT INTO decisions VALUES (?, ?, '2020-01-01T00:00:00Z')", (number, kind))
    connection.executemany(
        "INSERT INTO decision_entries VALUES (?, ?, ?, ?)", [(number, *entry) for entry in entries]
    )
