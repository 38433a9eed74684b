"""Authors as one: which pairs are offered, and what merging them changes and what undoes it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.shelf import conference, rows, thing
from tests.conftest import Papercat, ingest

FIRST = conference(
    "CONF2020",
    ("On Forests", "Ada Example, Bo Sample", "https://example.org/1"),
    ("On Rivers", "Ada Q. Example, Bo Sample", "https://example.org/2"),
    ("On Deserts", "A. Example, Bo Sample", "https://example.org/3"),
    ("On Clouds", "Ada Q. Example, Cy Model", "https://example.org/4"),
    ("On Tides", "Dee Model, Dee R. Model", "https://example.org/5"),
    ("On Winds", "D. Model", "https://example.org/6"),
    ("On Rain", "Ada S. Example", "https://example.org/7"),
)
SECOND = conference("CONF2021", ("On Stones", "Ada Q. Example", "https://example.org/8"))
SHORT, FULL = "Ada Example", "Ada Q. Example"


@pytest.fixture
def people(papercat: Papercat, tmp_path: Path) -> Papercat:
    """A list in which one person stands under several names."""
    (tmp_path / "first.md").write_text(FIRST, encoding="utf-8")
    ingest(tmp_path, tmp_path / "first.md")
    return papercat


@pytest.fixture
def merged(people: Papercat) -> Papercat:
    """The same, with two of the names as one author's."""
    done = people("merge-authors", SHORT, FULL)
    assert done.stderr == "papercat: merged; `papercat merge-authors --undo 1` undoes it\n"
    return people


def counts(papercat: Papercat, *arguments: str) -> dict[str, int]:
    """Authors with their papers."""
    return {row["name"]: row["papers"] for row in rows(papercat, *arguments)}


def test_a_surname_lists_the_people_who_have_it_and_an_initial_stands_for_a_name(people: Papercat) -> None:
    names = {row["name"] for row in rows(people, "author", "Model")}
    assert names == {"Cy Model", "Dee Model", "Dee R. Model", "D. Model"}
    assert thing(people, "author", "c", "model")["name"] == "Cy Model"
    found = {row["title"] for row in rows(people, "list", 'author:"d model"')}
    assert found == {"On Tides", "On Winds"}


def test_names_that_agree_are_offered_and_those_who_wrote_together_are_not(people: Papercat) -> None:
    found = {(row["first"], row["second"]): row["coauthors"] for row in rows(people, "authors", "--same")}
    assert found == {
        ("A. Example", SHORT): 1,
        ("A. Example", FULL): 1,
        (SHORT, FULL): 1,
        (SHORT, "Ada S. Example"): 0,
    }
    assert people("authors", "forests", "--same").returncode == 2


@pytest.mark.slow
def test_merged_authors_are_one_on_pages_in_lists_and_in_queries(merged: Papercat) -> None:
    for name in (SHORT, FULL, "Example, Ada Q."):
        row = thing(merged, "author", name)
        assert (row["name"], row["paper_count"]) == (SHORT, 3)
        assert row["spellings"] == [SHORT, FULL]
    assert counts(merged, "authors")[SHORT] == 3
    assert FULL not in counts(merged, "authors")
    assert counts(merged, "top", "authors", "--by", "papers")[SHORT] == 3
    assert thing(merged, "stats")["authors"] == 8
    titles = {"On Forests", "On Rivers", "On Clouds"}
    for query in (f'author:"{SHORT}"', f'author:"{FULL}"', "author:q author:ada", "ada q example"):
        assert {row["title"] for row in rows(merged, "list", query)} >= titles, query
    assert titles == {row["title"] for row in rows(merged, "list", f'author:"{FULL}"')}
    assert (SHORT, FULL) not in [(row["first"], row["second"]) for row in rows(merged, "authors", "--same")]


def test_papers_go_on_showing_the_names_that_they_have(merged: Papercat) -> None:
    authors = {row["title"]: row["authors"] for row in rows(merged, "list", "--format", "json")}
    assert authors["On Rivers"] == [FULL, "Bo Sample"]


@pytest.mark.slow
def test_merged_authors_stay_one_in_later_ingests_and_repairs(merged: Papercat, tmp_path: Path) -> None:
    (tmp_path / "second.md").write_text(SECOND, encoding="utf-8")
    assert merged("ingest", "second.md").returncode == 0
    assert counts(merged, "authors")[SHORT] == 4
    with closing(sqlite3.connect(tmp_path / "papercat.db")) as connection, connection:
        connection.execute("DELETE FROM paper_authors")
    assert merged("doctor", "--repair").returncode == 0
    assert counts(merged, "authors")[SHORT] == 4
    assert merged("doctor").returncode == 0
    assert merged("forget", "first.md").returncode == 0
    # The name that they stand under is no paper's any more.
    assert counts(merged, "authors") == {FULL: 1}
    assert thing(merged, "author", SHORT)["name"] == FULL


@pytest.mark.slow
def test_a_merge_of_authors_is_listed_and_undone_by_its_name(merged: Papercat) -> None:
    assert merged("merge-authors", FULL, "A. Example").returncode == 0
    assert counts(merged, "authors")[SHORT] == 4
    (row, *_) = rows(merged, "merges")
    assert (row["kind"], row["one"], row["other"]) == ("merge-authors", [SHORT], [FULL])
    listed = {row["name"]: row["about"] for row in rows(merged, "undo", "--list")}
    assert listed["merge-authors-2"] == f"{SHORT} = A. Example"
    assert merged("undo", "merge-authors-1").stderr == "papercat: undone: merge-authors-1\n"
    found = counts(merged, "authors")
    assert (found[SHORT], found[FULL]) == (2, 2)
    assert merged("undo", "merge-authors").returncode == 0
    assert counts(merged, "authors")["A. Example"] == 1
    assert {row["title"] for row in rows(merged, "list", f'author:"{FULL}"')} == {"On Rivers", "On Clouds"}
    assert rows(merged, "merges") == []
    assert merged("doctor").returncode == 0


@pytest.mark.slow
def test_names_that_mean_nobody_several_or_one_author_merge_nothing(merged: Papercat) -> None:
    for names, reason in (
        ((SHORT, FULL), "these are already one author"),
        ((SHORT, "Example"), "people have that name"),
        ((SHORT, "Nobody Here"), "no such author"),
        ((SHORT,), "takes two names"),
    ):
        done = merged("merge-authors", *names)
        assert done.returncode != 0
        assert reason in done.stderr
    assert len(rows(merged, "merges")) == 1
