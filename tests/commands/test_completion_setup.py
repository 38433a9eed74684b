"""Setting completion up: in the shell that it is asked from, without touching what was there."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.shells import SHELLS, shell
from tests.conftest import Papercat, environment
from tests.project.test_startup import SCRIPT, TYPER, foreign

SOURCE = {
    "bash": "source ~/.bashrc",
    "zsh": "source ~/.zshrc",
    "fish": "source ~/.config/fish/completions/papercat.fish",
}
PROFILES = {"bash": ".bashrc", "zsh": ".zshrc"}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHELLS)
def test_installed_completion_works_in_the_next_shell(tmp_path: Path, name: str) -> None:
    profile = tmp_path / PROFILES.get(name, ".profile")
    profile.write_bytes(b"echo mine # \xff")
    for _ in range(2):
        with shell(name, tmp_path, setup="papercat --install-completion") as talk:
            assert f"{name} completion installed in" in talk.seen
    if name in PROFILES:
        assert profile.read_bytes().startswith(b"echo mine # \xff\n")
        assert profile.read_bytes().count(b"\n") == 2
    with shell(name, tmp_path, setup=SOURCE[name]) as talk:
        talk.type("papercat docum\t")
        talk.wait_for("documents")


def test_a_shell_without_completion_is_told_so(papercat: Papercat) -> None:
    # Started by no shell at all: what is left is the person's own.
    done = papercat("--show-completion", env={"SHELL": "/bin/tcsh"})
    if done.returncode:
        assert done.stderr.startswith("papercat: no completion for ")
    else:
        assert "_PAPERCAT_COMPLETE" in done.stdout


@pytest.mark.slow
def test_completion_needs_typer_alone(papercat: Papercat, samples: Path, tmp_path: Path) -> None:
    """A person waits behind the TAB key: neither rich nor sqlite-utils is imported."""
    assert papercat("ingest", samples).returncode == 0
    line = "papercat list --author a"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, line, "a"],
        capture_output=True,
        text=True,
        env={**environment(tmp_path), "_PAPERCAT_COMPLETE": "bash"},
        check=True,
    )
    assert done.stdout.startswith("list\nA")
    modules = set(done.stderr.split())
    assert foreign(modules) <= TYPER
    assert {name for name in modules if name.startswith(("papercat.sources", "papercat.store"))} == set()
