"""One file (or room) per document format: text -> parsed entries, strings as written.

Knows no database and prints nothing. A module of this folder, or of a folder in it, that has the
names of `Source` is a source; nothing else needs to be told of it. A folder that holds several has
a pattern `SIGN` that finds something in a line end and the beginning of each text of their formats:
sources whose sign is not there are not imported. `tests/sources/test_contract.py` holds each one to
the contract.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from papercat.errors import DocumentError, NoPapersError
from papercat.files.content import Line
from papercat.parsed import ParsedDocument
from papercat.sources.confidence import Confidence

if TYPE_CHECKING:
    from papercat.sources.json_records import RecordSource
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


_BEGINNING = 20_000
"""Characters in which a format's sign is looked for."""


@cache
def sources() -> tuple[Source, ...]:
    """Every format's module, by name."""
    return tuple(_sources(__name__, None))


def _sources(package: str, beginning: str | None) -> Iterator[Source]:
    """The sources of a package, or those that a text with this beginning may be for."""
    for name in _names(package):
        module = import_module(name)
        if hasattr(module, "FORMAT"):
            yield cast("Source", module)
        elif beginning is None or module.SIGN.search(beginning):
            yield from _sources(name, beginning)


@cache
def _names(package: str) -> tuple[str, ...]:
    """The modules of a package that are sources, which their text tells, and the packages in it."""
    (folder,) = map(Path, import_module(package).__path__)
    found = [path.stem for path in folder.glob("[!_]*.py") if b"\nFORMAT = " in path.read_bytes()]
    found += [path.parent.name for path in folder.glob("*/__init__.py")]
    return tuple(f"{package}.{name}" for name in sorted(found))


def line_source(lines: Iterable[Line]) -> "RecordSource | None":
    """The source that reads these lines one by one; None if they are not JSON lines of papers."""
    from papercat.sources.json_records import RecordSource, known_source

    return known_source(lines, (source for source in sources() if isinstance(source, RecordSource)))


def recognised(text: str) -> tuple[Source, ...]:
    """The sources that are surest of a text: one or none. Several are an error that `parse` reports."""
    best, found = Confidence.none, list[Source]()
    possible = _sources(__name__, f"\n{text.lstrip()[:_BEGINNING]}")
    for source in sorted(possible, key=lambda one: -one.MOST):
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
        from papercat.sources import paper_list

        raise NoPapersError(paper_list.why_none(text))
    if len(possible) > 1:
        formats = " and ".join(source.FORMAT for source in possible)
        raise DocumentError(f"{formats} both claim it; if it is of one format only, please report it")
    return possible[0].parse(text)
