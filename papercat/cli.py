"""The Typer app: commands found when they are asked for, and the one place where errors end.

Knows no command: `papercat.commands` lists them.
"""

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from papercat import __version__
from papercat.commands import GROUPS, module_name
from papercat.errors import PapercatError, UsageError

USAGE, INTERRUPTED, CLOSED_PIPE = 2, 130, 141


class Papercat(TyperGroup):
    """The group of all commands."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  (click's own signature)
        """The verbs as the help shows them."""
        return [verb for verbs in GROUPS.values() for verb in verbs]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A verb's command, its module imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(module_name(cmd_name))
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(cmd_name)(module.run)
        command = get_command(app)
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called; one that there is not is answered with the closest."""
        verbs = self.list_commands(ctx)
        if args and args[0] not in verbs and not args[0].startswith("-"):
            # Only a mistake needs it.
            from difflib import get_close_matches

            close = get_close_matches(args[0], verbs, n=1)
            hint = f"did you mean {close[0]}?" if close else "`papercat --help` lists them"
            raise UsageError(f"no command '{args[0]}'; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The verbs in their groups, told from `GROUPS` alone: no command is imported for a line of help."""
        width = max(map(len, self.list_commands(ctx)))
        for group, verbs in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl([(verb.ljust(width), line) for verb, line in verbs.items()])

    def make_context(self, info_name: Any, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Read the options before the command; a mistake ends here, and no words at all in the help."""
        asked = bool(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except TyperException as error:
            if not asked:
                raise
            fail(told(error))
            raise typer.Exit(error.exit_code) from None

    def invoke(self, ctx: Any) -> Any:
        """Run a command; whatever goes wrong ends here, in one line."""
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            return super().invoke(ctx)
        except (PapercatError, TyperException) as error:
            fail(told(error))
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt as interrupt:
            fail(f"interrupted{f': {interrupt}' if interrupt.args else ''}")
            raise typer.Exit(getattr(interrupt, "exit_code", INTERRUPTED)) from None
        except BrokenPipeError:
            # Whoever read the output has enough.
            drop_output()
            raise typer.Exit(CLOSED_PIPE) from None
        except UnicodeEncodeError:
            # Of an argument that is no text; a file's name may be any bytes, what is looked for may not.
            fail("an argument holds bytes that are no UTF-8")
            raise typer.Exit(USAGE) from None
        except (typer.Exit, typer.Abort):
            raise
        except OSError as error:
            # What can be told of files is told where they are opened; this is the output, or a disk.
            drop_output()
            fail(no_room(error))
            raise typer.Exit(1) from None
        except Exception as error:
            if os.environ.get("PAPERCAT_DEBUG"):
                raise
            fail(unforeseen(error))
            raise typer.Exit(1) from None


def fail(reason: str) -> None:
    """Say in one line what went wrong."""
    from papercat.outputs.safe import harmless

    # Where the terminal is closed nobody is there to be told.
    with suppress(OSError):
        print(f"papercat: {harmless(reason)}", file=sys.stderr)


def told(error: PapercatError | TyperException) -> str:
    """What is wrong; of a mistake in options and arguments, where the right ones are told, too."""
    if isinstance(error, PapercatError):
        return str(error)
    message, context = error.format_message().rstrip("."), getattr(error, "ctx", None)
    where = context.command_path if context else "papercat"
    return f"{message[:1].lower()}{message[1:]}; `{where} --help` shows what it takes"


def unforeseen(error: Exception) -> str:
    """What an error that should not be comes to, or one that can come from anywhere."""
    if isinstance(error, MemoryError):
        error.__traceback__ = None  # What filled the memory hangs on it.
        return "there is not enough memory"
    return f"{type(error).__name__}: {error} (PAPERCAT_DEBUG=1 shows where; please report it)"


def no_room(error: OSError) -> str:
    """What a system's error comes to; without a file's name it is of the output."""
    return f"{error.filename or 'the output cannot be written'}: {error.strerror or error}"


def drop_output() -> None:
    """Let what Python still holds back for standard output go nowhere, so that it does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        print(f"papercat {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=Papercat,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`papercat COMMAND --help` shows a command's options and an example.",
)


@app.callback()
def root(
    version: bool = typer.Option(
        False, "--version", help="Show the version.", callback=show_version, is_eager=True
    ),
) -> None:
    # The character BACKSPACE keeps the lines below it as they are.
    """A catalogue of research papers, read from the Markdown documents that people keep of them.

    \b
    papercat ingest seeds/
    papercat search "reinforcement learning"
    papercat top --by retweets
    """  # noqa: D301  (the backslash is meant)


def main() -> None:
    """Run papercat on the command line."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # Closed by whoever began this: nothing is read, and what is written goes nowhere.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  (to the end)
    try:
        try:
            app(prog_name="papercat")
        finally:
            # Here a failure can still be told.
            sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        sys.exit(CLOSED_PIPE)
    except OSError as error:
        # Help and version are written outside of any command.
        drop_output()
        fail(no_room(error))
        sys.exit(1)
