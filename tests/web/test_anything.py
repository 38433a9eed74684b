"""Whatever is asked, in the address or in a header: a page or a refusal, well-formed; and any formula."""

import re
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from papercat.web.maths import mathml
from tests.web.page_check import PageReader

ODD = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'():*-\\$%\u202e\0\n/."), max_size=30)
PATHS = ("/", "/search", "/top", "/trend", "/authors", "/nothing")
NAMED = ("/paper/", "/author/", "/venue/", "/category/", "/topic/", "/static/")
PARAMETERS = ("q", "page", "sort", "last", "by", "of", "vs", "format", "limit", "name", "fields", "x")
HEADERS = ("accept", "range", "if-none-match", "cookie", "referer", "origin", "x-forwarded-host", "x")
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)
WORDS = ("a", "e.", "ann", "bee", "ann-bee", ".", "?", "*", "\x80", "\xad", "í", "王", "王小明")
PIECES = (
    *"{}^_&<>abx12 #\"'", r"\frac", r"\text{", r"\href{", r"\left(", r"\color{red}", r"\operatorname{",
    r"\begin{matrix}", "<img onerror=x>",
)  # fmt: skip
TOO_MUCH = (
    r"\text{<img src=x onerror=alert(1)>}", r"\href{javascript:alert(1)}{x}", r"\text{<a href=x>}",
    "{" * 300, r"\frac{" * 60, "x" * 5000, "a\x00b", "\u202ex",
)  # fmt: skip


def check(site: TestClient, address: str, params: dict[str, str]) -> int:
    """Ask for a page; its status, once it is well-formed."""
    response = site.get(f"{address}?{urlencode(params)}")
    if response.headers.get("Content-Type", "").startswith("text/html"):
        assert PageReader(response.text).faults == []
    return response.status_code


@given(
    path=st.sampled_from(PATHS) | st.builds(str.__add__, st.sampled_from(NAMED), ODD.map(quote)),
    params=st.dictionaries(st.sampled_from(PARAMETERS), ODD, max_size=4),
)
def test_any_address_is_a_page_or_a_refusal(site: TestClient, path: str, params: dict[str, str]) -> None:
    status = check(site, path, params)
    if status == 307:
        # A client drops a single dot, so the address lacks its slash, and leads to the one with it.
        status = check(site, f"{path.removesuffix('.').rstrip('/')}/", params)
    assert status in (200, 308, 400, 404)


@given(q=ODD)
def test_any_search_is_a_page(site: TestClient, q: str) -> None:
    assert check(site, "/search", {"q": q}) == 200


@given(name=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join))
def test_any_name_is_a_page_or_nobody_s(site: TestClient, name: str) -> None:
    # A single dot is no part of an address.
    assert check(site, f"/author/{quote(name)}", {}) in (200, 307, 308, 404)
    assert check(site, "/search", {"q": f'author:"{name}"'}) == 200
    assert check(site, "/authors", {"name": name}) == 200


@given(headers=st.dictionaries(st.sampled_from(HEADERS), VALUES, max_size=4))
def test_any_header_is_passed_over(site: TestClient, headers: dict[str, str]) -> None:
    assert site.get("/search?q=slots", headers=headers).status_code == 200
    assert site.get("/static/style.css", headers=headers).status_code in (200, 206, 304, 400, 416)


@given(tex=st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_formula_is_drawn_harmlessly_or_left_as_it_is(tex: str) -> None:
    drawn = mathml(tex)
    page = PageReader(f"<!doctype html>{drawn or ''}")
    assert page.faults == []
    assert all(re.fullmatch("math|m[a-z]+", tag) for tag, _ in page.elements)


@pytest.mark.parametrize("tex", TOO_MUCH)
def test_what_is_no_plain_formula_stays_as_it_is(tex: str) -> None:
    assert mathml(tex) is None
