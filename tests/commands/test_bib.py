"""`papercat bib`: the BibTeX of what a LaTeX document cites."""

from pathlib import Path

import pytest

from tests.conftest import Papercat

LIBRARY = r"""
@inproceedings{a, title={Rivers and Streams}, author={Example, Ada}, booktitle={ICLR 2020}, year=2020,
  url={https://example.org/rivers}}
@inproceedings{b, title={Lakes}, author={Sample, Bo}, year=2021, url={https://example.org/lakes}}
@misc{c, title={Deep Ponds}, author={Third, Cy}, year=2022, url={https://example.org/ponds}}
@misc{d, title={Deep Puddles}, author={Third, Cy and Sample, Bo}, year=2022, url={https://example.org/puddles}}
"""


@pytest.fixture
def filled(papercat: Papercat, tmp_path: Path) -> Papercat:
    (tmp_path / "library.bib").write_text(LIBRARY, encoding="utf-8")
    done = papercat("ingest", "library.bib")
    assert done.returncode == 0, done.stderr
    return papercat


def keys(text: str) -> list[str]:
    """The keys of a bibliography, in order."""
    return [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]


def test_a_document_gets_what_it_and_its_parts_cite(filled: Papercat, tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text(
        r"""We cite \citep[see][p.~3]{sample2021lakes, example2020rivers}. % \cite{commented2000out}
        50\% of \nocite{*} \input{part} \include{gone}""",
        encoding="utf-8",
    )
    (tmp_path / "part.tex").write_text(r"\autocites[1]{example2020rivers}{nobody2020thing}", encoding="utf-8")
    done = filled("bib", "main.tex")
    assert keys(done.stdout) == ["sample2021lakes", "example2020rivers"]
    assert done.returncode == 1
    assert "nobody2020thing: no paper has this key" in done.stderr
    assert "gone.tex: no such file or directory" in done.stderr
    assert "commented2000out" not in done.stderr


def test_what_latex_prints_as_it_stands_cites_nothing(filled: Papercat, tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text(
        r"""\verb|\cite{verb2000}| \lstinline!\cite{listing2000}! \begin{verbatim*} \cite{verbatim2000}
        \end{verbatim*} \cite{sample2021lakes} \begin{comment} \input{gone} \cite{comment2000}""",
        encoding="utf-8",
    )
    done = filled("bib", "main.tex")
    assert (keys(done.stdout), done.stderr, done.returncode) == (["sample2021lakes"], "", 0)


def test_all_papers_are_cited_by_no_key(filled: Papercat, tmp_path: Path) -> None:
    hint = r"\nocite{*} names no paper; `papercat export QUERY --format bibtex` writes those that you choose"
    (tmp_path / "main.tex").write_text(r"\cite{sample2021lakes} \nocite{*}", encoding="utf-8")
    done = filled("bib", "main.tex")
    assert (keys(done.stdout), done.stderr) == (["sample2021lakes"], f"papercat: {hint}\n")
    assert done.returncode == 0
    (tmp_path / "all.tex").write_text(r"\nocite{*}", encoding="utf-8")
    done = filled("bib", "all.tex")
    assert (done.stdout, done.stderr, done.returncode) == ("", f"papercat: all.tex: {hint}\n", 1)


def test_what_latex_wrote_is_read_too(filled: Papercat, tmp_path: Path) -> None:
    (tmp_path / "main.aux").write_text(
        "\\relax\n\\citation{sample2021lakes}\n\\abx@aux@cite{0}{example2020rivers}\n\\bibcite{other}{{1}}\n",
        encoding="utf-8",
    )
    done = filled("bib", "main.aux")
    assert (keys(done.stdout), done.returncode) == (["sample2021lakes", "example2020rivers"], 0)


def test_an_export_and_a_document_know_papers_of_one_key_by_the_same_letters(
    filled: Papercat, tmp_path: Path
) -> None:
    written = keys(filled("export", "--format", "bibtex", "--author", "Third").stdout)
    assert sorted(written) == ["third2022deep", "third2022deepa"]
    (tmp_path / "main.tex").write_text(rf"\cite{{{','.join(reversed(written))}}}", encoding="utf-8")
    done = filled("bib", "main.tex")
    assert (keys(done.stdout), done.returncode) == (written[::-1], 0)
    for key, title in zip(written, ("Ponds", "Puddles"), strict=True):
        assert f"{{{key},\n  title = {{Deep {title}}}" in done.stdout


def test_the_bibliography_of_a_tag_is_the_same_in_every_run(filled: Papercat, tmp_path: Path) -> None:
    assert filled("tag", "author:third", "+mine").returncode == 0
    words = ("export", "tag:mine", "--format", "bibtex")
    before = filled(*words).stdout
    assert sorted(keys(before)) == ["third2022deep", "third2022deepa"]
    # Neither what is said of other papers nor a document read again changes anything in it.
    (tmp_path / "library.bib").write_text(f"% again\n{LIBRARY}", encoding="utf-8")
    assert filled("ingest", "library.bib").returncode == 0
    assert filled("tag", "author:example", "+other").returncode == 0
    assert filled(*words).stdout == before


def test_a_document_without_citations_is_an_error(filled: Papercat, tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text("Nothing.", encoding="utf-8")
    done = filled("bib", "main.tex")
    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr == "papercat: main.tex: no citations found\n"
    assert filled("bib", "none.tex").stderr == "papercat: none.tex: no such file or directory\n"


@pytest.mark.slow
def test_a_repair_leaves_papers_of_one_key_their_letters(filled: Papercat, tmp_path: Path) -> None:
    first = "@misc{d, title={Deep Brooks}, author={Third, Cy}, year=2022, url={https://example.org/brooks}}"
    (tmp_path / "a.bib").write_text(first, encoding="utf-8")
    assert filled("ingest", "a.bib").returncode == 0
    ponds, brooks = "third2022deep", "third2022deepb"
    shown = {key: filled("show", key).stdout for key in (ponds, brooks)}
    assert "Deep Ponds" in shown[ponds]
    assert "Deep Brooks" in shown[brooks]
    assert filled("doctor", "--repair").returncode == 0
    assert {key: filled("show", key).stdout for key in shown} == shown
