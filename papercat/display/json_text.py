"""Writes JSON that every parser reads as the same value, and that is safe in terminals and pages."""

import json
import re
from collections.abc import Mapping
from typing import Any

# Characters that JSON allows but that are unsafe in terminals: DEL, C1 controls, bidirectional marks,
# line separators, other invisible ones, tags, lone surrogates. JSON's escapes keep their value.
_ATTACKS = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def _default(value: Any) -> Any:
    """Encodes other types: mappings that are not dicts, and marked text."""
    return dict(value) if isinstance(value, Mapping) else str(value)


_SPACED = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_default)
_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_default, separators=(",", ":"))


def encode(value: Any) -> str:
    """The value on one line, UTF-8 throughout."""
    return _encode(_SPACED, value)


def compact(value: Any) -> str:
    """The value on one line without spaces, for a cell."""
    return _encode(_COMPACT, value)


def _encode(encoder: json.JSONEncoder, value: Any) -> str:
    try:
        text = encoder.encode(value)
    except ValueError:
        # JSON has no infinity, SQLite does; null comes closest.
        text = encoder.encode(_finite(value))
    if "<" in text:
        # In a page's script these would end it, or hide its end.
        text = text.replace("</", "<\\/").replace("<!--", "\\u003c!--")
    return text if text.isascii() and "\x7f" not in text else _ATTACKS.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    # Beyond U+FFFF, JSON writes a surrogate pair.
    halves = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{halves[at : at + 4]}" for at in range(0, len(halves), 4))


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value
