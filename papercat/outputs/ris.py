"""RIS, one tagged line per fact; TeX is decoded, since no reader of RIS knows it."""

from collections.abc import Iterator

from papercat.bibliography.references import Reference, references
from papercat.display.options import Options
from papercat.records import Listing
from papercat.text.person_names import Name
from papercat.text.tex import decode_tex

PAPERS_ONLY = True


def render(listing: Listing, options: Options) -> Iterator[str]:
    """A record per paper: CONF or JOUR for one with a venue, UNPB for any other; lines end in CR LF."""
    for reference in references(listing, options, "ris"):
        lines = (f"{tag}  - {value}\r\n" for tag, value in _lines(reference) if value)
        yield f"{''.join(lines)}ER  - \r\n\r\n"


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", reference.kind("JOUR", "CONF", "UNPB")
    yield "ID", reference.key
    yield "TI", decode_tex(reference.title)
    for name in reference.authors:
        yield "AU", _inverted(name)
    if reference.authors and reference.more_authors:
        yield "AU", "others"
    yield "PY", "" if reference.year is None else str(reference.year)
    if reference.month:
        day = f"{reference.day:02}" if reference.day else ""
        yield "DA", f"{reference.year}/{reference.month:02}/{day}"
    yield "T2", reference.venue
    yield "DO", reference.doi
    yield "AN", f"arXiv:{reference.arxiv}" if reference.arxiv else ""
    yield "UR", reference.url
    for rel, url in reference.links:
        if rel == "pdf":
            yield "L1", url
    for keyword in (*reference.categories, *reference.topics):
        yield "KW", keyword
    yield "AD", "; ".join(reference.organisations)
    yield "AB", decode_tex(reference.abstract)


def _inverted(name: Name) -> str:
    """`Family, Given, Suffix`, as RIS has names."""
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
