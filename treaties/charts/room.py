"""Room in a curve chart: what labels keep clear of, and how they are moved apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from treaties.charts.page import Point

_NICE: Final = (1, 2, 5)
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Free:
    """What labels must keep clear of: boxes taken and the curves' own lines."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[list[Point]] = field(default_factory=list)

    def clear(self, box: Box) -> bool:
        """True when nothing lies in the box (left, top, right, bottom)."""
        left, top, right, bottom = box
        if any(left < c and a < right and top < d and b < bottom for a, b, c, d in self.boxes):
            return False
        return not any(_meets(line, box) for line in self.lines)


def _meets(line: Sequence[Point], box: Box) -> bool:
    """True when a line of level and upright strokes touches a box."""
    left, top, right, bottom = box
    for (x0, y0), (x1, y1) in pairwise(line):
        if max(x0, x1) < left or min(x0, x1) > right:
            continue
        if max(y0, y1) >= top and min(y0, y1) <= bottom:
            return True
    return False


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Tops of boxes near where they are wanted, in order, none over another, within limits."""
    tops: list[float] = []
    edge = low
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, edge))
        edge = tops[-1] + height
    edge = high
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = min(tops[index], edge - heights[index])
        edge = tops[index]
    return tops


def bands(low: Sequence[Point], high: Sequence[Point]) -> list[Box]:
    """Rectangles between two step lines: left, right, bottom, top."""
    edges = sorted({x for x, _ in (*low, *high)})
    found = []
    for left, right in pairwise(edges):
        bottom, top = _level(low, left), _level(high, left)
        if bottom - top > 0:
            found.append((left, right, bottom, top))
    return found


def _level(line: Sequence[Point], x: float) -> float:
    """The height of a step line just right of `x`."""
    level = line[0][1]
    for at, y in line:
        if at > x:
            break
        level = y
    return level


def rounded(most: int) -> tuple[int, int]:
    """The top of the axis and the step of its numbers: about five lines."""
    power = 1
    while True:
        for digit in _NICE:
            step = digit * power
            if most <= step * 6:
                return -(-most // step) * step, step
        power *= 10
