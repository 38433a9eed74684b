"""`config` and the settings that it keeps; `help`."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from papercat.commands import groups
from papercat.commands.settings import HELP, NAMES, assigned
from papercat.query.fields import FIELDS
from tests.commands.shelf import fill
from tests.conftest import Papercat, Result


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """The settings' file, not there yet."""
    return tmp_path / "papercat.toml"


@pytest.fixture
def configured(papercat: Papercat, tmp_path: Path, settings: Path) -> Papercat:
    """The command on a catalogue of the shelf's documents, with settings of its own."""
    fill(tmp_path)

    def call(
        *arguments: str | Path,
        stdin: str | bytes = "",
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> Result:
        return papercat(
            *arguments, stdin=stdin, env={"PAPERCAT_CONFIG": str(settings), **(env or {})}, cwd=cwd
        )

    return call


def test_every_setting_is_explained() -> None:
    assert tuple(HELP) == NAMES


@pytest.mark.slow
def test_a_setting_is_set_told_and_taken_back(configured: Papercat, settings: Path) -> None:
    assert configured("config", "get", "limit").stdout == "20\n"
    assert configured("config", "set", "limit", "1").returncode == 0
    assert configured("config", "get", "limit").stdout == "1\n"
    assert len(json.loads(configured("top", "--json").stdout)) == 1
    assert len(json.loads(configured("top", "--json", "--limit", "2").stdout)) == 2
    assert configured("config", "unset", "limit").returncode == 0
    assert configured("config", "get", "limit").stdout == "20\n"
    assert len(json.loads(configured("top", "--json").stdout)) == 3


def test_a_settings_name_alone_shows_it_and_with_a_value_sets_it(
    configured: Papercat, tmp_path: Path
) -> None:
    assert configured("config", "notes", "vault").returncode == 0
    assert configured("config", "notes").stdout == f"{tmp_path / 'vault'}\n"


@pytest.mark.slow
def test_settings_reach_every_answer(configured: Papercat) -> None:
    for name, value in (("columns", "id,year"), ("sort", "title"), ("color", "always")):
        assert configured("config", "set", name, value).returncode == 0
    listed = configured("list", "--no-header")
    assert "\x1b" in listed.stdout
    plain = configured("list", "--no-header", "--color", "never").stdout.splitlines()
    assert plain[0].split() == ["arxiv:2006.00003", "2020"]
    assert configured("config", "set", "format", "csv").returncode == 0
    assert configured("venues").stdout.splitlines()[0] == "name,year,papers,hot,retweets,favorites"


def test_the_order_of_the_settings_is_that_of_list_alone(configured: Papercat) -> None:
    found = configured("search", "forests rivers", "--fields", "title").stdout
    assert configured("config", "set", "sort", "-title").returncode == 0
    listed = configured("list", "--no-header", "--fields", "title").stdout.splitlines()
    assert listed == sorted(listed, reverse=True)
    assert configured("search", "forests rivers", "--fields", "title").stdout == found


def test_a_catalogue_in_the_settings_is_the_same_from_everywhere(
    configured: Papercat, tmp_path: Path
) -> None:
    assert configured("config", "set", "db", "papercat.db").returncode == 0
    assert configured("config", "get", "db").stdout == f"{tmp_path / 'papercat.db'}\n"
    (tmp_path / "elsewhere").mkdir()
    done = configured("stats", "--json", env={"PAPERCAT_DB": ""}, cwd=tmp_path / "elsewhere")
    assert json.loads(done.stdout)["papers"] == 6


def test_config_shows_what_is_in_force_and_whose_word_it_is(configured: Papercat, tmp_path: Path) -> None:
    configured("config", "set", "limit", "5")
    found = {row["name"]: row for row in json.loads(configured("config", "--json").stdout)}
    assert (found["limit"]["value"], found["limit"]["from"]) == (5, "file")
    assert (found["db"]["value"], found["db"]["from"]) == (str(tmp_path / "papercat.db"), "PAPERCAT_DB")
    assert (found["sort"]["value"], found["sort"]["from"]) == ("id", "default")
    assert str(tmp_path / "papercat.toml") in configured("config").stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("set", "colour", "never"), "no setting 'colour'"),
        (("unset", "colour"), "no setting 'colour'"),
        (("get", "colour"), "no setting 'colour'"),
        (("set", "limit", "many"), "takes a whole number"),
        (("set", "limit", "-1"), "takes a whole number"),
        (("set", "color", "red"), "takes auto, always, never"),
        (("set", "sort", "size"), "takes retweets, favorites"),
        (("set", "format", "xml"), "takes table, atom"),
        (("set", "format", "jsn"), "did you mean json?"),
        (("set", "columns", "foo"), "columns takes id, year, title, "),
        (("set", "columns", "id, titel"), "not 'titel'; did you mean title?"),
        (("set", "columns", ""), "columns takes id, year, title, "),
        (("set", "limit"), "usage: papercat config set NAME VALUE"),
        (("limit", "many"), "takes a whole number"),
        (("limit", "1", "2"), "usage: papercat config set NAME VALUE"),
        (("colour",), "'colour': did you mean color?"),
        (("nothing",), "config takes show, get, set, unset, or the name of a setting"),
        (("get",), "usage: papercat config get NAME"),
        (("show", "limit"), "usage: papercat config show"),
    ],
)
def test_what_cannot_be_set_is_refused(
    configured: Papercat, settings: Path, arguments: tuple[str, ...], reason: str
) -> None:
    done = configured("config", "--", *arguments)
    assert done.returncode == 2
    assert reason in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not settings.exists()


def test_comments_in_the_file_stay(configured: Papercat, settings: Path) -> None:
    settings.write_text("# mine\nlimit = 3  # few\n\nsort = 'year'\n", encoding="utf-8")
    assert configured("config", "set", "limit", "7").returncode == 0
    assert configured("config", "unset", "sort").returncode == 0
    assert settings.read_text(encoding="utf-8") == "# mine\nlimit = 7  # few\n\n"


def test_a_bad_value_in_the_file_can_be_taken_out(configured: Papercat, settings: Path) -> None:
    settings.write_text('sort = "size"\nlimit = 2\n', encoding="utf-8")
    done = configured("list")
    assert done.returncode == 2
    assert done.stderr.startswith(f"papercat: {settings}: sort takes ")
    assert configured("config", "unset", "sort").returncode == 0
    assert configured("list").returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        "limit = ",
        "\x00",
        "[limit]\na = 1\n",
        "limit = true\n",
        "who = 1\n",
        pytest.param("a" + ".a" * 40_000 + " = 1\n", id="a key of very many parts"),
    ],
)
def test_a_broken_file_is_one_line_of_complaint(configured: Papercat, settings: Path, text: str) -> None:
    settings.write_text(text, encoding="utf-8")
    done = configured("list")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert str(settings) in done.stderr


values = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: "\0" not in text)


@hypothesis.given(db=values, columns=values)
def test_any_text_can_be_kept(db: str, columns: str) -> None:
    path = Path("config.toml")
    text = assigned(assigned("", "db", db, path), "columns", columns, path)
    assert tomllib.loads(text) == {"db": db, "columns": columns}
    assert tomllib.loads(assigned(text, "db", None, path)) == {"columns": columns}


def test_help_lists_the_commands(papercat: Papercat) -> None:
    told = papercat("help").stdout
    assert all(verb in told for verbs in groups().values() for verb in verbs)


@pytest.mark.slow
@pytest.mark.parametrize("verb", [verb for verbs in groups().values() for verb in verbs])
def test_help_explains_every_command_with_an_example(papercat: Papercat, verb: str) -> None:
    done = papercat("help", verb)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"Usage: papercat {verb} ")
    assert f"Example: papercat {verb}" in " ".join(done.stdout.split())


def test_help_offers_what_was_perhaps_meant(papercat: Papercat) -> None:
    done = papercat("help", "serch")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "papercat: no help on 'serch'; did you mean search?\n"


def test_help_explains_the_query_language(papercat: Papercat) -> None:
    told = papercat("help", "query").stdout
    assert [name for name in FIELDS if name not in told] == []


@pytest.mark.slow
def test_no_help_shows_how_it_is_marked_up(papercat: Papercat) -> None:
    for arguments in (("--help",), *((verb, "--help") for verbs in groups().values() for verb in verbs)):
        assert "\\" not in papercat(*arguments).stdout


def test_a_command_that_there_is_not_is_answered_with_the_closest(papercat: Papercat) -> None:
    done = papercat("serch", "forests")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "papercat: no command 'serch'; did you mean search?\n"
