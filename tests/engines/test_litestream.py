"""Litestream copies a catalogue that papercat writes to, whole."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Papercat

pytestmark = pytest.mark.slow


def test_what_litestream_copied_is_the_whole_catalogue(
    papercat: Papercat, tmp_path: Path, samples: Path
) -> None:
    litestream = shutil.which("litestream", path=Path(sys.executable).parent) or shutil.which("litestream")
    if litestream is None:
        pytest.skip("needs Litestream, which has no wheel for this machine")
    database, copy = tmp_path / "papercat.db", tmp_path / "copy.db"
    settings = tmp_path / "litestream.yml"
    replica = f"{{type: file, path: {tmp_path / 'backup'}}}"
    settings.write_text(
        f"logging: {{level: debug}}\ndbs: [{{path: {database}, replicas: [{replica}]}}]\n", encoding="utf-8"
    )

    def beside_litestream(*words: str | Path) -> None:
        """Run papercat while Litestream copies; when it is stopped it copies what is left."""
        called = [litestream, "replicate", "-config", str(settings)]
        with subprocess.Popen(called, stdout=subprocess.PIPE, text=True) as copying:
            assert copying.stdout is not None
            done = papercat(*words)
            # It opens the catalogue within a second, and then has something to copy.
            assert any("file uploaded" in line for line in copying.stdout)
            copying.send_signal(signal.SIGINT)
            copying.communicate()
        assert done.returncode == 0, done.stderr

    def restored() -> str:
        """What the copy holds."""
        for path in tmp_path.glob("copy.db*"):
            path.unlink()
        called = [litestream, "restore", "-config", str(settings), "-o", str(copy), str(database)]
        subprocess.run(called, check=True, capture_output=True)
        assert papercat("doctor", "--db", copy).returncode == 0
        return papercat("export", "--db", copy).stdout

    assert papercat("ingest", samples / "paper-list-sample.md").returncode == 0
    beside_litestream("ingest", samples)
    beside_litestream("star", "2010.15775")
    assert restored() == papercat("export").stdout
    assert "arxiv:2010.15775" in papercat("list", "is:starred", "--db", copy, "--json").stdout
    # Where another file took its place meanwhile, Litestream begins a new copy.
    assert papercat("backup", tmp_path / "before.db").returncode == 0
    beside_litestream("star", "2010.13154")
    assert papercat("restore", tmp_path / "before.db").returncode == 0
    beside_litestream("tag", "2010.15775", "+kept")
    assert restored() == papercat("export").stdout
    starred = papercat("list", "is:starred", "--db", copy, "--json").stdout
    assert "arxiv:2010.15775" in starred
    assert "arxiv:2010.13154" not in starred
