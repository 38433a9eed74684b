"""A small library, and what an undisturbed run makes of it."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import built_once
from tests.faults.library import assert_sound, call, make_library


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of ten documents with 120 entries."""
    return built_once(tmp_path_factory, "library", make_library)


@pytest.fixture(scope="session")
def reference(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library's catalogue, as a run that nothing disturbs makes it. Never write to it, copy it."""

    def build(home: Path) -> None:
        assert call(home, "ingest", library).returncode == 0
        assert_sound(home / "papercat.db")

    return built_once(tmp_path_factory, "reference", build) / "papercat.db"


@pytest.fixture
def catalogue(reference: Path, tmp_path: Path) -> Path:
    """A copy of it, for a test to change or damage."""
    shutil.copy(reference, tmp_path / "papercat.db")
    return tmp_path / "papercat.db"
