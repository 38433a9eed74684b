"""Installs completion for the shell that the user uses."""

import os
import shlex
from pathlib import Path

from papercat.errors import UsageError

SHELLS = ("bash", "zsh", "fish")


def script(shell: str) -> str:
    """What a shell has to read to complete papercat's command line."""
    return Path(__file__).with_name(f"papercat.{shell}").read_text(encoding="utf-8")


def current_shell() -> str:
    """The shell that papercat was started from.

    Raises:
        UsageError: it is none that papercat has completion for.
    """
    import shellingham

    try:
        name = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        name = Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise UsageError(f"no completion for {name or 'this shell'}; there is one for {', '.join(SHELLS)}")
    return name


def install(shell: str) -> Path:
    """Write the shell's script where it looks for it, and have it look there; returns the script's file."""
    home = Path.home()
    if shell == "bash":
        path = home / ".bash_completions" / "papercat.sh"
        _ensure_line(home / ".bashrc", str(path), f"source {shlex.quote(str(path))}")
    elif shell == "zsh":
        path = home / ".zfunc" / "_papercat"
        line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
        _ensure_line(home / ".zshrc", line, line)
    else:
        config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        path = config / "fish" / "completions" / "papercat.fish"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script(shell), encoding="utf-8")
    return path


def _ensure_line(file: Path, known_by: str, line: str) -> None:
    """Add a line to a file that has none with these letters; what the file holds stays as it is."""
    held = file.read_bytes() if file.exists() else b""
    if os.fsencode(known_by) not in held:
        with file.open("ab") as out:
            out.write((b"" if held.endswith(b"\n") or not held else b"\n") + os.fsencode(line) + b"\n")
