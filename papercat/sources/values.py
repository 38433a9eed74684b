"""Single values of bibliographies and services as an entry has them; knows no format.

What a file says of persons beyond their names and where they work is dropped here.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

_ARXIV = re.compile(
    r"(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv[:\s]\s*)?"
    r"((?:[a-z-]+(?:\.[A-Z]{2})?/)?\d{7}|\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?(?:\s*\[[\w.\s,-]*\])?",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)?(10\.\d{2,9}/\S+)", re.IGNORECASE)
# One name, or several of one place in braces.
_MAIL = re.compile(
    r"[<(\[]?(?:\{[\w.+,;\s-]{1,200}\}|\b[\w.+-]{1,64})@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}[>)\]]?"
)
# In prose `mAP@0.5` and `recall@k.The` are none.
_MAIL_IN_PROSE = re.compile(
    r"\s?[<(\[]?(?:\{[\w.+,;\s-]{1,200}\}|\b[\w.+-]{1,64})@(?=[\w-]{0,64}[a-z])[\w-]{2,64}"
    r"(?:\.[\w-]{1,64}){0,7}\.[a-z]{2,24}\b[>)\]]?"
)
_ADDRESS = re.compile(r"[<(\[]?\bhttps?://\S+|\borcid\S*", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
# What the escapes of JSON and YAML can write and no text holds: NUL, and halves of UTF-16's pairs.
NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def text(value: object) -> str:
    """A string or number as text; nothing for anything else. HTML's entities are decoded."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    written = NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", str(value)).strip()
    return NO_TEXT.sub("", unescape(written)) if "&" in written else written


def prose(value: object) -> str:
    """A longer text, without mail addresses and the tags that services put into abstracts."""
    written = text(value)
    if "@" in written:
        written = _MAIL_IN_PROSE.sub("", written)
    return _TAG.sub(" ", written).strip() if "</" in written else written.strip()


def texts(value: object) -> tuple[str, ...]:
    """The texts of a list that are not empty."""
    return tuple(filter(None, map(text, value))) if isinstance(value, list) else ()


def parts(value: object) -> tuple[str, ...]:
    """A text's parts between semicolons, those that are not empty."""
    return tuple(part.strip() for part in text(value).split(";") if part.strip())


def mapping(value: object) -> Mapping[str, Any]:
    """A JSON object, or an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> tuple[Mapping[str, Any], ...]:
    """The JSON objects of a list."""
    return tuple(one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def person(value: object) -> str:
    """A name or a place of work without mail addresses and home pages."""
    written = text(value)
    if "@" in written:
        written = _MAIL.sub(" ", written)
    if ":" in written:
        written = _ADDRESS.sub(" ", written)
    return " ".join(written.split()).strip(" ,;")


def persons(values: Iterable[object]) -> tuple[str, ...]:
    """The names that are left of these."""
    return tuple(filter(None, map(person, values)))


def year(value: object) -> int | None:
    """A year of four digits at the beginning of a text."""
    written = text(value)[:4]
    return int(written) if written.isascii() and written.isdecimal() and len(written) == 4 else None


def count(name: str, value: object) -> tuple[tuple[str, str, str], ...]:
    """A count that is 0 or more, as an entry has it; nothing for what says that nobody knows."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 10**15:
        return ()
    return ((name, f"{round(value, 6):.6f}".rstrip("0").rstrip("."), ""),)


def arxiv_link(value: object) -> tuple[tuple[str, str], ...]:
    """The link that an arXiv id, with or without words around it, stands for."""
    match = _ARXIV.fullmatch(text(value))
    return (("abs", f"https://arxiv.org/abs/{match[1]}"),) if match else ()


def doi_link(value: object) -> tuple[tuple[str, str], ...]:
    """The link that a DOI, bare or as a URL, stands for; capitals mean nothing in it."""
    match = _DOI.fullmatch(text(value))
    return (("page", f"https://doi.org/{match[1].lower()}"),) if match else ()


def web_link(rel: str, value: object) -> tuple[tuple[str, str], ...]:
    """A link to a page; arXiv's own pages are `abs` and `pdf` wherever they come from."""
    written = text(value)
    if written[:7].lower() == "github." or written[:11].lower() == "www.github.":
        written = f"https://{written}"
    if _WEB.fullmatch(written) is None:
        return ()
    if rel == "page" and (found := arxiv_link(written)):
        return (("pdf", written),) if "/pdf/" in written else found
    return ((rel, written),)


def unique(links: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Links, each once; a page that a PDF or a repository is too counts as that."""
    kept: dict[str, str] = {}
    for rel, url in links:
        if kept.get(url, "page") == "page":
            kept[url] = rel
    return tuple((rel, url) for url, rel in kept.items())
