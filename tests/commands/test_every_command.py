"""What is true of every command: the options that all answers take, what each does, and one-line mistakes."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from papercat.cli import app
from papercat.commands import GROUPS
from tests.commands.shelf import DOCUMENTS
from tests.conftest import Result, environment, run

COMMON = {"--format", "--json", "--fields", "--limit", "--offset", "--no-header", "--color", "--fail-empty"}
SELECTING = {"--author", "--venue", "--year", "--category", "--since", "--until", "--not"}
LINES = {
    "open": "opens a page, or prints its URL",
    "forget": "tells each document that it forgot",
    "undo": "says what it took back",
    "merge": "says how to take it back",
    "split": "says how to take it back",
    "backup": "makes a file, or is one",
    "restore": "says where the file is that was there before",
    "help": "prints a text to read",
}
"""The commands whose answer is no rows, and what it is."""

QUESTIONS: dict[str, tuple[str, ...]] = {
    "ingest": ("docs",),
    "search": ("forests",),
    "show": ("2011.00001",),
    "related": ("2011.00001",),
    "history": ("2011.00001",),
    "author": ("Ann", "Bee"),
    "trend": ("--by", "year"),
    "dupes": ("--least", "0"),
}
"""What the other commands are asked where they need to be asked something."""

PAPERS = {"search", "top", "show", "list", "related", "author", "export"}
"""The commands whose answers a bibliography can be made of."""

VERBS = [verb for verbs in GROUPS.values() for verb in verbs]
ANSWERS = [verb for verb in VERBS if verb not in LINES]
Asked = Callable[..., Result]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue of the shelf's documents and two merges. No test changes it."""
    made = tmp_path_factory.mktemp("every")
    (made / "docs").mkdir()
    for name, text in DOCUMENTS.items():
        (made / "docs" / name).write_text(text, encoding="utf-8")
    for words in (
        ("ingest", "docs"),
        ("merge", "url:example.org/bagging", "2006.00003"),
        ("split", "2011.00001", "docs/second.md"),
    ):
        done = run(*words, env=environment(made), cwd=made)
        assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def asked(home: Path) -> Asked:
    """A command asked its question, and what else is given."""

    def ask(verb: str, *options: str, **env: str) -> Result:
        return run(verb, *QUESTIONS.get(verb, ()), *options, env={**environment(home), **env}, cwd=home)

    return ask


def options_of(verb: str) -> dict[str, Any]:
    """A command's options by their names."""
    group: Any = get_command(app)
    return {name: one for one in group.get_command(None, verb).params for name in one.opts}


@pytest.mark.parametrize("verb", ANSWERS)
def test_every_answer_takes_the_options_of_all_answers(verb: str) -> None:
    assert COMMON - set(options_of(verb)) == set()


@pytest.mark.parametrize("verb", LINES)
def test_what_gives_no_rows_takes_none_of_them(verb: str) -> None:
    assert COMMON & set(options_of(verb)) == set()


@pytest.mark.parametrize("name", sorted({*COMMON, *SELECTING, "--db"}))
def test_an_option_means_the_same_wherever_it_is_taken(name: str) -> None:
    found = [known[name] for verb in VERBS if name in (known := options_of(verb))]
    assert len(found) > 3
    assert len({(one.help, one.metavar, one.type.name, one.multiple) for one in found}) == 1


def table(text: str) -> list[list[str]]:
    """The cells of a CSV text."""
    return list(csv.reader(StringIO(text, newline="")))


@pytest.mark.parametrize("verb", [verb for verb in ANSWERS if verb not in ("stats", "author")])
def test_fields_a_page_and_no_header_choose_of_the_rows(asked: Asked, verb: str) -> None:
    whole = asked(verb, "--format", "csv", "--limit", "0")
    assert whole.returncode == 0, whole.stderr
    header, *rows = table(whole.stdout)
    assert rows
    chosen = header[1::-1]
    done = asked(
        verb, "--format", "csv", "--fields", ",".join(chosen), "--no-header", "-n", "1", "--offset", "1"
    )
    assert table(done.stdout) == [row[1::-1] for row in rows[1:2]]


@pytest.mark.parametrize("verb", ["stats", "author"])
def test_of_several_lists_a_page_is_of_each(asked: Asked, verb: str) -> None:
    header, *rows = table(asked(verb, "--format", "csv").stdout)
    done = asked(verb, "--format", "csv", "--fields", "name,part", "-n", "1", "--offset", "1", "--no-header")
    single = rows[0][0]
    seen: dict[str, list[str]] = {}
    for row in rows:
        seen.setdefault(row[0], []).append(row[1])
    assert header[:2] == ["part", "name"]
    assert [row for row in table(done.stdout) if row[1] != single] == [
        [names[1], part] for part, names in seen.items() if part != single and len(names) > 1
    ]


@pytest.mark.parametrize("verb", ANSWERS)
def test_a_bibliography_is_made_of_papers_or_refused_in_one_line(asked: Asked, verb: str) -> None:
    done = asked(verb, "--format", "bibtex")
    if verb in PAPERS:
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("@")
    else:
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "papercat: bibtex is for papers, and this answer has none: take json or csv\n"


def test_a_bibliography_in_the_settings_is_for_papers_alone(asked: Asked, home: Path) -> None:
    settings = home / "bibtex.toml"
    settings.write_text('format = "bibtex"\n', encoding="utf-8")
    assert asked("list", PAPERCAT_CONFIG=str(settings)).stdout.startswith("@")
    assert asked("venues", PAPERCAT_CONFIG=str(settings)).stdout.startswith("Venues\n")
    assert asked("stats", PAPERCAT_CONFIG=str(settings)).stdout.startswith("The catalogue\n")


@pytest.mark.parametrize("form", ["json", "csv", "bibtex"])
def test_what_cannot_be_told_in_a_form_is_refused_before_any_work(asked: Asked, form: str) -> None:
    done = asked("ingest", "--again", "--format", form, "--fields", "document,nonsense")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("papercat: ")


def test_a_field_that_there_is_not_is_answered_with_the_nearest(asked: Asked) -> None:
    for verb, field, meant in (("documents", "documnt", "document"), ("list", "titel", "title")):
        done = asked(verb, "--fields", field)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"papercat: no field '{field}' here; did you mean {meant}? There are ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "year:1066"), "fewer words or filters find more"),
        (("tweets", "--lang", "xx"), "fewer words or filters find more"),
        (("authors", "--like", "Zyx Wvut"), "`papercat authors` lists them all"),
        (("dupes", "--least", "100"), "a lower --least"),
        (("list", "--offset", "99"), "a smaller --offset"),
        (("categories", "--offset", "99"), "there are 3 in all"),
    ],
)
def test_an_answer_without_rows_says_what_to_do_next(home: Path, words: tuple[str, ...], said: str) -> None:
    done = run(*words, env=environment(home), cwd=home)
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert done.stdout.endswith("\n\nnothing found\n")
    assert done.stderr.startswith("papercat: ")
    assert said in done.stderr
    failed = run(*words, "--fail-empty", env=environment(home), cwd=home)
    assert (failed.returncode, failed.stdout, failed.stderr) == (1, done.stdout, done.stderr)


def test_the_title_says_what_was_asked_for(asked: Asked) -> None:
    for verb, options, title in (
        ("search", ("--sort", "date"), "Papers for forests"),
        ("top", ("forests",), "Papers by score for forests"),
        ("list", ("forests", "--sort", "date"), "Papers for forests"),
        ("tweets", ("forests",), "Tweets for forests"),
    ):
        assert asked(verb, *options).stdout.startswith(f"{title}\n\n")


def test_each_line_to_the_person_begins_with_the_name(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name, text in DOCUMENTS.items():
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    for words in (
        ("ingest", "docs", "missing.md"),
        ("merge", "2011.00001", "2011.00002"),
        ("merge", "--undo", "1"),
        ("forget", "second.md"),
        ("undo",),
        ("backup", "copy.db"),
        ("config", "set", "limit", "3"),
        ("search", "yaer:2020"),
        ("show", "nobody"),
    ):
        told = run(*words, env=environment(tmp_path), cwd=tmp_path).stderr.splitlines()
        assert told
        assert [line for line in told if not line.startswith("papercat: ")] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("top", "--by", "size"), "invalid value for '--by': 'size' is not one of 'retweets', "),
        (("list", "--yaer", "2020"), "no such option: --yaer (Possible options: --category, --year); "),
        (("list", "--limit"), "option '--limit' requires an argument; "),
        (("show",), "missing argument 'PAPER'; `papercat show --help` shows what it takes\n"),
        (("show", "one", "two"), "got unexpected extra argument(s) (two); "),
        (("--nonsense", "list"), "no such option: --nonsense; `papercat --help` shows what it takes\n"),
    ],
)
def test_wrong_usage_is_one_line(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run(*words, env=environment(tmp_path), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"papercat: {said}")


def test_no_words_at_all_show_the_help(tmp_path: Path) -> None:
    done = run(env=environment(tmp_path), cwd=tmp_path)
    assert done.stderr == run("--help", env=environment(tmp_path), cwd=tmp_path).stdout
