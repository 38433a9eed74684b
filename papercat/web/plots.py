"""Line plots of numbers over time: computes where points, ticks and marks are; draws nothing itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 640, 240
_LEFT, _BOTTOM, _TOP, _RIGHT = 60, 28, 14, 24
_MOST_MARKS = 6
_MOST_DOTS = 60


@dataclass(frozen=True, slots=True)
class _Point:
    """A point with its label."""

    x: float
    y: float
    shown: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One series: its index, its SVG path, and a dot for each value."""

    index: int
    name: str
    path: str
    dots: tuple[_Point, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A line plot; `label` describes it in words."""

    label: str
    lines: tuple[_Line, ...]
    ticks: tuple[_Point, ...]
    marks: tuple[_Point, ...]
    width: int = _WIDTH
    height: int = _HEIGHT
    left: int = _LEFT


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one line: one for each time, or None."""

    name: str
    values: Sequence[float | None]


def plot(
    label: str, times: Sequence[str], series: Sequence[Series], places: Sequence[float] | None = None
) -> Plot:
    """Series over the same times; `places` are the times as numbers, if they are not evenly spaced."""
    where = list(places) if places else [float(at) for at in range(len(times))]
    first, last = min(where, default=0.0), max(where, default=0.0)
    reach = (last - first) or 1.0
    highest, step = _scale(max((value or 0 for one in series for value in one.values), default=0))

    def x(place: float) -> float:
        share = (place - first) / reach if last > first else 0.5
        return round(_LEFT + 6 + share * (_WIDTH - _LEFT - _RIGHT - 6), 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _BOTTOM - value / highest * (_HEIGHT - _BOTTOM - _TOP), 1)

    lines = []
    for index, one in enumerate(series):
        points = [
            _Point(x(place), y(value), f"{time}: {value:,.0f} {one.name}")
            for place, time, value in zip(where, times, one.values, strict=True)
            if value is not None
        ]
        path = "M" + "L".join(f"{point.x} {point.y}" for point in points) if points else ""
        lines.append(_Line(index, one.name, path, tuple(points) if len(points) <= _MOST_DOTS else ()))
    ticks = tuple(_Point(0, y(step * at), f"{step * at:,.0f}") for at in range(round(highest / step) + 1))
    every = ceil(len(times) / _MOST_MARKS) or 1
    marks = tuple(_Point(x(place), 0, time) for place, time in list(zip(where, times, strict=True))[::every])
    return Plot(label, tuple(lines), ticks, _apart(marks))


def _apart(marks: tuple[_Point, ...]) -> tuple[_Point, ...]:
    """The marks that do not overlap the previous one."""
    kept: list[_Point] = []
    for mark in marks:
        if not kept or mark.x - kept[-1].x >= (len(mark.shown) + 2) * 9:
            kept.append(mark)
    return tuple(kept)


def _scale(most: float) -> tuple[float, float]:
    """The end of an axis up to `most`, and a round step that divides it into about four parts."""
    if most <= 4:
        return 4.0, 1.0
    size = 10.0 ** floor(log10(most / 4))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor * 4 >= most)
    step = float(ceil(step))
    return step * ceil(most / step), step
