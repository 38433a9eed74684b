"""A long ingest shows on a terminal how far it is, and nowhere else."""

import re
from pathlib import Path

import pytest

from papercat.commands.ingest import bar
from tests.commands.terminal import on_a_terminal, plain
from tests.conftest import Papercat


@pytest.mark.slow
def test_a_bar_counts_documents_and_bytes_and_tells_the_time_left(shared: Path, tmp_path: Path) -> None:
    shown = plain(on_a_terminal(tmp_path, "ingest", shared / "corpus"))
    assert re.search(r"\d+ of 106 documents", shown)
    assert re.search(r"\d+\.\d/1\d\.\d MB", shown)
    assert re.search(r"\d:\d\d:\d\d", shown)


@pytest.mark.slow
def test_there_is_no_bar_in_a_pipe(papercat: Papercat, shared: Path) -> None:
    done = papercat("ingest", shared / "corpus" / "lists8")
    assert "of 2 documents" not in done.stdout + done.stderr


def test_the_bar_is_drawn_ten_times_a_second_at_most() -> None:
    assert bar().live.refresh_per_second <= 10
