"""What names a paper: identifiers and page URLs, read from URLs and from what the user types.

Pure functions over strings; knows neither documents nor the catalogue.
"""

import re
from functools import lru_cache

from papercat.paper_hosts import ARXIV_ID, canonical_doi, paper_key, pattern
from papercat.records import SCHEMES
from papercat.text.unicode_text import normalize

_ARXIV_URL = (
    rf"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|format|ps)/{ARXIV_ID}(?:\.pdf)?/?(?:[?#].*)?"
)
_OPENREVIEW_URL = r"https?://(?:www\.)?openreview\.net/(?:forum|pdf)\?(?:[^#]*&)?id=([^&#\s]+)"
_DOI_URL = r"https?://(?:www\.|dx\.)?doi\.org/(10\.[\d.]+(?:/|%2F)\S+)"
_ARXIV_DOI = "10.48550/arxiv."
_DOI_BARE = re.compile(r"10\.\d{2,9}/\S+")
_OPENREVIEW_BARE = re.compile(r"[A-Za-z0-9_-]{6,20}")
_ARXIV_YEAR = re.compile(r"(?:[^/]*/)?(\d\d)\d\d")
_PAGE = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)

# Letters that carry a stroke or are two in one: Unicode does not decompose them.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"}
_NOT_PLAIN = f"[{''.join(_PLAIN)}]"
_ASCII_LOWER = bytes(range(256)).lower()
_ASCII_DROPPED = bytes(code for code in range(128) if not chr(code).isalnum())


def fold(text: str) -> str:
    """A text without case, accents, white space and punctuation; letters and digits of every script."""
    if text.isascii():
        return text.encode().translate(_ASCII_LOWER, _ASCII_DROPPED).decode()
    # Compatibility forms may decompose to capitals (𝐀), so case is folded once more.
    text = normalize("NFKD", text.casefold()).casefold()
    text = re.sub(_NOT_PLAIN, lambda match: _PLAIN[match[0]], text)
    return "".join(filter(str.isalnum, text))


def from_url(url: str) -> tuple[str, str] | None:
    """The (scheme, value) that a URL carries: arxiv without its version, openreview, doi in lower case."""
    lower = url.lower()
    if "arxiv.org/" in lower and (match := pattern(_ARXIV_URL).fullmatch(url)):
        return "arxiv", match["arxiv"]
    if "openreview.net/" in lower and (match := pattern(_OPENREVIEW_URL).match(url)):
        return "openreview", match[1]
    if "doi.org/" in lower and (match := pattern(_DOI_URL).match(url)):
        return "doi", canonical_doi(match[1])
    key = paper_key(url)
    return key if key is not None and key[0] != "url" else None


# Looked up again for each step that an entry goes through.
@lru_cache(maxsize=16_384)
def page_key(url: str) -> str:
    """A page's key: its URL without scheme, `www.` and trailing `/`."""
    return _PAGE.sub("", url, count=1).rstrip("/")


def arxiv_year(value: str) -> int | None:
    """The year in an arXiv id, new (`2011.08191`) or old (`hep-th/9901001`)."""
    match = _ARXIV_YEAR.match(value)
    if match is None:
        return None
    year = int(match[1])
    # arXiv began in 1991; two digits serve until 2090.
    return (1900 if year > 90 else 2000) + year


def rank(key: tuple[str, str]) -> tuple[int, str]:
    """The order of (scheme, value): arXiv ids first, then OpenReview ids, DOIs, pages, titles."""
    return SCHEMES.index(key[0]), key[1]


def public_id(scheme: str, value: str) -> str:
    """The id as shown to people."""
    return f"{scheme}:{value}"


@lru_cache(maxsize=256)
def candidates(text: str) -> tuple[tuple[str, str], ...]:
    """What the user may mean by an id, a bare value or a URL: (scheme, value), likeliest first."""
    text = text.strip()
    if text.lower().startswith(("http://", "https://")):
        carried = from_url(text)
        return (*((carried, *_registered(carried)) if carried else ()), ("url", page_key(text)))
    scheme, colon, value = text.partition(":")
    scheme = scheme.lower()
    if colon and scheme in SCHEMES:
        named = (scheme, _canonical(scheme, value.strip()))
        return (named, *_registered(named))
    found: list[tuple[str, str] | None] = []
    if match := pattern(ARXIV_ID).fullmatch(text):
        found.append(("arxiv", match["arxiv"]))
    if _DOI_BARE.fullmatch(text):
        found += [("doi", text.lower()), *_registered(("doi", text.lower()))]
    if _OPENREVIEW_BARE.fullmatch(text):
        found.append(("openreview", text))
    # A URL without its scheme, as people read it out of an id or a browser.
    found += [carried := from_url(f"https://{text}"), *(_registered(carried) if carried else ())]
    found += [("url", page_key(text)), ("title", _title(text))]
    return tuple(candidate for candidate in found if candidate is not None)


def _registered(named: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The arXiv paper of a DOI issued by arXiv."""
    scheme, value = named
    if scheme != "doi" or not value.startswith(_ARXIV_DOI):
        return ()
    match = pattern(ARXIV_ID).fullmatch(value.removeprefix(_ARXIV_DOI))
    return (("arxiv", match["arxiv"]),) if match else ()


def _canonical(scheme: str, value: str) -> str:
    """A value as the catalogue stores it."""
    if (found := from_url(value)) and found[0] == scheme:
        return found[1]
    if scheme == "arxiv" and (match := pattern(ARXIV_ID).fullmatch(value)):
        return match["arxiv"]
    if scheme == "doi":
        return value.lower()
    if scheme == "url":
        return page_key(value)
    if scheme == "title":
        return _title(value)
    return value


def _title(text: str) -> str:
    """A folded title, with the number behind `~` that tells papers apart which share it."""
    title, tilde, number = text.rpartition("~")
    return f"{fold(title)}~{number}" if tilde and number.isdecimal() and title else fold(text)
