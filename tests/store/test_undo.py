"""`undo` and `forget` give the catalogue as it was before, or as if a document had never been read."""

import shutil
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.writing import open_for_writing
from papercat.store.actions.documents import forget
from papercat.store.actions.undo import undo_last
from tests.store.corpus_maker import (
    assert_sound,
    authors_shown,
    documents,
    exported,
    libraries,
    read_in,
    write,
)


def history(database: Path) -> list[tuple[Any, ...]]:
    """Every reading, that of former versions too, and every document as it was read."""
    with closing(open_for_reading(database)) as connection:
        readings = connection.execute(
            "SELECT d.path, e.own_id, m.name, m.value, m.measured_at, m.current FROM metrics AS m "
            "JOIN entries AS e ON e.id = m.entry_id JOIN documents AS d ON d.id = e.document_id "
            "ORDER BY 1, 2, 3, 4, 5, 6"
        ).fetchall()
        return (
            readings
            + connection.execute(
                "SELECT path, hash, format, title, found, ingested_at FROM documents ORDER BY path"
            ).fetchall()
        )


@pytest.mark.slow
@given(libraries, libraries, libraries)
def test_undo_takes_back_one_ingest_after_the_other(
    first: dict[str, str], second: dict[str, str], third: dict[str, str]
) -> None:
    assume(all(len({*library.values()}) == len(library) for library in (first, second, third)))
    with TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "papers.db"
        read_in(database, write(folder / "docs", first))
        states = []
        for library in ({**first, **second}, {**first, **second, **third}):
            before = (exported(database), authors_shown(database), history(database))
            read_in(database, write(folder / "docs", library))
            # An ingest that changes nothing leaves nothing to take back. A copy may change a path.
            if before != (exported(database), authors_shown(database), history(database)):
                states.append(before)
        while states:
            with closing(open_for_writing(database)) as connection:
                assert undo_last(connection) is not None
            assert (exported(database), authors_shown(database), history(database)) == states.pop()
            assert_sound(database)


@pytest.mark.slow
@given(libraries, documents)
def test_a_forgotten_document_leaves_no_trace(library: dict[str, str], text: str) -> None:
    assume(text not in library.values())
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = write(folder / "docs", library)
        (extra,) = write(folder / "docs", {"extra.md": text})
        read_in(folder / "all.db", [*paths, extra])
        with closing(open_for_writing(folder / "all.db")) as connection:
            assert forget(connection, ["extra.md"]) == [extra]
        read_in(folder / "without.db", paths)
        assert exported(folder / "all.db") == exported(folder / "without.db")
        assert authors_shown(folder / "all.db") == authors_shown(folder / "without.db")
        assert_sound(folder / "all.db")


@pytest.mark.slow
@given(libraries)
def test_undoing_a_rename_gives_the_old_paths(library: dict[str, str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "docs", library)
        read_in(folder / "papers.db", [str(folder / "docs")])
        before = exported(folder / "papers.db")
        shutil.move(folder / "docs", folder / "abc")
        read_in(folder / "papers.db", [str(folder / "abc")])
        with closing(open_for_writing(folder / "papers.db")) as connection:
            undone = undo_last(connection)
        assert undone is not None
        assert undone.renamed > 0
        assert exported(folder / "papers.db") == before
        assert_sound(folder / "papers.db")


def test_there_is_nothing_to_undo_in_a_new_catalogue(tmp_path: Path) -> None:
    with closing(open_for_writing(tmp_path / "papers.db")) as connection:
        assert undo_last(connection) is None
