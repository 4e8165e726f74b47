"""Periods: ISO 8601 durations whose years, months and days are kept apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_SHAPE = re.compile(r"(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", re.ASCII)
_LONGEST = 9999 * 366
_EXPECTED = "expected an ISO 8601 duration of whole years, months, weeks or days, such as P6M"


class PeriodError(ValueError):
    """A text that is not a period of whole days, weeks, months or years."""


class Period(NamedTuple):
    """Months (a year is twelve) and days. Months never become days.

    Negative periods count backwards ("60 days before the year begins").
    """

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `P10Y`, `P18M`, `P150D`, `P2W`, `P1Y6M` or `-P60D`.

        Raises PeriodError for other shapes; hours and fractions are not deadlines in days.
        """
        return _parsed(text)

    def __str__(self) -> str:
        negative = self.months < 0 or self.days < 0
        months, days = abs(self.months), abs(self.days)
        if months and months % 12 == 0:
            text = f"{months // 12}Y"
        elif months:
            text = f"{months}M"
        else:
            text = ""
        if days or not text:
            text += f"{days}D"
        return f"{'-' if negative else ''}P{text}"

    @property
    def words(self) -> str:
        """`10 years`, `6 months`, `1 year and 3 days`: for people."""
        months, days = abs(self.months), abs(self.days)
        parts: list[str] = []
        if months and months % 12 == 0:
            parts.append(_plural(months // 12, "year"))
        elif months:
            parts.append(_plural(months, "month"))
        if days or not parts:
            parts.append(_plural(days, "day"))
        return " and ".join(parts)


@lru_cache(maxsize=1 << 10)
def _parsed(text: str) -> Period:
    """The same few dozen periods are read over and over; the value is never changed."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise PeriodError(f"{text!r} is not a period: {_EXPECTED}")
    sign = -1 if match[1] else 1
    years, months, weeks, days = (int(part or 0) for part in match.groups()[1:])
    total = Period(sign * (12 * years + months), sign * (7 * weeks + days))
    if abs(total.months) * 31 + abs(total.days) > _LONGEST:
        raise PeriodError(f"{text!r} is longer than the calendar")
    return total


def _plural(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
