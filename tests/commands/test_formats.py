"""Teaching formats: add, list, show, remove; ingest reads by them, and again when they change."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papercat import Catalogue
from papercat.display.widths import display_width
from papercat.ingest.formats import FormatError, read_format
from tests.conftest import ROOT, Papercat

DOCUMENT = """# Papers

| Titel | Stichworte | Verweis |
|---|---|---|
| On Thirds and Other Parts | forests; lakes | [x](https://arxiv.org/abs/2101.00003) |
"""
FORMAT = 'documents = ["in*.md"]\n\n[fields]\ntopics = ["Stichworte"]\n'


@pytest.fixture
def taught(tmp_path: Path) -> Path:
    """A folder with a document and a format for it."""
    (tmp_path / "in.md").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(FORMAT, encoding="utf-8")
    return tmp_path


def topics(home: Path) -> list[str]:
    with Catalogue(home / "papercat.db") as catalogue:
        (paper,) = catalogue.papers()
    return list(paper.topics)


def statuses(done: str) -> list[str]:
    return [document["status"] for document in json.loads(done)["documents"]]


@pytest.mark.slow
def test_a_format_is_used_and_its_documents_are_read_again(papercat: Papercat, taught: Path) -> None:
    assert statuses(papercat("ingest", "in.md", "--json").stdout) == ["new"]
    assert topics(taught) == []
    added = papercat("formats", "add", "mine.toml")
    assert added.returncode == 0
    assert "for documents in*.md; the next ingest reads 1 document again" in added.stderr
    assert statuses(papercat("ingest", "in.md", "--json").stdout) == ["changed"]
    assert topics(taught) == ["forests", "lakes"]
    assert statuses(papercat("ingest", "in.md", "--json").stdout) == ["unchanged"]
    # Changed, then removed.
    (taught / "mine.toml").write_text(FORMAT.replace("topics", "other"), encoding="utf-8")
    papercat("formats", "add", "mine.toml")
    assert statuses(papercat("ingest", "in.md", "--json").stdout) == ["changed"]
    assert topics(taught) == []
    assert "the next ingest reads 1 document again" in papercat("formats", "remove", "mine").stderr
    assert statuses(papercat("ingest", "in.md", "--json").stdout) == ["changed"]
    assert papercat("formats", "--json").stdout.strip() == "[]"


@pytest.mark.slow
def test_a_catalogue_keeps_the_format_for_another_machine(papercat: Papercat, taught: Path) -> None:
    papercat("formats", "add", "mine.toml", "--name", "german")
    (listed,) = json.loads(papercat("formats", "--json").stdout)
    assert listed == {"name": "german", "documents": ["in*.md"], "labels": 1, "kept": "settings"}
    papercat("ingest", "in.md")
    (listed,) = json.loads(papercat("formats", "--json").stdout)
    assert listed["kept"] == "settings, catalogue"
    elsewhere = {"PAPERCAT_CONFIG": str(taught / "elsewhere" / "config.toml")}
    assert papercat("formats", "show", "german", env=elsewhere).stdout == FORMAT
    done = papercat("ingest", "in.md", "--json", env=elsewhere)
    assert statuses(done.stdout) == ["unchanged"]
    assert topics(taught) == ["forests", "lakes"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("documents = [", ":1: not TOML: "),
        ('[fields]\nauthor = ["x"]\n', ":2: [fields] has no key 'author'; did you mean authors?"),
        ('\n[field]\nauthors = ["x"]\n', ":2: the file has no key 'field'; did you mean fields?"),
        ('[fields]\n\nauthors = "x"\n', ":3: authors must be a list of strings"),
        (
            'documents = ["*"]\n[fields]\ntitle = ["T"]\nvenue = ["*t:*"]\n',
            ":4: the label '*t:*' is given to title",
        ),
        ('[fields]\ntitle = ["::"]\n', ":2: title: the label '::' is empty"),
        ('[words]\ncodes = ["x"]\n', ":2: [words] has no key 'codes'; did you mean code?"),
        ("a = " + "[" * 5_000, ":1: not TOML: nested too deep"),
        ("a" + ".a" * 40_000 + " = 1", ":1: not TOML: nested too deep"),
        ("\udcff", "cannot be read (not UTF-8 at byte 0)"),
    ],
)
def test_a_bad_format_is_refused_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(FormatError) as caught:
        read_format(path)
    assert str(caught.value).startswith(str(path))
    assert told in str(caught.value)


def test_a_bad_format_is_not_kept(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("x = [", encoding="utf-8")
    done = papercat("formats", "add", "bad.toml")
    assert done.returncode == 1
    assert done.stderr.startswith("papercat: bad.toml:1: not TOML")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / ".config").exists()


@pytest.mark.slow
def test_a_bad_format_in_a_catalogue_stops_an_ingest_and_can_be_removed(
    papercat: Papercat, taught: Path
) -> None:
    papercat("ingest", "in.md")
    with closing(sqlite3.connect(taught / "papercat.db")) as connection, connection:
        connection.execute("INSERT INTO formats VALUES ('evil', '[x', '')")
    done = papercat("ingest", "in.md")
    assert done.returncode == 1
    assert "format evil:1: not TOML" in done.stderr
    assert papercat("formats", "remove", "evil").returncode == 0
    assert papercat("ingest", "in.md").returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("add",),
        ("list", "x"),
        ("remove", "nothing"),
        ("show", "nothing"),
        ("add", "mine.toml", "--name", "../x"),
    ],
)
def test_what_cannot_be_done_is_refused(words: tuple[str, ...], papercat: Papercat, taught: Path) -> None:
    done = papercat("formats", *words)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert sorted(path.name for path in taught.iterdir()) == ["in.md", "mine.toml"]


def test_an_explanation_is_shown_and_writes_nothing(papercat: Papercat, taught: Path) -> None:
    done = papercat("ingest", "--explain", "in.md")
    assert done.returncode == 0
    assert "(column 'Stichworte', which is not known: no form fits)" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    (entry,) = json.loads(papercat("ingest", "--explain", "in.md", "--json").stdout)
    assert (entry["line"], entry["title"]) == (5, "On Thirds and Other Parts")
    assert {"field": "rest", "text": "lakes", "why": entry["fields"][2]["why"]} in entry["fields"]
    assert not (taught / "papercat.db").exists()


def test_a_document_that_cannot_be_explained_is_told_once(papercat: Papercat, taught: Path) -> None:
    (taught / "none.md").write_text("Nothing.\n", encoding="utf-8")
    done = papercat("ingest", "--explain", "none.md")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "papercat: none.md: no papers found\n"
    done = papercat("ingest", "--explain", "none.md", "in.md")
    assert (done.returncode, "On Thirds" in done.stdout) == (0, True)
    assert done.stderr == "papercat: none.md: no papers found\n"


def test_an_explanation_of_an_exact_format_names_it(papercat: Papercat, tmp_path: Path) -> None:
    text = "# 1. On Forests\n\nAda Example\n\n- retweets: 1, favorites: 2\n- links: [abs](https://arxiv.org/abs/2001.00001)\n"
    done = papercat("ingest", "--explain", "-", stdin=text)
    assert done.stdout.startswith("stdin:1  On Forests\n")
    assert "(its place in hot-papers)" in done.stdout


def test_an_explanation_is_harmless_and_fits_whatever_a_document_holds(papercat: Papercat) -> None:
    text = f"# P\n\n- [A Paper {'長い題名' * 40} \x1b[31m](https://arxiv.org/abs/2101.00001), {'x' * 300}\n"
    done = papercat("ingest", "--explain", "-", stdin=text)
    assert "\x1b" not in done.stdout
    assert max(map(display_width, done.stdout.splitlines())) <= 80


def test_the_example_of_the_page_is_true(papercat: Papercat, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert [kind for kind, _ in blocks] == ["markdown", "console", "toml", "console"]
    for (_, text), name in zip(blocks[::2], ("wishlist.md", "german.toml"), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for _, session in blocks[1::2]:
        *silent, (command, shown) = re.findall(r"^\$ papercat (.*)\n((?:(?!\$).*\n)*)", session, re.MULTILINE)
        for words, _ in silent:
            assert papercat(*words.split()).returncode == 0
        assert papercat(*command.split()).stdout == shown
