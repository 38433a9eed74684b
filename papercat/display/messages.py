"""Messages on standard error: made safe to print, and wrapped on a terminal."""

import os
import sys

from papercat.display.safe import harmless
from papercat.display.widths import display_width

_INDENT = "  "


def print_message(line: str) -> None:
    """Print a line to standard error."""
    line = harmless(line)
    if sys.stderr.isatty():
        line = wrap(line, terminal_width())
    sys.stderr.write(f"{line}\n")


def wrap(line: str, width: int) -> str:
    """The line wrapped at `width` columns; longer words, such as paths, stay whole."""
    if display_width(line) <= width:
        return line
    lines, used = [""], 0
    for word in line.split(" "):
        size = display_width(word)
        if lines[-1].strip() and used + 1 + size > width:
            lines.append(_INDENT + word)
            used = len(_INDENT) + size
        else:
            joint = " " if used else ""
            lines[-1] += joint + word
            used += len(joint) + size
    return "\n".join(lines)


def terminal_width() -> int:
    """Columns of the terminal behind standard error, or as `COLUMNS` says."""
    if (said := os.environ.get("COLUMNS", "")).isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80
