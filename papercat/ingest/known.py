"""What a catalogue knows of files: the documents it has, and the files that were found to list no papers.

The latter are read again only once they change, or papercat does.
"""

import sqlite3

from papercat.version import __version__

_DOCUMENTS = "SELECT path, hash FROM documents"
_WITHOUT_PAPERS = "SELECT path, hash, version FROM files_without_papers"
_PUT_WITHOUT_PAPERS = "INSERT OR REPLACE INTO files_without_papers VALUES (?, ?, ?)"
_DELETE_WITHOUT_PAPERS = "DELETE FROM files_without_papers WHERE path = ?"
_NEVER = "", ""


class KnownFiles:
    """Files by path, each with the hash of what was read: of its bytes, and of the formats that match it."""

    def __init__(self) -> None:
        self._documents: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self._without_papers: dict[str, tuple[str, str]] = {}
        self._changed: set[str] = set()

    def load(self, connection: sqlite3.Connection) -> None:
        """Load what the catalogue knows."""
        self._documents = dict(connection.execute(_DOCUMENTS))
        self._paths = {digest: path for path, digest in self._documents.items()}
        self._without_papers = {path: (*by,) for path, *by in connection.execute(_WITHOUT_PAPERS)}

    def __contains__(self, path: str) -> bool:
        return path in self._documents or self._without_papers.get(path, _NEVER)[1] == __version__

    def hash_of(self, path: str) -> str | None:
        """The hash of a document."""
        return self._documents.get(path)

    def path_of(self, digest: str) -> str | None:
        """The path of a document with this content."""
        return self._paths.get(digest)

    def is_without_papers(self, path: str, digest: str) -> bool:
        """Whether the file was found to list no papers, as it is now."""
        return self._without_papers.get(path) == (digest, __version__)

    def put(self, path: str, digest: str) -> None:
        """Note that a document has this content now."""
        before = self._documents.get(path)
        if before is not None and self._paths.get(before) == path:
            del self._paths[before]
        self._documents[path] = digest
        self._paths[digest] = path
        if self._without_papers.pop(path, None):
            self._changed.add(path)

    def rename(self, path: str, new: str) -> None:
        """Note that a document has another path."""
        self.put(new, self._documents.pop(path))

    def put_without_papers(self, path: str, digest: str) -> None:
        """Note that a file lists no papers."""
        self._without_papers[path] = digest, __version__
        self._changed.add(path)

    def save(self, connection: sqlite3.Connection) -> None:
        """Write which files list no papers, as far as that has changed, in the transaction under way."""
        known = self._without_papers
        rows = [(path, *known[path]) for path in self._changed if path in known]
        connection.executemany(_DELETE_WITHOUT_PAPERS, [(path,) for path in self._changed - known.keys()])
        connection.executemany(_PUT_WITHOUT_PAPERS, rows)
        self._changed.clear()
