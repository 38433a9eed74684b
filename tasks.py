"""Sets up the checkout and runs the project's jobs: `python3 tasks.py demo`, `test`, `check` and more.

Uses the standard library alone, and uv instead of pip where there is one.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

# Before anything that an older Python could trip over while it reads on.
if sys.version_info < (3, 11):  # noqa: UP036  (any python3 may run this, not only one of ours)
    sys.exit("papercat needs Python 3.11 or newer; this is {}.{}".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
RUNTIME_LOCK, DEV_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
BIN, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")


class TaskError(Exception):
    """A step failed; its text is one line for the person."""


def tool(name: str, venv: Path = VENV) -> str:
    """The path of a command in a virtual environment."""
    return str(venv / BIN / f"{name}{EXE}")


def run(*command: str, cwd: Path = ROOT, **env: str) -> None:
    """Run a command to its end; TaskError where it fails."""
    code = subprocess.run(command, cwd=cwd, env={**os.environ, **env}, check=False).returncode
    if code:
        raise TaskError(f"`{' '.join([Path(command[0]).name, *command[1:]])}` ended with exit code {code}")


def succeeds(*command: str) -> bool:
    """Whether a command exists and ends well; its output is not shown."""
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(venv: Path, *requirements: str) -> None:
    """Install into `venv`, made if need be, with uv, else with its own pip, else with this Python's."""
    python = tool("python", venv)
    # Debian's Python makes an environment with pip in it only where python3-venv is installed.
    make = (sys.executable, "-m", "venv", str(venv))
    if not Path(python).exists() and not succeeds(*make):
        run(*make, "--without-pip")
    # A uv that cannot reach the packages is no reason to fail: pip has settings of its own.
    if succeeds("uv", "pip", "install", "--quiet", "--python", python, *requirements):
        return
    own = (python, "-m", "pip")
    pip = own if succeeds(*own, "--version") else (sys.executable, "-m", "pip", "--python", python)
    if not succeeds(*pip, "--version"):
        raise TaskError("no uv and no pip; install python3-venv (Debian, Ubuntu) or uv, and run this again")
    run(*pip, "install", "--quiet", *requirements)


def set_up(lock: Path, venv: Path = VENV, *project: str) -> None:
    """Bring an environment up to `lock`, with the project in it; does nothing where it is already."""
    stamp = venv / "papercat-setup.json"
    made: dict[str, str] = json.loads(stamp.read_text(encoding="utf-8")) if stamp.is_file() else {}
    owner = f"{sys.version} {ROOT}"  # an environment is bound to its Python and its place
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if made and made["owner"] != owner:
        shutil.rmtree(venv)
        made = {}
    if made.get(lock.name) == wanted:
        return
    print(f"setting up {venv.name} from {lock.name} (once)", file=sys.stderr, flush=True)
    # The lock holds the build backend too: nothing is fetched that has no hash.
    install(venv, "--require-hashes", "--requirement", str(lock))
    install(venv, "--no-deps", "--no-build-isolation", *(project or ("--editable", str(ROOT))))
    stamp.write_text(json.dumps({**made, "owner": owner, lock.name: wanted}), encoding="utf-8")


def show(venv: Path, cwd: Path, *calls: str) -> None:
    """Run papercat commands on a temporary catalogue, each below the line that calls it."""
    with tempfile.TemporaryDirectory(prefix="papercat-") as folder:
        for call in calls:
            print("$ papercat", call, flush=True)
            run(tool("papercat", venv), *call.split(), cwd=cwd, PAPERCAT_DB=str(Path(folder, "papercat.db")))
            print(flush=True)


def demo() -> None:
    """Install papercat, ingest the sample documents, and print the papers with most retweets."""
    set_up(RUNTIME_LOCK)
    show(VENV, ROOT, "ingest data/", "top --by retweets")
    print(f"the command is {Path(tool('papercat')).relative_to(ROOT)}")


def test(*options: str) -> None:
    """Run the quick tests on all cores; options go to pytest (`-m ""` runs the slow tests too)."""
    set_up(DEV_LOCK)
    pytest = [tool("python"), "-m", "pytest", "-n", "auto", "--dist", "worksteal", *options]
    # pytest's own closing line says it all: none of ours after it.
    sys.exit(subprocess.run(pytest, cwd=ROOT, check=False).returncode)


def lint() -> None:
    """Check style, types and the import contract."""
    set_up(DEV_LOCK)
    for call in ("ruff check", "ruff format --check", "mypy", "lint-imports"):
        name, *options = call.split()
        run(tool(name), *options)


def check() -> None:
    """Run lint, then test: what must hold before a commit."""
    lint()
    test()


def docs() -> None:
    """Bring the README, the docs, the manual page and the picture up to what papercat does."""
    set_up(DEV_LOCK)
    run(tool("python"), "-m", "tests.docs.pages")


def wheel() -> None:
    """Build the wheel, install it in an environment of its own elsewhere, and query it there."""
    set_up(DEV_LOCK)
    with tempfile.TemporaryDirectory(prefix="papercat-wheel-") as name:
        elsewhere, source, venv = Path(name), Path(name, "source"), Path(name, "venv")
        # Built from a copy: setuptools would pack whatever an earlier build left in the checkout.
        shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info"))
        build = ("-m", "build", "--wheel", "--no-isolation", "--quiet", "--outdir", name)
        run(tool("python"), *build, cwd=source)
        set_up(RUNTIME_LOCK, venv, str(next(elsewhere.glob("*.whl"))))
        shutil.rmtree(source)
        show(venv, elsewhere, f"ingest {ROOT / 'data'}", "search attention", "top --by retweets")


def audit() -> None:
    """Check the runtime lock for known vulnerabilities, where pip-audit and its service can be reached."""
    with tempfile.TemporaryDirectory(prefix="papercat-audit-") as name:
        venv, report = Path(name, "venv"), Path(name, "report.json")
        options = ("--disable-pip", "--format", "json", "--output", str(report))
        try:
            install(venv, "pip-audit")
            run(tool("pip-audit", venv), "--requirement", RUNTIME_LOCK.name, *options)
        except TaskError:
            if report.is_file():
                raise TaskError(f"known vulnerabilities: {report.read_text(encoding='utf-8')}") from None
            print("audit skipped: pip-audit or its service cannot be reached")


def lock(*options: str) -> None:
    """Bring both locks up to pyproject.toml with uv; options such as `--upgrade` go to it."""
    make = ("uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--quiet", *options)
    header = ("--no-emit-index-url", "--custom-compile-command", "python3 tasks.py lock")
    run(*make, *header, "--group", "build", "--output-file", RUNTIME_LOCK.name)
    group = ("--group", "dev", "--all-extras", "--constraint", RUNTIME_LOCK.name)
    run(*make, *header, *group, "--output-file", DEV_LOCK.name)


JOBS: tuple[Callable[..., None], ...] = (demo, test, lint, check, docs, wheel, audit, lock)


def main(name: str = "", *options: str) -> int:
    """Run a job; the exit code."""
    job = {job.__name__: job for job in JOBS}.get(name)
    if job is None or (options and job not in (test, lock)):
        print("usage: python3 tasks.py JOB", *(f"  {one.__name__:6}{one.__doc__}" for one in JOBS), sep="\n")
        return 2
    try:
        job(*options)
    except (TaskError, OSError) as error:
        print(f"tasks.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
