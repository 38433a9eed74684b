"""What every room's tests share: the installed command, the real documents, how hard hypothesis tries.

A test calls papercat as a person does, in an environment where nothing of the person's own is seen.
"""

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

import hypothesis
import pytest

from papercat import Catalogue
from tests.preloaded import can_run, preloaded

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
COMMAND = Path(sys.executable).with_name("papercat.exe" if os.name == "nt" else "papercat")

# No deadline anywhere: how long an example takes is the machine's business, not the test's.
hypothesis.settings.register_profile("quick", max_examples=10, deadline=None)
hypothesis.settings.register_profile("default", max_examples=12, deadline=None)
# The same examples at every run: whether a change passes is no matter of chance.
hypothesis.settings.register_profile("ci", max_examples=50, deadline=None, print_blob=True, derandomize=True)
hypothesis.settings.register_profile("long", max_examples=5000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
EXAMPLES = hypothesis.settings().max_examples
"""How many examples the profile has hypothesis try."""

# A shell has what it starts in the background ignore Ctrl-C, and the commands under test would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

Result = subprocess.CompletedProcess[str]


class Papercat(Protocol):
    """The installed command as a function."""

    def __call__(
        self,
        *arguments: str | Path,
        stdin: str | bytes = "",
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> Result:
        """Run `papercat ARGUMENTS` to its end; standard output and error as text.

        The catalogue is `papercat.db` in the test's own folder, where the command runs too unless
        `cwd` says otherwise; `env` adds to the environment.
        """


def environment(home: Path) -> dict[str, str]:
    """An environment without the person's settings, in which all folders of their own lie in `home`."""
    foreign = ("PAPERCAT_", "XDG_", "LC_", "COV_")
    looks = {
        "COLUMNS",
        "LINES",
        "NO_COLOR",
        "FORCE_COLOR",
        "PAGER",
        "LESS",
        "LANGUAGE",
        "CI",
        "GITHUB_ACTIONS",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    kept = {name: value for name, value in kept.items() if name not in looks}
    # A locale that speaks UTF-8 everywhere, and a terminal that can do something where there is one.
    return {
        **kept,
        "HOME": str(home),
        "PAPERCAT_DB": str(home / "papercat.db"),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
    }


def run(
    *arguments: str | Path, stdin: str | bytes = "", env: Mapping[str, str], cwd: Path | None = None
) -> Result:
    """Run the installed command; its output decoded as UTF-8, line ends as they came."""
    if not COMMAND.is_file():
        pytest.fail(f"the papercat command is not installed beside {sys.executable}", pytrace=False)
    words = [str(COMMAND), *map(str, arguments)]
    data = stdin.encode() if isinstance(stdin, str) else stdin
    if can_run(env):
        code, out, err = preloaded().run(words, data, env, cwd)
        return Result(words, code, out.decode(), err.decode())
    done = subprocess.run(words, input=data, capture_output=True, env=dict(env), cwd=cwd, check=False)
    return Result(words, done.returncode, done.stdout.decode(), done.stderr.decode())


def few(cases: Iterable[Any], quick: int) -> list[Any]:
    """Parameters of a test, `quick` of them, spread evenly, for every run and the others for the slow one."""
    known = list(cases)
    chosen = {at * len(known) // quick for at in range(quick)}
    return [
        case if at in chosen else pytest.param(case, marks=pytest.mark.slow) for at, case in enumerate(known)
    ]


def ingest(home: Path, *names: str | Path) -> None:
    """Read documents into `papercat.db` in a folder, in this process: what a test begins with."""
    with Catalogue(home / "papercat.db") as catalogue:
        report = catalogue.ingest(*names)
    assert report.read
    assert not report.refused


def paper_ids(connection: sqlite3.Connection) -> list[int]:
    """Every paper's row, by public id."""
    return [row for (row,) in connection.execute("SELECT id FROM papers ORDER BY public_id")]


@pytest.fixture
def papercat(tmp_path: Path) -> Papercat:
    """The installed command, working on a catalogue of the test's own."""

    def call(
        *arguments: str | Path,
        stdin: str | bytes = "",
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> Result:
        return run(*arguments, stdin=stdin, env={**environment(tmp_path), **(env or {})}, cwd=cwd or tmp_path)

    return call


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("needs the real documents in ../shared")  # they are not the project's to carry
    return SHARED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The project's own sample documents, one of each format."""
    return ROOT / "data"


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """A folder that one process of a test run fills and the others wait for; its files are only read."""
    base = factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    home.mkdir(exist_ok=True)
    # What guards the folder lies beside it: a test may read all that is in it.
    done = home.with_name(f"{name}.done")
    with home.with_name(f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            build(home)
            done.touch()
    return home


@pytest.fixture(scope="session")
def corpus_catalogue(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue that holds the whole real corpus. Shared by all tests: never write to it, copy it."""

    def build(home: Path) -> None:
        done = run("ingest", shared / "corpus", env=environment(home), cwd=home)
        assert done.returncode == 0, done.stderr

    return built_once(tmp_path_factory, "corpus", build) / "papercat.db"
