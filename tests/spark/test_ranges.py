"""Large files of JSON lines, which several workers read: as if one had read them whole."""

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from papercat.spark.job import Job, Options
from papercat.spark.steps.read import DocumentInfo, document_rows, load_formats, read_info
from tests.engines.conftest import export
from tests.spark.conftest import law
from tests.store.corpus_maker import read_in

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from papercat.spark.job import Result

pytestmark = pytest.mark.slow  # Java takes seconds to start, and a job some ten


def lines(chance: random.Random, count: int) -> bytes:
    """Records of which some are one paper, with lines between them that are none."""
    found = list[bytes]()
    for _ in range(count):
        number = chance.randrange(count // 2)
        record: dict[str, object] = {
            "title": f"Rivers {number}",
            "author": f"Ann Bee; Bó Cee {number % 5}",
            "rating_avg": chance.choice([0, 5.5, None]),
            "gs_citation": chance.choice([3, "many", -1]),
            "bibtex": chance.choice(["", "booktitle={ICLR}, year={2021}"]),
        }
        if number % 4:
            # An own id may end as a number does that tells it from another.
            record["site"] = f"https://example.org/{number // 3}{chance.choice(['', '~2', '~2~2'])}"
        found.append(json.dumps(record, ensure_ascii=chance.random() < 0.5).encode())
        found += chance.choice([[], [], [b""], [b" \t\x0b "], [b"{broken"], [b'{"title": "\xff"}'], [b"[]"]])
    return chance.choice([b"\n", b"\r\n"]).join(found) + chance.choice([b"", b"\n"])


def by_ranges(session: "SparkSession", folder: Path, documents: Path, size: int) -> "Result":
    """The tables of documents that are read by ranges of so many bytes."""
    return Job(session, str(folder), Options("1", range_size=size)).run([str(documents)])


def read_whole(document: Path) -> DocumentInfo:
    """What is known of a document that is read whole."""
    *_, row = document_rows(0, str(document), document.read_bytes(), load_formats(()))
    return read_info(row[7])


def test_large_files_are_read_by_ranges(session: "SparkSession", tmp_path: Path, samples: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for seed in range(3):
        (documents / f"large {seed} %20+.jsonl").write_bytes(lines(random.Random(seed), 80))  # noqa: S311  (no secret)
    # No JSON lines, and a copy; small ones are read beside them.
    record = {"author": "A B", "title": "C", "aff": "D " * 5000}
    (documents / "whole.json").write_text(json.dumps([record]))
    (documents / "zcopy.jsonl").write_bytes((documents / "large 1 %20+.jsonl").read_bytes())
    (documents / "_small.md").write_bytes((samples / "paper-list-sample.md").read_bytes())
    read_in(tmp_path / "papercat.db", [str(documents)])
    result = by_ranges(session, tmp_path / "tables", documents, 8_000)
    assert result.documents == [read_whole(Path(one.path)) for one in result.documents]
    assert [*result.copies] == [str(documents / "zcopy.jsonl")]
    law(tmp_path / "tables", export(tmp_path / "papercat.db", tmp_path / "expected"), anew=True)


def test_of_many_problems_the_first_are_listed(session: "SparkSession", tmp_path: Path) -> None:
    document = tmp_path / "papers.jsonl"
    document.write_bytes(lines(random.Random(1), 20) + b"\n{" * 3000)  # noqa: S311  (no secret)
    (found,) = by_ranges(session, tmp_path / "tables", document, 4_000).documents
    assert found == read_whole(document)
    assert (len(found.problems), found.unlisted > 2000) == (1000, True)
