"""Draw a lane chart on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaties.charts import frame, lettering, shapes
from treaties.charts.layout import BELOW, Layout, lay_out
from treaties.charts.model import Bar, Lane, LaneChart, Mark
from treaties.charts.page import Page
from treaties.charts.palette import Palette
from treaties.charts.placing import Row, Segment
from treaties.charts.scale import Scale, ticks
from treaties.charts.shapes import HEIGHT
from treaties.charts.style import Style
from treaties.charts.words import day_words, say
from treaties.dates import PartialDate

_TALL: Final = 480.0  # points: above it the axis is repeated at the bottom
_HATCHED: Final = 9.0  # points: narrower hatching is a blot
_VISIBLE: Final = 2.5
_DARK: Final = frozenset({"in-force"})


class LanePainter:
    """One lane chart on one page."""

    def __init__(self, chart: LaneChart, style: Style) -> None:
        self.chart = chart
        self.style = style
        self.colours: Palette = style.palette
        self.layout: Layout = lay_out(chart, style)
        made = self.layout
        self.page = Page(made.width, made.height, self.colours.paper)
        left = style.margin + made.column
        right = made.width - style.margin - made.letter
        self.scale = Scale(chart.first, chart.last, left, right)

    def paint(self) -> Page:
        """Draw everything."""
        frame.draw(self.page, self.layout.frame, self.style)
        top = self.layout.frame.head_height + self.layout.axis
        bottom = self._lanes(top)
        self._axis(top, bottom)
        return self.page

    # the time axis

    def _axis(self, top: float, bottom: float) -> None:
        size, colours, scale = self.style.small_size, self.colours, self.scale
        today = self.chart.today
        if self.chart.first < today <= self.chart.last:
            ahead = scale.after(today)
            self.page.rectangle(
                "ground", ahead, top, scale.right - ahead, bottom - top, colours.ahead
            )
        found = ticks(scale, self.chart.lang, lambda t: lettering.width(t, size), size)
        for tick in found:
            x = scale.x(tick.day)
            self.page.line("grid", [(x, top), (x, bottom)], colours.grid, 0.5)
            self.page.text(x, top - size * 0.5, tick.label, size, colours.faint, anchor="center")
            if bottom - top > _TALL:
                self.page.text(
                    x, bottom + size * 1.2, tick.label, size, colours.faint, anchor="center"
                )
        if self.chart.first <= today <= self.chart.last:
            self._today(top, bottom)

    def _today(self, top: float, bottom: float) -> None:
        size, scale = self.style.small_size, self.scale
        x = scale.x(self.chart.today)
        rise = top - size * 1.6
        self.page.line("lines", [(x, rise), (x, bottom)], self.colours.today, 0.8)
        text = day_words(PartialDate.exact(self.chart.today), self.chart.lang)
        half = lettering.width(text, size, bold=True) / 2
        x = min(max(x, self.style.margin + half), self.layout.width - self.style.margin - half)
        self.page.text(
            x, rise - size * 0.25, text, size, self.colours.today, bold=True, anchor="center"
        )

    # lanes

    def _lanes(self, top: float) -> float:
        y, index = top, 0
        for section in self.chart.sections:
            height = self.layout.section_height(section)
            if section.title:
                self._heading(section.title, y, height)
            y += height
            for lane in section.lanes:
                self._lane(lane, index, y)
                y += self.layout.lane_height(index)
                index += 1
        return y + self.layout.letter * 0.4

    def _heading(self, text: str, y: float, height: float) -> None:
        size, margin = self.layout.letter * 1.08, self.style.margin
        self.page.text(margin, y + height - size * 0.55, text, size, self.colours.ink, bold=True)

    def _lane(self, lane: Lane, index: int, top: float) -> None:
        made, colours = self.layout, self.colours
        height, letter = made.lane_height(index), made.letter
        lines = made.names[index]
        leading = letter * 1.22
        below = letter * BELOW if made.below[index] else 0.0
        if made.stacked:
            middle = top + height - below - made.pitch / 2
            base = top + letter * 0.95
        elif below:
            middle = top + made.pitch / 2
            base = middle + letter * 0.36
        else:
            middle = top + height / 2
            base = middle - (len(lines) - 1) * leading / 2 + letter * 0.36
        for line in lines:
            self.page.text(self.style.margin, base, line, letter, colours.ink)
            base += leading
        self._leader(lines, middle)
        row = Row(list(self._segments(lane)))
        self._keep_today(row)
        for bar in lane.bars:
            self._bar(bar, middle, row)
        self._cut(lane, middle, row)
        self._marks(lane, middle, row)
        self._notes(lane, middle, row)
        self._below(lane, middle + self.layout.bar * 0.55 + letter * 0.86)

    def _keep_today(self, row: Row) -> None:
        """No label across the line of today."""
        if self.chart.first <= self.chart.today <= self.chart.last:
            x = self.scale.x(self.chart.today)
            row.take(x - 0.4, x + 0.4)

    def _leader(self, lines: list[str], middle: float) -> None:
        """A hairline that leads the eye along the lane."""
        left = self.scale.left
        if not self.layout.stacked and len(lines) == 1:
            size = self.layout.letter
            left = self.style.margin + lettering.width(lines[0], size) + size * 0.6
        ends = [(left, middle), (self.scale.right, middle)]
        self.page.line("grid", ends, self.colours.grid, 0.35)

    # bars

    def _edges(self, bar: Bar) -> tuple[float, float]:
        """From the first day it may hold to the first day it surely no longer does."""
        left = self.scale.x(bar.begin.first)
        if bar.end is None:
            return left, self.scale.right
        end = bar.end
        return left, self.scale.x(end.first) if end.exact else self.scale.after(end.last)

    def _segments(self, lane: Lane) -> Iterator[Segment]:
        """The lane's grounds: bars as far as text fits on them, and what is empty between."""
        colours, scale = self.colours, self.scale
        size = self._note_size()
        x = scale.left
        today = scale.after(self.chart.today)
        for bar in lane.bars:
            left, right = self._edges(bar)
            if left > x:
                yield Segment(x, left, colours.faint)
            fits = HEIGHT[bar.status] * self.layout.bar >= size * 1.15
            past = colours.over if bar.status in _DARK else colours.ink
            if left < today:
                yield Segment(left, min(right, today), past if fits else None)
            if right > today:
                yield Segment(max(left, today), right, colours.ink if fits else None)
            x = max(x, right)
        if x < scale.right:
            yield Segment(x, self.layout.width - self.style.margin, colours.faint)

    def _note_size(self) -> float:
        return self.layout.letter * 0.84

    def _bar(self, bar: Bar, middle: float, row: Row) -> None:
        page, colours, full = self.page, self.colours, self.layout.bar
        left, right = self._edges(bar)
        if right <= self.scale.left or left >= self.scale.right:
            return
        today = self.scale.after(self.chart.today)
        if left < today:
            shapes.bar(
                page, bar.status, left, min(right, today), middle, full, colours.status[bar.status]
            )
        if right > today:
            tail = colours.tail[bar.status]
            shapes.bar(page, bar.status, max(left, today), right, middle, full, tail)
        for span in (bar.begin, bar.end):
            if span is not None and not span.exact:
                self._doubt(bar, self.scale.x(span.first), self.scale.after(span.last), middle)
        if bar.end is not None and bar.tail == "closed" and right < self.scale.right:
            reach = full * 0.62
            x = self.scale.x(bar.end.first)
            page.line("lines", [(x, middle - reach), (x, middle + reach)], colours.ink, 1.0)
        if bar.end is None and bar.tail == "open":
            share = HEIGHT[bar.status]
            shapes.open_end(page, right, middle, full * share, colours.tail[bar.status])
        elif bar.end is None and bar.tail == "unknown":
            size = self.layout.letter
            page.text(right + size * 0.15, middle + size * 0.36, "?", size, colours.ink, bold=True)

    def _doubt(self, bar: Bar, left: float, right: float, middle: float) -> None:
        height = self.layout.bar * HEIGHT[bar.status]
        self.page.rectangle(
            "bars", left, middle - height / 2, right - left, height, self.colours.tail[bar.status]
        )
        if right - left >= _VISIBLE:
            self.page.hatch(
                "doubt", left, middle - height / 2, right - left, height, self.colours.ink
            )

    def _cut(self, lane: Lane, middle: float, row: Row) -> None:
        """A bar that begins before the years shown says so."""
        if lane.bars and lane.bars[0].begin.first < self.chart.first:
            bar, left = (
                next(b for b in lane.bars if self._edges(b)[1] > self.scale.left),
                self.scale.left,
            )
            full = self.layout.bar * HEIGHT[bar.status]
            shapes.cut(self.page, left, middle, full, self.colours.status[bar.status])
            year = str(lane.bars[0].begin.first.year)
            self._beside((say("since", self.chart.lang, year), year), left, 0.0, middle, row, "r")

    # marks and labels

    def _ground(self, x: float, row: Row) -> str:
        """The colour of a mark at `x`."""
        for segment in row.segments:
            if segment.left <= x < segment.right and segment.ink == self.colours.over:
                return self.colours.over
        return self.colours.mark

    def _marks(self, lane: Lane, middle: float, row: Row) -> None:
        shown = [m for m in lane.marks if self._visible(m)]
        full = self.layout.bar
        for mark in shown:
            x, reach = self._at(mark), shapes.radius(mark.kind, full)
            left, right = x - reach, x + reach
            if not mark.when.exact:
                a, b = self.scale.x(mark.when.first), self.scale.after(mark.when.last)
                self._unsure(a, b, middle, self._ground(x, row))
                left, right = min(left, a), max(right, b)
            colour, hollow = self._ground(x, row), not mark.when.exact
            shapes.mark(self.page, mark.kind, x, middle, full, colour, self.colours, hollow=hollow)
            row.take(left, right)
        for mark in sorted(shown, key=lambda m: -m.weight):
            if mark.below:
                continue
            half = shapes.radius(mark.kind, full)
            if not mark.when.exact:
                wide = self.scale.after(mark.when.last) - self.scale.x(mark.when.first)
                half = max(half, wide / 2)
            self._beside(mark.labels, self._at(mark), half, middle, row, "rl")

    def _unsure(self, left: float, right: float, middle: float, colour: str) -> None:
        """The days between which a mark lies: hatched, or a stroke where hatching cannot be seen."""
        height = self.layout.bar * 0.4
        if right - left >= _HATCHED:
            self.page.hatch("doubt", left, middle - height / 2, right - left, height, colour)
        else:
            self.page.line("lines", [(left, middle), (right, middle)], colour, 0.6)

    def _below(self, lane: Lane, base: float) -> None:
        """Labels that have a line of their own under the bar."""
        size, scale = self._note_size(), self.scale
        ground = Segment(scale.left - size, self.layout.width - self.style.margin, self.colours.ink)
        row = Row([ground])
        self._keep_today(row)
        shown = [m for m in lane.marks if m.below and m.labels and self._visible(m)]
        for mark in sorted(shown, key=lambda m: -m.weight):
            placed = row.around(self._at(mark), mark.labels, size)
            if placed is not None:
                self.page.text(placed.x, base, placed.text, size, placed.ink)

    def _visible(self, mark: Mark) -> bool:
        return mark.when.last >= self.chart.first and mark.when.first <= self.chart.last

    def _at(self, mark: Mark) -> float:
        """The middle of the day, or of the span."""
        return (self.scale.x(mark.when.first) + self.scale.after(mark.when.last)) / 2

    def _beside(
        self,
        texts: tuple[str, ...],
        x: float,
        reach: float,
        middle: float,
        row: Row,
        sides: str,
    ) -> bool:
        size = self._note_size()
        placed = row.beside(x, reach, texts, size, sides=sides)
        if placed is not None:
            self.page.text(placed.x, middle + size * 0.36, placed.text, size, placed.ink)
        return placed is not None

    def _notes(self, lane: Lane, middle: float, row: Row) -> None:
        """How it ended, right of its end or left of its beginning."""
        if not lane.notes or not lane.bars:
            return
        left, right = self._edges(lane.bars[0])[0], self._edges(lane.bars[-1])[1]
        if not self._beside(lane.notes, right, 1.5, middle, row, "r"):
            self._beside(lane.notes, left, 1.5, middle, row, "l")
