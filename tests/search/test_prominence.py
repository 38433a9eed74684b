"""What prominence is made of: names that papers introduce, quoted titles, retweets beside the month's."""

import json
import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.connection import open_for_reading
from papercat.search.prominent import keep_prominence, prominent
from tests.commands.shelf import Hot, post
from tests.conftest import environment, ingest, run

SPLICER = "Rope Splicers: How to Join Ropes"
ROWS = [
    ("On Ends", "We hold ends with a novel method KNOT-HOLD which never slips."),
    ("On Bows", "We introduce Bowtiers, a way of tying."),
    (SPLICER, "A Rope Splicer makes one of two ropes."),
    ("On Loops", "KNOT-HOLD slips, and Bowtiers tie. A Rope Splicer joins."),
    ("On Nets", "Unlike KNOT-HOLD. Beyond Bowtiers. A Rope Splicer."),
]
NOT_THEIRS = [
    ("TaR: Of Ropes and Pitch", "Pitch keeps a rope."),
    ("TLC: Two Lines Cut", "A cut saves both."),
    ("Hold the Line: Pegs for Washing", "Pegs of wood."),
    ("On Ships", "With TAR and tender loving care (TLC) we hold the line."),
    ("On Masts", "Of TAR. Tender loving care (TLC) for all who hold the line."),
]


def write_post(folder: Path, day: str, *chosen: Hot) -> None:
    """A post of a day, its counts read on that day."""
    stamp = f"{day[5:7]}/{day[8:]}/{day[:4]} 10:53:51"
    (folder / f"{day}.md").write_text(post(day, stamp, *chosen), encoding="utf-8")


def read(folder: Path, posts: Mapping[str, Iterable[Hot]], *, in_turn: bool) -> list[dict[str, object]]:
    """The papers of posts, by day, which are read at once, or each as it comes."""
    folder.mkdir()
    for day, chosen in posts.items():
        write_post(folder, day, *chosen)
        if in_turn:
            ingest(folder, folder)
    ingest(folder, folder)
    return papers(folder, "list", "--sort", "title")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list of papers that name each other, and a post of papers of two months."""
    folder = tmp_path_factory.mktemp("prominence")
    lines = ["# CONF2018", "", "|论文|作者|摘要|代码|引用数|", "|---|---|---|---|---|"]
    lines += [
        f"|[{title}](https://example.org/{n})|Ada Example|{abstract}|||"
        for n, (title, abstract) in enumerate([*ROWS, *NOT_THEIRS])
    ]
    (folder / "list.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    papers = [
        Hot(f"Of Sand {month} {score}", "Bo Sample", f"{month}.{score:05}", score, 0)
        for month, scores in (("2009", (10, 20, 400)), ("2010", (300, 400, 500)))
        for score in scores
    ]
    for day, month in (("2020-09-20", "2009"), ("2020-10-20", "2010")):
        write_post(folder, day, *[paper for paper in papers if paper.arxiv.startswith(month)])
    ingest(folder, *sorted(folder.glob("*.md")))
    return folder


def papers(home: Path, *arguments: str) -> list[dict[str, object]]:
    """The papers that a command answers with, with their measures."""
    fields = ("--fields", "title,mentions,prominence", "--json")
    done = run(*arguments, *fields, env=environment(home), cwd=home)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_a_name_that_a_paper_introduces_is_its_own(home: Path) -> None:
    found = {paper["title"]: paper["mentions"] for paper in papers(home, "list", "year:2018")}
    named = {"On Ends": 2, "On Bows": 2, SPLICER: 2}
    assert found == {title: named.get(title, 0) for title, _ in [*ROWS, *NOT_THEIRS]}


def test_retweets_count_beside_those_of_the_same_month(home: Path) -> None:
    found = {str(paper["title"]): paper["prominence"] for paper in papers(home, "list", "sand")}
    # 400 is far above what is usual in the first month, and the usual in the second.
    assert [title for title, value in found.items() if value] == [
        title for title in found if title in ("Of Sand 2009 400", "Of Sand 2010 500")
    ]
    (first, *_) = papers(home, "list", "sand", "--sort", "prominence")
    assert first["title"] == "Of Sand 2009 400"


@pytest.mark.parametrize("score", [1, 20, 900])
def test_what_is_usual_in_a_month_moves_with_each_post(tmp_path: Path, score: int) -> None:
    first = [Hot(f"Of Sand {n}", "Bo Sample", f"2009.000{n}0", n, 0) for n in (10, 20, 30, 40)]
    later = [Hot(f"Of Clay {n}", "Bo Sample", f"2009.100{n}0", score, 0) for n in (1, 2, 3)]
    other = Hot("Of Silt", "Bo Sample", "2010.00010", 50, 0)
    posts = {"2020-09-20": first, "2020-09-28": later, "2020-10-20": [other]}
    at_once, in_turn = (read(tmp_path / str(one), posts, in_turn=one) for one in (False, True))
    assert at_once == in_turn
    assert any(paper["prominence"] for paper in at_once)


@pytest.mark.parametrize("quote", ["Weaving Menus", "weaving-menu", "Weaving mènu!"])
def test_a_quoted_title_counts_whenever_it_is_read(tmp_path: Path, quote: str) -> None:
    owner = Hot("Weaving Menu", "Bo Sample", "2009.00010", 1, 0)
    quoting = [Hot(f"Of Looms {n} and {quote}", "Ada Example", f"2010.000{n}0", n, 0) for n in (1, 2, 3)]
    posts = {"2020-09-20": [owner], "2020-10-20": quoting}
    at_once, in_turn = (read(tmp_path / str(one), posts, in_turn=one) for one in (False, True))
    assert at_once == in_turn
    assert {paper["mentions"] for paper in at_once if paper["title"] == owner.title} == {3}


@pytest.mark.parametrize("number", [0, 999])
def test_names_in_the_index_of_papers_that_are_gone_count_for_nothing(
    home: Path, tmp_path: Path, number: int
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    before = papers(copy, "list", "--sort", "title")
    with closing(sqlite3.connect(copy / "papercat.db")) as connection:
        connection.execute("INSERT INTO names_fts (rowid, names) VALUES (?, 'knothold')", (number,))
        connection.execute("UPDATE properties SET value = 'outdated' WHERE name = 'prominence'")
        connection.commit()
    done = run("ingest", "--again", *sorted(home.glob("*.md")), env=environment(copy), cwd=copy)
    assert done.returncode == 0, done.stderr
    assert papers(copy, "list", "--sort", "title") == before


@pytest.mark.parametrize(
    "value", ["current", "outdated", "7", "[7]", '{"2020-09": null}', "{", "[" * 3000, "9" * 4400]
)
def test_what_is_usual_is_counted_again_where_it_is_not_known(home: Path, tmp_path: Path, value: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    before = papers(copy, "list", "--sort", "title")
    with closing(sqlite3.connect(copy / "papercat.db")) as connection:
        connection.execute("UPDATE properties SET value = ? WHERE name = 'prominence'", (value,))
        connection.execute("UPDATE papers SET prominence = 9")
        connection.commit()
    done = run("ingest", "--again", *sorted(home.glob("*.md")), env=environment(copy), cwd=copy)
    assert done.returncode == 0, done.stderr
    assert papers(copy, "list", "--sort", "title") == before


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_a_connection_that_keeps_prominence_finds_the_same(home: Path, limit: int) -> None:
    path = home / "papercat.db"
    with closing(open_for_reading(path)) as one, closing(open_for_reading(path)) as keeping:
        rows = [row for (row,) in one.execute("SELECT id FROM papers ORDER BY title")]
        keeping.remember()
        keep_prominence(keeping)
        for asked in (rows, rows[:2], [], rows[1::2]):
            found = prominent(one, asked, limit)
            assert prominent(keeping, asked, limit) == found
            assert set(found) <= set(asked)
        assert len(prominent(one, rows, limit)) == min(limit, sum(map(bool, _prominences(one))))


def _prominences(connection: sqlite3.Connection) -> list[float]:
    return [value for (value,) in connection.execute("SELECT prominence FROM papers")]
