"""What a person sees on a terminal: the pager, links, colour, a table that fits; and who decides on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.shelf import fill
from tests.commands.terminal import on_a_terminal, plain
from tests.conftest import Papercat

LINK = "\x1b]8;"
See = Callable[..., str]


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that shows how many lines it was given."""
    program = tmp_path / "pager"
    program.write_text('#!/bin/sh\necho "paged $(wc -l)"\n', encoding="ascii")
    program.chmod(0o755)
    return program


@pytest.fixture
def see(papercat: Papercat, tmp_path: Path) -> See:
    """A command on a terminal, with a catalogue of the shelf's documents."""
    fill(papercat, tmp_path)

    def seen(*words: str, columns: int = 80, lines: int = 24, **env: str) -> str:
        return on_a_terminal(tmp_path, *words, columns=columns, lines=lines, env={"PAGER": "cat", **env})

    return seen


def test_a_long_table_goes_through_the_pager(see: See, pager: Path) -> None:
    shown = plain(see("list", columns=200, lines=5, PAGER=str(pager)))
    assert shown == "paged 9\n"
    assert "paged" not in see("list", columns=200, lines=40, PAGER=str(pager))
    assert "paged" not in see("list", "--json", columns=200, lines=5, PAGER=str(pager))
    for none in ("", "cat", "no-such-pager"):
        assert "On Forests" in see("list", lines=5, PAGER=none)


def test_titles_are_links_where_the_terminal_can(see: See) -> None:
    assert f"{LINK}" in see("list")
    assert "https://arxiv.org/abs/2011.00001" in see("list")
    for env in ({"TERM": "dumb"}, {"TERM": "linux"}, {"NO_COLOR": "1"}):
        assert LINK not in see("list", **env)
    assert LINK not in see("list", "--color", "never")


def test_a_table_fits_the_terminal_or_what_columns_says(see: See) -> None:
    for width in (40, 60, 80, 120):
        assert max(map(len, plain(see("list", columns=width)).splitlines())) <= width
    assert max(map(len, plain(see("list", columns=120, COLUMNS="50")).splitlines())) <= 50


def test_option_then_environment_then_file_decide(see: See, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('color = "never"\nlimit = 1\nformat = "tsv"\n', encoding="utf-8")
    known = {"PAPERCAT_CONFIG": str(settings)}
    assert "\x1b" in see("top")
    assert see("top", **known).startswith("rank\tscore\t")
    assert "\x1b" not in see("top", "--format", "table", **known)
    assert "\x1b" in see("top", "--format", "table", FORCE_COLOR="1", **known)
    assert "\x1b" not in see("top", "--format", "table", "--color", "never", FORCE_COLOR="1", **known)
    assert "\x1b" in see("top", "--format", "table", "--color", "always", NO_COLOR="1", **known)
    assert see("top", "--no-header", **known).count("\n") == 1
    assert see("top", "--no-header", "--limit", "2", **known).count("\n") == 2


def test_help_comes_in_the_groups_that_a_person_thinks_in(see: See) -> None:
    shown = see("--help")
    groups = ["Everyday", "People and venues", "Taking it elsewhere", "Upkeep"]
    assert [line.rstrip(":") for line in shown.splitlines() if line.rstrip(":") in groups] == groups
