"""Words that get lines of their own under a bar: who left, who suspended, and when."""

from __future__ import annotations

import datetime as dt
from typing import Final

from treaties.charts.model import Lane
from treaties.charts.placing import Placed, Row, Segment
from treaties.charts.scale import Scale

NOTE: Final = 0.87  # letters of the small words, in letters of the names
_MOST: Final = 3  # lines under one bar


def lines_below(
    lane: Lane, scale: Scale, edges: tuple[float, float], letter: float, today: dt.date
) -> list[list[Placed]]:
    """The labels of a lane's `below` marks, line by line; `edges`: how far words may go.

    One that finds no room on any line is left out.
    """
    size = letter * NOTE
    found: list[tuple[Row, list[Placed]]] = []
    marks = [
        mark
        for mark in lane.marks
        if mark.below and mark.labels and mark.when.last >= scale.first
        if mark.when.first <= scale.last
    ]
    for mark in sorted(marks, key=lambda mark: (-mark.weight, mark.when.first)):
        x = (scale.x(mark.when.first) + scale.after(mark.when.last)) / 2
        for number in range(_MOST):
            if number == len(found):
                found.append((_row(scale, edges, today), []))
            row, placed = found[number]
            label = row.around(x, mark.labels[:1] if number < len(found) - 1 else mark.labels, size)
            if label is not None:
                placed.append(label)
                break
    return [placed for _, placed in found if placed]


def _row(scale: Scale, edges: tuple[float, float], today: dt.date) -> Row:
    row = Row([Segment(*edges, "ink")])
    if scale.first <= today <= scale.last:
        x = scale.x(today)
        row.take(x - 0.4, x + 0.4)
    return row
