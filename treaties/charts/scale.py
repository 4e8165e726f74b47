"""Days to positions, and the ticks of a time axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from treaties.charts.words import month_tick

_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100)
_MONTH_STEPS: Final = (1, 3, 6)
_MONTHS_TOLD: Final = 5 * 366  # days: of more years nobody counts the months
_LAST_YEAR: Final = 9999


class Tick(NamedTuple):
    """A line across the chart at `day`; its label's middle stands at `middle`."""

    day: dt.date
    label: str
    middle: float = 0.0


@dataclass(frozen=True, slots=True)
class Scale:
    """From `first` at `left` to the day after `last` at `right`, evenly by days."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """Points a day."""
        return (self.right - self.left) / (self.last.toordinal() - self.first.toordinal() + 1)

    def shows(self, day: dt.date) -> bool:
        """True for a day between the edges."""
        return self.first <= day <= self.last

    def x(self, day: dt.date) -> float:
        """Where a day begins; days outside go to the nearer edge."""
        x = self.left + (day.toordinal() - self.first.toordinal()) * self.per_day
        return min(max(x, self.left), self.right)

    def after(self, day: dt.date) -> float:
        """Where a day ends."""
        x = self.left + (day.toordinal() + 1 - self.first.toordinal()) * self.per_day
        return min(max(x, self.left), self.right)


def ticks(
    scale: Scale,
    lang: str,
    wide: Callable[[str], float],
    gap: float,
    edges: tuple[float, float],
) -> list[Tick]:
    """The finest round ticks whose labels stay `gap` apart and within `edges`.

    wide: measures a label. The first alone where no two fit.
    """
    found: list[Tick] = []
    long = (scale.last - scale.first).days > _MONTHS_TOLD
    for make, steps in ((_months, () if long else _MONTH_STEPS), (_years, _YEAR_STEPS)):
        for step in steps:
            found = [_placed(tick, scale, wide, edges) for tick in make(scale, step, lang)]
            if _apart(found, wide, gap):
                return found
    return found[:1]


def _placed(
    tick: Tick, scale: Scale, wide: Callable[[str], float], edges: tuple[float, float]
) -> Tick:
    half = wide(tick.label) / 2
    middle = max(min(scale.x(tick.day), edges[1] - half), edges[0] + half)
    return tick._replace(middle=middle)


def _apart(found: list[Tick], wide: Callable[[str], float], gap: float) -> bool:
    """True when there is a label, and none meets another."""
    edge = float("-inf")
    for tick in found:
        half = wide(tick.label) / 2
        if tick.middle - half < edge + gap:
            return False
        edge = tick.middle + half
    return bool(found)


def _years(scale: Scale, step: int, lang: str) -> Iterator[Tick]:  # noqa: ARG001  -- like _months
    year = -(-scale.first.year // step) * step
    if year == scale.first.year and (scale.first.month, scale.first.day) != (1, 1):
        year += step
    while year <= min(scale.last.year, _LAST_YEAR):
        if year > 0:
            yield Tick(dt.date(year, 1, 1), str(year))
        year += step


def _months(scale: Scale, step: int, lang: str) -> Iterator[Tick]:
    year, month, begins = scale.first.year, scale.first.month, True
    while (year, month) <= (scale.last.year, scale.last.month):
        day = dt.date(year, month, 1)
        if (month - 1) % step == 0 and day >= scale.first:
            name = month_tick(month, lang)
            yield Tick(day, f"{name} {year}" if month == 1 or begins else name)
            begins = False
        year, month = (year + 1, 1) if month == len("JFMAMJJASOND") else (year, month + 1)
        if year > _LAST_YEAR:
            return
