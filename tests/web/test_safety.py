"""Whatever documents hold and whoever asks: pages stay pages, are only read, and give nothing else away."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from papercat.web.app import create_app
from papercat.web.ask import Ask
from papercat.web.page import Page
from papercat.web.safety import HEADERS
from papercat.web.serving.maker import Maker
from papercat.web.site import Site
from tests.commands.shelf import Hot, post
from tests.commands.test_deadline import ENDLESS
from tests.conftest import Papercat, ingest
from tests.web.conftest import read
from tests.web.page_check import PageReader

HOSTILE = tuple(f"/paper/arxiv:2011.6660{number}" for number in range(1, 6))
ATOM = "{http://www.w3.org/2005/Atom}"
FORMATS = ("json", "csv", "atom", "bibtex", "ris", "csl-json", "markdown")
BOUND = ("/", "/search?q=x", "/search?q=x&format=json", "/x", "/search?page=x", "/favicon.ico")
FILES = ("/static/style.css", "/static/keys.js", "/static/icon.svg", "/static/x", "/opensearch.xml")


@pytest.mark.parametrize("address", [*BOUND, *FILES])
def test_every_answer_says_what_a_browser_may_do_with_it(site: TestClient, address: str) -> None:
    headers = site.get(address).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "set-cookie" not in headers


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "[::1", "169.254.169.254"])
def test_a_browser_that_was_led_here_by_another_name_gets_nothing(site: TestClient, host: str) -> None:
    response = site.get("/search?q=slots", headers={"Host": host})
    assert response.status_code == 400
    assert "Slots" not in response.text
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_the_machine_may_call_itself_by_any_of_its_names(site: TestClient, host: str) -> None:
    assert site.get("/help", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_the_site_is_only_read(site: TestClient, method: str) -> None:
    response = site.request(method, "/search")
    assert response.status_code == 405
    assert PageReader(response.text).faults == []


@pytest.mark.parametrize("address", HOSTILE)
def test_hostile_documents_are_harmless_in_pages(site: TestClient, address: str) -> None:
    text = site.get(address).text
    assert read(site, address).faults == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text)


def test_hostile_documents_are_shown_as_they_were_written(site: TestClient) -> None:
    assert "<script>alert(1)</script>" in read(site, "/paper/arxiv:2011.66601").text
    assert r"$\text{<img src=x onerror=alert(3)>}$" in read(site, "/paper/arxiv:2011.66602").text


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_documents_are_harmless_in_files(site: TestClient, format: str) -> None:
    response = site.get(f"/search?sort=date&limit=100&format={format}")
    assert response.status_code == 200
    assert "html" not in response.headers["Content-Type"]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", response.text)
    if format in ("json", "csl-json"):
        assert len(json.loads(response.text)) > 20
    if format == "csv":
        assert not re.search(r"(^|,)\"?=", response.text, re.MULTILINE)
    if format == "atom":
        titles = [element.text for element in fromstring(response.content).iter(f"{ATOM}title")]
        assert any("<script>alert(1)</script>" in str(title) for title in titles)


def test_no_link_leads_to_a_script(site: TestClient) -> None:
    for address in ("/search?q=sails", "/search?q=coast"):
        papers = [link for link in read(site, address).links if link.startswith("/paper/")]
        assert papers
        for paper in papers:
            read(site, paper)  # It refuses all addresses but http, https and the site's own.


@pytest.mark.slow
def test_a_title_of_a_megabyte_is_cut_where_it_is_read(tmp_path: Path) -> None:
    long = post("2020-11-20", "11/20/2020 09:00:00", Hot("word " * 200_000, "Ann Bee", "2011.66604", 5, 6))
    (tmp_path / "long.md").write_text(long, encoding="utf-8")
    ingest(tmp_path, tmp_path / "long.md")
    with TestClient(create_app(tmp_path / "papercat.db"), base_url="http://localhost") as site:
        for address in ("/", "/search?q=word", "/paper/arxiv:2011.66604", "/author/Ann%20Bee", "/top"):
            assert len(site.get(address).text) < 40_000
        assert len(site.get("/search?format=json").text) > 1_000_000


def endless(connection: sqlite3.Connection, ask: Ask) -> Page:
    """A page whose question has no end."""
    connection.execute(ENDLESS).fetchone()
    raise AssertionError(ask)


def test_a_page_that_takes_too_long_is_stopped_with_a_hint(site_home: Path) -> None:
    site = Site(Maker(site_home / "papercat.db", 0.05))
    with TestClient(Starlette(routes=[Route("/", site.endpoint(endless))])) as client:
        response = client.get("/")
    assert response.status_code == 503
    assert "too long" in response.text
    assert "fewer words" in response.text


def faulty(connection: sqlite3.Connection, ask: Ask) -> Page:
    """A page with a fault of its own."""
    raise ZeroDivisionError(ask.path, connection)


def test_a_fault_is_a_page_and_one_line_on_the_terminal(
    site_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(Maker(site_home / "papercat.db", 10.0))
    with TestClient(Starlette(routes=[Route("/", site.endpoint(faulty))])) as client:
        response = client.get("/")
    assert response.status_code == 500
    assert PageReader(response.text).faults == []
    assert "ZeroDivisionError" not in response.text
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_without_a_catalogue_a_page_says_so_and_not_where_it_was(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "secret.db"
    if content is not None:
        path.write_bytes(content)
    with TestClient(create_app(path), base_url="http://localhost") as site:
        page = site.get("/search?q=x")
    assert page.status_code == 503
    assert PageReader(page.text).faults == []
    assert "secret" not in page.text
    assert "catalogue" in page.text


def test_a_page_shows_what_was_read_since(tmp_path: Path, samples: Path) -> None:
    ingest(tmp_path, samples)
    with TestClient(create_app(tmp_path / "papercat.db"), base_url="http://localhost") as site:
        assert "Nothing found" in site.get("/search?q=slots").text
        new = post("2020-12-01", "12/01/2020 09:00:00", Hot("Slots", "Ann Bee", "2012.00001", 1, 1))
        (tmp_path / "new.md").write_text(new, encoding="utf-8")
        ingest(tmp_path, tmp_path / "new.md")
        assert "1 paper" in PageReader(site.get("/search?q=slots").text).text


def test_an_address_survives_a_merge(papercat: Papercat, tmp_path: Path, samples: Path) -> None:
    first = Hot("Slots", "Ann Bee", "2012.00001", 1, 1), Hot("Other Slots", "Ann Bee", "2012.00002", 1, 1)
    (tmp_path / "new.md").write_text(post("2020-12-01", "12/01/2020 09:00:00", *first), encoding="utf-8")
    ingest(tmp_path, samples, tmp_path / "new.md")
    assert papercat("merge", "arxiv:2012.00001", "arxiv:2012.00002").returncode == 0
    app = create_app(tmp_path / "papercat.db")
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as site:
        answers = [site.get(f"/paper/arxiv:2012.0000{number}?format=json") for number in (1, 2)]
        (moved,) = (answer for answer in answers if answer.status_code == 308)
        assert moved.headers["Location"].endswith("?format=json")
        kept = site.get(moved.headers["Location"])
        assert kept.status_code == 200
        assert site.get("/paper/https://arxiv.org/abs/2012.00001v2").status_code == 308
