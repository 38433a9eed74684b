"""The files that an ingest reads: which, in which order, and what is left alone."""

import os
import socket
import sys
from pathlib import Path

import pytest

from papercat.errors import DocumentError
from papercat.files.scan import MAX_SIZE, display_path, find, read

POSIX = pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have these in folders")


def names(*given: str | Path) -> list[tuple[str, str | None]]:
    """The files found, by name, with why they are passed over."""
    return [(Path(found.path).name, found.reason) for found in find(map(str, given))]


def test_folders_are_walked_in_order_and_hidden_things_left_out(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.txt", "a/.hidden.md", ".git/x.md", "c/.d/y.md", "a.md", "C.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(name)
    found = [Path(one.path).relative_to(tmp_path).as_posix() for one in find([str(tmp_path)])]
    assert found == ["C.md", "a/z.txt", "a.md", "b.md"]
    assert all(one.size == len(Path(one.path).read_text()) for one in find([str(tmp_path)]))


def test_a_file_that_is_named_twice_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    twice = [str(tmp_path), str(tmp_path / "a.md"), f"{tmp_path}/x/../a.md", f"{tmp_path}/."]
    assert names(*twice) == [("a.md", None)]


def test_what_a_person_named_is_told_from_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    (tmp_path / ".b").touch()
    assert [one.named for one in find([str(tmp_path)])] == [False]
    assert [one.named for one in find([str(tmp_path / "a.md"), str(tmp_path / ".b")])] == [True, True]


def test_names_that_no_file_has_are_told(tmp_path: Path) -> None:
    assert names(tmp_path / "none.md") == [("none.md", "no such file or directory")]
    assert names("", "a\0b")[0][1] == names("", "a\0b")[1][1] == "no name that a file can have"
    assert names("x" * 5000)[0][1] == "file name too long"


@POSIX
def test_links_in_a_folder_are_passed_over_and_named_ones_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").touch()
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file").symlink_to(outside / "a.md")
    (folder / "circle").symlink_to(folder)
    (folder / "nowhere").symlink_to("none")
    reason = "a link; name it itself to have it read"
    assert names(folder) == [("circle", reason), ("file", reason), ("nowhere", reason)]
    assert names(folder / "file") == [("file", None)]
    (tmp_path / "to-folder").symlink_to(outside)
    assert names(tmp_path / "to-folder") == [("a.md", None)]
    assert names(folder / "nowhere") == [("nowhere", "no such file or directory")]


def test_programs_in_a_folder_are_passed_over_and_named_ones_read(tmp_path: Path) -> None:
    for name in ("a.md", "b.PY", "c.ipynb", "d.txt", "e", "f.py.md", "g.bib", "py"):
        (tmp_path / name).touch()
    assert [name for name, reason in names(tmp_path) if not reason] == [
        "a.md", "d.txt", "e", "f.py.md", "g.bib", "py",
    ]  # fmt: skip
    assert dict(names(tmp_path))["b.PY"] == "a program; name it itself to have it read"
    assert names(tmp_path / "b.PY") == [("b.PY", None)]


@POSIX
def test_pipes_sockets_and_devices_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    # The path of a socket has room for a hundred characters: bound by its name in the folder.
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket")
        assert names(tmp_path) == [("pipe", "a pipe, no document"), ("socket", "a socket, no document")]
        with pytest.raises(DocumentError):
            read(str(tmp_path / "socket"), MAX_SIZE)
    with pytest.raises(DocumentError, match="a pipe"):
        read(str(tmp_path / "pipe"), MAX_SIZE)
    assert names("/dev/null") == [("null", "a device, no document")]
    with pytest.raises(DocumentError, match="a device"):
        read("/dev/zero", MAX_SIZE)


@pytest.mark.slow
@POSIX
def test_folders_nested_deeper_than_functions_go_are_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    depth = (3_900 - len(str(tmp_path))) // 2
    assert depth > sys.getrecursionlimit()
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.md").touch()
    long = "x" * 250
    Path(long).mkdir()
    try:
        assert names(tmp_path) == [("a.md", None), (long, "file name too long")]
    finally:
        # No one else can take away what is so deep.
        Path(long).rmdir()
        Path("a.md").unlink()
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()


@POSIX
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir()
    (tmp_path / "z.md").touch()
    shut.chmod(0)
    if os.access(shut, os.R_OK):
        pytest.skip("this user may read everything")  # no folder is shut to root
    assert names(tmp_path) == [("shut", "permission denied"), ("z.md", None)]


@POSIX
def test_names_of_any_bytes_are_found_read_and_shown(tmp_path: Path) -> None:
    raw = [b"a\nb.md", b"\x1b[31m.md", b"\xff.md", "例.md".encode()]
    for name in raw:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(name)
    found = list(find([str(tmp_path)]))
    assert {read(one.path, MAX_SIZE) for one in found} == set(raw)
    assert all(display_path(one.path).encode() for one in found)
    assert any(display_path(one.path).endswith("/\\xff.md") for one in found)


def test_a_file_is_read_whole_or_refused_for_its_size(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"x" * 1000)
    assert read(str(file), 1000) == b"x" * 1000
    with pytest.raises(DocumentError, match="--max-size"):
        read(str(file), 999)
    file.write_bytes(b"")
    assert read(str(file), 0) == b""


def test_what_is_gone_or_a_folder_by_now_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        read(str(tmp_path / "gone.md"), MAX_SIZE)
    with pytest.raises(DocumentError):
        read(str(tmp_path), MAX_SIZE)


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="needs a file that says it is empty and is not"
)
def test_a_file_that_is_not_as_long_as_it_says_is_refused() -> None:
    with pytest.raises(DocumentError, match="changed while it was being read"):
        read("/proc/self/status", MAX_SIZE)
