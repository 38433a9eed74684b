"""What `ingest` reads besides documents: the user's keywords and notes, and Parquet exports."""

from pathlib import Path

from papercat.commands.catalogue import writing
from papercat.commands.emit import print_line
from papercat.commands.options import Database
from papercat.errors import UsageError
from papercat.ingest.report import Report


def keep_personal(database: Database, report: Report, most: int) -> None:
    """Add keywords and notes from the user's bibliographies to their library."""
    from papercat.ingest.mine import keep_personal as keep

    with writing(database.db) as connection:
        kept = keep(connection, report.read, most)
    papers = "paper" if kept.papers == 1 else "papers"
    print_line(f"tags and notes of {kept.papers:,} {papers} are in your library")
    for name in kept.no_files:
        print_line(f"{name}: not a file, so --mine took nothing from it")
    for keyword in kept.first_refused:
        print_line(f"'{keyword[:60]}' cannot be a tag")
    if more := kept.refused - len(kept.first_refused):
        print_line(f"{more:,} more keywords cannot be tags")


def take_exports(names: list[str], path: Path, where: str | None, report: Report, dry_run: bool) -> list[str]:
    """Import the folders that are Parquet exports; returns the other names.

    Raises:
        UsageError: none is an export, and --where is given.
    """
    exports = [name for name in names if (Path(name) / "manifest.json").is_file()]
    if exports:
        from papercat.engines.export_files import is_export
        from papercat.engines.read_back import Choice, ingest_tables

        exports = [name for name in exports if is_export(Path(name))]
        for name in exports:
            ingest_tables(Path(name), path, Choice(where, dry_run), report)
    if where is not None and len(exports) < len(names):
        raise UsageError("--where is for folders that `papercat export --format parquet` wrote")
    return [name for name in names if name not in exports]
