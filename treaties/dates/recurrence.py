"""Recurring days: fixed yearly days, days around the year's ends, steps from an anchor.

Occurrences are numbered so that a corrected anchor does not rename them: yearly ones by the year
in which they fall due, stepped ones by their place in the row, counted from one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from treaties.dates.counting import Counting, count
from treaties.dates.partial import CalendarEndError, DateError
from treaties.dates.period import Period

_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_LAST_YEAR = 9999
_COMMON = 2023  # a common year, to tell which year a shifted day usually falls in
_NONE = Period()
_LAST = Counting(missing_day="last")


class Occurrence(NamedTuple):
    """One day of a row; `label` is stable, `due` may be corrected."""

    label: str
    due: dt.date


class Yearly(NamedTuple):
    """The same calendar day each year, or a count of days from it.

    `31 December + P90D` is "90 days after the end of the year"; `1 January - P60D` is "60 days
    before the year begins". The label is the year in which it falls due (where a leap year puts two
    into one year, the first keeps the label of the year before). `step` is the number of years
    between two (2 for biennial), counted from `phase`.
    """

    month: int
    day: int
    shift: Period = _NONE
    step: int = 1
    phase: int = 0

    @classmethod
    def parse(
        cls, text: str, shift: Period | None = None, *, step: int = 1, phase: int = 0
    ) -> Yearly:
        """Read `MM-DD`; 29 February is refused, since most years lack it. Raises DateError."""
        try:
            # a text of another shape is no date of a common year either
            day = dt.date.fromisoformat(f"{_COMMON}-{text}")
        except ValueError:
            day = None
        if day is None or not _MONTH_DAY.fullmatch(text):
            raise DateError(f"{text!r} is not a day of every year: expected MM-DD, such as 04-30")
        return cls(day.month, day.day, shift or Period(), step, phase)

    def between(self, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
        """All occurrences due from `first` to `last`, both included, in order."""
        away = count(dt.date(_COMMON, self.month, self.day), self.shift, Counting()).year - _COMMON
        low, high = max(first.year - away - 1, 1), min(last.year - away + 1, _LAST_YEAR)
        for year in range(low, high + 1):
            if (year - self.phase) % self.step:
                continue
            due = _due_in(self.month, self.day, self.shift, year)
            if due is not None and first <= due <= last:
                yield Occurrence(str(year + away), due)


@lru_cache(maxsize=1 << 12)
def _due_in(month: int, day: int, shift: Period, year: int) -> dt.date | None:
    """The day of a yearly row counted from one year; None outside the years 1 to 9999.

    Kept: a duty of two hundred States falls due on the same few days.
    """
    try:
        return count(dt.date(year, month, day), shift, Counting())
    except CalendarEndError:
        return None


class Every(NamedTuple):
    """A row of equal steps from an anchor, each with an optional further count.

    `first`: the anchor's own day is occurrence one when `from_anchor`, else one step after it.
    Each step is counted from the anchor (n x period), so month ends do not drift; where a month
    lacks the anchor's day its last one is taken (ETS 76 art. 4), in the further count too.
    """

    anchor: dt.date
    period: Period
    rule: Counting = _LAST
    then: Period = _NONE
    from_anchor: bool = False

    def between(self, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
        """All occurrences due from `first` to `last`, both included, in order.

        Raises DateError when the period does not move forward.
        """
        if self.period.months < 0 or self.period.days < 0 or self.period == Period():
            raise DateError(f"a recurrence must move forward; {self.period} does not")
        number = 0
        while True:
            number += 1
            steps = number - 1 if self.from_anchor else number
            leap = Period(self.period.months * steps, self.period.days * steps)
            try:
                due = count(count(self.anchor, leap, self.rule), self.then, _LAST)
            except CalendarEndError:
                return
            if due > last:
                return
            if due >= first:
                yield Occurrence(str(number), due)
