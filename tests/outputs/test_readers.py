"""BibTeX, RIS and CSL-JSON read back by their own readers, for the shared papers and the whole corpus."""

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NameParts, SeparateCoAuthors, SplitNameParts
from citeproc.source.json import CiteProcJSON

from papercat.display.safe import harmless
from papercat.records import Row
from papercat.text.person_names import split_name
from papercat.text.tex import decode_tex
from tests.outputs.listings import PAPERS, corpus_rows, papers, rendered


@pytest.fixture(params=["shared", "corpus"], scope="module")
def rows(request: pytest.FixtureRequest) -> Sequence[Row]:
    """The papers to write and read back."""
    return PAPERS if request.param == "shared" else corpus_rows()


@pytest.mark.slow
def test_bibtexparser_reads_every_paper(rows: Sequence[Row]) -> None:
    library = parse_string(
        rendered(papers(rows), "bibtex"), append_middleware=[SeparateCoAuthors(), SplitNameParts()]
    )
    assert library.failed_blocks == []
    assert len(library.entries) == len(rows)
    for entry, row in zip(library.entries, rows, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        assert entry.entry_type == ("inproceedings" if row["venues"] else "misc")
        assert fields["year"] == str(row["year"])
        assert _bare(fields["title"]) == _bare(harmless(row["title"]))
        assert _bare(fields.get("abstract", "")) == _bare(harmless(row["abstract"] or ""))
        assert [_joined(parts) for parts in fields.get("author", [])] == [
            name.replace(".", "").replace(" ", "") for name in row["authors"]
        ]
        assert fields.get("eprint") == next(iter(row["identifiers"].get("arxiv", [])), None)
        assert fields.get("doi") == next(iter(row["identifiers"].get("doi", [])), None)
        assert fields.get("url", "http").startswith("http")


@pytest.mark.slow
def test_braces_and_mathematics_are_balanced(rows: Sequence[Row]) -> None:
    for entry in rendered(papers(rows), "bibtex").split("\n\n"):
        depth = 0
        for brace in re.findall(r"[{}]", entry):
            depth += 1 if brace == "{" else -1
            assert depth >= 0, entry
        assert depth == 0, entry
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\$", entry)) % 2 == 0, entry


@pytest.mark.slow
def test_rispy_reads_every_paper(rows: Sequence[Row]) -> None:
    records = rispy.loads(rendered(papers(rows), "ris"))
    assert len(records) == len(rows)
    for record, row in zip(records, rows, strict=True):
        assert record["type_of_reference"] == ("CONF" if row["venues"] else "UNPB")
        assert record["title"] == decode_tex(row["title"])
        assert record["year"] == str(row["year"])
        assert record.get("abstract", "") == decode_tex(harmless(row["abstract"] or "")).strip()
        assert record.get("doi") == next(iter(row["identifiers"].get("doi", [])), None)
        assert record.get("keywords", []) == row["categories"]
        assert [_turned(author) for author in record.get("authors", [])] == list(map(_spaced, row["authors"]))


@pytest.mark.slow
def test_citeproc_reads_every_paper(rows: Sequence[Row]) -> None:
    items = json.loads(rendered(papers(rows), "csl-json"))
    source = CiteProcJSON(items)
    assert len(source) == len(rows)
    for item, row in zip(items, rows, strict=True):
        reference = source[item["id"].lower()]
        assert reference.type == ("paper-conference" if row["venues"] else "article")
        assert str(reference.title) == decode_tex(row["title"])
        assert reference.issued.year == row["year"]
        names = [_spoken(name.parts()) for name in reference.get("author", [])]
        assert names == list(map(_spaced, row["authors"]))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "key"),
    [("bibtex", r"^@\w+\{(.*),$"), ("ris", r"^ID  - (.*?)\r$"), ("csl-json", r'"id": "(.*?)"')],
)
def test_keys_are_unique_and_heed_no_neighbour(form: str, key: str, rows: Sequence[Row]) -> None:
    def keys(some: Sequence[Row]) -> list[str]:
        return re.findall(key, rendered(papers(some), form, fields=("title",)), re.MULTILINE)

    every = keys(rows)
    assert len({found.lower() for found in every}) == len(rows)
    assert keys(rows[::-1]) == every[::-1]
    assert keys(rows[2:3]) == every[2:3]


def _bare(text: str) -> str:
    """The text without what escaping and protecting capitals add, and without braces and spaces."""
    text = re.sub(r"\\textbrace(left|right)\{\}|\\[lr]brace ", "", text)
    text = text.replace(r"\^{}", "^").replace(r"\textasciitilde{}", "~")
    return re.sub(r"[{}\s]|\\(?=[&%#_$^{}])", "", text)


def _joined(parts: NameParts) -> str:
    """A name's parts in the order of the title page; dots and spaces apart."""
    words = (*parts.first, *parts.von, *parts.last, *parts.jr)
    return re.sub(r"[.{}\s]", "", "".join(words))


def _turned(author: str) -> str:
    family, *given = author.split(", ")
    return _spaced(" ".join((*given[:1], family, *given[1:])))


def _spoken(parts: Sequence[Any]) -> str:
    given, family, _, particle, suffix = parts
    return _spaced(" ".join(filter(None, (given, particle, family, suffix))))


def _spaced(name: str) -> str:
    """The name with a space after glued initials, which splitting adds."""
    parts = split_name(name)
    return " ".join(filter(None, (parts.given, parts.particle, parts.family, parts.suffix)))
