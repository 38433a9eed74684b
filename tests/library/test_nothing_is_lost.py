"""No order of ingests, merges, splits, undo, repair, export and import loses a word."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.catalogue.writing import open_for_writing, open_in_memory
from papercat.errors import UsageError
from papercat.ingest.prepare import understand
from papercat.library.actions import add_note, star, tag
from papercat.library.exchange import export_words, import_words
from papercat.library.journal import undo
from papercat.library.lost import lost_notes
from papercat.library.papers import papers_with_notes, values_of
from papercat.library.undoing import actions
from papercat.maintenance.integrity import breaches
from papercat.maintenance.repair import repair
from papercat.store.actions.documents import forget
from papercat.store.actions.merging import merge, split, undo_decision
from papercat.store.actions.undo import undo_last
from papercat.store.documents import Document
from papercat.store.history.undo_log import UndoLog
from papercat.store.writer import Writer
from papercat.text.words import text_terms
from tests.conftest import paper_ids
from tests.store.corpus_maker import documents, libraries

STEPS = ("ingest", "change", "move", "forget", "merge", "split", "undo", "repair", "exchange", "take_back")


class Shelf:
    """A catalogue in memory, the documents that it may read, and all that was said and holds."""

    def __init__(self, library: dict[str, str], chance: random.Random) -> None:
        self.connection = open_in_memory()
        self.library = library
        self.chance = chance
        self.said: set[str] = set()
        for path in sorted(library):
            self.read(path, library[path])

    def read(self, path: str, text: str) -> None:
        """Ingest one document."""
        data = text.encode()
        parsed, entries, _ = understand(data)
        writer = Writer.begin(self.connection, UndoLog(self.connection))
        writer.save(Document(path, text, parsed.format, "", None, len(data), None, 0), entries)
        writer.commit()

    def pick(self, known: Sequence[Any]) -> Any:
        """One of several.

        Raises:
            UsageError: there is none.
        """
        if not known:
            raise UsageError("nothing to choose from")
        return known[self.chance.randrange(len(known))]

    def papers(self) -> list[int]:
        """The papers that there are."""
        return paper_ids(self.connection)

    def speak(self, word: str) -> None:
        """Say something of a paper."""
        if papers := self.papers():
            paper = self.pick(papers)
            add_note(self.connection, [paper], word)
            tag(self.connection, [paper], [word], [])
            self.said.add(word)

    def step(self, name: str, text: str) -> None:
        """Do something to the catalogue; what makes no sense now is left out."""
        with suppress(UsageError):
            getattr(self, name)(text)

    def paths(self) -> list[str]:
        """The documents that are there."""
        return [path for (path,) in self.connection.execute("SELECT path FROM documents ORDER BY path")]

    def ingest(self, _: str) -> None:
        path = self.pick(sorted(self.library))
        self.read(path, self.library[path])

    def change(self, text: str) -> None:
        self.read(self.pick(sorted(self.library)), text)

    def move(self, _: str) -> None:
        writer = Writer.begin(self.connection, UndoLog(self.connection))
        path = self.pick([*self.paths(), *self.library])
        if path in self.paths():
            writer.rename(path, f"moved/{len(self.said)}/{path}")
        writer.commit()

    def forget(self, _: str) -> None:
        forget(self.connection, [self.pick(self.paths())])

    def merge(self, _: str) -> None:
        papers = self.papers()
        merge(self.connection, self.pick(papers), self.pick(papers))

    def split(self, _: str) -> None:
        paper = self.pick(self.papers())
        split(self.connection, paper, [self.pick(self.paths())])

    def undo(self, _: str) -> None:
        made = [number for (number,) in self.connection.execute("SELECT id FROM decisions")]
        if made and self.chance.random() < 0.5:
            undo_decision(self.connection, self.pick(made))
        else:
            undo_last(self.connection)

    def take_back(self, _: str) -> None:
        """A star, which is no word that is counted here, is said and taken back."""
        star(self.connection, [self.pick(self.papers())], starred=True)
        action = next(actions(self.connection))
        if action.verb == "star":
            undo(self.connection, action.id)

    def repair(self, _: str) -> None:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "papers.db"
            with closing(sqlite3.connect(file)) as copy:
                self.connection.backup(copy)
            repair(file)
            with closing(open_for_writing(file)) as repaired:
                made = open_in_memory()
                repaired.backup(made)
            self.connection.close()
            self.connection = made

    def exchange(self, _: str) -> None:
        """Take the journal to another machine that has read the same, and back; twice is as good as once."""
        with closing(open_in_memory()) as other:
            here, self.connection = self.connection, other
            for path in sorted(self.library):
                self.read(path, self.library[path])
            self.connection = here
            journal = "".join(export_words(here)).encode()
            assert import_words(other, BytesIO(journal)).problems == []
            assert "".join(export_words(other)).encode().count(b"\n") == journal.count(b"\n")
            back = import_words(here, BytesIO("".join(export_words(other)).encode()))
            assert (back.new, back.problems) == (0, [])

    def notes(self) -> set[str]:
        """Every note that is shown, of papers or of lost ones."""
        return set(self.found()) | {note.text for _, note in lost_notes(self.connection)}

    def found(self) -> Iterator[str]:
        """The notes of papers."""
        for notes in papers_with_notes(self.connection).values():
            yield from (note.text for note in notes)

    def alike(self, title: str) -> int:
        """How many papers have a title."""
        titles = self.connection.execute("SELECT title FROM papers")
        return sum(text_terms(one) == text_terms(title) for (one,) in titles)

    def tags(self) -> set[str]:
        """The tags of papers."""
        return {name for tags in values_of(self.connection, "tag").values() for name in tags}


@pytest.mark.slow
@given(
    libraries,
    st.lists(st.tuples(st.sampled_from(STEPS), documents), max_size=12),
    st.randoms(use_true_random=False),
)
def test_whatever_happens_every_word_is_kept_and_comes_back_with_its_paper(
    library: dict[str, str], steps: list[tuple[str, str]], chance: random.Random
) -> None:
    shelf = Shelf(library, chance)
    for at, (name, text) in enumerate(steps):
        shelf.speak(f"word {at}")
        shelf.step(name, text)
        assert shelf.notes() == shelf.said
        assert shelf.tags() <= shelf.said
        assert list(breaches(shelf.connection)) == []
    shelf.connection.close()


@pytest.mark.slow
@given(
    libraries,
    st.lists(st.sampled_from(("ingest", "move", "forget", "merge", "repair", "exchange")), max_size=8),
    st.randoms(use_true_random=False),
)
def test_when_all_documents_are_back_a_note_is_lost_only_where_several_papers_could_be_meant(
    library: dict[str, str], steps: list[str], chance: random.Random
) -> None:
    shelf = Shelf(library, chance)
    for at, name in enumerate(steps):
        shelf.speak(f"word {at}")
        shelf.step(name, "")
    for path, text in library.items():
        shelf.read(path, text)
    lost = lost_notes(shelf.connection)
    assert set(shelf.found()) | {note.text for _, note in lost} == shelf.said
    assert shelf.tags() == set(shelf.found())
    for subject, _ in lost:
        assert shelf.alike(subject.title) > 1
    shelf.connection.close()
