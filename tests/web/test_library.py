"""The pages of a person's library: what they said of papers, what is new, and feeds of saved searches."""

from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from starlette.testclient import TestClient

from papercat.web.app import create_app
from tests.commands.shelf import Hot, post
from tests.conftest import ingest
from tests.web.conftest import read, say, writable

ATOM = "{http://www.w3.org/2005/Atom}"
EMPTY = {
    "/library": "papercat star PAPER",
    "/library/queue": "papercat queue add PAPER",
    "/library/tags": "papercat tag PAPER +rl",
    "/library/notes": "papercat note PAPER",
    "/library/saved": "papercat save NAME QUERY",
}


def papers(page: TestClient, address: str) -> list[str]:
    """The ids of a list's papers, in its order."""
    return [row["id"] for row in page.get(f"{address}{'&' if '?' in address else '?'}format=json").json()]


def test_each_page_shows_what_was_said(site: TestClient) -> None:
    assert papers(site, "/library") == ["arxiv:2010.00001"]
    # A paper that was read has left the queue.
    assert papers(site, "/library/queue") == ["arxiv:2010.13154"]
    tags = read(site, "/library/tags").links
    assert {"sea 2", "to read (soon) 1"} == {words.lower() for words in tags.values() if words[-1].isdigit()}
    assert "Read § 4." in read(site, "/library/notes").text
    saved = read(site, "/library/saved")
    assert "slots OR coast" in saved.text
    assert "/search?q=%40slots&format=atom" in saved.links


@pytest.mark.parametrize(("address", "advice"), EMPTY.items())
def test_a_library_without_anything_says_how_to_begin(
    tmp_path: Path, samples: Path, address: str, advice: str
) -> None:
    ingest(tmp_path, samples / "paper-list-sample.md")
    with TestClient(create_app(tmp_path / "papercat.db"), base_url="http://localhost") as site:
        assert advice in read(site, address).text
    with writable(tmp_path) as site:
        assert advice not in read(site, address).text


def test_a_paper_shows_what_was_said_of_it(site: TestClient) -> None:
    page = read(site, "/paper/arxiv:2010.15775")
    assert "Yours" in page.text
    assert page.links["/search?q=tag%3ASea"] == "Sea"
    assert "Read § 4." in page.text
    assert "form" not in [tag for tag, values in page.elements if values.get("method")]


def test_a_tag_is_a_filter_of_a_search(site: TestClient) -> None:
    page = read(site, "/search?q=learning+OR+slots")
    assert "Your tags" in page.text
    for name in ("sea", "to read (soon)"):
        (address,) = (href for href, words in page.links.items() if words.lower().startswith(f"{name} "))
        found = papers(site, address)
        assert len(found) == int(page.links[address].split()[-1])
        # It can be left again, whatever stands in its name.
        (back,) = (
            values["href"] for _, values in read(site, address).elements if values.get("class") == "active"
        )
        assert back == "/search?q=%28learning+OR+slots%29"


def test_a_saved_search_has_a_feed(site: TestClient) -> None:
    feed = fromstring(site.get("/search?q=%40slots&format=atom").content)
    titles = [title.text for title in feed.iter(f"{ATOM}title")]
    assert "Slots and Where to Find Them" in titles
    assert "Logistic Q-Learning" not in titles


def newest(site: TestClient) -> str:
    """What the page of what is new takes as seen when it is marked."""
    page = read(site, "/library/new")
    (seen,) = (values["value"] for _, values in page.elements if values.get("name") == "seen")
    return seen


def test_what_is_new_stays_new_until_it_is_marked(tmp_path: Path, samples: Path) -> None:
    ingest(tmp_path, samples)
    with writable(tmp_path) as site:
        assert len(papers(site, "/library/new")) == 18
        seen = newest(site)
        new = post("2020-12-01", "12/01/2020 09:00:00", Hot("Slots", "Ann Bee", "2012.00001", 1, 1))
        (tmp_path / "new.md").write_text(new, encoding="utf-8")
        ingest(tmp_path, tmp_path / "new.md")
        assert len(papers(site, "/library/new")) == len(papers(site, "/library/new")) == 19
        # What came after the page was made is not taken as seen.
        say(site, "/library/new", seen=seen)
        assert papers(site, "/library/new") == ["arxiv:2012.00001"]
        assert say(site, "/library/new", seen=newest(site)).headers["Location"] == "/library/new"
        assert "Nothing is new" in read(site, "/library/new").text
