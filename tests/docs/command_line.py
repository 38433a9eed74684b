"""The commands with their options, read from the app itself, as Markdown."""

import re
from typing import Any, NamedTuple

import typer
from typer.main import get_command

from papercat.cli import app
from papercat.commands import groups
from papercat.commands.options import Database, Output, Page, Selection

SHARED: dict[str, tuple[str, ...]] = {
    "selecting papers": Selection._fields,
    "rows": Page._fields,
    "output": Output._fields,
    "the catalogue": Database._fields,
    "time": ("timeout",),
}
"""Options that several commands take, by what the docs call them."""


class Parameter(NamedTuple):
    """An option or an argument of a command."""

    signature: str
    """As it is typed: `--limit, -n N`."""
    text: str


class Command(NamedTuple):
    """What a command's help says; `shared` are the groups of options that it takes whole."""

    usage: str
    text: str
    examples: list[str]
    parameters: list[Parameter]
    shared: list[str]


def root() -> Any:
    """The whole app as a group of commands."""
    return get_command(app)


def read(verb: str) -> Command:
    """A command by its name."""
    group = root()
    with typer.Context(group, info_name="papercat") as above:
        found: Any = group.get_command(above, verb)
        with typer.Context(found, info_name=verb, parent=above) as context:
            usage = " ".join(found.collect_usage_pieces(context))
            known = {one.name: _parameter(one, context) for one in found.get_params(context)}
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", str(found.help))]
    examples = [one.removeprefix("Example: ") for one in paragraphs if one.startswith("Example: ")]
    text = "\n\n".join(one for one in paragraphs if not one.startswith("Example: "))
    shared = [name for name, group in SHARED.items() if known.keys() >= set(group)]
    common = {field for name in shared for field in SHARED[name]} | {"help"}
    parameters = [one for name, one in known.items() if name not in common]
    return Command(f"papercat {verb} {usage}", text, examples, parameters, shared)


def shared_options() -> dict[str, list[Parameter]]:
    """The options that several commands take, by the name of their group."""
    with typer.Context(root(), info_name="papercat") as above:
        context = typer.Context(root().get_command(above, "list"), parent=above)
        known = {one.name: _parameter(one, context) for one in context.command.get_params(context)}
    return {name: [known[field] for field in group] for name, group in SHARED.items()}


def _parameter(param: Any, context: Any) -> Parameter:
    record = param.get_help_record(context)
    if record is None:  # An argument without a help of its own.
        return Parameter(param.make_metavar(context), "")
    return Parameter(" ".join(record[0].split()), " ".join(record[1].split()))


def summary_table() -> str:
    """Every command in its group with its one line."""
    rows = [
        f"| {group} | `{verb}` | {line} |"
        for group, verbs in groups().items()
        for verb, line in verbs.items()
    ]
    return "\n".join(["| | command | what it does |", "| --- | --- | --- |", *rows]) + "\n"


def reference() -> str:
    """Every command with its own options, then those that several share."""
    lines: list[str] = []
    for group, verbs in groups().items():
        lines += [f"## {group}", ""]
        for verb in verbs:
            lines += _command(verb, read(verb))
    lines += ["## Shared options", ""]
    for name, options in shared_options().items():
        lines += [f"### Options for {name}", "", *_table(options)]
    return "\n".join(lines)


def _command(verb: str, command: Command) -> list[str]:
    links = [f"[{name}](#options-for-{name.replace(' ', '-')})" for name in command.shared]
    return [
        f"### {verb}",
        "",
        f"    {command.usage}",
        "",
        command.text,
        "",
        *([f"    {example}" for example in command.examples] + [""] if command.examples else ()),
        *_table(command.parameters),
        *((f"Options for {', '.join(links)}.", "") if links else ()),
    ]


def _table(parameters: list[Parameter]) -> list[str]:
    rows = [f"| `{_cell(one.signature)}` | {_cell(one.text)} |" for one in parameters]
    return ["| | |", "| --- | --- |", *rows, ""] if rows else []


def _cell(text: str) -> str:
    return text.replace("|", r"\|")
