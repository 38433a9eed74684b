"""What a disk may hold after a loss of power: each sector as it was synced last, or as written since then."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Moment:
    """Copies of the file and its log at one moment, and as they were when they were last synced."""

    files: tuple[bytes, bytes]
    base: tuple[bytes, bytes]
    synced: bool


def moments(folder: Path) -> Iterator[Moment]:
    """The snapshots that the driver made, from the first commit on."""
    base: tuple[bytes, bytes] | None = None
    for path in sorted(folder.glob("*.db")):
        log = path.with_name(path.name + "-wal")
        files = (path.read_bytes(), log.read_bytes() if log.exists() else b"")
        synced = ".written." not in path.name
        if base is not None:
            yield Moment(files, base, synced)
        if synced:
            base = files


def mixed(base: bytes, written: bytes, chance: random.Random) -> bytes:
    """A file of which some of the sectors written since the last sync are on the disk, and some not."""
    whole = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    padded = base.ljust(len(written), b"\0")
    parts = []
    for at in range(0, len(written), SECTOR):
        source = written if chance.random() < whole else padded
        parts.append(source[at : at + SECTOR])
    made = b"".join(parts)
    # How long a file is may reach the disk before or after what is in it.
    return made[: chance.randint(len(base), len(written))] if len(written) > len(base) else made


def image(moment: Moment, chance: random.Random, database: Path) -> None:
    """Write one of the states that the disk may be in."""
    (file, log), (old_file, old_log) = moment.files, moment.base
    # A checkpoint writes the file once the log is on the disk, and the log anew once the file is.
    if file != old_file:
        file = mixed(old_file, file, chance)
    else:
        log = mixed(old_log, log, chance)
    database.write_bytes(file)
    database.with_name(database.name + "-wal").write_bytes(log)
