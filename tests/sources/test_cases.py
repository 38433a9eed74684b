"""Small documents that were once misread, each with what a person expects of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from papercat import Catalogue
from papercat.ingest.report import Report
from papercat.records import Paper
from tests.conftest import Papercat

Case = Callable[..., tuple[Catalogue, Report]]


@pytest.fixture
def case(shared: Path, tmp_path: Path) -> Iterator[Case]:
    """Ingests the documents of a case, by its number; where names are given, those alone."""
    opened: list[Catalogue] = []

    def read(number: int, *names: str, into: str = "papercat.db") -> tuple[Catalogue, Report]:
        (folder,) = (shared / "cases").glob(f"{number:02}-*")
        catalogue = Catalogue(tmp_path / into)
        opened.append(catalogue)
        return catalogue, catalogue.ingest(*[folder / name for name in names or ("",)])

    yield read
    for catalogue in opened:
        catalogue.close()


def by_title(catalogue: Catalogue) -> dict[str, Paper]:
    return {paper.title: paper for paper in catalogue.papers()}


def links(paper: Paper) -> dict[str, list[str]]:
    """The paper's URLs by relation."""
    found: dict[str, list[str]] = {}
    for link in paper.links:
        found.setdefault(link.rel, []).append(link.url)
    return found


def urls(paper: Paper) -> list[str]:
    return [link.url for link in paper.links]


def bibtex(papercat: Papercat, field: str) -> list[str]:
    """What BibTeX has in a field, entry by entry."""
    lines = papercat("export", "--format", "bibtex", "--fields", "title,authors").stdout.splitlines()
    start = f"  {field} = {{"
    return [
        line.removeprefix(start).rstrip(",").removesuffix("}") for line in lines if line.startswith(start)
    ]


def test_01_a_daily_table(case: Case, papercat: Papercat) -> None:
    catalogue, report = case(1)
    paper = catalogue.paper("2108.09999")
    assert (paper.title, paper.year, paper.date) == ("Maps From Two Made-Up Cameras", 2021, "2021-08-20")
    assert (paper.authors, paper.more_authors, paper.venues) == (("Ada Example",), True, ())
    assert paper.topics == ("SLAM", "SFM")
    assert links(catalogue.paper("2506.13999"))["code"] == ["https://github.com/example/odometry"]
    assert [document.problems for document in report.read] == [()]
    assert bibtex(papercat, "author")[0] == "Example, Ada and others"


@pytest.mark.parametrize("first", ["post", "list"])
def test_02_a_post_and_a_daily_table(first: str, case: Case) -> None:
    for number in (2, 1) if first == "post" else (1, 2):
        catalogue, _ = case(number)
    (paper,) = catalogue.papers(year=2021)
    assert (paper.year, paper.venues) == (2021, ())
    assert paper.authors == ("Ada Example", "Bo Sample", "Cy Third")
    assert not paper.more_authors
    assert {metric.name: metric.value for metric in paper.metrics} == {"retweets": 554, "favorites": 122}


@pytest.mark.parametrize("name", ["in.md", "plain-header.md"])
def test_03_a_weekly_digest(name: str, case: Case) -> None:
    papers = by_title(case(3, name)[0])
    assert sorted(papers) == ["A Bold Older Paper", "A Made-Up Diffusion Reader", "Sample Memory Agents"]
    reader = papers["A Made-Up Diffusion Reader"]
    assert reader.date == "2025-06-23"
    assert [tweet.id for tweet in reader.tweets] == ["1"]
    assert urls(reader) == ["https://arxiv.org/abs/2506.17999"]
    assert reader.summaries[0].text.startswith("This work reads pages with diffusion.")
    assert (reader.abstract, reader.authors) == (None, ())


def test_04_columns_of_venue_and_date(case: Case) -> None:
    papers = by_title(case(4)[0])
    assert sorted(papers) == ["A Second Example Model", "PAIRS: Learning to Look Twice", "Plain Third Model"]
    pairs = papers["PAIRS: Learning to Look Twice"]
    assert ([(one.name, one.year) for one in pairs.venues], pairs.date) == ([("CVPR", 2024)], "2024-01-18")
    assert links(pairs)["pdf"] == ["https://arxiv.org/pdf/2401.09999.pdf"]
    assert [url for paper in papers.values() for url in urls(paper) if "shields.io" in url] == []
    assert papers["Plain Third Model"].venues == ()
    assert papers["Plain Third Model"].date == "2023-11"


def test_06_sections_with_labels(case: Case) -> None:
    papers = by_title(case(6)[0])
    assert sorted(papers) == ["FAKE: Multi-View Example Rendering", "Weakly Supervised Placeholders"]
    fake = papers["FAKE: Multi-View Example Rendering"]
    assert fake.authors == ("Ada Example", "Bo Sample")
    assert (fake.id, fake.abstract) == ("doi:10.1109/cvpr52729.2023.09999", "We make things up.")


def test_07_a_table_without_outer_bars(case: Case) -> None:
    plain, piped = case(7, "in.md", into="plain.db")[0], case(7, "with-pipes.md", into="piped.db")[0]
    unsourced = [[paper._replace(sources=()) for paper in one.papers()] for one in (plain, piped)]
    assert unsourced[0] == unsourced[1]
    assert len(unsourced[0]) == 2


def test_08_bullets(case: Case) -> None:
    papers = by_title(case(8)[0])
    survey, other = papers["A Made-Up Survey of Placeholders"], papers["Another Paper"]
    assert (survey.authors, survey.year) == (("Ada Example", "Bo Sample"), 2023)
    assert (other.authors, other.more_authors) == (("Cy Third",), True)
    assert [(one.name, one.year) for one in (*survey.venues, *other.venues)] == [
        ("ACL", 2023),
        ("ICLR", 2023),
    ]


def test_09_a_shared_repository_joins_nobody(case: Case) -> None:
    assert len(by_title(case(9)[0])) == 6


def test_10_a_column_of_titles_in_chinese(case: Case) -> None:
    papers = by_title(case(10)[0])
    assert len(papers) == 6
    assert papers["Fifth Placeholder"].id == "arxiv:2502.00999"
    assert papers["Sixth Placeholder"].id == "doi:10.1000/xyz124"
    assert papers["A Placeholder Instruction Model"].links[0].url.endswith("placeholder.html")


def test_11_names_in_bibtex(case: Case, papercat: Papercat) -> None:
    case(11)
    names = bibtex(papercat, "author")
    assert names[:5] == [
        "{Gemini Team} and Example, Ada",
        "{BigScience Workshop}",
        "{Organization for Economic Cooperation and Development}",
        "{DeepSeek-AI}",
        "{The ATLAS Collaboration}",
    ]
    assert "van der Example, Laurens and van der Example, Bo Sample and von Sample, Alexander" in names[5]
    assert "Sample, Jr., Bo W." in names[6]
    assert names[7:10] == ["Example, Ada and others"] * 3
    assert names[10] == "Example, Ada and Sample, Bo"
    assert names[11:14] == ["Example, Ada and Sample, Bo and Third, Cy"] * 3


def test_12_titles_in_bibtex(case: Case, papercat: Papercat) -> None:
    case(12)
    titles = bibtex(papercat, "title")
    for title in titles:
        assert title.replace("\\{", "").count("{") == title.replace("\\}", "").count("}")
    assert "\\textasciitilde{}tilde" in titles[0]
    assert "at \\$5 per token" in titles[1]
    assert "Plain \\& {HTML} \\emph{entity} {H\\textsubscript{2}O}" in titles


def test_14_names_of_east_asia_in_bibtex(case: Case, papercat: Papercat) -> None:
    case(14)
    names = bibtex(papercat, "author")
    assert "{山田 太郎} and {佐藤 花子}" in names
    assert "{王示例} and {李占位}" in names
    assert "太郎, 山田" not in "".join(names)


@pytest.mark.parametrize("width", [100, 60, 40, 24])
def test_15_a_table_on_a_narrow_terminal(width: int, case: Case, papercat: Papercat) -> None:
    case(15)
    shown = papercat("list", "--color", "always", env={"COLUMNS": str(width)})
    assert shown.returncode == 0
    # No cluster is cut in the middle: what is shown of a flag or a family is all of it.
    assert shown.stdout.count("\U0001f1ec") == shown.stdout.count("\U0001f1ee")
    assert "\u200d…" not in shown.stdout


@pytest.mark.parametrize(
    ("number", "query", "found"),
    [
        (16, "サンプル", 2),
        (16, "モデル", 1),
        (16, "データ", 1),
        (17, "Русский", 1),
        (17, "παράδειγμα", 1),
        (17, "παραδειγμα", 1),
        (17, "author:Пётр", 1),
        (17, "author:Петр", 1),
        (22, "β-VAE", 3),
        (22, r"$\beta$-VAE", 3),
        (22, "beta-VAE", 3),
    ],
)
def test_16_17_22_words_of_every_script_are_found(number: int, query: str, found: int, case: Case) -> None:
    catalogue, report = case(number)
    assert len(catalogue.search(query)) == found
    assert [problem.reason for one in report.read for problem in one.problems] == []


@pytest.mark.parametrize("names", ["abc", "acb", "bac", "bca", "cab", "cba"])
def test_19_a_list_that_is_cut_short_joins(names: str, case: Case) -> None:
    catalogue, _ = case(19, *[f"{name}.md" for name in names])
    (paper,) = catalogue.papers()
    assert paper.authors == ("Eric Example", "Andrew J. Sample")


def test_19_a_paper_without_authors_is_offered(case: Case, papercat: Papercat) -> None:
    case(19, "a.md", "b.md")
    assert "Learning a Placeholder Covariance Function" in papercat("dupes").stdout


def test_20_keys_differ_by_more_than_case(case: Case, papercat: Papercat) -> None:
    case(20)
    lines = papercat("export", "--format", "bibtex").stdout.splitlines()
    keys = [line.partition("{")[2].rstrip(",").casefold() for line in lines if line.startswith("@")]
    assert len({*keys}) == len(keys) == 4


def test_23_a_table_behind_another_is_read(case: Case) -> None:
    assert sorted(by_title(case(23)[0])) == ["First Sample", "Second Sample", "Third Sample"]
