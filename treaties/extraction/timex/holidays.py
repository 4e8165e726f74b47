"""Days that have a name: fixed ones, and the ones counted from a weekday or from Easter."""

from __future__ import annotations

import datetime as dt
from typing import Final

from treaties.extraction.timex.almanac import Partial

_FIXED: Final = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "new year": (1, 1),
    "new year eve": (12, 31),
    "halloween": (10, 31),
    "independence": (7, 4),
    "veterans": (11, 11),
    "victory": (5, 9),
}
# month, weekday (1 Monday), which one in the month (-1 the last)
_WEEKDAY_RULE: Final = {
    "thanksgiving": (11, 4, 4),
    "labor": (9, 1, 1),
    "memorial": (5, 1, -1),
}


def holiday(name: str, year: int) -> Partial | None:
    """The day of a holiday in a year, or None when no rule knows it."""
    if fixed := _FIXED.get(name):
        return Partial(year, *fixed)
    if counted := _WEEKDAY_RULE.get(name):
        return Partial.of(_nth_weekday(year, *counted))
    if name == "election":
        return Partial.of(_nth_weekday(year, 11, 1, 1) + dt.timedelta(days=1))
    if name == "inauguration":
        return Partial(year, 1, 20)
    if name == "easter":
        return Partial.of(_easter(year))
    return None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth Monday, Tuesday, … of a month; -1 counts from the end."""
    if nth < 0:
        last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> dt.date:
    """Western Easter Sunday by the anonymous Gregorian computus."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15
    epact = skipped % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return dt.date(year, month, offset + 28 - 31 * (month // 4))
