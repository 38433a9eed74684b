"""A query ends: its words are bounded, its time is, and Ctrl-C ends it at once."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Papercat, environment
from tests.faults.library import assert_told

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
MANY = {
    "joined by a plus": "+".join(["a"] * 5000),
    "by nothing but signs": "a\N{RIGHTWARDS ARROW}" * 5000,
    "in one phrase": '"' + "a-" * 5000 + '"',
    "near each other": f"NEAR({' '.join(['a'] * 5000)}, 100000)",
    "prefixes": " OR ".join(["a*"] * 45),
    "of a column": " ".join(["title:a"] * 300),
}


@pytest.mark.parametrize("kind", MANY)
@pytest.mark.parametrize("verb", ["search"])
def test_a_query_in_fts5s_own_syntax_is_bounded(kind: str, verb: str, filled: Papercat) -> None:
    done = filled(verb, "--fts", MANY[kind])
    assert_told(done, 2)
    assert "at most" in done.stderr


@pytest.mark.slow
def test_a_query_in_fts5s_own_syntax_of_a_few_words_is_answered(filled: Papercat) -> None:
    for query in (
        "forests OR rivers OR lakes*",
        "title : (forests NOT rivers)",
        '"on forests"',
        "on + rivers",
    ):
        assert filled("search", "--fts", query).returncode == 0


ASKING = (
    ("search", "on"),
    ("list",),
    ("top",),
    ("stats",),
    ("export",),
    ("authors",),
    ("author", "Ann Bee"),
    ("show", "arxiv:2011.00001"),
    ("related", "arxiv:2011.00001"),
    ("history", "arxiv:2011.00001"),
    ("dupes",),
    ("venues",),
    ("categories",),
    ("documents",),
    ("tweets",),
    ("trend", "forests"),
    ("merges",),
    ("open", "arxiv:2011.00001", "--print"),
)


@pytest.mark.slow
@pytest.mark.parametrize("words", ASKING, ids=" ".join)
def test_every_question_takes_a_time_limit(words: tuple[str, ...], filled: Papercat) -> None:
    assert filled(*words, "--timeout", "0").returncode == 0


@pytest.mark.parametrize("wrong", ["-1", "nan", "inf", "soon", "1e999"])
def test_a_time_limit_is_a_number_of_seconds(wrong: str, filled: Papercat) -> None:
    assert_told(filled("list", f"--timeout={wrong}"), 2)


SCRIPT = f"""
import sys
from pathlib import Path
from papercat.catalogue.connection import open_for_reading, snapshot
from papercat.catalogue.deadline import deadline
from papercat.errors import PapercatError

path = Path(sys.argv[1])
with deadline(float(sys.argv[2])):
    connection = open_for_reading(path)
    try:
        with snapshot(connection, path):
            print("asked", flush=True)
            connection.execute({ENDLESS!r}).fetchall()
    except PapercatError as error:
        print(error)
    except KeyboardInterrupt as interrupt:
        print(f"interrupted {{getattr(interrupt, 'exit_code', 130)}}")
"""


def asked(home: Path, seconds: str) -> "subprocess.Popen[str]":
    """An endless question under way."""
    words = [sys.executable, "-c", SCRIPT, str(home / "papercat.db"), seconds]
    return subprocess.Popen(words, env=environment(home), stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_a_statement_ends_when_its_time_is_over(filled: Papercat, tmp_path: Path) -> None:
    assert filled("list").returncode == 0
    process = asked(tmp_path, "0.2")
    told, _ = process.communicate(timeout=60)
    assert "--timeout" in told
    assert "0.2 seconds" in told


def test_ctrl_c_ends_any_statement(filled: Papercat, tmp_path: Path) -> None:
    assert filled("list").returncode == 0
    process = asked(tmp_path, "0")
    assert process.stdout is not None
    assert process.stdout.readline() == "asked\n"
    process.send_signal(signal.SIGINT)
    told, _ = process.communicate(timeout=60)
    assert told == "interrupted 130\n"


def test_time_that_a_reader_takes_is_not_the_querys(filled: Papercat) -> None:
    papercat = filled
    usual = papercat("export", "--format", "jsonl").stdout
    assert papercat("export", "--format", "jsonl", "--timeout", "0.5").stdout == usual
