"""Lists of many shapes are read as a person would read them."""

import pytest

from papercat.records import ParsedEntry
from papercat.sources.paper_list import parse
from tests.sources.citation_shapes import CITATIONS
from tests.sources.list_shapes import ARXIV, NOTES, TITLES, Wanted


def holds(entry: ParsedEntry, wanted: Wanted) -> None:
    """Hold an entry to what is wanted of it."""
    assert entry.title == wanted.title
    assert wanted.authors in (None, entry.authors)
    assert wanted.venue in (None, entry.venue)
    assert wanted.date in (None, entry.date)
    assert wanted.abstract in (None, entry.abstract)
    assert wanted.link is None or wanted.link in [url for _, url in entry.links]
    assert wanted.more in (None, entry.more_authors)


@pytest.mark.parametrize("name", [*TITLES, *CITATIONS])
def test_lists_of_many_shapes_are_read(name: str) -> None:
    text, wanted = (TITLES | CITATIONS)[name]
    entries = parse(text).entries
    assert [entry.title for entry in entries] == [one.title for one in wanted]
    for entry, one in zip(entries, wanted, strict=True):
        holds(entry, one)


@pytest.mark.parametrize("name", NOTES)
def test_notes_on_one_paper_are_read(name: str) -> None:
    text, wanted = NOTES[name]
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


def test_a_document_of_links_is_no_list_of_papers() -> None:
    text = "# Tool\n\n- [How to review code](https://example.com/review)\n- [The guide](https://example.org/guide)\n"
    assert parse(f"{text}- [A third page to read](https://example.net/third)\n").entries == ()
