"""Days without a year, and days on which somebody talks about a paper."""

import pytest

from papercat.sources.paper_list import parse
from tests.sources.shapes.lists import ARXIV


def test_a_day_without_a_year_has_the_headings() -> None:
    days = f"- Jan 3: [Lamps in Rooms]({ARXIV}1)\n- February 12th: Rooms in Lamps [paper]({ARXIV}2)\n"
    entries = parse(f"# Lamps\n\n## 2024\n\n{days}").entries
    assert [entry.heading_date for entry in entries] == ["Jan 3, 2024", "February 12th, 2024"]
    entries = parse(f"# Lamps\n\n{days}").entries
    assert [entry.rest for entry in entries] == ["Jan 3", "February 12th"]
    row = f"# Lamps\n\n## 2024\n\n| Date | Paper |\n|---|---|\n| 3 Jan | [Lamps in Rooms]({ARXIV}1) |\n"
    assert [entry.heading_date for entry in parse(row).entries] == ["3 Jan, 2024"]


@pytest.mark.parametrize(
    "talks",
    [
        f"| Date | Paper | Presenter |\n|---|---|---|\n| Nov 20 | [Lamps of Halls]({ARXIV}1) | |\n",
        f"| Date | Paper | Speaker |\n|---|---|---|\n| 2020-11-16 | [Lamps of Halls]({ARXIV}1) | Bo |\n",
        f"1. [Lamps of Halls]({ARXIV}1)\n    * when: [05/oct]\n    * who: Bo Sample\n",
    ],
)
def test_the_dates_of_talks_are_not_those_of_papers(talks: str) -> None:
    (entry,) = parse(f"# Reading group\n\n## Fall 2020\n\n{talks}").entries
    assert (entry.title, entry.date, entry.heading_date, entry.authors) == ("Lamps of Halls", "", "", ())
