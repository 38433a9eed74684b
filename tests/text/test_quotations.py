"""Titles are found where full text finds them as a phrase, and by whatever text one begins with."""

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from papercat.text.quotations import look_for, quoted
from papercat.text.spellings import other_number

WORDS = st.sampled_from(
    ["of", "of", "the", "rope", "ropes", "bus", "buses", "city", "cities", "gpu", "gpus", "Öl", "CO2", "x"]
)
SIGNS = st.sampled_from([" ", " ", " ", ". ", "-", ", ", "\n"])
TITLE = st.lists(WORDS, min_size=2, max_size=5).map(" ".join).filter(str.isascii)


@given(
    st.lists(TITLE, max_size=6),
    st.lists(st.tuples(WORDS, SIGNS), max_size=12),
    st.lists(st.tuples(WORDS, SIGNS), max_size=12),
)
def test_what_is_quoted_is_what_full_text_finds(
    names: list[str], one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    names = [name.lower() for name in names]
    title, abstract = ("".join(word + sign for word, sign in words) for words in (one, other))
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE VIRTUAL TABLE t USING fts5 (title, abstract, tokenize='unicode61 remove_diacritics 2')"
        )
        database.execute("INSERT INTO t VALUES (?, ?)", (title, abstract))
        expected = set()
        for name in names:
            first, _, last = name.rpartition(" ")
            forms = " OR ".join(f'"{first} {number}"' for number in (last, *other_number(last)))
            if database.execute("SELECT 1 FROM t WHERE t MATCH ?", (forms,)).fetchone():
                expected.add(name)
    assert quoted((title, abstract), look_for(names)) == expected


@given(st.text("abchiosuxyz", max_size=7))
def test_a_number_of_a_word_has_the_word_among_its_own(word: str) -> None:
    assert all(word in other_number(other) for other in other_number(word))


def test_words_in_singular_and_plural() -> None:
    for one, many in [
        ("gpu", "gpus"),
        ("api", "apis"),
        ("city", "cities"),
        ("epoch", "epochs"),
        ("bus", "buses"),
    ]:
        assert many in other_number(one)
        assert one in other_number(many)
    for word in ("class", "a", "co2", "s"):
        assert word[:-1] not in other_number(word)
