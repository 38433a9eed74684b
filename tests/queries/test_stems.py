"""Stems, held against the Snowball project's own stemmer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.queries.stems import stem

WORDS = st.text("abcdefghilmnoprstuvwyz", min_size=1, max_size=12)
ENDINGS = st.sampled_from(
    [
        "",
        "s",
        "es",
        "ies",
        "ed",
        "ing",
        "ly",
        "ation",
        "ational",
        "izer",
        "fulness",
        "ement",
        "ogist",
        "ability",
    ]
)


@given(word=st.builds(str.__add__, WORDS, ENDINGS))
def test_a_stem_is_snowballs(word: str) -> None:
    snowball = pytest.importorskip("snowballstemmer", reason="the reference is a package of its own")
    assert stem(word) == snowball.stemmer("english").stemWord(word)


def test_forms_of_a_word_share_a_stem() -> None:
    assert len({stem(word) for word in ("learn", "learns", "learned", "learning")}) == 1
    assert stem("study") == stem("studies")
    assert stem("naïve") == "naïve"
