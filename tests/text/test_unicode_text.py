"""Any text is normalised, repaired and decoded in time that grows with its length alone."""

import html
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.ingest.prepare import understand
from papercat.text.unicode_text import MOST_MARKS, Form, fix_encoding, is_boundary, normalize, unescape
from tests.growth import takes_linear_time

FORMS = ("NFC", "NFD", "NFKC", "NFKD")


def one_of_each_class() -> str:
    """One mark of each combining class, the highest class first, which is the worst order."""
    found: dict[int, str] = {}
    for character in map(chr, range(sys.maxunicode + 1)):
        found.setdefault(unicodedata.combining(unicodedata.normalize("NFKD", character)[0]), character)
    return "".join(found[number] for number in sorted(found, reverse=True) if number)


def post(text: str) -> str:
    """A post whose abstract is a text."""
    links = "- links: [abs](https://arxiv.org/abs/2001.00001)"
    return f"# 1. On Forests\n\nAda Example\n\n- retweets: 1, favorites: 2\n{links}\n\n{text}\n"


@pytest.mark.parametrize("form", FORMS)
def test_marks_of_every_class_are_normalised_in_linear_time(form: str) -> None:
    marks = one_of_each_class()
    assert takes_linear_time(
        lambda size: normalize(
            form,  # type: ignore[arg-type]  # one of FORMS
            "a" + (marks * (size // len(marks) + 1))[:size],
        )
    )


@pytest.mark.parametrize(
    "unit",
    ["\u0301\u0316", "\uff9e\u0327", "<script /widgets.js", "/widgets.js", "Ã", "&#1", "\\emph{", "$a "],
)
@pytest.mark.parametrize("before", ["a", "Ã", "<script ", "&#", "| "])
def test_documents_are_read_in_linear_time(before: str, unit: str) -> None:
    assert takes_linear_time(lambda size: understand(post(before + unit * (size // len(unit))).encode()))


def test_encodings_are_repaired_in_linear_time() -> None:
    assert takes_linear_time(lambda size: fix_encoding("Ã" + "ƒ" * size))


@given(st.text(st.sampled_from("aé\u0301\u0316\uff9eか\u3099 ∃\u0338—"), max_size=MOST_MARKS))
def test_text_without_long_runs_is_normalised_as_unicode_has_it(text: str) -> None:
    long = f"{text}x" * 3
    assert normalize("NFC", long) == unicodedata.normalize("NFC", long)
    assert normalize("NFKD", long) == unicodedata.normalize("NFKD", long)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_a_long_text_is_normalised_in_pieces_as_it_is_whole(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = 0

    def counted(given: Form, text: str) -> str:
        nonlocal longest
        longest = max(longest, len(text))
        return whole(given, text)

    whole = unicodedata.normalize
    units = ("é", "e\u0301", "한", "\u1112\u1161\u11ab", "が", "\ufdfa", "a\u0323\u0301", "𝐀", "ø ")
    texts = {f"{'x' * shift}{unit * (200_000 // len(unit))}" for unit in units for shift in range(3)}
    expected = {text: whole(form, text) for text in texts}
    monkeypatch.setattr(unicodedata, "normalize", counted)
    assert {text: normalize(form, text) for text in texts} == expected
    assert longest < 80_000


@pytest.mark.slow
def test_a_text_is_parted_only_where_no_two_characters_join() -> None:
    parts = [unicodedata.decomposition(one).split() for one in map(chr, range(sys.maxunicode + 1))]
    seconds = {chr(int(pair[1], 16)) for pair in parts if len(pair) == 2 and not pair[0].startswith("<")}
    jamo = {*map(chr, range(0x1161, 0x1176)), *map(chr, range(0x11A8, 0x11C3))}
    assert seconds
    assert not {one for one in seconds | jamo if is_boundary(one)}


@given(st.text(st.sampled_from("&#x0123456789;amp a"), max_size=40))
def test_entities_are_decoded_as_html_has_them(text: str) -> None:
    assert unescape(text) == html.unescape(text)


@pytest.mark.parametrize("reference", ["&#" + "9" * 5_000 + ";", "&#" + "0" * 5_000 + "65;"])
def test_a_reference_of_any_length_is_decoded(reference: str) -> None:
    assert unescape(reference) in ("\N{REPLACEMENT CHARACTER}", "A")
