"""What is true of every command: the options that all answers take, what each does, and one-line mistakes."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from papercat.cli import app
from papercat.commands import groups
from papercat.records import Paper
from tests.commands.shelf import DOCUMENTS
from tests.conftest import Result, environment, run

COMMON = {"--format", "--json", "--fields", "--limit", "--offset", "--no-header", "--color", "--fail-empty"}
SELECTING = {"--author", "--venue", "--year", "--category", "--since", "--until", "--not"}
LINES = {
    "open": "opens a page, or prints its URL",
    "forget": "tells each document that it forgot",
    "star": "says how to take it back",
    "unstar": "says how to take it back",
    "tag": "says how to take it back",
    "note": "says how to take it back",
    "read": "says how to take it back",
    "unread": "says how to take it back",
    "rate": "says how to take it back",
    "library": "writes or reads JSON lines",
    "save": "says how to ask it",
    "digest": "writes a text to read",
    "add": "says what it added",
    "pick": "asks on a terminal what to do with the papers that are chosen",
    "unfollow": "says how to take it back",
    "merge": "says how to take it back",
    "merge-authors": "says how to take it back",
    "split": "says how to take it back",
    "backup": "makes a file, or is one",
    "restore": "says where the file is that was there before",
    "help": "prints a text to read",
    "mcp": "answers another program",
    "serve": "shows pages in a browser",
    "bib": "is BibTeX, or says which keys are unknown",
    "cite": "is references in a style",
}
"""The commands whose answer is no rows, and what it is."""

OF_THEIR_OWN = {("add", "--author"), ("add", "--year"), ("new", "--since"), ("export", "--format")}
"""Options that say something of one paper, of when documents were read, or of another format."""

QUESTIONS: dict[str, tuple[str, ...]] = {
    "ingest": ("docs",),
    "search": ("forests",),
    "show": ("2011.00001",),
    "related": ("2011.00001",),
    "history": ("2011.00001",),
    "author": ("Ann", "Bee"),
    "trend": ("--by", "year"),
    "undo": ("--list",),
    "new": ("--peek",),
    "dupes": ("--least", "0"),
    "sql": ("SELECT public_id, title FROM papers ORDER BY id",),
}
"""What the other commands are asked where they need to be asked something."""

PAPERS = {"new", "recommend", "queue", "search", "top", "show", "list", "related", "author", "export"}
"""Commands whose answers a bibliography can be made of; others may be, if their rows are papers."""

VERBS = [verb for verbs in groups().values() for verb in verbs]
ANSWERS = [verb for verb in VERBS if verb not in LINES]
Asked = Callable[..., Result]


TOPICS = """\
## Maps

| Title | Authors | Link |
| --- | --- | --- |
| Charts of Some Unknown Coast | Ann Bee | [paper](https://arxiv.org/abs/2101.00001) |

## Ships

| Title | Authors | Link |
| --- | --- | --- |
| Sails for Some Unknown Coast | Eve Fox | [paper](https://arxiv.org/abs/2101.00002) |
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue of the shelf's documents, two merges, three formats. No test changes it."""
    made = tmp_path_factory.mktemp("every")
    (made / "docs").mkdir()
    for name, text in {**DOCUMENTS, "topics.md": TOPICS}.items():
        (made / "docs" / name).write_text(text, encoding="utf-8")
    for name in ("coast", "river", "wood"):
        (made / f"{name}.toml").write_text(f'documents = ["{name}.md"]\n', encoding="utf-8")
    for words in (
        ("ingest", "docs"),
        *(("formats", "add", f"{name}.toml") for name in ("coast", "river", "wood")),
        ("merge", "url:example.org/bagging", "2006.00003"),
        ("split", "2011.00001", "docs/second.md"),
        ("note", "in:first.md", "--add", "to be read"),
        ("queue", "add", "in:first.md"),
        ("tag", "in:first.md", "+wood", "+trail", "+water"),
        ("save", "trees", "forests"),
        ("save", "water", "rivers OR lakes"),
        ("follow", "venue:conf2020", "author:bee"),
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
    found = [
        known[name]
        for verb in VERBS
        if name in (known := options_of(verb)) and (verb, name) not in OF_THEIR_OWN
    ]
    assert len(found) > 3
    assert len({(one.help, one.metavar, one.type.name, one.multiple) for one in found}) == 1


def table(text: str) -> list[list[str]]:
    """The cells of a CSV text."""
    return list(csv.reader(StringIO(text, newline="")))


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("verb", ANSWERS)
def test_a_bibliography_is_made_of_papers_or_refused_in_one_line(asked: Asked, verb: str) -> None:
    done = asked(verb, "--format", "bibtex")
    row = json.loads(asked(verb, "--format", "jsonl").stdout.splitlines()[0])
    if verb in PAPERS or set(Paper._fields) <= set(row):
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("@")
    else:
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "papercat: bibtex is for papers, and this answer has none; use json or csv\n"


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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "year:1066"), "try fewer words or filters"),
        (("tweets", "--lang", "xx"), "try fewer words or filters"),
        (("authors", "--like", "Zyx Wvut"), "`papercat authors` lists all names"),
        (("dupes", "--least", "100"), "a lower --least"),
        (("list", "--offset", "99"), "a smaller --offset"),
        (("categories", "--offset", "99"), "there are 3 in total"),
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


@pytest.mark.slow
def test_the_title_says_what_was_asked_for(asked: Asked) -> None:
    for verb, options, title in (
        ("search", ("--sort", "date"), "Papers for forests"),
        ("top", ("forests",), "Papers by score for forests"),
        ("list", ("forests", "--sort", "date"), "Papers for forests"),
        ("tweets", ("forests",), "Tweets for forests"),
    ):
        assert asked(verb, *options).stdout.startswith(f"{title}\n\n")


@pytest.mark.parametrize("verb", [verb for verb in ANSWERS if "--author" in options_of(verb)])
def test_what_takes_a_query_takes_ids_and_urls_also_from_standard_input(home: Path, verb: str) -> None:
    def ask(*query: str, stdin: str = "") -> list[dict[str, Any]]:
        options = ("--by", "year") if verb == "trend" else ()
        done = run(verb, *query, *options, "--json", env=environment(home), cwd=home, stdin=stdin)
        assert done.returncode == 0, done.stderr
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return sorted(found, key=str)

    ids = ("2011.00001", "https://arxiv.org/abs/2101.00001")
    found = ask(*ids)
    assert found
    assert found == ask("-", stdin="\n".join(ids)) == ask("id:2011.00001 OR id:2101.00001")


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["stats", "show", "author"])
def test_one_thing_is_one_object(asked: Asked, verb: str) -> None:
    whole = json.loads(asked(verb, "--json").stdout)
    assert isinstance(whole, dict)
    assert json.loads(asked(verb, "--format", "jsonl").stdout) == whole
    key = next(iter(whole))
    assert json.loads(asked(verb, "--json", "--fields", key).stdout) == {key: whole[key]}


@pytest.mark.slow
@pytest.mark.parametrize("verb", ANSWERS)
def test_two_formats_at_once_are_refused(asked: Asked, verb: str) -> None:
    done = asked(verb, "--json", "--format", "csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "papercat: --json and --format csv cannot be combined\n"


@pytest.mark.slow
@pytest.mark.parametrize("given", ["abc", "-1", "1.5", "²", ""])
def test_what_is_no_limit_is_answered_with_what_one_is(asked: Asked, given: str) -> None:
    done = asked("list", "-n", given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"papercat: --limit takes a whole number of rows (0 = no limit), not '{given}'\n"
    assert asked("list", "--offset", given).stderr.startswith("papercat: --offset takes a whole number")
