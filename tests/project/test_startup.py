"""What an answer may import: the causes of a fast start, held by what is loaded when a command ends."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import environment, ingest

SCRIPT = """
import atexit, sys
if sys.argv[1:]:
    from papercat.__main__ import main
    atexit.register(lambda: print(*sys.modules, sep="\\n", file=sys.stderr))
    main()
print(*sys.modules, sep="\\n", file=sys.stderr)
"""

QUERIES = (
    ("search", "attention"),
    ("top", "--by", "retweets"),
    ("list", "--venue", "iclr"),
    ("show", "arxiv:2010.11151"),
    ("export", "--format", "jsonl"),
)
# Typer, and what it imports of its own accord.
TYPER = {"annotated_doc", "shellingham", "typer"}
# Stems of English words: one C module, a millisecond.
STEMMER = {"Stemmer"}
# What brings documents in, and what a query has no use for.
ROOMS_OF_INGEST = (
    "papercat.sources",
    "papercat.normalise",
    "papercat.ingest",
    "papercat.store.writer",
    "papercat.migrations",
)


def loaded(home: Path, *arguments: str) -> set[str]:
    """The modules that are there when a command ends, on a pipe."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        capture_output=True,
        text=True,
        env=environment(home),
        cwd=home,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@cache
def beforehand() -> set[str]:
    """What this Python itself loads before anything is asked of it."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def foreign(modules: set[str]) -> set[str]:
    """The packages among them that are neither Python's nor papercat's."""
    # What Cython makes for a C module is no package.
    packages = {name.partition(".")[0] for name in modules - beforehand() if "cython" not in name}
    return packages - sys.stdlib_module_names - {"papercat"}


@pytest.fixture
def catalogue(samples: Path, tmp_path: Path) -> Path:
    """A home with the sample documents in its catalogue."""
    ingest(tmp_path, samples)
    return tmp_path


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)], ids=" ".join)
def test_help_imports_no_command_and_no_database(arguments: tuple[str, ...], tmp_path: Path) -> None:
    modules = loaded(tmp_path, *arguments)
    ours = {name for name in modules if name.startswith("papercat")}
    assert ours - {"papercat"} <= {
        f"papercat.{name}" for name in ("__main__", "cli", "commands", "errors", "version")
    }
    assert foreign(modules) <= TYPER
    assert not modules & {"sqlite3", "json", "dataclasses"}


@pytest.mark.slow
@pytest.mark.parametrize("arguments", QUERIES, ids=" ".join)
def test_an_answer_on_a_pipe_needs_nothing_to_draw_with(arguments: tuple[str, ...], catalogue: Path) -> None:
    modules = loaded(catalogue, *arguments)
    # rich counts the columns of what is beyond ASCII.
    assert foreign(modules) <= TYPER | STEMMER | {"rich"}
    assert not modules & {"rich.console", "rich.text", "rich.table"}


@pytest.mark.slow
@pytest.mark.parametrize("arguments", QUERIES, ids=" ".join)
def test_an_answer_imports_nothing_that_reads_documents(arguments: tuple[str, ...], catalogue: Path) -> None:
    modules = loaded(catalogue, *arguments)
    assert {name for name in modules if name.startswith(ROOMS_OF_INGEST)} == set()


@pytest.mark.parametrize("arguments", QUERIES[:3], ids=" ".join)
def test_an_answer_imports_nothing_that_makes_papers_or_counts_them(
    arguments: tuple[str, ...], catalogue: Path
) -> None:
    modules = loaded(catalogue, *arguments)
    assert modules.isdisjoint({"papercat.derive", "papercat.text.short_names", "papercat.reports.facets"})


def test_a_search_imports_nothing_for_names_of_papers_the_library_or_other_orders(catalogue: Path) -> None:
    modules = loaded(catalogue, "search", "attention")
    names = {"papercat.identifiers", "papercat.identity", "papercat.paper_hosts", "papercat.parsed"}
    assert modules.isdisjoint({*names, "papercat.library.papers", "papercat.query.ranking_plan"})


@pytest.mark.slow
@pytest.mark.parametrize("arguments", QUERIES[:3], ids=" ".join)
def test_an_answer_defines_no_dataclass(arguments: tuple[str, ...], catalogue: Path) -> None:
    """Defining one takes five times as long as a named tuple, at every start."""
    assert "dataclasses" not in loaded(catalogue, *arguments)


def test_one_command_imports_no_other(catalogue: Path) -> None:
    commands = {name for name in loaded(catalogue, "top") if name.startswith("papercat.commands.")}
    verbs = {"ingest", "search", "show", "list_", "export", "documents", "doctor", "merge", "split", "undo"}
    assert commands & {f"papercat.commands.{verb}" for verb in verbs} == set()


def test_unchanged_documents_are_told_without_what_reads_them(catalogue: Path, samples: Path) -> None:
    modules = loaded(catalogue, "ingest", str(samples))
    readers = tuple(name for name in ROOMS_OF_INGEST if name != "papercat.ingest")
    assert {name for name in modules if name.startswith(readers)} == set()
    assert foreign(modules) <= TYPER


def test_a_post_is_read_without_the_readers_of_other_formats(catalogue: Path, samples: Path) -> None:
    text = next(samples.glob("*hot*.md")).read_text(encoding="utf-8")
    (catalogue / "new.md").write_text(text.replace("# 1. ", "# 1. New: "), encoding="utf-8")
    modules = loaded(catalogue, "ingest", "new.md")
    assert "papercat.sources.hot_papers" in modules
    others = ("papercat.sources.names", "papercat.sources.bibliography.", "papercat.sources.services.")
    assert {name for name in modules if name.startswith((*others, "papercat.sources.paper_list."))} == set()
    assert modules.isdisjoint({"papercat.commands.explaining", "papercat.catalogue.copying"})


@pytest.mark.slow
def test_a_post_alone_is_read_by_one_process(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text("# Papers\n\n- [On Forests](https://a.example/1), Ada Example\n")
    assert {"multiprocessing", "concurrent"}.isdisjoint(loaded(tmp_path, "ingest", "post.md"))
