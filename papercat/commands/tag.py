"""Add tags to papers, or remove them.

Group: Your library.
"""

import re
from typing import Annotated, Any

from papercat.commands.catalogue import writing
from papercat.commands.choosing import ChosenPapers, Yes, choose, report
from papercat.commands.options import Command, Database, option
from papercat.errors import UsageError
from papercat.library.actions import tag

_REMOVED = re.compile(r"-(?!-|h$).+", re.DOTALL)
"""A tag to remove, with a minus; `-h` stays the help option."""


class _TagCommand(Command):
    """Reads `-todo` as a tag to remove instead of an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words of the command line, each `-TAG` as `--remove=TAG`."""
        end = args.index("--") if "--" in args else len(args)
        read = [f"--remove={arg[1:]}" if _REMOVED.fullmatch(arg) else arg for arg in args[:end]]
        return super().parse_args(ctx, [*read, *args[end:]])


@_TagCommand
def run(
    papers: ChosenPapers,
    add: Annotated[list[str] | None, option("Add this tag; +TAG is short for it.", "TAG")] = None,
    remove: Annotated[list[str] | None, option("Remove this tag; -TAG is short for it.", "TAG")] = None,
    yes: Yes = False,
    database: Database = Database(),
) -> None:
    """Add tags to papers (`+rl`) and remove tags from them (`-todo`).

    Commas separate tags: `+rl,planning` adds two.

    Example: papercat tag 2011.08191 +rl -todo

    Example: papercat tag 'venue:iclr year:2021 author:levine' +rl
    """
    added = [*(add or ()), *(word[1:] for word in papers if word.startswith("+"))]
    words = [word for word in papers if not word.startswith("+")]
    if not added and not remove:
        raise UsageError("say which tags: +TAG adds one, -TAG removes one")
    if not words:
        raise UsageError("say which papers, by id or by a query")
    with writing(database.db) as connection:
        chosen = choose(connection, words, verb="tag", yes=yes)
        changed = tag(connection, chosen, added, remove or ())
    report("tagged", changed, len(chosen), "tag")
