"""CSL-JSON, the format of citation processors; TeX is decoded, since they don't know it."""

from collections.abc import Iterable, Iterator
from typing import Any

from papercat.bibliography.references import Reference, references
from papercat.display.json_text import encode
from papercat.display.options import Options
from papercat.records import Listing
from papercat.text.person_names import Name
from papercat.text.tex import decode_tex

PAPERS_ONLY = True


def render(listing: Listing, options: Options) -> Iterator[str]:
    """One array with an item per line, written while papers are read."""
    start = "[\n"
    for reference in references(listing, options, "csl-json"):
        yield start + encode({key: value for key, value in _item(reference).items() if value})
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def _item(reference: Reference) -> dict[str, Any]:
    others = [{"literal": "others"}] if reference.authors and reference.more_authors else []
    return {
        "id": reference.key,
        "type": reference.kind("article-journal", "paper-conference", "article"),
        "title": decode_tex(reference.title),
        "author": [*map(_author, reference.authors), *others],
        "issued": {"date-parts": [_date(reference)]} if reference.year is not None else None,
        "container-title": reference.venue,
        "publisher": "arXiv" if reference.arxiv and not reference.venue else None,
        "number": f"arXiv:{reference.arxiv}" if reference.arxiv else None,
        "DOI": reference.doi,
        "URL": reference.url,
        "keyword": _joined((*reference.categories, *reference.topics)),
        "abstract": decode_tex(reference.abstract),
    }


def _date(reference: Reference) -> list[int]:
    """Year, month and day, as far as they are known."""
    return [number for number in (reference.year, reference.month, reference.day) if number]


def _joined(words: Iterable[str]) -> str:
    """Keywords between commas, or semicolons where one of them has a comma."""
    found = list(words)
    return ("; " if any("," in word for word in found) else ", ").join(found)


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
