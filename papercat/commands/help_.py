"""`papercat help`."""

from pathlib import Path
from typing import Annotated, Any

import typer

import papercat.queries
from papercat.commands import GROUPS
from papercat.commands.emit import write
from papercat.commands.options import command
from papercat.errors import UsageError

TOPICS = {"query": Path(papercat.queries.__file__).with_name("help.md")}
"""What there is to read beside the commands' own help, and where it stands."""


def topics(incomplete: str) -> list[str]:
    """The topics that begin so, for the shell to complete."""
    verbs = (verb for group in GROUPS.values() for verb in group)
    return [topic for topic in (*TOPICS, *verbs) if topic.startswith(incomplete)]


@command
def run(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            help="A command, or query: the query language.", metavar="[TOPIC]", autocompletion=topics
        ),
    ] = None,
) -> None:
    """Explain a command, or the query language; without a topic, list the commands.

    Example: papercat help query
    """
    whole: Any = ctx.find_root()
    if topic is None:
        write(iter((whole.get_help() + "\n",)), paged=True)
    elif topic in TOPICS:
        text = TOPICS[topic].read_text(encoding="utf-8")
        write((f"{line}\n" for line in text.splitlines()), paged=True)
    else:
        write(iter((of_command(whole, topic) + "\n",)), paged=True)


def of_command(whole: Any, verb: str) -> str:
    """A command's help, as its --help has it.

    Raises:
        UsageError: there is no such command.
    """
    group = whole.command
    found = group.get_command(whole, verb)
    if found is None:
        # Only a mistake needs it.
        from difflib import get_close_matches

        close = get_close_matches(verb, [*group.list_commands(whole), *TOPICS], n=1)
        raise UsageError(
            f"no help on '{verb}'; " + (f"did you mean {close[0]}?" if close else "`papercat help` lists all")
        )
    with typer.Context(found, info_name=verb, parent=whole) as context:
        return str(found.get_help(context))
