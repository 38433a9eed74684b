"""What every bibliography format says of a paper, and its citation key; knows no format.

A citation key is made from the paper alone, so that it is the same in every export whatever
stands beside it: surname, year and first telling word of the title, and the paper's own id, as in
`bellemare2016unifying-1606.01868`. Ids that are no short word are hashed to eight digits.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from papercat.errors import UsageError
from papercat.outputs import Options
from papercat.outputs.cells import plain, select
from papercat.outputs.names import Name, split_name
from papercat.outputs.safe import harmless, web_link
from papercat.records import Listing, Row
from papercat.tex import decode_tex

_SHORT_ID = re.compile(r"(?:arxiv|openreview):([\w.-]{1,24})", re.ASCII)
_WORD = re.compile(r"[a-z0-9]+")
_UNTELLING = frozenset(("a", "an", "the", "on", "of", "in", "for", "to", "and", "with", "from", "by", "at"))
# Letters that Unicode doesn't take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper as a bibliography has it; texts as the catalogue has them but for what is harmful.

    `venue` is such as `ICLR 2020`, empty for a preprint; `url` is http or https, or empty.
    """

    key: str
    title: str
    authors: tuple[Name, ...]
    venue: str
    year: int | None
    doi: str
    arxiv: str
    categories: tuple[str, ...]
    url: str
    abstract: str


def references(listing: Listing, options: Options, format_name: str) -> Iterator[Reference]:
    """Each paper as a reference, with what `options.fields` leave of it; keys heed no fields.

    Raises UsageError where the listing's rows are no papers.
    """
    if not listing.papers:
        raise UsageError(f"{format_name} is for papers, and this answer has none: take json or csv")
    _, rows = select(listing, options.fields)
    return (_reference(row, options.fields) for row in rows)


def _reference(row: Row, fields: tuple[str, ...]) -> Reference:
    kept = {key: plain(row.get(key)) for key in fields or row}
    identifiers = kept.get("identifiers") or {}
    venue = _venue(kept)
    authors = _names(row)
    return Reference(
        key=_key(row, authors[0] if authors else None),
        title=harmless(kept.get("title") or ""),
        authors=authors if not fields or "authors" in fields else (),
        venue=harmless(f"{venue['name']} {venue['year']}") if venue else "",
        year=kept.get("year"),
        doi=harmless(next(iter(identifiers.get("doi") or ()), "")),
        arxiv=harmless(next(iter(identifiers.get("arxiv") or ()), "")),
        categories=tuple(map(harmless, kept.get("categories") or ())),
        url=_url(kept, ("page", "abs", "pdf") if venue else ("abs", "page", "pdf")),
        abstract=harmless(kept.get("abstract") or ""),
    )


def _names(row: Row) -> tuple[Name, ...]:
    names = (split_name(decode_tex(harmless(author))) for author in row.get("authors") or ())
    return tuple(name for name in names if name.family)


def _venue(row: Row) -> Any:
    """The earliest venue, the first of those of one year."""
    return min(row.get("venues") or (), key=lambda venue: venue["year"], default=None)


def _url(row: Row, order: tuple[str, ...]) -> str:
    links = row.get("links") or ()
    urls = (web_link(link["url"]) for rel in order for link in links if link["rel"] == rel)
    return next(filter(None, urls), "")


def _key(row: Row, author: Name | None) -> str:
    family = "".join(_WORD.findall(_folded(author.family))) if author else ""
    words = _WORD.findall(_folded(decode_tex(harmless(plain(row.get("title")) or ""))))
    word = next((word for word in words if word not in _UNTELLING), "")
    paper_id = str(row["id"])
    short = _SHORT_ID.fullmatch(paper_id)
    own = short[1] if short else blake2b(paper_id.encode("utf-8", "replace"), digest_size=4).hexdigest()
    year = row.get("year")
    return f"{family}{'' if year is None else year}{word}-{own}".lstrip("-")


def _folded(text: str) -> str:
    """The text in lower-case letters without marks, those of other scripts as they are."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
