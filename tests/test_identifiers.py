"""What names a paper, read from URLs and from what a person types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.identifiers import arxiv_year, candidates, fold, from_url, page_key, public_id
from papercat.records import SCHEMES


@pytest.mark.parametrize(
    ("url", "identifier"),
    [
        ("https://arxiv.org/abs/2011.08191", ("arxiv", "2011.08191")),
        ("http://www.arxiv.org/pdf/2011.08191v12.pdf", ("arxiv", "2011.08191")),
        ("https://arxiv.org/ftp/arxiv/papers/2312/2312.00752.pdf", ("arxiv", "2312.00752")),
        ("https://arxiv.org/abs/0704.0001v1?context=hep#x", ("arxiv", "0704.0001")),
        ("https://www.semanticscholar.org/arxiv/2011.08191", ("arxiv", "2011.08191")),
        ("https://api.semanticscholar.org/arXiv:2011.08191v2", ("arxiv", "2011.08191")),
        ("https://api.semanticscholar.org/graph/v1/paper/arXiv:hep-th/9901001", ("arxiv", "hep-th/9901001")),
        ("https://export.arxiv.org/abs/hep-th/9901001v3", ("arxiv", "hep-th/9901001")),
        ("https://arxiv.org/abs/math.GT/0309136", ("arxiv", "math.GT/0309136")),
        ("https://openreview.net/forum?id=Syx4wnEtvH", ("openreview", "Syx4wnEtvH")),
        ("https://openreview.net/pdf?name=x&id=rkgNKkHtvB&y=1#z", ("openreview", "rkgNKkHtvB")),
        ("https://doi.org/10.1016/S0031-3203(99)00001-2", ("doi", "10.1016/s0031-3203(99)00001-2")),
        ("http://dx.doi.org/10.1002%2F%28SICI%291097-0258%3CA%3E", ("doi", "10.1002/(sici)1097-0258<a>")),
        ("https://doi.org/10.1145/AB/", ("doi", "10.1145/ab")),
    ],
)
def test_urls_that_carry_an_identifier(url: str, identifier: tuple[str, str]) -> None:
    assert from_url(url) == identifier


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/list/cs.AI/recent",
        "https://arxiv.org/abs/2011.081911234",
        "https://arxiv.org/abs/２０１１.０８１９１",
        "https://example.org/abs/2011.08191",
        "https://web.archive.org/web/2020/https://arxiv.org/abs/2011.08191",
        "https://openreview.net/group?id=ICLR.cc",
        "https://openreview.net/forum?noid=x",
        "https://doi.org/",
        "https://doi.org/11.1/x",
        "ftp://arxiv.org/abs/2011.08191",
        "",
    ],
)
def test_urls_that_carry_none(url: str) -> None:
    assert from_url(url) is None


@pytest.mark.parametrize(
    "written", ["10.1/a%00b", "10.1/a%0Ab", "10.1/a%20b", "10.1/a%FFb", "10.1/a%1B[31mb"]
)
def test_a_doi_whose_escapes_are_no_text_keeps_them(written: str) -> None:
    assert from_url(f"https://doi.org/{written}") == ("doi", written.lower())


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.example.org/a/", "example.org/a"),
        ("HTTP://example.org", "example.org"),
        ("example.org/www.x//", "example.org/www.x"),
    ],
)
def test_a_page_is_known_without_scheme_and_closing_slash(url: str, key: str) -> None:
    assert page_key(url) == key


@pytest.mark.parametrize(
    ("value", "year"),
    [("2011.08191", 2020), ("0704.0001", 2007), ("hep-th/9901001", 1999), ("9107.0001", 1991), ("x", None)],
)
def test_the_year_in_an_arxiv_id(value: str, year: int | None) -> None:
    assert arxiv_year(value) == year


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schrödinger’s  Cat!", "schrodingers cat"),
        ("ŁØÆŒß", "loaeoess"),
        ("深度 学习。", "深度学习"),
        ("𝐀ﬁ²", "afi2"),
        ("self-attention", "Self Attention"),
    ],
)
def test_folding_drops_case_accents_and_punctuation(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper()) == fold(fold(text).upper())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("arxiv:2011.08191v2", ("arxiv", "2011.08191")),
        ("ARXIV: 2011.08191", ("arxiv", "2011.08191")),
        ("2011.08191", ("arxiv", "2011.08191")),
        ("https://arxiv.org/pdf/2011.08191v1", ("arxiv", "2011.08191")),
        ("arxiv.org/abs/2011.08191", ("arxiv", "2011.08191")),
        ("arxiv:https://arxiv.org/abs/2011.08191", ("arxiv", "2011.08191")),
        (" hep-th/9901001 ", ("arxiv", "hep-th/9901001")),
        ("10.1016/S0031-3203(99)00001-2", ("doi", "10.1016/s0031-3203(99)00001-2")),
        ("doi:https://doi.org/10.1145/AB", ("doi", "10.1145/ab")),
        ("doi:10.1145/AB", ("doi", "10.1145/ab")),
        ("10.48550/arXiv.2011.08191", ("arxiv", "2011.08191")),
        ("10.48550/arXiv.2011.08191", ("doi", "10.48550/arxiv.2011.08191")),
        ("doi:10.48550/ARXIV.HEP-TH/9901001", ("arxiv", "hep-th/9901001")),
        ("https://doi.org/10.48550/arXiv.2011.08191v3", ("arxiv", "2011.08191")),
        ("Syx4wnEtvH", ("openreview", "Syx4wnEtvH")),
        ("openreview.net/forum?id=Syx4wnEtvH", ("openreview", "Syx4wnEtvH")),
        ("url:https://www.example.org/a/", ("url", "example.org/a")),
        ("https://example.org/a/", ("url", "example.org/a")),
        ("title:abc~2", ("title", "abc~2")),
        ("Attention Is All You Need", ("title", "attentionisallyouneed")),
    ],
)
def test_what_a_person_means_by_what_they_type(typed: str, meant: tuple[str, str]) -> None:
    assert meant in candidates(typed)


@given(st.text() | st.builds("{}:{}".format, st.sampled_from([*SCHEMES, "http", "https"]), st.text()))
def test_whatever_is_typed_has_candidates(text: str) -> None:
    found = candidates(text)
    assert found
    assert all(scheme in SCHEMES for scheme, _ in found)


@given(
    st.sampled_from(["2011.08191", "hep-th/9901001"]) | st.from_regex(r"[0-9]{4}\.[0-9]{5}", fullmatch=True)
)
def test_a_public_id_resolves_to_itself(value: str) -> None:
    assert candidates(public_id("arxiv", value)) == (("arxiv", value),)
    assert ("arxiv", value) in candidates(f"https://arxiv.org/abs/{value}")
