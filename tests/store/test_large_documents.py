"""A large document is taken a few entries at a time, and comes to the same as one that is taken whole."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.catalogue.writing import open_for_writing
from papercat.library.papers import papers_with_notes
from papercat.store import writer
from papercat.store.actions.undo import undo_last
from papercat.store.history import undo_log, versions
from tests.conftest import COMMAND, environment
from tests.store.corpus_maker import assert_sound, authors_shown, exported, libraries, read_in, write
from tests.store.test_undo import history


@contextmanager
def in_hand(entries: int) -> Iterator[None]:
    """Have no more entries than these in memory."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (undo_log, versions, writer):
            patch.setattr(module, "AT_ONCE", entries)
        patch.setattr(writer, "FLUSH_AT", entries)
        yield


@pytest.mark.slow
@given(st.lists(libraries, min_size=2, max_size=4))
def test_few_entries_in_hand_come_to_the_same(states: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        whole, few = folder / "whole.db", folder / "few.db"
        for library in states:
            paths = write(folder / "docs", library)
            read_in(whole, paths)
            with in_hand(1):
                read_in(few, paths)
            assert exported(few) == exported(whole)
            assert authors_shown(few) == authors_shown(whole)
            assert [*map(len, history(few))] == [*map(len, history(whole))]
            assert_sound(few)
        for database, entries in ((whole, 1_000), (few, 1)):
            with in_hand(entries), closing(open_for_writing(database)) as connection:
                undo_last(connection)
            assert_sound(database)
        assert exported(few) == exported(whole)


PAPERS, WORDS = 9_000, 200
"""Papers of a document, and words of each abstract: 12 MB, twice what is in hand at once."""


def line(number: int, abstract: str = "river", doi: str = "") -> str:
    """A paper as a line of Semantic Scholar's data sets."""
    said = {"corpusid": number, "title": f"On River Number {number}", "year": 2020}
    known = {"DOI": doi} if doi else {}
    authors = [{"name": f"Ada Example{number}"}]
    return (
        json.dumps({**said, "authors": authors, "externalids": known, "abstract": f"{abstract} " * WORDS})
        + "\n"
    )


# In a small process of its own: one that is forked by a large one counts as large.
_MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""


def most_memory(folder: Path, *words: str) -> int:
    """Run the command; gives the most memory that it took, in KiB."""
    measured = [sys.executable, "-c", _MEASURE, str(COMMAND), *words]
    done = subprocess.run(measured, capture_output=True, check=True, cwd=folder, env=environment(folder))
    return int(done.stdout)


@pytest.mark.slow
def test_a_later_version_of_json_lines_takes_no_more_memory_than_the_first(tmp_path: Path) -> None:
    document, database = tmp_path / "large.jsonl", tmp_path / "papercat.db"
    first = [line(number) for number in range(PAPERS)]
    one_changed = [*first[:6_000], line(6_000, "changed"), *first[6_001:]]
    others = [
        line(number, doi=f"10.1234/{number}" if number % 3 else "")
        for number in range(PAPERS + 500)
        if number % 7
    ]
    # To make a catalogue takes more than to read into one.
    (tmp_path / "small.jsonl").write_text(line(1), encoding="utf-8")
    most_memory(tmp_path, "ingest", "small.jsonl")
    taken, states = [], []
    for lines in (first, one_changed, others):
        document.write_text("".join(lines), encoding="utf-8")
        taken.append(most_memory(tmp_path, "ingest", "large.jsonl"))
        states.append(exported(database))
    alone = tmp_path / "alone.db"
    read_in(alone, [str(tmp_path / "small.jsonl"), str(document)])
    assert states[2] == exported(alone)
    assert_sound(database)
    for state in (states[1], states[0]):
        taken.append(most_memory(tmp_path, "undo", "ingest"))
        assert exported(database) == state
    taken.append(most_memory(tmp_path, "forget", "large.jsonl"))
    assert max(taken[1:]) < 1.5 * taken[0], taken


def item(number: int, words: int) -> str:
    """A paper as a line of CSL-JSON, with what a person said of it."""
    issued = {"date-parts": [[2020]]}
    authors = [{"family": f"Example{number}", "given": "Ada"}]
    said = {"keyword": f"river, source {number % 50}", "note": f"note {number} " * words}
    paper = {"type": "article", "title": f"On River Number {number}", "author": authors, "issued": issued}
    return json.dumps({**paper, **said}) + "\n"


@pytest.mark.slow
def test_what_a_large_bibliography_says_for_a_person_is_taken_line_by_line(tmp_path: Path) -> None:
    papers, words = 1_500, 1_600
    document = tmp_path / "large.jsonl"
    document.write_text("".join(item(number, words) for number in range(papers)), encoding="utf-8")
    assert document.stat().st_size > 20_000_000
    taken = [most_memory(tmp_path, "ingest", document.name, *more) for more in ((), ("--mine",))]
    # The file that is read again and the cache that SQLite fills take half of what an ingest takes.
    assert taken[1] < 0.75 * taken[0], taken
    with closing(open_for_writing(tmp_path / "papercat.db")) as connection:
        notes = papers_with_notes(connection)
    assert len(notes) == papers
    assert {len(said) for said in notes.values()} == {1}
