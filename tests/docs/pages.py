"""Makes what the docs show from what papercat is: `python3 tasks.py docs` writes all of it.

A console block holds commands; what they print stands below them. A part between two marks is made
by a function. Some files are made whole.
"""

import re
import shlex
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT, environment, run
from tests.docs import command_line, manual, picture, schema

README = ROOT / "README.md"
SESSION = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
PARTS: dict[str, Callable[[], str]] = {
    "commands": command_line.summary_table,
    "options": command_line.reference,
    "schema": schema.table,
    "tables": schema.exported,
}
"""The marks (`<!-- commands -->` … `<!-- /commands -->`) with what makes the text between them."""

FILES: dict[Path, Callable[[], str]] = {
    ROOT / "docs/papercat.1": manual.page,
    ROOT / "docs/images/top.svg": picture.svg,
}
"""Files that are made whole."""


LONG_SESSION = ROOT / "docs/session.md"
WITH_SESSIONS = (README, ROOT / "docs/tour.md", LONG_SESSION)
"""Pages whose commands run on the sample documents; the examples of other pages have tests of their own."""


def pages() -> list[Path]:
    """The README and every page of the docs."""
    return [README, *sorted((ROOT / "docs").glob("*.md"))]


def up_to_date(page: Path) -> str:
    """A page as it should be."""
    text = page.read_text(encoding="utf-8")
    for name, made in PARTS.items():
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        if start in text:
            head, _, rest = text.partition(start)
            text = head + start + made() + end + rest.partition(end)[2]
    return _with_sessions(text) if page in WITH_SESSIONS else text


def _with_sessions(text: str) -> str:
    """A page with every command run in order, on one catalogue, and its output below it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        return SESSION.sub(lambda match: _session(match[0], home), text)


def _session(block: str, home: Path) -> str:
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            words = shlex.split(line.removeprefix("$ papercat "))
            done = run(*words, env=environment(home), cwd=ROOT)
            assert done.returncode == 0, f"{line}: {done.stderr}"
            # Absolute paths differ from machine to machine.
            printed = done.stdout.replace(f"{ROOT}/", "").replace("\r\n", "\n").strip("\n")
            lines += [line, *filter(None, (printed, done.stderr.strip("\n"))), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def write() -> None:
    """Bring every page and file up to date."""
    for page in pages():
        page.write_text(up_to_date(page), encoding="utf-8")
    for path, made in FILES.items():
        path.write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    write()
