"""The settings for Datasette fit the catalogue: every table is named, and what must stay closed is."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

TEXTS = ("path", "document", "record", "before")
"""Columns that say where documents lie, or hold what they say unread."""


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    """What the settings say of each table."""
    settings = yaml.safe_load((ROOT / "docs/datasette.yaml").read_text(encoding="utf-8"))
    assert settings["databases"]["papercat"]["allow_sql"] is False
    named: dict[str, Any] = settings["databases"]["papercat"]["tables"]
    return named


def test_every_table_is_described_or_closed(tables: dict[str, Any], site_home: Path) -> None:
    with closing(sqlite3.connect(site_home / "papercat.db")) as connection:
        # Tables that belong to a full-text index are hidden with it.
        listed = connection.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'main'")
        known = {name for name, kind in listed if kind != "shadow" and not name.startswith("sqlite_")}
        columns = {
            name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in known
        }
    assert set(tables) == known
    for name, settings in tables.items():
        assert "description" in settings or settings["hidden"], name
        if columns[name] & set(TEXTS):
            assert settings["allow"] is False, name
