"""The values that fields take: numbers and ranges, dates, names; text in, typed value out."""

import re
from typing import NamedTuple

from papercat.query.fields import Field
from papercat.records import LINK_KINDS


class Span(NamedTuple):
    """Numbers from `low` to `high`, inclusive unless `above` or `below`; None is no bound."""

    low: float | None = None
    high: float | None = None
    above: bool = False
    below: bool = False

    def holds(self, number: float) -> bool:
        """Whether a number is in the span."""
        if self.low is not None and (number < self.low or (self.above and number == self.low)):
            return False
        return self.high is None or number < self.high or (number == self.high and not self.below)


Value = Span | str

_NUMBER = r"[+-]?\d{1,30}(?:\.\d{1,30})?"
# Compiled at first use: most queries have no such value.
_RANGE = rf"(?P<low>{_NUMBER})?\.\.(?P<high>{_NUMBER})?"
_BOUND = rf"(?P<sign>>=|<=|>|<|=)?(?P<number>{_NUMBER})"
_DATE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"

HAS = (
    "abstract", "arxiv", "authors", "categories", "citations", "doi", "openreview", "organisations",
    "rating", "reason", "retweets", "summary", "topics", "translation", "tweets", "venue", "year",
    *LINK_KINDS,
)  # fmt: skip
"""The values of `has:`."""

STATUS = ("starred", "read", "unread", "queued")
"""The values of `is:`."""

CHOICES = {"has": HAS, "is": STATUS}
"""The fields that take one of a few values."""


def typed(value: str) -> str:
    """A value as typed in a query; quotes cannot contain quotes."""
    value = value.replace('"', " ")
    return f'"{value}"' if any(char.isspace() or char in "()" for char in value) else value


def read_value(field: Field, text: str) -> Value | None:
    """A field's value from text, or None if the field does not take it."""
    if field.kind == "number":
        return _span(text)
    if field.kind in ("since", "until"):
        return text if re.fullmatch(_DATE, text) else None
    if field.name in CHOICES:
        return text.lower() if text.lower() in CHOICES[field.name] else None
    if field.kind == "mine":
        name, value = text[: len(field.target)], text[len(field.target) :].removeprefix(":")
        return _span(value) if name.lower() == field.target else None
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
    # A float is exact for every real count, and SQLite compares it with integers exactly.
    return None if text is None else float(text)
