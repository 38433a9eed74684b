"""CSL-JSON, the form that citation processors read; TeX decoded, for they don't know it."""

from collections.abc import Iterator
from typing import Any

from papercat.outputs import Options
from papercat.outputs.json_text import encode
from papercat.outputs.names import Name
from papercat.outputs.references import Reference, references
from papercat.records import Listing
from papercat.tex import decode_tex


def render(listing: Listing, options: Options) -> Iterator[str]:
    """One array, an item a line, written as the papers come."""
    start = "[\n"
    for reference in references(listing, options, "csl-json"):
        yield start + encode({key: value for key, value in _item(reference).items() if value})
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def _item(reference: Reference) -> dict[str, Any]:
    return {
        "id": reference.key,
        "type": "paper-conference" if reference.venue else "article",
        "title": decode_tex(reference.title),
        "author": [_author(name) for name in reference.authors],
        "issued": {"date-parts": [[reference.year]]} if reference.year is not None else None,
        "container-title": reference.venue,
        "publisher": "arXiv" if reference.arxiv and not reference.venue else None,
        "number": f"arXiv:{reference.arxiv}" if reference.arxiv else None,
        "DOI": reference.doi,
        "URL": reference.url,
        "keyword": ", ".join(reference.categories),
        "abstract": decode_tex(reference.abstract),
    }


def _author(name: Name) -> dict[str, str]:
    if name.literal or not (name.given or name.particle or name.suffix):
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}
