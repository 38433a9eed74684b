"""Rebuild the first page of a database, without which SQLite cannot read the others.

It holds the header, which differs between catalogues only in a few numbers, and the root of the table that
lists all tables (`sqlite_master`), which can be rebuilt from the pages below it.
Source: https://www.sqlite.org/fileformat2.html
"""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple

from papercat.catalogue.beside import LOG, extended
from papercat.catalogue.connection import APPLICATION_ID, SCHEMA_VERSION, connect
from papercat.catalogue.sqlite_errors import wrap_sqlite_errors
from papercat.errors import SQLiteError
from papercat.maintenance import salvage

_MAGIC = b"SQLite format 3\0"
_HEADER = struct.Struct(">16sHBBBBBBIIIIIIIIIIII20xII")
_USUAL = 4096
_SIZES = (_USUAL, *(1 << power for power in range(9, 17)))
_INTERIOR, _LEAF = 5, 13
_KINDS = (b"table", b"index", b"trigger", b"view")

TABLES = frozenset(table.name for table in salvage.TABLES)
"""The tables that a repair reads."""


class _Branch(NamedTuple):
    """A page of `sqlite_master`: its lowest and highest row number, and the page number."""

    lowest: int
    highest: int
    page: int


def mend_first_page(file: Path) -> frozenset[str]:
    """Make a copy of a catalogue readable in place; returns which of the catalogue's tables it then has.

    Only the first page is changed, apart from what SQLite does with a log or journal beside the file.
    """
    found = _tables(file)
    beginning = best = _beginning(file)
    for page in _first_pages(file, beginning):
        mended = page + beginning[len(page) :]
        _overwrite(file, mended)
        if (now := _tables(file)) == TABLES:
            return now
        if len(now) > len(found):
            best, found = mended, now
    _overwrite(file, best)
    return found


def _first_pages(file: Path, beginning: bytes) -> Iterator[bytes]:
    """Candidates for the first page, likeliest first."""
    sizes = dict.fromkeys([*_declared_sizes(file, beginning), *_SIZES])
    pages = file.stat().st_size
    for size in sizes:
        yield _header(file, size, pages // size) + beginning[_HEADER.size : size]
    for size in sizes:
        with file.open("rb") as data:
            branches = list(_branches(data, size))
        if branches:
            yield _header(file, size, pages // size) + _contents(branches, size)


def _declared_sizes(file: Path, beginning: bytes) -> Iterator[int]:
    """The page sizes that the log and the header give, if they are valid."""
    log = extended(file, LOG)
    if log.exists():
        with log.open("rb") as data:
            yield from _power(int.from_bytes(data.read(12)[8:], "big"))
    declared = int.from_bytes(beginning[16:18], "big")
    yield from _power(65536 if declared == 1 else declared)


def _power(size: int) -> Iterator[int]:
    """A number, if it is a valid page size."""
    if size in _SIZES:
        yield size


def _header(file: Path, size: int, pages: int) -> bytes:
    """The header of a catalogue."""
    log = extended(file, LOG)
    mode = 2 if log.exists() and log.stat().st_size else 1
    return _HEADER.pack(
        _MAGIC,
        size % 65535,  # 65,536 is written as 1.
        mode,
        mode,
        0,  # bytes kept free at the end of each page
        64,
        32,
        32,
        1,  # change counter; the last field must be equal
        pages,
        0,  # the first free page: none, which only matters for writing
        0,
        1,  # schema cookie
        4,  # schema format
        0,
        0,
        1,  # UTF-8
        SCHEMA_VERSION,
        0,
        APPLICATION_ID,
        1,
        sqlite3.sqlite_version_info[0] * 1_000_000
        + sqlite3.sqlite_version_info[1] * 1000
        + sqlite3.sqlite_version_info[2],
    )


def _contents(branches: list[_Branch], size: int) -> bytes:
    """The rest of the first page, as the parent of other pages of `sqlite_master`."""
    ordered = sorted(branches)
    cells = [one.page.to_bytes(4, "big") + _varint(one.highest) for one in ordered[:-1]]
    room = size
    places = []
    for cell in cells:
        room -= len(cell)
        places.append(room.to_bytes(2, "big"))
    node = struct.pack(">BHHHBI", _INTERIOR, 0, len(cells), room % 65536, 0, ordered[-1].page)
    head = node + b"".join(places)
    body = b"".join(reversed(cells))
    return head + b"\0" * (size - _HEADER.size - len(head) - len(body)) + body


def _branches(data: BinaryIO, size: int) -> Iterator[_Branch]:
    """All pages that hold rows of `sqlite_master`."""
    taken: list[_Branch] = []
    number = 1
    data.seek(size)
    while len(page := data.read(size)) == size:
        number += 1
        if page[0] != _LEAF:
            continue
        count = int.from_bytes(page[3:5], "big")
        rows = [_row_number(page, at) for at in range(8, 8 + 2 * count, 2)]
        known = [row for row in rows if row is not None]
        if not known or len(known) < len(rows):
            continue
        branch = _Branch(min(known), max(known), number)
        # A free page may still have its old content.
        if all(branch.highest < one.lowest or one.highest < branch.lowest for one in taken):
            taken.append(branch)
            yield branch


def _row_number(page: bytes, place: int) -> int | None:
    """The number of a row of `sqlite_master`; None if a cell is none.

    Such a row is: kind, name, table, page of its root, SQL.
    """
    try:
        at = int.from_bytes(page[place : place + 2], "big")
        _, at = _read_varint(page, at)
        number, at = _read_varint(page, at)
        length, types = _read_varint(page, at)
        body = at + length
        kinds = []
        while types < body:
            kind, types = _read_varint(page, types)
            kinds.append(kind)
    except IndexError:
        return None
    # The type of a text is an odd number: 13 plus twice its length.
    if len(kinds) != 5 or kinds[0] < 13 or page[body : body + (kinds[0] - 13) // 2] not in _KINDS:
        return None
    return number


def _read_varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | page[place] & 0x7F
        if page[place] < 0x80:
            return value, place + 1
    return value << 8 | page[at + 8], at + 9


def _varint(value: int) -> bytes:
    """A small number as a varint."""
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.append(value & 0x7F | 0x80)
    return bytes(reversed(parts))


def _tables(file: Path) -> frozenset[str]:
    """The catalogue's tables that a file has."""
    try:
        with wrap_sqlite_errors(), closing(connect(file, "mode=rw", damaged=True)) as connection:
            connection.text_factory = salvage.undecoded
            rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    except SQLiteError:
        return frozenset()
    return TABLES & {row[0] for row in rows}


def _beginning(file: Path) -> bytes:
    """The beginning of a file, as long as the largest page."""
    with file.open("rb") as data:
        return data.read(65536)


def _overwrite(file: Path, page: bytes) -> None:
    """Overwrite the beginning of a file."""
    with file.open("r+b") as data:
        data.write(page)
