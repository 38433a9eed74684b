"""Sets up the checkout and runs the project's own jobs: `python3 tasks.py demo`, `test`, `check` and more.

Knows only the standard library, and nothing of how papercat works: it runs the installed command.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

# Before anything that an older Python could trip over while it reads on.
if sys.version_info < (3, 11):  # noqa: UP036 (run by whatever python3 is there, not by one of ours)
    sys.exit("papercat needs Python 3.11 or newer; this is {}.{}".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
NO_PIP = (
    "there is no pip to set up with: install python3-venv (Debian, Ubuntu: sudo apt install python3-venv) "
    "and run this again"
)


class TaskError(Exception):
    """A step failed; its text is one line that says which and what to do."""


# --- environments ------------------------------------------------------------------------------


def command(venv: Path, name: str) -> str:
    """The path of a command in a virtual environment."""
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return str(venv / folder / f"{name}{suffix}")


def run(*arguments: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a command to its end; TaskError where it fails."""
    code = subprocess.run(arguments, cwd=cwd, env=env, check=False).returncode
    if code:
        shown = " ".join([Path(arguments[0]).name, *arguments[1:]])
        raise TaskError(f"`{shown}` ended with exit code {code}")


def succeeds(*arguments: str) -> bool:
    """Whether a command is there and ends well, its output apart."""
    try:
        return subprocess.run(arguments, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def create(venv: Path, *, clear: bool = False) -> None:
    """Make a virtual environment, with pip in it where this Python can do that.

    Debian's Python cannot without python3-venv; there `pip` reaches in from outside.
    """
    make = [sys.executable, "-m", "venv", *(["--clear"] if clear else []), str(venv)]
    if not succeeds(*make):
        run(*make, "--without-pip")


def pip(venv: Path) -> list[str]:
    """The command that installs into `venv`: its own pip, else this Python's; TaskError without either."""
    python = command(venv, "python")
    for candidate in ([python, "-m", "pip"], [sys.executable, "-m", "pip", "--python", python]):
        if succeeds(*candidate, "--version"):
            return [*candidate, "--disable-pip-version-check"]
    raise TaskError(NO_PIP)


def install(venv: Path, lock: Path, *project: str) -> None:
    """Install what `lock` names, every file held against its hash, then the project by itself."""
    installer = [*pip(venv), "install", "--quiet"]
    run(*installer, "--require-hashes", "--requirement", str(lock))
    # The lock holds the build backend too: nothing is fetched that has no hash. The backend warns of
    # what an editable install is; whoever only wants to see papercat need not read that.
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore"}
    run(*installer, "--no-deps", "--no-build-isolation", *project, env=quiet)


def set_up(lock: Path) -> None:
    """Bring the checkout's own environment up to `lock`; does nothing where it is already."""
    owner = VENV / "papercat-owner"  # an environment is bound to its Python and its place
    stamp = VENV / f"papercat-{lock.name}"
    here = f"{sys.version}\n{ROOT}\n"
    made_from = [here.encode(), lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    wanted = hashlib.sha256(b"\0".join(made_from)).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    print(f"setting up {VENV.name} from {lock.name} (once)", file=sys.stderr, flush=True)
    owned = owner.is_file()
    if not owned or owner.read_text(encoding="utf-8") != here:
        create(VENV, clear=owned)
    install(VENV, lock, "--editable", str(ROOT))
    owner.write_text(here, encoding="utf-8")
    stamp.write_text(wanted, encoding="ascii")


def show(venv: Path, cwd: Path, *runs: tuple[str, ...]) -> None:
    """Run papercat commands on a catalogue that is gone afterwards, each after the line that calls it."""
    with tempfile.TemporaryDirectory(prefix="papercat-") as folder:
        env = {**os.environ, "PAPERCAT_DB": str(Path(folder, "papercat.db"))}
        for words in runs:
            print("$ papercat", *words, flush=True)
            run(command(venv, "papercat"), *words, cwd=cwd, env=env)
            print(flush=True)


# --- jobs --------------------------------------------------------------------------------------


def demo() -> None:
    """Install papercat, ingest the sample documents, and print which papers were retweeted most."""
    set_up(RUNTIME_LOCK)
    show(VENV, ROOT, ("ingest", "data/"), ("top", "--by", "retweets"))
    print(f"the command is {Path(command(VENV, 'papercat')).relative_to(ROOT)}")


def test(*options: str) -> None:
    """Install what the tests need and run them; options go to pytest."""
    set_up(DEV_LOCK)
    # pytest's own closing line says it all: none of ours after it.
    sys.exit(
        subprocess.run([command(VENV, "python"), "-m", "pytest", *options], cwd=ROOT, check=False).returncode
    )


def lint() -> None:
    """Ruff, mypy and the import contract."""
    set_up(DEV_LOCK)
    run(command(VENV, "ruff"), "check")
    run(command(VENV, "ruff"), "format", "--check")
    run(command(VENV, "mypy"))
    run(command(VENV, "lint-imports"))


def check() -> None:
    """Everything that must hold before a commit: lint, then test."""
    lint()
    test()


def wheel() -> None:
    """Build the wheel, install it in an environment of its own elsewhere, and ask it questions there."""
    set_up(DEV_LOCK)
    with tempfile.TemporaryDirectory(prefix="papercat-wheel-") as name:
        elsewhere = Path(name)
        # Built from a copy: setuptools would pack whatever an earlier build left in the checkout.
        source = elsewhere / "source"
        shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info"))
        build = [command(VENV, "python"), "-m", "build", "--wheel", "--no-isolation", "--quiet"]
        run(*build, "--outdir", str(elsewhere), cwd=source)
        built = next(elsewhere.glob("*.whl"))
        venv = elsewhere / "venv"
        create(venv)
        install(venv, RUNTIME_LOCK, str(built))
        shutil.rmtree(source)
        data = str(ROOT / "data")
        show(venv, elsewhere, ("ingest", data), ("search", "attention"), ("top", "--by", "retweets"))


def audit() -> None:
    """Ask pip-audit about known holes in what the runtime lock names; says so where it cannot be asked."""
    with tempfile.TemporaryDirectory(prefix="papercat-audit-") as name:
        venv, report = Path(name, "venv"), Path(name, "report.json")
        create(venv)
        if not succeeds(*pip(venv), "install", "pip-audit"):
            print("audit skipped: no package index answers")
            return
        asked = [command(venv, "pip-audit"), "--requirement", str(RUNTIME_LOCK), "--disable-pip"]
        answer = subprocess.run(
            [*asked, "--format", "json", "--output", str(report)], capture_output=True, text=True, check=False
        )
        if not report.is_file():
            why = (answer.stderr.strip().splitlines() or ["it says nothing"])[-1]
            print(f"audit skipped: pip-audit could not look anything up ({why})")
        elif answer.returncode:
            raise TaskError(f"pip-audit knows of holes: {report.read_text(encoding='utf-8')}")
        else:
            print(answer.stderr.strip())


def lock(*options: str) -> None:
    """Bring both locks up to pyproject.toml; needs uv, which options such as `--upgrade` go to."""
    if not shutil.which("uv"):
        raise TaskError("uv is not on the path; it is what makes the locks")
    compiled = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--quiet"]
    compiled += options
    compiled += ["--no-emit-index-url", "--custom-compile-command", "python3 tasks.py lock"]
    run(*compiled, "--group", "build", "--output-file", RUNTIME_LOCK.name)
    run(*compiled, "--group", "dev", "--constraint", RUNTIME_LOCK.name, "--output-file", DEV_LOCK.name)


JOBS: dict[str, Callable[..., None]] = {
    job.__name__: job for job in (demo, test, lint, check, wheel, audit, lock)
}
TAKE_OPTIONS = ("test", "lock")


def main(arguments: list[str]) -> int:
    """Run the job that the arguments name; the exit code."""
    name, *options = arguments or [""]
    if name not in JOBS or (options and name not in TAKE_OPTIONS):
        print("usage: python3 tasks.py JOB", file=sys.stderr)
        for key, job in JOBS.items():
            print(f"  {key:6}{(job.__doc__ or '').splitlines()[0]}", file=sys.stderr)
        return 2
    try:
        JOBS[name](*options)
    except TaskError as error:
        print(f"tasks.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
