"""Listing -> text, one module per format; knows no SQL, no command and no terminal of its own.

A format is one file here with `render(listing, options)`, named in `FORMATS`.
"""

from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from papercat.errors import UsageError
from papercat.records import Listing

FORMATS = MappingProxyType(
    {
        "table": "table",
        "json": "json_array",
        "jsonl": "json_lines",
        "csv": "comma_separated",
        "tsv": "tab_separated",
        "markdown": "markdown",
        "bibtex": "bibtex",
        "ris": "ris",
        "csl-json": "csl_json",
    }
)
"""What `--format` takes, and the module of this package that makes it; imported when it is asked for."""


class Options(NamedTuple):
    """How a person wants a listing; every format takes all of it and heeds what concerns it.

    `fields` names the columns or keys to give, in order (none: all); `header` says whether the
    rows come with headings (a table without comes without title and closing lines too); `width`
    is the terminal's in columns, None where there is none. `colour` allows escape sequences,
    `links` hyperlinks among them.
    """

    fields: tuple[str, ...] = ()
    header: bool = True
    width: int | None = None
    colour: bool = False
    links: bool = False


def render(listing: Listing, format: str, options: Options) -> Iterator[str]:
    """The listing as text, in chunks; rows are read as the chunks are taken.

    Raises UsageError, before anything is given, for an unknown format, an unknown field, and a
    bibliography of what are no papers.
    """
    if format not in FORMATS:
        raise UsageError(f"no format '{format}'; there are {', '.join(FORMATS)}")
    chunks: Iterator[str] = import_module(f"{__name__}.{FORMATS[format]}").render(listing, options)
    # The first chunk is made here, so that errors come before a pager or a file is opened.
    return chain((next(chunks, ""),), chunks)
