"""The manual page, in roff's man macros."""

from papercat import __version__
from papercat.commands import groups
from tests.conftest import ROOT
from tests.docs import command_line


def page() -> str:
    """papercat(1): every command with its options, and the topics of `papercat help`."""
    lines = [
        f'.TH PAPERCAT 1 "" "papercat {__version__}" "User Commands"',
        ".SH NAME",
        r"papercat \- a catalogue of research papers, read from Markdown documents",
        ".SH SYNOPSIS",
        ".B papercat",
        "[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]...",
        ".SH DESCRIPTION",
        "papercat reads the documents in which people keep track of papers into one SQLite file",
        "and answers questions about them.",
        ".SH COMMANDS",
    ]
    for verbs in groups().values():
        for verb in verbs:
            lines += _command(verb)
    lines.append(".SH SHARED OPTIONS")
    for name, options in command_line.shared_options().items():
        lines += [f".SS Options for {name}", *_parameters(options)]
    for topic in ("environment", "exit-codes"):
        lines += _topic(topic)
    return "\n".join([*lines, ".SH SEE ALSO", ".BR sqlite3 (1)", ""])


def _command(verb: str) -> list[str]:
    command = command_line.read(verb)
    lines = [f".SS {_escaped(command.usage)}"]
    for paragraph in command.text.split("\n\n"):
        lines += [".PP", _escaped(paragraph)]
    if command.examples:
        lines += [
            ".PP", ".nf", ".RS", *map(_escaped, command.examples), ".RE", ".fi",
        ]  # fmt: skip
    lines += _parameters(command.parameters)
    if command.shared:
        lines += [".PP", f"Options for {', '.join(command.shared)}: see SHARED OPTIONS."]
    return lines


def _parameters(parameters: list[command_line.Parameter]) -> list[str]:
    lines: list[str] = []
    for parameter in parameters:
        lines += [".TP", rf"\fB{_escaped(parameter.signature)}\fR", _escaped(parameter.text) or r"\&"]
    return lines


def _topic(name: str) -> list[str]:
    """A topic's Markdown: headings, paragraphs and indented blocks."""
    title, *rest = (ROOT / f"papercat/help/{name}.md").read_text(encoding="utf-8").splitlines()
    lines = [f".SH {_escaped(title.removeprefix('# ').upper())}"]
    block = False
    for line in rest:
        indented = line.startswith("    ")
        if line and indented != block:
            lines.append(".nf" if indented else ".fi")
            block = indented
        if line.startswith("## "):
            lines.append(f".SS {_escaped(line.removeprefix('## '))}")
        else:
            lines.append(_escaped(line) if line else ".PP")
    return [*lines, *([".fi"] if block else ())]


def _escaped(text: str) -> str:
    text = text.replace("\\", r"\e").replace("-", r"\-")
    # A line that begins so would be a request.
    return r"\&" + text if text.startswith((".", "'")) else text
