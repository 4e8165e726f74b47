"""Days to positions, and the ticks of a time axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from treaties.charts.words import month_tick

_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100)
_MONTH_STEPS: Final = (1, 3, 6)
_LAST_YEAR: Final = 9999


class Tick(NamedTuple):
    """A line across the chart; the label may be empty."""

    day: dt.date
    label: str


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

    def x(self, day: dt.date) -> float:
        """Where a day begins; days outside go to the nearer edge."""
        x = self.left + (day.toordinal() - self.first.toordinal()) * self.per_day
        return min(max(x, self.left), self.right)

    def after(self, day: dt.date) -> float:
        """Where a day ends."""
        x = self.left + (day.toordinal() + 1 - self.first.toordinal()) * self.per_day
        return min(max(x, self.left), self.right)


def ticks(scale: Scale, lang: str, wide: Callable[[str], float], gap: float) -> list[Tick]:
    """The finest round ticks whose labels stay `gap` apart; `wide` measures a label."""
    for months in _MONTH_STEPS:
        found = list(_months(scale, months, lang))
        if _apart(found, scale, wide, gap):
            return found
    for years in _YEAR_STEPS:
        found = list(_years(scale, years))
        if _apart(found, scale, wide, gap):
            return found
    return found[:1]


def _apart(found: list[Tick], scale: Scale, wide: Callable[[str], float], gap: float) -> bool:
    edge = float("-inf")
    for tick in found:
        half = wide(tick.label) / 2
        if scale.x(tick.day) - half < edge + gap:
            return False
        edge = scale.x(tick.day) + half
    return True


def _years(scale: Scale, step: int) -> Iterator[Tick]:
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
