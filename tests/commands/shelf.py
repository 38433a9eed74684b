"""A handful of documents that know of each other's papers, for commands to be asked about.

Two posts a couple of days apart, two conference lists; one paper is in three of the four.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import Papercat, ingest


class Tweet(NamedTuple):
    """One embedded tweet."""

    id: int
    text: str
    lang: str = "en"
    handle: str = "example_lab"
    posted: str = "November 18, 2020"


class Hot(NamedTuple):
    """One paper of a post."""

    title: str
    authors: str
    arxiv: str
    retweets: int
    favorites: int
    categories: tuple[str, ...] = ("cs.LG",)
    abstract: str = ""
    tweets: tuple[Tweet, ...] = ()


def post(day: str, time: str, *papers: Hot) -> str:
    """A hot-papers post of a day, YYYY-MM-DD, with counts read at a time as posts write it."""
    parts = [f"---\ntitle: Hot Papers {day}\ndate: {day}T10:53:51.Z\n---\n"]
    for rank, paper in enumerate(papers, 1):
        parts.append(f"# {rank}. {paper.title}\n\n{paper.authors}\n")
        parts.append(f"- retweets: {paper.retweets}, favorites: {paper.favorites} ({time})\n")
        parts.append(
            f"- links: [abs](https://arxiv.org/abs/{paper.arxiv}) | [pdf](https://arxiv.org/pdf/{paper.arxiv})"
        )
        named = (f"[{name}](https://arxiv.org/list/{name}/recent)" for name in paper.categories)
        parts.append(f"- {' | '.join(named)}\n\n{paper.abstract}\n")
        parts += [
            f'<blockquote class="twitter-tweet"><p lang="{one.lang}" dir="ltr">{one.text}</p>&mdash; Example '
            f'(@{one.handle}) <a href="https://twitter.com/{one.handle}/status/{one.id}?ref_src=x">{one.posted}'
            "</a></blockquote>\n"
            for one in paper.tweets
        ]
    return "\n".join(parts)


def conference(name: str, *rows: tuple[str, str, str]) -> str:
    """A conference's list of (title, authors, URL)."""
    lines = [f"# {name} Paper List", "", "|论文|作者|摘要|代码|引用数|", "|---|---|---|---|---|"]
    lines += [f"|[{title}]({url})|{authors}|||7|" for title, authors, url in rows]
    return "\n".join(lines) + "\n"


FORESTS = Hot(
    "On Forests",
    "Ann Bee, Cho-Li Dee",
    "2011.00001",
    100,
    50,
    ("cs.LG", "cs.AI"),
    "Decision trees grow by quorvix bagging.",
    (Tweet(1001, "A thread on forests"), Tweet(1002, "森の話", "ja", "other_lab", "November 19, 2020")),
)
RIVERS = Hot("On Rivers and Their Long Estuaries", "Ann Bee, Eve Fox", "2011.00002", 30, 10, ("cs.CV",))
LAKES = Hot("Of Lakes", "Eve Fox", "2006.00003", 5, 5, ("cs.CV",), "", (Tweet(1003, "Lakes, not forests"),))

DOCUMENTS = {
    "first.md": post("2020-11-19", "11/19/2020 10:53:51", FORESTS, RIVERS, LAKES),
    "second.md": post(
        "2020-11-21", "11/21/2020 10:53:51", FORESTS._replace(retweets=160, favorites=70, tweets=())
    ),
    "conf2020.md": conference(
        "CONF2020",
        ("On Forests", "Ann Bee, ChoLi Dee", "https://openreview.net/forum?id=forests"),
        ("Quorvix Bagging of Trees", "Ann Bee, Gil Hay", "https://example.org/bagging"),
    ),
    "conf2018.md": conference(
        "CONF2018",
        ("On Rivers and Their Long Estuary", "Eve Fox, Ann Bee", "https://example.org/rivers"),
        ("Of Meadows", "Ida Jay", "ftp://example.org/meadows"),
    ),
}


def fill(folder: Path, *names: str) -> None:
    """Ingest these documents, all without names, into the test's own catalogue."""
    paths = []
    for name in names or DOCUMENTS:
        path = folder / "documents" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(DOCUMENTS[name], encoding="utf-8")
        paths.append(path)
    ingest(folder, *paths)


def rows(papercat: Papercat, *arguments: str | Path) -> list[dict[str, Any]]:
    """What a command answers, from its JSON."""
    done = papercat(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def thing(papercat: Papercat, *arguments: str | Path) -> dict[str, Any]:
    """What a command answers of one thing, from its JSON."""
    done = papercat(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found
