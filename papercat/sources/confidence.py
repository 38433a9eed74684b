"""How sure a source is that a text is of its format; the surest reads it."""

from enum import IntEnum


class Confidence(IntEnum):
    """`certain` is for a format with marks of its own, `generic` for what can be read by its shape."""

    none = 0
    generic = 1
    certain = 2
