"""Coverage-guided fuzzing: `python3 -m tests.faults.documents.guided [-runs=N] [FOLDER]`.

Begins with mutated real documents and queries, where no folder of inputs is named. Needs atheris, which
the locks do not name: it has no wheels for every Python that papercat runs on.
"""

import random
import sqlite3
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from tests.conftest import ROOT, SHARED
from tests.faults.library import call, make_library

KEPT = Path(gettempdir(), "papercat-guided-inputs")
"""Inputs that a run found worth going on with, and the next begins with."""

QUERY = b"?"
"""What an input begins with that is a query; all others are documents."""


def begin(folder: Path, fuzz: Any) -> None:
    """Fill a folder with what to begin with, unless an earlier run has."""
    if folder.exists():
        return
    folder.mkdir()
    chance = random.Random(2020)  # noqa: S311  (what is tried is no secret)
    folders = (ROOT / "data", ROOT / "tests" / "sources" / "documents", SHARED)
    known = fuzz.seeds([one for one in folders if one.is_dir()])
    for number in range(300):
        data = fuzz.mutated(chance.choice(known), chance.choice(known), chance)
        (folder / f"document-{number}").write_bytes(data)
        query = fuzz.query(chance).encode(errors="surrogatepass")
        (folder / f"query-{number}").write_bytes(QUERY + query)


def catalogue(opening: Any) -> sqlite3.Connection:
    """What queries are asked about, in memory: libFuzzer ends the process, and no file is cleared up then."""
    made = sqlite3.connect(":memory:")
    with TemporaryDirectory(prefix="papercat-guided-") as name:
        assert call(Path(name), "ingest", make_library(Path(name, "docs"))).returncode == 0
        with closing(opening.open_for_reading(Path(name, "papercat.db"))) as source:
            source.backup(made)
    return made


def main() -> None:
    """Go on until so many runs are done, or something fails."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["papercat"]):
        fuzz = import_module("tests.faults.documents.fuzz")
        opening = import_module("papercat.catalogue.connection")
        # The parsers are imported by the first document.
        fuzz.check_document(b"# ICLR2020\n")
    connection = catalogue(opening)
    if all(word.startswith("-") for word in sys.argv[1:]):
        begin(KEPT, fuzz)
        sys.argv.append(str(KEPT))

    def check(data: bytes) -> None:
        if data.startswith(QUERY):
            fuzz.check_query(connection, data[1:].decode(errors="surrogateescape"))
        else:
            fuzz.check_document(data)

    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
