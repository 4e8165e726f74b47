"""Counting rules: how a period runs from its first day to its last.

No rule is assumed where texts differ: a month or year count that meets a missing day (31 January
plus one month) is refused unless the clause says which day to take.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from treaties.dates.partial import CalendarEndError, DateError, PartialDate
from treaties.dates.period import Period

MissingDay = Literal["refuse", "last", "next"]


class MissingDayError(DateError):
    """A month count that ends on a day its month does not have, under a rule that is silent."""

    def __init__(self, start: dt.date, period: Period, last: dt.date) -> None:
        after = last + dt.timedelta(days=1)
        super().__init__(
            f"{start} {_step(period)} ends on a day that month does not have; the clause must "
            f"say missing_day: last ({last}) or next ({after})"
        )
        self.start = start
        self.last = last
        self.next = after


def _step(period: Period) -> str:
    back = period.months < 0 or period.days < 0
    return f"{'minus' if back else 'plus'} {period.words}"


class Counting(NamedTuple):
    """The choices that a clause makes.

    trigger_day: `excluded` (day one is the day after; the usual rule, as in ETS 76 art. 3) or
        `included` (a term whose last day is the eve of the anniversary).
    effect: `on-day` (it happens on the day counted to) or `after-day` (that is the last day of
        the notice and the effect comes at 00:00 of the next one).
    missing_day: `last` (ETS 76 art. 4), `next` (first of the next month), or `refuse`.
    ordinal_month: the first day of the Nth month after the month of the trigger
        (Mine Ban Convention art. 17).
    """

    trigger_day: Literal["excluded", "included"] = "excluded"
    effect: Literal["on-day", "after-day"] = "on-day"
    missing_day: MissingDay = "refuse"
    ordinal_month: bool = False


def count(start: dt.date, period: Period, rule: Counting) -> dt.date:
    """Count a period from a day. Months are added first, rounded once, then days.

    Later starts never give earlier results. Raises MissingDayError where the rule refuses and
    CalendarEndError outside the years 1 to 9999.
    """
    base = start.replace(day=1) if rule.ordinal_month else start
    shift = (rule.effect == "after-day") - (rule.trigger_day == "included")
    try:
        end = _add_months(base, period, rule.missing_day)
        return end + dt.timedelta(days=period.days + shift)
    except OverflowError:
        message = f"{start} {_step(period)} lies outside the years 1 to 9999"
        raise CalendarEndError(message) from None


def _add_months(start: dt.date, period: Period, missing: MissingDay) -> dt.date:
    if not period.months:
        return start
    from whenever import Date  # noqa: PLC0415  -- day counts and yearly days do without it

    try:
        end = Date(start.year, start.month, start.day).add(months=period.months)
    except ValueError:
        raise OverflowError from None
    clamped = dt.date(end.year, end.month, end.day)
    if clamped.day == start.day or missing == "last":
        return clamped
    if missing == "next":
        return clamped + dt.timedelta(days=1)
    raise MissingDayError(start, period, clamped)


def count_partial(start: PartialDate, period: Period, rule: Counting) -> PartialDate:
    """Count from a partial date: an interval in, the interval of all possible results out.

    Counting never reverses order, so the ends suffice, except that a rule that refuses a missing
    day must be asked for every day that could be meant. Raises as `count` does.
    """
    if rule.missing_day == "refuse" and period.months and not rule.ordinal_month:
        for day in _last_days(start):
            count(day, period, rule)
    lo = count(start.earliest, period, rule)
    hi = count(start.latest, period, rule)
    return PartialDate(lo, hi, start.qualifier)


def _last_days(span: PartialDate) -> Iterator[dt.date]:
    """The 29th to 31st days inside a span: the only ones whose month number can be missing."""
    length = (span.latest - span.earliest).days
    days = (span.earliest + dt.timedelta(days=n) for n in range(length + 1))
    return (day for day in days if day.day > 28)  # noqa: PLR2004  -- every month has 28 days
