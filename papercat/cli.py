"""The Typer app: loads commands on demand, and is the one place where errors are caught.

Knows no command: `papercat.commands` lists them.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from papercat import __version__
from papercat.commands import groups, module_name
from papercat.errors import (
    PapercatError,
    UsageError,
    closest,
    did_you_mean,
    drop_tracebacks,
    is_out_of_memory,
)

USAGE, INTERRUPTED, CLOSED_PIPE = 2, 130, 141

_COMPLETION = "_PAPERCAT_COMPLETE"
"""The environment variable in which a shell names itself when it asks how a command line continues."""


class Papercat(TyperGroup):
    """The group of all commands."""

    def summaries(self) -> dict[str, str]:
        """The verbs, each with its one line."""
        return {verb: line for verbs in groups().values() for verb, line in verbs.items()}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  (click's own signature)
        """The verbs as the help shows them."""
        return [verb for verbs in groups().values() for verb in verbs]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  (click's own signature)
        """A verb's command, its module imported now."""
        name = module_name(cmd_name)
        if name is None:
            return None
        command = import_module(name).run
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called; one that there is not is answered with the closest."""
        if args and not args[0].startswith("-") and module_name(args[0]) is None:
            hint = did_you_mean(args[0], self.list_commands(ctx), "`papercat --help` lists them")
            raise UsageError(f"no command '{args[0]}'; {hint}")
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None and (db := ctx.params.get("db")) is not None:
            if not any(param.name == "db" for param in command.params):
                raise UsageError(f"`papercat {name}` takes no --db")
            # A default: the command's own --db comes later on the line and wins.
            ctx.default_map = {name: {"db": db}}
        return name, command, rest

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The verbs in their groups, read from their files: no command is imported for a line of help."""
        width = max(map(len, self.list_commands(ctx)))
        for group, verbs in groups().items():
            with formatter.section(group):
                for verb, line in verbs.items():
                    shown = f"  {verb:{width}}  {line}\n"
                    # To look for breaks in lines that need none takes a millisecond of the page.
                    if len(shown) <= formatter.width:
                        formatter.write(shown)
                    else:
                        formatter.write_dl([(verb.ljust(width), line)])

    def make_context(self, info_name: Any, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Read the options before the command; a mistake ends here, and no words at all in the help."""
        asked = bool(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except (PapercatError, TyperException) as error:
            if not asked:
                raise
            fail(_error_message(error))
            raise typer.Exit(error.exit_code) from None

    def invoke(self, ctx: Any) -> Any:
        """Run a command; whatever goes wrong ends here, in one line."""
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return super().invoke(ctx)
        except (PapercatError, TyperException) as error:
            fail(_error_message(error))
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt as interrupt:
            fail(f"interrupted{f': {interrupt}' if interrupt.args else ''}")
            raise typer.Exit(getattr(interrupt, "exit_code", INTERRUPTED)) from None
        except BrokenPipeError:
            # Whoever read the output has enough.
            _drop_output()
            raise typer.Exit(CLOSED_PIPE) from None
        except UnicodeEncodeError:
            # Of an argument that is not a text; a file's name may be any bytes, what is looked for may not.
            fail("an argument is not valid UTF-8")
            raise typer.Exit(USAGE) from None
        except (typer.Exit, typer.Abort):
            raise
        except OSError as error:
            # What can be told of files is told where they are opened; this is the output, or a disk.
            _drop_output()
            fail(_output_error(error))
            raise typer.Exit(1) from None
        except Exception as error:
            if os.environ.get("PAPERCAT_DEBUG"):
                raise
            fail(unexpected_error(error))
            raise typer.Exit(1) from None


def fail(reason: str) -> None:
    """Say in one line what went wrong."""
    from papercat.display.messages import print_message

    # Where the terminal is closed nobody is there to be told.
    with suppress(OSError):
        print_message(f"papercat: {reason}")


def _error_message(error: PapercatError | TyperException) -> str:
    """What is wrong; for mistakes in options and arguments, also where to find the right ones."""
    if isinstance(error, PapercatError):
        return str(error)
    message, context = error.format_message().rstrip("."), getattr(error, "ctx", None)
    where = context.command_path if context else "papercat"
    if context and hasattr(error, "possibilities"):
        return _no_such_option(str(getattr(error, "option_name", "")), context, where)
    return f"{message[:1].lower()}{message[1:]}; `{where} --help` shows what it takes"


def _no_such_option(name: str, context: Any, where: str) -> str:
    """The error for an unknown option: the closest one, or where to find the list."""
    options = [option for param in context.command.get_params(context) for option in param.opts]
    # Dashes, which all options have, make none alike.
    known = {option.lstrip("-"): option for option in options}
    close = closest(name.lstrip("-"), known)
    return f"no option {name}; {f'did you mean {known[close]}?' if close else f'`{where} --help` lists them'}"


def unexpected_error(error: Exception) -> str:
    """What an error that should not be comes to, or one that can come from anywhere."""
    if is_out_of_memory(error):
        drop_tracebacks(error)  # What filled the memory hangs on them.
        return "there is not enough memory"
    return f"{type(error).__name__}: {error} (PAPERCAT_DEBUG=1 shows where; please report it)"


def _output_error(error: OSError) -> str:
    """What a system's error comes to; without a file's name it is of the output."""
    return f"{error.filename or 'the output cannot be written'}: {error.strerror or error}"


def _drop_output() -> None:
    """Let what Python still holds back for standard output go nowhere, so that it does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell_unraisable(told: "sys.UnraisableHookArgs") -> None:
    """Tell what went wrong where Python drops an object, but not that memory ran out there too.

    A generator that is dropped needs memory to end. What left none is an error of its own, and is told.
    """
    if told.exc_type is not MemoryError:
        sys.__unraisablehook__(told)


def _show_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        print(f"papercat {__version__}")
        raise typer.Exit


def _show_script(wanted: bool) -> None:
    """Print the script for the shell that is used and end."""
    if wanted:
        from papercat.shells.install import current_shell, script

        print(script(current_shell()), end="")
        raise typer.Exit


def _install_and_end(wanted: bool) -> None:
    """Set completion up for the shell that is used and end."""
    if wanted:
        from papercat.shells.install import current_shell, install

        shell = current_shell()
        print(f"{shell} completion installed in {install(shell)}; it works from the next {shell} on")
        raise typer.Exit


app = typer.Typer(
    cls=Papercat,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`papercat COMMAND --help` shows a command's options and an example.",
)


@app.callback()
def root(
    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Catalogue to use, for any command."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            help="Install completion for your shell (bash, zsh or fish).",
            callback=_install_and_end,
            is_eager=True,
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option(
            "--show-completion", help="Print the completion script.", callback=_show_script, is_eager=True
        ),
    ] = False,
) -> None:
    # The character BACKSPACE keeps the lines below it as they are.
    """A catalogue of research papers, built from the Markdown documents that list them.

    \b
    papercat ingest seeds/
    papercat search "reinforcement learning"
    papercat top --by retweets
    """  # noqa: D301  (the backslash is meant)


@contextmanager
def _whole_output() -> Iterator[None]:
    """Where standard output is not UTF-8, write what it lacks in another way, and say so at the end."""
    if sys.stdout.encoding.lower() == "utf-8":
        yield
        return
    from papercat.display.encoding import escape_missing_letters, missing_letters

    escape_missing_letters(sys.stdout)
    try:
        yield
    finally:
        if reason := missing_letters():
            fail(reason)


def main() -> None:
    """Run papercat on the command line."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # Closed by whoever began this: nothing is read, and what is written goes nowhere.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  (to the end)
    sys.unraisablehook = _tell_unraisable
    try:
        try:
            if shell := os.environ.get(_COMPLETION):
                from papercat.shells.respond import respond

                sys.exit(respond(get_command(app), shell, sys.argv[1:]))
            with _whole_output():
                app(prog_name="papercat")
        finally:
            # Here a failure can still be told.
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        sys.exit(CLOSED_PIPE)
    except OSError as error:
        # Help and version are written outside of any command.
        _drop_output()
        fail(_output_error(error))
        sys.exit(1)
