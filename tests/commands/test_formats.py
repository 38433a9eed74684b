"""One answer in every form; `python -m tests.commands.test_formats` writes the files anew."""

import json
import subprocess
import tempfile
from pathlib import Path

import pytest

from papercat.outputs import FORMATS
from tests.conftest import COMMAND, ROOT, Papercat, environment, run

GOLDEN = Path(__file__).with_name("golden")
QUESTION = ("search", "networks", "--limit", "3")


@pytest.fixture
def filled(papercat: Papercat, samples: Path) -> Papercat:
    """The command on a catalogue of the sample documents."""
    assert papercat("ingest", samples).returncode == 0
    return papercat


def golden(form: str) -> Path:
    """Where an answer stands."""
    return GOLDEN / f"search.{form}.txt"


def relative(text: str) -> str:
    """An answer without the place of this checkout."""
    return text.replace(f"{ROOT}/", "")


@pytest.mark.parametrize("form", FORMATS)
def test_an_answer_in_every_form(filled: Papercat, form: str) -> None:
    done = filled(*QUESTION, "--format", form)
    assert done.returncode == 0
    assert relative(done.stdout) == golden(form).read_bytes().decode()


@pytest.mark.parametrize("form", FORMATS)
def test_one_paper_in_every_form(filled: Papercat, form: str) -> None:
    done = filled("show", "2010.15775", "--format", form)
    assert done.returncode == 0
    assert "Out-of-Distribution" in done.stdout
    assert "Nagarajan" in done.stdout
    named = filled("show", "2010.15775", "--format", form, "--fields", "id,title")
    assert named.returncode == 0
    assert "Out-of-Distribution" in named.stdout


def test_a_field_is_known_whether_anything_is_found_or_not(filled: Papercat) -> None:
    for words in ("zzzzqqq", "networks", "netwroks"):
        done = filled("search", words, "--fields", "id,match,passage", "--format", "tsv")
        assert done.returncode == 0
        assert done.stdout.splitlines()[0] == "id\tmatch\tpassage"


def test_json_is_short_for_its_format_and_has_the_exports_keys(filled: Papercat) -> None:
    short = filled("search", "networks", "--json").stdout
    assert short == filled("search", "networks", "--format", "json").stdout
    exported = json.loads(filled("export", "--limit", "1").stdout)
    assert all(set(paper) >= set(exported) for paper in json.loads(short))


def test_an_unknown_field_is_wrong_usage_that_names_the_known_ones(filled: Papercat) -> None:
    done = filled("list", "--fields", "nonsense")
    assert (done.returncode, done.stdout) == (2, "")
    assert "abstract" in done.stderr


def test_nothing_found_is_no_failure_unless_asked_for(filled: Papercat) -> None:
    assert filled("search", "zzzzzz", "--exact").returncode == 0
    assert filled("search", "zzzzzz", "--exact", "--fail-empty").returncode == 1
    assert filled("search", "networks", "--fail-empty").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "env", "coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_comes_where_it_is_wanted(
    filled: Papercat, arguments: tuple[str, ...], env: dict[str, str], coloured: bool
) -> None:
    done = filled("search", "networks", *arguments, env=env)
    assert ("\x1b[" in done.stdout) is coloured


def test_a_pipe_gets_full_width_and_colour_without_a_terminal_fits_columns(filled: Papercat) -> None:
    plain = filled("list", env={"COLUMNS": "60"}).stdout
    assert max(map(len, plain.splitlines())) > 60
    assert "\x1b" not in plain


def test_a_reader_that_leaves_early_ends_the_command_quietly(
    filled: Papercat, corpus_catalogue: Path, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [COMMAND, "export", "--db", corpus_catalogue],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"]
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def write() -> None:
    """Bring the golden files up to date."""
    with tempfile.TemporaryDirectory() as folder:
        known = environment(Path(folder))
        run("ingest", ROOT / "data", env=known)
        for form in FORMATS:
            done = run(*QUESTION, "--format", form, env=known)
            golden(form).write_bytes(relative(done.stdout).encode())


if __name__ == "__main__":
    write()
