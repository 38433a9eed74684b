"""What a person sees on a terminal: the pager, links, colour, a table that fits; and who decides on it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.shelf import conference, fill
from tests.commands.terminal import in_a_shell, on_a_terminal, plain
from tests.conftest import Papercat, ingest

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
    fill(tmp_path)

    def seen(*words: str, columns: int = 80, lines: int = 24, **env: str) -> str:
        return on_a_terminal(tmp_path, *words, columns=columns, lines=lines, env={"PAGER": "cat", **env})

    return seen


@pytest.mark.slow
def test_a_long_table_goes_through_the_pager(see: See, pager: Path) -> None:
    shown = plain(see("list", columns=200, lines=5, PAGER=str(pager)))
    assert shown == "paged 9\n"
    assert "paged" not in see("list", columns=200, lines=40, PAGER=str(pager))
    assert "paged" not in see("list", "--json", columns=200, lines=5, PAGER=str(pager))
    for none in ("", "cat", "no-such-pager"):
        assert "On Forests" in see("list", lines=5, PAGER=none)


@pytest.mark.slow
def test_a_pager_that_is_left_early_ends_the_reading_of_rows(papercat: Papercat, tmp_path: Path) -> None:
    long = "Long " * 30
    rows = [(f"On {long}Forests {at}", "Ada Example", f"https://a.example/{at}") for at in range(1500)]
    (tmp_path / "venue.md").write_text(conference("ICLR2020", *rows), encoding="utf-8")
    ingest(tmp_path, tmp_path / "venue.md")
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\nexec head -n 3\n", encoding="ascii")
    pager.chmod(0o755)
    assert plain(on_a_terminal(tmp_path, "list", env={"PAGER": str(pager)})).startswith("Papers\n")
    # A terminal's last listing is of the rows that were read for it: at most 1,000 are noted.
    (listing,) = (tmp_path / ".local" / "share" / "papercat" / "terminals").glob("*.json")
    # A pipe of 64 KiB holds some 300 of them.
    assert 20 < len(json.loads(listing.read_text(encoding="utf-8"))) < 700


@pytest.mark.slow
def test_titles_are_links_where_the_terminal_can(see: See) -> None:
    assert f"{LINK}" in see("list")
    assert "https://arxiv.org/abs/2011.00001" in see("list")
    for env in ({"TERM": "dumb"}, {"TERM": "linux"}, {"NO_COLOR": "1"}):
        assert LINK not in see("list", **env)
    assert LINK not in see("list", "--color", "never")


@pytest.mark.slow
def test_a_table_fits_the_terminal_or_what_columns_says(see: See) -> None:
    for width in (40, 60, 80, 120):
        assert max(map(len, plain(see("list", columns=width)).splitlines())) <= width
    assert max(map(len, plain(see("list", columns=120, COLUMNS="50")).splitlines())) <= 50


@pytest.mark.slow
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
    groups = ["Everyday", "People and venues", "Export and other tools", "Maintenance"]
    assert [line.rstrip(":") for line in shown.splitlines() if line.rstrip(":") in groups] == groups


@pytest.mark.slow
def test_a_number_is_a_row_of_the_last_table(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path)
    third = json.loads(papercat("list", "--sort", "title", "--json").stdout)[2]["id"]
    shown = plain(in_a_shell(tmp_path, "papercat list --sort title --format table; papercat open 3 --print"))
    assert shown.splitlines()[-1] == papercat("open", third, "--print").stdout.strip()


def test_a_number_without_a_table_is_no_paper(tmp_path: Path) -> None:
    fill(tmp_path)
    assert "3: no such paper" in plain(in_a_shell(tmp_path, "papercat show 3"))


@pytest.mark.slow
def test_a_row_is_starred_by_its_number_and_a_number_that_is_none_is_no_word(
    papercat: Papercat, tmp_path: Path
) -> None:
    fill(tmp_path)
    third = json.loads(papercat("list", "--sort", "title", "--json").stdout)[2]["id"]
    shown = plain(in_a_shell(tmp_path, "papercat list --sort title; papercat star 3; papercat cite 3"))
    assert "".join(papercat("cite", third).stdout.split()) in "".join(shown.split())
    starred = json.loads(papercat("list", "is:starred", "--json").stdout)
    assert [row["id"] for row in starred] == [third]
    done = papercat("star", "0")
    assert (done.returncode, done.stderr) == (2, "papercat: 0: no such row in this terminal's last table\n")
    assert json.loads(papercat("list", "is:starred", "--json").stdout) == starred
