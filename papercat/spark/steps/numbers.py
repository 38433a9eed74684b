"""What stands for an entry, and for a text, as a number of 64 bits."""

import hashlib

ORDINALS = 32
"""Bits of an entry's number that count within its document; the others are the document's number."""


def digest(text: str) -> int:
    """A number of 64 bits with sign that stands for a text."""
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )
