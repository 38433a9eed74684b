"""The pages show what the reports find, and lead from one to the other."""

import json
import re
from urllib.parse import quote, unquote, urlsplit

import pytest
from starlette.testclient import TestClient

from papercat.web.app import PAGES
from tests.web.conftest import read

ADDRESSES = (
    "/", "/search", "/search?q=learning", "/search?q=lerning+transformr", "/search?q=zzzqq", "/help", "/top",
    "/top?last=all&by=retweets", "/top?last=all&of=authors", "/top?last=all&of=venues", "/venues",
    "/venue/ICLR", "/venue/ICLR/2021", "/categories", "/category/cs.LG", "/topics", "/stats", "/authors",
    "/authors?name=ann+be", "/author/Ann%20Bee", "/topic/Maps%20%26%20charts%20%2F%20coasts", "/trend",
    "/trend?q=learning&vs=slots&by=year", "/paper/arxiv:2010.00001", "/paper/arxiv:2011.66601",
    "/paper/arxiv:2011.66604", "/paper/arxiv:2010.15775", "/related/arxiv:2010.15775",
    "/related/arxiv:2011.66605", "/related/arxiv:2010.15775?page=50", "/naming/arxiv:2010.15775", "/library",
    "/library/queue", "/library/new", "/library/tags", "/library/notes", "/library/saved",
    "/library/queue?page=9", "/search?q=tag%3Asea",
)  # fmt: skip
"""Every kind of page, in each of its states."""


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_well_formed_and_says_what_it_is(site: TestClient, address: str) -> None:
    page = read(site, address)
    names = [tag for tag, _ in page.elements]
    assert names.count("h1") == names.count("main") == 1


def test_every_kind_of_page_is_among_those_that_are_tested() -> None:
    paths = [urlsplit(address).path for address in ADDRESSES]
    for route in PAGES:
        shape = re.sub(r"\{[^}]*\}", "[^/]+", route)
        assert any(re.fullmatch(shape, path) for path in paths), route


@pytest.mark.slow
def test_every_link_of_the_site_leads_somewhere(site: TestClient) -> None:
    """From the first page through every link to this site, each once."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        address = waiting.pop()
        response = site.get(address)
        if response.status_code == 308:
            found = [response.headers["Location"]]
        else:
            assert response.status_code == 200, address
            found = []
            if response.headers["Content-Type"].startswith("text/html"):
                found = [link for link in read(site, address).links if link.startswith("/")]
        # Every choice on a page leads to a page with all other choices: one at a time is enough.
        near = [
            link for link in dict.fromkeys(found) if link not in seen and len(re.findall(r"[&+]", link)) < 1
        ]
        seen.update(near)
        waiting += near
    assert len(seen) > 300


def test_a_search_marks_what_matched_and_leads_to_the_papers(site: TestClient) -> None:
    page = read(site, "/search?q=slots")
    assert "/paper/arxiv:2010.00001" in page.links
    assert "mark" in [tag for tag, _ in page.elements]
    assert "1 paper" in page.text


def test_a_misspelt_search_offers_the_words_that_were_meant_as_a_link(site: TestClient) -> None:
    for asked, meant in (("q=reinforcment", "reinforcement"), ("q=venue:iclrr+year:2021", "venue:iclr")):
        page = read(site, f"/search?{asked}")
        assert "Did you mean" in page.text
        offered = [unquote(link).replace("+", " ") for link in page.links if link.startswith("/search?q=")]
        assert any(meant in link.split() or f"={meant}" in link for link in offered), offered


def test_each_facet_finds_as_many_papers_as_it_says(site: TestClient) -> None:
    page = read(site, "/search?q=learning")
    told = {href: words for href, words in page.links.items() if re.fullmatch(r".*[a-z0-9] +\d+", words)}
    assert len(told) > 5
    for href, words in told.items():
        if href.startswith("/search"):
            found = site.get(f"{href}&format=json&limit=500").json()
            assert len(found) == int(words.split()[-1]), words


@pytest.mark.parametrize("sort", ["relevance", "date", "citations"])
@pytest.mark.parametrize("words", ["learning", "lerning", "unknown coast slots", "since:2020"])
def test_years_add_up_to_the_papers_of_the_page(site: TestClient, words: str, sort: str) -> None:
    address = f"/search?q={quote(words)}&sort={sort}"
    links = read(site, address).links
    found = [int(told.split()[-1]) for href, told in links.items() if re.search("year%3A|has%3Ayear", href)]
    assert len(found) < 8
    assert sum(found) == len(site.get(f"{address}&format=json&limit=500").json())


def test_a_facet_that_is_chosen_can_be_left_again(site: TestClient) -> None:
    page = read(site, "/search?q=learning+year%3A2021")
    (back,) = (values["href"] for _, values in page.elements if values.get("class") == "active")
    assert back == "/search?q=learning"


def test_pages_follow_each_other_without_a_gap(site: TestClient) -> None:
    whole = [row["id"] for row in json.loads(site.get("/search?sort=date&limit=500&format=json").text)]
    parts: list[str] = []
    address = "/search?sort=date&limit=7&format=json"
    while address:
        response = site.get(address)
        parts += [row["id"] for row in response.json()]
        following = re.match(r"<http://localhost([^>]*)>", response.headers.get("Link", ""))
        address = following[1] if following else ""
    assert parts == whole
    assert len(whole) == int(response.headers["X-Total-Count"]) > 20


def test_counts_over_time_are_drawn_with_a_table_behind(site: TestClient) -> None:
    page = read(site, "/paper/arxiv:2010.00001")
    assert [
        values for tag, values in page.elements if values.get("class") == "series s0" and "L" in values["d"]
    ]
    assert "2020-10-08 09:00" in page.text


def test_a_paper_says_by_what_it_is_cited_and_why_it_comes_first(site: TestClient) -> None:
    text = read(site, "/paper/arxiv:2010.15775").text
    assert "Keynagarajan2021understanding" in text.replace(" ", "")
    assert re.search(r"Prominence ?\d\.\d+: in 2 lists, 3,026 retweets, 271 favorites", text)


def test_a_paper_without_abstract_says_so(site: TestClient) -> None:
    assert "No document here gives an abstract." in read(site, "/paper/arxiv:2101.00001").text


def test_formulas_are_drawn(site: TestClient) -> None:
    page = read(site, "/paper/arxiv:2010.00001")
    assert {"math", "msup"} <= {tag for tag, _ in page.elements}


def test_the_day_the_week_and_the_month_end_with_the_newest_document(site: TestClient) -> None:
    day, week, everything = (
        {row["id"] for row in json.loads(site.get(f"/top?last={last}&limit=100&format=json").text)}
        for last in ("1d", "1m", "all")
    )
    assert day < week < everything


@pytest.mark.parametrize(("last", "shown"), [("1y", False), ("all", True)])
def test_a_paper_of_a_month_after_every_document_is_in_no_period(
    site: TestClient, last: str, shown: bool
) -> None:
    found = json.loads(site.get(f"/top?last={last}&by=date&limit=100&format=json").text)
    assert ("arxiv:2101.00001" in {row["id"] for row in found}) is shown


def test_the_help_leads_to_searches(site: TestClient) -> None:
    links = [unquote(link) for link in read(site, "/help").links]
    assert "/search?q=venue:iclr" in links


def test_related_papers_have_a_page_that_a_paper_leads_to(site: TestClient) -> None:
    assert "/related/arxiv:2010.15775" in read(site, "/paper/arxiv:2010.15775").links
    found = [row["id"] for row in site.get("/related/arxiv:2010.15775?format=json").json()]
    page = read(site, "/related/arxiv:2010.15775")
    led_to = [unquote(link).removeprefix("/paper/") for link in page.links if link.startswith("/paper/")]
    assert led_to == ["arxiv:2010.15775", *found]
    assert "Shares" in page.text
    assert site.get("/related/2010.15775").headers["Location"] == "/related/arxiv:2010.15775"


MISSING = (
    "/paper/nothing", "/related/nothing", "/author/Nobody Atall", "/author/", "/author/...", "/venue/NOPE",
    "/venue/ICLR/1890", "/category/zz.ZZ", "/topic/nothing", "/x",
)  # fmt: skip
REFUSED = (
    "page=0", "page=x", "page=501", "limit=501", "sort=nothing", "format=table", "format=exe",
    f"q={'x' * 4001}",
)  # fmt: skip


@pytest.mark.parametrize("address", MISSING)
def test_what_is_not_there_is_a_page_that_says_so(site: TestClient, address: str) -> None:
    text = read(site, address, 404).text
    assert "404" in text
    for kind in ("paper", "author", "venue"):
        if address.startswith(f"/{kind}/") and len(address) > len("/author/"):
            assert re.search(rf"No {kind} (here )?is called .+\.", text)


def test_a_trend_says_of_which_query_papers_are_missing(site: TestClient) -> None:
    text = read(site, "/trend?q=learning&vs=transformer&by=month").text
    assert re.search(r"learning: \d+ of \d+ papers are known by their year alone; choose year", text)


@pytest.mark.parametrize("asked", REFUSED)
def test_what_cannot_be_asked_is_a_page_that_says_what_can(site: TestClient, asked: str) -> None:
    read(site, f"/search?{asked}", 400)
