"""RIS, one tagged line per fact; TeX decoded, for no reader of RIS knows it."""

from collections.abc import Iterator

from papercat.outputs import Options
from papercat.outputs.names import Name
from papercat.outputs.references import Reference, references
from papercat.records import Listing
from papercat.tex import decode_tex


def render(listing: Listing, options: Options) -> Iterator[str]:
    """A record per paper: CONF for one with a venue, UNPB for any other; lines end in CR LF."""
    for reference in references(listing, options, "ris"):
        lines = (f"{tag}  - {value}\r\n" for tag, value in _lines(reference) if value)
        yield f"{''.join(lines)}ER  - \r\n\r\n"


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "CONF" if reference.venue else "UNPB"
    yield "ID", reference.key
    yield "TI", decode_tex(reference.title)
    for name in reference.authors:
        yield "AU", _inverted(name)
    yield "PY", "" if reference.year is None else str(reference.year)
    yield "T2", reference.venue
    yield "DO", reference.doi
    yield "AN", f"arXiv:{reference.arxiv}" if reference.arxiv else ""
    yield "UR", reference.url
    for category in reference.categories:
        yield "KW", category
    yield "AB", decode_tex(reference.abstract)


def _inverted(name: Name) -> str:
    """`Family, Given, Suffix`, as RIS has names."""
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
