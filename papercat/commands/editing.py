"""Let users write a text in their own editor."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

from papercat.errors import PapercatError, os_reason

_EDITORS = ("nano", "vi", "notepad")
"""Editors to try if neither VISUAL nor EDITOR is set."""


def edit(text: str, name: str = "note.md") -> tuple[str, Path]:
    """The edited text, and its file, which the caller removes once the text is stored.

    Raises:
        PapercatError: there is no editor, it fails, or the file cannot be read.
    """
    file = Path(mkdtemp(prefix="papercat-")) / name
    file.write_text(f"{text}\n" if text else "", encoding="utf-8")
    command = [*_editor(), str(file)]
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603  (the person's own editor)
    except OSError as error:
        discard(file)
        raise PapercatError(f"{command[0]}: the editor does not start ({os_reason(error)})") from error
    if code:
        raise PapercatError(f"{command[0]} ended with {code}; nothing is changed, and the text is in {file}")
    try:
        return file.read_text(encoding="utf-8"), file
    except (OSError, UnicodeDecodeError) as error:
        raise PapercatError(f"{file}: cannot be read as UTF-8; nothing is changed") from error


def discard(file: Path) -> None:
    """Remove the file of a text that is stored."""
    shutil.rmtree(file.parent, ignore_errors=True)


def _editor() -> list[str]:
    """The command that starts the editor.

    Raises:
        PapercatError: none is known.
    """
    if wanted := os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        try:
            return shlex.split(wanted)
        except ValueError as error:
            raise PapercatError(f"EDITOR cannot be read ({str(error).lower()})") from error
    found = next(filter(None, map(shutil.which, _EDITORS)), None)
    # Without a terminal, an editor would wait forever.
    if found is None or not sys.stdin.isatty():
        raise PapercatError("no editor found; set EDITOR, or give the text with --add")
    return [found]
