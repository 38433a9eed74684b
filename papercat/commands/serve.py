"""Browse the catalogue in a web browser.

Group: Everyday.
"""

from typing import Annotated

from papercat.catalogue.connection import open_for_reading
from papercat.commands.catalogue import database_path
from papercat.commands.emit import print_line
from papercat.commands.options import Question, command, option


@command
def run(
    port: Annotated[int, option("Port to listen on (0 = any free port).", "PORT", min=0, max=65535)] = 8000,
    host: Annotated[
        str, option("Address to listen on; 0.0.0.0 lets other machines connect.", "ADDRESS")
    ] = "127.0.0.1",
    name: Annotated[list[str] | None, option("Another host name for this machine.", "HOST")] = None,
    writable: Annotated[bool, option("Let this machine's browser star, tag, note and read papers.")] = False,
    workers: Annotated[
        int | None,
        option(
            "Number of processes that make pages [default: by cores].", "N", min=1, max=64, show_default=False
        ),
    ] = None,
    question: Question = Question(),
) -> None:
    """Serve the catalogue as web pages, with feeds and files to download.

    By default only this machine can reach the pages, and they are read-only. With --host, everyone who can
    reach the address can read the whole catalogue and your notes; there are no passwords. A page that
    takes longer than --timeout is stopped.

    Example: papercat serve --port 8000

    Example: papercat serve --writable
    """
    from papercat.web.serving.server import Address, How, serve

    path = database_path(question.db)
    open_for_reading(path).close()  # Report a broken catalogue now, not when a browser asks.
    address = Address(host, port, name or ())
    if not address.is_own_machine:
        print_line(
            f"everyone who can reach {host} can read this catalogue and your notes; there are no passwords"
        )
    serve(
        path,
        address,
        How(question.timeout, workers or 0, writable),
        lambda url: print_line(f"serving at {url} (Ctrl-C stops)"),
    )
