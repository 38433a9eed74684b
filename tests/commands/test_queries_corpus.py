"""Search on the real corpus by the installed command: scripts of every kind, ranking, the help held to it."""

import json
import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from papercat.query.fields import FIELDS
from papercat.query.parser import DEEPEST, MOST_TERMS, parse
from papercat.query.to_sql import MOST_STEMMED
from papercat.query.tree import And, Filter, Node, Not, Or, Term
from papercat.query.values import HAS
from tests.conftest import Papercat

Rows = list[dict[str, Any]]


@pytest.fixture
def search(papercat: Papercat, corpus_catalogue: Path) -> Callable[..., Rows]:
    """What a search of the real corpus finds."""

    def call(*arguments: str) -> Rows:
        done = papercat("search", "--db", corpus_catalogue, "--json", *arguments)
        assert done.returncode == 0, done.stderr
        found: Rows = json.loads(done.stdout)
        return found

    return call


def held(row: dict[str, Any]) -> str:
    """All of a paper's text."""
    return json.dumps(row, ensure_ascii=False)


@pytest.mark.parametrize("wide", ["猫", "研", "研究", "効果を検証"])
def test_characters_are_found_wherever_they_stand(search: Callable[..., Rows], wide: str) -> None:
    found = search(wide, "--limit", "50")
    assert all(wide in held(row) for row in found if row["match"] == "all")
    assert found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("agents", "agent"),
        ('"graph neural network"', "graph neural network"),
        ("title:transf*", "transf"),
        ('author:"Yoshua Bengio"', "Yoshua Bengio"),
        ("category:cs.LG venue:iclr", "ICLR"),
        ("in:2020-10", "2020-10"),
        ("in:Hot-Papers lang:ja", "Hot-Papers"),
    ],
)
def test_what_is_found_holds_what_was_asked(search: Callable[..., Rows], query: str, holds: str) -> None:
    found = search(query, "--exact", "--limit", "30")
    assert found
    assert all(holds.lower() in held(row).lower() for row in found)


@pytest.mark.slow
def test_a_title_comes_first_however_it_is_typed(search: Callable[..., Rows]) -> None:
    for typed in ("do vision transformers see like convolutional neural networks", "vision transformrs see"):
        assert search(typed)[0]["title"] == "Do Vision Transformers See Like Convolutional Neural Networks?"


def test_a_near_spelling_is_what_was_meant(search: Callable[..., Rows]) -> None:
    found = search("transformr")
    assert {row["match"] for row in found} == {"near"}
    assert all("transformer" in row["title"].lower() for row in found)


# --- the help ----------------------------------------------------------------------------------


@pytest.fixture
def told(papercat: Papercat) -> str:
    """The help of the query language."""
    return papercat("help", "query").stdout


def leaves(node: Node | None) -> Iterator[Term | Filter]:
    """The terms and filters of a query."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    elif node is not None:
        yield node


def test_the_help_names_every_field_and_value_operator_and_bound(told: str) -> None:
    numbers = next(line for line in told.splitlines() if line.split()[:2] == ["year", "retweets"])
    shown = {
        *re.findall(r"\b([a-z]+):(?=[^\s`])", told),
        *re.findall("([a-z]+):(?=\\s)", told),
        *numbers.split(),
    }
    assert [name for name in FIELDS if name not in shown] == []
    assert [word for word in HAS if not re.search(rf"\b{word}\b", told.partition("has:abstract")[2])] == []
    for operator in (
        "`AND`",
        "`OR`",
        "`NOT`",
        "`-`",
        "--not",
        "--exact",
        "--fts",
        "`<`",
        "`<=`",
        ">=",
        "..",
        "*",
        '"',
    ):
        assert operator in told
    for bound in (DEEPEST, MOST_TERMS, MOST_STEMMED):
        assert re.search(rf"\b{bound}\b", told)


def test_every_example_of_the_help_is_read_as_it_says(told: str) -> None:
    examples = re.findall(r"^    (\S+:\S+|\S+:\"[^\"]+\") ", told, re.MULTILINE)
    examples += [text for text in re.findall(r"`([^`]+)`", told) if re.match(r"-?[a-z]+:\S", text)]
    assert len(examples) >= 20
    for text in examples:
        query = parse(text)
        assert query.hints == (), text
        assert all(leaf.field is not None for leaf in leaves(query.root)), text


@pytest.mark.slow
def test_every_command_of_the_help_answers(papercat: Papercat, told: str, corpus_catalogue: Path) -> None:
    lines = [line for line in told.splitlines() if line.startswith("    papercat ")]
    assert len(lines) >= 5
    for line in lines:
        words = shlex.split(re.split(r"\s{2,}", line.strip())[0])
        done = papercat(*words[1:], "--fail-empty", "--db", corpus_catalogue)
        assert (done.returncode, done.stderr) == (0, ""), line
