"""The command `papercat-spark`: options in, one job, and its report."""

import os
import re
from typing import Annotated

import typer

from papercat import __version__
from papercat.cli import fail, unexpected_error
from papercat.errors import PapercatError, UsageError
from papercat.files import scan
from papercat.ingest.formats import own_definitions, read_format
from papercat.ingest.report import summarised
from papercat.spark.job import Job, Options, Result
from papercat.spark.session import Settings, start
from papercat.spark.steps.read import Definitions

# The last line of a traceback, or what Java names as the cause.
_CAUSE = re.compile(r"(?:Caused by: )?[\w.]*(?:Error|Exception)\b.*: ")

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def run(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders or addresses that Hadoop knows, then the folder for the tables.",
            metavar="SOURCE... FOLDER",
        ),
    ],
    earlier: Annotated[
        str | None,
        typer.Option(
            "--earlier",
            metavar="FOLDER",
            help="An earlier export to go on from: its merges, splits, history of counts, ids and keys.",
            show_default=False,
        ),
    ] = None,
    master: Annotated[
        str,
        typer.Option(
            "--master",
            metavar="ADDRESS",
            help="Where Spark runs: local[*] or a cluster's address; spark-submit gives its own.",
        ),
    ] = "local[*]",
    partitions: Annotated[
        int,
        typer.Option("--partitions", metavar="N", help="Parts of each shuffle.", min=0, show_default=False),
    ] = 0,
    max_size: Annotated[
        int, typer.Option("--max-size", metavar="MB", help="Largest file to read.", min=1)
    ] = scan.MAX_SIZE >> 20,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if anything could not be read.")
    ] = False,
) -> None:
    """Read documents with Spark and write the tables that `papercat export --format parquet` writes.

    For more documents than one machine holds. The tables are those of an ingest of the same documents, and
    `papercat ingest FOLDER` takes them, or a part of them, into a catalogue.

    Example: papercat-spark papers/ tables/
    """
    try:
        options = Options(__version__, earlier, _definitions(), max_size=max_size << 20)
        _run(sources, options, Settings("" if _is_submitted() else master, partitions), strict)
    except PapercatError as error:
        fail(str(error))
        raise typer.Exit(error.exit_code) from None
    except KeyboardInterrupt:
        fail("interrupted: nothing was changed")
        raise typer.Exit(130) from None
    except typer.Exit:
        raise
    except Exception as error:
        if os.environ.get("PAPERCAT_DEBUG"):
            raise
        fail(_spark_error(error) or unexpected_error(error))
        raise typer.Exit(1) from None


def _is_submitted() -> bool:
    """Whether spark-submit started this, and has said where it runs."""
    return "SPARK_ENV_LOADED" in os.environ


def _spark_error(error: Exception) -> str:
    """What Spark says in one line, which is the last of a worker's traceback; empty for other errors."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    if not isinstance(error, (PySparkException, Py4JError)):
        return ""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [line for line in lines if _CAUSE.match(line)]
    return f"Spark: {(causes or lines or [type(error).__name__])[-1][:300]} (PAPERCAT_DEBUG=1 shows where)"


def _definitions() -> Definitions:
    """The formats that the user taught."""
    return tuple((name, read_format(path).definition) for name, path in own_definitions().items())


def _run(sources: list[str], options: Options, settings: Settings, strict: bool) -> None:
    if len(sources) < 2:
        raise UsageError("name what to read, then the folder for the tables")
    *names, folder = sources
    session = start(settings)
    try:
        result = Job(session, folder, options).run(names)
    finally:
        session.stop()
    flawed = _report(result)
    typer.echo(f"{folder}: {result.rows['papers']:,} papers in {result.files:,} files")
    if any(one.named for one in result.passed_over) or (strict and flawed):
        raise typer.Exit(1)


def _report(result: Result) -> bool:
    """Every place that could not be read, on standard error; whether there was any."""
    lines = [f"{one.address.removeprefix('file:')}: {one.reason}" for one in result.passed_over]
    for document in result.documents:
        if document.error:
            lines.append(f"{document.path}: {document.error}")
        lines += [f"{document.path}:{one.line}: {one.reason}" for one in summarised(document.problems)]
        if document.unlisted:
            lines.append(f"{document.path}: {document.unlisted:,} more places that could not be read")
    for line in lines:
        fail(line)
    return bool(lines)


def main() -> None:
    """Run papercat-spark on the command line."""
    app(prog_name="papercat-spark")
