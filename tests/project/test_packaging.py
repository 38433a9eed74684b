"""What is shipped: the wheel's content, the locks, the version in its one place."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import papercat as package
from tests.conftest import ROOT, Papercat, environment
from tests.project.environments import make_environment

LOCKS = ("requirements.lock", "requirements-dev.lock")
SHIPPED = ("papercat", "migrations", "docs", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from what a build needs, and no more."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def wheel(built: Path) -> list[str]:
    """The names of the files in the wheel."""
    with zipfile.ZipFile(built) as archive:
        return archive.namelist()


def test_only_the_manual_page_stands_beside_the_package(wheel: list[str]) -> None:
    own = f"papercat-{package.__version__}"
    beside = {name for name in wheel if not name.startswith(("papercat/", f"{own}.dist-info/"))}
    assert beside == {f"{own}.data/data/share/man/man1/papercat.1"}


def test_every_help_topic_is_shipped(wheel: list[str]) -> None:
    topics = {f"papercat/help/{path.name}" for path in (ROOT / "papercat/help").glob("*.md")}
    assert topics
    assert topics <= set(wheel)


def test_every_module_is_shipped(wheel: list[str]) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "papercat").rglob("*.py")}
    migrations = {f"papercat/migrations/{path.name}" for path in (ROOT / "migrations").glob("*.py")}
    shipped = {name for name in wheel if name.endswith(".py")}
    assert len(migrations) > 1
    assert shipped == modules | migrations


def test_the_types_are_shipped(wheel: list[str]) -> None:
    assert "papercat/py.typed" in wheel


@pytest.mark.slow
def test_the_wheel_answers_where_no_checkout_is(built: Path, samples: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    make_environment(home, built)

    def call(*words: str | Path) -> str:
        command = [str(home / "bin/papercat"), *map(str, words)]
        return subprocess.check_output(command, env=environment(tmp_path), cwd=tmp_path, encoding="utf-8")

    call("ingest", samples)
    assert "Attention" in call("search", "attention")


@pytest.mark.slow
def test_migrations_are_found_under_their_installed_name(tmp_path: Path) -> None:
    ask = "import papercat.migrations as m; print(m.__name__)"
    done = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.strip() == "papercat.migrations"


def test_the_version_has_one_place(papercat: Papercat) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" not in project
    done = papercat("--version")
    assert done.returncode == 0, done.stderr
    assert package.__version__ in done.stdout


@pytest.mark.parametrize("name", LOCKS)
def test_each_locked_file_has_a_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    requirements = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(requirements) > 10
    assert [entry.split()[0] for entry in requirements if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_an_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "--index-url" not in text
    assert "://" not in text


def test_the_locks_agree() -> None:
    runtime, dev = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in LOCKS
    )
    assert {name: dev.get(name) for name in runtime} == runtime


def test_the_runtime_lock_holds_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[^\w.-]", line, maxsplit=1)[0].lower() for line in project["dependencies"]}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    assert wanted <= locked
