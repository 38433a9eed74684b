"""Lays out columns in a terminal's width: side by side, or below the first line of the row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from papercat.display.bars import WIDTH as BAR
from papercat.display.cells import head_of
from papercat.display.closing import GAP as GAP_TEXT
from papercat.records import Column

GAP = len(GAP_TEXT)
# A name longer than this, or than a fifth of the terminal, is wrapped to leave room for titles. Ids are
# never wrapped, so that they can be copied; they go below instead.
_WIDE_NAME = 30
# What texts abreast of names, of numbers and other texts, or of numbers alone should have at least;
# with less, it reads better to move the others below the head.
_ROOMY, _FAIR, _NARROW = 44, 28, 18
# What a text leaves to a bar beside it, what a text of one line is shortened to at most, and the
# shortest bar that says anything.
_BESIDE_BAR, _LINE, _SHORTEST_BAR = 36, 18, 6
# The widths of a short row's title, names and ids if there is no room for more.
_SHORT_TITLE, _SHORT_NAME, _SHORT_ID = 40, 12, 22


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns abreast with their widths, the place of the head among them, and those below it.

    `labelled` says that the columns below are not only names and ids, so they need labels.
    """

    abreast: tuple[Column, ...]
    widths: tuple[int, ...]
    head: int
    below: tuple[Column, ...] = ()
    labelled: bool = False


def lay_out(
    columns: Sequence[Column], natural: Mapping[str, int], width: int, *, keep: bool = False
) -> Layout:
    """The layout with the most columns side by side; `natural` widths are by key.

    Bars take the room that the other columns leave, and are dropped if that is too little; so are texts of
    one line if that keeps all others side by side, unless `keep` forbids dropping columns.
    """
    head = head_of(columns)
    lines = [column for column in columns if column.kind == "line" and column is not head]
    for without in ([], lines) if lines and not keep else ([],):
        chosen = tuple(column for column in columns if column not in without)
        if barred := _with_bars(chosen, natural, width):
            return barred
        chosen = tuple(column for column in chosen if column.kind != "bar")
        if widths := _widths(chosen, head, natural, width, _ROOMY):
            return Layout(chosen, widths, chosen.index(head))
    columns = [column for column in columns if column.kind != "bar"]
    place = columns.index(head)
    after = columns[place + 1 :]
    # Columns before the head, a rank or a label, are moved below last.
    plans = (
        (_ROOMY, tuple(column for column in after if column.kind == "id")),
        (_FAIR, tuple(column for column in after if column.kind in ("name", "id"))),
        (_NARROW, tuple(column for column in after if column.kind != "number")),
        (_NARROW, tuple(after)),
        (0, tuple(column for column in columns if column is not head)),
    )
    for least, below in plans:
        abreast = tuple(column for column in columns if column not in below)
        if widths := _widths(abreast, head, natural, width, least):
            labelled = any(column.kind not in ("name", "id") for column in below)
            return Layout(abreast, widths, abreast.index(head), below, labelled)
    raise AssertionError("the last plan fits any width")


def lay_out_short(columns: Sequence[Column], natural: Mapping[str, int], width: int, *, keep: bool) -> Layout:
    """A layout of one line per row with shortened cells; `keep` forbids dropping columns.

    Otherwise, if shortening is not enough, names are dropped first, then ids, then all but the head.
    """
    head = head_of(columns)
    after = columns[columns.index(head) + 1 :]
    named = [column for column in after if column.kind in ("name", "bar")]
    ids = [column for column in after if column.kind == "id"]
    shortened = dict(natural)
    if keep:
        named, shortened = [], {**natural, **{one.key: min(natural[one.key], _SHORT_NAME) for one in named}}
    others = sum(shortened[one.key] + GAP for one in columns if one not in (*named, *ids))
    for column in ids:
        room = (width - others) // len(ids) - GAP
        shortened[column.key] = min(natural[column.key], max(_SHORT_ID, room))
    plans: list[tuple[Mapping[str, int], list[Column]]] = [
        (natural, []),
        (natural, named),
        (shortened, named),
    ]
    if not keep:
        plans.append((natural, [*named, *ids]))
    for sizes, left_out in plans:
        abreast = tuple(column for column in columns if column not in left_out)
        if widths := _widths(abreast, head, sizes, width, _SHORT_TITLE):
            return Layout(abreast, widths, abreast.index(head))
    if not keep:
        return Layout((head,), (width,), 0)
    share = max(1, (width - GAP * (len(columns) - 1)) // len(columns))
    return Layout(tuple(columns), (share,) * len(columns), columns.index(head))


def _with_bars(columns: Sequence[Column], natural: Mapping[str, int], width: int) -> Layout | None:
    """All columns side by side, with bars as long as the room allows; None if there is no room."""
    bars = [column for column in columns if column.kind == "bar"]
    if not bars:
        return None
    others = [column for column in columns if column.kind != "bar"]
    for line in (_BESIDE_BAR, _LINE):
        least = {"text": _BESIDE_BAR, "line": line, "name": _widest_name(width)}
        needed = sum(min(natural[one.key], least.get(one.kind, width)) + GAP for one in others)
        bar = min(BAR, (width - needed + GAP) // len(bars) - GAP)
        if bar >= _SHORTEST_BAR:
            break
    else:
        return None
    sizes = {**natural, **{column.key: bar for column in bars}}
    head = head_of(others)
    widths = _widths(columns, head, sizes, width, 0)
    return Layout(tuple(columns), widths, columns.index(head)) if widths else None


def _widest_name(width: int) -> int:
    """How wide a name may be before it wraps."""
    return max(_WIDE_NAME, width // 5)


def _widths(
    abreast: Sequence[Column], head: Column, natural: Mapping[str, int], width: int, least: int
) -> tuple[int, ...]:
    """Each column's width; empty if texts would get less than `least` or than they need."""
    texts = [column for column in abreast if column is head or column.kind in ("text", "line")]
    fixed = {
        column.key: min(natural[column.key], _widest_name(width))
        if column.kind == "name"
        else natural[column.key]
        for column in abreast
        if column not in texts
    }
    room = width - GAP * (len(abreast) - 1) - sum(fixed.values())
    needed = (min(natural[one.key], least, _LINE if one.kind == "line" else width) for one in texts)
    if room < sum(max(1, size) for size in needed):
        return ()
    shares = dict(fixed)
    # The narrowest text gets what it needs first; the others share the rest equally.
    for left, column in zip(
        range(len(texts), 0, -1), sorted(texts, key=lambda c: natural[c.key]), strict=True
    ):
        shares[column.key] = max(1, min(natural[column.key], room // left))
        room -= shares[column.key]
    return tuple(shares[column.key] for column in abreast)
