"""Selects what to show of a listing, and writes values as text; knows no format."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from papercat.errors import UsageError, did_you_mean
from papercat.records import Column, Listing, Marked, Paper, Row

PASSAGE = "passage"
"""The key of a row's matching passage, which a table shows under the row's title."""


def select(listing: Listing, fields: Sequence[str]) -> tuple[tuple[Column, ...], Iterator[Row]]:
    """The columns that `fields` name (none: the listing's own) and the rows.

    A field is a column's key or a key of the rows. Raises UsageError for any other, except in an empty
    listing that is not of papers.
    """
    rows = iter(listing.rows)
    if not fields:
        return listing.columns, rows
    first = next(rows, None)
    columns = {column.key: column for column in (*listing.columns, *listing.further)}
    known = dict.fromkeys((*columns, *(first or ())))
    # A listing's own score is not the paper's. Its id column shows keys, but `id` in --fields means the id.
    columns |= {column.key: column for column in listing.columns if column.key != "id"}
    if listing.papers:
        known |= dict.fromkeys(Paper._fields)
    if first is not None or listing.papers:
        for field in fields:
            if field not in known:
                there_are = f"there are {', '.join(known)}"
                if close := did_you_mean(field, known, ""):
                    there_are = f"{close} {there_are.capitalize()}"
                raise UsageError(f"no field '{field}' here; {there_are}")
    chosen = tuple(columns.get(field) or _column(field, first) for field in fields)
    return chosen, rows if first is None else chain((first,), rows)


def whole(column: Column, row: Row) -> Any:
    """The row's value under the column's key if it has one, else the column's."""
    return row[column.key] if column.key in row else column.cell(row)


def plain(value: Any) -> Any:
    """The value without the marks of a query's matches."""
    return "".join(text for text, _ in value.parts) if isinstance(value, Marked) else value


def text(value: Any, joint: str = ", ") -> str:
    """A value in one cell: lists joined with `joint`, nested values as JSON, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, Marked)):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if is_nested(value):
        # Slow to import, and few cells are nested.
        from papercat.display.json_text import compact

        return compact(value) if value else ""
    return joint.join(text(item) for item in value)


def head_of(columns: Sequence[Column]) -> Column:
    """The main column of a row: the first text, else the first name, else the first."""
    for kind in ("text", "name"):
        for column in columns:
            if column.kind == kind:
                return column
    return columns[0]


def is_nested(value: Any) -> bool:
    """Whether the value is more than a list of plain values."""
    if isinstance(value, (list, tuple)):
        return any(isinstance(item, (Mapping, list, tuple)) for item in value)
    return isinstance(value, Mapping)


def batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """The rows in batches of `size`."""
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _column(field: str, first: Row | None) -> Column:
    value = (first or {}).get(field)
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return Column(field, field.replace("_", " ").capitalize(), "number" if number else "text")
