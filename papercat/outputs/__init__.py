"""A Listing becomes text, one file per format; knows no SQL, no command and no terminal of its own.

A format is one file here, found by being here, whose name is the format's (`csl_json.py` is `csl-json`).
Files whose names begin with an underscore are what formats share.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from typing import Protocol, cast

from papercat.display.options import Options
from papercat.errors import UsageError
from papercat.records import Listing


class Format(Protocol):
    """The names in a format's module.

    Two more are optional: `PAPERS_ONLY = True` says that the format is only for papers, `FLAT = True` that it
    has no place for a list within a row.
    """

    def render(self, listing: Listing, options: Options) -> Iterator[str]:
        """The listing as text, in chunks; rows are read as chunks are consumed."""


DEFAULT = "table"
FORMATS = (
    DEFAULT,
    *sorted(
        name.replace("_", "-")
        for name, suffix in map(os.path.splitext, os.listdir(__path__[0]))  # noqa: PTH208  (start-up time)
        if suffix == ".py" and name[0] != "_" and name != DEFAULT
    ),
)
"""The values of `--format`; a format's module is imported when it is used."""


def render(listing: Listing, format: str, options: Options) -> Iterator[str]:
    """The listing as text, in chunks; rows are read as the chunks are taken.

    Raises UsageError, before anything is given, for an unknown format, an unknown field, and a
    format for papers where the rows are none.
    """
    chunks = _module(format).render(listing, options)
    # The first chunk is made here, so that errors are raised before a pager or file is opened.
    return chain((next(chunks, ""),), chunks)


def is_for_papers_only(format: str) -> bool:
    """Whether a format is only for papers, like a bibliography."""
    return getattr(_module(format), "PAPERS_ONLY", False)


def is_flat(format: str) -> bool:
    """Whether a format has no place for a list within a row."""
    return getattr(_module(format), "FLAT", False)


def _module(format: str) -> Format:
    if format not in FORMATS:
        raise UsageError(f"no format '{format}'; there are {', '.join(FORMATS)}")
    return cast("Format", import_module(f"{__name__}.{format.replace('-', '_')}"))
