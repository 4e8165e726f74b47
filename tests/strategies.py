"""Hypothesis strategies: dates, periods, and any valid statement, ledger or registry."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from treaties.dates import Counting, PartialDate, Period

QUALIFIERS = ("", "~", "?", "%")


def days(first: int = 1, last: int = 9999) -> st.SearchStrategy[dt.date]:
    """Days of a range of years, month ends and leap days more often than chance would."""
    low, high = dt.date(first, 1, 1), dt.date(last, 12, 31)
    edges = st.builds(
        lambda year, month, back: _last_of(year, month) - dt.timedelta(days=back),
        st.integers(first, last),
        st.integers(1, 12),
        st.integers(0, 3),
    )
    return st.dates(low, high) | edges


def _last_of(year: int, month: int) -> dt.date:
    following = (
        dt.date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else None
    )
    return dt.date.max if following is None else following - dt.timedelta(days=1)


@st.composite
def partial_dates(
    draw: st.DrawFn, first: int = 1, last: int = 9999, widest: int = 800
) -> PartialDate:
    """A partial date of any precision, at most `widest` days long."""
    start = draw(days(first, last))
    shape = draw(st.sampled_from(["day", "month", "year", "interval"]))
    qualifier = draw(st.sampled_from(QUALIFIERS))
    if shape == "interval":
        end = min(
            start.toordinal() + draw(st.integers(0, widest)), dt.date(last, 12, 31).toordinal()
        )
        return PartialDate(start, dt.date.fromordinal(end), qualifier)
    cut = {"day": 10, "month": 7, "year": 4}[shape]
    return PartialDate.parse(start.isoformat()[:cut] + qualifier)


def periods(*, negative: bool = False, years: int = 30) -> st.SearchStrategy[Period]:
    """Months and days, both forward, or both backward when asked."""
    made = st.builds(Period, st.integers(0, 12 * years), st.integers(0, 800))
    if not negative:
        return made
    return made | made.map(lambda p: Period(-p.months, -p.days))


def countings(*missing: str) -> st.SearchStrategy[Counting]:
    """Counting rules; `missing` narrows what is done about a missing day."""
    return st.builds(
        Counting,
        st.sampled_from(["excluded", "included"]),
        st.sampled_from(["on-day", "after-day"]),
        st.sampled_from(missing or ("refuse", "last", "next")),
        st.booleans(),
    )
