"""Data files through a whole ingest: all of a file or nothing, and nothing private."""

import json
import sqlite3
import tracemalloc
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from papercat import Catalogue
from papercat.errors import DocumentError
from papercat.files import scan
from papercat.files.content import Content
from papercat.ingest.prepare import read_lines
from papercat.sources import parse, recognised
from tests.conftest import Papercat
from tests.sources.readings import FILES

SAMPLES = {name: path for name, path in FILES.items() if path.suffix != ".md"}
PRIVATE = (
    "ada@example.org", "bo@example.org", "0000-0001", "PhD student", "Full Professor", "ada.png",
    "~Ada_Example1", "example.org/ada", "scholar.google", "linkedin", "Ada E.", "sample.org", "Ask Cy",
    "files/12", "F;M",
)  # fmt: skip
"""What the samples say of persons beyond names and affiliations, and what a person wrote for themselves."""


def record(number: int, abstract: str = "") -> str:
    """A line of Semantic Scholar's data sets."""
    said = {
        "corpusid": number,
        "title": f"On River Number {number}",
        "authors": [{"name": "Ada Example"}],
        "year": 2020,
    }
    return json.dumps({**said, "abstract": abstract})


def test_the_samples_hold_what_is_private() -> None:
    held = "".join(path.read_text(encoding="utf-8") for path in SAMPLES.values())
    assert [text for text in PRIVATE if text not in held] == []


def test_nothing_private_is_stored(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "papercat.db") as catalogue:
        catalogue.ingest(*SAMPLES.values())
    with closing(sqlite3.connect(tmp_path / "papercat.db")) as connection:
        # The samples lie in a folder whose name may be anybody's.
        connection.execute("UPDATE documents SET path = id")
        dump = "\n".join(connection.iterdump())
    assert "University of Examples" in dump
    assert [text for text in PRIVATE if text in dump] == []


def test_all_formats_tell_of_one_paper_in_any_order(tmp_path: Path) -> None:
    names = ["arxiv-feed", "openalex-works", "semantic-scholar-papers", "ris-references"]
    exports = set()
    for at, order in enumerate([*permutations(names)][::7]):
        with Catalogue(tmp_path / f"{at}.db") as catalogue:
            for name in order:
                catalogue.ingest(SAMPLES[name])
            paper = catalogue.paper("arxiv:2011.08191")
            exports.add(repr(paper))
            assert {source.format for source in paper.sources} == {
                "arxiv", "openalex", "semantic-scholar", "ris"
            }  # fmt: skip
            assert paper.identifiers == {"arxiv": ("2011.08191",), "doi": ("10.1234/river.1",)}
    assert len(exports) == 1


@pytest.mark.parametrize("name", ["csl-items", "paperlists-conference", "hugging-face-day", "arxiv-feed"])
def test_a_file_that_breaks_off_changes_nothing(name: str, tmp_path: Path) -> None:
    document = tmp_path / "document"
    whole = SAMPLES[name].read_bytes()
    with Catalogue(tmp_path / "papercat.db") as catalogue:
        document.write_bytes(whole)
        assert catalogue.ingest(document).read
        before = catalogue.search("rivers")
        assert before
        for cut in (len(whole) // 9, len(whole) - 4):
            document.write_bytes(whole[:cut])
            (report,) = catalogue.ingest(document).refused
            assert "nothing of it is read" in report.note or "no papers found" in report.note
        assert "nothing of it is read" in report.note
        assert "line " in report.note
        assert catalogue.search("rivers") == before


@pytest.mark.slow
def test_a_broken_line_of_json_costs_that_line_alone(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "papers.jsonl").write_text(
        "\n".join([record(1), "{", record(2), '"text"', "", record(3), record(4)[:-9]]), encoding="utf-8"
    )
    done = papercat("ingest", "papers.jsonl", "--json")
    assert json.loads(done.stdout)["totals"] == {
        "documents": 1, "entries": 3, "new_papers": 3, "known_papers": 0, "tweets": 0, "skipped": 3
    }  # fmt: skip
    assert [line.partition(" ")[0] for line in done.stderr.splitlines()] == [
        "papers.jsonl:2:", "papers.jsonl:4:", "papers.jsonl:7:"
    ]  # fmt: skip


def test_many_broken_lines_are_counted(tmp_path: Path) -> None:
    document = tmp_path / "papers.jsonl"
    document.write_text("\n".join([record(1), *["{"] * 3000]), encoding="utf-8")
    with Catalogue(tmp_path / "papercat.db") as catalogue:
        (report,) = catalogue.ingest(document).documents
    assert (len(report.problems), report.unlisted, report.skipped) == (1000, 2000, 3000)


def test_a_later_version_of_json_lines_takes_the_place_of_the_first(tmp_path: Path) -> None:
    document = tmp_path / "papers.jsonl"
    with Catalogue(tmp_path / "papercat.db") as catalogue:
        document.write_text("\n".join([record(1), record(2)]), encoding="utf-8")
        assert catalogue.ingest(document).documents[0].status == "new"
        assert catalogue.ingest(document).documents[0].status == "unchanged"
        document.write_text("\n".join([record(2), record(3)]), encoding="utf-8")
        (report,) = catalogue.ingest(document).documents
        assert (report.status, report.new_papers, report.known_papers) == ("changed", 1, 1)
        assert len(catalogue.search("river", limit=None)) == 2


@pytest.mark.slow
def test_json_lines_are_read_a_few_at_a_time(tmp_path: Path) -> None:
    """Forty megabytes, and no more than a tenth of them in memory."""
    document = tmp_path / "large.jsonl"
    with document.open("w", encoding="utf-8") as file:
        file.writelines(f"{record(number, 'river ' * 30_000)}\n" for number in range(220))
    assert document.stat().st_size > 39_000_000
    with scan.opened(str(document), 10**9) as content:
        tracemalloc.start()
        reading = read_lines(content)
        assert reading is not None
        count = sum(1 for _ in reading)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert count == 220
    assert peak < 4_000_000


def test_a_line_without_end_is_passed_over(tmp_path: Path) -> None:
    document = tmp_path / "large.jsonl"
    document.write_text(f"{record(1)}\n{{{' ' * (17 << 20)}\n{record(2)}\n", encoding="utf-8")
    with Catalogue(tmp_path / "papercat.db") as catalogue:
        (report,) = catalogue.ingest(document).documents
    assert report.entries == 2
    assert [problem[:2] for problem in report.problems] == [(2, "a line longer than 16 MB")]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    document = tmp_path / "large.jsonl"
    document.write_text(f"{record(1, 'river ' * 300_000)}\n", encoding="utf-8")
    with scan.opened(str(document), 10**9) as content:
        with document.open("a", encoding="utf-8") as file:
            file.write(record(2))
        with pytest.raises(DocumentError, match="changed while it was being read"):
            [*content.lines()]
        with pytest.raises(DocumentError, match="changed while it was being read"):
            content.data()
    again = Content.of_bytes(document.read_bytes())
    assert len([*again.lines()]) == 2


ENTRY = "@misc{key,\n  title = {Rivers},\n}\n"


@pytest.mark.parametrize(
    ("text", "is_bibtex"),
    [
        (ENTRY, True),
        (f"% made by hand\n\n{ENTRY}", True),
        (f"This file was made by a program.\n{ENTRY}", True),
        ("@inproceedings{\nkey2020,\ntitle={Rivers}}", True),
        ('@string{a = "b"}\n@misc(key, title = a)', True),
        (f"# Our paper\n\nCite it:\n\n```\n{ENTRY}```\n", False),
        (f"```bibtex\n{ENTRY}```\n", False),
        (f"- [Rivers](https://example.org/rivers)\n{ENTRY}", False),
        ("@somebody (a person) said this.\n", False),
    ],
)
def test_a_text_is_bibtex_where_entries_are_all_that_it_holds(text: str, is_bibtex: bool) -> None:
    assert ("bibtex" in [source.FORMAT for source in recognised(text)]) == is_bibtex


def test_thanks_and_footnotes_in_bibtex_are_no_part_of_a_name() -> None:
    names = r"Ada\thanks{Supported by {GRANT} 1.} Example and Bo Sample\footnotemark{}"
    text = f"@misc{{key, title = {{Rivers\\footnote{{A \\emph{{first}} draft.}}}}, author = {{{names}}}}}"
    (entry,) = parse(text).entries
    assert (entry.title, entry.authors) == ("Rivers", ("Ada Example", "Bo Sample"))


ABSTRACT = "Write to cy@example.org or {ada, bo}@example.org of mAP@0.5 on rivers."
PLACE = "Example University, {ada,bo}@example.org, cy@example.org"
TEX_PLACE = PLACE.replace("{", r"\{").replace("}", r"\}")
WITH_MAIL = {
    "bibtex": f"@misc{{key, title = {{Rivers}}, abstract = {{{ABSTRACT}}}, affiliation = {{{TEX_PLACE}}}}}",
    "ris": f"TY  - JOUR\nTI  - Rivers\nAB  - {ABSTRACT}\nAD  - {PLACE}\nER  -\n",
    "csl-json": json.dumps([{"type": "article", "title": "Rivers", "author": [], "abstract": ABSTRACT}]),
    "arxiv": (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>'
        f"<title>Rivers</title><summary>{ABSTRACT}</summary><author><name>Ada Example</name>"
        f"<arxiv:affiliation>{PLACE}</arxiv:affiliation></author></entry></feed>"
    ),
    "paperlists": json.dumps([{"title": "Rivers", "author": "Ada", "aff": PLACE, "abstract": ABSTRACT}]),
    "hugging-face": json.dumps(
        [
            {
                "id": "2011.00001",
                "upvotes": 1,
                "title": "Rivers",
                "summary": ABSTRACT,
                "organization": {"name": PLACE},
            }
        ]
    ),
    "openalex": json.dumps(
        {
            "id": "https://openalex.org/W1",
            "title": "Rivers",
            "abstract_inverted_index": {word: [at] for at, word in enumerate(ABSTRACT.split())},
            "authorships": [{"institutions": [{"display_name": PLACE}]}],
        }
    ),
    "semantic-scholar": json.dumps({"corpusid": 1, "title": "Rivers", "abstract": ABSTRACT}),
}


@pytest.mark.parametrize("format", WITH_MAIL)
def test_no_mail_address_stays_in_abstracts_and_affiliations(format: str) -> None:
    parsed = parse(WITH_MAIL[format])
    assert parsed.format == format
    (entry,) = parsed.entries
    assert "@example" not in entry.abstract
    assert "of mAP@0.5 on rivers." in entry.abstract
    if format not in ("csl-json", "semantic-scholar"):
        assert entry.organisations == ("Example University",)
