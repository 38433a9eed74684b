"""`add` puts a paper in by hand; a document that has it later joins it by the rule of identity."""

from pathlib import Path

import pytest

from tests.commands.shelf import fill, rows, thing
from tests.conftest import Papercat


@pytest.mark.slow
def test_a_paper_is_added_and_a_document_joins_it(papercat: Papercat, tmp_path: Path) -> None:
    words = ("--title", "On Forests", "--author", "Ann Bee", "--author", "Cho-Li Dee", "--year", "2020")
    done = papercat("add", "2011.00001", *words, "--abstract", "All about trees.")
    assert (done.returncode, done.stderr) == (
        0,
        "papercat: added arxiv:2011.00001; `papercat undo` undoes it\n",
    )
    paper = thing(papercat, "show", "2011.00001")
    assert (paper["authors"], paper["year"], paper["abstract"]) == (
        ["Ann Bee", "Cho-Li Dee"],
        2020,
        "All about trees.",
    )
    assert papercat("tag", "2011.00001", "+mine").returncode == 0
    fill(tmp_path)
    paper = thing(papercat, "show", "2011.00001")
    assert paper["tags"] == ["mine"]
    assert {source["format"] for source in paper["sources"]} >= {"added", "hot-papers"}
    assert papercat("forget", "added:arxiv:2011.00001").returncode == 0
    assert thing(papercat, "show", "2011.00001")["tags"] == ["mine"]
    assert papercat("doctor").returncode == 0


@pytest.mark.slow
def test_a_title_alone_is_enough_and_undo_takes_it_back(papercat: Papercat) -> None:
    assert papercat("add", "A", "Field", "Guide", "--author", "Ada Example").returncode == 0
    assert [row["id"] for row in rows(papercat, "list")] == ["title:afieldguide"]
    assert papercat("add", "A Field Guide", "--author", "Ada Example", "--year", "1999").returncode == 0
    assert [row["year"] for row in rows(papercat, "list")] == [1999]
    assert papercat("undo").returncode == 0
    assert [row["year"] for row in rows(papercat, "list")] == [None]
    assert papercat("undo").returncode == 0
    assert rows(papercat, "list") == []


def test_a_form_is_filled_in_the_editor(papercat: Papercat, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nsed -i \'s/^title:.*/title: "Of: Meadows"/; s/^authors:.*/authors: [Ida Jay]/\' "$1"\n'
        'echo "Grass grows." >> "$1"\n',
        encoding="utf-8",
    )
    editor.chmod(0o755)
    env = {"EDITOR": str(editor)}
    assert papercat("add", "https://example.org/meadows", "--year", "2018", "--edit", env=env).returncode == 0
    paper = thing(papercat, "show", "https://example.org/meadows")
    assert (paper["title"], paper["authors"], paper["year"]) == ("Of: Meadows", ["Ida Jay"], 2018)
    assert paper["abstract"] == "Grass grows."


@pytest.mark.parametrize(
    "words",
    [
        ("https://example.org/x",),
        ("https://example.org/x", "two"),
        (" ",),
        ("A Title", "--year", "99"),
        ("A Title", "--author", " "),
        ("A Title", "--abstract", "x" * 100_001),
    ],
)
def test_what_is_no_paper_is_refused_in_one_line(
    papercat: Papercat, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = papercat("add", *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert not (tmp_path / "papercat.db").exists()
