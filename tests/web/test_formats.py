"""Every list and paper in other formats by the same address, and what reference managers and readers find."""

import csv
import json
from io import StringIO
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from starlette.testclient import TestClient

from tests.web.conftest import read

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ("/search?q=learning", "/top?last=all", "/venue/ICLR", "/category/cs.LG", "/author/Ann%20Bee")


def joined(address: str, parameter: str) -> str:
    """An address with one parameter more."""
    return f"{address}{'&' if '?' in address else '?'}{parameter}"


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_papers_comes_in_every_format(site: TestClient, address: str) -> None:
    rows = json.loads(site.get(joined(address, "format=json")).text)
    assert rows
    for format, start in (("bibtex", "@"), ("ris", "TY  - "), ("csl-json", "["), ("jsonl", "{")):
        response = site.get(joined(address, f"format={format}"))
        assert response.text.startswith(start)
        assert "html" not in response.headers["Content-Type"]
    table = list(csv.DictReader(StringIO(site.get(joined(address, "format=csv&fields=id,title")).text)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]


def feed(site: TestClient, address: str) -> Element:
    """A feed as a reader of feeds reads it."""
    response = site.get(joined(address, "format=atom"))
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    parsed: Element = fromstring(response.content)
    assert parsed.tag == f"{ATOM}feed"
    return parsed


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_papers_can_be_followed(site: TestClient, address: str) -> None:
    entries = feed(site, address).findall(f"{ATOM}entry")
    for entry in entries:
        for name in ("id", "title", "updated", "author"):
            assert entry.find(f"{ATOM}{name}") is not None
    links = [values for tag, values in read(site, address).elements if tag == "link"]
    assert any(link.get("type") == "application/atom+xml" for link in links)
    assert entries


def test_a_feed_of_a_search_has_the_newest_first(site: TestClient) -> None:
    entries = feed(site, "/search").findall(f"{ATOM}entry")
    times = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert times == sorted(times, reverse=True)
    assert len(set(times)) > 1


def test_a_feed_names_itself_and_leads_to_the_pages_here(site: TestClient) -> None:
    found = feed(site, "/search?q=slots")
    here = [link.get("href") for link in found.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert here == [found.findtext(f"{ATOM}id")] == ["http://localhost/search?q=slots&format=atom"]
    (entry,) = found.findall(f"{ATOM}entry")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "http://localhost/paper/arxiv:2010.00001"
    # Under whatever name the site is asked, a reader of feeds knows the paper again.
    assert entry.findtext(f"{ATOM}id") == "urn:papercat:arxiv:2010.00001"


def test_a_browser_learns_how_to_search_here(site: TestClient) -> None:
    described = fromstring(site.get("/opensearch.xml").content)
    templates = [element.get("template") for element in described if element.tag.endswith("Url")]
    assert "http://localhost/search?q={searchTerms}" in templates


def test_a_paper_tells_reference_managers_what_it_is(site: TestClient) -> None:
    page = read(site, "/paper/arxiv:2010.00001")
    metas = [values for tag, values in page.elements if tag == "meta" and "name" in values]
    fields = [(values["name"], values["content"]) for values in metas]
    assert ("citation_title", "Slots and Where to Find Them") in fields
    assert [content for name, content in fields if name == "citation_author"] == ["Ann Bee", "Eve Fox"]
    assert ("citation_arxiv_id", "2010.00001") in fields
    contexts = [values["title"] for _, values in page.elements if values.get("class") == "Z3988"]
    coins = next(context for context in contexts if "Slots" in context)
    assert "rft.au=Ann+Bee" in coins


def test_a_page_without_a_list_has_no_formats(site: TestClient) -> None:
    assert site.get("/help?format=json").status_code == 400
    assert site.get("/venues?format=atom").status_code == 400
    assert site.get("/search?q=slots&format=xml").text.count("atom") == 1
    assert site.get("/venues?format=bibtex").status_code == 400


def test_no_format_tells_where_documents_lie(site: TestClient) -> None:
    for address in ("/paper/arxiv:2010.00001", "/search?q=slots", "/stats", "/author/Ann%20Bee"):
        for format in ("html", "json", "csv", "jsonl", "markdown"):
            assert "secret-folder" not in site.get(joined(address, f"format={format}")).text
