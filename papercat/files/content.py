"""The bytes of one document, in memory or in a file that stays open; knows no format."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, NamedTuple

from papercat.errors import DocumentError, os_reason

LONGEST_LINE = 1 << 24
"""The longest line, in bytes; longer ones are cut."""

CHANGED = "changed while it was being read; ingest it again"
_CHUNK = 1 << 20


class Line(NamedTuple):
    """One line of a document, without its end; `cut` if it is longer than `LONGEST_LINE`."""

    number: int
    data: bytes
    cut: bool = False


class Content(NamedTuple):
    """The content of a document; `digest` is the SHA-256 of its bytes."""

    size: int
    digest: str
    stream: BinaryIO

    @classmethod
    def of_bytes(cls, data: bytes) -> "Content":
        """Content from bytes in memory."""
        return cls(len(data), hashlib.sha256(data).hexdigest(), BytesIO(data))

    @classmethod
    def of_file(cls, file: BinaryIO, size: int) -> "Content":
        """Content from a file of this size, which is read once here.

        Raises:
            DocumentError: it changes while it is read.
        """
        digest, read = hashlib.sha256(), 0
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            read += len(chunk)
            if read > size:
                break
        if read != size:
            raise DocumentError(CHANGED)
        return cls(size, digest.hexdigest(), file)

    def head(self, size: int) -> bytes:
        """The first bytes."""
        self.stream.seek(0)
        return self.stream.read(size)

    def data(self) -> bytes:
        """All bytes at once.

        Raises:
            DocumentError: they have changed.
        """
        if isinstance(self.stream, BytesIO):
            return self.stream.getvalue()
        self.stream.seek(0)
        data = self.stream.read(self.size + 1)
        if len(data) != self.size or hashlib.sha256(data).hexdigest() != self.digest:
            raise DocumentError(CHANGED)
        return data

    def lines(self) -> Iterator[Line]:
        """Line by line, at most `LONGEST_LINE` bytes in memory.

        Raises:
            DocumentError: at the end, if the bytes have changed.
        """
        self.stream.seek(0)
        digest, number = hashlib.sha256(), 0
        while data := self._line():
            digest.update(data)
            number += 1
            cut = False
            rest = data
            while not rest.endswith(b"\n") and (rest := self._line()):
                digest.update(rest)
                cut = True
            yield Line(number, data.rstrip(b"\r\n"), cut)
        if digest.hexdigest() != self.digest:
            raise DocumentError(CHANGED)

    def _line(self) -> bytes:
        try:
            return self.stream.readline(LONGEST_LINE)
        except OSError as error:
            raise DocumentError(os_reason(error)) from error
