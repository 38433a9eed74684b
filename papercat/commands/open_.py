"""`papercat open`."""

from enum import StrEnum
from typing import Annotated

import typer

from papercat.commands.asking import PaperName
from papercat.commands.catalogue import reading
from papercat.commands.emit import write
from papercat.commands.options import Database, command
from papercat.errors import PapercatError
from papercat.outputs.safe import web_link
from papercat.queries.paper import paper


class Rel(StrEnum):
    """The links that a paper can have."""

    abs = "abs"
    page = "page"
    pdf = "pdf"
    code = "code"


BEST = (Rel.abs, Rel.page, Rel.pdf)
"""Where a paper is read about, best first."""


@command
def run(
    named: PaperName,
    link: Annotated[
        Rel | None, typer.Option("--link", help="Which of its links [default: its page].", show_default=False)
    ] = None,
    printed: Annotated[bool, typer.Option("--print", help="Print the URL instead.")] = False,
    database: Database = Database(),
) -> None:
    """Open a paper's page in the browser; http and https alone.

    Example: papercat open arxiv:2011.08191 --link pdf
    """
    with reading(database.db) as connection:
        row = next(iter(paper(connection, named).rows))
    url = address(row["links"], (link,) if link else BEST)
    if url is None:
        what = f"no link of the kind {link.value}" if link else "no page on the web"
        raise PapercatError(f"{row['id']}: {what} is known")
    if printed:
        write(iter((f"{url}\n",)))
        return
    # Finding the browsers that there are takes a while; --print needs none.
    import webbrowser

    if not webbrowser.open(url):
        raise PapercatError(f"no browser opens {url}; --print prints it, and BROWSER names one")


def address(links: list[dict[str, str]], rels: tuple[Rel, ...]) -> str | None:
    """The first link to the web of the first relation that has one."""
    found = (web_link(link["url"]) for rel in rels for link in links if link["rel"] == rel.value)
    return next(filter(None, found), None)
