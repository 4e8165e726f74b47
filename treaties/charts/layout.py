"""Sizes of a lane chart: letters, lanes, columns, so that everything fits and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from treaties.charts import frame, legend, lettering
from treaties.charts.model import Lane, LaneChart, Section
from treaties.charts.style import POINTS, ChartTooSmallError, Style

_NARROW: Final = 400.0  # points: below it, names stand above their bars
_COLUMN: Final = 0.34  # of the width, at most, for names
_USUAL: Final = 7.4  # letter size when the height is free
_LARGEST: Final = 8.8
_SMALLEST: Final = 4.6  # below it nobody reads
_LANE: Final = 1.72  # lane height in letters
_TALLEST: Final = 4.0
LINE: Final = 1.22
_HEADING: Final = 2.5
BELOW: Final = 0.95  # the line kept under a bar, in letters


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything measured, in points. pitch: lane height with a one-line name."""

    frame: frame.Frame
    width: float
    height: float
    letter: float
    pitch: float
    column: float
    stacked: bool
    names: list[list[str]]  # of each lane, broken into lines
    below: list[bool]  # whether a line is kept under its bar
    axis: float  # height of the axis' labels

    @property
    def bar(self) -> float:
        """Height of a bar in force."""
        return self.letter * 1.05 if self.stacked else min(self.pitch * 0.68, self.letter * 1.7)

    @property
    def mark(self) -> float:
        """Size that marks are drawn to."""
        return min(self.bar, self.letter * 1.25)

    def lane_height(self, index: int) -> float:
        """Height of one lane."""
        lines = len(self.names[index])
        extra: float = lines if self.stacked else lines - 1
        below = self.letter * BELOW if self.below[index] else 0.0
        extra = self.letter * LINE * extra
        return self.pitch + (extra + below if self.stacked else max(extra, below))

    def section_height(self, section: Section) -> float:
        """Height of a section's heading."""
        return self.letter * _HEADING if section.title else self.letter * 0.8


def lay_out(chart: LaneChart, style: Style) -> Layout:
    """Measure a chart. Raises ChartTooSmallError when the height asked for is too little."""
    framed = frame.measure(chart, style, legend.keys(chart))
    if style.height is None:
        return _sized(chart, style, framed, _USUAL)
    room = style.height * POINTS
    for letter in _sizes():
        made = _sized(chart, style, framed, letter)
        if made.height <= room:
            return _stretched(chart, made, room)
    what = f"this chart of {len(chart.lanes)} lanes"
    raise ChartTooSmallError(what, _sized(chart, style, framed, _SMALLEST).height / POINTS + 0.05)


def _sizes() -> Iterator[float]:
    letter = _LARGEST
    while letter >= _SMALLEST:
        yield letter
        letter -= 0.2


def _sized(chart: LaneChart, style: Style, framed: frame.Frame, letter: float) -> Layout:
    stacked = style.points < _NARROW
    inner = style.points - 2 * style.margin
    widest = max((lettering.width(lane.label, letter) for lane in chart.lanes), default=0.0)
    column = inner if stacked else min(widest + letter, inner * _COLUMN)
    names = [lettering.wrap(lane.label, letter, column - letter) for lane in chart.lanes]
    axis = style.small_size * 2.9
    made = Layout(
        framed,
        style.points,
        0.0,
        letter,
        letter * _LANE,
        0.0 if stacked else column,
        stacked,
        names,
        [_speaks_below(chart, lane) for lane in chart.lanes],
        axis,
    )
    return replace(made, height=_height(chart, made))


def _speaks_below(chart: LaneChart, lane: Lane) -> bool:
    return any(
        mark.below
        and mark.labels
        and mark.when.last >= chart.first
        and mark.when.first <= chart.last
        for mark in lane.marks
    )


def _height(chart: LaneChart, made: Layout) -> float:
    lanes = sum(made.lane_height(index) for index in range(len(chart.lanes)))
    heads = sum(made.section_height(section) for section in chart.sections)
    return made.frame.head_height + made.axis * 1.6 + heads + lanes + made.frame.foot_height


def _stretched(chart: LaneChart, made: Layout, room: float) -> Layout:
    """Spare height goes between the lanes, within reason; the rest stays white below."""
    count = max(len(chart.lanes), 1)
    pitch = min(made.pitch + (room - made.height) / count, made.letter * _TALLEST)
    return replace(made, pitch=pitch, height=room)
