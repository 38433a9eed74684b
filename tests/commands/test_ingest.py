"""`papercat ingest` as a person meets it: the report, what could not be read, nothing half done."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from papercat import __version__
from tests.conftest import Papercat
from tests.store.corpus_maker import conference, post

LIST = conference(2020, [("On Forests", ["Ann Bee"], "https://openreview.net/forum?id=aaaaaa", 1, "")])
POST = post([("On Forests", ["Ann Bee"], "2001.00001", 5, 3, "11/19/2020 10:53:51", ["1"])])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two documents that speak of one paper."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "list.md").write_text(LIST, encoding="utf-8")
    (docs / "post.txt").write_text(POST, encoding="utf-8")
    return docs


def report(papercat: Papercat, *arguments: str | Path) -> dict[str, Any]:
    """The report of an ingest as JSON."""
    done = papercat("ingest", *arguments, "--json")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_the_report_counts_each_document_and_all_of_them(papercat: Papercat, folder: Path) -> None:
    found = report(papercat, folder)
    rows = {Path(document["document"]).name: document for document in found["documents"]}
    assert rows["list.md"]["status"] == "new"
    assert rows["list.md"]["format"] == "conference-list"
    assert (rows["list.md"]["entries"], rows["list.md"]["new_papers"], rows["list.md"]["known_papers"]) == (
        1,
        1,
        0,
    )
    assert (rows["post.txt"]["new_papers"], rows["post.txt"]["known_papers"]) == (0, 1)
    assert found["totals"] == {
        "documents": 2,
        "entries": 2,
        "new_papers": 1,
        "known_papers": 1,
        "tweets": 1,
        "skipped": 0,
    }


@pytest.mark.slow
def test_the_table_shows_the_same_with_totals_last(papercat: Papercat, folder: Path) -> None:
    done = papercat("ingest", folder)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[2].split() == [
        "Document",
        "Status",
        "Format",
        "Entries",
        "New",
        "papers",
        "Known",
        "papers",
        "Tweets",
        "Skipped",
    ]
    assert lines[-1].split() == ["2", "documents", "2", "new", "2", "1", "1", "1", "0"]
    assert "\x1b" not in done.stdout


@pytest.mark.slow
def test_what_cannot_be_read_is_told_by_file_and_line_and_the_rest_goes_in(
    papercat: Papercat, folder: Path
) -> None:
    text = LIST + "| 2 |  |  |  |  |  | No Title |  |\n"
    text = text.replace("# CONF2020\n", "# CONF2020\n\n本会议共有 9 篇论文\n")
    (folder / "list.md").write_text(text, encoding="utf-8")
    done = papercat("ingest", "docs")
    assert done.returncode == 0
    told = done.stderr.splitlines()
    assert any(line.startswith("docs/list.md:") and "without a title" in line for line in told)
    assert any("9 papers" in line and "1" in line for line in told)
    assert papercat("show", "openreview:aaaaaa").returncode == 0
    assert papercat("ingest", "docs", "--again", "--strict").returncode == 1


@pytest.mark.slow
def test_a_dry_run_reports_and_writes_nothing(papercat: Papercat, folder: Path, tmp_path: Path) -> None:
    assert report(papercat, folder, "--dry-run")["totals"]["new_papers"] == 1
    assert not (tmp_path / "papercat.db").exists()
    papercat("ingest", folder / "list.md")
    before = (tmp_path / "papercat.db").read_bytes()
    found = report(papercat, folder, "--dry-run")
    assert [document["status"] for document in found["documents"]] == ["unchanged", "new"]
    assert (tmp_path / "papercat.db").read_bytes() == before


@pytest.mark.slow
def test_standard_input_is_known_by_the_name_given(papercat: Papercat) -> None:
    assert papercat("ingest", "-", "--name", "today", stdin=POST).returncode == 0
    (paper,) = [json.loads(line) for line in papercat("export").stdout.splitlines()]
    assert paper["sources"] == [{"document": "today", "format": "hot-papers", "position": 1}]
    changed = (
        POST.replace("retweets: 5", "retweets: 9").replace("10:53:51 ", "10:53:51").replace("11/19", "11/20")
    )
    papercat("ingest", "-", "--name", "today", stdin=changed)
    (paper,) = [json.loads(line) for line in papercat("export").stdout.splitlines()]
    assert [metric["value"] for metric in paper["metrics"] if metric["name"] == "retweets"] == [5, 9]


@pytest.mark.slow
def test_a_renamed_file_keeps_what_it_said_and_a_copy_adds_nothing(papercat: Papercat, folder: Path) -> None:
    papercat("ingest", folder)
    (folder / "post.txt").rename(folder / "moved.txt")
    (folder / "zcopy.md").write_text(LIST, encoding="utf-8")
    found = report(papercat, folder)
    assert {Path(row["document"]).name: row["status"] for row in found["documents"]} == {
        "list.md": "unchanged",
        "moved.txt": "renamed",
        "zcopy.md": "copy",
    }
    (paper,) = [json.loads(line) for line in papercat("export").stdout.splitlines()]
    assert [Path(source["document"]).name for source in paper["sources"]] == ["list.md", "moved.txt"]
    (folder / "moved.txt").rename(folder / "again.txt")
    shown = papercat("ingest", folder).stdout
    assert f"renamed from {folder.name}/moved.txt" in shown
    assert f"copy of {folder.name}/list.md" in shown


@pytest.mark.slow
def test_hidden_folders_are_passed_over_and_the_order_is_by_name(papercat: Papercat, folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "a.md").write_text(LIST + "\n", encoding="utf-8")
    (folder / "a").mkdir()
    (folder / "a" / "b.md").write_text(LIST + "\n", encoding="utf-8")
    names = [Path(row["document"]).name for row in report(papercat, folder)["documents"]]
    assert names == ["b.md", "list.md", "post.txt"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.md", None, "no such file"),
        ("plain.md", b"just words\n", "no papers found"),
        ("binary.md", bytes(range(256)) * 40, "binary"),
        ("empty.md", b"", "no papers found"),
    ],
)
def test_a_named_file_that_is_no_document_fails_in_one_line_and_loses_nothing_else(
    papercat: Papercat, folder: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (folder.parent / name).write_bytes(content)
    done = papercat("ingest", name, "docs/list.md")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert said in done.stderr.lower()
    assert papercat("show", "openreview:aaaaaa").returncode == 0


def test_many_files_of_a_folder_without_papers_are_one_line(papercat: Papercat, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "list.md").write_text(LIST + "\n", encoding="utf-8")
    for n in range(40):
        (notes / f"{n:04}.md").write_text(f"Milk, bread, {n} eggs.\n", encoding="utf-8")
    (notes / "script.py").write_text("# https://arxiv.org/abs/2010.11929\n", encoding="utf-8")
    done = papercat("ingest", "notes")
    assert (done.returncode, done.stderr.splitlines()) == (
        0,
        [
            "papercat: notes/0000.md: no papers found (and 39 more files like it)",
            "papercat: notes/script.py: a program; name it itself to have it read",
        ],
    )


def test_a_file_without_papers_is_read_again_only_once_it_or_papercat_changes(
    papercat: Papercat, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "list.md").write_text(LIST + "\n", encoding="utf-8")
    (notes / "note.md").write_text("Milk, bread.\n", encoding="utf-8")
    papercat("ingest", "notes")
    # As if it held papers all along, and had been found to hold none.
    (notes / "note.md").write_text("- [Attention](https://arxiv.org/abs/1706.03762)\n", encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "papercat.db")) as connection, connection:
        digest = hashlib.sha256((notes / "note.md").read_bytes()).hexdigest()
        changed = connection.execute("UPDATE files_without_papers SET hash = ?", (digest,)).rowcount
    assert changed == 1
    assert "note.md: no papers found" in papercat("ingest", "notes").stderr
    assert "note.md: no papers found" in papercat("ingest", "notes", "--jobs", "2").stderr
    with closing(sqlite3.connect(tmp_path / "papercat.db")) as connection, connection:
        connection.execute("UPDATE files_without_papers SET version = '0.0.1'")
    assert report(papercat, notes)["documents"][1]["status"] == "new"
    with closing(sqlite3.connect(tmp_path / "papercat.db")) as connection:
        assert connection.execute("SELECT * FROM files_without_papers").fetchall() == []


@pytest.mark.slow
def test_a_file_without_papers_is_read_again_where_that_is_asked(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("- [Attention](https://arxiv.org/abs/1706.03762)\n", encoding="utf-8")
    (tmp_path / "list.md").write_text(LIST + "\n", encoding="utf-8")
    papercat("ingest", "list.md")
    digest = hashlib.sha256((tmp_path / "note.md").read_bytes()).hexdigest()
    with closing(sqlite3.connect(tmp_path / "papercat.db")) as connection, connection:
        row = (str(tmp_path / "note.md"), digest, __version__)
        connection.execute("INSERT INTO files_without_papers VALUES (?, ?, ?)", row)
    assert papercat("ingest", "note.md").returncode == 1
    assert papercat("ingest", "--again", "note.md").returncode == 0


def test_a_folder_without_documents_is_an_error(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = papercat("ingest", "empty")
    assert done.returncode == 1
    assert "no documents" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("x", "--max-size", "much"), ("x", "--nonsense")])
def test_wrong_usage_is_exit_2(papercat: Papercat, arguments: tuple[str, ...]) -> None:
    done = papercat("ingest", *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_file_above_the_limit_is_refused_in_one_line(papercat: Papercat, folder: Path) -> None:
    done = papercat("ingest", folder / "list.md", "--max-size", "100")
    assert done.returncode == 1
    assert "--max-size" in done.stderr


@pytest.mark.slow
def test_the_catalogue_is_where_the_option_else_the_environment_else_the_settings_say(
    papercat: Papercat, folder: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'db = "{tmp_path}/set.db"\n', encoding="utf-8")
    configured = {"PAPERCAT_DB": "", "PAPERCAT_CONFIG": str(settings)}
    papercat("ingest", folder, env=configured)
    papercat("ingest", folder, env={"PAPERCAT_DB": str(tmp_path / "environment.db")})
    papercat("ingest", folder, "--db", tmp_path / "option.db")
    papercat("ingest", folder, env={"PAPERCAT_DB": "", "XDG_DATA_HOME": str(tmp_path / "data")})
    for name in ("set.db", "environment.db", "option.db", "data/papercat/papercat.db"):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            assert connection.execute("SELECT count(*) FROM papers").fetchone() == (1,)


@pytest.mark.parametrize(
    "verb", [("search", "x"), ("top",), ("show", "x"), ("export",), ("documents",), ("merges",)]
)
def test_without_a_catalogue_each_says_what_to_do(papercat: Papercat, verb: tuple[str, ...]) -> None:
    done = papercat(*verb)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "papercat ingest" in done.stderr


@pytest.mark.slow
def test_complaints_that_are_alike_are_one_line_with_a_count(papercat: Papercat, tmp_path: Path) -> None:
    rows = "".join(
        f"| A Paper on Things | 2020-13-{at:02} | [x](https://arxiv.org/abs/2101.{at:05}) |\n"
        for at in range(1, 41)
    )
    (tmp_path / "in.md").write_text(f"| Title | Date | Link |\n|---|---|---|\n{rows}", encoding="utf-8")
    done = papercat("ingest", "in.md", "--json")
    (told,) = [line for line in done.stderr.splitlines() if "2020-13" in line]
    assert told.startswith("in.md:3: ")
    assert told.endswith("(and 39 more like it, up to line 42)")
    (document,) = json.loads(done.stdout)["documents"]
    assert len([one for one in document["problems"] if "2020-13" in one["reason"]]) == 40


@pytest.mark.slow
def test_text_that_no_field_took_is_counted(papercat: Papercat, tmp_path: Path) -> None:
    items = "".join(
        f"- [A Paper on Things {at}](https://arxiv.org/abs/2101.0000{at}) {word}\n"
        for at, word in enumerate(("", "odd words", ""))
    )
    (tmp_path / "in.md").write_text(f"# P\n\n{items}", encoding="utf-8")
    (document,) = json.loads(papercat("ingest", "in.md", "--json").stdout)["documents"]
    assert (document["entries"], document["rest"]) == (3, 1)
