"""Stars, tags, notes, ratings, what is read and queued: said through the command, and kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.shelf import DOCUMENTS, FORESTS, fill, post, rows, thing
from tests.commands.terminal import on_a_terminal, plain
from tests.conftest import Papercat, ingest

SHOWN = "id,starred,tags,read,queued,my_rating"


def said(papercat: Papercat, paper: str) -> dict[str, Any]:
    """What the person said of a paper, as the export has it."""
    row = thing(papercat, "show", paper)
    return {key: row[key] for key in SHOWN.split(",")[1:]}


def notes(papercat: Papercat, *options: str) -> list[str]:
    """The notes, the oldest first."""
    return [row["note"] for row in reversed(rows(papercat, "notes", *options))]


def do(papercat: Papercat, *words: str, stdin: str = "", **env: str) -> str:
    """Run a command that must succeed without data; gives its line."""
    done = papercat(*words, stdin=stdin, env=env)
    assert (done.returncode, done.stdout) == (0, ""), done
    return done.stderr


@pytest.fixture
def shelf(papercat: Papercat, tmp_path: Path) -> Papercat:
    """A catalogue of the shelf's documents."""
    fill(tmp_path)
    return papercat


def test_without_a_word_rows_are_as_documents_make_them(shelf: Papercat) -> None:
    assert not {"starred", "tags"} & set(rows(shelf, "list")[0])
    assert shelf("list", "--fields", "starred,id").returncode == 0


@pytest.mark.parametrize("words", [("id:2011.00001",), ("2011.00001 arxiv:2011.00002",), ("2011.00001", "")])
def test_a_query_of_ids_chooses_their_papers(shelf: Papercat, words: tuple[str, ...]) -> None:
    do(shelf, "star", *words)
    assert said(shelf, "2011.00001")["starred"] is True
    assert shelf("star", "id:2011.00009").stderr.startswith("papercat: 2011.00009: no such paper")


def test_commas_separate_tags(shelf: Papercat, tmp_path: Path) -> None:
    do(shelf, "tag", "2011.00001", "+rl, deep learning,+todo")
    assert said(shelf, "2011.00001")["tags"] == ["deep learning", "rl", "todo"]
    do(shelf, "tag", "2011.00001", "-rl,todo")
    assert said(shelf, "2011.00001")["tags"] == ["deep learning"]
    # Older versions stored a tag with its commas.
    exported = shelf("library", "export", "-").stdout
    older = exported.replace('"deep learning"', '"a,deep learning"').replace('"uid":"', '"uid":"0')
    (tmp_path / "older.jsonl").write_text(older, encoding="utf-8")
    do(shelf, "library", "import", str(tmp_path / "older.jsonl"))
    assert said(shelf, "2011.00001")["tags"] == ["a,deep learning", "deep learning"]
    do(shelf, "tag", "2011.00001", "-A,deep learning")
    assert said(shelf, "2011.00001")["tags"] == ["deep learning"]


@pytest.mark.slow
def test_each_word_is_kept_and_taken_back(shelf: Papercat) -> None:
    do(shelf, "star", "2011.00001", "https://arxiv.org/abs/2011.00002")
    do(shelf, "tag", "2011.00001", "+rl", "+deep learning", "-todo")
    do(shelf, "queue", "add", "2011.00001")
    do(shelf, "rate", "2011.00001", "4")
    before = {"starred": True, "tags": ["deep learning", "rl"], "read": False, "queued": True, "my_rating": 4}
    assert said(shelf, "2011.00001") == before
    do(shelf, "read", "2011.00001")
    do(shelf, "tag", "2011.00001", "-RL")
    do(shelf, "unstar", "2011.00001")
    do(shelf, "rate", "2011.00001", "none")
    after = {"starred": False, "tags": ["deep learning"], "read": True, "queued": False, "my_rating": None}
    assert said(shelf, "2011.00001") == after
    do(shelf, "unread", "2011.00001")
    assert said(shelf, "2011.00001") == {**after, "read": False}
    assert said(shelf, "2011.00002")["starred"]


def test_tags_are_listed_with_their_papers(shelf: Papercat) -> None:
    assert shelf("tags").stderr == "papercat: no tags; `papercat tag PAPER +TAG` adds one\n"
    do(shelf, "tag", "category:cs.CV", "+deep water")
    do(shelf, "tag", "2011.00001", "+trees")
    listed = {row["name"]: (row["papers"], row["query"]) for row in rows(shelf, "tags")}
    assert listed == {"deep water": (2, 'tag:"deep water"'), "trees": (1, "tag:trees")}


def test_what_is_so_already_is_no_change(shelf: Papercat) -> None:
    do(shelf, "star", "2011.00001")
    assert do(shelf, "star", "2011.00001") == "papercat: nothing to change in 1 paper\n"
    line = do(shelf, "star", "2011.00001", "2011.00002")
    assert line == "papercat: starred 1 paper (1 already); `papercat undo star` undoes it\n"


def test_a_query_chooses_papers(shelf: Papercat) -> None:
    do(shelf, "tag", "author:bee category:cs.CV", "+vision")
    assert [row["id"] for row in rows(shelf, "list") if row["tags"]] == ["arxiv:2011.00002"]
    done = shelf("star", "nothing here says so")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert shelf("star", "2011.00001", "2099.99999").returncode == 1
    assert not said(shelf, "2011.00001")["starred"]


@pytest.mark.slow
def test_more_than_twenty_papers_are_asked_for_first(papercat: Papercat, tmp_path: Path) -> None:
    papers = [FORESTS._replace(title=f"Forest {at}", arxiv=f"2011.{at:05}", tweets=()) for at in range(1, 22)]
    (tmp_path / "many.md").write_text(post("2020-11-19", "11/19/2020 10:53:51", *papers), encoding="utf-8")
    ingest(tmp_path, tmp_path / "many.md")
    done = papercat("star", "year:2020")
    assert (done.returncode, "--yes" in done.stderr) == (2, True)
    asked = plain(on_a_terminal(tmp_path, "star", "year:2020", typed="n\n"))
    assert "Star 21 papers? [y/N]" in asked
    assert "nothing is changed" in asked
    assert "starred 21 papers" in plain(on_a_terminal(tmp_path, "star", "year:2020", typed="y\n"))
    do(papercat, "unstar", "year:2020", "--yes")
    assert not any(row["starred"] for row in rows(papercat, "list"))


def test_the_queue_is_in_the_persons_order(shelf: Papercat) -> None:
    first, second, third = "arxiv:2011.00001", "arxiv:2011.00002", "arxiv:2006.00003"
    do(shelf, "queue", "add", first, second)
    do(shelf, "queue", "add", third)
    do(shelf, "queue", "order", third, second)
    assert [row["id"] for row in rows(shelf, "queue")] == [third, second, first]
    do(shelf, "queue", "remove", second)
    do(shelf, "queue", "add", second, third)
    assert [row["id"] for row in rows(shelf, "queue")] == [third, first, second]


def test_a_note_is_written_in_the_editor_and_changed_there(shelf: Papercat, tmp_path: Path) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nsed -i s/kernel/seed/ "$1"; echo "- a *point*" >> "$1"\n', encoding="utf-8")
    script.chmod(0o755)
    do(shelf, "note", "2011.00001", EDITOR=str(script))
    assert notes(shelf) == ["- a *point*"]
    do(shelf, "note", "2011.00001", "--add", "the kernel")
    do(shelf, "note", "2011.00001", EDITOR=str(script))
    assert notes(shelf) == ["- a *point*\n\nthe seed\n- a *point*"]
    script.write_text('#!/bin/sh\n: > "$1"\n', encoding="utf-8")
    do(shelf, "note", "2011.00001", EDITOR=str(script))
    assert notes(shelf) == []


def test_an_editor_that_fails_changes_nothing(shelf: Papercat) -> None:
    do(shelf, "note", "2011.00001", "--add", "kept")
    for editor in ("false", "/no/such/editor", '"'):
        done = shelf("note", "2011.00001", env={"EDITOR": editor})
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert notes(shelf) == ["kept"]


def test_where_nobody_can_type_no_editor_is_looked_for(shelf: Papercat) -> None:
    done = shelf("note", "2011.00001", env={"EDITOR": "", "VISUAL": ""})
    line = "papercat: no editor found; set EDITOR, or give the text with --add\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", line)


def test_a_note_comes_from_standard_input(shelf: Papercat) -> None:
    do(shelf, "note", "2011.00001", "-", stdin="one\r\n\ntwo\n")
    do(shelf, "note", "2011.00001", "2011.00002", "--add", "-", stdin="both")
    assert notes(shelf, "category:cs.CV") == ["both"]
    assert sorted(notes(shelf)) == ["both", "both", "one\n\ntwo"]
    assert "one" in shelf("show", "2011.00001").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("tag", "2011.00001"),
        ("tag", "+rl"),
        ("tag", "2011.00001", "+"),
        ("tag", "2011.00001", "+" + "x" * 101),
        ("tag", "2011.00001", "+a\tb\x07"),
        ("rate", "2011.00001", "6"),
        ("rate", "5"),
        ("queue", "add"),
        ("queue", "list", "2011.00001"),
        ("note", "2011.00001", "--add", " \n"),
        ("star", " "),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(shelf: Papercat, words: tuple[str, ...]) -> None:
    done = shelf(*words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "starred" not in json.loads(shelf("export", "-n", "1").stdout)


def test_tables_have_times_to_the_minute_and_json_has_them_whole(shelf: Papercat) -> None:
    do(shelf, "note", "2011.00001", "--add", "Trees.")
    do(shelf, "merge", "2011.00001", "2011.00002")
    assert shelf("new", "--all").returncode == 0
    for words, key in (
        (("notes",), "said_at"), (("merges",), "made_at"), (("new", "--history"), "shown_at"),
    ):  # fmt: skip
        time = rows(shelf, *words)[0][key]
        assert time.endswith("Z")
        table = shelf(*words).stdout
        assert time[:16].replace("T", " ") in table
        assert time[:16] not in table


def test_notes_are_listed_by_the_key_that_every_command_takes(shelf: Papercat) -> None:
    do(shelf, "note", "2011.00001", "--add", "kept")
    key = thing(shelf, "show", "2011.00001")["key"]
    assert key in shelf("notes").stdout
    assert rows(shelf, "notes")[0]["id"] == "arxiv:2011.00001"


@pytest.mark.slow
def test_words_follow_their_paper_wherever_it_goes(shelf: Papercat, tmp_path: Path) -> None:
    do(shelf, "tag", "2011.00001", "+rl")
    do(shelf, "note", "2011.00001", "--add", "mine")
    documents = tmp_path / "documents"
    # Of the two posts and the list that have it the first and the list go, then all come back elsewhere.
    for name in ("first.md", "conf2020.md"):
        do(shelf, "forget", name)
        assert said(shelf, "2011.00001")["tags"] == ["rl"]
    do(shelf, "forget", "second.md")
    assert rows(shelf, "notes") == []
    (lost,) = rows(shelf, "notes", "--lost")
    assert (lost["id"], lost["title"], lost["note"]) == ("arxiv:2011.00001", "On Forests", "mine")
    (tmp_path / "elsewhere.md").write_text(DOCUMENTS["second.md"] + "\n", encoding="utf-8")
    ingest(tmp_path, tmp_path / "elsewhere.md")
    assert said(shelf, "2011.00001")["tags"] == ["rl"]
    assert rows(shelf, "notes", "--lost") == []
    ingest(tmp_path, documents)
    assert notes(shelf) == ["mine"]


@pytest.mark.slow
def test_words_of_both_papers_are_a_merged_ones_and_those_of_a_split_one_are_both_parts(
    shelf: Papercat,
) -> None:
    do(shelf, "tag", "2011.00002", "+water")
    do(shelf, "note", "url:example.org/rivers", "--add", "the list")
    do(shelf, "rate", "2011.00002", "2")
    do(shelf, "rate", "url:example.org/rivers", "5")
    do(shelf, "merge", "2011.00002", "url:example.org/rivers")
    assert said(shelf, "2011.00002")["tags"] == ["water"]
    assert said(shelf, "2011.00002")["my_rating"] == 5
    do(shelf, "note", "2011.00002", "--add", "of both")
    do(shelf, "merge", "--undo", "1")
    assert said(shelf, "2011.00002")["my_rating"] == 2
    assert said(shelf, "url:example.org/rivers")["tags"] == []
    assert sorted(notes(shelf)) == ["of both", "of both", "the list"]


@pytest.mark.slow
def test_repair_keeps_every_word(shelf: Papercat) -> None:
    do(shelf, "star", "2011.00001")
    do(shelf, "note", "2011.00001", "--add", "kept")
    before = shelf("export").stdout
    assert shelf("doctor", "--repair").returncode == 0
    assert shelf("export").stdout == before
    assert notes(shelf) == ["kept"]
    assert shelf("doctor").returncode == 0
