"""Hand-written expected records beside their documents, and parsed ones in the same form."""

import json
from pathlib import Path
from typing import Any

from papercat.parsed import ParsedDocument, ParsedEntry, ParsedTweet

DOCUMENTS = Path(__file__).with_name("documents")
FILES = {path.stem: path for path in sorted(DOCUMENTS.iterdir()) if path.suffix != ".json"}
"""The sample documents; one in JSON has another ending, for `.json` is what is expected of one."""
NAMES = sorted(FILES)


def written(name: str) -> bytes:
    """A sample document's bytes."""
    return FILES[name].read_bytes()


def expected(name: str) -> dict[str, Any]:
    """What a sample document holds, in the form of `shown`."""
    document: dict[str, Any] = json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))
    return {"stated": None, "problems": [], **document}


def shown(document: ParsedDocument) -> dict[str, Any]:
    """A parsed document as JSON has it: fields that say nothing left out, problems by line and reason."""
    return {
        "format": document.format,
        "title": document.title,
        "date": document.date,
        "stated": document.stated,
        "entries": [said(entry) for entry in document.entries],
        "problems": sorted([problem.line, problem.reason, problem.skipped] for problem in document.problems),
    }


def said(record: ParsedEntry | ParsedTweet) -> dict[str, Any]:
    """The fields of a record that say something, as JSON has them."""
    defaults = record._field_defaults
    fields = {
        name: value
        for name, value in record._asdict().items()
        if name not in defaults or value != defaults[name]
    }
    if isinstance(record, ParsedEntry) and record.tweets:
        fields["tweets"] = [said(tweet) for tweet in record.tweets]
    plain: dict[str, Any] = json.loads(json.dumps(fields))
    return plain
