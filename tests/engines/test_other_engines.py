"""The ten questions of docs/engines.md in ClickHouse and Spark: row by row what papercat answers."""

import json
import re
import shlex
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from papercat.engines.tables import TABLES
from tests.engines.test_docs import PAGE, questions, rows
from tests.spark.conftest import session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["session"]

pytestmark = pytest.mark.slow  # every question starts a command

YEARS = "unnest(range(min(year), max(year) + 1))"
CLICKHOUSE = "arrayJoin(range(assumeNotNull(min(year)), assumeNotNull(max(year)) + 1))"
SPARK = "explode(sequence(min(year), max(year)))"
VIEW = re.compile(r"(CREATE VIEW (\w+) AS SELECT [^;]*\bfile\([^;]*);")
SETTINGS = "SETTINGS join_use_nulls = 1"


def compare(home: Path, ask: Callable[[str], list[dict[str, Any]]]) -> None:
    """Ask everything both ways."""
    for command, statement in questions():
        asked = rows(home, *shlex.split(command))
        assert asked, command
        assert ask(statement) == asked, statement


def test_clickhouse_answers_as_the_commands_do(shelf: Path, tmp_path: Path) -> None:
    clickhouse: Any = import_module("chdb.session")  # it has no types

    page = PAGE.read_text(encoding="utf-8")
    assert CLICKHOUSE in page
    assert SETTINGS in page
    engine = clickhouse.Session(str(tmp_path / "clickhouse"))
    try:
        engine.query("CREATE DATABASE papers ENGINE = Atomic")
        engine.query("USE papers")
        views = {name: text for text, name in VIEW.findall(page)}
        for table in TABLES.values():
            name = "papers" if table.partition else "metrics"
            view = views[name].replace(f"VIEW {name}", f"VIEW {table.name}")
            engine.query(view.replace(f"'tables/{name}", f"'{shelf}/tables/{table.name}"))

        def ask(statement: str) -> list[dict[str, Any]]:
            if YEARS in statement:
                statement = f"{statement.replace(YEARS, CLICKHOUSE)} {SETTINGS}"
            return [json.loads(line) for line in str(engine.query(statement, "JSONEachRow")).splitlines()]

        compare(shelf, ask)
    finally:
        engine.close()


def test_spark_answers_as_the_commands_do(shelf: Path, session: "SparkSession") -> None:
    assert SPARK in PAGE.read_text(encoding="utf-8")
    for name in TABLES:
        session.read.parquet(str(shelf / "tables" / name)).createOrReplaceTempView(name)

    def ask(statement: str) -> list[dict[str, Any]]:
        return [row.asDict() for row in session.sql(statement.replace(YEARS, SPARK)).collect()]

    compare(shelf, ask)
