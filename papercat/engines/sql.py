"""Runs the user's SQL on the catalogue or on exported Parquet tables; the answer is a listing.

A statement can only read: no writing, no other files, no settings, and its time is limited.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

from papercat.catalogue.sqlite_errors import wrap_sqlite_errors
from papercat.engines.export_files import MANIFEST, read_manifest, refuse_pipes
from papercat.engines.tables import TABLES
from papercat.errors import PapercatError, SQLiteError, TimeLimitError, UsageError
from papercat.records import Column, Listing, Row

_LONGEST_VALUE = 100_000_000
"""The largest text or blob that a statement may make, in bytes."""

_READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
_FULL_TEXT = (
    "SELECT 1 FROM papers_fts LIMIT 0",
    "SELECT 1 FROM tweets_fts LIMIT 0",
    "SELECT 1 FROM authors_fts LIMIT 0",
)
_BATCH = 1_000


def ask_sqlite(connection: sqlite3.Connection, statement: str) -> Listing:
    """The result of a statement on the catalogue's tables (see docs/schema.md).

    Raises:
        UsageError: the statement is wrong, or does more than read.
    """
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    for table in _FULL_TEXT:
        # Opening full text runs statements of its own, so do that before the check.
        connection.execute(table).fetchone()
    try:
        with wrap_sqlite_errors():
            connection.set_authorizer(_allow_reading)
            try:
                # EXPLAIN compiles the statement, which calls the authorizer, without running it.
                connection.execute(f"EXPLAIN {statement}")
            finally:
                connection.set_authorizer(None)
            cursor = connection.execute(statement)
    except SQLiteError as error:
        raise _sqlite_mistake(error) from error
    return _listing([name for name, *_ in cursor.description], _sqlite_rows(cursor))


def _allow_reading(action: int, *names: str | None) -> int:
    allowed = action in _READING and "load_extension" not in names
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _sqlite_rows(cursor: sqlite3.Cursor) -> Iterator[Sequence[Any]]:
    try:
        with wrap_sqlite_errors():
            # No `yield from`: it would close the cursor too, of a connection that may be closed by then.
            for row in cursor:  # noqa: UP028  (as the line above says)
                yield row
    except SQLiteError as error:
        raise _sqlite_mistake(error) from error


def _sqlite_mistake(error: SQLiteError) -> UsageError:
    """The error for a statement."""
    if str(error) == "not authorized" or str(error).endswith("is prohibited"):
        return UsageError("papercat sql only reads: SELECT, and no PRAGMA or ATTACH")
    if "one statement" in str(error):
        return UsageError("papercat sql takes one statement")
    return UsageError(f"SQLite: {error}")


def ask_parquet(folder: Path, statement: str, seconds: float) -> Iterator[Listing]:
    """The result of a statement on the tables of a Parquet export (see docs/engines.md), as one listing.

    Raises:
        UsageError: the folder is not an export, the statement is wrong or does more than read.
        TimeLimitError: it took longer than `seconds`; 0 is no limit.
        PapercatError: DuckDB is not installed.
    """
    duckdb = _load_duckdb()
    with opened(folder, duckdb) as connection, _stopped_after(seconds, connection):
        try:
            (parsed,) = duckdb.extract_statements(statement)
        except duckdb.Error as error:
            raise _duckdb_mistake(error) from error
        except ValueError as error:
            raise UsageError("papercat sql takes one statement") from error
        if parsed.type != duckdb.StatementType.SELECT:
            raise UsageError("papercat sql only reads: SELECT, and no COPY, SET or ATTACH")
        try:
            found = connection.execute(parsed)
        except duckdb.InterruptException as error:
            raise _too_slow(seconds) from error
        except duckdb.Error as error:
            raise _duckdb_mistake(error) from error
        yield _listing([name for name, *_ in found.description], _duckdb_rows(found, duckdb, seconds))


@contextmanager
def opened(folder: Path, duckdb: Any) -> Iterator[Any]:
    """An in-memory connection with the export's tables as views; it can read no other file."""
    files = read_manifest(folder / MANIFEST)["tables"]
    root = folder.absolute()
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET autoinstall_known_extensions = false")
        connection.execute("SET autoload_known_extensions = false")
        connection.execute("SET allowed_directories = $folders", {"folders": [str(root)]})
        connection.execute("SET enable_external_access = false")
        for name in TABLES:
            paths = [
                str(root / one["path"]) for one in files.get(name, {}).get("files", ()) if one.get("included")
            ]
            for path in paths:
                refuse_pipes(Path(path))
            if paths:
                connection.read_parquet(paths, hive_partitioning=bool(TABLES[name].partition)).create_view(
                    name
                )
        connection.execute("SET lock_configuration = true")
        yield connection


@contextmanager
def _stopped_after(seconds: float, connection: Any) -> Iterator[None]:
    """Interrupt the statement when its time is up."""
    if not seconds:
        yield
        return
    timer = Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _duckdb_rows(found: Any, duckdb: Any, seconds: float) -> Iterator[Sequence[Any]]:
    try:
        while chunk := found.fetchmany(_BATCH):
            yield from chunk
    except duckdb.InterruptException as error:
        raise _too_slow(seconds) from error
    except duckdb.Error as error:
        raise _duckdb_mistake(error) from error


def _too_slow(seconds: float) -> TimeLimitError:
    return TimeLimitError(
        f"no answer within {seconds:g} seconds; allow more time with --timeout SECONDS (0 is no limit)"
    )


def _duckdb_mistake(error: Exception) -> UsageError:
    return UsageError(f"DuckDB: {' '.join(str(error).split())}")


def _load_duckdb() -> Any:
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise PapercatError(
            "SQL over Parquet needs DuckDB, which is not installed; pip install 'papercat[duckdb]'"
        ) from error
    return duckdb


def _listing(names: Sequence[str], found: Iterable[Sequence[Any]]) -> Listing:
    """Rows as a listing; a repeated column name gets a number."""
    keys: list[str] = []
    for name in names:
        same = sum(key == name or key.startswith(f"{name}_") for key in keys)
        keys.append(f"{name}_{same + 1}" if name in keys else name)
    rows = ({key: _value(value) for key, value in zip(keys, values, strict=True)} for values in found)
    first = next(rows, None)
    columns = tuple(Column(key, key, _kind(first, key)) for key in keys)
    return Listing("Rows", columns, () if first is None else _chained(first, rows))


def _chained(first: Row, rows: Iterable[Row]) -> Iterator[Row]:
    yield first
    yield from rows


def _kind(row: Row | None, key: str) -> Any:
    value = None if row is None else row[key]
    return "number" if isinstance(value, (int, float)) and not isinstance(value, bool) else "text"


def _value(value: Any) -> Any:
    """A value for the output formats: numbers, texts, lists and mappings; anything else as text."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).hex()
    if isinstance(value, (list, tuple)):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _value(item) for key, item in value.items()}
    return str(value)
