"""Arrow streams and tables hold the papers of the export."""

import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from papercat import Catalogue
from papercat.errors import PapercatError
from tests.conftest import COMMAND, Papercat, environment
from tests.engines.test_parquet import exported


def as_exported(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows whose schemes without values are left out, as the export leaves them out."""
    for row in rows:
        row["identifiers"] = {scheme: found for scheme, found in row["identifiers"].items() if found}
    return rows


@pytest.mark.slow
def test_a_pipe_gets_every_paper(shelf: Path) -> None:
    done = subprocess.run(
        [COMMAND, "export", "--format", "arrow"], capture_output=True, env=environment(shelf), check=True
    )
    found = pa.ipc.open_stream(done.stdout).read_all().to_pylist()
    assert as_exported(found) == exported(shelf / "papercat.db")


def test_a_query_chooses_papers(catalogue: Catalogue) -> None:
    found = catalogue.to_arrow("venue:conf2020", year=2020)
    assert found["id"].to_pylist() == [paper.id for paper in catalogue.papers("venue:conf2020 year:2020")]
    assert 0 < found.num_rows < catalogue.to_arrow().num_rows


def test_an_empty_answer_has_the_same_columns(catalogue: Catalogue) -> None:
    assert catalogue.to_arrow("venue:nowhere").schema == catalogue.to_arrow().schema


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_has_a_row_for_every_paper(library: str, catalogue: Catalogue) -> None:
    make = getattr(catalogue, f"to_{library}")
    if find_spec(library):
        assert len(make()) == catalogue.to_arrow().num_rows
    else:
        with pytest.raises(PapercatError, match=f"pip install {library}"):
            make()


@pytest.mark.slow
@pytest.mark.parametrize("form", ["arrow", "parquet"])
def test_without_pyarrow_the_command_says_what_to_install(
    form: str, shelf: Path, papercat: Papercat, tmp_path: Path
) -> None:
    (tmp_path / "hide").mkdir()
    # A module of the same name that is found first, and is not there.
    (tmp_path / "hide" / "pyarrow.py").write_text("raise ModuleNotFoundError('no', name='pyarrow')\n")
    env = {"PYTHONPATH": str(tmp_path / "hide"), "PAPERCAT_DB": str(shelf / "papercat.db")}
    folder = ("tables",) if form == "parquet" else ()
    done = papercat("export", "--format", form, *folder, env=env)
    assert done.returncode == 1
    assert "pip install 'papercat[parquet]'" in done.stderr
    assert not (tmp_path / "tables").exists()
