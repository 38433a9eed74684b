"""Rows into Arrow record batches and out of them, in a stream; knows no Spark."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 1_000

Values = tuple[Any, ...]


def batches(rows: Iterable[Values], schema: "pa.Schema", size: int = _ROWS) -> Iterator["pa.RecordBatch"]:
    """The rows as record batches of at most `size`."""
    import pyarrow as pa

    # Rows hold no cycles: to look for some takes a tenth of the time.
    gc.set_threshold(100_000)
    left = iter(rows)
    while chunk := list(islice(left, size)):
        arrays = [
            pa.array(values, type=field.type)
            for values, field in zip(zip(*chunk, strict=True), schema, strict=True)
        ]
        yield pa.record_batch(arrays, schema=schema)


def read_rows(found: Iterable["pa.RecordBatch"], names: Sequence[str]) -> Iterator[Values]:
    """These columns of record batches, row by row."""
    for batch in found:
        yield from zip(*(batch[name].to_pylist() for name in names), strict=True)


def grouped(
    found: Iterable["pa.RecordBatch"],
    names: Sequence[str],
    make: Callable[[Any, Iterator[Values]], Iterable[Values]],
) -> Iterator[Values]:
    """What `make` gives of each run of rows with one first value."""
    for key, rows in groupby(read_rows(found, names), itemgetter(0)):
        yield from make(key, rows)
