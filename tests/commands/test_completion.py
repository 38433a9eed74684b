"""Completion in real shells: commands, options and values from the catalogue, typed as a person types."""

import re
from pathlib import Path

import pytest

from tests.commands.shelf import Hot, Tweet, conference, post
from tests.commands.shells import SHELLS, shell
from tests.conftest import Papercat

# A name with every sign that a value may have, in a script beside Latin's.
SIGNS = "Ünal.B_c:d/e+f-g देव"


@pytest.fixture
def home(papercat: Papercat, tmp_path: Path) -> Path:
    """A folder with a catalogue to complete from."""
    docs = tmp_path / "docs"
    docs.mkdir()
    tweet = Tweet(1, "About forests", lang="ja", handle="Ada_Example")
    hot = Hot("On Forests", "Ann Bee, Éve Fox", "2011.08191", 5, 3, ("cs.LG", "stat.ML"), tweets=(tweet,))
    other = Hot("On Signs", SIGNS, "2011.08192", 5, 3, categories=("math.CO",))
    (docs / "post.md").write_text(post("2020-11-18", "11/19/2020 10:53:51", hot, other), encoding="utf-8")
    (docs / "list.md").write_text(
        conference(
            "ICLR2020", ("On Rivers", "Ann Gnu, Abe Bond", "https://openreview.net/forum?id=HkxQ1aAb")
        ),
        encoding="utf-8",
    )
    assert papercat("ingest", docs).returncode == 0
    return tmp_path


SHOWN = {
    "papercat docum": "documents",
    "papercat top --categ": "--category",
    "papercat top --venue IC": "ICLR",
    "papercat top --category stat": "stat.ML",
    "papercat list --author An": "Ann",
    "papercat show 2011": "2011.0819",
    "papercat ingest doc": "docs/",
    "papercat list --sort cita": "citations",
    "papercat stats --db papercat.d": "papercat.db",
}
"""What is typed before TAB, and what the terminal shows then."""

FOUND = {
    "papercat list --venue ic": "On Rivers",
    "papercat list --category=STAT": "On Forests",
    "papercat list --author 'bee an": "On Forests",
    "papercat list --author 'be ann": "On Forests",
    "papercat list --author gnu\\ a": "On Rivers",
    "papercat list --author ÜNAL": "On Signs",
    'papercat list --author "ünal': "On Signs",
    "papercat author Ann G": "On Rivers",
    "papercat search venue:ic": "On Rivers",
    "papercat search author:bee": "On Forests",
    'papercat search "forests author:bee': "On Forests",
    "papercat search 'rivers author:\"ann g": "On Rivers",
    "papercat list in:LIS": "On Rivers",
    "papercat list has:cit": "On Rivers",
    "papercat list category:math": "On Signs",
    "papercat list lang:j": "On Forests",
    "papercat list handle:ada": "On Forests",
    "papercat show arxiv:2011.08191": "On Forests",
    "papercat show hkx": "On Rivers",
    "papercat --db papercat.db list --author gnu": "On Rivers",
}
"""What is typed before TAB and Enter, and the paper that the command then finds."""


@pytest.mark.slow
@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_completes(home: Path, name: str) -> None:
    with shell(name, home) as talk:
        for typed, completed in SHOWN.items():
            talk.type(f"{typed}\t")
            talk.wait_for(re.escape(completed))
            talk.run("\x15")


@pytest.mark.slow
@pytest.mark.parametrize("name", SHELLS)
def test_what_is_completed_is_what_is_found(home: Path, name: str) -> None:
    """A value comes whole to the command, whatever its case, the order of its words, and the quotes."""
    with shell(name, home) as talk:
        shown = {typed: talk.run(f"{typed}\t") for typed in FOUND}
    assert {typed: text for typed, text in shown.items() if FOUND[typed] not in text} == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_what_is_typed_stays_where_values_share_less(home: Path, name: str) -> None:
    with shell(name, home) as talk:
        talk.type("papercat list --author 'b a\t")
        talk.wait_for("Ann Bee")
        # The first words go, so that what was typed is printed.
        talk.type("'\x01echo 'typed:' \x1bd\x1bd\x1bd")
        assert "typed: b a" in talk.run("")
