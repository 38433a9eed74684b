"""The values that fields take: numbers and ranges, dates, names; text in, typed value out."""

import re
from typing import NamedTuple

from papercat.queries.fields import Field


class Span(NamedTuple):
    """Numbers from `low` to `high`, each included unless it is `above` or `below`; None is no bound."""

    low: float | None = None
    high: float | None = None
    above: bool = False
    below: bool = False


Value = Span | str

_NUMBER = r"[+-]?\d{1,30}(?:\.\d{1,30})?"
# Compiled by the first value of their kind: most queries have none.
_RANGE = rf"(?P<low>{_NUMBER})?\.\.(?P<high>{_NUMBER})?"
_BOUND = rf"(?P<sign>>=|<=|>|<|=)?(?P<number>{_NUMBER})"
_DATE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"

HAS = (
    "abstract", "arxiv", "authors", "categories", "citations", "code", "doi", "openreview", "organisations",
    "pdf", "rating", "reason", "retweets", "translation", "tweets", "venue", "year",
)  # fmt: skip
"""What `has:` asks for."""


def read_value(field: Field, text: str) -> Value | None:
    """What a text means for a field, or None where it means nothing to it."""
    if field.kind == "number":
        return _span(text)
    if field.kind in ("since", "until"):
        return text if re.fullmatch(_DATE, text) else None
    if field.kind == "choice":
        return text.lower() if text.lower() in HAS else None
    return text.strip() or None


def _span(text: str) -> Span | None:
    found = re.fullmatch(_RANGE, text)
    if found and len(text) > 2:
        return Span(_number(found["low"]), _number(found["high"]))
    found = re.fullmatch(_BOUND, text)
    if not found:
        return None
    number, sign = _number(found["number"]), found["sign"]
    if sign in (None, "="):
        return Span(number, number)
    if sign.startswith(">"):
        return Span(low=number, above=sign == ">")
    return Span(high=number, below=sign == "<")


def _number(text: str | None) -> float | None:
    # A float holds every count that there is, and SQLite compares it with integers exactly.
    return None if text is None else float(text)
