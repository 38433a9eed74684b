"""Open a paper's page in the browser.

Group: Everyday.
"""

from enum import StrEnum
from typing import Annotated

from papercat.commands.asking import PaperNames, read_papers
from papercat.commands.catalogue import reading
from papercat.commands.emit import write
from papercat.commands.options import Question, command, option
from papercat.display.safe import web_link
from papercat.errors import PapercatError
from papercat.records import LINK_KINDS, Row
from papercat.reports.paper import papers

_KINDS = {name: name for name in LINK_KINDS}
_Kind = StrEnum("Kind", _KINDS)  # type: ignore[misc]  # mypy wants its members spelt out
_BEST = ("abs", "page", "pdf")
"""Kinds of links to open, best first."""


@command
def run(
    named: PaperNames,
    link: Annotated[
        _Kind | None, option("Kind of link to open [default: the paper's page].", show_default=False)
    ] = None,
    printed: Annotated[bool, option("Print the URL instead of opening it.", name="--print")] = False,
    question: Question = Question(),
) -> None:
    """Open papers' pages in the browser (http and https only).

    Example: papercat open arxiv:2011.08191 --link pdf
    """
    with reading(question) as connection:
        urls = [_address(row, link) for row in papers(connection, read_papers(named)).rows]
    if printed:
        write(f"{url}\n" for url in urls)
        return
    # Finding browsers is slow, and --print needs none.
    import webbrowser

    for url in urls:
        if not webbrowser.open(url):
            raise PapercatError(f"cannot open {url} in a browser; set BROWSER, or use --print")


def _address(paper: Row, wanted: _Kind | None) -> str:
    """A paper's first web link of the wanted kind, else of the best kind.

    Raises:
        PapercatError: the paper has no such link.
    """
    kinds = (wanted.value,) if wanted else _BEST
    found = (web_link(link["url"]) for kind in kinds for link in paper["links"] if link["rel"] == kind)
    url = next(filter(None, found), None)
    if url is None:
        what = f"no link of the kind {wanted.value}" if wanted else "no page on the web"
        raise PapercatError(f"{paper['id']}: {what} is known")
    return url
