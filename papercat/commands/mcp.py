"""Serve AI agents over the Model Context Protocol.

Group: Export and other tools.
"""

from typing import Annotated

from papercat.commands.catalogue import database_path
from papercat.commands.emit import print_line
from papercat.commands.options import Question, command, option
from papercat.errors import PapercatError


@command
def run(
    http: Annotated[
        int | None,
        option(
            "Serve over HTTP on this machine instead of standard input and output (0: any free port).",
            "PORT",
            min=0,
            max=65535,
        ),
    ] = None,
    writable: Annotated[bool, option("Let agents star, tag and note papers.")] = False,
    question: Question = Question(),
) -> None:
    """Serve AI agents over the Model Context Protocol, read-only unless --writable is given.

    An agent starts this command itself: docs/agents.md shows the lines for its configuration.
    --timeout applies to each call.

    Example: papercat mcp
    """
    try:
        from papercat.agent.server import serve_http, serve_stdio
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("papercat"):
            raise
        raise PapercatError(
            f"agents need the package {error.name}, which is not installed; pip install 'papercat[mcp]'"
        ) from error
    path = database_path(question.db)
    if http is None:
        serve_stdio(path, question.timeout, writable=writable)
    else:
        serve_http(
            path,
            question.timeout,
            http,
            lambda url: print_line(f"serving {url}; Ctrl-C ends it"),
            writable=writable,
        )
