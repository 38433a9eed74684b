"""The number of this version of papercat."""

__version__ = "0.1.0"
