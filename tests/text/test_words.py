"""TeX's letters, and the words that full text would not find by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.text.tex import decode_tex
from papercat.text.words import author_terms, name_terms, stem, text_terms


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        (r"Schr\"odinger", "Schrödinger"),
        (r"B\'ezier", "Bézier"),
        (r"Jo\~ao", "João"),
        (r"{\'A}brego", "Ábrego"),
        (r"na\"{\i}ve", "naïve"),
        (r"Erd\H{o}s and \v{C}ech", "Erdős and Čech"),
        (r"S{\o}ren, \o re", "Søren, øre"),
        (r"$\ell_1$", "ℓ_1"),
        (r"$O(n \log n)$", "O(n log n)"),
        (r"\emph{word}s at 50\%", "words at 50%"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("plain", "plain"),
        ("\\", "\\"),
    ],
)
def test_tex_is_decoded(text: str, decoded: str) -> None:
    assert decode_tex(text) == decoded


@given(st.text(st.sampled_from("\\{}$\"'`^~=.aeiouvcHk% é画")))
def test_any_text_is_decoded(text: str) -> None:
    assert decode_tex(text).count("{") <= text.count("{")
    terms = text_terms(text)
    assert terms is None or terms.strip() == terms != ""


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Slot attention", None),
        ("naïve", None),
        (r"The Schr\"odinger equation", "Schrödinger"),
        ("x² ﬁne Straße", "x2 fine Strasse"),
        ("基于GAN的图像", "基 于 GAN 的 图 像"),
    ],
)
def test_only_words_that_differ_are_added(text: str, terms: str | None) -> None:
    assert text_terms(text) == terms


def test_names_come_as_one_word_and_as_two() -> None:
    assert author_terms(["Cho-Jui Hsieh"]) == "ChoJui"
    assert author_terms(["ChoJui Hsieh"]) == "Cho Jui"
    assert author_terms(["Łukasz Kaiser"]) == "Lukasz"
    assert author_terms(["Ada Stone"]) is None


def test_a_name_comes_with_each_two_of_its_words_as_one() -> None:
    assert name_terms("Bo Ada Stone") == "adaːbo boːstone adaːstone"
    assert name_terms("Łu Stone") == "Lu luːstone"
    assert name_terms("Cho-Jui Reed") == "ChoJui choːjui choːreed choːchojui juiːreed chojuiːjui chojuiːreed"
    assert name_terms("Ada") is None


def test_the_pairs_of_what_is_no_name_are_bounded() -> None:
    name = " ".join(f"w{number}" for number in range(1_000))
    assert len((name_terms(name) or "").split()) == 20 * 19 / 2


def test_forms_of_an_english_word_share_a_stem() -> None:
    assert len({stem(word) for word in ("learn", "learns", "learned", "learning")}) == 1
    assert stem("study") == stem("studies")
    assert stem("naïve") == "naïve"
