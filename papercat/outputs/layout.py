"""How columns share a terminal's width: which stand abreast, which below the row's head; knows no rich."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from papercat.outputs.cells import head_of
from papercat.outputs.table import GAP as GAP_TEXT
from papercat.records import Column

GAP = len(GAP_TEXT)
# A name longer than this, or than a fifth of the terminal, wraps, and so keeps room for titles.
# Ids don't, for they are there to be copied: they rather go below.
_WIDE_NAME = 30
# What texts abreast of names, of numbers and other texts, or of numbers alone should have at least;
# with less, it reads better to move the others below the head.
_ROOMY, _FAIR, _NARROW = 44, 28, 18


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns abreast with their widths, the place of the head among them, and those below it.

    `labelled` says that what stands below are more than names and ids and needs its labels.
    """

    abreast: tuple[Column, ...]
    widths: tuple[int, ...]
    head: int
    below: tuple[Column, ...]
    labelled: bool


def lay_out(columns: Sequence[Column], natural: Mapping[str, int], width: int) -> Layout:
    """The layout with the most abreast that leaves the head room; `natural` widths are by key."""
    head = head_of(columns)
    place = columns.index(head)
    after = columns[place + 1 :]
    # What leads up to the head, a rank or a label, stays there until the last.
    plans = (
        (_ROOMY, ()),
        (_ROOMY, tuple(column for column in after if column.kind == "id")),
        (_FAIR, tuple(column for column in after if column.kind in ("name", "id"))),
        (_NARROW, tuple(column for column in after if column.kind != "number")),
        (_NARROW, tuple(after)),
        (0, tuple(column for column in columns if column is not head)),
    )
    for least, below in plans:
        abreast = tuple(column for column in columns if column not in below)
        # The head is as wide as what stands below it, each with its label and what parts it from the next.
        beneath = sum(natural[column.key] + len(column.label) + 2 * GAP for column in below)
        spread = {**natural, head.key: max(natural[head.key], beneath)}
        widths = _widths(abreast, head, spread, width, least)
        if widths:
            labelled = any(column.kind not in ("name", "id") for column in below)
            return Layout(abreast, widths, abreast.index(head), below, labelled)
    raise AssertionError("the last plan fits any width")


def _widths(
    abreast: Sequence[Column], head: Column, natural: Mapping[str, int], width: int, least: int
) -> tuple[int, ...]:
    """Each column's width, or none at all where texts would get less than `least` or what they need."""
    texts = [column for column in abreast if column is head or column.kind == "text"]
    fixed = {
        column.key: min(natural[column.key], max(_WIDE_NAME, width // 5))
        if column.kind == "name"
        else natural[column.key]
        for column in abreast
        if column not in texts
    }
    room = width - GAP * (len(abreast) - 1) - sum(fixed.values())
    if room < sum(max(1, min(natural[column.key], least)) for column in texts):
        return ()
    shares = dict(fixed)
    # The narrowest text takes what it needs first; the rest share what is left alike.
    for left, column in zip(
        range(len(texts), 0, -1), sorted(texts, key=lambda c: natural[c.key]), strict=True
    ):
        shares[column.key] = max(1, min(natural[column.key], room // left))
        room -= shares[column.key]
    return tuple(shares[column.key] for column in abreast)
