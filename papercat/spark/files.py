"""Files by any address that Hadoop knows: the documents of a job, and the folder that it writes."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from papercat.errors import DocumentError, PapercatError, UsageError
from papercat.files import scan

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")
_GLOB = re.compile(r"([\\{}\[\]*?,])")


class Source(NamedTuple):
    """A file to read by its address, or why it is passed over; `named` where the user named it themselves.

    `lines` is the format of JSON lines that are read by ranges of the file.
    """

    address: str
    size: int
    named: bool
    reason: str = ""
    lines: str = ""

    @property
    def is_hidden(self) -> bool:
        """Whether Spark's readers pass over it without a word, as a part of something unfinished."""
        name = self.address.rpartition("/")[2]
        return name.endswith("._COPYING_") or (name.startswith("_") and "=" not in name)

    @property
    def pattern(self) -> str:
        """The address as Spark's readers take it, which look for wildcards."""
        return _GLOB.sub(r"\\\1", self.address)


def _is_address(name: str) -> bool:
    """Whether a name is a URL and no local path."""
    return _ADDRESS.match(name) is not None


def address(name: str) -> str:
    """The URL of a local path or a URL."""
    if _is_address(name):
        return name
    return f"file:{os.path.abspath(name)}"  # noqa: PTH100  (Path.absolute keeps `..`)


class Files:
    """Hadoop's file systems, as Spark's session has them set up."""

    def __init__(self, session: "SparkSession") -> None:
        self._jvm: Any = session.sparkContext._jvm
        self._settings: Any = session.sparkContext._jsc.hadoopConfiguration()

    def _at(self, where: str) -> tuple[Any, Any]:
        """The file system of an address, and the path in it.

        Raises:
            PapercatError: nobody knows such addresses.
        """
        from py4j.protocol import Py4JJavaError

        try:
            path = self._jvm.org.apache.hadoop.fs.Path(where)
            return path.getFileSystem(self._settings), path
        except Py4JJavaError as error:
            raise PapercatError(f"{where}: {_reason(error)}") from error

    def find(self, names: Iterable[str], max_size: int) -> Iterator[Source]:
        """The files below these names, each once; hidden ones are left out, larger ones passed over."""
        seen: set[str] = set()
        for name in names:
            for found in self._find_one(name):
                if found.address not in seen:
                    seen.add(found.address)
                    yield _checked(found, max_size)

    def _find_one(self, name: str) -> Iterator[Source]:
        if not _is_address(name):
            for found in scan.find([name]):
                shown = scan.display_path(found.path)
                reason = found.reason or _obstacle(found.path, shown)
                yield Source(f"file:{shown}", found.size, found.named, reason)
            return
        from py4j.protocol import Py4JJavaError

        system, path = self._at(name)
        try:
            folder = system.getFileStatus(path).isDirectory()
            left = system.listFiles(path, True)
            while left.hasNext():
                status = left.next()
                where = status.getPath()
                inside = where.toString()[len(path.toString()) :]
                if not any(part.startswith(".") for part in PurePosixPath(inside).parts):
                    yield Source(where.toString(), status.getLen(), not folder)
        except Py4JJavaError as error:
            yield Source(name, 0, named=True, reason=_reason(error))

    def exists(self, where: str) -> bool:
        """Whether anything is there."""
        system, path = self._at(where)
        return bool(system.exists(path))

    def is_empty(self, folder: str) -> bool:
        """Whether a folder holds nothing.

        Raises:
            UsageError: it is not a folder.
        """
        system, path = self._at(folder)
        if not system.getFileStatus(path).isDirectory():
            raise UsageError(f"{folder}: not a folder; name another")
        return len(system.listStatus(path)) == 0

    def rename(self, old: str, new: str) -> None:
        """Let a file or folder have another name.

        Raises:
            PapercatError: it cannot.
        """
        from py4j.protocol import Py4JJavaError

        system, path = self._at(old)
        try:
            done = system.rename(path, self._at(new)[1])
        except Py4JJavaError as error:
            raise PapercatError(f"{new}: {_reason(error)}") from error
        if not done:
            raise PapercatError(f"{new}: cannot be put in place; what was made is in {old}")

    def delete(self, where: str) -> None:
        """Delete a file or a folder with all that it holds, where it is there."""
        system, path = self._at(where)
        system.delete(path, True)

    def write(self, where: str, text: str) -> None:
        """Write a text file."""
        system, path = self._at(where)
        stream = system.create(path, True)
        stream.write(bytearray(text.encode()))
        stream.close()

    def read(self, where: str) -> str:
        """A text file's text.

        Raises:
            UsageError: it cannot be read.
        """
        from py4j.protocol import Py4JJavaError

        system, path = self._at(where)
        try:
            stream = system.open(path)
            text = self._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8")
            stream.close()
        except Py4JJavaError as error:
            raise UsageError(f"{where}: cannot be read ({_reason(error)})") from error
        return str(text)

    def is_coded(self, where: str) -> bool:
        """Whether a file's name has Spark read its lines through a codec, so that it has no ranges."""
        codecs = self._jvm.org.apache.hadoop.io.compress.CompressionCodecFactory(self._settings)
        return codecs.getCodec(self._at(where)[1]) is not None

    def head(self, where: str, size: int) -> bytes:
        """The first bytes of a file."""
        system, path = self._at(where)
        stream = system.open(path)
        try:
            return bytes(stream.readNBytes(size))
        finally:
            stream.close()

    def below(self, folder: str, ending: str) -> list[str]:
        """The files below a folder whose names end so, by their paths within it."""
        system, path = self._at(folder)
        start = len(system.getFileStatus(path).getPath().toString()) + 1
        found, left = [], system.listFiles(path, True)
        while left.hasNext():
            found.append(left.next().getPath().toString()[start:])
        return sorted(one for one in found if one.endswith(ending))


def _obstacle(path: str, shown: str) -> str:
    """Why Spark could not read a local file, for which the whole job would end."""
    if shown != path:
        return "its name is not UTF-8, which Spark cannot read"
    return "" if os.access(path, os.R_OK) else "permission denied"


def _checked(found: Source, max_size: int) -> Source:
    try:
        scan.check_size(found.size, max_size)
    except DocumentError as error:
        return found._replace(reason=found.reason or str(error))
    return found


def _reason(error: Any) -> str:
    """What Java says, in one line."""
    said = error.java_exception.getMessage() or error.java_exception.toString()
    return str(said).split("\n", 1)[0]
