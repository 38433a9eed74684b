"""Writes the schema that the migrations make to `papercat/catalogue/schema.sql`; run it after adding one.

.venv/bin/python -m tests.catalogue.schema_file
"""

from papercat.catalogue.connection import SCHEMA_VERSION
from papercat.catalogue.schema import made_by_migrations
from tests.conftest import ROOT

FILE = ROOT / "papercat" / "catalogue" / "schema.sql"
HEAD = "-- schema {}, made by tests/catalogue/schema_file.py: each object's type, name, table, statement\n"


def schema_file() -> str:
    """The file's text."""
    return HEAD.format(SCHEMA_VERSION) + "".join(
        f"{' '.join(one)}\n" for one in made_by_migrations(SCHEMA_VERSION)
    )


if __name__ == "__main__":
    FILE.write_text(schema_file(), encoding="utf-8")
