"""A site with papers of every kind: the samples, counts over time, topics, and documents of an enemy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from papercat.web.app import create_app
from tests.commands.shelf import Hot, Tweet, post
from tests.conftest import ROOT, built_once, ingest
from tests.web.page_check import PageReader

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = r"Bounds $\text{<img src=x onerror=alert(3)>}$ and $\href{javascript:alert(4)}{x}$ on $\ell_1$"
TURNED = "Safe \u202etxt.exe\u202c\u2066 title \x1b[31m red \u0007"

TOPICS = """\
## Maps & charts / coasts

| Title | Authors | Link |
| --- | --- | --- |
| Charts of Some Unknown Coast | Ann Bee | [paper](https://arxiv.org/abs/2101.00001) |
| Sails for Some Unknown Coast | Ann Bee, Eve Fox | [paper](javascript:alert(5)) [code](data:text/html,x) |
"""


NOTE = f"Read § 4.\n\n{EVIL}\n</textarea>{EVIL}\n\u202ereversed \x1b[31m"


SAID = (
    ("arxiv:2010.00001", {"do": "star"}),
    ("arxiv:2010.00001", {"do": "tag", "tag": "sea, to read (soon)"}),
    ("arxiv:2010.15775", {"do": "tag", "tag": "Sea"}),
    ("arxiv:2010.15775", {"do": "queue"}),
    ("arxiv:2010.13154", {"do": "queue"}),
    ("arxiv:2010.13154", {"do": "rate", "rating": "4"}),
    ("arxiv:2010.15775", {"do": "read"}),
    ("arxiv:2010.15775", {"do": "note", "note": NOTE}),
)
"""What the person said of papers, in this order."""


def say(client: TestClient, address: str, **fields: str) -> Any:
    """Send a form of a writable site, as the browser does that shows one of its pages."""
    page = PageReader(client.get("/search").text)
    (token, *_) = (values["value"] for _, values in page.elements if values.get("name") == "token")
    host = str(client.base_url).rstrip("/")
    return client.post(address, data={"token": token, **fields}, headers={"Origin": host})


def writable(home: Path) -> TestClient:
    """What asks the writable site of the catalogue in a folder."""
    app = create_app(home / "papercat.db", writable=True)
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def hostile(long: int) -> str:
    """A post with what an enemy puts into texts and names; one title has `long` letters."""
    return post(
        "2020-11-20",
        "11/20/2020 09:00:00",
        Hot(EVIL, EVIL, "2011.66601", 5, 6, abstract=f"Abstract {EVIL} </p></main>"),
        Hot(FORMULA, 'Ann "quoted" Bee', "2011.66602", 5, 6, abstract=FORMULA),
        Hot(TURNED, f"Eve {TURNED} Fox", "2011.66603", 5, 6, abstract=TURNED),
        Hot("x" * long, "Ann Bee", "2011.66604", 5, 6, abstract="=cmd|' /C calc'!A0"),
        Hot("=HYPERLINK(1)", "=1+1", "2011.66605", 5, 6, tweets=(Tweet(1319570000000000009, EVIL),)),
    )


@pytest.fixture(scope="session")
def site_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site's catalogue, `papercat.db`. Shared by all tests: never write to it."""

    def build(home: Path) -> None:
        documents = home / "secret-folder"
        documents.mkdir()
        slot = ("Slots and Where to Find Them", "Ann Bee, Eve Fox", "2010.00001")
        for day, retweets in ((1, 10), (8, 90)):
            paper = Hot(*slot, retweets, 2 * retweets, abstract="Where slots are $O(n^2)$.")
            text = post(f"2020-10-0{day}", f"10/0{day}/2020 09:00:00", paper)
            (documents / f"day{day}.md").write_text(text, encoding="utf-8")
        (documents / "topics.md").write_text(TOPICS, encoding="utf-8")
        (documents / "hostile.md").write_text(hostile(2_000), encoding="utf-8")
        ingest(home, ROOT / "data", documents)
        with writable(home) as client:
            for named, said in SAID:
                assert say(client, f"/paper/{named}", **said).status_code == 303
            for name, query in (("slots", "slots OR coast"), ("learn", "learning is:unread")):
                assert say(client, "/library/saved", name=name, q=query).status_code == 303

    return built_once(tmp_path_factory, "site", build)


@pytest.fixture(scope="session")
def site(site_home: Path) -> Iterator[TestClient]:
    """What asks the site, by the name that a browser on this machine would use."""
    app = create_app(site_home / "papercat.db")
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


def read(site: TestClient, address: str, status: int = 200) -> PageReader:
    """A page, which is well-formed and answers with a status."""
    response = site.get(address)
    assert response.status_code == status, f"{address}: {response.text[:500]}"
    page = PageReader(response.text)
    assert page.faults == [], address
    return page
