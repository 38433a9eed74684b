"""Text that attacks the terminal or what reads after it: harmless in every output, kept as it was."""

import csv
import json
from pathlib import Path

import pytest

from papercat.outputs import FORMATS
from tests.faults.library import call, rows
from tests.store.corpus_maker import conference, post, write

ESCAPES = (
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://evil.example\x07here\x1b]8;;\x07",
    "\x9b2J",
    "\x1b]0;title\x07",
)
HIDDEN = "\u202eright to left", "zero\u200bwidth\u2060", "be\x07ll", "back\x08space", "\U000e0041tag"
MARKUP = "[red]text[/red]", "[link=https://evil.example]click[/link]", "</script><script>alert(1)</script>"
CELLS = "=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3"
ATTACKS = (*ESCAPES, *HIDDEN, *MARKUP, *CELLS)

FORBIDDEN = "\x1b\x9b\x07\x08\u202e\u200b\u2060\U000e0041"
ANSWERS = (
    ("list",),
    ("search", "evil"),
    ("authors",),
    ("tweets",),
    ("venues",),
    ("documents",),
    ("top", "--by", "score"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of papers whose every text is an attack."""
    made = tmp_path_factory.mktemp("attacks")
    sections = [
        (
            f"{attack} evil {at}",
            [f"Ann {attack}"],
            f"2001.{at:05}",
            1,
            2,
            "11/19/2020 10:53:51",
            [str(100 + at)],
        )
        for at, attack in enumerate(ATTACKS)
    ]
    listed = [
        (f"{attack} listed {at}", [f"Bee {attack}"], page, 1, attack)
        for at, attack in enumerate(ATTACKS)
        for page in ("javascript:alert(1)", "file:///etc/passwd")
    ]
    text = (
        post(sections).replace("Reader (@", f"{ESCAPES[0]} Reader (@").replace("About", f"{ESCAPES[1]} About")
    )
    write(made / "docs", {"post.md": text, "list.md": conference(2020, listed)})
    assert call(made, "ingest", "docs").returncode == 0
    return made


def test_they_are_kept_as_they_were(home: Path) -> None:
    titles = "\n".join(title for (title,) in rows(home / "papercat.db", "SELECT title FROM papers"))
    kept = [attack for attack in ATTACKS if attack in titles]
    # Control characters that no text has are replaced where a document is decoded, and told.
    assert set(ATTACKS) - set(kept) <= {*ESCAPES, "be\x07ll", "back\x08space"}


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_every_output_is_harmless(form: str, home: Path) -> None:
    # Each form with some of the answers, each answer in some of the forms.
    for words in ANSWERS[FORMATS.index(form) % 3 :: 3]:
        done = call(home, *words, "--format", form)
        shown = done.stdout + done.stderr
        assert "Traceback" not in shown
        assert "please report" not in shown
        # JSON writes them as escapes, which no terminal obeys.
        assert [sign for sign in FORBIDDEN if sign in shown] == []
        assert "</script" not in done.stdout or not form.startswith("json")


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("show", "arxiv:2001.00001"),
        ("author", "Ann"),
        ("stats",),
        ("dupes",),
        ("related", "arxiv:2001.00001"),
    ],
)
def test_every_other_answer_is_harmless(words: tuple[str, ...], home: Path) -> None:
    for options in ((), ("--json",)):
        done = call(home, *words, *options)
        shown = done.stdout + done.stderr
        assert "Traceback" not in shown
        assert [sign for sign in FORBIDDEN if sign in shown] == []


def test_colour_and_links_come_from_papercat_alone(home: Path) -> None:
    shown = call(home, "list", "--color", "always", "--limit", "0").stdout
    assert "evil" in shown
    assert "https://evil.example\x07" not in shown
    assert "\x1b[31mred" not in shown
    assert "\x1b]8;;javascript:" not in shown
    assert "\x1b]8;;file:" not in shown
    assert "[red]" in shown


def test_no_spreadsheet_computes_a_cell(home: Path) -> None:
    shown = call(home, "list", "--format", "csv", "--limit", "0").stdout
    cells = [cell for row in csv.reader(shown.splitlines()) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "-2+3"))] == []


@pytest.mark.slow
def test_open_opens_the_web_alone(home: Path) -> None:
    papers = json.loads(call(home, "export", "--json").stdout)
    opener = home / "opener"
    opener.write_text('#!/bin/sh\necho "$@" >> "$OPENED"\n', encoding="ascii")
    opener.chmod(0o755)
    env = {"BROWSER": str(opener), "OPENED": str(home / "opened")}
    for paper in papers:
        done = call(home, "open", paper["id"], env=env)
        assert "Traceback" not in done.stderr
    opened = (home / "opened").read_text(encoding="utf-8").split() if (home / "opened").exists() else []
    assert [url for url in opened if not url.startswith(("http://", "https://"))] == []
