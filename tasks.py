"""Sets up the checkout and runs the project's jobs: `python3 tasks.py demo`, `test`, `check` and more.

Uses the standard library alone, and uv instead of pip where there is one.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

# Before anything that an older Python could trip over while it reads on.
if sys.version_info < (3, 11):  # noqa: UP036  (any python3 may run this, not only one of ours)
    sys.exit("papercat needs Python 3.11 or newer; this is {}.{}".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV, RUNTIME_LOCK, DEV_LOCK = ROOT / ".venv", ROOT / "requirements.lock", ROOT / "requirements-dev.lock"


def tool(name: str, venv: Path = VENV) -> str:
    """The path of a command in a virtual environment."""
    return str(venv / ("Scripts" if os.name == "nt" else "bin") / name)


def run(*command: str, cwd: Path = ROOT, quiet: bool = False, **env: str) -> bool:
    """Run a command; one that fails has said why and ends all, or is False if it is `quiet`."""
    try:
        subprocess.run(command, cwd=cwd, env={**os.environ, **env}, capture_output=quiet, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        if not quiet:
            sys.exit(getattr(error, "returncode", f"tasks.py: {error}"))
        return False
    return True


def install(venv: Path, *requirements: str) -> None:
    """Install into `venv`, made if need be, with uv, else with its own pip, else with this Python's."""
    make = (sys.executable, "-m", "venv", str(venv))
    # Debian's Python makes an environment with pip in it only where python3-venv is installed.
    if not (venv / "pyvenv.cfg").exists() and not run(*make, quiet=True):
        run(*make, "--without-pip")
    python = tool("python", venv)
    # A uv that cannot reach the packages is no reason to fail: pip has settings of its own.
    if not run("uv", "pip", "install", "--quiet", "--python", python, *requirements, quiet=True):
        own, outer = (python, "-m", "pip"), (sys.executable, "-m", "pip", "--python", python)
        pip = own if run(*own, "--version", quiet=True) else outer
        run(*pip, "install", "--quiet", *requirements)


def set_up(lock: Path, venv: Path = VENV, *project: str) -> None:
    """Bring an environment up to `lock`, with the project in it; does nothing where it is already."""
    stamp, owner = venv / "papercat-setup.json", f"{sys.version} {ROOT}"
    made = json.loads(stamp.read_bytes()) if stamp.is_file() else {"owner": owner}
    if made["owner"] != owner:  # An environment is bound to its Python and its place.
        shutil.rmtree(venv)
        made = {"owner": owner}
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if made.get(lock.name) != wanted:
        print(f"setting up {venv.name} from {lock.name} (once)", file=sys.stderr, flush=True)
        # The lock holds the build backend too: nothing is fetched that has no hash.
        install(venv, "--require-hashes", "--requirement", str(lock))
        install(venv, "--no-deps", "--no-build-isolation", *(project or ("--editable", str(ROOT))))
        stamp.write_text(json.dumps({**made, lock.name: wanted}), encoding="utf-8")


def show(venv: Path, cwd: Path, *calls: str) -> None:
    """Run papercat commands on a temporary catalogue, each below the line that calls it."""
    with TemporaryDirectory(prefix="papercat-") as folder:
        for call in calls:
            print("$ papercat", call, flush=True)
            run(tool("papercat", venv), *call.split(), cwd=cwd, PAPERCAT_DB=str(Path(folder, "papercat.db")))
            print(flush=True)


def use(*commands: str) -> None:
    """Run commands of the environment for development."""
    set_up(DEV_LOCK)
    for command in commands:
        name, *options = command.split()
        run(tool(name), *options)


def demo() -> None:
    """Install papercat, ingest the sample documents, and print the papers with most retweets."""
    set_up(RUNTIME_LOCK)
    show(VENV, ROOT, "ingest data/", "top --by retweets")
    print(f"the command is {Path(tool('papercat')).relative_to(ROOT)}")


def test(*options: str) -> None:
    """Run the quick tests on all cores; options go to pytest (`-m ""` runs the slow tests too)."""
    use()
    run(tool("python"), "-m", "pytest", "-n", "auto", "--dist", "worksteal", *options)


def lint() -> None:
    """Check style, types and the import contract."""
    use("ruff check", "ruff format --check", "mypy", "lint-imports")


def check() -> None:
    """Run lint, then test: what must hold before a commit."""
    lint()
    test()


def docs() -> None:
    """Bring the README, the docs, the manual page and the picture up to what papercat does."""
    use("python -m tests.docs.pages")


def wheel() -> None:
    """Build the wheel, install it in an environment of its own elsewhere, and query it there."""
    use()
    with TemporaryDirectory(prefix="papercat-wheel-") as name:
        source, venv = Path(name, "source"), Path(name, "venv")
        # Built from a copy: setuptools would pack whatever an earlier build left in the checkout.
        shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info"))
        build = ("-m", "build", "--wheel", "--no-isolation", "--quiet", "--outdir", name)
        run(tool("python"), *build, cwd=source)
        shutil.rmtree(source)
        set_up(RUNTIME_LOCK, venv, *map(str, Path(name).glob("*.whl")))
        show(venv, Path(name), f"ingest {ROOT / 'data'}", "search attention", "top --by retweets")


def audit() -> None:
    """Check the runtime lock for known vulnerabilities, where pip-audit and its service can be reached."""
    with TemporaryDirectory(prefix="papercat-audit-") as name:
        venv, report = Path(name, "venv"), Path(name, "report.json")
        options = ("--disable-pip", "--format", "json", "--output", str(report))
        try:
            install(venv, "pip-audit")
            run(tool("pip-audit", venv), "--requirement", RUNTIME_LOCK.name, *options)
        except SystemExit:
            if report.is_file():
                sys.exit(f"known vulnerabilities: {report.read_text(encoding='utf-8')}")
            print("audit skipped: pip-audit or its service cannot be reached")


def lock(*options: str) -> None:
    """Bring both locks up to pyproject.toml with uv; options such as `--upgrade` go to it."""
    make = ("uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--quiet", *options)
    header = ("--no-emit-index-url", "--custom-compile-command", "python3 tasks.py lock")
    run(*make, *header, "--group", "build", "--output-file", RUNTIME_LOCK.name)
    group = ("--group", "dev", "--all-extras", "--constraint", RUNTIME_LOCK.name)
    run(*make, *header, *group, "--output-file", DEV_LOCK.name)


if __name__ == "__main__":
    jobs = {job.__name__: job for job in (demo, test, lint, check, docs, wheel, audit, lock)}
    name, *options = sys.argv[1:] or [""]
    if name not in jobs or (options and name not in ("test", "lock")):
        print("usage: python3 tasks.py JOB", *(f"  {job:6}{jobs[job].__doc__}" for job in jobs), sep="\n")
        sys.exit(2)
    try:
        jobs[name](*options)
    except KeyboardInterrupt:
        sys.exit(130)
