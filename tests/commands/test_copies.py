"""`backup` and `restore` through pipes: `-` is standard output and standard input."""

import subprocess
from pathlib import Path

import pytest

from tests.commands.shelf import DOCUMENTS, fill
from tests.commands.terminal import on_a_terminal
from tests.conftest import COMMAND, Papercat, environment


@pytest.fixture
def filled(papercat: Papercat, tmp_path: Path) -> Papercat:
    """The command on a catalogue of two of the shelf's documents."""
    fill(tmp_path, "first.md", "conf2020.md")
    return papercat


def streamed(home: Path) -> bytes:
    """A copy of the catalogue from standard output."""
    done = subprocess.run(
        [COMMAND, "backup", "-"], capture_output=True, env=environment(home), cwd=home, check=True
    )
    assert done.stderr == b""
    return done.stdout


@pytest.mark.slow
def test_a_copy_goes_through_a_pipe_and_comes_back(filled: Papercat, tmp_path: Path) -> None:
    before = filled("export").stdout
    copy = streamed(tmp_path)
    fill(tmp_path, *DOCUMENTS)
    assert filled("export").stdout != before
    done = filled("restore", "-", stdin=copy)
    assert done.returncode == 0
    assert "restored from standard input; the previous file is kept as " in done.stderr
    assert filled("export").stdout == before
    assert not (tmp_path / "-").exists()


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "no catalogue", "# A list\n"])
def test_what_is_no_copy_is_refused_in_one_line(filled: Papercat, text: str) -> None:
    before = filled("export").stdout
    done = filled("restore", "-", stdin=text)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("papercat: standard input: ")
    assert filled("export").stdout == before


def test_a_copy_that_is_missing_is_called_that(filled: Papercat, tmp_path: Path) -> None:
    done = filled("restore", "missing.db")
    assert (done.returncode, done.stderr) == (1, "papercat: missing.db: no such file\n")


@pytest.mark.slow
def test_no_copy_goes_to_a_terminal(filled: Papercat, tmp_path: Path) -> None:
    assert filled("stats").returncode == 0
    assert on_a_terminal(tmp_path, "backup", "-") == (
        "papercat: a catalogue is a binary file; name a file, or redirect the output\n"
    )


def test_no_catalogue_is_no_copy(papercat: Papercat) -> None:
    done = papercat("backup", "-")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
