"""A paper's page says how many later papers name it, and leads to them."""

from pathlib import Path

from starlette.testclient import TestClient

from papercat.web.app import create_app
from tests.commands.shelf import Hot, post
from tests.conftest import ingest
from tests.web.conftest import read

NET = Hot("KNOTTER: Tying Rope by Machine", "Ann Bee", "2010.00001", 5, 5)
LATER = (
    Hot("Knots of Twine", "Eve Fox", "2011.00001", 5, 5, abstract="We tie twine as KNOTTER does."),
    Hot("Knots of Wire", "Eve Fox", "2011.00002", 9, 9, abstract="KNOTTER fails on wire."),
    Hot("Sails", "Eve Fox", "2011.00003", 5, 5, abstract="No knots."),
)


def test_the_papers_that_name_one_are_those_that_are_counted(tmp_path: Path) -> None:
    for day, papers in (("2020-10-01", (NET,)), ("2020-11-01", LATER)):
        month = day[5:7]
        text = post(day, f"{month}/01/2020 09:00:00", *papers)
        (tmp_path / f"{day}.md").write_text(text, encoding="utf-8")
        ingest(tmp_path, tmp_path / f"{day}.md")
    with TestClient(create_app(tmp_path / "papercat.db"), base_url="http://localhost") as site:
        page = read(site, "/paper/arxiv:2010.00001")
        assert page.links["/naming/arxiv:2010.00001"] == "2 papers name it"
        rows = site.get("/naming/arxiv:2010.00001?format=json").json()
        # Those that matter most come first.
        assert [row["id"] for row in rows] == ["arxiv:2011.00002", "arxiv:2011.00001"]
        assert "Papers that name it 2" in read(site, "/naming/arxiv:2010.00001").text
        assert "/naming/arxiv:2011.00003" not in read(site, "/paper/arxiv:2011.00003").links
        assert "No later paper here names it" in read(site, "/naming/arxiv:2011.00003").text
