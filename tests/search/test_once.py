"""What a search does once: the analysis of each word, the reading of each paper. Counted, not timed."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from types import FrameType
from typing import Any

import pytest

from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.reports.facets import facets
from papercat.reports.papers import list_papers
from papercat.reports.search import search_listing
from papercat.text.words import tokens
from tests.query.catalogue_of import made

QUERIES = (
    "agent",
    "reinforcement learning agents",
    "self-attention",
    "Schrödinger",
    '"graphs of networks"',
    "plan*",
    "author:reed graphs",
    'author:"ada stone" agents',
    "(agents OR networks) -graphs",
    "title:graphs year:2018",
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(made(tmp_path_factory.mktemp("once"))) as connection:
        yield connection


def analysed(work: Callable[[], object]) -> list[str]:
    """The texts that are cut into tokens in some work."""
    texts: list[str] = []

    def profile(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call" and frame.f_code is tokens.__code__:
            texts.append(frame.f_locals["text"])

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return texts


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("answer", ["relevance", "date", "facets"])
def test_a_query_s_words_are_analysed_once(text: str, answer: str, catalogue: sqlite3.Connection) -> None:
    def ask() -> None:
        query = resolve_papers(catalogue, parse(text))
        if answer == "relevance":
            list(search_listing(catalogue, query, limit=20).rows)
        elif answer == "date":
            list(list_papers(catalogue, query, sort="date", limit=20).rows)
        else:
            facets(catalogue, query)

    texts = analysed(ask)
    assert texts
    assert len(texts) == len(set(texts))
