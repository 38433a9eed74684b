"""What the tests of several commands begin with."""

from pathlib import Path

import pytest

from tests.commands.shelf import fill
from tests.conftest import Papercat


@pytest.fixture
def filled(papercat: Papercat, tmp_path: Path) -> Papercat:
    """The command on a catalogue of the shelf's documents."""
    fill(tmp_path)
    return papercat
