"""Copies and renamed documents are told as an ingest tells them."""

import hashlib
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papercat.spark.copies import find_copies, still_holds
from papercat.spark.steps.read import DocumentInfo
from tests.store.corpus_maker import conference, read_in

TEXTS = {
    name: conference(2020, [(f"On {name}", ["Ann Bee"], f"https://example.org/p/{name}", 1, "")])
    for name in ("Forests", "Rivers", "Lakes")
}
FILES = st.dictionaries(st.sampled_from(["a", "d", "m", "z"]), st.sampled_from([*TEXTS]))


def hashes(database: Path) -> dict[str, str]:
    """The documents of a catalogue, with their hashes."""
    with closing(sqlite3.connect(database)) as connection:
        return dict(connection.execute("SELECT path, hash FROM documents"))


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(FILES, FILES, st.sets(st.sampled_from(["a", "d", "m", "z"])))
@example({"d": "Forests"}, {"a": "Forests", "d": "Forests"}, {"a", "d"})
@example({"d": "Forests"}, {"a": "Forests", "d": "Rivers"}, {"a", "d"})
@example({"d": "Forests"}, {"a": "Forests", "d": "Rivers"}, {"a"})
@example({"a": "Lakes", "z": "Rivers"}, {"a": "Rivers", "m": "Rivers", "z": "Rivers"}, {"a", "m", "z"})
@example({"d": "Forests"}, {"e": "Forests"}, {"e"})
def test_documents_are_those_of_an_ingest(
    first: dict[str, str], second: dict[str, str], read: set[str]
) -> None:
    with TemporaryDirectory() as name:
        folder, database = Path(name, "docs"), Path(name, "papers.db")
        folder.mkdir()
        for path, text in first.items():
            (folder / path).write_text(TEXTS[text], encoding="utf-8")
        read_in(database, [str(folder / path) for path in sorted(first)] or [str(folder)])
        known = hashes(database) if database.exists() else {}
        for old in folder.iterdir():
            old.unlink()
        for path, text in second.items():
            (folder / path).write_text(TEXTS[text], encoding="utf-8")
        names = [str(folder / path) for path in sorted(read & second.keys())]
        infos = [DocumentInfo(path, hashlib.sha256(Path(path).read_bytes()).hexdigest()) for path in names]
        found = find_copies(infos, known, partial(still_holds, definitions=()))
        made = {found.renamed.get(path, path): digest for path, digest in known.items()}
        made |= {one.path: one.hash for one in infos if one.path not in found.copies}
        if names:
            read_in(database, names)
            assert made == hashes(database)
        else:
            assert made == known
