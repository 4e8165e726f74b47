"""Draw one lane: its bars, its marks, and the small words beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from treaties.charts import lettering, shapes
from treaties.charts.below import NOTE
from treaties.charts.layout import Layout
from treaties.charts.model import Bar, Lane, LaneChart, Mark, Span
from treaties.charts.page import Page
from treaties.charts.palette import Palette
from treaties.charts.placing import Row, Segment
from treaties.charts.scale import Scale
from treaties.charts.shapes import HEIGHT
from treaties.charts.words import say

_HATCHED: Final = 9.0  # points: a mark's hatching narrower than that is a blot
_COMING: Final = frozenset({"due", "conference"})  # coloured where no bar lies under them
_VISIBLE: Final = 2.5  # the same for a bar's


@dataclass(frozen=True, slots=True)
class LanePainter:
    """What the lanes of a chart share. `right`: how far words may go."""

    chart: LaneChart
    page: Page
    layout: Layout
    scale: Scale
    colours: Palette
    right: float

    def paint(self, lane: Lane, middle: float) -> None:
        """Draw a lane around `middle`."""
        row = Row(list(self._segments(lane)))
        self._keep_today(row)
        for bar in lane.bars:
            self._bar(bar, middle)
        since = self._cut(lane, middle)
        shown = self._marks(lane, middle, row)
        self._notes(lane, middle, row)
        self._labels(shown, middle, row)
        self._beside(since, self.scale.left, 0.0, middle, row, "r")
        if lane.marks and not shown and not lane.bars:
            self._elsewhere(lane.marks, middle, row)

    @property
    def _size(self) -> float:
        return self.layout.letter * NOTE

    def _keep_today(self, row: Row) -> None:
        """No label across the line of today."""
        if self.chart.first <= self.chart.today <= self.chart.last:
            x = self.scale.x(self.chart.today)
            row.take(x - 0.4, x + 0.4)

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
        x = scale.left
        today = scale.after(self.chart.today)
        for bar in lane.bars:
            left, right = self._edges(bar)
            if left > x:
                yield Segment(x, left, colours.faint)
            fits = HEIGHT[bar.status] * self.layout.bar >= self._size * 1.15
            past = colours.on(bar.status)
            if left < today:
                yield Segment(left, min(right, today), past if fits else None)
            if right > today:
                yield Segment(max(left, today), right, colours.ink if fits else None)
            x = max(x, right)
        if x < scale.right:
            yield Segment(x, self.right, colours.faint)

    def _bar(self, bar: Bar, middle: float) -> None:
        page, colours, full = self.page, self.colours, self.layout.bar
        left, right = self._edges(bar)
        if right <= self.scale.left or left >= self.scale.right:
            return
        today = self.scale.after(self.chart.today)
        tail = colours.tail[bar.status]
        if left < today:
            held = colours.status[bar.status]
            shapes.bar(page, bar.status, left, min(right, today), middle, full, held)
        if right > today:
            shapes.bar(page, bar.status, max(left, today), right, middle, full, tail)
        for span in (bar.begin, bar.end):
            if span is not None and not span.exact:
                self._doubt(bar, span, middle)
        if bar.end is None:
            self._runs_on(bar, middle)
        elif bar.tail == "closed" and right < self.scale.right:
            reach, x = full * 0.62, self.scale.x(bar.end.first)
            page.line("lines", [(x, middle - reach), (x, middle + reach)], colours.ink, 1.0)

    def _runs_on(self, bar: Bar, middle: float) -> None:
        """Past the right edge: an arrow head where no end is set, else a question mark."""
        right, size = self.scale.right, self.layout.letter
        if bar.tail == "open":
            full = self.layout.bar * HEIGHT[bar.status]
            ahead = self.scale.last >= self.chart.today
            fill = (self.colours.tail if ahead else self.colours.status)[bar.status]
            shapes.open_end(self.page, right, middle, full, fill)
        elif bar.tail == "unknown":
            base = middle + size * 0.36
            self.page.text(right + size * 0.15, base, "?", size, self.colours.ink, bold=True)

    def _doubt(self, bar: Bar, span: Span, middle: float) -> None:
        """The days among which a bar begins or ends: pale and hatched."""
        left, right = self.scale.x(span.first), self.scale.after(span.last)
        height = self.layout.bar * HEIGHT[bar.status]
        top, wide = middle - height / 2, right - left
        self.page.rectangle("doubt", left, top, wide, height, self.colours.tail[bar.status])
        if wide >= _VISIBLE:
            self.page.hatch("doubt", left, top, wide, height, self.colours.ink)

    def _cut(self, lane: Lane, middle: float) -> tuple[str, ...]:
        """A bar that began before the years shown comes in as an arrow; what it should say."""
        left = self.scale.left
        shown = [bar for bar in lane.bars if self._edges(bar)[1] > left]
        if not shown or shown[0].begin.first >= self.chart.first:
            return ()
        full = self.layout.bar * HEIGHT[shown[0].status]
        shapes.cut(self.page, left, middle, full, self.colours.status[shown[0].status])
        year = str(shown[0].begin.first.year)
        return (say("since", self.chart.lang, year), year)

    # marks and words

    def _ground(self, x: float, row: Row) -> str:
        """The colour of a mark at `x`."""
        for segment in row.segments:
            if segment.left <= x < segment.right and segment.ink not in {None, self.colours.faint}:
                return segment.ink or self.colours.mark
        return self.colours.mark

    def _marks(self, lane: Lane, middle: float, row: Row) -> list[Mark]:
        """Draw the marks within the years shown; which these are."""
        shown = [mark for mark in lane.marks if self._visible(mark)]
        for mark in shown:
            x, reach = self._at(mark), self._reach(mark)
            colour, hollow = self._ground(x, row), mark.unsure
            if not lane.bars and mark.kind in _COMING:
                colour = self.colours.lines[0]
            if hollow:
                self._unsure(mark, middle, colour)
            size, bar = self.layout.mark, self.layout.bar
            rise = middle - (bar - size) / 2 if mark.kind in {"exit", "pending-exit"} else middle
            shapes.mark(self.page, mark.kind, x, rise, size, colour, self.colours, hollow=hollow)
            row.take(x - reach, x + reach)
        return shown

    def _labels(self, shown: list[Mark], middle: float, row: Row) -> None:
        for mark in sorted(shown, key=lambda mark: -mark.weight):
            x, reach, labels = self._at(mark), self._reach(mark), mark.labels
            if mark.kind == "start":  # words left of a beginning would speak of what came before
                if not self._beside(labels, x, reach, middle, row, "r"):
                    self._beside(labels[-1:], x, reach, middle, row, "l")
            elif not mark.below:
                self._beside(labels, x, reach, middle, row, "rl")

    def _elsewhere(self, marks: tuple[Mark, ...], middle: float, row: Row) -> None:
        """A lane whose days all lie outside the years shown says on which side, and when."""
        later = [mark for mark in marks if mark.when.first > self.chart.last]
        if later:
            texts = tuple(f"{text} →" for text in later[0].labels)
            self._beside(texts, self.right, 0.0, middle, row, "l")
        else:
            texts = tuple(f"← {text}" for text in marks[-1].labels)
            self._beside(texts, self.scale.left, 0.0, middle, row, "r")

    def _visible(self, mark: Mark) -> bool:
        return mark.when.last >= self.chart.first and mark.when.first <= self.chart.last

    def _at(self, mark: Mark) -> float:
        """The middle of the day, or of the span as far as it is shown."""
        return (self.scale.x(mark.when.first) + self.scale.after(mark.when.last)) / 2

    def _reach(self, mark: Mark) -> float:
        """How far a mark, or the span it lies in, goes to either side."""
        own = shapes.radius(mark.kind, self.layout.mark)
        if not mark.unsure:
            return own
        wide = self.scale.after(mark.when.last) - self.scale.x(mark.when.first)
        return max(own, wide / 2)

    def _unsure(self, mark: Mark, middle: float, colour: str) -> None:
        """The days between which a mark lies: hatched, or a stroke where that cannot be seen."""
        left, right = self.scale.x(mark.when.first), self.scale.after(mark.when.last)
        height = self.layout.bar * 0.4
        if right - left >= _HATCHED:
            pale = self.colours.grid
            self.page.rectangle("doubt", left, middle - height / 2, right - left, height, pale)
            self.page.hatch("doubt", left, middle - height / 2, right - left, height, colour)
        else:
            self.page.line("lines", [(left, middle), (right, middle)], colour, 0.6)

    def _beside(
        self,
        texts: tuple[str, ...],
        x: float,
        reach: float,
        middle: float,
        row: Row,
        sides: str,
    ) -> bool:
        placed = row.beside(x, reach, texts, self._size, sides=sides)
        if placed is not None:
            base = middle + self._size * 0.36
            if placed.ink == self.colours.faint:
                self.clear(placed.x, base, placed.text, self._size)
            self.page.text(placed.x, base, placed.text, self._size, placed.ink)
        return placed is not None

    def clear(self, x: float, base: float, text: str, size: float, *, bold: bool = False) -> None:
        """No line of the grid runs through words: the ground is laid anew behind them."""
        gap = size * 0.2
        left, right = x - gap, x + lettering.width(text, size, bold=bold) + gap
        top, height = base - size * 0.85, size * 1.05
        self.page.rectangle("halo", left, top, right - left, height, self.colours.paper)
        ahead = max(left, self.scale.after(self.chart.today)), min(right, self.scale.right)
        if self.chart.first < self.chart.today <= self.chart.last and ahead[0] < ahead[1]:
            wide = ahead[1] - ahead[0]
            self.page.rectangle("halo", ahead[0], top, wide, height, self.colours.ahead)

    def _notes(self, lane: Lane, middle: float, row: Row) -> None:
        """How it ended, right of its end or left of its beginning."""
        if not lane.notes or not lane.bars:
            return
        left, right = self._edges(lane.bars[0])[0], self._edges(lane.bars[-1])[1]
        if right <= self.scale.left:
            full, colour = self.layout.bar * 0.6, self.colours.status["signed"]
            shapes.cut(self.page, right, middle, full, colour)
        today = self.scale.x(self.chart.today)
        for text in lane.notes:
            if self._beside((text,), right, 1.5, middle, row, "r"):
                return
            # Of what is over nothing lies beyond the line of today but its own words.
            over = right < today < self.scale.right
            if over and self._beside((text,), today, 1.5, middle, row, "r"):
                return
        self._beside(lane.notes, left, 1.5, middle, row, "l")
