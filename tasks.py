"""Sets up the checkout and runs the project's jobs. Usage: `python3 tasks.py JOB [OPTION ...]`.

demo     install papercat, ingest the sample documents, and print the papers with most retweets
test     run the quick tests on all cores (-m "" runs the slow tests too)
lint     check style, types and the import contract
check    lint, then test: what must hold before a commit
docs     bring the README, the docs, the manual page and the picture up to what papercat does
audit    check the runtime lock for known vulnerabilities
lock     bring both locks up to pyproject.toml (--upgrade for newer versions)

Options go to the job's first command. Needs Python and its library alone; where uv is there, it uses that.
"""

import hashlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

# Before anything that an older Python could trip over while it reads on.
if sys.version_info < (3, 11):  # noqa: UP036  (any python3 may run this, not only one of ours)
    sys.exit("papercat needs Python 3.11 or newer; this is {}.{}".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
RUNTIME_LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
# What each job runs of the environment for development.
JOBS = {
    "test": ["python -m pytest -n auto --dist worksteal"],
    "lint": ["ruff check", "ruff format --check", "mypy", "lint-imports"],
    "docs": ["python -m tests.docs.pages"],
    "audit": [f"pip-audit --disable-pip --requirement {RUNTIME_LOCK}"],
    "lock": [
        f"uv pip compile pyproject.toml -q --group dev --all-extras -o {DEV_LOCK}",
        f"uv pip compile pyproject.toml -q --group build -c {DEV_LOCK} -o {RUNTIME_LOCK}",
    ],
}
JOBS["check"] = [*JOBS["lint"], *JOBS["test"]]


def run(*command: str | Path, quiet: bool = False, **env: str) -> bool:
    """Run a command; one that fails has said why and ends all, or is False if it is `quiet`."""
    try:
        subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, capture_output=quiet, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        if not quiet:
            sys.exit(getattr(error, "returncode", f"tasks.py: {error}"))
        return False
    except KeyboardInterrupt:
        sys.exit(130)
    return True


def install(*requirements: str | Path) -> None:
    """Install into `.venv` with uv, else with a pip of its own, else with this Python's."""
    python = BIN / "python"
    # A uv that cannot reach the packages is no reason to fail: pip has settings of its own.
    if not run("uv", "pip", "install", "--python", python, *requirements, quiet=True):
        # Debian's Python can give an environment a pip only where python3-venv is installed.
        own, outer = (python, "-m", "pip"), (sys.executable, "-m", "pip", "--python", python)
        pip = own if run(python, "-m", "ensurepip", quiet=True) else outer
        run(*pip, "install", "--quiet", *requirements)


def set_up(lock: str) -> None:
    """Bring `.venv` up to a lock, with the project in it; does nothing where it is already."""
    stamp, owner = VENV / "papercat-setup.json", f"{sys.version} {ROOT}"
    made = json.loads(stamp.read_bytes()) if stamp.is_file() else {}
    if made.get("owner") != owner:  # An environment is bound to its Python and its place.
        venv.create(VENV, clear=True, symlinks=os.name != "nt")
        made = {"owner": owner}
    wanted = hashlib.sha256((ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if made.get(lock) != wanted:
        print(f"setting up {VENV.name} from {lock} (once)", file=sys.stderr, flush=True)
        # The lock holds the build backend too: nothing is fetched that has no hash.
        install("--require-hashes", "--requirement", lock)
        install("--no-deps", "--no-build-isolation", "--editable", ROOT)
        stamp.write_text(json.dumps({**made, lock: wanted}), encoding="utf-8")


def demo() -> None:
    """Ingest the sample documents into a temporary catalogue and query it, as the README shows."""
    set_up(RUNTIME_LOCK)
    with TemporaryDirectory(prefix="papercat-") as folder:
        for call in ("ingest data/", "top --by retweets"):
            print("$ papercat", call, flush=True)
            run(BIN / "papercat", *call.split(), PAPERCAT_DB=str(Path(folder, "papercat.db")))
            print(flush=True)
    print(f"the command is {BIN.relative_to(ROOT) / 'papercat'}")


def main(job: str = "", *options: str) -> None:
    """Run a job, or say which there are."""
    if job == "demo":
        demo()
    elif job in JOBS:
        set_up(DEV_LOCK)
        for command in JOBS[job]:
            name, *words = command.split()
            run(BIN / name, *words, *options)
            options = ()
    else:
        print(__doc__)
        sys.exit(2)


if __name__ == "__main__":
    main(*sys.argv[1:])
