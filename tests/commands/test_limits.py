"""Numbers, settings, folders and encodings at their limits: each is one true line, or simply works."""

import codecs
import json
import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.shelf import conference
from tests.commands.terminal import on_a_terminal, plain
from tests.conftest import COMMAND, Papercat, environment
from tests.faults.library import assert_told

LARGE = ("9223372036854775807", "9223372036854775808", "9" * 30)
TOO_LONG = "9" * 5000
PAGED = [
    ("list",), ("search", "forests"), ("top",), ("authors",), ("venues",), ("documents",), ("tweets",),
    ("dupes",), ("merges",), ("export",), ("config",), ("related", "arxiv:2011.00001"),
    ("history", "arxiv:2011.00001"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("words", PAGED, ids=" ".join)
def test_a_limit_that_no_catalogue_reaches_is_none(words: tuple[str, ...], filled: Papercat) -> None:
    whole = filled(*words, "--json", "-n", "0")
    assert whole.returncode == 0, whole
    assert filled(*words, "--json", "-n", LARGE[PAGED.index(words) % 3]).stdout == whole.stdout
    behind = filled(*words, "--json", "--offset", LARGE[1], "-n", LARGE[0])
    assert (behind.returncode, json.loads(behind.stdout)) == (0, []), behind


@pytest.mark.slow
def test_lists_within_an_answer_have_such_limits_too(filled: Papercat) -> None:
    for words in (("stats",), ("author", "Ann Bee")):
        assert filled(*words, "--json", "-n", LARGE[2]).stdout == filled(*words, "--json", "-n", "0").stdout
        assert filled(*words, "--json", "-n", LARGE[0], "--offset", LARGE[1]).returncode == 0


@pytest.mark.parametrize("verb", ["merge", "split", "merges"])
def test_a_number_that_no_decision_has(verb: str, filled: Papercat) -> None:
    for number in (LARGE[1], f"-{LARGE[2]}"):
        done = filled(verb, f"--undo={number}")
        assert_told(done, 2)
        assert "papercat merges" in done.stderr


HARD_SETTINGS = {
    "digits": f"limit = {TOO_LONG}\n",
    "hexadecimal": f"limit = 0x{'f' * 9000}\n",
    "a text's": f"columns = 0x{'f' * 9000}\n",
    "lists": f"x = {'[' * 3000}{']' * 3000}\n",
    "tables": f"x = {'{a=' * 3000}1{'}' * 3000}\n",
    "names": f"{'.'.join('a' * 3000)} = 1\n",
}


HARD = [
    *((kind, words) for kind in HARD_SETTINGS for words in (("list",), ("config",))),
    *((kind, ("config", "set", "color", "never")) for kind in ("digits", "lists", "tables", "names")),
]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "words"), HARD)
def test_settings_too_long_and_too_deep(
    kind: str, words: tuple[str, ...], papercat: Papercat, tmp_path: Path
) -> None:
    settings = tmp_path / "hard.toml"
    settings.write_text(HARD_SETTINGS[kind], encoding="ascii")
    done = papercat(*words, env={"PAPERCAT_CONFIG": str(settings)})
    assert_told(done, 2)
    assert str(settings) in done.stderr
    assert len(done.stderr) < 500
    assert settings.read_text(encoding="ascii") == HARD_SETTINGS[kind]


def test_a_setting_on_the_command_line_that_is_too_long(papercat: Papercat) -> None:
    done = papercat("config", "set", "limit", TOO_LONG)
    assert_told(done, 2)
    assert "limit" in done.stderr
    assert len(done.stderr) < 500


def test_a_limit_of_the_settings_that_no_catalogue_reaches(filled: Papercat, tmp_path: Path) -> None:
    settings = tmp_path / "large.toml"
    settings.write_text(f"limit = {LARGE[0]}\n", encoding="ascii")
    env = {"PAPERCAT_CONFIG": str(settings)}
    assert filled("authors", "--json", env=env).stdout == filled("authors", "--json", "-n", "0").stdout
    settings.write_text(f"limit = {LARGE[1]}\n", encoding="ascii")
    done = filled("authors", env=env)
    assert_told(done, 2)
    assert f"from 0 (all) to {LARGE[0]}" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("place", ["~nosuchuser/x", "~nosuchuser"])
def test_a_home_that_nobody_has(place: str, papercat: Papercat, tmp_path: Path) -> None:
    settings = tmp_path / "away.toml"
    settings.write_text(f'db = "{place}"\n', encoding="ascii")
    for words, env in (
        (("list",), {"PAPERCAT_CONFIG": str(settings), "PAPERCAT_DB": ""}),
        (("list",), {"PAPERCAT_DB": place}),
        (("list", f"--db={place}"), {}),
        (("ingest", tmp_path, f"--db={place}"), {}),
    ):
        done = papercat(*words, env=env)
        assert done.returncode != 0
        assert_told(done, done.returncode)
        assert "nosuchuser" in done.stderr
    assert not (tmp_path / place).exists()


@pytest.mark.slow
def test_a_tilde_is_the_home_wherever_a_catalogue_is_named(filled: Papercat, tmp_path: Path) -> None:
    settings = tmp_path / "home.toml"
    settings.write_text('db = "~/papercat.db"\n', encoding="ascii")
    whole = filled("list", "--json").stdout
    assert filled("list", "--json", "--db=~/papercat.db", env={"PAPERCAT_DB": ""}).stdout == whole
    assert filled("list", "--json", env={"PAPERCAT_DB": "~/papercat.db"}).stdout == whole
    env = {"PAPERCAT_CONFIG": str(settings), "PAPERCAT_DB": ""}
    assert filled("list", "--json", env=env).stdout == whole
    assert not (tmp_path / "~").exists()


HOMELESS = {
    "an empty home": {"HOME": ""},
    "a home within": {"HOME": "within"},
    "data by a tilde": {"HOME": "", "XDG_DATA_HOME": "~/data", "XDG_CONFIG_HOME": "~/config"},
    "data within": {"HOME": "", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"},
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOMELESS)
def test_without_a_home_no_folder_is_made(kind: str, samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    env = {**environment(tmp_path), "PAPERCAT_DB": "", **HOMELESS[kind]}
    for words in (("ingest", str(samples)), ("list",), ("config", "set", "limit", "3")):
        done = subprocess.run(
            [COMMAND, *words], env=env, cwd=folder, capture_output=True, text=True, check=False
        )
        assert_told(done, done.returncode)
        assert done.returncode in (1, 2)
        assert "HOME" in done.stderr
    assert list(folder.iterdir()) == []
    # Who names the files needs no home.
    named = {**env, "PAPERCAT_DB": str(tmp_path / "named.db")}
    done = subprocess.run(
        [COMMAND, "ingest", samples], env=named, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can be a user without a name")
def test_a_user_without_a_name_and_a_home(samples: Path, tmp_path: Path) -> None:
    env = {key: value for key, value in environment(tmp_path).items() if key not in ("HOME", "PAPERCAT_DB")}
    folder = tmp_path / "empty"
    folder.mkdir()
    # Such a user may still read papercat's own files, wherever they are installed.
    may_read = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
    for words in (("list",), ("config", "set", "limit", "3")):
        done = subprocess.run(
            ["setpriv", "--reuid=54321", "--clear-groups", *may_read, COMMAND, *words],  # noqa: S607  (wherever it is)
            env=env,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (1, 2)
        assert "HOME" in done.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("pager", ["'", '"less', "less \\"])
def test_a_pager_that_cannot_be_read_is_told_and_done_without(
    pager: str, filled: Papercat, tmp_path: Path
) -> None:
    assert filled("list").returncode == 0
    shown = plain(on_a_terminal(tmp_path, "list", lines=5, env={"PAGER": pager}))
    assert "On Forests" in shown
    assert "Of Meadows" in shown
    assert "papercat: invalid PAGER (" in shown
    assert "please report" not in shown


TITLE = "A 中文 title, naïve \N{GRINNING FACE}"


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252", "iso8859-15"])
def test_an_output_that_lacks_letters_is_whole(encoding: str, papercat: Papercat, tmp_path: Path) -> None:
    rows = [(title, "Ann Bee", f"https://example.org/{len(title)}") for title in (TITLE, "Second")]
    listed = conference("CONF2020", *rows)
    (tmp_path / "list.md").write_text(listed, encoding="utf-8")
    assert papercat("ingest", "list.md").returncode == 0
    env = {**environment(tmp_path), "PYTHONIOENCODING": encoding}
    for words in (("export", "--json"), ("list", "--format", "csv"), ("list",)):
        done = subprocess.run([COMMAND, *words], env=env, cwd=tmp_path, capture_output=True, check=False)
        told = done.stderr.decode("ascii")
        assert done.returncode == 0
        assert len(told.splitlines()) == 1
        assert codecs.lookup(encoding).name.removeprefix("iso") in told
        out = done.stdout.decode(encoding)
        assert "Second" in out
        if words[-1] == "--json":
            assert {row["title"] for row in json.loads(out)} == {TITLE, "Second"}
        else:
            assert r"\u4e2d\u6587 title" in out
    done = subprocess.run(
        [COMMAND, "config", "--json"], env=env, cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="only there may a path be any bytes")
def test_a_catalogue_whose_path_is_no_text(samples: Path, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff folder"))
    folder.mkdir()
    catalogue, copy = folder / os.fsdecode(b"\xfe.db"), folder / os.fsdecode(b"\xfd.bak")
    env = environment(tmp_path)
    for words in (
        ("ingest", samples),
        ("list",),
        ("backup", copy),
        ("backup", copy, "--force"),
        ("undo",),
        ("restore", copy),
        ("doctor",),
        ("doctor", "--repair"),
        ("search", "learning"),
    ):
        done = subprocess.run(
            [COMMAND, *words, "--db", catalogue], env=env, cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, done
    assert not [name for name in os.listdir(folder) if name.startswith(".")]  # noqa: PTH208  (names of any bytes)


@pytest.mark.slow
@pytest.mark.parametrize("size", [512, 1024, 8192, 65536])
def test_a_copy_with_pages_of_another_size_is_restored(size: int, filled: Papercat, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    assert filled("backup", other).returncode == 0
    with closing(sqlite3.connect(other)) as connection:
        connection.executescript(f"PRAGMA journal_mode = DELETE; PRAGMA page_size = {size}; VACUUM")
        assert connection.execute("PRAGMA page_size").fetchone() == (size,)
    before = filled("export").stdout
    assert filled("forget", tmp_path / "documents" / "first.md").returncode == 0
    for words in (("restore", other), ("list", "--db", other), ("doctor", "--repair", "--db", other)):
        done = filled(*words)
        assert done.returncode == 0, done
    assert filled("export").stdout == before
    assert filled("export", "--db", other).stdout == before
    assert filled("ingest", "--again", tmp_path / "documents", "--db", other).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("undo",),
        ("merge", "a", "b"),
        ("merge", "--undo", "1"),
        ("split", "a", "b"),
        ("split", "--undo", "1"),
        ("merges", "--undo", "1"),
        ("forget", "a"),
        ("doctor",),
        ("doctor", "--repair"),
        ("backup", "copy.db"),
        ("list",),
    ],
    ids=" ".join,
)
def test_only_an_ingest_makes_a_catalogue_of_an_empty_file(
    words: tuple[str, ...], papercat: Papercat, tmp_path: Path
) -> None:
    (tmp_path / "papercat.db").touch()
    done = papercat(*words)
    assert_told(done, 1)
    assert "no catalogue yet" in done.stderr
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [("papercat.db", 0)]
