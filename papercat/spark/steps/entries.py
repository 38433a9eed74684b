"""An entry as a row: what it says, what it can share with others, and the paper that it makes by itself.

Most entries share nothing, so that this row is all that is ever made of them. Knows no Spark.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from papercat.catalogue.codec import decode, encode
from papercat.derive import base_id
from papercat.identity import node
from papercat.records import Entry
from papercat.spark.steps.batches import Values, batches, read_rows
from papercat.spark.steps.keys import keys_schema, shared_keys
from papercat.spark.steps.numbers import ORDINALS
from papercat.spark.steps.papers import Facts, Held, make_paper, paper_schema
from papercat.store.entries import StoredEntry

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("id", "path", "own_id", "row", "line", "gone", "record", "history", "before")
"""What is read of an entry that an earlier export has; `history` and `before` are null where it has none."""


def entry_schema() -> "pa.Schema":
    """The rows of entries: `id` counts from 1 within a document, whose own row has `own_id` null.

    `base` is the public id that an entry has by itself, `record` the JSON of what it says.
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("id", pa.int64()),
            ("path", pa.string()),
            ("own_id", pa.string()),
            ("row", pa.int64()),
            ("line", pa.int64()),
            ("gone", pa.bool_()),
            ("base", pa.string()),
            ("record", pa.string()),
        ]
    )


def made_schema() -> "pa.Schema":
    """The rows of entries with their keys and the papers that they make alone, null for those gone."""
    import pyarrow as pa

    paper = [field for field in paper_schema() if field.name != "base"]
    return pa.schema([*entry_schema(), *keys_schema(), *paper])


def brought_schema() -> "pa.Schema":
    """The same with the history of counts, and the paper that an entry was of."""
    import pyarrow as pa

    return pa.schema([*made_schema(), *history_schema()])


def history_schema() -> "pa.Schema":
    """What an earlier export knows of an entry."""
    import pyarrow as pa

    count = [
        ("name", pa.string()),
        ("value", pa.float64()),
        ("measured_at", pa.string()),
        ("place", pa.int64()),
    ]
    return pa.schema([("history", pa.list_(pa.struct(count))), ("before", pa.string())])


def entry_row(number: int, path: str, entry: Entry, *, gone: bool = False) -> Values:
    """The row of an entry, as `entry_schema` has it."""
    base = "" if gone else base_id([entry])
    return number, path, entry.own_id, entry.position, entry.line, gone, base, encode(entry)


def made_row(held: Held, record: str, facts: Facts) -> Values:
    """The row of an entry, as `made_schema` has it."""
    one, entry = held.one, held.one.entry
    found = node(one.id, one.path, entry, gone=one.gone)
    one.keys = found.keys
    shared = shared_keys(found)
    own = one.id, one.path, entry.own_id, entry.position, entry.line, one.gone
    if one.gone:
        return *own, "", record, *shared, *_no_paper()
    paper, order, base, *rest = make_paper([held], facts)
    return *own, base, record, *shared, paper, order, *rest


@cache
def _no_paper() -> Values:
    return (None,) * (len(paper_schema()) - 1)


def make_brought(found: Iterable["pa.RecordBatch"], facts: Facts) -> Iterator["pa.RecordBatch"]:
    """The rows of entries that an earlier export has brought, as `brought_schema` has them."""
    rows = (
        (*made_row(held, record, facts), history, before)
        for number, path, own_id, row, line, gone, record, history, before in read_rows(found, COLUMNS)
        for entry in (decode(record, own_id, row, line),)
        for held in (
            Held(StoredEntry(number, entry, path, number >> ORDINALS, gone=gone), history or (), before),
        )
    )
    yield from batches(rows, brought_schema(), 500)
