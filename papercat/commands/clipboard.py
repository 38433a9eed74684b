"""Copy text to the clipboard: with pyperclip if it is installed, else through the terminal.

The escape sequence OSC 52 asks the terminal, which also works over ssh. There pyperclip would copy to
the clipboard of the other machine, so it is left out.
"""

import os
import sys
from base64 import b64encode
from importlib import import_module
from importlib.util import find_spec

from papercat.commands.emit import print_line
from papercat.errors import PapercatError

_MOST_BYTES = 74_994
"""What terminals take in one sequence; more would be cut off."""

_FAR = ("SSH_CONNECTION", "SSH_TTY")
"""Variables that are set when the user sits at another machine."""


def copy(text: str) -> None:
    """Copy a text without the white space around it, and say how.

    Raises:
        PapercatError: standard error is not a terminal, or the text is too long for one.
    """
    text = text.strip()
    if _by_pyperclip(text):
        print_line("copied to the clipboard")
        return
    data = text.encode()
    if not sys.stderr.isatty():
        raise PapercatError("--copy needs a terminal, or the package pyperclip")
    if len(data) > _MOST_BYTES:
        raise PapercatError(f"--copy: {len(data):,} bytes are more than a terminal takes; copy fewer papers")
    sys.stderr.write(f"\x1b]52;c;{b64encode(data).decode()}\a")
    sys.stderr.flush()
    print_line("copied to the clipboard, where the terminal allows it")


def _by_pyperclip(text: str) -> bool:
    """Copy with pyperclip; False if it is not installed or finds no clipboard."""
    if any(os.environ.get(name) for name in _FAR) or find_spec("pyperclip") is None:
        return False
    pyperclip = import_module("pyperclip")
    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException:
        return False  # No clipboard program; the terminal may have a clipboard.
    return True
