"""TOML that anybody may have written, read in a time that grows with its length."""

import re
import tomllib
from typing import Any

# Each part of a key takes tomllib as long as all parts before it.
_LONG_KEY = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){20}")


def load_toml(text: str) -> dict[str, Any]:
    """The values of a TOML text.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML.
        ValueError: it is nested too deep, or a number has too many digits.
    """
    if _LONG_KEY.search(text):
        raise ValueError("nested too deep")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
