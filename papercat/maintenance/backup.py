"""Back up a catalogue while others read and write, and restore it completely or not at all."""

from contextlib import closing
from pathlib import Path

from papercat.catalogue.beside import stamp
from papercat.catalogue.connection import exists, no_catalogue, open_for_reading, snapshot
from papercat.catalogue.content import read_content
from papercat.catalogue.copying import copy_catalogue
from papercat.catalogue.sqlite_errors import DAMAGED
from papercat.catalogue.working_folder import working_folder
from papercat.errors import CatalogueError, NoCatalogueError, os_reason
from papercat.maintenance.holding import hold


def back_up(path: Path, target: Path, *, force: bool) -> None:
    """Copy the catalogue to a file, and read the whole copy back.

    Raises:
        NoCatalogueError: there is none.
        CatalogueError: the file is there already, cannot be written, or the catalogue is damaged.
    """
    if not exists(path):
        raise no_catalogue(path)
    if target.is_dir():
        raise CatalogueError(f"{target}: is a folder; name a file")
    if target.exists():
        if not target.is_file():
            raise CatalogueError(f"{target}: not a regular file; choose another name for the backup")
        if target.samefile(path):
            raise CatalogueError(f"{target}: is the catalogue itself")
        if not force:
            raise CatalogueError(f"{target}: already exists; --force overwrites it")
    with closing(open_for_reading(path, older=True)) as source, snapshot(source, path):
        copy_catalogue(source, target, overwrite=force)


def restore(path: Path, source: Path) -> Path | None:
    """Replace the catalogue with a copy; returns the path where the old one is kept.

    Programs that have the file open continue with the new content: the change is one transaction.

    Raises:
        CatalogueError: the copy is not a catalogue, is damaged, or is of a newer papercat; others have the
            catalogue in use, or it cannot be written.
    """
    if exists(source) and exists(path) and source.samefile(path):
        raise CatalogueError(f"{source}: is the catalogue itself")
    try:
        opened = open_for_reading(source, older=True)
    except NoCatalogueError:
        reason = "not a copy of a catalogue" if exists(source) else "no such file"
        raise CatalogueError(f"{source}: {reason}") from None
    with closing(opened) as connection, snapshot(connection, source):
        if read_content(connection).flaws:
            raise CatalogueError(f"{source}: {DAMAGED}")
        path = path.resolve()
        try:
            if not exists(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                copy_catalogue(connection, path)
                return None
            kept = path.with_name(f"{path.name}.before-restore-{stamp()}")
            with working_folder(path.parent, path.name) as folder, hold(path) as held:
                held.keep(kept, folder)
                held.fill(connection, folder)
        except OSError as error:
            raise CatalogueError(f"{path}: cannot write ({os_reason(error)})") from error
    return kept
