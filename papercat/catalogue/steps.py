"""Takes the migrations' steps on a connection."""

import sqlite3


def apply_steps(connection: sqlite3.Connection, *, last: int | None = None) -> None:
    """Take the steps that are missing, all of them or up to the one of this number."""
    # sqlite-utils takes longer to import than a query does to run; only this needs it.
    from importlib import import_module

    from sqlite_utils import Database

    from papercat.text.words import name_terms

    # What a column holds that only Python can tell: a step asks for it by this name.
    connection.create_function("author_terms", 1, name_terms, deterministic=True)
    steps = import_module("papercat.migrations").migrations
    database = Database(connection, recursive_triggers=False)
    missing = [step.name for step in steps.pending(database)]
    steps.apply(database, stop_before=None if last is None else missing[last:])
