"""Draw numbers through time: step curves, a threshold, what happened when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from treaties.charts import frame, lettering
from treaties.charts.model import Curve, CurveChart
from treaties.charts.page import Page, Point
from treaties.charts.room import Free, bands, rounded, spread
from treaties.charts.scale import Scale, ticks
from treaties.charts.style import POINTS, ChartTooSmallError, Style
from treaties.charts.words import day_words, say
from treaties.dates import PartialDate

_SHAPE: Final = 0.58  # height of the page in widths
_UPRIGHT: Final = 0.95  # on a phone or in a column
_ABOVE: Final = 1.3  # how far above the picture its unit and the day stand, in letters
_STROKES: Final = ("solid", "solid", "dashed", "dashdot", "dotted", "dashed")
_LEAST: Final = 90.0  # points: no picture is flatter
_LEADING: Final = 1.25


class CurvePainter:
    """One curve chart on one page."""

    def __init__(self, chart: CurveChart, style: Style) -> None:
        self.chart = chart
        self.style = style
        self.colours = style.palette
        self.size = style.small_size
        self.frame = frame.measure(chart, style, [])
        height = style.height * POINTS if style.height else style.points * self._shape
        top = self.frame.head_height + self.size * 2.4
        bottom = height - self.frame.foot_height - self.size * 2.2
        self.ends = [self._end(curve) for curve in chart.curves]
        least = max(_LEAST, sum(self._end_height(index) for index in range(len(self.ends))))
        if bottom - top < least:
            if style.height is not None:
                need = (height + least - bottom + top) / POINTS + 0.05
                raise ChartTooSmallError("this chart", need)
            height += least - bottom + top
            bottom = top + least
        self.top, self.bottom = top, bottom
        self.page = Page(style.points, height, self.colours.paper)
        most = [high for curve in chart.curves for _, _, high in curve.steps]
        self.most, self.step = rounded(max([*most, chart.threshold or 1, 4]))
        numbers = lettering.width(str(self.most), self.size)
        left = style.margin + numbers + self.size * 0.8
        lines = [line for end in self.ends for line in end]
        widest = max((lettering.width(line, self.size, bold=True) for line in lines), default=0.0)
        right = style.points - style.margin - widest - self.size * 1.2
        self.scale = Scale(chart.first, chart.last, left, right)
        self.free = Free()

    def paint(self) -> Page:
        """Draw everything."""
        frame.draw(self.page, self.frame, self.style)
        self._axes()
        for index, curve in enumerate(self.chart.curves):
            self._curve(curve, self._colour(curve, index))
        self._today()
        self._threshold()
        self._events()
        self._labels()
        frame.draw_foot(self.page, self.frame, self.style)
        return self.page

    @property
    def _shape(self) -> float:
        return _UPRIGHT if self.style.narrow else _SHAPE

    @property
    def _beside(self) -> float:
        """How much of the width the curves' names may take."""
        return 0.29 if self.style.narrow else 0.22

    def _y(self, number: float) -> float:
        return self.bottom - number / self.most * (self.bottom - self.top)

    def _colour(self, curve: Curve, index: int) -> str:
        if curve.role == "signatories":
            return self.colours.faint
        if curve.role == "required":
            return self.colours.lines[1]
        several = sum(c.role == "parties" for c in self.chart.curves) > 1
        return self.colours.lines[index % len(self.colours.lines) if several else 0]

    def _end(self, curve: Curve) -> list[str]:
        """What stands at a curve's end: its number and its name, in lines."""
        text = f"{curve.steps[-1][1]} {curve.label}"
        return lettering.wrap(text, self.size, self.style.points * self._beside, bold=True)

    def _end_height(self, index: int) -> float:
        return len(self.ends[index]) * self.size * _LEADING + self.size * 0.3

    def _axes(self) -> None:
        size, colours, scale = self.size, self.colours, self.scale
        for number in range(0, self.most + 1, self.step):
            y = self._y(number)
            ground = colours.ink if number == 0 else colours.grid
            self.page.line("grid", [(scale.left, y), (scale.right, y)], ground, 0.5)
            self.page.text(
                scale.left - size * 0.5,
                y + size * 0.36,
                str(number),
                size,
                colours.faint,
                anchor="right",
            )
        edges = (self.style.margin * 0.4, self.page.width - self.style.margin * 0.4)
        for tick in ticks(scale, self.chart.lang, lambda t: lettering.width(t, size), size, edges):
            x = scale.x(tick.day)
            ends = [(x, self.bottom), (x, self.bottom + 3)]
            self.page.line("grid", ends, colours.faint, 0.5)
            base = self.bottom + size * 1.5
            self.page.text(tick.middle, base, tick.label, size, colours.faint, anchor="center")

    # the curves

    def _points(self, curve: Curve, which: int) -> list[Point]:
        """A step line: level until the day of a change, then upright."""
        points: list[Point] = []
        value = 0
        until = min(self.chart.today, self.chart.last)
        for day, *numbers in curve.steps:
            if day >= self.chart.first:
                x = self.scale.x(day)
                points.extend([(x, self._y(value)), (x, self._y(numbers[which]))])
            value = numbers[which]
        start = [(self.scale.left, points[0][1])] if points and self._before(curve) else []
        if not points:
            start = [(self.scale.left, self._y(value))]
        return [*start, *points, (self.scale.x(until), self._y(value))]

    def _before(self, curve: Curve) -> bool:
        return curve.steps[0][0] < self.chart.first

    def _curve(self, curve: Curve, colour: str) -> None:
        low, high = self._points(curve, 0), self._points(curve, 1)
        if low != high:
            for left, right, bottom, top in bands(low, high):
                self.page.hatch("doubt", left, top, right - left, bottom - top, colour)
        thin = curve.role == "signatories"
        weight = 0.7 if self.style.narrow else 1.0
        self.page.line("lines", low, colour, weight * (1.0 if thin else 2.0), self._style(curve))
        self.free.lines.append(low)

    def _style(self, curve: Curve) -> str:
        """Of several curves the third and later are told apart in grey by their strokes."""
        several = [c for c in self.chart.curves if c.role == "parties"]
        return _STROKES[several.index(curve) % len(_STROKES)] if curve in several else "solid"

    # words in the picture

    def _today(self) -> None:
        today = self.chart.today
        if self.chart.first <= today <= self.chart.last:
            x = self.scale.x(today)
            self.page.line("grid", [(x, self.top), (x, self.bottom)], self.colours.today, 0.8)
            self.free.boxes.append((x - 0.5, self.top, x + 0.5, self.bottom))
        self._above()

    def _above(self) -> None:
        """What is counted, over the axis; and the day, over its line."""
        size, base, margin = self.size, self.top - self.size * _ABOVE, self.style.margin
        unit = say("States", self.chart.lang)
        self.page.text(margin, base, unit, size, self.colours.faint)
        end = margin + lettering.width(unit, size)
        self.free.boxes.append((margin, base - size, end + 2, base + size * 0.4))
        if not self.chart.first <= self.chart.today <= self.chart.last:
            return
        text = day_words(PartialDate.exact(self.chart.today), self.chart.lang)
        wide = lettering.width(text, size, bold=True)
        x = min(self.scale.x(self.chart.today) + wide / 2, self.page.width - margin)
        if x - wide > end + size:
            self.page.text(x, base, text, size, self.colours.today, bold=True, anchor="right")
            self.free.boxes.append((x - wide - 2, base - size, x, base + size * 0.4))

    def _threshold(self) -> None:
        if self.chart.threshold is None:
            return
        y, size, scale = self._y(self.chart.threshold), self.size, self.scale
        colour = self.colours.ink
        self.page.line("lines", [(scale.left, y), (scale.right, y)], colour, 0.8, "dashed")
        self.free.boxes.append((scale.left, y - 0.5, scale.right, y + 0.5))
        text = self.chart.threshold_label
        wide = lettering.width(text, size)
        spots = [
            (scale.left + share * (scale.right - scale.left - wide), y + drop)
            for drop in (-size * 0.5, size * 1.3)
            for share in (0.01, 0.99, 0.5, 0.25, 0.75)
        ]
        self._write(text, spots, colour)

    def _events(self) -> None:
        size, scale = self.size, self.scale
        for number, (day, text) in enumerate(self.chart.events):
            if not self.chart.first <= day <= self.chart.last:
                continue
            x, y = scale.x(day), self._y(self._value(day))
            wide = lettering.width(text, size)
            rises = (2.2, 3.8, 5.4, -2.4, -4.0, -5.6, 7.0, -7.2)
            spots = [
                (x + side * wide - (0.5 - abs(0.5 + side)) * size, y - rise * size)
                for rise in rises
                for side in (-1.0, -0.5, 0.0)
            ]
            spot = self._write(text, spots, self.colours.ink)
            if spot is not None:
                near = min(max(x, spot[0]), spot[0] + wide)
                base = spot[1] + size * 0.3 if spot[1] < y else spot[1] - size * 0.9
                self.page.line("lines", [(near, base), (x, y)], self.colours.faint, 0.6)
            reach = size * 0.32
            self.page.polygon(
                "marks",
                [(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)],
                self.colours.ink if number == 0 else self.colours.exit,
                self.colours.ink,
                0.6,
            )

    def _value(self, day: dt.date) -> int:
        curve = next((c for c in self.chart.curves if c.role == "parties"), None)
        value = 0
        for changed, number, _ in curve.steps if curve is not None else ():
            if changed > day:
                break
            value = number
        return value

    def _write(self, text: str, spots: Sequence[Point], colour: str) -> Point | None:
        """The text at the first spot (left end, baseline) that is clear; None when none is."""
        size = self.size
        wide = lettering.width(text, size)
        for x, y in spots:
            box = (x - 2, y - size * 0.95, x + wide + 2, y + size * 0.4)
            inside = self.scale.left <= x and x + wide <= self.scale.right
            if (
                inside
                and box[1] >= self.top - size
                and box[3] <= self.bottom
                and self.free.clear(box)
            ):
                halo = (x - 1, y - size * 0.85, wide + 2, size * 1.05)
                self.page.rectangle("halo", *halo, self.colours.paper)
                self.page.text(x, y, text, size, colour)
                self.free.boxes.append(box)
                return x, y
        return None

    def _labels(self) -> None:
        """Each curve's number and name at its end, moved apart where they would meet."""
        size, leading = self.size, self.size * _LEADING
        order = sorted(
            range(len(self.chart.curves)),
            key=lambda i: (-self.chart.curves[i].steps[-1][1], self.chart.curves[i].role),
        )
        heights = [self._end_height(index) for index in order]
        wanted = [
            self._y(self.chart.curves[index].steps[-1][1]) - heights[at] / 2
            for at, index in enumerate(order)
        ]
        tops = spread(wanted, heights, self.top - size, self.bottom + size)
        for at, index in enumerate(order):
            colour = self._colour(self.chart.curves[index], index)
            base = tops[at] + size
            y = self._y(self.chart.curves[index].steps[-1][1])
            x = self.scale.x(min(self.chart.today, self.chart.last))
            middle = tops[at] + heights[at] / 2
            ends = [(x + 1, y), (self.scale.right + size * 0.6, middle)]
            self.page.line("lines", ends, colour, 0.5)
            for number, line in enumerate(self.ends[index]):
                self.page.text(
                    self.scale.right + size * 0.9, base, line, size, colour, bold=number == 0
                )
                base += leading


def paint_curves(chart: CurveChart, style: Style) -> Page:
    """The chart on a page. Raises ChartTooSmallError when the height asked for is too little."""
    return CurvePainter(chart, style).paint()
