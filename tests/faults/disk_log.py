"""What a run writes to its folder, as strace saw it, and what a disk may hold of it after a loss of power.

What was synced is there. Of what was written to a file since then, each sector may be there or not. Files
are created, renamed and removed in the order in which a run does so, up to any point since the folder was
synced last.
"""

import os
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.faults.power import mixed

STRACE = shutil.which("strace")
WITHOUT_STRACE = "strace tells what is written and when it is synced, and it is not there"
CHANGES = "pwrite64,write,ftruncate,fsync,fdatasync,rename,renameat2,link,linkat,unlink,unlinkat"

_CALL = re.compile(rb"^\d+ +(\w+)\((.*)\) += (\d+)(?:<(.*?)>)?")
_TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')
_PLACE = re.compile(rb"^(?:AT_FDCWD|(\d+))<((?:\\x[0-9a-f]{2})*)>")


@dataclass(slots=True, eq=False)
class _File:
    """A file's bytes as they were synced last, and as they are."""

    synced: bytes = b""
    now: bytearray = field(default_factory=bytearray)


@dataclass(slots=True)
class Disk:
    """A folder after some of the calls; `names` are those on the disk for good, `changes` came since."""

    names: dict[str, _File]
    changes: list[tuple[str, _File | None]] = field(default_factory=list)
    quiet: bool = True

    def current(self) -> dict[str, _File]:
        """The names as whoever runs sees them."""
        return _applied(self.names, self.changes)

    def write(self, folder: Path, chance: random.Random | None = None) -> None:
        """Write one of the states that the disk may be in; without chance, what a killed run leaves."""
        shutil.rmtree(folder, ignore_errors=True)
        kept = len(self.changes) if chance is None else chance.randint(0, len(self.changes))
        for name, file in _applied(self.names, self.changes[:kept]).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.now if chance is None else mixed(file.synced, bytes(file.now), chance))


def tracing(log: Path) -> list[str]:
    """The words that have strace write a run's calls to a file."""
    calls = f"openat,lseek,{CHANGES}"
    return [str(STRACE), "-f", "-qq", "-y", "-xx", "-s", "99999999", "-o", str(log), "-e", f"trace={calls}"]


class Call(NamedTuple):
    """A call that changes the disk: its name, and which of its process's calls of that name it is, from 1."""

    name: str
    number: int


def calls(log: Path) -> list[Call]:
    """The calls in a log that change the disk, in order."""
    names = frozenset(CHANGES.split(","))
    counts = Counter[tuple[bytes, str]]()
    found = []
    for line in log.read_bytes().splitlines():
        process, text = line.split(maxsplit=1)
        name = text.partition(b"(")[0].decode()
        if name in names:
            counts[process, name] += 1
            found.append(Call(name, counts[process, name]))
    return found


def killing(call: Call) -> list[str]:
    """The words that have strace kill a run at one of its calls, of which it counts each name by itself."""
    how = f"inject={call.name}:signal=KILL:when={call.number}"
    return [str(STRACE), "-f", "-qq", "-o", "/dev/null", "-e", how]


def replay(log: Path, before: dict[str, bytes], home: Path) -> Iterator[Disk]:
    """The disk after each call that a run made; each is the same object, changed."""
    disk = Disk({name: _File(data, bytearray(data)) for name, data in before.items()})
    opened: dict[int, tuple[_File | None, str]] = {}
    places: dict[int, int] = {}
    for line in log.read_bytes().splitlines():
        found = _CALL.match(line)
        if found is None:
            continue
        call, given, result = found[1].decode(), found[2], int(found[3])
        if call == "openat":
            opened[result] = _open(disk, _decoded(found[4]), given, home)
            places[result] = 0
        elif not _change(disk, call, given, result, opened, places, home):
            continue
        yield disk


def _open(disk: Disk, path: str, given: bytes, home: Path) -> tuple[_File | None, str]:
    """A file that was opened, created if it was."""
    name = _inside(path, home)
    if name is None or b"O_DIRECTORY" in given or Path(path).is_dir():
        return None, path
    current = disk.current()
    if name not in current and b"O_CREAT" in given:
        disk.changes.append((name, _File()))
        current = disk.current()
    return current.get(name), path


def _change(
    disk: Disk,
    call: str,
    given: bytes,
    result: int,
    opened: dict[int, tuple[_File | None, str]],
    places: dict[int, int],
    home: Path,
) -> bool:
    """Do what a call did; whether it was of any matter."""
    disk.quiet = False
    if call.startswith(("rename", "link", "unlink")):
        _rename(disk, call, given, home)
        return True
    number = int(given.partition(b"<")[0])
    file, path = opened.get(number, (None, ""))
    if call == "lseek":
        places[number] = result
        return False
    if call in ("fsync", "fdatasync"):
        if file is not None:
            file.synced = bytes(file.now)
        elif path and _inside(path, home) is not None:
            disk.names, disk.changes = disk.current(), []
        disk.quiet = True
        return True
    if file is None:
        return False
    if call == "ftruncate":
        size = int(given.rpartition(b", ")[2])
        file.now[size:] = bytes(max(0, size - len(file.now)))
        return True
    text = _TEXT.search(given)
    data = _bytes(text[1] if text else b"")[:result]
    at = int(given.rpartition(b", ")[2]) if call == "pwrite64" else places[number]
    places[number] = at + len(data)
    if len(file.now) < at:
        file.now.extend(bytes(at - len(file.now)))
    file.now[at : at + len(data)] = data
    return True


def _rename(disk: Disk, call: str, given: bytes, home: Path) -> None:
    """Rename, link or remove a file."""
    place = _PLACE.match(given)
    base = _decoded(place[2]) if place else str(home)
    names = [_inside(str(Path(base, _bytes(text).decode())), home) for text in _TEXT.findall(given)]
    file = disk.current().get(names[0] or "")
    if file is None:
        return  # Elsewhere, or a folder.
    if not call.startswith("unlink") and names[1] is not None:
        disk.changes.append((names[1], file))
    if not call.startswith("link") and names[0] is not None:
        disk.changes.append((names[0], None))


def _applied(names: dict[str, _File], changes: list[tuple[str, _File | None]]) -> dict[str, _File]:
    """Names after changes."""
    made = dict(names)
    for name, file in changes:
        if file is None:
            made.pop(name, None)
        else:
            made[name] = file
    return made


def _inside(path: str, home: Path) -> str | None:
    """A path within the folder; None for one that is elsewhere or in memory alone."""
    try:
        name = str(Path(path).relative_to(home))
    except ValueError:
        return None
    return None if name.endswith("-shm") else name


def _bytes(text: bytes) -> bytes:
    """Bytes that strace wrote as hexadecimal."""
    return bytes.fromhex(text.replace(b"\\x", b"").decode())


def _decoded(text: bytes) -> str:
    """A path that it wrote so."""
    return os.fsdecode(_bytes(text))
