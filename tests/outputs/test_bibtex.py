"""What BibTeX makes of names and titles that real lists hold: it compiles, and reads as written."""

import pytest

from papercat.bibliography.bibtex_text import protected
from papercat.records import Row
from tests.outputs.listings import PAPERS, link, papers, rendered


def written(**said: object) -> str:
    """The BibTeX of one paper that says this."""
    row: Row = {**PAPERS[0], **said}
    return rendered(papers([row]), "bibtex")


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Gemini Team", "{Gemini Team}"),
        ("BigScience Workshop", "{BigScience Workshop}"),
        ("DeepSeek-AI", "{DeepSeek-AI}"),
        ("Organization for Trade and Care", "{Organization for Trade and Care}"),
        ("Laurens van der Example", "van der Example, Laurens"),
        ("Bo W. Sample, Jr.", "Sample, Jr., Bo W."),
        ("LIU Chao", "LIU, Chao"),
        ("王示例", "{王示例}"),
        ("山田 太郎", "{山田 太郎}"),
        ("김예시", "{김예시}"),
        ("Иван Пример", "Пример, Иван"),
        ("Bosample", "Bosample"),
    ],
)
def test_a_name_is_written_as_bibtex_reads_it(name: str, author: str) -> None:
    assert f"author = {{{author}}},\n" in written(authors=[name])


def test_a_list_that_is_cut_short_says_so() -> None:
    assert "author = {Example, Ada and others}," in written(authors=["Ada Example"], more_authors=True)
    assert "and others" not in written(authors=[], more_authors=True)


@pytest.mark.parametrize(
    ("title", "tex"),
    [
        ("The $\\alpha$-unit at $5 per token", r"The $\alpha$-unit at \$5 per token"),
        ("From $5 to $6", r"From \$5 to \$6"),
        ("Bounds of $ \\log n $ steps", r"Bounds of $ \log n $ steps"),
        ("~tilde and Theorem~1 in 5~10", r"\textasciitilde{}tilde and Theorem~1 in 5\textasciitilde{}10"),
        ("Snake_case & 50% of #1", r"{Snake\_case} \& 50\% of \#1"),
        ("H<sub>2</sub>O", r"{H\textsubscript{2}O}"),
    ],
)
def test_a_title_compiles(title: str, tex: str) -> None:
    assert protected(title) == tex


def test_the_url_is_a_page_and_the_pdf_only_where_there_is_none() -> None:
    page, pdf = "https://arxiv.org/abs/2011.00001", "https://arxiv.org/pdf/2011.00001"
    about = {"identifiers": {"arxiv": ["2011.00001"]}, "venues": []}
    both = written(links=[link("abs", page), link("pdf", pdf)], **about)
    assert f"  url = {{{page}}},\n  pdf = {{{pdf}}},\n" in both
    assert f"  url = {{{pdf}}},\n" in written(links=[link("pdf", pdf)], **about)


def test_entities_are_decoded_once() -> None:
    assert r"title = {{Q} \& A \&lt;x}" in written(title="Q &amp; A &amp;lt;x")


def test_a_paper_of_a_known_venue_has_its_name_in_full() -> None:
    conference = written(venues=[{"name": "ICLR", "year": 2020, "position": 1, "reason": None}])
    assert "booktitle = {International Conference on Learning Representations}," in conference
    journal = written(venues=[{"name": "JMLR", "year": 2020, "position": 1, "reason": None}])
    assert journal.startswith("@article{")
    assert "journal = {Journal of Machine Learning Research}," in journal
    workshop = written(venues=[{"name": "ICLR Workshop", "year": 2020, "position": 1, "reason": None}])
    assert "booktitle = {ICLR Workshop}," in workshop
