"""One file per document format: text -> parsed entries, strings as written.

Knows no database and prints nothing. A module of this folder that has the three names of `Source`
is a source; nothing else needs to be told of it. `tests/sources/test_contract.py` holds each one to
the contract.
"""

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

from papercat.errors import DocumentError
from papercat.records import ParsedDocument, Problem


class Source(Protocol):
    """What a format's module gives."""

    FORMAT: str
    """The format's public name, as in the export's `sources`."""

    def recognises(self, text: str) -> bool:
        """Whether a text is of this format, told from its content alone. Never raises."""

    def parse(self, text: str) -> ParsedDocument:
        """Read a whole text. What cannot be read becomes a `Problem`; never raises."""


@cache
def sources() -> tuple[Source, ...]:
    """Every format's module, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(cast("Source", module) for module in modules if hasattr(module, "FORMAT"))


def parse(text: str) -> ParsedDocument:
    """Read a text in whichever format it is; where it could be of several, of the first, and that is told.

    Raises:
        DocumentError: it is of no format that papercat reads.
    """
    possible = [source for source in sources() if source.recognises(text)]
    if not possible:
        formats = ", ".join(source.FORMAT for source in sources())
        raise DocumentError(f"no document that papercat reads ({formats})")
    source, *others = possible
    document = source.parse(text)
    if not others:
        return document
    reason = f"looks like {' and '.join(other.FORMAT for other in others)} too, read as {source.FORMAT} alone"
    return document._replace(problems=(Problem(1, reason), *document.problems))
