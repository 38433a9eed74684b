"""Start Spark, or say what is missing for it; the one file that begins a session."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from papercat.errors import PapercatError, os_reason

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_OLDEST_JAVA = 17
_LOGGING = Path(__file__).with_name("log4j2.properties")
_VERSION = re.compile(r'version "(\d+)')


class Settings(NamedTuple):
    """How a job runs.

    `master` is Spark's address of a cluster, empty if `spark-submit` gives it. `partitions` is how many
    parts a shuffle has, 0 for Spark's own choice. `options` are Spark's own, by name.
    """

    master: str = ""
    partitions: int = 0
    options: tuple[tuple[str, str], ...] = ()


def start(settings: Settings) -> "SparkSession":
    """A session of Spark.

    Raises:
        PapercatError: pyspark, pyarrow or Java is missing, or Spark does not start.
    """
    if reason := missing():
        raise PapercatError(reason)
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    # Workers on this machine run this Python.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("papercat").config("spark.sql.ansi.enabled", "true")
    for name, value in _options(settings).items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise PapercatError(f"Spark does not start: {' '.join(str(error).split())[:300]}") from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _options(settings: Settings) -> dict[str, str]:
    """Spark's own settings for a job."""
    found = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.io.compression.codec": "zstd",
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
        # Documents are rows too, and may be large.
        "spark.sql.execution.arrow.maxBytesPerBatch": str(32 << 20),
        "spark.sql.session.timeZone": "UTC",
        # Spark would list ten thousand files in as many tasks.
        "spark.sql.sources.parallelPartitionDiscovery.parallelism": "16",
    }
    if settings.master:
        found["spark.master"] = settings.master
    if settings.master.startswith("local"):
        # A machine's own name may lead nowhere.
        found |= {"spark.driver.host": "localhost", "spark.driver.bindAddress": "127.0.0.1"}
        found["spark.driver.extraJavaOptions"] = f"-Dlog4j2.configurationFile={_LOGGING.as_uri()}"
    if settings.partitions:
        found["spark.sql.shuffle.partitions"] = str(settings.partitions)
    return found | dict(settings.options)


def missing() -> str:
    """What is missing to run Spark, with what to do about it; empty if nothing is."""
    for name in ("pyspark", "pyarrow", "pandas"):
        if find_spec(name) is None:
            return f"{name} is not installed; pip install 'papercat[spark]'"
    home = os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else shutil.which("java")  # noqa: PTH118  (a text, as which gives)
    if java is None:
        return f"Spark needs Java {_OLDEST_JAVA} or newer, and there is none; install it or set JAVA_HOME"
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603  (the person's own Java)
    except OSError as error:
        return f"{java}: Java does not start ({os_reason(error)})"
    version = _VERSION.search(said)
    if version is None or int(version[1]) < _OLDEST_JAVA:
        return f"Spark needs Java {_OLDEST_JAVA} or newer; {java} is {version[1] if version else 'unknown'}"
    return ""
