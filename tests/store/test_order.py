"""The catalogue is a function of the documents and of their versions read, not of their order."""

import itertools
import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from papercat.catalogue.writing import open_for_writing
from papercat.store.actions.documents import forget
from tests.store.corpus_maker import (
    assert_sound,
    authors_shown,
    documents,
    exported,
    libraries,
    read_in,
    write,
)


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder for one example; hypothesis runs many within one test's own."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.slow
@given(libraries, st.randoms(use_true_random=False))
def test_any_order_and_any_steps_give_the_same_papers(library: dict[str, str], chance: random.Random) -> None:
    with workplace() as folder:
        paths = write(folder / "docs", library)
        read_in(folder / "at_once.db", sorted(paths))
        chance.shuffle(paths)
        for path in paths:
            read_in(folder / "one_by_one.db", [path])
        assert exported(folder / "one_by_one.db") == exported(folder / "at_once.db")
        assert authors_shown(folder / "one_by_one.db") == authors_shown(folder / "at_once.db")
        assert_sound(folder / "one_by_one.db")
        assert_sound(folder / "at_once.db")


@pytest.mark.slow
@given(libraries, st.data())
def test_copies_become_documents_when_their_original_changes(
    library: dict[str, str], data: st.DataObject
) -> None:
    with workplace() as folder:
        text, changed = data.draw(documents), data.draw(st.sampled_from(sorted(library)))
        same = dict.fromkeys(library, library[changed])
        assume(text != library[changed])
        paths = write(folder / "docs", same)
        read_in(folder / "changed.db", paths)
        read_in(folder / "changed.db", write(folder / "docs", {changed: text}))
        report = read_in(folder / "changed.db", data.draw(st.permutations(paths)))
        read_in(folder / "fresh.db", paths)
        assert sum(document.status in ("new", "unchanged") for document in report.documents) == min(
            len(same), 2
        )
        assert [paper["sources"] for paper in exported(folder / "changed.db")] == [
            paper["sources"] for paper in exported(folder / "fresh.db")
        ]


@pytest.mark.slow
@given(libraries, documents, st.data())
def test_a_changed_document_leaves_what_a_fresh_reading_gives_and_its_old_counts(
    library: dict[str, str], text: str, data: st.DataObject
) -> None:
    with workplace() as folder:
        paths = write(folder / "docs", library)
        changed = data.draw(st.sampled_from(sorted(library)))
        # A copy adds nothing until its original changes, and what becomes like another document stays
        # one, since its old counts hang on it: neither is what this is about.
        assume(len({text, *library.values()}) > len(library))
        read_in(folder / "changed.db", paths)
        before = exported(folder / "changed.db")
        write(folder / "docs", {changed: text})
        read_in(folder / "changed.db", paths)
        read_in(folder / "fresh.db", paths)
        assert_sound(folder / "changed.db")
        after, fresh = exported(folder / "changed.db"), exported(folder / "fresh.db")
        # The first day that a paper is known by may be that of an old count.
        bare = {"metrics": None, "date": None, "mentions": None, "prominence": None}
        assert [{**paper, **bare} for paper in after] == [{**paper, **bare} for paper in fresh]
        for paper, anew in zip(after, fresh, strict=True):
            readings = [tuple(metric.values()) for metric in paper["metrics"]]
            assert {tuple(metric.values()) for metric in anew["metrics"]} <= set(readings)
        # Readings of a document that did not change are all there still.
        kept = [str(folder / "docs" / name) for name in library if name != changed]
        assert told_by(before, kept) == told_by(after, kept)


def told_by(papers: list[dict[str, list[dict[str, object]]]], documents: list[str]) -> list[tuple[str, ...]]:
    """All readings that some documents gave."""
    return sorted(
        tuple(map(str, metric.values()))
        for paper in papers
        for metric in paper["metrics"]
        if metric["document"] in documents
    )


@pytest.mark.slow
@given(libraries, st.data())
def test_a_forgotten_document_leaves_what_the_others_give(
    library: dict[str, str], data: st.DataObject
) -> None:
    with workplace() as folder:
        paths = write(folder / "docs", library)
        # A copy takes the place of the document that it is one of.
        assume(len(paths) > 1 and len(set(library.values())) == len(paths))
        gone = data.draw(st.sampled_from(paths))
        read_in(folder / "less.db", paths)
        with closing(open_for_writing(folder / "less.db")) as connection:
            forget(connection, [gone])
        read_in(folder / "fresh.db", [path for path in paths if path != gone])
        assert exported(folder / "less.db") == exported(folder / "fresh.db")
        assert_sound(folder / "less.db")


@pytest.mark.slow
@given(libraries)
def test_reading_twice_changes_nothing(library: dict[str, str]) -> None:
    with workplace() as folder:
        paths = write(folder / "docs", library)
        read_in(folder / "one.db", paths)
        before = (folder / "one.db").read_bytes()
        report = read_in(folder / "one.db", paths)
        assert {document.status for document in report.documents} <= {"unchanged", "copy"}
        assert (folder / "one.db").read_bytes() == before


@pytest.mark.slow
@given(libraries)
def test_a_renamed_folder_is_the_same_catalogue_under_other_paths(library: dict[str, str]) -> None:
    with workplace() as folder:
        write(folder / "docs", library)
        read_in(folder / "moved.db", [str(folder / "docs")])
        shutil.move(folder / "docs", folder / "abc")
        report = read_in(folder / "moved.db", [str(folder / "abc")])
        read_in(folder / "fresh.db", [str(folder / "abc")])
        assert {document.status for document in report.documents} <= {"renamed", "copy"}
        assert exported(folder / "moved.db") == exported(folder / "fresh.db")
        assert_sound(folder / "moved.db")


def test_a_slow_machine_gives_the_keys_that_a_fast_one_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`2024towards` is given to a paper whose authors only the second document names, or not at all."""
    library = {
        "a.md": "# ECCV 2024\n\n|Title|Paper|\n|---|---|\n"
        "|Towards Colour|[pdf](https://arxiv.org/abs/2401.00001)|\n"
        "|Towards Shape|[pdf](https://arxiv.org/abs/2401.00002)|\n",
        "b.md": "# ECCV 2024\n\n|Title|Authors|Paper|\n|---|---|---|\n"
        "|Towards Colour|Ann Lee|[pdf](https://arxiv.org/abs/2401.00001)|\n",
    }
    paths = write(tmp_path / "docs", library)
    read_in(tmp_path / "fast.db", paths)
    hours = itertools.count(step=3600)
    monkeypatch.setattr(time, "monotonic", lambda: float(next(hours)))
    read_in(tmp_path / "slow.db", paths)
    keys = "SELECT key FROM papers UNION ALL SELECT id FROM former_ids ORDER BY 1"
    with (
        closing(sqlite3.connect(tmp_path / "fast.db")) as fast,
        closing(sqlite3.connect(tmp_path / "slow.db")) as slow,
    ):
        assert fast.execute(keys).fetchall() == [("2024towards",), ("lee2024towards",)]
        assert slow.execute(keys).fetchall() == fast.execute(keys).fetchall()
