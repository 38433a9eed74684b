"""What changes a catalogue's file, broken off at its system calls, with a log and with a rollback journal."""

import random
from pathlib import Path

import pytest

from tests.faults.disk_log import STRACE, WITHOUT_STRACE
from tests.faults.upkeep import JOURNALS, Trial, kills, limits, losses

pytestmark = pytest.mark.skipif(STRACE is None, reason=WITHOUT_STRACE)


def trial(name: str, journal: str, library: Path, reference: Path, folder: Path) -> Trial:
    """An operation in a folder of its own."""
    return Trial(name, journal, folder / "home", library, reference)


@pytest.mark.slow
@pytest.mark.parametrize("journal", JOURNALS)
@pytest.mark.parametrize("name", ["restore", "backup"])
def test_kill_9_at_any_system_call(
    name: str, journal: str, library: Path, reference: Path, tmp_path: Path
) -> None:
    assert kills(trial(name, journal, library, reference, tmp_path), 2) > 50


@pytest.mark.slow
@pytest.mark.parametrize("journal", JOURNALS)
@pytest.mark.parametrize("name", ["restore", "migration", "return"])
def test_power_loss_at_any_system_call(
    name: str, journal: str, library: Path, reference: Path, tmp_path: Path
) -> None:
    chance = random.Random(2020)  # noqa: S311  (which sectors are lost is no secret)
    assert losses(trial(name, journal, library, reference, tmp_path), 4, chance) > 100


@pytest.mark.slow
@pytest.mark.parametrize("journal", JOURNALS)
@pytest.mark.parametrize("name", ["note", "return"])
def test_no_room_loses_no_word(
    name: str, journal: str, library: Path, reference: Path, tmp_path: Path
) -> None:
    assert limits(trial(name, journal, library, reference, tmp_path), 3) > 0
