"""Encodes entries as JSON for the catalogue, and decodes them; also their keys. Runs no SQL.

What an entry says as its paper does stands in the paper's columns alone: an entry is read together with them.
Where a link holds what the entry's own id does, only what is around that is kept: `["page", "https://", ""]`.
"""

from binascii import b2a_base64
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

from papercat.errors import DamagedError
from papercat.records import Entry, Reading, Tweet
from papercat.text.stored_json import encode_json, read_json, read_names

PAPER = "p.title, p.translated_title, p.abstract, p.authors, p.year"
"""The columns of the paper `p` that an entry is decoded with."""

_LONGEST_OWN = 1_000
"""Longer values are written out: a few bytes of a crafted record must not expand to much text."""

_KEPT = Entry._fields[3:]
"""The fields in the JSON; the first three fields of an entry have their own columns."""


class Shared(NamedTuple):
    """The texts of a paper that its entries do not repeat; empty if an entry has no paper."""

    title: str = ""
    translated_title: str = ""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None

    @property
    def check(self) -> int:
        """A checksum that detects another paper, or a damaged one."""
        return crc32("\n".join((*self[:3], *self.authors, str(self.year))).encode("utf-8", "surrogatepass"))


_NOTHING = Shared()
_SHORT = frozenset(("arxiv", "openreview", "doi"))
_NOT_SHORT = "a link around a value that is too long for that"
_NOT_ITS_PAPER = "its paper is not the one that it was written with"
_NOT_TUPLES = {"venue": None, "reason": "", "date": "", "more_authors": False, "rest": ""}
_USUAL = tuple(_NOT_TUPLES.get(name, ()) for name in _KEPT)
_YEAR = _KEPT.index("year")


# A key is looked up, and then added.
@lru_cache(maxsize=16_384)
def encode_key(key: tuple[str, str]) -> tuple[str, str]:
    """A key of an entry, (scheme, value), as the catalogue stores it: a page or title as a hash.

    Two values can share a 64-bit hash, so callers compare the values of the entries that they find.
    """
    scheme, value = key
    if scheme in _SHORT:
        return key
    # Slow to import, and most queries have no page or title.
    import hashlib

    digest = hashlib.blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return scheme, b2a_base64(digest, newline=False).decode()


def encode(entry: Entry, paper: Shared = _NOTHING) -> str:
    """An entry's JSON, without values that are empty or the same as its paper's."""
    usual = (*paper[:4], *_USUAL[4:_YEAR], paper.year, *_USUAL[_YEAR + 1 :])
    said = zip(_KEPT, entry[3:], usual, strict=True)
    record: dict[str, object] = {name: value for name, value, left_out in said if value != left_out}
    if paper != _NOTHING:
        record["check"] = paper.check
        if entry.links:
            own = _own_value(entry.own_id)
            record["links"] = [(rel, *_around(own, url)) for rel, url in entry.links]
    return encode_json(record)


def _own_value(own_id: str) -> str:
    """The part of an own id after its scheme."""
    return own_id.partition(":")[2]


def _url(own: str, before: str, behind: str | None = None) -> str:
    """The URL that `_around` took apart."""
    if behind is not None and len(own) > _LONGEST_OWN:
        raise ValueError(_NOT_SHORT)
    return before if behind is None else f"{before}{own}{behind}"


def _around(own: str, url: str) -> list[str]:
    """The parts of a URL before and after an entry's own value, or the whole URL if it is not in it."""
    return url.split(own, 1) if 0 < len(own) <= _LONGEST_OWN else [url]


def decode(record: str, own_id: str, position: int, line: int, *paper: Any) -> Entry:
    """The entry that `encode` encoded; `paper` has the values of `PAPER`, NULL if it has none.

    Without them, only what is in the record itself.

    Raises:
        DamagedError: it is none, or not of this paper.
    """
    try:
        said = read_json(record, own_id)
        shared = _shared(said, paper) if paper else _NOTHING
        return _entry_of(said, shared, own_id, position, line)
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        raise DamagedError(f"Could not decode the record of {own_id}") from error


def is_of_paper(said: dict[str, Any], own_id: str, *paper: Any) -> bool:
    """Whether `decode` reads a record, whose values have their types, with these of its paper."""
    try:
        _shared(said, paper)
    except (ValueError, DamagedError):
        return False
    short = len(_own_value(own_id)) <= _LONGEST_OWN
    return short or all(len(link) < 3 for link in said.get("links", ()))


def _shared(said: dict[str, Any], paper: Sequence[Any]) -> Shared:
    """The values of a paper that a record leaves out, from those of `PAPER`.

    Raises:
        ValueError: it was written with other values.
    """
    title, translated_title, abstract, authors, year = paper
    names = tuple(read_names(authors)) if authors else ()
    shared = Shared(title or "", translated_title or "", abstract or "", names, year)
    if said.get("check") != (None if shared == _NOTHING else shared.check):
        raise ValueError(_NOT_ITS_PAPER)
    return shared


def _entry_of(said: dict[str, Any], paper: Shared, own_id: str, position: int, line: int) -> Entry:
    """The entry of a decoded record."""
    venue, own = said.get("venue"), _own_value(own_id)
    return Entry(
        own_id=own_id,
        position=position,
        line=line,
        title=said.get("title", paper.title),
        translated_title=said.get("translated_title", paper.translated_title),
        abstract=said.get("abstract", paper.abstract),
        authors=tuple(said.get("authors", paper.authors)),
        organisations=tuple(said.get("organisations", ())),
        categories=tuple(said.get("categories", ())),
        identifiers=tuple((scheme, value) for scheme, value in said.get("identifiers", ())),
        links=tuple((rel, _url(own, *around)) for rel, *around in said.get("links", ())),
        venue=(venue[0], venue[1]) if venue else None,
        reason=said.get("reason", ""),
        year=said.get("year", paper.year),
        readings=tuple(Reading(*reading) for reading in said.get("readings", ())),
        tweets=tuple(Tweet(*tweet) for tweet in said.get("tweets", ())),
        date=said.get("date", ""),
        topics=tuple(said.get("topics", ())),
        more_authors=said.get("more_authors", False),
        summaries=tuple((text, lang) for text, lang in said.get("summaries", ())),
        rest=said.get("rest", ""),
    )
