"""JSON in columns of the catalogue: written, and read from what may be damaged."""

import json
from typing import Any

from papercat.errors import DamagedError

# No value contains itself, and checking for that takes a sixth of the time.
encode_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode

# `loads` does more around it, which takes as long as to decode a paper's authors.
_decode_json = json.JSONDecoder().raw_decode


def read_json(text: str, what: str) -> Any:
    """Decode JSON from the catalogue.

    Raises:
        DamagedError: it is not valid.
    """
    try:
        value, end = _decode_json(text.lstrip())
        # There may be spaces around it.
        return value if end == len(text) else json.loads(text)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        # Python uses the same words for damaged text.
        raise DamagedError(f"Could not decode {what}") from error


def read_names(text: str) -> list[str]:
    """A paper's authors, from the JSON in the catalogue.

    Raises:
        DamagedError: it is not a list of names.
    """
    names = read_json(text, "a paper's authors")
    if not isinstance(names, list) or not {str}.issuperset(map(type, names)):
        raise DamagedError("Could not decode a paper's authors")
    return names
