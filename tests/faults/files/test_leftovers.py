"""What lies beside a file that takes another's place: a log or journal left there must not get into it."""

import shutil
from pathlib import Path

import pytest

from papercat.catalogue.connection import SCHEMA_VERSION
from tests.faults.files.leftovers import killed, left_beside, put
from tests.faults.library import assert_sound, call, content, rows

KINDS = ("wal", "shm", "journal", "all")


@pytest.fixture(scope="module")
def left(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """By its kind, what runs left that were killed while they changed a copy of the reference."""
    log = left_beside(killed(tmp_path_factory.mktemp("log"), reference, journal=False))
    journal = left_beside(killed(tmp_path_factory.mktemp("journal"), reference, journal=True))
    assert {"-wal", "-shm"} <= log.keys()
    assert "-journal" in journal
    return {
        "wal": {"-wal": log["-wal"]},
        "shm": {"-shm": log["-shm"]},
        "journal": {"-journal": journal["-journal"]},
        "all": {**log, **journal},
    }


def assert_same(database: Path, reference: Path) -> None:
    """Whoever opens the file finds what the reference holds."""
    expected = content(reference)
    assert content(database) == expected
    assert_sound(database)
    # Writing puts whatever lies beside it to use at the latest.
    assert call(database.parent, "--version").returncode == 0
    done = call(database.parent, "ingest", database.parent / "nothing.md", "--db", database)
    assert "Traceback" not in done.stderr
    assert content(database) == expected
    done = call(database.parent, "doctor", "--db", database)
    assert done.returncode == 0, done


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("there", [False, True], ids=["missing", "there"])
def test_restore(
    kind: str, there: bool, left: dict[str, dict[str, bytes]], reference: Path, tmp_path: Path
) -> None:
    database = tmp_path / "papercat.db"
    if there:
        # Of the same schema and other content, so that a log of another file fits badly.
        assert call(tmp_path, "ingest", rows(reference, "SELECT path FROM documents")[0][0]).returncode == 0
    put(database, left[kind])
    done = call(tmp_path, "restore", reference)
    assert done.returncode == 0, done
    assert_same(database, reference)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_left_moves_away_with_restore(
    kind: str, left: dict[str, dict[str, bytes]], reference: Path, tmp_path: Path
) -> None:
    put(tmp_path / "papercat.db", left[kind])
    assert call(tmp_path, "restore", reference).returncode == 0
    for name, data in left[kind].items():
        if name != "-shm":
            assert data in [path.read_bytes() for path in tmp_path.iterdir() if path.name.endswith(name)]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("there", [False, True], ids=["missing", "there"])
def test_backup(
    kind: str, there: bool, left: dict[str, dict[str, bytes]], reference: Path, tmp_path: Path
) -> None:
    shutil.copy(reference, tmp_path / "papercat.db")
    target = tmp_path / "copy.db"
    if there:
        assert call(tmp_path, "backup", target).returncode == 0
        assert call(tmp_path, "forget", "03-list.md", "--db", target).returncode == 0
    put(target, left[kind])
    done = call(tmp_path, "backup", "--force", target)
    assert done.returncode == 0, done
    assert_same(target, reference)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_backup_over_a_catalogue_whose_run_was_killed(kind: str, reference: Path, tmp_path: Path) -> None:
    shutil.copy(reference, tmp_path / "papercat.db")
    home = tmp_path / "other"
    home.mkdir()
    target = killed(home, reference, journal=kind == "journal")
    assert call(tmp_path, "backup", "--force", target).returncode == 0
    assert_same(target, reference)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_repair(kind: str, left: dict[str, dict[str, bytes]], reference: Path, tmp_path: Path) -> None:
    database = tmp_path / "papercat.db"
    shutil.copy(reference, database)
    put(database, left[kind])
    with database.open("r+b") as file:
        file.write(b"\0" * 16)
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert_sound(database)
    found = content(database)
    done = call(tmp_path, "doctor")
    assert done.returncode == 0, done
    assert content(database) == found
    if kind == "shm":
        assert found == content(reference)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("journal", [False, True], ids=["log", "journal"])
def test_a_migration_after_a_killed_run(
    kind: str,
    journal: bool,
    left: dict[str, dict[str, bytes]],
    library: Path,
    reference: Path,
    tmp_path: Path,
) -> None:
    database = killed(tmp_path, reference, journal=journal)
    copy = tmp_path / f"papercat.db.schema-{SCHEMA_VERSION}.bak"
    put(copy, left[kind])
    home = tmp_path / "as-it-was"
    home.mkdir()
    shutil.copy(database, home / "papercat.db")
    put(home / "papercat.db", left_beside(database))
    before = content(home / "papercat.db")
    assert call(tmp_path, "ingest", library, fault=("later", "whole")).returncode == 0
    # What lies there already is nobody's to overwrite, and would be taken for the copy's own.
    (made,) = tmp_path.glob("papercat.db.schema-*.bak")
    assert not copy.exists()
    assert left_beside(copy) == left[kind]
    assert_sound(made)
    assert content(made) == before


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_first_creation(
    kind: str, left: dict[str, dict[str, bytes]], library: Path, reference: Path, tmp_path: Path
) -> None:
    put(tmp_path / "papercat.db", left[kind])
    assert call(tmp_path, "ingest", library).returncode == 0
    assert_same(tmp_path / "papercat.db", reference)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["wal", "journal"])
def test_what_was_left_is_kept_at_first_creation(
    kind: str, left: dict[str, dict[str, bytes]], library: Path, tmp_path: Path
) -> None:
    put(tmp_path / "papercat.db", left[kind])
    assert call(tmp_path, "ingest", library).returncode == 0
    data = left[kind][f"-{kind}"]
    assert data in [path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("papercat.db.")]
