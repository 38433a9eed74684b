"""`ingest --mine`: what a person's own bibliography says for themselves goes into their library."""

import json
from pathlib import Path

import pytest

from tests.conftest import Papercat

BIBLIOGRAPHY = """\
@article{example2020charts,
  title = {Charts of Some Unknown Coast},
  author = {Example, Ada and Sample, Bo},
  year = {2020},
  keywords = {maps, to read},
  note = {The second chart is the point.},
  file = {Full text:/papers/charts.pdf:application/pdf},
}
@article{sample2021sails,
  title = {Sails for Some Unknown Coast},
  author = {Sample, Bo},
  year = {2021},
}
"""


def said(papercat: Papercat) -> list[tuple[str, list[str]]]:
    """The title and tags of every tagged paper."""
    rows = json.loads(papercat("list", "tag:*", "--json").stdout)
    return [(row["title"], row["tags"]) for row in rows]


@pytest.mark.slow
def test_keywords_become_tags_and_notes_stay(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "mine.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    done = papercat("ingest", "mine.bib", "--mine")
    assert done.returncode == 0, done.stderr
    assert "tags and notes of 1 paper are in your library" in done.stderr
    assert said(papercat) == [("Charts of Some Unknown Coast", ["maps", "to read"])]
    notes = papercat("show", "example2020charts").stdout
    assert "The second chart is the point." in notes
    assert "[charts.pdf](</papers/charts.pdf>)" in notes


RIS = """\
TY  - CONF
AU  - Example, Ada
TI  - Charts of Some Unknown Coast
PY  - 2020
KW  - maps
KW  - cs.LG
N1  - The second chart is the point.
L1  - /papers/charts.pdf
ER  -
"""
CSL = [
    {
        "type": "article",
        "title": "Charts of Some Unknown Coast",
        "author": [{"family": "Example", "given": "Ada"}],
        "issued": {"date-parts": [[2020]]},
        "keyword": "maps, cs.LG",
        "note": "The second chart is the point.",
    }
]


@pytest.mark.slow
@pytest.mark.parametrize("text", [RIS, json.dumps(CSL), BIBLIOGRAPHY.replace("to read", "cs.LG")])
def test_each_format_of_bibliographies_gives_the_same(papercat: Papercat, tmp_path: Path, text: str) -> None:
    (tmp_path / "mine").write_text(text, encoding="utf-8")
    assert papercat("ingest", "mine", "--mine").returncode == 0
    assert said(papercat) == [("Charts of Some Unknown Coast", ["cs.LG", "maps"])]
    (note,) = (row["note"] for row in json.loads(papercat("notes", "--json").stdout))
    assert note.startswith("The second chart is the point.")


@pytest.mark.slow
def test_nothing_is_said_twice_and_one_undo_takes_it_back(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "mine.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    assert papercat("ingest", "mine.bib", "--mine").returncode == 0
    again = papercat("ingest", "mine.bib", "--mine")
    assert "tags and notes of 0 papers" in again.stderr
    piped = papercat("ingest", "-", "--mine", stdin=BIBLIOGRAPHY)
    assert "stdin: not a file, so --mine took nothing from it" in piped.stderr
    assert papercat("undo").returncode == 0
    assert said(papercat) == []


@pytest.mark.slow
def test_without_mine_nothing_is_taken_over(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "mine.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    assert papercat("ingest", "mine.bib").returncode == 0
    assert said(papercat) == []
    assert "second chart" not in papercat("export").stdout
