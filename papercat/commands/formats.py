"""Teach papercat a document format.

Group: Maintenance.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from papercat.commands.catalogue import database_path, writing
from papercat.commands.emit import emit, paginate, print_line, write
from papercat.commands.options import Database, Output, Page, argument, command, option
from papercat.errors import NoCatalogueError, UsageError, os_reason
from papercat.ingest.formats import (
    check_name,
    formats_folder,
    keep,
    make_format,
    own_definitions,
    read_format,
)
from papercat.records import Column, Listing
from papercat.store.actions.formats import formats_of, put_format, remove_format, stored_formats

if TYPE_CHECKING:
    import sqlite3


class _Action(StrEnum):
    """What to do with formats."""

    list = "list"
    add = "add"
    show = "show"
    remove = "remove"


_COLUMNS = (
    Column("name", "Format", "name"),
    Column("documents", "Documents"),
    Column("labels", "Labels", "number"),
    Column("kept", "Kept in"),
)


@command
def run(
    action: Annotated[
        _Action, argument("list, add FILE, show NAME or remove NAME.", "[ACTION]")
    ] = _Action.list,
    word: Annotated[str | None, argument("A TOML file, or a format's name.", "[FILE|NAME]")] = None,
    name: Annotated[str | None, option("Name of the format [default: the file's name].", "NAME")] = None,
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Teach papercat a document format: which column or label is which field.

    A format is a TOML file; docs/formats.md explains it. `papercat ingest --explain` shows how a
    document is read. After a format is added, changed or removed, the next ingest reads its documents
    again.

    Example: papercat formats add daily.toml
    """
    if (word is None) != (action is _Action.list) or (name and action is not _Action.add):
        what = {_Action.add: " FILE [--name NAME]", _Action.list: ""}.get(action, " NAME")
        raise UsageError(f"usage: papercat formats {action}{what}")
    if action is _Action.add:
        _add(Path(word or ""), name, database)
    elif action is _Action.remove:
        _remove(word or "", database)
    elif action is _Action.show:
        write(iter((_definition(word or "", database),)))
    else:
        emit(
            paginate(Listing(f"Formats in {formats_folder()}", _COLUMNS, _rows(database)), page),
            output,
            empty="no formats yet; `papercat formats add FILE` adds one",
        )


def _add(file: Path, name: str | None, database: Database) -> None:
    found = read_format(file)
    name = check_name(name or found.name)
    path = keep(name, found.definition)
    matching = 0
    with _catalogue(database) as connection:
        if connection is not None:
            put_format(connection, name, found.definition)
            matching = _matching(connection, found.definition)
    patterns = ", ".join(found.labels.documents)
    print_line(f"format {name} added in {path}, for documents {patterns}{_read_again(matching)}")


def _remove(name: str, database: Database) -> None:
    path, matching, known = own_definitions().get(name), 0, False
    with _catalogue(database) as connection:
        if connection is not None and (stored := stored_formats(connection).get(name)) is not None:
            known, matching = True, _matching(connection, stored)
            remove_format(connection, name)
    if path is None and not known:
        raise UsageError(f"no format {name!r}; `papercat formats list` shows those there are")
    if path is not None:
        try:
            path.unlink()
        except OSError as error:
            raise UsageError(f"{path}: the format cannot be removed ({os_reason(error)})") from error
    print_line(f"format {name} removed{_read_again(matching)}")


def _read_again(count: int) -> str:
    documents = f"{count:,} document{'s' if count != 1 else ''}"
    return f"; the next ingest reads {documents} again" if count else ""


def _matching(connection: "sqlite3.Connection", definition: str) -> int:
    """How many documents of the catalogue match a definition; 0 if it cannot be used."""
    from papercat.ingest.formats import FormatError

    try:
        labels = make_format("", definition, "").labels
    except FormatError:
        return 0
    return sum(labels.is_for(path) for (path,) in connection.execute("SELECT path FROM documents"))


def _definition(name: str, database: Database) -> str:
    """The TOML of a format.

    Raises:
        UsageError: there is no format of that name.
    """
    if (path := own_definitions().get(name)) is not None:
        return read_format(path).definition
    stored = formats_of(database_path(database.db))
    if name not in stored:
        raise UsageError(f"no format {name!r}; `papercat formats list` shows those there are")
    return stored[name]


def _rows(database: Database) -> list[dict[str, Any]]:
    """Each format with where it is stored."""
    stored = formats_of(database_path(database.db))
    own = {name: read_format(path) for name, path in own_definitions().items()}
    rows = []
    for name in sorted({*own, *stored}):
        one = own.get(name) or make_format(name, stored[name], f"{database_path(database.db)}: format {name}")
        places = [place for place, kept in (("settings", own), ("catalogue", stored)) if name in kept]
        labels = one.labels
        count = len(labels.fields) + len(labels.venues) + sum(map(len, labels.words.values()))
        rows.append(
            {"name": name, "documents": [*labels.documents], "labels": count, "kept": ", ".join(places)}
        )
    return rows


@contextmanager
def _catalogue(database: Database) -> Iterator["sqlite3.Connection | None"]:
    """The catalogue, open for writing; None if there is none yet."""
    try:
        with writing(database.db) as connection:
            yield connection
    except NoCatalogueError:
        yield None
