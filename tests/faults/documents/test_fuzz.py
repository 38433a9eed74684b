"""Mutated documents by the hundred, queries of any words and signs: read, told or answered."""

import random
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.catalogue.connection import open_for_reading
from tests.conftest import EXAMPLES, ROOT, SHARED
from tests.faults.documents.fuzz import check_document, check_query, mutated, query, seeds

SAMPLES = ROOT / "tests" / "sources" / "documents"
FOLDERS = [folder for folder in (ROOT / "data", SAMPLES, SHARED) if folder.is_dir()]
# Each example tries many inputs: 22,000 in all with the profile `ci`.


@pytest.mark.slow
@given(st.integers(0, 2**64))
def test_mutated_documents(number: int) -> None:
    chance = random.Random(number)  # noqa: S311  (what is tried is no secret)
    known = documents()
    for _ in range(2 * EXAMPLES):
        check_document(mutated(chance.choice(known), chance.choice(known), chance))


@cache
def documents() -> list[bytes]:
    """What is mutated."""
    return seeds(FOLDERS)


@given(number=st.integers(0, 2**64))
def test_queries(reference: Path, number: int) -> None:
    chance = random.Random(number)  # noqa: S311  (what is tried is no secret)
    with closing(open_for_reading(reference)) as connection:
        for _ in range(EXAMPLES // 5):
            check_query(connection, query(chance))
