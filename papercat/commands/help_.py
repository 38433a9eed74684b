"""Explain a command or a topic.

Group: Maintenance.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

import papercat
from papercat.commands import groups
from papercat.commands.emit import write
from papercat.commands.options import argument, command
from papercat.errors import UsageError, did_you_mean

_TOPICS = {path.stem: path for path in sorted(Path(papercat.__file__).with_name("help").glob("*.md"))}
"""A topic is a file of `papercat/help/`; its first line is its title."""


def _topics() -> list[str]:
    """Topics and commands, for completion."""
    return [*_TOPICS, *(verb for group in groups().values() for verb in group)]


@command
def run(
    ctx: typer.Context,
    topic: Annotated[
        str | None, argument(f"A command, or a topic: {', '.join(_TOPICS)}.", "[TOPIC]", complete=_topics)
    ] = None,
) -> None:
    """Explain a command or a topic; without one, list both.

    Example: papercat help query
    """
    whole: Any = ctx.find_root()
    if topic is None:
        width = max(map(len, _TOPICS))
        titles = [f"  {name:{width}}  {_title(path)}\n" for name, path in _TOPICS.items()]
        write(iter((whole.get_help() + "\n\n", "Topics of `papercat help TOPIC`:\n", *titles)), paged=True)
    elif topic in _TOPICS:
        text = _TOPICS[topic].read_text(encoding="utf-8")
        write((f"{line}\n" for line in text.splitlines()), paged=True)
    else:
        write(iter((_command_help(whole, topic) + "\n",)), paged=True)


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline().removeprefix("# ").rstrip()


def _command_help(whole: Any, verb: str) -> str:
    """A command's help, as its --help has it.

    Raises:
        UsageError: there is no such command.
    """
    group = whole.command
    found = group.get_command(whole, verb)
    if found is None:
        hint = did_you_mean(verb, [*group.list_commands(whole), *_TOPICS], "`papercat help` lists all")
        raise UsageError(f"no help on '{verb}'; {hint}")
    with typer.Context(found, info_name=verb, parent=whole) as context:
        return str(found.get_help(context))
