"""A venue with several names is one in tables, pages and BibTeX, and found by each of them."""

import json
import os
from pathlib import Path

import pytest

from tests.commands.shelf import conference, rows, thing
from tests.conftest import Papercat, ingest

FINDINGS = "Findings of the Association for Computational Linguistics: ACL 2018"
NAMES = ("NIPS", "NeurIPS", "European Conference on Computer Vision", "ECCV", "Knot Meeting", "KM", FINDINGS)


@pytest.fixture
def venues(papercat: Papercat, tmp_path: Path) -> Papercat:
    """A paper at each of some venues of one year."""
    for number, name in enumerate(NAMES):
        record = {
            "title": f"On Knots {number}",
            "author": [{"given": "Ada", "family": "Example"}],
            "container-title": name,
            "type": "paper-conference",
            "issued": {"date-parts": [[2018]]},
            "URL": f"https://example.org/{number}",
        }
        (tmp_path / f"{number}.json").write_text(json.dumps([record]), encoding="utf-8")
        ingest(tmp_path, tmp_path / f"{number}.json")
    (tmp_path / "list.md").write_text(
        conference("NIPS2018", ("On Bows", "Bo Sample", "https://example.org/bows")), encoding="utf-8"
    )
    ingest(tmp_path, tmp_path / "list.md")
    return papercat


@pytest.mark.slow
def test_venues_are_listed_and_found_by_all_their_names(venues: Papercat) -> None:
    found = {(row["name"], row["year"]): row["papers"] for row in rows(venues, "venues")}
    others = {("KM", 2018): 1, ("Knot Meeting", 2018): 1}
    assert found == {("ECCV", 2018): 2, ("NeurIPS", 2018): 3, ("Findings of ACL", 2018): 1, **others}
    for query, papers in (("venue:nips", 3), ("venue:neurips2018", 3), ("venue:eccv", 2), ("venue:KM", 1)):
        assert len(rows(venues, "list", query)) == papers, query
    assert len(rows(venues, "list", 'venue:"european conference on computer vision"')) == 2


def test_a_ranking_has_one_row_for_a_venue_of_several_names(venues: Papercat) -> None:
    ranked = {row["name"]: row["papers"] for row in rows(venues, "top", "venues", "--by", "papers")}
    assert ranked == {row["name"]: row["papers"] for row in rows(venues, "venues")}
    assert thing(venues, "stats")["venue_count"] == len(ranked)


def test_topics_that_differ_only_in_case_are_one(papercat: Papercat, tmp_path: Path) -> None:
    for at, (name, number) in enumerate(
        (("Knot theory", 1), ("Knot Theory", 2), ("knot theory", 3), ("Rope", 3))
    ):
        link = f"[On Knots of Kind {number}](https://arxiv.org/abs/2101.0000{number})"
        (tmp_path / f"{at}.md").write_text(
            f"## {name}\n\n- {link}\n\n## {name}\n\n- {link}\n", encoding="utf-8"
        )
        ingest(tmp_path, tmp_path / f"{at}.md")
    expected = {"Knot Theory": 3, "Rope": 1}
    assert {row["name"]: row["papers"] for row in rows(papercat, "topics")} == expected
    ranked = rows(papercat, "top", "topics", "--by", "papers")
    assert {row["name"]: row["papers"] for row in ranked} == expected
    facets = rows(papercat, "search", "knots", "--facets")
    assert {row["value"]: row["papers"] for row in facets if row["facet"] == "topic"} == expected
    assert len(rows(papercat, "list", 'topic:"knot theory"')) == 3


def test_tables_and_bibtex_show_one_name_and_the_export_the_lists_own(venues: Papercat) -> None:
    shown = venues("list", "bows", "--fields", "title,where,venue", "--format", "csv").stdout.splitlines()[1]
    assert shown == "On Bows,NeurIPS 2018,NeurIPS"
    assert "NeurIPS 2018" in venues("show", "https://example.org/bows").stdout
    bib = venues("list", "bows", "--format", "bibtex").stdout
    assert "Advances in Neural Information Processing Systems" in bib
    (paper,) = rows(venues, "list", "bows")
    assert paper["venues"][0]["name"] == "NIPS"


def test_a_person_has_one_row_for_a_venue_of_several_names(venues: Papercat, tmp_path: Path) -> None:
    (tmp_path / "later.md").write_text(
        conference("NeurIPS2018", ("On Ropes", "Bo Sample", "https://example.org/ropes")), encoding="utf-8"
    )
    ingest(tmp_path, tmp_path / "later.md")
    assert thing(venues, "author", "Bo Sample")["venues"] == [{"name": "NeurIPS", "year": 2018, "papers": 2}]


def test_a_person_adds_names(venues: Papercat, tmp_path: Path) -> None:
    more = tmp_path / "venues.toml"
    more.write_text('KM = ["Knot Meeting"]\nKnots = []\n', encoding="utf-8")
    assert venues("config", "set", "venues", str(more)).returncode == 0
    assert {row["name"]: row["papers"] for row in rows(venues, "venues")}["KM"] == 2
    assert len(rows(venues, "list", "venue:km")) == 2
    more.write_text('KM = "Knot Meeting"\n', encoding="utf-8")
    done = venues("venues")
    assert done.returncode == 2
    assert f"{more}: KM takes a list of names" in done.stderr


def test_a_pipe_in_the_place_of_names_is_not_waited_for(venues: Papercat, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "venues.toml")
    assert venues("config", "set", "venues", str(tmp_path / "venues.toml")).returncode == 0
    done = venues("venues")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not a regular file" in done.stderr
