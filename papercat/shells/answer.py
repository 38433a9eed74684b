"""Completes a command line for a shell: commands, options and values.

What a value is asked for comes from the parameter's own `autocompletion` or type. Nothing is run:
neither a command nor a callback of an option.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import typer

from papercat.shells.command_line import Word, common_length, read_word, read_words, rewrite

_MOST = 50
_LONGEST = 200
"""Letters of a typed word that are compared; no value is longer."""


class Typed(NamedTuple):
    """What is known of the line where a value is wanted; callbacks find it as `context.obj`.

    `before` are the words that the same argument has already, `options` what options were given.
    """

    text: str
    before: tuple[str, ...] = ()
    options: dict[str, str] = {}  # noqa: RUF012  (never changed: a default alone)


class Item(NamedTuple):
    """One way to continue, whole as it is meant, with a line of help."""

    value: str
    help: str = ""


FILES = "<files>"
"""What a callback gives in the place of values where the shell, which knows files, is to complete one."""


def answer(root: Any, shell: str, given: Sequence[str]) -> str:
    """The text that a shell's script is waiting for: what to do, then an item a line, help behind a tab.

    bash gives its line up to the cursor and what of the last word it will replace; zsh the words as
    they are written, the last, and what it will replace of it; fish the words it has read, and the last
    as it is written.
    """
    if shell == "bash":
        line, replaced = given
        *words, last = read_words(line)
    else:
        *raw, end, replaced = given if shell == "zsh" else (*given, "")
        words, last = [read_word(one) for one in raw], read_word(end)
    texts = [word.raw if shell == "fish" else word.text for word in words[1:]]
    found = items(root, texts, last.text)
    if found is None:
        return "files"
    if shell == "fish":
        safe = [item for item in found if rewrite(last, item.value) is not None]
        return _lines("values", [item._replace(value=_as_typed(last.text, item.value)) for item in safe])
    written = _replacing(last, replaced, found)
    if shell == "bash" and last.quote == '"':
        # bash closes a quote, but not where the last character looks as if that was done.
        written = [item._replace(value=re.sub('"$', '""', item.value)) for item in written]
    values = sorted(item.value for item in written)
    common = values[0][: common_length(values[0], values[-1])] if values else ""
    # A shell puts what all items begin with in the place of what was typed, which may be less.
    keeps = len(written) > 1 and not _begins(common, replaced)
    return _lines("list" if keeps else "values", written)


def _replacing(word: Word, replaced: str, found: Iterable[Item]) -> list[Item]:
    """The items as they replace the end of a word on the line."""
    before = word.raw[: len(word.raw) - len(replaced)]
    written = [(rewrite(word, item.value), item.help) for item in found]
    return [
        Item(text[len(before) :], about)
        for text, about in written
        if text is not None and _begins(text, before)
    ]


def _lines(kind: str, found: Iterable[Item]) -> str:
    shown = [item for item in found if item.value.isprintable()][:_MOST]
    return "\n".join([kind, *("\t".join(filter(None, item)) for item in shown)])


def items(root: Any, words: Sequence[str], last: str) -> list[Item] | None:
    """How the words and the beginning of a last one may continue; None for files."""
    line = _Line(root)
    for word in words:
        line.take(word)
    command = line.command
    if command is None:
        return []
    if line.waiting is not None:
        return _values(command, line.waiting, Typed(last, (), line.options))
    if last.startswith("-") and not line.only_arguments:
        return _after_dash(command, last, line.options)
    if _is_group(command):
        return [Item(*pair) for pair in command.summaries().items() if matches(last, pair[0])]
    argument, before = _argument(command, line.arguments)
    return [] if argument is None else _values(command, argument, Typed(last, before, line.options))


class _Line:
    """What the words of a line that are whole come to; `waiting` is an option that still lacks its value."""

    def __init__(self, root: Any) -> None:
        self.command = root
        self.waiting: Any = None
        self.only_arguments = False
        self.arguments: list[str] = []
        self.options: dict[str, str] = {}

    def take(self, word: str) -> None:
        """Read one more word; after a command that there is not, nothing is known."""
        if self.command is None:
            return
        if self.waiting is not None:
            self.options[self.waiting.name], self.waiting = word, None
        elif self.only_arguments or not word.startswith("-") or word == "-":
            self._take_argument(word)
        elif word == "--":
            self.only_arguments = True
        else:
            self._take_option(word)

    def _take_argument(self, word: str) -> None:
        if _is_group(self.command):
            self.command = self.command.get_command(typer.Context(self.command), word)
            self.only_arguments = False
        else:
            self.arguments.append(word)

    def _take_option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        option = _option(self.command, name)
        if option is not None and _takes_value(option):
            self.options[option.name] = value
            self.waiting = None if equals else option


def _after_dash(command: Any, last: str, options: dict[str, str]) -> list[Item] | None:
    """Names of options, or the values of one that is joined to its value by `=`."""
    name, equals, value = last.partition("=")
    option = _option(command, name)
    if equals and option is not None and _takes_value(option):
        found = _values(command, option, Typed(value, (), options))
        return found and [item._replace(value=f"{name}={item.value}") for item in found]
    return [
        Item(spelling, (param.help or "").partition("\n")[0])
        for param in command.get_params(typer.Context(command))
        if param.param_type_name == "option" and not param.hidden
        for spelling in (*param.opts, *param.secondary_opts)
        if spelling.startswith(last) and (param.multiple or param.name not in options)
    ]


def _values(command: Any, param: Any, typed: Typed) -> list[Item] | None:
    """The values of a parameter that go with what is typed, those first that begin so."""
    if param.type.name in ("path", "file", "directory"):
        return None
    # Asked for all, as typer passes over what is written in another case or order.
    offered = param.shell_complete(typer.Context(command, obj=typed), "")
    if any(item.value == FILES for item in offered):
        return None
    values = {item.value: Item(item.value, item.help or "") for item in offered}
    found = [item for value, item in values.items() if matches(typed.text, value)]
    return sorted(found, key=lambda item: not _begins(fold(item.value), fold(typed.text)))


def _option(command: Any, name: str) -> Any:
    params = command.get_params(typer.Context(command))
    return next((param for param in params if name in (*param.opts, *param.secondary_opts)), None)


def _takes_value(option: Any) -> bool:
    return option.param_type_name == "option" and not option.is_flag and not option.count


def _argument(command: Any, given: list[str]) -> tuple[Any, tuple[str, ...]]:
    """The argument that the next word belongs to, and the words that it has already."""
    first = 0
    for param in command.params:
        if param.param_type_name != "argument":
            continue
        if param.nargs == -1 or len(given) < first + param.nargs:
            return param, tuple(given[first:])
        first += param.nargs
    return None, ()


def _is_group(command: Any) -> bool:
    return hasattr(command, "summaries")


def matches(typed: str, value: str) -> bool:
    """Whether a value begins as typed, or each word typed begins one of its words, whatever their case."""
    wanted, text = fold(typed), fold(value)
    words = _words(text)
    starts = _words(wanted)
    return text.startswith(wanted) or (
        bool(starts) and all(any(word.startswith(start) for word in words) for start in starts)
    )


def _as_typed(typed: str, value: str) -> str:
    """A value that holds what is typed letter by letter, as fish passes over any other.

    Words of a name come in the order in which they are typed, and what is typed keeps its case and its
    accents: to papercat it is the same name.
    """
    if typed.casefold() in value.casefold():
        return value
    kept = common_length(typed, value)
    before, typed, value = value[:kept], typed[kept:].strip('"'), value[kept:]
    name = value.strip('"')
    place = name.casefold().find(typed.casefold())
    if " " not in name and place >= 0:
        return before + name[:place] + typed + name[place + len(typed) :]
    return before + value.replace(name, _reordered(typed.split(), name.split(" ")))


def _reordered(starts: list[str], words: list[str]) -> str:
    """Words, those first that begin as given, in that order and with these letters."""
    first = []
    for start in starts:
        word = next((word for word in words if fold(word).startswith(fold(start))), "")
        words = [other for other in words if other is not word]
        first.append(start + word[len(start) :])
    return " ".join((*first, *words))


def fold(text: str) -> str:
    """A text without case and accents."""
    text = text[:_LONGEST]
    if not text.isascii():
        text = "".join(
            char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
        )
    return text.casefold()


def _begins(text: str, start: str) -> bool:
    return text.casefold().startswith(start.casefold())


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text).split()
