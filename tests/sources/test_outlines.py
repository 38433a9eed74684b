"""Pages of outliners, which begin with a paper's properties: `title:: A Title`."""

import pytest

from papercat.parsed import ParsedEntry
from papercat.sources.paper_list import parse

ARXIV = "https://arxiv.org/abs/2001.0000"
LISTED = (
    f"\n- [Other great paper here]({ARXIV}2) is related\n- [Yet another paper here]({ARXIV}3) is related\n"
)
OTHERS = ["Other great paper here", "Yet another paper here"]


def papers(text: str) -> list[ParsedEntry]:
    """The papers of a page."""
    return list(parse(text).entries)


def titles(text: str) -> list[str]:
    """Their titles."""
    return [entry.title for entry in papers(text)]


@pytest.mark.parametrize(
    ("properties", "link"),
    [
        ("doi:: 10.1000/lamps.1\n", ("page", "https://doi.org/10.1000/lamps.1")),
        (f"url:: {ARXIV}1\n", ("abs", f"{ARXIV}1")),
    ],
)
def test_papers_listed_on_a_papers_page_are_papers_of_their_own(
    properties: str, link: tuple[str, str]
) -> None:
    own, *others = papers(f"title:: Lamps: a survey\n{properties}{LISTED}")
    assert (own.title, own.links, own.line, own.position) == ("Lamps: a survey", (link,), 1, 1)
    assert [(other.title, other.links) for other in others] == [
        (OTHERS[0], (("abs", f"{ARXIV}2"),)),
        (OTHERS[1], (("abs", f"{ARXIV}3"),)),
    ]
    assert [(other.line, other.position) for other in others] == [(4, 2), (5, 3)]


def test_a_link_in_the_text_of_a_papers_page_does_not_say_which_paper_it_is() -> None:
    doi = "https://doi.org/10.1000/lamps.1"
    for text in (f"- see [Other great paper here]({ARXIV}2)\n", f"- [Lamps: a survey]({ARXIV}2)\n"):
        (own,) = papers(f"title:: Lamps: a survey\ndoi:: 10.1000/lamps.1\n\n{text}- They [say so]({doi}).\n")
        assert own.links == (("page", doi), ("other", f"{ARXIV}2"))


def test_a_paper_that_cites_many_is_not_lost_among_them() -> None:
    cited = "".join(f"  - [Walls that talk to {at}]({ARXIV}{at})\n" for at in (2, 3, 4))
    own, *others = papers(
        f"title:: Survey of lamps\nauthors:: [[Ada Example]], [[Bo Sample]]\nurl:: {ARXIV}1\nyear:: 2020\n\n"
        f"- Abstract\n  - We light rooms with lamps.\n- # Cites\n{cited}"
    )
    assert (own.title, own.authors, own.date) == ("Survey of lamps", ("Ada Example", "Bo Sample"), "2020")
    assert (own.links, own.abstract) == ((("abs", f"{ARXIV}1"),), "We light rooms with lamps.")
    assert [other.title for other in others] == [f"Walls that talk to {at}" for at in (2, 3, 4)]


def test_a_page_that_may_be_a_list_is_read_as_one_with_the_paper_of_its_properties() -> None:
    assert titles(f"title:: Lamps: a survey\nauthor:: Ada Example\n{LISTED}") == ["Lamps: a survey", *OTHERS]
    assert titles(f"title:: Reading list of lamps\ntags:: papers, lamps\n{LISTED}") == OTHERS


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        (
            "Dee Foo, [[Ada Example]], [[Bo Sample]], Ed B",
            ("Dee Foo", "Ada Example", "Bo Sample", "Ed B"),
        ),
        ("[[people/Ada Example|Ada]], [[people/Bo Sample|Bo]]", ("Ada", "Bo")),
        ("[[people/Ada Example|Ada]]", ("Ada",)),
        ("[[Ada Example]]", ("Ada Example",)),
        ("[[Example, Ada]]", ("Ada Example",)),
        ("[[Example, Ada]], [[Sample, Bo]]", ("Ada Example", "Bo Sample")),
        ("[[Ada Example]] and [[Bo Sample]], [[Cy Third]]", ("Ada Example", "Bo Sample", "Cy Third")),
        ("#[[Ada Example]], #[[Bo Sample]]", ("Ada Example", "Bo Sample")),
    ],
)
def test_names_of_a_property_are_read_however_they_are_linked(written: str, authors: tuple[str, ...]) -> None:
    (own,) = papers(f"title:: Lamps in dark rooms\nauthor:: {written}\nurl:: {ARXIV}1\n")
    assert own.authors == authors


@pytest.mark.parametrize(
    ("first", "second"),
    [("[[Ada Example]]", "[[Bo Sample]], [[Cy Third]]"), ("Ada Example", "Bo Sample, Cy Third")],
)
def test_a_property_given_twice_counts_twice(first: str, second: str) -> None:
    (own,) = papers(
        f"title:: Lamps in dark rooms\ntitle:: Other title\nauthor:: {first}\nauthor:: {second}\n"
        f"url:: {ARXIV}1\nglow:: good\nglow:: better\nyear:: 2019\nyear:: 2020\n"
    )
    assert (own.title, own.authors) == ("Lamps in dark rooms", ("Ada Example", "Bo Sample", "Cy Third"))
    assert own.rest == "glow: good\nOther title\nglow: better\nyear: 2020"
    assert own.date == "2019"
