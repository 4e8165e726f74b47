"""Partial dates: EDTF (ISO 8601-2) level 0 with `~` and `?`, and intervals `a/b`."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_EXPECTED = "expected YYYY, YYYY-MM or YYYY-MM-DD, each with ~ or ? if unsure, or two joined by /"


class DateError(ValueError):
    """A text that is not a partial date, or a count that no rule answers."""


class CalendarEndError(DateError):
    """A count that leaves the years 1 to 9999."""


class PartialDate(NamedTuple):
    """An interval of days, both ends included, as far as a source lets us know.

    `qualifier` is EDTF's mark: `~` approximate, `?` uncertain, `%` both, or nothing.
    Ordered by earliest day, then latest.
    """

    earliest: dt.date
    latest: dt.date
    qualifier: str = ""

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2021-02-05`, `2021-02`, `2021`, `2021-02~` or `2030-01/2030-06`.

        Raises DateError for any other shape, a day that no calendar has, or a reversed interval.
        """
        return _parsed(text)

    @classmethod
    def exact(cls, day: dt.date) -> PartialDate:
        """One known day."""
        return cls(day, day)

    @property
    def is_exact(self) -> bool:
        """True when it is one day and nobody doubts it."""
        return self.earliest == self.latest and not self.qualifier

    @property
    def precision(self) -> str:
        """`day`, `month`, `year` or `interval`."""
        lo, hi = self.earliest, self.latest
        if lo == hi:
            return "day"
        if lo.day == 1 and hi.day == monthrange(hi.year, hi.month)[1] and lo.year == hi.year:
            if lo.month == hi.month:
                return "month"
            if (lo.month, hi.month) == (1, 12):
                return "year"
        return "interval"

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest.isoformat() + self.qualifier
        shape = self.precision
        first = self.earliest.isoformat()
        cut = {"month": 7, "year": 4}.get(shape)
        if cut:
            return first[:cut] + self.qualifier
        return f"{first}{self.qualifier}/{self.latest.isoformat()}{self.qualifier}"

    def contains(self, other: PartialDate) -> bool:
        """True when every day of `other` lies inside."""
        return self.earliest <= other.earliest and other.latest <= self.latest

    def overlaps(self, other: PartialDate) -> bool:
        """True when some day could be both."""
        return self.earliest <= other.latest and other.earliest <= self.latest


@lru_cache(maxsize=1 << 13)
def _parsed(text: str) -> PartialDate:
    """The same few thousand dates are read over and over; the value is never changed."""
    head, slash, tail = text.partition("/")
    first = _parse_one(head, text)
    if not slash:
        return first
    last = _parse_one(tail, text)
    if last.earliest < first.earliest or last.latest < first.latest:
        raise DateError(f"{text!r} ends before it begins; put the earlier date first")
    return PartialDate(first.earliest, last.latest, _merge(first.qualifier, last.qualifier))


def _parse_one(text: str, whole: str) -> PartialDate:
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise DateError(f"{whole!r} is not a date: {_EXPECTED}")
    year, month, day, qualifier = match.groups()
    try:
        lo = dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise DateError(f"{whole!r} is not a date: {error}; {_EXPECTED}") from None
    if day:
        hi = lo
    elif month:
        hi = lo.replace(day=monthrange(lo.year, lo.month)[1])
    else:
        hi = lo.replace(month=12, day=31)
    return PartialDate(lo, hi, qualifier)


def day_after(day: dt.date) -> dt.date:
    """The next day; the calendar's last stays where it is."""
    return day if day == dt.date.max else day + dt.timedelta(days=1)


def day_before(day: dt.date) -> dt.date:
    """The day before; the calendar's first stays where it is."""
    return day if day == dt.date.min else day - dt.timedelta(days=1)


def _merge(*qualifiers: str) -> str:
    """The weakest mark that says all: `~` and `?` together are EDTF's `%`."""
    seen = set("".join(qualifiers).replace("%", "~?"))
    return "%" if len(seen) > 1 else "".join(seen)


def later_of(*dates: PartialDate) -> PartialDate:
    """The later of several dates; an interval when the order is not certain.

    Raises ValueError when none is given.
    """
    lo = max(d.earliest for d in dates)
    hi = max(d.latest for d in dates)
    return PartialDate(lo, hi, _merge(*(d.qualifier for d in dates if d.latest >= lo)))


def earlier_of(*dates: PartialDate) -> PartialDate:
    """The earlier of several dates; an interval when the order is not certain.

    Raises ValueError when none is given.
    """
    lo = min(d.earliest for d in dates)
    hi = min(d.latest for d in dates)
    return PartialDate(lo, hi, _merge(*(d.qualifier for d in dates if d.earliest <= hi)))
