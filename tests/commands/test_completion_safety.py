"""Nothing that a document or a catalogue holds is run, or shown raw, by a shell that completes from it."""

import os
import sqlite3
import string
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from papercat.shells.install import SHELLS
from papercat.shells.safe import is_plain
from tests.commands.shelf import Hot, Tweet, conference, post
from tests.commands.shells import shell
from tests.conftest import Papercat, few

SIGNS = sorted(set(string.punctuation) - set("._:/+-"))
UNSEEN = [
    *map(chr, range(1, 32)),
    *map(chr, range(0x7F, 0xA0)),
    "\u200b",
    "\u202e",
    "\u2066",
    "\u3164",
    "\ufe0f",
]
HOSTILE = (
    *(f"Zz{sign}touch ran{sign}" for sign in (*SIGNS, *UNSEEN)), "Zz$(touch ran)", "Zz\\$(touch ran)",
    "Zz`touch ran`", "Zz;touch ran;", "Zz\ntouch ran\n", "Zz' ; touch ran; '", 'Zz" ; touch ran; "',
    "Zz\x1b]0;ran\x07", "Zz\x1b[31mran", "Zz {touch,ran}", "Zz (touch ran)", "Zz &touch ran", "Zz  ran",
    "Zz ran ", "Zza" + "\u0301" * 9 + "ran", "Zz \u0301ran",
)  # fmt: skip
"""Names that begin as the harmless one does, and would leave a file `ran`, or that word on the screen."""

LINES = (
    "papercat list --author Zz", "papercat list --author 'Zz", 'papercat list --author "Zz',
    "papercat search author:zz", 'papercat search "author:zz', "papercat list --category zz",
    "papercat list --category=zz", "papercat list category:zz", "papercat list --venue zz",
    "papercat tweets --handle zz", "papercat author Zz", "papercat list in:zz", "papercat show zzg",
)  # fmt: skip


def assert_harmless(name: str, home: Path) -> None:
    """Each line is completed, listed and run, and no more happens than that the harmless names are found."""
    with shell(name, home) as talk:
        shown = {line: talk.run(f"{line}\t\t") for line in LINES}
        raw = talk.raw
    assert list(home.rglob("*ran*")) == []
    assert "ran" not in raw.replace("transient", "").replace("ran2020paper", "")
    assert {line for line in LINES[:10] if "good" not in shown[line].casefold()} == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", few(SHELLS, 1))
def test_a_document_runs_nothing(papercat: Papercat, tmp_path: Path, name: str) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    good = Hot("Good", "Zzgood", "2011.99999", 5, 3, ("zzgood",), tweets=(Tweet(1, "Good", handle="zzgood"),))
    (docs / "good.md").write_text(post("2020-11-18", "11/19/2020 10:53:51", good), encoding="utf-8")
    for number, sign in enumerate(SIGNS):
        # In names these are TeX, of which the letters are left, and the comma parts two names.
        author = "Ann Bee" if sign in "$\\{," else f"Zz{sign}touch ran{sign} {chr(97 + number) * 3}"
        category = f"zz{sign}touch ran"
        paper = Hot(f"Paper {number}", author, f"2011.{number:05}", 5, 3, (category,))
        text = post("2020-11-18", "11/19/2020 10:53:51", paper)
        text = text.replace(f"list/{category}", "list/cs.LG")
        (docs / f"{number}.md").write_text(text, encoding="utf-8")
    (docs / "zz;touch ran;.md").write_text(
        conference("ZZGOOD2020", ("Rivers", "Ann Bee", "https://a.org/1")), encoding="utf-8"
    )
    (docs / "other.md").write_text(
        conference("ZZ$(touch ran)2020", ("Seas", "Ann Bee", "https://a.org/2")), encoding="utf-8"
    )
    assert papercat("ingest", docs).returncode == 0
    for path in docs.iterdir():
        path.unlink()
    with closing(sqlite3.connect(tmp_path / "papercat.db")) as connection:
        authors, categories = (
            set("".join(name for (name,) in connection.execute(names)))
            for names in ("SELECT name FROM authors", "SELECT name FROM categories")
        )
    # Brackets end a category's link.
    assert set(SIGNS) - authors <= set(",$\\{")
    assert set(SIGNS) - categories <= set("[]")
    assert_harmless(name, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHELLS)
def test_a_catalogue_runs_nothing(papercat: Papercat, samples: Path, tmp_path: Path, name: str) -> None:
    """Whoever writes a catalogue is bound by no format."""
    assert papercat("ingest", samples).returncode == 0
    spoil(tmp_path / "papercat.db", "Zzgood", *HOSTILE)
    assert_harmless(name, tmp_path)


def spoil(catalogue: Path, *names: str) -> None:
    """Put names into all that is completed."""
    with closing(sqlite3.connect(catalogue)) as connection, connection:
        for number, name in enumerate(dict.fromkeys(names)):
            connection.execute("INSERT INTO authors (name, folded) VALUES (?, ?)", (name, f"zz{number}"))
            connection.execute("INSERT INTO categories (name) VALUES (?)", (name,))
            connection.execute("INSERT INTO venues (name, year) VALUES (?, 2020)", (name,))
        connection.execute("INSERT INTO authors_fts (authors_fts) VALUES ('rebuild')")
        tweets = [number for (number,) in connection.execute("SELECT id FROM tweets")]
        connection.executemany("UPDATE tweets SET handle = ? WHERE id = ?", zip(names, tweets, strict=False))


@pytest.mark.parametrize(
    "value",
    [
        "cs.LG", "Ada Example", "docs/post.md", "Jean-Luc", "a_b", "/data/x.md", "2011.08191", "C:D", "Éve",
        "E\u0301ve", "देवनागरी", "தமிழ்", "עברית", "العربية", "ไทย", "中文", "한국어", "Ⅳ", "x²",
    ],
)  # fmt: skip
def test_names_of_every_script_are_plain(value: str) -> None:
    assert is_plain(value)


@pytest.mark.parametrize(
    "value", ["", " ", "-rf", "--db", "~root", "=ls", "+x", ":x", "\u0301a", "a" * 201, *HOSTILE]
)
def test_what_a_shell_could_read_as_syntax_is_not_plain(value: str) -> None:
    assert not is_plain(value)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """A catalogue that somebody is writing to, for as long as it takes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        yield


def ask(papercat: Papercat, name: str, line: str, env: dict[str, str]) -> None:
    """What the shell's script asks, and that it gets an answer without a word of anything gone wrong."""
    *words, last = line.split(" ")
    given = {"bash": (line, last), "zsh": (*words, last, last), "fish": (*words, last)}[name]
    done = papercat(*given, env={**env, "_PAPERCAT_COMPLETE": name})
    assert done.stderr == ""
    assert "Traceback" not in done.stdout
    assert done.stdout.count("\n") <= 51


@pytest.mark.slow
@pytest.mark.parametrize("state", ["missing", "damaged", "foreign", "locked", "endless", "folder", "pipe"])
@pytest.mark.parametrize("line", ["papercat list --author a", "papercat srch --v", "papercat list in:"])
def test_no_completion_says_what_went_wrong(
    papercat: Papercat, samples: Path, tmp_path: Path, state: str, line: str
) -> None:
    path = tmp_path / "papercat.db"
    if state in ("damaged", "locked", "endless"):
        assert papercat("ingest", samples).returncode == 0
    if state == "damaged":
        path.write_bytes(path.read_bytes()[:4096] + b"x" * 90_000)
    elif state == "foreign":
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE authors (name)")
    elif state == "folder":
        path.mkdir()
    elif state == "pipe":
        os.mkfifo(path)
    elif state == "endless":
        with closing(sqlite3.connect(path)) as connection, connection:
            for table, column in (("authors", "name"), ("documents", "path")):
                connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
                connection.execute(
                    f"CREATE VIEW {table} AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"  # noqa: S608  (constants)
                    f" SELECT i AS id, 'a' AS {column}, 'a' AS folded FROM n ORDER BY i DESC"
                )
    if state == "locked":
        with locked(path):
            ask(papercat, "bash", line, {})
    else:
        ask(papercat, "bash", line, {})


@pytest.mark.parametrize("settings", ["broken", "pipe", "db that is none"])
def test_no_completion_says_what_is_wrong_with_settings(
    papercat: Papercat, tmp_path: Path, settings: str
) -> None:
    path = tmp_path / "config.toml"
    if settings == "pipe":
        os.mkfifo(path)
    else:
        path.write_text("[" if settings == "broken" else 'db = "~nosuchuser/x"\n', encoding="utf-8")
    ask(papercat, "bash", "papercat list --author a", {"PAPERCAT_CONFIG": str(path), "PAPERCAT_DB": ""})


@pytest.mark.slow
def test_a_terminal_of_another_encoding_gets_ascii_alone(
    papercat: Papercat, samples: Path, tmp_path: Path
) -> None:
    """There, UTF-8's bytes for some letters are those of controls."""
    assert papercat("ingest", samples).returncode == 0
    spoil(tmp_path / "papercat.db", "Zzgood", "Zzg\u011b")
    line = ("papercat list --author zz", "zz")
    done = papercat(*line, env={"_PAPERCAT_COMPLETE": "bash", "PYTHONIOENCODING": "utf-8"})
    assert done.stdout == "values\nZzgood\nZzg\u011b\n"
    done = papercat(*line, env={"_PAPERCAT_COMPLETE": "bash", "PYTHONIOENCODING": "latin-1"})
    assert done.stdout == "values\nZzgood\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["", "papercat", "papercat ", "papercat 'x", 'papercat "', "papercat -- ", "x\\"]
)
@pytest.mark.parametrize("name", [*SHELLS, "complete_zsh", "source_bash", "\x1b"])
def test_no_completion_stumbles_over_a_line(papercat: Papercat, name: str, line: str) -> None:
    """Nor does a script of an older papercat, which evaluates what it is given, get anything."""
    if name in SHELLS:
        ask(papercat, name, line, {})
    else:
        done = papercat(line, env={"_PAPERCAT_COMPLETE": name})
        assert (done.stdout, done.stderr) == ("", "")
