"""`author` and `authors`: what they tell of whom, in which form, and whom they offer instead."""

import json
from pathlib import Path
from typing import Any

import pytest

from papercat.records import Paper
from tests.commands.shelf import conference, fill, rows, thing
from tests.conftest import Papercat, ingest


def person(papercat: Papercat, *name: str) -> dict[str, Any]:
    return thing(papercat, "author", *name)


def test_a_person_has_papers_venues_categories_coauthors_and_counts(filled: Papercat) -> None:
    row = person(filled, "Ann Bee")
    assert row["paper_count"] == len(row["papers"]) == 4
    assert (row["first_year"], row["last_year"]) == (2018, 2020)
    assert row["venues"] == [
        {"name": "CONF", "year": 2020, "papers": 2},
        {"name": "CONF", "year": 2018, "papers": 1},
    ]
    assert row["categories"][0] == {"name": "cs.AI", "papers": 1}
    assert row["coauthors"] == [
        {"name": "Eve Fox", "papers": 2},
        {"name": "Cho-Li Dee", "papers": 1},
        {"name": "Gil Hay", "papers": 1},
    ]
    assert (row["retweets"], row["favorites"], row["tweets"]) == (190, 80, 2)


def test_the_papers_of_a_person_have_the_keys_of_the_export(filled: Papercat) -> None:
    for paper in person(filled, "Ann", "Bee")["papers"]:
        assert tuple(paper) == Paper._fields


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ChoLi Dee", "CHO-LI DEE", "Dee, Cho-Li", "cho li dee", "chó-lí d.ee"])
def test_a_name_is_found_however_it_is_written(filled: Papercat, name: str) -> None:
    assert person(filled, name)["name"] == "Cho-Li Dee"


def test_a_person_has_the_spelling_that_most_documents_use(papercat: Papercat, tmp_path: Path) -> None:
    spellings = ("Jon chul Dee", "Jon Chul Dee", "Jon Chul Dee", "JonChul Dee", "JonChul Dee", "JonChul Dee")
    shown = []
    for at, name in enumerate(spellings):
        path = tmp_path / f"{at}.md"
        row = (f"Of Forest {at}", name, f"https://example.org/{at}")
        path.write_text(conference(f"CONF{2010 + at}", row), encoding="utf-8")
        ingest(tmp_path, path)
        shown.append(rows(papercat, "authors")[0]["name"])
    # A space is kept, however many leave it out.
    assert shown == ["Jon chul Dee"] * 2 + ["Jon Chul Dee"] * 4
    for at in (1, 2):
        assert papercat("forget", tmp_path / f"{at}.md").returncode == 0
    assert rows(papercat, "authors")[0]["name"] == "Jon chul Dee"


def test_a_person_is_several_tables_to_read(filled: Papercat) -> None:
    done = filled("author", "Ann Bee")
    titles = [
        line for line in done.stdout.splitlines() if line in ("Papers", "Venues", "Categories", "Co-authors")
    ]
    assert titles == ["Papers", "Venues", "Categories", "Co-authors"]
    assert "█" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_person_without_venues_has_no_table_of_them(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path, "first.md")
    assert "Venues" not in papercat("author", "Eve Fox").stdout.splitlines()


def test_a_persons_bibliography_is_that_of_the_papers(filled: Papercat) -> None:
    done = filled("author", "Ann Bee", "--format", "ris", "--limit", "3")
    assert done.stdout.count("TY  - ") == 3


def test_a_person_is_rows_without_lists_for_a_spreadsheet(filled: Papercat) -> None:
    done = filled("author", "Ann Bee", "--format", "csv")
    assert done.stdout.splitlines() == [
        "part,name,year,papers,retweets,favorites,id",
        "author,Ann Bee,,4,190,80,",
        "papers,On Forests,2020,,160,70,arxiv:2011.00001",
        "papers,On Rivers and Their Long Estuaries,2020,,30,10,arxiv:2011.00002",
        "papers,Quorvix Bagging of Trees,2020,,,,url:example.org/bagging",
        "papers,On Rivers and Their Long Estuary,2018,,,,url:example.org/rivers",
        "venues,CONF,2020,2,,,",
        "venues,CONF,2018,1,,,",
        "categories,cs.AI,,1,,,",
        "categories,cs.CV,,1,,,",
        "categories,cs.LG,,1,,,",
        "coauthors,Eve Fox,,2,,,",
        "coauthors,Cho-Li Dee,,1,,,",
        "coauthors,Gil Hay,,1,,,",
    ]


def test_a_page_is_of_each_list_of_a_person(filled: Papercat) -> None:
    row = thing(filled, "author", "Ann Bee", "-n", "1", "--offset", "1")
    lists = ("papers", "venues", "categories", "coauthors")
    assert [len(row[name]) for name in lists] == [1, 1, 1, 1]
    assert (row["paper_count"], row["coauthors"][0]["name"]) == (4, "Cho-Li Dee")
    assert "1 of 4 papers" in filled("author", "Ann Bee", "-n", "1").stdout


def test_fields_of_a_person_are_those_of_the_row(filled: Papercat) -> None:
    done = filled("author", "Ann Bee", "--fields", "name,retweets", "--no-header")
    assert done.stdout.split() == ["Ann", "Bee", "190"]


def test_an_unknown_name_is_answered_with_near_ones(filled: Papercat) -> None:
    done = filled("author", "Ann Bea")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "papercat: Ann Bea: no such author; did you mean Ann Bee?\n"


def test_a_surname_is_answered_with_those_who_have_it(filled: Papercat) -> None:
    assert filled("author", "Dee").stdout.startswith("Cho-Li Dee")
    assert filled("author", "C. Dee").stdout.startswith("Cho-Li Dee")


@pytest.mark.slow
def test_whoever_asks_for_authors_by_name_learns_how(filled: Papercat) -> None:
    assert "to find people by name: papercat author Fox" in filled("authors", "Fox").stderr
    assert "papercat author" not in filled("authors", "--year", "1900").stderr


@pytest.mark.parametrize("name", ["", "...", "\N{PILE OF POO}", "%", "'; DROP TABLE authors; --"])
def test_no_name_breaks_anything(filled: Papercat, name: str) -> None:
    for arguments in (("author", name), ("authors", "--like", name)):
        done = filled(*arguments)
        assert done.returncode in (0, 1)
        assert len(done.stderr.splitlines()) <= 1
        assert "Error" not in done.stderr
    assert person(filled, "Eve Fox")["paper_count"] == 3


def test_authors_come_with_most_papers_first(filled: Papercat) -> None:
    rows = json.loads(filled("authors", "--json").stdout)
    assert [(row["name"], row["papers"]) for row in rows[:3]] == [
        ("Ann Bee", 4),
        ("Eve Fox", 3),
        ("Cho-Li Dee", 1),
    ]
    assert rows[0] == {
        "name": "Ann Bee",
        "papers": 4,
        "first_year": 2018,
        "last_year": 2020,
        "retweets": 190,
        "favorites": 80,
        "tweets": 2,
    }


@pytest.mark.slow
def test_authors_come_page_by_page(filled: Papercat) -> None:
    whole = filled("authors", "--limit", "0", "--format", "tsv", "--no-header").stdout.splitlines()
    pages = [
        filled(
            "authors", "--limit", "2", "--offset", str(at), "--format", "tsv", "--no-header"
        ).stdout.splitlines()
        for at in range(0, len(whole), 2)
    ]
    assert [line for page in pages for line in page] == whole
    assert len(whole) == 5


@pytest.mark.slow
def test_bars_are_for_the_eye_alone(filled: Papercat) -> None:
    assert "█" in filled("authors").stdout
    for form in ("json", "jsonl", "csv", "tsv", "markdown"):
        assert "█" not in filled("authors", "--format", form).stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spelling", "nearest"),
    [("Ann Bea", "Ann Bee"), ("Choli Die", "Cho-Li Dee"), ("E. Fox", "Eve Fox"), ("hay", "Gil Hay")],
)
def test_a_near_spelling_finds_the_author(filled: Papercat, spelling: str, nearest: str) -> None:
    rows = json.loads(filled("authors", "--like", spelling, "--json").stdout)
    assert rows[0]["name"] == nearest
    assert 70 <= rows[0]["likeness"] <= 100
    assert [row["likeness"] for row in rows] == sorted((row["likeness"] for row in rows), reverse=True)


def test_the_real_corpus_knows_one_person_by_two_spellings(
    papercat: Papercat, corpus_catalogue: Path
) -> None:
    row = thing(papercat, "author", "ChoJui Hsieh", "--db", corpus_catalogue)
    assert (row["name"], row["spellings"]) == ("Cho-Jui Hsieh", ["Cho-Jui Hsieh", "ChoJui Hsieh"])
    assert row["paper_count"] == 13
