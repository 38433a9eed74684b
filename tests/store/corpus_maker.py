"""Small documents that speak of few papers in many ways, so that any two of them are likely to meet."""

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.writing import open_for_writing
from papercat.ingest.report import Options, Report
from papercat.ingest.run import ingest
from papercat.maintenance.integrity import breaches
from papercat.reports.paper_rows import paper_rows
from papercat.text.short_keys import short_key
from tests.conftest import paper_ids

TITLES = (
    "On Forests",
    "On  Forests",
    "On Fórests",
    "Of Rivers",
    "FoRiv: A Long Paper on Both",
    "Frontmatter",
)
MENTIONED = ("FoRiv", "Of Rivers", "FoRest, as we call it", "Long Forms (LF)", "an LF")
AUTHORS = ("Ann Bee", "Ánn Bee", "Cho-Li Dee", "ChoLi Dee", "Eve Fox", "Eve fox")
ARXIV = ("1912.00001", "2001.00001", "2012.00002", "2101.00003")
PAGES = (
    "https://openreview.net/forum?id=aaaaaa",
    "https://openreview.net/pdf?id=aaaaaa",
    "https://doi.org/10.1/AB(1)",
    "http://www.example.org/p/1/",
    "https://example.org/p/1",
    "https://arxiv.org/abs/2001.00001v2",
    "https://example.org/p/2",
    "https://example.org/p/2~2",
)
TWEETS = ("1", "2", "3")

authors = st.lists(st.sampled_from(AUTHORS), max_size=3, unique=True)
counts = st.integers(0, 5)
times = st.sampled_from(("11/19/2020 10:53:51", "11/20/2020 10:53:51", "01/02/2021 00:00:00"))
sections = st.lists(
    st.tuples(
        st.sampled_from(TITLES),
        authors,
        st.sampled_from(ARXIV),
        counts,
        counts,
        times,
        st.lists(st.sampled_from(TWEETS), max_size=2, unique=True),
    ),
    min_size=1,
    max_size=3,
)
rows = st.lists(
    st.tuples(
        st.sampled_from(TITLES),
        authors,
        st.one_of(st.none(), st.sampled_from(PAGES)),
        counts,
        st.text("ab ", max_size=5),
    ),
    min_size=1,
    max_size=4,
)
years = st.sampled_from((2018, 2019, 2020, 2021))


def post(papers: Sequence[tuple[Any, ...]]) -> str:
    """A hot-papers post."""
    parts = ["---\ntitle: Hot Papers\ndate: 2020-11-19T10:53:51.Z\n---\n"]
    for rank, (title, names, arxiv, retweets, favorites, time, tweets) in enumerate(papers, 1):
        parts.append(f"# {rank}. {title}\n\n{', '.join(names)}\n")
        parts.append(f"- retweets: {retweets}, favorites: {favorites} ({time})\n")
        parts.append(
            f"- links: [abs](https://arxiv.org/abs/{arxiv}) | [pdf](https://arxiv.org/pdf/{arxiv})\n"
        )
        parts.append(
            f"- [cs.LG](https://arxiv.org/list/cs.LG/recent)\n\nAbout {title.lower()} {retweets}."
            f" Unlike {MENTIONED[favorites % len(MENTIONED)]}.\n"
        )
        parts += [
            f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">says {rank} {tweet}</p>'
            f'&mdash; Reader (@reader) <a href="https://twitter.com/reader/status/{tweet}?ref_src=x">'
            "November 18, 2020</a></blockquote>\n"
            for tweet in tweets
        ]
    return "\n".join(parts)


def conference(year: int, papers: Sequence[tuple[Any, ...]]) -> str:
    """An eight-column list."""
    head = "| 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 | 组织 |"
    lines = [f"# CONF{year}", "", head, "| --- " * 8 + "|"]
    for row, (title, names, page, rating, reason) in enumerate(papers, 1):
        link = f"[{title}]({page})" if page else title
        lines.append(f"| {row} |  |  {link} | {reason} | {rating} |  | {', '.join(names)} | Org {rating} |")
    return "\n".join(lines) + "\n"


documents = st.one_of(sections.map(post), st.tuples(years, rows).map(lambda made: conference(*made)))
"""The text of a document."""

libraries = st.dictionaries(st.sampled_from(("a.md", "b.txt", "c", "sub/d.md")), documents, min_size=1)
"""Documents by their paths."""


def write(folder: Path, library: Mapping[str, str]) -> list[str]:
    """Write documents below a folder; gives their paths."""
    paths = []
    for name, text in library.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def read_in(database: Path, paths: Sequence[str]) -> Report:
    """Ingest files, in this order."""
    report = Report()
    ingest(paths, database, Options(), report=report)
    return report


def exported(database: Path) -> list[dict[str, Any]]:
    """Every paper as the export gives it, but for the letters that tell its key from another's.

    Who has a key keeps it, so that these depend on who came first.
    """
    with closing(open_for_reading(database)) as connection:
        rows = [dict(row) for row in paper_rows(connection, paper_ids(connection))]
    assert len({row["key"] for row in rows}) == len(rows)
    bare = [{**row, "key": short_key(row["authors"], row["year"], row["title"])} for row in rows]
    assert all(row["key"].startswith(said["key"]) for row, said in zip(rows, bare, strict=True))
    return [json.loads(json.dumps(row)) for row in bare]


def authors_shown(database: Path) -> list[tuple[str, str]]:
    """Every author by folded name, with the spelling shown."""
    with closing(open_for_reading(database)) as connection:
        return connection.execute("SELECT folded, name FROM authors ORDER BY folded").fetchall()


def assert_sound(database: Path) -> None:
    """No law between the tables is broken, full text included."""
    with closing(open_for_writing(database)) as connection:
        assert list(breaches(connection)) == []
