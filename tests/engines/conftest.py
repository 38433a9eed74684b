"""A catalogue with several of everything, and its export."""

from pathlib import Path

import pytest

from papercat import Catalogue
from papercat.catalogue.connection import open_for_reading
from papercat.engines.parquet import write_tables
from tests.commands.shelf import Hot, fill, post
from tests.conftest import built_once, ingest


def export(catalogue: Path, folder: Path, since: Path | None = None) -> Path:
    """The folder with a catalogue's tables."""
    connection = open_for_reading(catalogue)
    try:
        write_tables(connection, folder, version="1", since=since)
    finally:
        connection.close()
    return folder


def _write(home: Path, samples: Path) -> None:
    fill(home)
    ingest(home, samples)
    # A later version of a post, whose counts join those of the one before.
    later = home / "later.md"
    for retweets in (10, 25):
        hot = Hot("Old and New Counts of Forests", "Ann Bee, Cho Dee", "2012.00099", retweets, 3)
        later.write_text(post("2020-12-01", f"12/0{retweets % 9}/2020 09:26:29", hot), encoding="utf-8")
        ingest(home, later)
    export(home / "papercat.db", home / "tables")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A folder with a catalogue, `papercat.db`, and its Parquet tables, `tables`. Never write to it."""
    return built_once(tmp_path_factory, "engines", lambda home: _write(home, samples))


@pytest.fixture
def catalogue(shelf: Path) -> Catalogue:
    """The same from Python."""
    return Catalogue(shelf / "papercat.db")
