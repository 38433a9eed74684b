r"""Writes characters that a terminal's encoding lacks as \uXXXX."""

import codecs
from io import TextIOWrapper
from typing import TextIO

_LACKING: set[str] = set()
"""The encodings that lacked a character."""


def escape_missing_letters(stream: TextIO) -> None:
    """Write whatever the stream's encoding lacks as JSON does, in units of UTF-16."""

    def escape(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        _LACKING.add(stream.encoding)
        units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
        return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end

    codecs.register_error("papercat", escape)
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="papercat")


def missing_letters() -> str | None:
    """The message at the end; None if no character was missing."""
    if not _LACKING:
        return None
    lacks = f"{_LACKING.pop()} lacks some of the letters; they are written as \\uXXXX"
    return f"{lacks} (PYTHONIOENCODING=utf-8 keeps them)"
