"""Saved searches, whom one follows, and what is new: no paper twice, everything in a feed escaped."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.commands.shelf import DOCUMENTS, conference, fill, rows
from tests.conftest import Papercat, ingest

FORESTS, RIVERS, LAKES = "arxiv:2011.00001", "arxiv:2011.00002", "arxiv:2006.00003"
ATOM = "{http://www.w3.org/2005/Atom}"


def do(papercat: Papercat, *words: str) -> str:
    """Run a command that must succeed; gives what it says of it."""
    done = papercat(*words)
    assert done.returncode == 0, done
    return done.stderr


def ids(papercat: Papercat, *words: str) -> list[str]:
    """The ids of an answer, in its order."""
    return [row["id"] for row in rows(papercat, *words)]


@pytest.fixture
def shelf(papercat: Papercat, tmp_path: Path) -> Papercat:
    """A catalogue of the shelf's documents."""
    fill(tmp_path)
    return papercat


@pytest.mark.slow
def test_a_saved_search_is_asked_by_its_name_alone_and_within_queries(shelf: Papercat) -> None:
    do(shelf, "save", "water", "rivers OR lakes")
    do(shelf, "save", "unread-water", "@water -is:read category:cs.CV")
    do(shelf, "read", LAKES)
    assert {RIVERS, LAKES} <= set(ids(shelf, "list", "@water"))
    assert ids(shelf, "list", "@unread-water") == [RIVERS]
    assert set(ids(shelf, "list", "year:2020 -@water")) & {FORESTS, RIVERS, LAKES} == {FORESTS}
    listed = {row["name"]: (row["papers"], row["unread"]) for row in rows(shelf, "saved")}
    assert listed == {"@unread-water": (1, 1), "@water": (3, 2)}
    assert "saved, replacing “rivers OR lakes”" in do(shelf, "save", "water", "lakes")
    assert LAKES in ids(shelf, "search", "@water")
    do(shelf, "save", "--delete", "water")
    assert "no saved search “water”; searched for as text" in shelf("list", "@water").stderr
    do(shelf, "undo", "save")
    assert "no saved" not in shelf("list", "@water").stderr


def test_case_makes_no_difference_in_names(shelf: Papercat) -> None:
    do(shelf, "save", "Water", "rivers")
    assert ids(shelf, "list", "@water") == ids(shelf, "list", "saved:WATER") == ids(shelf, "list", "rivers")
    assert "saved, replacing “rivers”" in do(shelf, "save", "water", "lakes")
    assert [(row["name"], row["query"]) for row in rows(shelf, "saved")] == [("@water", "lakes")]
    assert shelf("save", "self", "@WATER OR @Self").returncode == 2
    do(shelf, "save", "--delete", "WATER")
    assert rows(shelf, "saved") == []
    do(shelf, "follow", "author:Ann Bee", "author:ann bee")
    assert "followed already" in do(shelf, "follow", "author:ANN BEE")
    assert len(rows(shelf, "follow")) == 1
    do(shelf, "unfollow", "author:ann bee")
    assert rows(shelf, "follow") == []


def test_case_makes_no_difference_in_tags(shelf: Papercat) -> None:
    do(shelf, "tag", FORESTS, "+Trees", "+TREES")
    do(shelf, "tag", FORESTS, "+trees")
    assert [row["name"] for row in rows(shelf, "tags")] == ["TREES"]
    assert ids(shelf, "list", "tag:trees") == [FORESTS]
    do(shelf, "tag", FORESTS, "+trees", "-trees")
    assert [row["name"] for row in rows(shelf, "tags")] == ["trees"]
    do(shelf, "tag", FORESTS, "-Trees")
    assert rows(shelf, "tags") == []


def test_saved_searches_that_ask_for_each_other_are_refused(shelf: Papercat) -> None:
    do(shelf, "save", "one", "rivers")
    do(shelf, "save", "two", "@one lakes")
    for words in (("one", "@two"), ("two", "@two"), ("a b", "x"), ("x" * 61, "x"), ("empty", " "), ("one",)):
        done = shelf("save", *words)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert [row["query"] for row in rows(shelf, "saved")] == ["rivers", "@one lakes"]


def test_doubling_searches_end_in_one_line(shelf: Papercat) -> None:
    do(shelf, "save", "s0", "rivers OR lakes")
    ended = [shelf("save", f"s{at}", f"(@s{at - 1} a{at}) OR (@s{at - 1} b{at})") for at in range(1, 9)]
    assert ended[-1].returncode == 2
    assert "more than 1,000" in next(done.stderr for done in ended if done.returncode)


@pytest.mark.slow
def test_what_is_new_comes_once_those_one_follows_first(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path, "first.md")
    assert ids(papercat, "new", "-n", "1") == [FORESTS]
    assert ids(papercat, "new", "--peek") == ids(papercat, "new", "--peek") == [RIVERS, LAKES]
    assert ids(papercat, "new") == [RIVERS, LAKES]
    done = papercat("new", "--fail-empty")
    assert (done.returncode, done.stderr) == (1, "papercat: nothing new\n")
    do(papercat, "save", "trees", "trees OR meadows")
    do(papercat, "follow", "author:Ida Jay", "topic:none")
    fill(tmp_path, "conf2020.md", "conf2018.md")
    # On Forests is known; On Rivers and Their Long Estuary is no answer to anything.
    assert "★  author:Ida Jay  Of Meadows" in papercat("new", "--peek", "--fail-empty").stdout
    found = rows(papercat, "new", "--fail-empty")
    assert [(row["title"], row["followed"], row["search"]) for row in found] == [
        ("Of Meadows", True, "author:Ida Jay"),
        ("Quorvix Bagging of Trees", False, "@trees"),
    ]
    assert ids(papercat, "new", "--all") == []
    # Forgotten and read again it is no news.
    do(papercat, "forget", "conf2018.md")
    fill(tmp_path, "conf2018.md")
    assert [row["title"] for row in rows(papercat, "new", "--all")] == ["On Rivers and Their Long Estuary"]
    shown = [row["title"] for row in rows(papercat, "new", "--history")]
    assert len(shown) == len(set(shown)) == 6
    assert [row["search"] for row in rows(papercat, "new", "--history")][1:3] == ["@trees", "author:Ida Jay"]


def test_mark_takes_all_as_seen_and_since_goes_by_the_day_of_reading(shelf: Papercat) -> None:
    do(shelf, "new", "--mark")
    assert ids(shelf, "new") == []
    assert ids(shelf, "new", "--since", "2999") == []
    assert len(ids(shelf, "new", "--since", "2020-01-01", "-n", "2")) == 2
    assert len(ids(shelf, "new", "--since", "2020")) == len(rows(shelf, "list")) - 2
    assert shelf("new", "--since", "yesterday").returncode == 2


def test_whom_one_follows_is_listed_and_dropped(shelf: Papercat) -> None:
    said = do(shelf, "follow", "author:Ann Bee", 'venue:"CONF2020"', "AUTHOR:Ann Bee")
    assert said == "papercat: following 2 more; `papercat undo follow` undoes it\n"
    assert rows(shelf, "undo", "--list")[0]["about"] == "author:Ann Bee, venue:CONF2020"
    assert "papercat: topic:none: no paper has it so far\n" in do(shelf, "follow", "topic:none")
    do(shelf, "unfollow", "topic:none")
    assert {row["name"]: row["papers"] for row in rows(shelf, "follow")} == {
        "author:Ann Bee": 4,
        "venue:CONF2020": 2,
    }
    do(shelf, "unfollow", "author:Ann Bee")
    assert [row["name"] for row in rows(shelf, "follow")] == ["venue:CONF2020"]
    for words in (("follow", "year:2020"), ("follow", "Ann Bee"), ("unfollow", "author:Nobody")):
        done = shelf(*words)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)


ATTACK = "</title><script>alert(1)</script> & ]]> <b>"


@pytest.mark.parametrize("form", ["atom", "html", "markdown"])
def test_a_feed_escapes_everything(papercat: Papercat, tmp_path: Path, form: str) -> None:
    text = conference("CONF2020", (ATTACK, "Ann <i>Bee</i>", "https://example.org/a?b=1&c=%22><script>"))
    (tmp_path / "hostile.md").write_text(text, encoding="utf-8")
    ingest(tmp_path, tmp_path / "hostile.md")
    (known,) = rows(papercat, "list")
    shown = papercat("new", "--format", form).stdout
    assert "<script>" not in shown
    if form == "atom":
        feed = ET.fromstring(shown)  # noqa: S314  (our own)
        (entry,) = feed.findall(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}title") == known["title"]
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == known["authors"][0]
        assert {child.tag for child in feed} == {
            f"{ATOM}{name}" for name in ("title", "id", "updated", "entry")
        }


def test_an_atom_feed_is_the_same_for_the_same_papers(shelf: Papercat) -> None:
    one, other = (shelf("list", "--format", "atom").stdout for _ in range(2))
    assert one == other
    feed = ET.fromstring(one)  # noqa: S314  (our own)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(json.loads(shelf("list", "--json").stdout))
    assert all(entry.findtext(f"{ATOM}updated", "").endswith("T00:00:00Z") for entry in entries)
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)


def test_completion_knows_saved_searches_and_tags(shelf: Papercat) -> None:
    do(shelf, "save", "water", "rivers")
    do(shelf, "save", "gone", "lakes")
    do(shelf, "save", "--delete", "gone")
    do(shelf, "tag", FORESTS, "+trees")
    # Bash parts words at colons.
    for typed, last, offered in (
        ("@wa", "@wa", "@water"),
        ("@WA", "@WA", "@water"),
        ("@g", "@g", ""),
        ("tag:t", "t", "trees"),
        ("is:un", "un", "unread"),
    ):
        done = shelf(f"papercat search {typed}", last, env={"_PAPERCAT_COMPLETE": "bash"})
        assert (done.returncode, done.stdout.split()[1:]) == (0, offered.split()), done


def test_documents_of_a_second_day_are_new(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path, "first.md")
    do(papercat, "new", "--mark")
    (tmp_path / "second.md").write_text(DOCUMENTS["conf2020.md"], encoding="utf-8")
    ingest(tmp_path, tmp_path / "second.md")
    assert [row["title"] for row in rows(papercat, "new")] == ["Quorvix Bagging of Trees"]
