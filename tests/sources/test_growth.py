"""Documents of long runs are read in time that grows with their length, whatever the run is of."""

import string
from collections.abc import Callable

import pytest

from papercat.errors import DocumentError
from papercat.ingest.prepare import understand
from tests.conftest import few
from tests.growth import takes_linear_time
from tests.sources.hostile import EIGHT, post, row

SIGNS = [*string.punctuation]
SPACES = [" ", "\t", "\xa0", "\u3000", "&nbsp;", "<br>", "<p>"]
LETTERS = [
    "a",
    "A ",
    "A. ",
    "Aa, ",
    "中",
    "の、",
    "等 ",
    "\u0301",
    "a\u0301\u0316",
    "⭐ ",
    "1, ",
    "2020 ",
    "and ",
]
SPANS = [
    "[a](http",
    "[a](",
    "![",
    "[[a](",
    "<a href=",
    '<a href="',
    "[a][b]",
    "`a``",
    "*a* ",
    "**a** ",
    "_a_ ",
]
SPANS += [
    "$a",
    "$a ",
    "\\\\",
    "\\|",
    "&#1;",
    "http://a)",
    "https://a.b ",
    '"a ',
    '" ',
    "“a",
    "a@b.c ",
    "{a}@",
    "et al. ",
]
SPANS += [
    "arxiv-",
    "10.1000/",
    "best paper ",
    "CVPR 2020, ",
    "/file/",
    "%20",
    "(a) (",
    "- - ",
    "| ",
    "|",
    "a; ",
]
BLOCKS = [
    "> ",
    ">",
    "- ",
    "  - a\n",
    "# ",
    "#### Abstract\n",
    "~~~",
    "```\n",
    "**a**\n",
    "a\n---\n",
    "[a]: b\n",
    "---\n",
]
BLOCKS += [
    "- [a b c](https://arxiv.org/abs/2101.00003)\n",
    "<table><tr><td>",
    "<td rowspan=99>",
    "<tr>",
    "<details>",
]
BLOCKS += [
    "<summary>a</summary>\n",
    "<!--",
    "| a | b |\n|---|---|\n",
    "|Title|Authors|\n|---|---|\n|A b|C D|\n",
    "<li>",
]
RUNS = [*SIGNS, *SPACES, *LETTERS, *SPANS, *BLOCKS]

LINK = "https://arxiv.org/abs/2101.00001"
TABLE = "| Title | Authors | Abstract | Link | Date | Venue | What |\n|---|---|---|---|---|---|---|\n"


def block(run: str) -> str:
    """A run between lists of papers."""
    item = f"- [A Paper of Ours]({LINK}), Ada Example\n"
    return f"# Papers\n\n{item}\n## Next\n\n{run}\n\n## Last\n\n{item}"


def item(run: str) -> str:
    """A run before, in and behind the title of an item, and in its URL."""
    titles = f"- {run}[A Paper {run} of Ours]({LINK}), Ada Example {run}\n"
    others = f"- **Bold {run}** {run} [pdf]({LINK}?{run})\n- Plain, {run}. {run} <{LINK}{run}>\n"
    return f"# Papers\n\n{titles}{others}"


def beside(run: str) -> str:
    """A run between names and a venue, behind a title that is a link and one that is plain."""
    linked = f"- [A Paper of Ours]({LINK}), Ada Example, {run}x ICML 2020\n"
    return f"# Papers\n\n{linked}- A Paper of Yours, Ada Example, {run}x LITMOD 2020 [pdf]({LINK})\n"


def section(run: str) -> str:
    """A run in a heading that is a title, and behind labels."""
    labels = "".join(f"**{name}:** {run}\n\n" for name in ("Authors", "Link", "Date", "Venue", "Abstract"))
    return f"# Papers\n\n## {run} On Forests {run}\n\n**arXiv:** {LINK}\n\n{labels}"


def cells(run: str) -> str:
    """A run in the cell of each column."""
    usual = ["On Woods", "Ada Example", "x", f"[x]({LINK})", "2020", "CVPR", "x"]
    rows = [[*usual[:at], run, *usual[at + 1 :]] for at in range(len(usual))]
    return TABLE + "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def html(run: str) -> str:
    """A run in cells of HTML."""
    head = "<table><tr><th>Title</th><th>Authors</th></tr>"
    first = f"<tr><td><a href='{LINK}'>On Woods {run}</a></td><td>{run}</td></tr>"
    return f"{head}{first}<tr><td>{run}</td></tr></table>\n"


def note(run: str) -> str:
    """A run in a note's front matter and text."""
    head = f"---\ntitle: {run}\nauthors: {run}\nyear: 2020\ndoi: 10.1000/1\n---\n"
    return f"{head}\n# x\n\nAbstract: {run}\n{run}\n"


def hot_post(run: str) -> str:
    """A run in each part of a post."""
    return post(title=f"On {run}", authors=run, abstract=run, after=run)


def listed(run: str) -> str:
    """A run in each cell of a conference list."""
    return EIGHT + row(link=f"[On {run}]({LINK})", abstract=run, authors=run, organisations=run)


def read(text: str) -> None:
    """Read a document that may be none."""
    try:
        understand(text.encode(errors="surrogatepass"))
    except DocumentError:
        return


@pytest.mark.slow
@pytest.mark.parametrize("place", [block, item, beside, section, cells, html, note, hot_post, listed])
@pytest.mark.parametrize("run", few(RUNS, 6))
def test_a_long_run_is_read_in_linear_time(place: Callable[[str], str], run: str) -> None:
    assert takes_linear_time(lambda size: read(place(run * (size // len(run)))))


@pytest.mark.parametrize(
    "document",
    [
        lambda size: f"|{' a |' * size}\n|{'---|' * size}\n|{' b |' * size}\n",
        lambda size: "".join(f"{' ' * (2 * (at % 40))}- [a b c]({LINK})\n" for at in range(size // 50)),
        lambda size: "".join(f"{'>' * (at % 60)} [a b c]({LINK})\n" for at in range(size // 50)),
        lambda size: f"<table>{'<tr><td>' * (size // 8)}</table>",
        lambda size: f"<table>{'<tr><td><table>' * (size // 15)}{'</table>' * (size // 15)}</table>",
        lambda size: f"<table><tr>{'<td rowspan=9999>a' * (size // 36)}{'<tr><td>b' * (size // 18)}</table>",
        lambda size: f"{'<details><summary>a</summary>' * (size // 29)}\n\n- [a b c]({LINK})\n",
        lambda size: f"{'[' * (size // 2)}a](b){'](c)' * (size // 8)}",
        lambda size: "lamps in rooms of\n" * (3 * size),
        lambda size: "authors:: Ada Example\n" * (3 * size),
        lambda size: "[^1]: On Lamps\n" + "lamps in rooms of\n" * (3 * size) + f"\n{'lamp ' * 30}\n",
        lambda size: "title:: Lamps\ndoi:: 10.1000/1\n\n" + f"- [a b c]({LINK})\n" * (size // 50),
    ],
    ids=[
        "columns",
        "lists",
        "quotes",
        "rows",
        "tables",
        "spans",
        "details",
        "links",
        "wrapped",
        "properties",
        "footnote",
        "page",
    ],
)
def test_what_is_nested_or_wide_is_read_in_linear_time(document: Callable[[int], str]) -> None:
    assert takes_linear_time(lambda size: read(document(size)))
