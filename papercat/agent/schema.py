"""Short schemas of tools: a language model reads all of them before its first call."""

from typing import Any

_UNSAID = ("title", "additionalProperties", "minimum")
"""What pydantic adds and a model does not need; it is checked all the same."""


def short_schema(schema: Any) -> Any:
    """A schema with only what a model needs; optional arguments default to off, none or empty."""
    if isinstance(schema, list):
        return [short_schema(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: short_schema(value) for key, value in schema.items() if key not in _UNSAID}
    if "anyOf" in kept and kept.get("default", "") is None:
        # An optional argument needs no null.
        (kind,) = (one for one in kept.pop("anyOf") if one != {"type": "null"})
        kept |= kind
    if not kept.get("default", True):
        del kept["default"]
    return kept
