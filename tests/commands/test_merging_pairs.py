"""`dupes`: pairs that the rule of identity leaves apart, and merging all of a score at once."""

from pathlib import Path

import pytest

from tests.commands.shelf import conference, rows
from tests.commands.terminal import on_a_terminal, plain
from tests.conftest import Papercat

DESERT, SEA = "Of Sand and Wind in the Old Desert", "Of Salt and Waves in the Wide Sea"


def read(papercat: Papercat, folder: Path, name: str, *papers: tuple[str, str, str]) -> None:
    """Ingest a list of (title, authors, URL); its name begins with the year."""
    path = folder / f"{name}.md"
    path.write_text(conference(f"CONF{name[:4]}", *papers), encoding="utf-8")
    assert papercat("ingest", path).returncode == 0


@pytest.fixture
def twice(papercat: Papercat, tmp_path: Path) -> Papercat:
    """Two papers that stand in two lists each, two years apart."""
    for year in (2018, 2020):
        papers = (
            (title, "Kim Low, Ada Example", f"https://example.org/{year}/{title[3:7]}")
            for title in (DESERT, SEA)
        )
        (tmp_path / f"{year}.md").write_text(conference(f"CONF{year}", *papers), encoding="utf-8")
    assert papercat("ingest", "2018.md", "2020.md", cwd=tmp_path).returncode == 0
    return papercat


def listed(papercat: Papercat) -> int:
    """How many papers there are."""
    return len(rows(papercat, "list"))


def test_the_same_title_and_authors_two_years_apart_are_a_pair(twice: Papercat) -> None:
    assert listed(twice) == 4
    found = rows(twice, "dupes")
    assert [pair["reason"] for pair in found] == ["same title, same authors, 2 years apart"] * 2
    # Not as sure as a title of one year.
    assert {pair["score"] for pair in found} == {98.0}


@pytest.mark.slow
@pytest.mark.parametrize("authors", [("", "Kim Low"), ("Kim Low", ""), ("", "")])
def test_an_equal_title_and_year_is_a_pair_where_one_names_no_authors(
    papercat: Papercat, tmp_path: Path, authors: tuple[str, str]
) -> None:
    for at, names in enumerate(authors):
        read(papercat, tmp_path, f"2018-{at}", (DESERT, names, f"https://example.org/{at}"))
    (pair,) = rows(papercat, "dupes")
    assert pair["reason"] == "same title, authors missing"
    assert rows(papercat, "dupes", "--least", "99") == []


@pytest.mark.slow
def test_without_authors_another_year_is_no_pair(papercat: Papercat, tmp_path: Path) -> None:
    for year in (2018, 2020):
        read(papercat, tmp_path, str(year), (DESERT, "", f"https://example.org/{year}"))
    assert rows(papercat, "dupes", "--least", "0") == []


@pytest.mark.slow
def test_many_of_one_title_without_authors_make_a_pair_each_and_no_more(
    papercat: Papercat, tmp_path: Path
) -> None:
    papers = [("Frontmatter", "", f"https://example.org/{at}") for at in range(300)]
    read(papercat, tmp_path, "2018", *papers)
    assert len(rows(papercat, "dupes", "--least", "0")) == 299


@pytest.mark.slow
def test_the_search_for_pairs_stops_where_nobody_could_read_them(papercat: Papercat, tmp_path: Path) -> None:
    papers = [(f"{DESERT} {at}", "Kim Low", f"https://example.org/{at}") for at in range(150)]
    read(papercat, tmp_path, "2018", *papers)
    assert "a higher --least looks for the most alike" in papercat("dupes", "--least", "0", "-n", "1").stdout
    assert rows(papercat, "dupes", "--least", "99") == []


@pytest.mark.slow
def test_pairs_are_merged_at_once_and_taken_back_at_once(twice: Papercat) -> None:
    before = twice("export").stdout
    done = twice("dupes", "--merge-above", "95", "--yes")
    assert DESERT in done.stdout
    assert SEA in done.stdout
    assert done.stderr == "papercat: merged 2 pairs; `papercat merges --undo 1` undoes it\n"
    assert sorted(row["title"] for row in rows(twice, "list")) == [SEA, DESERT]
    (decision,) = rows(twice, "merges")
    assert decision["title"].endswith(" and 1 more")
    # An ingest keeps to it.
    assert twice("ingest", "2018.md", "2020.md", "--again").returncode == 0
    assert listed(twice) == 2
    assert twice("merges", "--undo", "1").returncode == 0
    assert twice("export").stdout == before


@pytest.mark.slow
def test_merging_asks_and_takes_no_answer_for_a_no(twice: Papercat, tmp_path: Path) -> None:
    def answer(typed: str) -> str:
        return plain(on_a_terminal(tmp_path, "dupes", "--merge-above", "95", lines=99, typed=typed))

    for no in ("n\n", "\n", "\x04"):
        shown = answer(no)
        assert (
            shown.index(DESERT[:20]) < shown.index("Merge 2 pairs? [y/N]") < shown.index("nothing was merged")
        )
        assert listed(twice) == 4
    assert "merged 2 pairs" in answer("y\n")
    assert listed(twice) == 2


def test_where_nobody_can_be_asked_merging_is_refused(twice: Papercat) -> None:
    done = twice("dupes", "--merge-above", "95", stdin="y\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--yes merges without asking" in done.stderr
    assert twice("dupes", "--yes").returncode == 2
    assert listed(twice) == 4


@pytest.mark.slow
def test_pairs_with_a_common_paper_become_one(papercat: Papercat, tmp_path: Path) -> None:
    for year in (2014, 2016, 2018):
        read(papercat, tmp_path, str(year), (DESERT, "Kim Low", f"https://example.org/{year}"))
    assert len(rows(papercat, "dupes")) == 3
    assert papercat("dupes", "--merge-above", "0", "--yes").returncode == 0
    assert listed(papercat) == 1
