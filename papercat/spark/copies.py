"""Which documents are copies, and which have another path now: as an ingest finds it; knows no Spark."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from papercat.errors import DocumentError
from papercat.files import scan
from papercat.spark.steps.read import Definitions, DocumentInfo, load_formats


class Copies(NamedTuple):
    """By path: the documents that are copies, with what each is a copy of, and the new path of known ones."""

    copies: dict[str, str]
    renamed: dict[str, str]


def find_copies(
    documents: Sequence[DocumentInfo], earlier: Mapping[str, str], holds: Callable[[str, str], bool]
) -> Copies:
    """Tell copies and renamed documents among those that were read, in their order.

    `earlier` are the hashes of the documents that are known, by path; `holds` tells of one that was not
    read whether it still has that hash.
    """
    known = dict(earlier)
    first = {digest: path for path, digest in known.items()}
    now = {one.path: one.hash for one in documents}
    found = Copies({}, {})
    for one in documents:
        if one.error:
            continue
        if one.path in known:
            _take_known(one, known[one.path], first)
            continue
        other = first.setdefault(one.hash, one.path)
        gone = Path(other).is_absolute() and not Path(other).exists()
        same = now[other] == one.hash if other in now else gone or holds(other, one.hash)
        if not same:
            first[one.hash] = one.path
        elif other in known and (gone or one.path < other):
            found.renamed[other] = first[one.hash] = one.path
            del known[other]
        elif other != one.path:
            found.copies[one.path] = other
    return found


def _take_known(one: DocumentInfo, before: str, first: dict[str, str]) -> None:
    """Let a document that has changed be the one with its new content, and no more with the one before."""
    if one.hash == before:
        return
    if first.get(before) == one.path:
        del first[before]
    first[one.hash] = one.path


def still_holds(path: str, digest: str, definitions: Definitions) -> bool:
    """Whether a local file has that hash; what lies elsewhere is taken to."""
    if not Path(path).is_absolute():
        return True
    try:
        with scan.opened(path, scan.MAX_SIZE) as content:
            return load_formats(definitions).digest(path, content.digest) == digest
    except DocumentError:
        return False
