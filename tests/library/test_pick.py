"""`pick`: choose papers on a terminal, from a numbered list or in fzf, and do something with them."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.shelf import FORESTS as PAPER
from tests.commands.shelf import fill, post, rows
from tests.commands.shells import shell
from tests.commands.terminal import on_a_terminal, plain
from tests.conftest import COMMAND, Papercat, ingest

FORESTS, RIVERS = "arxiv:2011.00001", "arxiv:2011.00002"


def pick(home: Path, typed: str, *words: str) -> str:
    """What a person sees who types this at a numbered list."""
    return plain(on_a_terminal(home, "pick", "--numbered", *words, lines=99, typed=typed))


@pytest.mark.slow
def test_papers_are_chosen_by_number_and_something_is_done(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path)
    shown = pick(tmp_path, "1-2\nstar\n", "category:cs.CV OR category:cs.LG", "year:2020")
    assert "On Forests · Ann Bee · 2020" in shown
    assert "starred 2 papers" in shown
    assert "What to do?" in shown
    pick(tmp_path, "1\n+wood -todo\n", FORESTS, "--do", "tag")
    pick(tmp_path, "1\n", RIVERS, "--do", "queue")
    known = {row["id"]: (row["tags"], row["queued"]) for row in rows(papercat, "list", FORESTS, RIVERS)}
    assert known == {FORESTS: (["wood"], False), RIVERS: ([], True)}
    assert FORESTS in pick(tmp_path, "1\nids\n", FORESTS)
    assert "Decision trees" in pick(tmp_path, "1\nsh\n", FORESTS)


@pytest.mark.slow
def test_papers_are_opened_read_and_noted(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path)
    for name, text in (("browser", 'echo "$1" >> opened'), ("editor", 'echo "by hand" > "$1"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    env = {"BROWSER": f"{tmp_path / 'browser'} %s", "EDITOR": str(tmp_path / "editor")}
    for action in ("open", "read", "note"):
        words = ("pick", "--numbered", "--do", action, FORESTS)
        on_a_terminal(tmp_path, *words, lines=99, env=env, typed="1\n")
    assert (tmp_path / "opened").read_text(encoding="utf-8") == "https://arxiv.org/abs/2011.00001\n"
    assert [row["id"] for row in rows(papercat, "list", "is:read")] == [FORESTS]
    assert [row["note"] for row in rows(papercat, "notes")] == ["by hand"]


def test_bibtex_goes_to_the_clipboard_by_the_terminal(tmp_path: Path) -> None:
    fill(tmp_path)
    shown = on_a_terminal(tmp_path, "pick", "--numbered", "--do", "bibtex", FORESTS, typed="1\n")
    copied = shown.partition("\x1b]52;c;")[2].partition("\x07")[0]
    assert "@" in base64.b64decode(copied).decode()
    assert base64.b64decode(copied).decode() in shown


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("99\n", "choose numbers from 1 to 1"),
        ("x\n", "choose numbers"),
        ("1\nburn\n", "choose one of"),
        ("\n", ""),
    ],
)
def test_what_is_no_choice_changes_nothing(papercat: Papercat, tmp_path: Path, typed: str, said: str) -> None:
    fill(tmp_path)
    assert said in pick(tmp_path, typed, FORESTS)
    assert "starred" not in rows(papercat, "list")[0]


def test_without_a_terminal_or_a_paper_there_is_one_line(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path, "first.md")
    done = papercat("pick")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "no paper found" in pick(tmp_path, "", "year:1066")


@pytest.mark.slow
def test_without_fzf_a_numbered_list_fits_a_terminal_of_80_by_24(papercat: Papercat, tmp_path: Path) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("no tmux on this machine")  # installed by the project's checks where they can
    named = [
        PAPER._replace(title=f"{at} {'長い Title ' * 9}", arxiv=f"2011.{at:05}", tweets=())
        for at in range(30)
    ]
    (tmp_path / "many.md").write_text(post("2020-11-19", "11/19/2020 10:53:51", *named), encoding="utf-8")
    ingest(tmp_path, tmp_path / "many.md")
    command = f"PATH=/nowhere {COMMAND} pick --do star"
    tmux = f"TMUX= tmux -L papercat-{tmp_path.name} -f /dev/null"
    with shell("bash", tmp_path) as talk:
        talk.type(f"stty rows 24 cols 80; TERM=xterm {tmux} new-session '{command}'\n")
        talk.wait_for("Which papers")
        words = ["tmux", "-L", f"papercat-{tmp_path.name}", "capture-pane", "-p"]
        screen = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
        talk.type("2 4-5\r")
        talk.wait_for("exited")
    assert [line.split()[0] for line in screen[:20]] == [str(at) for at in range(1, 21)]
    assert all(line.endswith("…") for line in screen[:20])
    assert screen[20:22] == [
        "papercat: the first 20 of 30; more words find fewer",
        "Which papers? (1 3-5, Enter for none)",
    ]
    assert len(rows(papercat, "list", "is:starred")) == 3


@pytest.mark.slow
@pytest.mark.parametrize("within", ["", "tmux"])
def test_papers_are_chosen_in_fzf(papercat: Papercat, tmp_path: Path, within: str) -> None:
    for program in ("fzf", within):
        if program and shutil.which(program) is None:
            pytest.skip(f"no {program} on this machine")  # installed by the project's checks where they can
    fill(tmp_path)
    command = "papercat pick --do star"
    if within:
        command = f"TMUX= tmux -L papercat-{tmp_path.name} -f /dev/null new-session '{command}'"
    with shell("bash", tmp_path) as talk:
        talk.type(f"stty rows 24 cols 80; TERM=xterm {command}; echo en''ded\n")
        talk.wait_for("Of Meadows")
        talk.type("lakes eve")
        talk.wait_for("1/5|1/6|1/7")
        # The preview is `papercat show`.
        talk.wait_for("2006.00003")
        talk.type("\r")
        talk.wait_for("ended")
    starred = [row["title"] for row in rows(papercat, "list", "is:starred")]
    assert starred == ["Of Lakes"]
