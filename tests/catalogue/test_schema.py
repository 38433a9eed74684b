"""The stored schema is what the migrations make, and no step of theirs is taken for somebody else's."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.connection import SCHEMA_VERSION, open_for_reading
from papercat.catalogue.schema import differences
from tests.catalogue.schema_file import FILE, schema_file
from tests.conftest import Papercat


def test_the_stored_schema_is_the_one_that_the_migrations_make() -> None:
    assert FILE.read_text(encoding="utf-8") == schema_file(), (
        "python -m tests.catalogue.schema_file writes it"
    )


@pytest.mark.slow
@pytest.mark.parametrize("copied", ["vacuumed", "backed up"])
def test_a_catalogue_that_another_program_copied_is_papercats(
    copied: str, papercat: Papercat, samples: Path, tmp_path: Path
) -> None:
    assert papercat("ingest", samples).returncode == 0
    copy = tmp_path / "copy.db"
    with (
        closing(sqlite3.connect(tmp_path / "papercat.db")) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        if copied == "vacuumed":
            source.execute("VACUUM INTO ?", (str(copy),))
        else:
            source.backup(target)
    with closing(open_for_reading(copy)) as connection:
        assert list(differences(connection, SCHEMA_VERSION)) == []
    assert papercat("restore", copy).returncode == 0
