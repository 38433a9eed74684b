"""A catalogue written as a bibliography and read again says the same of every paper.

What a bibliography has no place for (counts, tweets, summaries) is left out of the comparison.
"""

import re
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat import Catalogue
from papercat.bibliography.bibtex_text import escaped
from papercat.catalogue.connection import open_for_reading
from papercat.display.options import Options
from papercat.outputs import render
from papercat.query.parser import parse
from papercat.records import Row
from papercat.reports.papers import list_papers
from papercat.sources.bibliography.tex_values import plain_tex
from papercat.text.tex import decode_tex
from tests.outputs.listings import papers

_ENDINGS = {"bibtex": "bib", "ris": "ris", "csl-json": "json"}
_KEPT = (
    "title",
    "authors",
    "more_authors",
    "abstract",
    "year",
    "date",
    "categories",
    "topics",
    "identifiers",
)
_NOT_KEPT = {"csl-json": ("organisations", "links"), "ris": ("links",), "bibtex": ()}
"""What a format has no field for."""


def read(document: Path) -> list[Row]:
    """What a catalogue of one document alone says of its papers, by id."""
    database = document.with_name(f"{document.name}.db")
    with Catalogue(database) as catalogue:
        report = catalogue.ingest(document)
    assert [one.status for one in report.documents] == ["new"]
    with closing(open_for_reading(database)) as connection:
        return [dict(row) for row in list_papers(connection, parse(""), sort="id").rows]


def read_back(rows: list[Row], form: str, folder: Path) -> list[Row]:
    """What a catalogue says of a bibliography of these papers."""
    again = folder / f"again.{_ENDINGS[form]}"
    again.write_text("".join(render(papers(rows), form, Options())), encoding="utf-8", newline="")
    return read(again)


def said(row: Mapping[str, Any], form: str) -> dict[str, Any]:
    """What a bibliography keeps of a paper; TeX in it counts as what it stands for."""
    kept = {name: row[name] for name in (*_KEPT, "organisations")}
    for name in ("title", "abstract"):
        text = row[name] or ""
        kept[name] = (
            plain_tex(escaped(text))
            if form == "bibtex"
            else " ".join(re.sub("[{}]", "", decode_tex(text)).split())
        )
    kept["venues"] = sorted((venue["name"], venue["year"]) for venue in row["venues"])
    kept["links"] = sorted((link["rel"], link["url"]) for link in row["links"])
    return {name: value for name, value in kept.items() if name not in _NOT_KEPT[form]}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["anthologies.bib", "3dv2025.json", "acl2022.json", "aistats1999.json", "corl2024.json", "iclr2017.json"],
)
def test_real_bibliographies_come_back_whole(name: str, shared: Path, tmp_path: Path) -> None:
    source = tmp_path / name
    source.write_bytes((shared / "import" / name).read_bytes())
    rows = read(source)
    assert rows
    for form in _ENDINGS:
        folder = tmp_path / form
        folder.mkdir()
        back = read_back(rows, form, folder)
        assert [row["id"] for row in back] == [row["id"] for row in rows]
        for row, again in zip(rows, back, strict=True):
            assert said(again, form) == said(row, form)


WORDS = st.text(st.sampled_from("aeiourstXYÄöß漢 0"), min_size=1, max_size=8)
SIGNS = st.sampled_from(
    [
        *"&%#_$^~\\,;:.-'\"/()[]=@<>",
        r"\&",
        r"\%",
        "$x^2$",
        r"{\'e}",
        r"{\ss}",
        "{DNA}",
        r"\emph{so}",
        "--",
        "&amp;",
    ]
)
TEXT = (
    st.lists(WORDS | SIGNS, min_size=1, max_size=8)
    .map(" ".join)
    .filter(lambda text: any(map(str.isalpha, text)))
)
NAME = st.sampled_from(
    [
        "Ada",
        "Bo",
        "van",
        "der",
        "Sample",
        "Example",
        r"M{\"u}ller",
        "{Placeholder Team}",
        "J.",
        "Jean-Luc",
        "de",
        "王示例",
    ]
)
AUTHOR = st.lists(NAME, min_size=1, max_size=4).map(" ".join) | st.tuples(NAME, NAME).map(", ".join)
YEAR = st.integers(1950, 2049).map(str)
FIELDS = st.fixed_dictionaries(
    {"title": TEXT, "author": st.lists(AUTHOR, min_size=1, max_size=4).map(" and ".join)},
    optional={
        "abstract": TEXT,
        "booktitle": TEXT | st.sampled_from(["ICLR 2020", "Proceedings of the 3rd Workshop on X", "NIPS"]),
        "year": YEAR,
        "month": st.sampled_from(["jan", "{March}", '"11--13 " # apr', "{5}"]),
        "keywords": st.lists(WORDS, min_size=1, max_size=3).map(", ".join),
        "doi": st.sampled_from(["10.1234/a_b", "https://doi.org/10.1234/AB", r"10.1234/x\_y"]),
        "url": st.sampled_from(["https://example.org/~ada/a_b", r"https://example.org/a\_b?c=d&e=f%20g"]),
        "pdf": st.just("https://example.org/a.pdf"),
        "eprint": st.sampled_from(["2011.08191", "2011.08191v2", "hep-th/9901001"]),
        "affiliation": st.lists(WORDS, min_size=1, max_size=3).map("; ".join),
    },
)


def entry(number: int, fields: Mapping[str, str]) -> str:
    """An entry of a `.bib` file as a person writes it."""
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items()]
    return f"@inproceedings{{key{number},\n" + "\n".join(lines) + "\n}\n"


def consistent(fields: dict[str, str]) -> bool:
    """Whether no date is said beside an arXiv id, which says one itself, and no value's brace is escaped."""
    if any(value.endswith("\\") for value in fields.values()):
        return False
    return "eprint" not in fields or "month" not in fields


# One entry: of several that are one paper, a bibliography has the first venue alone.
@pytest.mark.slow
@pytest.mark.parametrize("form", _ENDINGS)
@given(made=st.lists(FIELDS.filter(consistent), min_size=1, max_size=1))
def test_any_bibliography_comes_back_whole(form: str, made: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        document = folder / "made.bib"
        document.write_text("\n".join(entry(at, fields) for at, fields in enumerate(made)), encoding="utf-8")
        rows = read(document)
        after = read_back(rows, form, folder)
        assert [said(row, form) for row in after] == [said(row, form) for row in rows]
