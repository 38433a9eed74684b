"""What the formats of bibliographies have in common: dates, venues, keywords; knows no format."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from papercat.sources.values import arxiv_link
from papercat.text.venue_names import named_year, short_name

_CATEGORY = re.compile(
    r"(?:astro-ph|cond-mat|cs|econ|eess|hep-(?:ex|lat|ph|th)|math|nlin|nucl-(?:ex|th)|physics|q-bio|q-fin|stat"
    r"|gr-qc|math-ph|quant-ph)(?:\.[A-Za-z]{2}(?:-[a-z]{2,4})?)?"
)
_PREPRINT = re.compile(r"(?:arxiv|corr\b|biorxiv|medrxiv|ssrn|preprint)", re.IGNORECASE)
_ARXIV_WITHIN = re.compile(r"arxiv[: ]\s*((?:[a-z-]+(?:\.[A-Z]{2})?/)?\d{4,7}(?:\.\d{4,5})?)", re.IGNORECASE)
_SUBMITTED = re.compile(r"(?:submitted|under review|in submission)\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORD = re.compile(r"[A-Za-z]{3,}")


class Keywords(NamedTuple):
    """Keywords, those that are arXiv's categories apart."""

    categories: tuple[str, ...]
    topics: tuple[str, ...]


def keywords(found: Iterable[str]) -> Keywords:
    """Sort keywords, each once."""
    words = [word for word in dict.fromkeys(" ".join(one.split()) for one in found) if word]
    categories = tuple(word for word in words if _is_category(word))
    return Keywords(categories, tuple(word for word in words if not _is_category(word)))


def _is_category(word: str) -> bool:
    """Whether a word is one of arXiv's categories."""
    return _CATEGORY.fullmatch(word) is not None


def split_keywords(text: str) -> list[str]:
    """A text's keywords, between semicolons where it has any, else between commas."""
    return [part.strip() for part in text.split(";" if ";" in text else ",") if part.strip()]


def venue(name: str, year: int | None) -> tuple[str, int] | None:
    """Where a paper appeared; None for a preprint, for what is only submitted, and without a year."""
    name = " ".join(name.split())
    year = named_year(name) if year is None else year
    if not name or year is None or _PREPRINT.match(name) or _SUBMITTED.match(name):
        return None
    return short_name(name).removesuffix(f" {year}"), year


def preprint_links(text: str) -> tuple[tuple[str, str], ...]:
    """The link of the arXiv id in a text such as `arXiv preprint arXiv:2011.08191`."""
    found = _ARXIV_WITHIN.search(text[:200])
    return arxiv_link(found[1]) if found else ()


def date(year: str, month: str = "", day: str = "") -> str:
    """A date as exact as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""
    number = _month(month)
    if not number:
        return year
    exact = day.isascii() and day.isdecimal() and len(day) <= 2 and day != "0"
    return f"{year}-{number:02}-{int(day):02}" if exact else f"{year}-{number:02}"


def _month(written: str) -> int:
    """A month's number; 0 if it is not one."""
    if written.isascii() and written.isdecimal():
        return int(written) if 1 <= int(written[:3]) <= 12 else 0
    for word in _MONTH_WORD.findall(written[:40]):
        if word[:3].lower() in _MONTHS:
            return 1 + _MONTHS.index(word[:3].lower())
    return 0
