"""Rows of cells for spreadsheets and cut: the part that CSV and TSV share; knows no delimiter."""

from collections.abc import Iterator
from typing import Any

from papercat.display.cells import is_nested, select, text, whole
from papercat.display.options import Options
from papercat.display.safe import harmless
from papercat.records import Column, Listing, Row

# What spreadsheets take for the start of a formula, in either width (OWASP, CSV Injection).
_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_NUMERALS = frozenset("0123456789.eE+-")


def table(listing: Listing, options: Options) -> Iterator[list[str]]:
    """The header by keys, unless it is not wanted, then each row's cells; line breaks may be in them.

    A cell gives the row's own value, whatever a table shows of it, lists joined by `; `; what is
    nested deeper goes by the column's own words, or as JSON where it has none.
    """
    columns, rows = select(listing, options.fields)
    if options.header:
        yield [column.key for column in columns]
    for row in rows:
        yield [_inert(text(_value(column, row), "; ")) for column in columns]


def _value(column: Column, row: Row) -> Any:
    value = whole(column, row)
    return column.cell(row) if column.value and is_nested(value) else value


def _inert(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would compute it."""
    cell = harmless(cell, lines=True)
    if not cell or _is_number(cell):
        return cell
    return f"'{cell}" if cell[0] in "\t\n" or cell.lstrip()[:1] in _FORMULA else cell


def _is_number(cell: str) -> bool:
    if not _NUMERALS.issuperset(cell):
        return False
    try:
        float(cell)
    except ValueError:
        return False
    return True
