"""Lists of many shapes are read as a person would read them."""

import pytest

from papercat.parsed import ParsedEntry
from papercat.sources.paper_list import parse
from tests.sources.shapes.around import AROUND, TOLD
from tests.sources.shapes.bare import BARE
from tests.sources.shapes.cited.citations import CITATIONS
from tests.sources.shapes.cited.journals import JOURNALS
from tests.sources.shapes.cited.references import NOTES_ON, REFERENCES
from tests.sources.shapes.cited.signed import SIGNED
from tests.sources.shapes.leads import LEADS
from tests.sources.shapes.lists import ARXIV, NOTES, TITLES, Wanted
from tests.sources.shapes.names import NAMED
from tests.sources.shapes.nested import NESTED
from tests.sources.shapes.papers import CITED, PAPERS
from tests.sources.shapes.plain import PLAIN
from tests.sources.shapes.posts import POSTS, PROGRAMMES, WHOLES
from tests.sources.shapes.sections import SECTIONS, TOPICS
from tests.sources.shapes.tables import TABLES
from tests.sources.shapes.venues import NO_VENUE, VENUES


def holds(entry: ParsedEntry, wanted: Wanted) -> None:
    """Hold an entry to what is wanted of it."""
    assert entry.title == wanted.title
    assert wanted.authors in (None, entry.authors)
    assert wanted.venue in (None, entry.venue)
    assert wanted.date in (None, entry.date)
    assert wanted.abstract in (None, entry.abstract)
    assert wanted.link is None or wanted.link in [url for _, url in entry.links]
    assert wanted.more in (None, entry.more_authors)


LINES = {
    "a year and a venue in brackets before the title": (
        (
            f"33. [2010 JMLR] **Lamps in Space: Popular Lights** [[paper]({ARXIV}1)]\n"
            f"34. [2023 CVPR] **LAMP: Rooms: Lit** [[paper]({ARXIV}2)] [[code](https://github.com/a/b)]\n"
        ),
        [
            Wanted("Lamps in Space: Popular Lights", venue=("JMLR", 2010)),
            Wanted("LAMP: Rooms: Lit", venue=("CVPR", 2023)),
        ],
    ),
    "a long journal in brackets behind the title": (
        f"1. Lamps of Hands. [ACM Transactions on Lamps (TOL) 2021] [[Paper]]({ARXIV}1)\n",
        [Wanted("Lamps of Hands")],
    ),
    "paragraphs of a venue, a title and long links": (
        (
            "[arXiv 2023] Can a Lamp That Learns from Rooms Benefit from Others in a House? "
            f"[[paper]({ARXIV}1)]\n\n[arXiv 2023] Towards General Lamps for All the Rooms of the Whole World "
            f"[[paper]({ARXIV}2)] [[project](https://example.github.io/lamps/)] "
            f"[[code](https://github.com/example/lamps?tab={'lamps-' * 12}ov-file)]\n"
        ),
        [
            Wanted("Can a Lamp That Learns from Rooms Benefit from Others in a House?", date="2023"),
            Wanted("Towards General Lamps for All the Rooms of the Whole World", date="2023"),
        ],
    ),
    "a picture between the lines of two papers": (
        f"**Lamps of Rooms** [paper]({ARXIV}1)\n![](lamps.png)\n**Lamps at Night** [paper]({ARXIV}2)\n",
        [Wanted("Lamps of Rooms", link=f"{ARXIV}1"), Wanted("Lamps at Night", link=f"{ARXIV}2")],
    ),
    "names that go on in the next line": (
        (
            "# DimLamps: Lights for Whole Rooms\n\nAda Example, Bo Sample,\nCy Third, Dee Fourth\n"
            f'<a href="{ARXIV}1">arXiv:2101.00001</a>\n\n## Abstract\nWe light rooms.\n'
        ),
        [
            Wanted(
                "DimLamps: Lights for Whole Rooms",
                ("Ada Example", "Bo Sample", "Cy Third", "Dee Fourth"),
                abstract="We light rooms.",
            )
        ],
    ),
    "a post's title in front matter, the paper's below": (
        (
            f'---\ntitle: "[Review] Lamps!"\npaperUrl: "{ARXIV}1"\n---\n\n**논문 정보**\n'
            "- 제목: Lamps as a Principle for Rooms\n- 저자: Ada Example 외\n- 연도: 2021\n"
        ),
        [Wanted("Lamps as a Principle for Rooms", ("Ada Example",), date="2021", more=True)],
    ),
}


SHAPES = (
    TITLES
    | CITATIONS
    | LINES
    | NAMED
    | NESTED
    | SECTIONS
    | VENUES
    | PAPERS
    | CITED
    | PLAIN
    | BARE
    | AROUND
    | LEADS
    | SIGNED
    | REFERENCES
    | JOURNALS
    | PROGRAMMES
    | WHOLES
    | TABLES
)


@pytest.mark.parametrize("name", SHAPES)
def test_lists_of_many_shapes_are_read(name: str) -> None:
    text, wanted = SHAPES[name]
    entries = parse(text).entries
    assert [entry.title for entry in entries] == [one.title for one in wanted]
    for entry, one in zip(entries, wanted, strict=True):
        holds(entry, one)


@pytest.mark.parametrize("name", NO_VENUE)
def test_what_names_no_venue_gives_none(name: str) -> None:
    (entry,) = parse(NO_VENUE[name]).entries
    assert entry.title == "Lamps of Rooms"
    assert entry.venue is None


def test_lines_in_bold_above_items_are_headings_where_they_name_conferences() -> None:
    text = (
        f"### 2022\n\n**CVPR**\n- **[LIT]** Lamps in Rooms [[paper]({ARXIV}1)]\n"
        f"- Rooms in Lamps [[paper]({ARXIV}2)]\n\n**ICLR**\n- Light in Rooms [[paper]({ARXIV}3)]\n\n"
        f"**Others**\n- Light in Lamps [[paper]({ARXIV}4)]\n\n"
        f"### 2021\n- Old Lamps of Rooms [[paper]({ARXIV}5)]\n"
    )
    venues = [entry.venue for entry in parse(text).entries]
    assert venues == [("CVPR", 2022), ("CVPR", 2022), ("ICLR", 2022), None, None]


@pytest.mark.parametrize("name", NOTES | NOTES_ON | POSTS)
def test_notes_on_one_paper_are_read(name: str) -> None:
    text, wanted = (NOTES | NOTES_ON | POSTS)[name]
    (entry,) = parse(text).entries
    holds(entry, wanted)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Example, A. B., Sample, J. H.", ["A. B. Example", "J. H. Sample"]),
        ("Example and Sample", ["Example", "Sample"]),
        ("Yingyan (Celine)Example, Bo Sample", ["Yingyan (Celine)Example", "Bo Sample"]),
    ],
)
def test_authors_of_a_column_are_parted(text: str, names: list[str]) -> None:
    table = f"| Title | Authors | Link |\n|---|---|---|\n| Lamps and Lights | {text} | [PDF]({ARXIV}1) |\n"
    assert list(parse(table).entries[0].authors) == names


def test_a_book_in_italics_is_no_text_that_is_left() -> None:
    cited = 'A. Example, B. Sample. "Lamps at night", *The Lamp Reader*, ed. by C. Dummy, 2004.'
    (entry,) = parse(f"- {cited} https://doi.org/10.1000/2\n").entries
    assert entry.venue == ("The Lamp Reader", 2004)
    assert "Reader" not in entry.rest
    assert "by C. Dummy" in entry.rest


def test_what_a_summary_mentions_is_another_paper() -> None:
    text = (
        f"**Lamps in Rooms**  \nAda Example, Bo Sample  \n[arXiv]({ARXIV}1)\n\n"
        f"> Lamps light rooms, as do those of [Cy Marlow and Di Hart]({ARXIV}2), which need more light than "
        "ours do. People like them all the same, as we show in three studies.\n"
    )
    (entry,) = parse(text).entries
    assert entry.links == (("abs", f"{ARXIV}1"), ("other", f"{ARXIV}2"))


def test_the_name_of_a_data_set_is_a_doubtful_title() -> None:
    text = f"- [LAMPSET]({ARXIV}1)\n- [Lamps in Many Rooms]({ARXIV}2)\n- [Rooms in Many Lamps]({ARXIV}3)\n"
    document = parse(text)
    assert next(entry.title for entry in document.entries) == "LAMPSET"
    assert [
        "1 of 3 titles are a link's one word, such as 'LAMPSET'" in one.reason for one in document.problems
    ] == [True]


def test_what_unfolds_a_summary_is_no_part_of_it() -> None:
    cell = "<details><summary>More</summary>It lights rooms.</details>"
    row = f"<tr><td><a href='{ARXIV}1'>On Lamps</a></td><td>{cell}</td></tr>"
    (entry,) = parse(f"<table><tr><th>title</th><th>summary</th></tr>{row}</table>\n").entries
    assert (entry.title, entry.summaries) == ("On Lamps", ("It lights rooms.",))


def test_an_id_at_unlike_titles_is_told() -> None:
    titles = ("Lamps in Many Rooms", "Paths through Woods", "LAMPS IN ROOMS")
    document = parse("".join(f"- [{title}]({ARXIV}1)\n" for title in titles))
    (doubt,) = document.problems
    assert (doubt.line, doubt.skipped) == (2, False)
    assert "arxiv:2101.00001 is given to different titles: 'Lamps in Many Rooms' (line 1), " in doubt.reason
    assert {link for entry in document.entries for link in entry.links} == {("abs", f"{ARXIV}1")}


def test_an_id_at_titles_of_other_people_names_none_of_them() -> None:
    rows = {"Lamps in Many Rooms": "Ada Example", "Paths through Woods": "Bo Sample, Cy Third"}
    table = "".join(f"| {title} | {names} | [arXiv]({ARXIV}1) |\n" for title, names in rows.items())
    document = parse(f"| Title | Authors | Link |\n|---|---|---|\n{table}")
    assert [entry.links for entry in document.entries] == [(("other", f"{ARXIV}1"),)] * 2
    assert [one.reason.rpartition("; ")[2] for one in document.problems] == ["not used as the id of any"]


def test_a_document_of_links_is_no_list_of_papers() -> None:
    text = "# Tool\n\n- [How to review code](https://example.com/review)\n- [The guide](https://example.org/guide)\n"
    assert parse(f"{text}- [A third page to read](https://example.net/third)\n").entries == ()
    pages = "".join(
        f"- [How to light the {n} rooms of a house with lamps]({n}.md) (202{n})\n" for n in range(4)
    )
    assert parse(f"# Posts\n\n{pages}").entries == ()


@pytest.mark.parametrize(
    "text",
    [
        (
            "*lamps.txt*  For lamps of version 9\n\nAuthor:  Ada Example\nDate: now and then\n"
            "Copyright 2004-2015\n\nThe lamps are lit.\n\nThey are dimmed.\n\nUsage\n\nAnd put out.\n\n"
            "See also\n\n- Rooms\n- Halls\n"
        ),
        (
            "LAMP_ROOMS\n----------\n\n.. versionadded:: 3.23\n\nSet by :command:`lamp` and :command:`room`\n"
            "to whatever there is in the hall.\n\n* The rooms are not lit.\n"
        ),
        (
            "**To view a lamp**\n\nThis shows a lamp.\n\n    {\n"
            '    "author": {\n    "name": "Ada Example"\n    }\n'
        ),
    ],
)
def test_a_manual_that_names_its_author_is_no_paper(text: str) -> None:
    assert parse(text).entries == ()


def test_a_page_that_labels_an_author_and_a_year_is_of_a_paper() -> None:
    said = "The lamps are lit.\n\nThey are dimmed.\n\nUsage\n\nAnd put out.\n\nSee also\n\n- Rooms\n- Halls\n"
    (entry,) = parse(f"# Lamps of Rooms\n\nAuthors: Ada Example\nYear: 2015\n\n{said}").entries
    assert (entry.title, entry.authors, entry.date) == ("Lamps of Rooms", ("Ada Example",), "2015")


def test_a_front_page_is_no_paper_and_one_citation_no_list() -> None:
    badge = "[![arXiv](https://img.shields.io/badge/arXiv-lamps-red)](https://arxiv.org/)"
    cited = "```bibtex\n@misc{lamps,\n  title = {A List of Lamps},\n  author = {Ada Example}\n}\n```\n"
    assert parse(f"# Lamps Daily\n\n{badge}\n\nLamps of every day.\n\n{cited}").entries == ()


def test_a_doi_of_arxivs_own_names_the_arxiv_paper() -> None:
    doi = "https://doi.org/10.48550/arXiv.2101.00001"
    (entry,) = parse(f"- Lamps in Every Room [[paper]({doi})]\n").entries
    assert entry.links == (("page", doi), ("abs", f"{ARXIV}1"))
    (entry,) = parse(f"- Lamps in Every Room [[arXiv]({ARXIV}1)] [[paper]({doi})]\n").entries
    assert entry.links == (("abs", f"{ARXIV}1"), ("page", doi))


@pytest.mark.parametrize("name", TOPICS)
def test_topics_are_parted_where_a_list_parts_them(name: str) -> None:
    line, topics = TOPICS[name]
    (entry,) = parse(
        f"### On Lamps in Rooms\n\n**Authors:** Ada Example\n{line}\n**Link:** {ARXIV}1\n"
    ).entries
    assert entry.topics == topics


def test_a_row_that_lacks_cells_takes_none_of_the_next() -> None:
    text = (
        "| Title | Venue | Year |\n|---|---|---|\n"
        f"| Lamps in dark rooms {ARXIV}1 | ICML\nWalls in dark rooms {ARXIV}2 | ICML | 2019 |\n"
        f"| Doors in\ndark rooms {ARXIV}3 | ICML | 2019 |\n"
    )
    assert [entry.title for entry in parse(text).entries] == [
        f"{what} in dark rooms" for what in ("Lamps", "Walls", "Doors")
    ]


@pytest.mark.parametrize("name", TOLD)
def test_what_is_left_out_or_doubtful_is_told(name: str) -> None:
    text, reason = TOLD[name]
    assert [entry.title for entry in parse(text).entries] == ["Lamps of Rooms"]
    assert reason in "\n".join(problem.reason for problem in parse(text).problems)


def test_a_title_in_a_paragraph_of_many_has_its_own_line() -> None:
    names = (
        "Lamps &amp; Large Rooms at Night",
        "Topic lighting in times of rooms",
        "Rethinking the Light of Lamps Today",
    )
    lines = "\n".join(f"<b>{name}</b><br />Ada Example<br /><br />" for name in names)
    entries = parse(f"<h1>Accepted Papers</h1>\n\n<p>\n{lines}\n</p>\n").entries
    assert [entry.line for entry in entries] == [4, 5, 6]
