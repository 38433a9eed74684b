"""One file per verb: options in, one call, one render; no SQL, no parsing.

A command is one file here, found by being here, whose name is the verb's (`list_.py` is `list`). Its
docstring opens with the one line of the help page and names its group; its function `run` has the
verb's own help. The help page is read from these docstrings, so that showing it imports no command.
Files without a group are what commands share.
"""

import os
import re
from collections import defaultdict
from functools import cache

_ORDER = ("Everyday", "Your library", "People and venues", "Export and other tools", "Maintenance")
"""The groups as the help shows them; any other comes last."""

_HEAD = re.compile(r'"""(?P<summary>.+)\.\n\nGroup: (?P<group>.+)\.\n"""')
(_FOLDER,) = __path__


@cache
def groups() -> dict[str, dict[str, str]]:
    """The verbs of each group in alphabetical order, each with its one line."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for stem, suffix in sorted(map(os.path.splitext, os.listdir(_FOLDER))):  # noqa: PTH208  (start-up time)
        if suffix == ".py" and (head := _head(stem)):
            found[head["group"]][stem.rstrip("_").replace("_", "-")] = head["summary"]
    order = {group: at for at, group in enumerate(_ORDER)}
    return dict(sorted(found.items(), key=lambda item: order.get(item[0], len(order))))


def module_name(verb: str) -> str | None:
    """The module of a verb, None if there is no such command."""
    name = verb.replace("-", "_")
    # A verb that is a Python keyword or built-in has a trailing `_`.
    stems = (name, f"{name}_") if name.isidentifier() else ()
    return next((f"{__name__}.{stem}" for stem in stems if _head(stem)), None)


def _head(stem: str) -> re.Match[str] | None:
    """The summary and group in the docstring of a command's file; None for any other file."""
    try:
        with open(f"{_FOLDER}/{stem}.py", "rb") as file:  # noqa: PTH123  (start-up time)
            return _HEAD.match(file.read(400).decode(errors="replace"))
    except FileNotFoundError:
        return None
