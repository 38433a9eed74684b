"""From one version of a document to the next: what goes, what stays, and what people decided of it."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from papercat.catalogue.lookup import find_paper
from papercat.catalogue.writing import open_for_writing
from papercat.library.actions import star
from papercat.library.papers import personal
from papercat.store.actions.documents import forget
from papercat.store.actions.merging import merge, split, undo_decision
from papercat.store.actions.undo import undo_last
from tests.store.corpus_maker import assert_sound, conference, exported, post, read_in, write

FORESTS = ("On Forests", ["Ann Bee"], "2001.00001", 5, 6, "11/19/2020 10:53:51", ["1"])
RIVERS: tuple[Any, ...] = ("Of Rivers", ["Eve Fox"], "2012.00002", 1, 2, "11/19/2020 10:53:51", [])
LISTED = ("On Forests", ["Ann Bee"], "https://arxiv.org/abs/2001.00001v2", 3, "")
BY_TITLE = ("On Forests", ["Ann Bee"], None, 3, "")
_LED = "SELECT f.id, p.title FROM former_ids AS f JOIN papers AS p ON p.id = f.paper_id"
LAKES = ("Of Lakes", ["Cho-Li Dee"], None, 0, "")


def counts(paper: dict[str, Any]) -> dict[str, float]:
    """A paper's counts by name."""
    return {metric["name"]: metric["value"] for metric in paper["metrics"]}


def by_title(database: Path) -> dict[str, dict[str, Any]]:
    """The papers by their titles."""
    return {paper["title"]: paper for paper in exported(database)}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a catalogue is to be."""
    return tmp_path / "papers.db"


def test_counts_of_an_entry_that_its_document_drops_stay_with_the_paper(
    database: Path, tmp_path: Path
) -> None:
    both = {"post.md": post([FORESTS, RIVERS]), "list.md": conference(2020, [LISTED])}
    read_in(database, write(tmp_path, both))
    before = exported(database)
    read_in(database, write(tmp_path, {"post.md": post([RIVERS])}))
    forests = by_title(database)["On Forests"]
    assert counts(forests) == {"rating": 3, "retweets": 5, "favorites": 6}
    assert [Path(source["document"]).name for source in forests["sources"]] == ["list.md"]
    assert forests["tweets"] == []
    assert_sound(database)
    read_in(database, write(tmp_path, both))
    assert exported(database) == before


def test_a_dropped_entry_without_an_id_is_found_by_its_title(database: Path, tmp_path: Path) -> None:
    later = conference(2021, [("On Forests", ["Ann Bee"], None, 4, "")])
    read_in(database, write(tmp_path, {"2020.md": conference(2020, [BY_TITLE, LAKES]), "2021.md": later}))
    read_in(database, write(tmp_path, {"2020.md": conference(2020, [LAKES])}))
    forests = by_title(database)["On Forests"]
    assert sorted(metric["value"] for metric in forests["metrics"]) == [3, 4]
    assert [Path(source["document"]).name for source in forests["sources"]] == ["2021.md"]
    assert_sound(database)


def test_a_paper_goes_with_the_last_entry_that_has_it(database: Path, tmp_path: Path) -> None:
    read_in(
        database, write(tmp_path, {"list.md": conference(2020, [LISTED, ("Of Lakes", ["Al"], None, 0, "")])})
    )
    read_in(database, write(tmp_path, {"list.md": conference(2020, [LISTED])}))
    assert list(by_title(database)) == ["On Forests"]
    assert_sound(database)


def test_a_forgotten_document_leaves_nothing_behind(database: Path, tmp_path: Path) -> None:
    post_alone = write(tmp_path, {"post.md": post([RIVERS])})
    read_in(database, post_alone)
    before = exported(database)
    paths = write(tmp_path, {"list.md": conference(2020, [LISTED])})
    read_in(database, paths)
    with closing(open_for_writing(database)) as connection:
        assert list(forget(connection, paths)) == paths
    assert exported(database) == before
    assert_sound(database)


def test_an_ingest_that_is_undone_gives_back_what_was_dropped(database: Path, tmp_path: Path) -> None:
    read_in(database, write(tmp_path, {"post.md": post([FORESTS, RIVERS])}))
    before = exported(database)
    read_in(database, write(tmp_path, {"post.md": post([RIVERS]), "list.md": conference(2020, [LISTED])}))
    with closing(open_for_writing(database)) as connection:
        undone = undo_last(connection)
    assert undone is not None
    assert (undone.forgotten, undone.restored) == (1, 1)
    assert exported(database) == before
    assert_sound(database)


def test_decisions_and_stars_follow_a_document_that_moves_and_an_entry_that_gets_an_id(
    database: Path, tmp_path: Path
) -> None:
    read_in(database, write(tmp_path, {"post.md": post([RIVERS]), "list.md": conference(2020, [BY_TITLE])}))
    with closing(open_for_writing(database)) as connection:
        merge(
            connection, find_paper(connection, "arxiv:2012.00002"), find_paper(connection, "title:on forests")
        )
        star(connection, [find_paper(connection, "arxiv:2012.00002")], starred=True)
    (tmp_path / "list.md").rename(tmp_path / "moved.md")
    read_in(database, [str(tmp_path / "moved.md")])
    read_in(database, write(tmp_path, {"moved.md": conference(2020, [LISTED])}))
    (paper,) = exported(database)
    assert sorted(Path(source["document"]).name for source in paper["sources"]) == ["moved.md", "post.md"]
    with closing(open_for_writing(database)) as connection:
        row = find_paper(connection, "arxiv:2001.00001")
        assert personal(connection, [row])[row].starred
    assert_sound(database)


def test_a_split_is_undone(database: Path, tmp_path: Path) -> None:
    read_in(database, write(tmp_path, {"post.md": post([FORESTS]), "list.md": conference(2020, [LISTED])}))
    before = exported(database)
    with closing(open_for_writing(database)) as connection:
        number = split(connection, find_paper(connection, "arxiv:2001.00001"), ["list.md"])
        assert connection.execute("SELECT count(*) FROM papers").fetchone() == (2,)
        undo_decision(connection, number)
    assert exported(database) == before
    assert_sound(database)


def test_ids_of_every_paper_that_is_taken_over_lead_to_the_one_that_takes_them_over(
    database: Path, tmp_path: Path
) -> None:
    """Both entries of the list are gone, and none of the post's was of a paper before."""
    rows = [("On Forests", [name], None, 3, "") for name in ("Ann Bee", "Cho Dee")]
    read_in(database, write(tmp_path, {"d.md": conference(2020, rows)}))
    found: tuple[Any, ...] = (
        "On Forests",
        ["Ann Bee", "Cho Dee"],
        "2012.00002",
        3,
        3,
        "01/02/2021 00:00:00",
        [],
    )
    read_in(database, write(tmp_path, {"d.md": post([found])}))
    with closing(open_for_writing(database)) as connection:
        (paper,) = connection.execute("SELECT id FROM papers").fetchone()
        for name in ("title:onforests", "title:onforests~2", "bee2020forests", "dee2020forests"):
            assert find_paper(connection, name) == paper


def test_a_paper_continues_where_its_first_entry_is(database: Path, tmp_path: Path) -> None:
    page, forum = "https://example.org/p/1", "https://openreview.net/forum?id=aaaaaa"
    rivers: tuple[Any, ...] = ("Of Rivers", ["Cho Dee"], None, 0, "")
    forests: tuple[Any, ...] = ("On Forests", ["Ann Bee"], page, 0, "")
    first = {"a.md": conference(2020, [rivers, forests]), "b.md": conference(2020, [forests])}
    read_in(database, write(tmp_path, first))
    both = conference(2020, [("Of Rivers", ["Cho Dee"], url, 0, "") for url in (page, forum)])
    alone = conference(2020, [("On Forests", ["Ann Bee"], None, 0, "")])
    read_in(database, write(tmp_path, {"a.md": both, "b.md": alone}))
    with closing(open_for_writing(database)) as connection:
        found = dict(connection.execute(_LED).fetchall())
    assert found == {"url:example.org/p/1": "Of Rivers", "title:ofrivers": "Of Rivers"}
    assert_sound(database)
