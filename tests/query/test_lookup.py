"""A person is found by any words of the name: by pairs of words as by the words one by one."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papercat.catalogue.writing import open_in_memory
from papercat.query.conditions import AUTHORS
from papercat.query.lookup import find_authors
from papercat.query.parser import parse
from papercat.query.to_fts import full_name, term_expression
from papercat.query.tree import Term, is_full_name
from papercat.text.words import name_terms

WORDS = (
    "Ada", "ada", "Àda", "Wei", "Zhang", "Cho-Jui", "ChoJui", "Jui", "J.", "3rd", "&", "Łu", r"Stra{\ss}e",
    "O'Neil", "王", "小明",
)  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
# An initial finds more than its letter: whoever has a name that begins so.
ASKED = NAMES.filter(lambda name: "J." not in name.split())
LONG = " ".join(["Ada", "Wei", *(f"Member{number}" for number in range(18))])


def catalogue(names: list[str]) -> sqlite3.Connection:
    """The authors of these names, and nothing else."""
    connection = open_in_memory()
    for number, name in enumerate(names):
        values = (number, name, name_terms(name))
        connection.execute("INSERT INTO authors (id, name, terms, folded) VALUES (?1, ?2, ?3, ?1)", values)
        connection.execute("INSERT INTO authors_fts (rowid, name, terms) VALUES (?, ?, ?)", values)
    return connection


def by_words(connection: sqlite3.Connection, asked: Term) -> list[int]:
    """Who has all the words, looked for one by one."""
    return [row[0] for row in connection.execute(AUTHORS, (term_expression(asked), -1))]


@example(names=["Ada 王"], asked="Ada 王 王")
@example(names=["王小明", "王"], asked="王")
@given(names=st.lists(st.one_of(NAMES, st.just(LONG)), max_size=5), asked=ASKED)
def test_pairs_of_words_find_whom_the_words_find(names: list[str], asked: str) -> None:
    term = parse("", filters=[("author", f'"{asked}"')]).root
    if not isinstance(term, Term) or not is_full_name(term):
        return
    with closing(catalogue(names)) as connection:
        assert find_authors(connection, term, limit=-1) == by_words(connection, term)


@pytest.mark.parametrize("asked", ["Wei Ada", "member3 member17", "Ada Member0 Member1 Wei"])
def test_a_name_of_many_words_is_found_by_any(asked: str) -> None:
    term = parse("", filters=[("author", f'"{asked}"')]).root
    assert isinstance(term, Term)
    assert term_expression(term) != full_name(term)
    with closing(catalogue(["Ada Stone", LONG])) as connection:
        assert find_authors(connection, term, limit=-1) == [1]
