"""Parts of hostile documents: signs that readers stop at, and posts and rows to put them in."""

from papercat.ingest.prepare import understand
from papercat.parsed import ParsedDocument, Problem
from papercat.records import Entry

EIGHT = (
    "# ICLR2020\n\n| 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 | 组织 |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
)
FIVE = "# NIPS2018 Paper List\n\n|论文|作者|摘要|代码|引用数|\n|---|---|---|---|---|\n"
EMBED = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{html}</p>&mdash; {name} (@handle) '
    '<a href="https://twitter.com/handle/status/{id}">November 18, 2020</a></blockquote>'
)
UNITS = [
    "[",
    "]",
    '"',
    "'",
    "(",
    ")",
    "[](",
    "](http",
    ")[a](http",
    "<p ",
    "<blockquote ",
    '<a href="" ',
    ' lang="',
]
UNITS += [
    "\\",
    "\\|",
    " ",
    ", ",
    "-",
    "#",
    "共有 ",
    "9",
    "Ã ",
    "&amp;",
    "<br>",
    "`",
    "*",
    "x 2020 ",
    " (@x) ",
]
LONG = 100_000


def fill(unit: str, size: int = LONG) -> str:
    return unit * (size // len(unit))


def post(
    *,
    head: str = "---\ntitle: Hot Papers\n---\n",
    rank: str = "1",
    title: str = "Placeholder",
    authors: str = "Ashish Vaswani",
    counts: str = "- retweets: 1, favorites: 2 (11/19/2020 10:53:51)",
    links: str = "- links: [abs](https://arxiv.org/abs/1706.03762)",
    abstract: str = "An abstract.",
    after: str = "",
) -> str:
    return f"{head}\n# {rank}. {title}\n\n{authors}\n\n{counts}\n\n{links}\n\n{abstract}\n\n{after}\n"


def read(text: str) -> tuple[ParsedDocument, list[Entry], tuple[Problem, ...]]:
    return understand(text.encode())


def row(**cells: str) -> str:
    usual = {
        "index": "1",
        "translated": "",
        "link": "[Placeholder](https://openreview.net/forum?id=abcdef)",
        "reason": "",
        "rating": "0",
        "abstract": "An abstract.",
        "authors": "Ashish Vaswani",
        "organisations": "",
    }
    return f"| {' | '.join({**usual, **cells}.values())} |\n"
