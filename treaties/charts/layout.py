"""Sizes of a lane chart: letters, lanes, columns, so that everything fits and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from treaties.charts import frame, legend, lettering
from treaties.charts.below import NOTE, lines_below
from treaties.charts.model import Lane, LaneChart
from treaties.charts.placing import Placed
from treaties.charts.scale import Scale
from treaties.charts.style import POINTS, ChartTooSmallError, Style

_COLUMN: Final = 0.34  # of the width, at most, for names
_USUAL: Final = 7.8  # letter size when the height is free and the lanes are few
_DENSE: Final = 7.0  # and when they are many
_COLUMN_LETTER: Final = 8.4  # on a phone or in a column, however many
_LARGEST: Final = 8.8
_SMALLEST: Final = 4.6  # below it nobody reads
_LANE: Final = 1.72  # lane height in letters
_TALLEST: Final = 4.0
LINE: Final = 1.22
_HEADING: Final = 2.5
GLOSS: Final = 0.9  # letters of what explains a name, in letters of the names
GAP: Final = 0.55  # and the space before it
BELOW: Final = 0.95  # the line kept under a bar, in letters


@dataclass(frozen=True, slots=True)
class NameLine:
    """A line of a lane's name, and what follows it in fainter letters."""

    text: str
    gloss: str = ""


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
    headings: list[list[str]]  # of each section, broken into lines
    names: list[list[NameLine]]  # of each lane
    below: list[list[list[Placed]]]  # of each lane, the lines of words under its bar
    scale: Scale
    axis: float  # height of the axis' labels

    @property
    def bar(self) -> float:
        """Height of a bar in force."""
        return self.letter * 1.05 if self.stacked else min(self.pitch * 0.68, self.letter * 1.7)

    @property
    def mark(self) -> float:
        """Size that marks are drawn to."""
        return min(self.bar, self.letter * 1.25)

    def below_height(self, index: int) -> float:
        """Height of the words under a lane's bar."""
        return self.letter * BELOW * len(self.below[index])

    def lane_height(self, index: int) -> float:
        """Height of one lane."""
        lines = len(self.names[index])
        extra: float = lines if self.stacked else lines - 1
        below = self.below_height(index)
        extra = self.letter * LINE * extra
        return self.pitch + (extra + below if self.stacked else max(extra, below))

    @property
    def heading(self) -> float:
        """Letters of a section's heading."""
        return self.letter * 1.08

    def section_height(self, index: int) -> float:
        """Height of a section's heading."""
        lines = len(self.headings[index])
        if not lines:
            return self.letter * 0.8
        return self.letter * _HEADING + (lines - 1) * self.heading * LINE


def _name_width(lane: Lane, letter: float) -> float:
    wide = lettering.width(lane.label, letter)
    return wide + (lettering.width(lane.gloss, letter * GLOSS) + letter * GAP if lane.gloss else 0)


def _name(lane: Lane, letter: float, room: float) -> list[NameLine]:
    """A name broken into lines, and its gloss after it or beneath; or none where that is no loss.

    An instrument's longer name is a help, a clause's article is part of what is said.
    """
    lines = [NameLine(text) for text in lettering.wrap(lane.label, letter, room)]
    if not lane.gloss or not lines:
        return lines
    left = room - lettering.width(lines[-1].text, letter) - letter * GAP
    if lettering.width(lane.gloss, letter * GLOSS) <= left:
        return [*lines[:-1], NameLine(lines[-1].text, lane.gloss)]
    if lane.bars:
        return lines
    return lines + [NameLine("", g) for g in lettering.wrap(lane.gloss, letter * GLOSS, room)]


def lay_out(chart: LaneChart, style: Style) -> Layout:
    """Measure a chart. Raises ChartTooSmallError when the height asked for is too little."""
    framed = frame.measure(chart, style, legend.keys(chart))
    if style.height is None:
        letter = min(max(_USUAL - 0.012 * (len(chart.lanes) - 40), _DENSE), _USUAL)
        letter = _COLUMN_LETTER if style.narrow else letter
        return _sized(chart, style, framed, letter)
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
    stacked = style.narrow
    inner = style.points - 2 * style.margin
    widest = max((_name_width(lane, letter) for lane in chart.lanes), default=0.0)
    column = inner if stacked else min(widest + letter, inner * _COLUMN)
    names = [_name(lane, letter, column - letter) for lane in chart.lanes]
    axis = style.small_size * 2.9
    left = style.margin + (letter * 0.6 if stacked else column)
    edge = style.points - style.margin
    scale = Scale(chart.first, chart.last, left, edge - letter)
    edges = (left if stacked else left - letter * NOTE, edge)
    made = Layout(
        framed,
        style.points,
        0.0,
        letter,
        letter * _LANE,
        0.0 if stacked else column,
        stacked,
        [lettering.wrap(s.title, letter * 1.08, inner, bold=True) for s in chart.sections],
        names,
        [lines_below(lane, scale, edges, letter, chart.today) for lane in chart.lanes],
        scale,
        axis,
    )
    return replace(made, height=_height(chart, made))


def _height(chart: LaneChart, made: Layout) -> float:
    lanes = sum(made.lane_height(index) for index in range(len(chart.lanes)))
    heads = sum(made.section_height(index) for index in range(len(chart.sections)))
    return made.frame.head_height + made.axis * 1.6 + heads + lanes + made.frame.foot_height


def _stretched(chart: LaneChart, made: Layout, room: float) -> Layout:
    """Spare height goes between the lanes, within reason; the rest stays white below."""
    count = max(len(chart.lanes), 1)
    pitch = min(made.pitch + (room - made.height) / count, made.letter * _TALLEST)
    return replace(made, pitch=pitch, height=room)
