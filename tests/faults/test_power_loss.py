"""Loss of power: any part of what was written after the last sync is missing; what was committed is there."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.writing import open_for_writing
from tests.faults.library import DOCUMENTS, assert_whole, call, content, drop, rows
from tests.faults.power import image, moments

IMAGES = 60


def test_every_commit_is_synced(tmp_path: Path) -> None:
    with closing(open_for_writing(tmp_path / "papercat.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        # 3 is EXTRA: https://www.sqlite.org/pragma.html#pragma_synchronous
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)


@pytest.mark.slow
def test_power_loss(library: Path, reference: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    assert call(tmp_path, "ingest", library, fault=("snapshots", copies)).returncode == 0
    taken = list(moments(copies))
    assert {moment.synced for moment in taken} == {True, False}
    database = tmp_path / "lost.db"
    chance = random.Random(2020)  # noqa: S311  (which sectors are lost is no secret)
    for number in range(IMAGES):
        moment = taken[number * len(taken) // IMAGES]
        database.write_bytes(moment.base[0])
        database.with_name("lost.db-wal").write_bytes(moment.base[1])
        committed = len(rows(database, DOCUMENTS))
        drop(database)
        image(moment, chance, database)
        assert committed <= assert_whole(database, reference) <= committed + 1
        drop(database)
    image(taken[len(taken) // 2], chance, database)
    assert call(tmp_path, "ingest", library, "--db", database).returncode == 0
    assert content(database) == content(reference)
