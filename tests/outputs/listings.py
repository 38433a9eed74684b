"""Listings that the tests of the outputs share: a few real papers, and the corpus where it is there."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pytest

from papercat.display.options import Options
from papercat.outputs import render
from papercat.records import Column, Listing, Marked, Row
from papercat.text.short_keys import short_key, spellings
from tests.conftest import SHARED

CORPUS = SHARED / "corpus" / "expected.jsonl"
"""One line per entry of real documents, beside the checkout; not part of it."""


def paper(paper_id: str, title: str, **said: Any) -> dict[str, Any]:
    """A row with every key of the export, empty but for what is said."""
    row = {
        "id": paper_id,
        "year": None,
        "title": title,
        "translated_title": None,
        "abstract": None,
        "authors": [],
        "organisations": [],
        "categories": [],
        "identifiers": {},
        "links": [],
        "venues": [],
        "metrics": [],
        "tweets": [],
        "sources": [],
    } | said
    row.setdefault("key", short_key(row["authors"], row["year"], title))
    return row


def link(rel: str, url: str) -> dict[str, str]:
    return {"rel": rel, "url": url}


def venue(name: str, year: int, position: int = 1) -> dict[str, Any]:
    return {"name": name, "year": year, "position": position, "reason": None}


PAPERS: tuple[Mapping[str, Any], ...] = (
    paper(
        "arxiv:1706.03762",
        "Attention Is All You Need",
        year=2017,
        abstract="Sequence models can do without recurrence & convolution: 100% attention, in O(n^2) steps.",
        authors=["Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Łukasz Kaiser", "Illia Polosukhin"],
        categories=["cs.CL", "cs.LG"],
        identifiers={"arxiv": ["1706.03762"]},
        links=[
            link("abs", "https://arxiv.org/abs/1706.03762"),
            link("page", "https://papers.nips.cc/paper/7181"),
        ],
        venues=[venue("NIPS", 2017)],
        passage=Marked((("…can do without ", False), ("recurrence", True), (" & convolution…", False))),
    ),
    paper(
        "arxiv:2010.11151",
        "Logistic $Q$-Learning",
        year=2020,
        authors=["Joan Bas-Serrano", "Sebastian Curi", "Andreas Krause", "Gergely Neu"],
        categories=["cs.LG"],
        identifiers={"arxiv": ["2010.11151"]},
        links=[link("abs", "https://arxiv.org/abs/2010.11151")],
    ),
    paper(
        "arxiv:1601.06759",
        "Pixel Recurrent Neural Networks",
        year=2016,
        authors=["Aäron van den Oord", "Nal Kalchbrenner", "Koray Kavukcuoglu"],
        categories=["cs.CV"],
        identifiers={"arxiv": ["1601.06759"]},
    ),
    paper(
        "url:aclanthology.org/2023.acl-long.472",
        "(QA)²: Question Answering with Questionable Assumptions",
        year=2023,
        authors=["Najoung Kim", "Phu Mon Htut", "Samuel R. Bowman", "Jackson Petty"],
        links=[link("page", "https://aclanthology.org/2023.acl-long.472")],
        venues=[venue("ACL", 2023, 2140)],
    ),
    paper(
        "arxiv:2104.12369",
        "PanGu-$α$: Large-scale Autoregressive Pretrained Chinese Language Models"
        " with Auto-parallel Computation",
        translated_title="盘古：大规模自回归中文预训练语言模型",
        year=2021,
        categories=["cs.CL"],
        identifiers={"arxiv": ["2104.12369"]},
        metrics=[
            {"name": "retweets", "value": 61.0, "measured_at": "2021-04-28T09:00:00", "document": "hot.md"}
        ],
    ),
)


def _authors(row: Row) -> str | None:
    first, *more = row["authors"] or [None]
    return f"{first} +{len(more)}" if more else first


def _where(row: Row) -> str | None:
    if row["venues"]:
        return f"{row['venues'][0]['name']} {row['venues'][0]['year']}"
    return next(iter(row["categories"]), None)


COLUMNS = (
    Column("title", "Title"),
    Column("authors", "Authors", "name", _authors),
    Column("year", "Year", "number"),
    Column("venues", "Where", "name", _where),
    Column("id", "Id", "id"),
)


def papers(rows: Iterable[Row] = PAPERS, **said: Any) -> Listing:
    """A listing of papers with the columns that a search shows."""
    return Listing("Papers", COLUMNS, rows, papers=True)._replace(**said)


def texts(*values: Any, label: str = "Text") -> Listing:
    """A listing of one column of texts, which are no papers."""
    return Listing("Texts", (Column("text", label),), tuple({"text": value} for value in values))


def rendered(listing: Listing, name: str, **options: Any) -> str:
    """The whole listing in one format."""
    return "".join(render(listing, name, Options(**options)))


@cache
def corpus_rows() -> list[Row]:
    """A row for each paper of the corpus, told apart by id; skips the test where there is none."""
    if not CORPUS.exists():
        pytest.skip(f"{CORPUS} is not there")
    rows: dict[str, dict[str, Any]] = {}
    with CORPUS.open(encoding="utf-8") as lines:
        for line in lines:
            row = _corpus_row(json.loads(line))
            rows.setdefault(row["id"], row)
    # As the catalogue does, whoever comes first has a key without letters behind it.
    taken: set[str] = set()
    for row in rows.values():
        row["key"] = next(key for key in spellings(row["key"]) if key not in taken)
        taken.add(row["key"])
    return list(rows.values())


def _corpus_row(entry: Mapping[str, Any]) -> dict[str, Any]:
    identifiers, links = entry["identifiers"], entry["links"]
    schemes = [scheme for scheme in ("arxiv", "openreview", "doi") if scheme in identifiers]
    venues = [venue(entry["venue"][0], entry["venue"][1], entry["position"])] if entry["venue"] else []
    return paper(
        f"{schemes[0]}:{identifiers[schemes[0]]}" if schemes else f"url:{links['page'].partition('//')[2]}",
        entry["title"],
        year=venues[0]["year"] if venues else 2000 + int(identifiers["arxiv"][:2]),
        abstract=entry["abstract"],
        authors=entry["authors"],
        categories=entry["categories"],
        identifiers={scheme: [value] for scheme, value in identifiers.items()},
        links=[link(rel, url) for rel, url in links.items()],
        venues=venues,
        tweets=entry["tweets"],
    )
