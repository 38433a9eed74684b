"""What a catalogue knows of files: the documents it has, and the files that were found to list no papers.

The latter are read again only once they change, or papercat does.
"""

import sqlite3

from papercat.version import __version__

_DOCUMENTS = "SELECT path, hash FROM documents"
_WITHOUT_PAPERS = "SELECT path, hash FROM files_without_papers WHERE version = ?"
_PUT_WITHOUT_PAPERS = "INSERT OR REPLACE INTO files_without_papers VALUES (?, ?, ?)"


class KnownFiles:
    """Files by path, each with the hash of what was read: of its bytes, and of the formats that match it."""

    def __init__(self) -> None:
        self._documents: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self._without_papers: dict[str, str] = {}
        self._found: dict[str, str] = {}

    def load(self, connection: sqlite3.Connection) -> None:
        """Load what the catalogue knows."""
        self._documents = dict(connection.execute(_DOCUMENTS))
        self._paths = {digest: path for path, digest in self._documents.items()}
        self._without_papers = dict(connection.execute(_WITHOUT_PAPERS, (__version__,)))

    def __contains__(self, path: str) -> bool:
        return path in self._documents or path in self._without_papers

    def hash_of(self, path: str) -> str | None:
        """The hash of a document."""
        return self._documents.get(path)

    def path_of(self, digest: str) -> str | None:
        """The path of a document with this content."""
        return self._paths.get(digest)

    def is_without_papers(self, path: str, digest: str) -> bool:
        """Whether the file was found to list no papers, as it is now."""
        return self._without_papers.get(path) == digest

    def put(self, path: str, digest: str) -> None:
        """Note that a document has this content now."""
        before = self._documents.get(path)
        if before is not None and self._paths.get(before) == path:
            del self._paths[before]
        self._documents[path] = digest
        self._paths[digest] = path

    def rename(self, path: str, new: str) -> None:
        """Note that a document has another path."""
        self.put(new, self._documents.pop(path))

    def put_without_papers(self, path: str, digest: str) -> None:
        """Note that a file lists no papers."""
        self._without_papers[path] = self._found[path] = digest

    def save(self, connection: sqlite3.Connection) -> None:
        """Write the files without papers that were found, in the transaction under way."""
        if self._found:
            rows = [(path, digest, __version__) for path, digest in self._found.items()]
            connection.executemany(_PUT_WITHOUT_PAPERS, rows)
            self._found.clear()
