"""Mutated documents by the thousand, queries of any words and signs: read, told or answered."""

import random
from contextlib import closing
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from papercat.catalogue.connection import open_for_reading
from tests.conftest import ROOT, SHARED
from tests.faults.fuzz import check_document, check_query, mutated, query, seeds

FOLDERS = [folder for folder in (ROOT / "data", SHARED) if folder.is_dir()]
EXAMPLES = 100
"""So many examples of so many inputs each come to 20,000."""


@settings(max_examples=EXAMPLES)
@given(st.integers(0, 2**64))
def test_mutated_documents(number: int) -> None:
    chance = random.Random(number)  # noqa: S311  (what is tried is no secret)
    known = documents()
    for _ in range(180):
        check_document(mutated(chance.choice(known), chance.choice(known), chance))


@cache
def documents() -> list[bytes]:
    """What is mutated."""
    return seeds(FOLDERS)


@settings(max_examples=EXAMPLES)
@given(number=st.integers(0, 2**64))
def test_queries(reference: Path, number: int) -> None:
    chance = random.Random(number)  # noqa: S311  (what is tried is no secret)
    with closing(open_for_reading(reference)) as connection:
        for _ in range(20):
            check_query(connection, query(chance))
