"""One file (or room) per document format: text -> parsed entries, strings as written.

Knows no database and prints nothing. A module of this folder, or of a folder in it, that has the
names of `Source` is a source; nothing else needs to be told of it. `tests/sources/test_contract.py`
holds each one to the contract.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, cast

from papercat.errors import DocumentError
from papercat.files.content import Line
from papercat.records import ParsedDocument
from papercat.sources.confidence import Confidence
from papercat.sources.json_records import RecordSource, known_source

if TYPE_CHECKING:
    from papercat.sources.paper_list.labels import Labels


class Source(Protocol):
    """What a format's module gives."""

    FORMAT: str
    """The format's public name, as in the export's `sources`."""

    MOST: Confidence
    """The surest answer that it gives: sources that can be surer are asked first."""

    def recognises(self, text: str) -> Confidence:
        """How sure it is that a text is of this format, by its content alone. Never raises."""

    def parse(self, text: str) -> ParsedDocument:
        """Read a whole text. What cannot be read becomes a `Problem`.

        Raises:
            DocumentError: the text breaks off or is broken, so that nobody knows what it leaves out.
        """


@cache
def sources() -> tuple[Source, ...]:
    """Every format's module, by name."""
    return tuple(cast("Source", module) for module in _modules(__name__, __path__))


def _modules(package: str, path: Iterable[str]) -> Iterator[ModuleType]:
    """The modules of a folder that are sources; a folder in it may be one, or hold some."""
    for found in sorted(pkgutil.iter_modules(path), key=lambda one: one.name):
        module = importlib.import_module(f"{package}.{found.name}")
        if hasattr(module, "FORMAT"):
            yield module
        elif found.ispkg:
            yield from _modules(module.__name__, module.__path__)


def line_source(lines: Iterable[Line]) -> RecordSource | None:
    """The source that reads these lines one by one; None if they are not JSON lines of papers."""
    return known_source(lines, (source for source in sources() if isinstance(source, RecordSource)))


def recognised(text: str) -> tuple[Source, ...]:
    """The sources that are surest of a text: one or none. Several are an error that `parse` reports."""
    best, found = Confidence.none, list[Source]()
    for source in sorted(sources(), key=lambda one: -one.MOST):
        if best > source.MOST or (best == source.MOST and best is Confidence.generic):
            break
        confidence = source.recognises(text)
        if confidence > best:
            best, found = confidence, [source]
        elif confidence == best and best:
            found.append(source)
    return tuple(found)


def parse(text: str, teaching: "Labels | None" = None) -> ParsedDocument:
    """Read a text by the source that is surest of it.

    `teaching` are labels that the user taught; they concern the general source alone.

    Raises:
        DocumentError: it is of no format that papercat reads, breaks off, or two sources claim it.
    """
    possible = recognised(text)
    if teaching is not None and all(source.MOST is Confidence.generic for source in possible):
        from papercat.sources import paper_list

        document = paper_list.parse(text, teaching)
        if document.entries or possible:
            return document
    if not possible:
        raise DocumentError("no papers found")
    if len(possible) > 1:
        formats = " and ".join(source.FORMAT for source in possible)
        raise DocumentError(f"{formats} both claim it; if it is of one format only, please report it")
    return possible[0].parse(text)
