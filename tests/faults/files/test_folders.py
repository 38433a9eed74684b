"""Folders that lead astray: links, pipes, sockets, devices, names of any bytes, files that come and go."""

import os
import shutil
import socket
import threading
from pathlib import Path

import pytest

from tests.faults.library import assert_sound, call, make_library, rows

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have these in folders")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good document."""
    return make_library(tmp_path / "docs", documents=1)


def told(tmp_path: Path, folder: Path) -> dict[str, str]:
    """Why each thing is passed over; the good document goes in whatever lies beside it."""
    done = call(tmp_path, "ingest", folder)
    assert done.returncode == 0, done
    assert "00-post.md" in done.stdout
    assert_sound(tmp_path / "papercat.db")
    lines = [line.removeprefix("papercat: ").partition(": ") for line in done.stderr.splitlines()]
    return {Path(name).name: reason for name, _, reason in lines}


@pytest.mark.slow
def test_links_in_circles_and_out(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# ICLR2020\n", encoding="utf-8")
    (folder / "circle").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "nowhere").symlink_to(tmp_path / "nothing")
    reasons = told(tmp_path, folder)
    assert sorted(reasons) == ["circle", "nowhere", "out.md", "self"]
    assert all("link" in reason for reason in reasons.values())


@pytest.mark.slow
def test_pipes_sockets_and_devices(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")
        if not os.getuid():
            # /dev/zero never ends.
            os.mknod("device", 0o20666, os.makedev(1, 5))
        reasons = told(tmp_path, folder)
    assert reasons["pipe"] == "a pipe, no document"
    assert reasons["socket"] == "a socket, no document"
    assert os.getuid() or reasons["device"] == "a device, no document"
    done = call(tmp_path, "ingest", folder / "pipe", "/dev/zero")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 2)


@pytest.mark.slow
def test_names_of_any_bytes(folder: Path, tmp_path: Path) -> None:
    good = next(folder.iterdir()).read_bytes()
    names = [
        b"new\nline.md",
        b"\x1b[31mred\x1b]0;title\x07.md",
        b"\xff\xfe.md",
        "\u202etxt.md".encode(),
        b"-f.md",
        b"'; DROP TABLE papers;--",
    ]
    for at, name in enumerate(names):
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:  # noqa: PTH118, PTH123  (bytes)
            file.write(good.replace(b"number 0", b"number %d" % (100 + at)))
    done = call(tmp_path, "ingest", folder)
    shown = (
        done.stdout
        + done.stderr
        + call(tmp_path, "documents").stdout
        + call(tmp_path, "export", "-f", "csv").stdout
    )
    assert done.returncode == 0
    assert not any(sign in shown for sign in "\x1b\x07\u202e\xff")
    assert len(rows(tmp_path / "papercat.db", "SELECT path FROM documents")) == 7
    again = call(tmp_path, "ingest", folder)
    assert "7 unchanged" in again.stdout
    assert_sound(tmp_path / "papercat.db")


@pytest.mark.slow
def test_files_that_come_go_and_change_meanwhile(tmp_path: Path) -> None:
    folder = make_library(tmp_path / "docs", documents=30, papers=4)
    spare = make_library(tmp_path / "spare", documents=30, papers=4)
    over = threading.Event()

    def disturb() -> None:
        while not over.is_set():
            for path in sorted(spare.iterdir()):
                (folder / path.name).unlink(missing_ok=True)
                shutil.copy(path, folder / path.name)
                with (folder / path.name).open("ab") as file:
                    file.write(b"\n\n")

    beside = threading.Thread(target=disturb)
    beside.start()
    try:
        done = [call(tmp_path, "ingest", folder) for _ in range(3)]
    finally:
        over.set()
        beside.join()
    for one in done:
        assert "Traceback" not in one.stderr
        assert "please report" not in one.stderr
    assert_sound(tmp_path / "papercat.db")
    assert call(tmp_path, "ingest", folder).returncode == 0
    assert len(rows(tmp_path / "papercat.db", "SELECT path FROM documents")) == 30
