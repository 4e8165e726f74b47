"""Draw a lane chart on a page: frame, time axis, headings and names; lanes by `lane`."""

from __future__ import annotations

from typing import Final

from treaties.charts import frame, lettering
from treaties.charts.below import NOTE
from treaties.charts.lane import LanePainter
from treaties.charts.layout import BELOW, GAP, GLOSS, LINE, Layout, NameLine, lay_out
from treaties.charts.model import LaneChart
from treaties.charts.page import Page
from treaties.charts.scale import ticks
from treaties.charts.style import Style
from treaties.charts.words import day_words
from treaties.dates import PartialDate

_TALL: Final = 480.0  # points: above it the axis is repeated at the bottom
_BASE: Final = 0.36  # from the middle of a line of letters down to its base, in letters


def paint_lanes(chart: LaneChart, style: Style) -> Page:
    """The chart on a page. Raises ChartTooSmallError when the height asked for is too little."""
    return _Painter(chart, style).paint()


class _Painter:
    def __init__(self, chart: LaneChart, style: Style) -> None:
        self.chart = chart
        self.style = style
        self.colours = style.palette
        self.layout: Layout = lay_out(chart, style)
        made = self.layout
        self.page = Page(made.width, made.height, self.colours.paper)
        self.scale = made.scale
        edge = made.width - style.margin
        self.lane = LanePainter(chart, self.page, made, self.scale, self.colours, edge)

    def paint(self) -> Page:
        frame.draw(self.page, self.layout.frame, self.style)
        top = self.layout.frame.head_height + self.layout.axis
        bottom = self._lanes(top)
        self._axis(top, bottom)
        frame.draw_foot(self.page, self.layout.frame, self.style)
        return self.page

    def _axis(self, top: float, bottom: float) -> None:
        size, colours, scale = self.style.small_size, self.colours, self.scale
        today = self.chart.today
        if self.chart.first < today <= self.chart.last:
            x = scale.after(today)
            self.page.rectangle("ground", x, top, scale.right - x, bottom - top, colours.ahead)
        bases = [top - size * 0.5]
        if bottom - top > _TALL:
            bases.append(bottom + size * 1.2)
        inner = self.style.margin * 0.4
        edges = (inner, self.layout.width - inner)
        for tick in ticks(scale, self.chart.lang, lambda t: lettering.width(t, size), size, edges):
            x = scale.x(tick.day)
            self.page.line("grid", [(x, top), (x, bottom)], colours.grid, 0.5)
            half = lettering.width(tick.label, size) / 2 + size * 0.25
            hidden = abs(tick.middle - scale.x(today)) < half and scale.shows(today)
            for base in bases[1:] if hidden else bases:  # the line of today rises past the upper
                self.page.text(tick.middle, base, tick.label, size, colours.faint, anchor="center")
        if self.chart.first <= today <= self.chart.last:
            self._today(top, bottom)

    def _today(self, top: float, bottom: float) -> None:
        size, colour, margin = self.style.small_size, self.colours.today, self.style.margin
        x, rise = self.scale.x(self.chart.today), top - size * 1.6
        # Where names stand above their bars the line passes behind them.
        layer = "grid" if self.layout.stacked else "lines"
        self.page.line(layer, [(x, rise), (x, bottom)], colour, 0.8)
        text = day_words(PartialDate.exact(self.chart.today), self.chart.lang)
        half = lettering.width(text, size, bold=True) / 2
        x = min(max(x, margin + half), self.layout.width - margin - half)
        self.page.text(x, rise - size * 0.25, text, size, colour, bold=True, anchor="center")

    def _lanes(self, top: float) -> float:
        y, index = top, 0
        for number, section in enumerate(self.chart.sections):
            y += self.layout.section_height(number)
            self._heading(number, y)
            for lane in section.lanes:
                middle = self._name(index, y)
                self.lane.paint(lane, middle)
                self._below(index, middle)
                y += self.layout.lane_height(index)
                index += 1
        return y + self.layout.letter * 0.4

    def _heading(self, number: int, bottom: float) -> None:
        size, lines = self.layout.heading, self.layout.headings[number]
        base = bottom - size * 0.55 - (len(lines) - 1) * size * LINE
        for line in lines:
            if self.layout.stacked:
                self.lane.clear(self.style.margin, base, line, size, bold=True)
            self.page.text(self.style.margin, base, line, size, self.colours.ink, bold=True)
            base += size * LINE

    def _name(self, index: int, top: float) -> float:
        """Write a lane's name; where the middle of its bar is."""
        made = self.layout
        letter, lines = made.letter, made.names[index]
        below = made.below_height(index)
        middle = top + made.lane_height(index) / 2
        base = middle - (len(lines) - 1) * letter * LINE / 2 + letter * _BASE
        if made.stacked:
            middle = top + made.lane_height(index) - below - made.pitch / 2
            base = top + letter * 0.95
        elif below:
            middle = top + made.pitch / 2
            base = middle + letter * _BASE
        left, ink, faint = self.style.margin, self.colours.ink, self.colours.faint
        for line in lines:
            if made.stacked:
                self.lane.clear(left, base, line.text, letter)
                if line.gloss:
                    self.lane.clear(self._after(line), base, line.gloss, letter * GLOSS)
            self.page.text(left, base, line.text, letter, ink)
            self.page.text(self._after(line), base, line.gloss, letter * GLOSS, faint)
            base += letter * LINE
        self._leader(lines, middle)
        return middle

    def _below(self, index: int, middle: float) -> None:
        """The words under a lane's bar."""
        letter = self.layout.letter
        base = middle + self.layout.bar * 0.55 + letter * 0.86
        for line in self.layout.below[index]:
            for placed in line:
                size = letter * NOTE
                self.lane.clear(placed.x, base, placed.text, size)
                self.page.text(placed.x, base, placed.text, size, self.colours.ink)
            base += letter * BELOW

    def _after(self, line: NameLine) -> float:
        """Where a gloss stands."""
        letter = self.layout.letter
        wide = lettering.width(line.text, letter)
        return self.style.margin + (wide + letter * GAP if wide else 0.0)

    def _leader(self, lines: list[NameLine], middle: float) -> None:
        """A hairline that leads the eye along the lane."""
        left, letter = self.scale.left, self.layout.letter
        if not self.layout.stacked and len(lines) == 1:
            wide = lettering.width(lines[0].gloss, letter * GLOSS)
            left = wide + self._after(lines[0]) if wide else lettering.width(lines[0].text, letter)
            left += letter * 0.6 + (0.0 if wide else self.style.margin)
        ends = [(left, middle), (self.scale.right, middle)]
        self.page.line("grid", ends, self.colours.grid, 0.35)
