"""Answers a shell's request for completions."""

import faulthandler
import os
import sys
from typing import Any

from papercat.shells.answer import answer
from papercat.shells.install import SHELLS

_USAGE = 2
_WAIT = 3.0
"""Seconds after which the user gets nothing rather than wait any longer behind the TAB key."""


def respond(command: Any, shell: str, words: list[str]) -> int:
    """Answer a shell that asks how a command line continues; whatever goes wrong, it gets nothing to show."""
    if shell not in SHELLS:
        # A script of an older papercat: its answers were evaluated.
        return _USAGE
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  (a device, and no text)
        # Ends the run also while SQLite or the system has it: a locked or hostile file never hangs a shell.
        faulthandler.dump_traceback_later(_WAIT, exit=True, file=nowhere)
        try:
            text = answer(command, shell, words)
        except Exception:
            if os.environ.get("PAPERCAT_DEBUG"):
                raise
            # The user is in the middle of a line: nothing may be written over it.
            return 1
        finally:
            faulthandler.cancel_dump_traceback_later()
    # A terminal of another encoding takes some of UTF-8's bytes for controls.
    is_utf8 = sys.stdout.encoding.lower().replace("-", "") == "utf8"
    for line in text.split("\n"):
        if is_utf8 or line.isascii():
            sys.stdout.write(f"{line}\n")
    return 0
