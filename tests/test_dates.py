"""Partial dates, periods and counting: figures from outside, and properties of any count."""

from __future__ import annotations

import datetime as dt

import pytest
from figures import vectors
from hypothesis import assume, example, given
from hypothesis import strategies as st
from strategies import countings, days, partial_dates, periods

from treaties.dates import (
    CalendarEndError,
    Counting,
    DateError,
    MissingDayError,
    PartialDate,
    Period,
    PeriodError,
    count,
    count_partial,
    earlier_of,
    later_of,
)


def counting(text: str) -> Counting:
    """`missing_day=last ordinal_month=true` as a rule."""
    words = dict(item.split("=") for item in text.split())
    if "ordinal_month" in words:
        return Counting(ordinal_month=True)
    return Counting(**words)


@pytest.mark.parametrize("row", vectors("dates"), ids=lambda r: f"{r['start']}+{r['period']}")
def test_figures_from_outside(row: dict[str, str]) -> None:
    """Counts agree with the published figure, or are refused where no rule answers."""
    start, period = dt.date.fromisoformat(row["start"]), Period.parse(row["period"])
    rule = counting(row["counting"])
    if row["expected"] == "refused":
        with pytest.raises(MissingDayError, match="missing_day"):
            count(start, period, rule)
    else:
        assert count(start, period, rule) == dt.date.fromisoformat(row["expected"]), row["source"]


@pytest.mark.parametrize("row", vectors("partial"), ids=lambda r: r["text"])
def test_partial_dates_of_the_standard(row: dict[str, str]) -> None:
    """The examples of EDTF and of the calendar's edges are read as the interval they mean."""
    when = PartialDate.parse(row["text"])
    assert (when.earliest.isoformat(), when.latest.isoformat()) == (row["earliest"], row["latest"])
    assert when.precision == row["precision"]
    assert str(when) == row["canonical"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21-02-05",
        "2021-2-5",
        "2021-13",
        "2021-00",
        "2021-02-30",
        "2023-02-29",
        "1900-02-29",
        "2021-04-31",
        "0000",
        "12021",
        "2021-02-05T00:00",
        "2021/02/05",
        "2021-02-05/",
        "/2021-02-05",
        "2021-06/2021-02",
        "2021-02-05/2021-02-04",
        "2021/2021-06",
        "2021~~",
        "~2021",
        "2021-02-XX",
        "yes",
        "2021.02",
        "\N{FULLWIDTH DIGIT FIVE}000",
        "2021 ",
        "2020/2021/2022",
        "2021-02-05\n",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Anything but a date of the calendar, in order, is refused with what was expected."""
    with pytest.raises(DateError, match=r"expected|earlier date first"):
        PartialDate.parse(text)


@given(partial_dates())
def test_partial_dates_round_trip(when: PartialDate) -> None:
    """A partial date written and read again is the same."""
    assert PartialDate.parse(str(when)) == when


@given(partial_dates(), partial_dates())
def test_containing_and_overlapping(one: PartialDate, other: PartialDate) -> None:
    """One date lies inside another only if all its days do; they overlap if some day is both."""
    assert one.contains(one)
    assert one.overlaps(other) == other.overlaps(one)
    inside = all(
        one.earliest <= other.earliest + dt.timedelta(days=n) <= one.latest
        for n in (0, (other.latest - other.earliest).days)
    )
    assert one.contains(other) == inside
    if one.contains(other):
        assert one.overlaps(other)


def test_exact_only_when_one_undoubted_day() -> None:
    """A month is not exact, nor is a day that somebody doubts."""
    assert PartialDate.exact(dt.date(2021, 2, 5)).is_exact
    assert PartialDate.parse("2021-02-05").is_exact
    assert not PartialDate.parse("2021-02-05?").is_exact
    assert not PartialDate.parse("2021-02").is_exact


@given(partial_dates(), partial_dates())
def test_later_and_earlier_hold_every_possible_answer(one: PartialDate, two: PartialDate) -> None:
    """Whatever the true days are, the later (earlier) of them lies inside the result."""
    late, early = later_of(one, two), earlier_of(one, two)
    for a in (one.earliest, one.latest):
        for b in (two.earliest, two.latest):
            assert late.earliest <= max(a, b) <= late.latest
            assert early.earliest <= min(a, b) <= early.latest
    assert late.latest in {one.latest, two.latest}
    assert early.earliest in {one.earliest, two.earliest}


def test_later_of_keeps_only_doubts_that_matter() -> None:
    """The doubt about a date that cannot be the later one does not mark the result."""
    sure, early = PartialDate.parse("2021-02-05"), PartialDate.parse("2010~")
    assert later_of(sure, early) == sure
    assert earlier_of(sure, early) == early
    assert later_of(PartialDate.parse("2021~"), PartialDate.parse("2021?")).qualifier == "%"


# periods


@pytest.mark.parametrize(
    ("text", "months", "days_", "canonical", "words"),
    [
        ("P10Y", 120, 0, "P10Y", "10 years"),
        ("P1Y", 12, 0, "P1Y", "1 year"),
        ("P18M", 18, 0, "P18M", "18 months"),
        ("P12M", 12, 0, "P1Y", "1 year"),
        ("P1Y6M", 18, 0, "P18M", "18 months"),
        ("P150D", 0, 150, "P150D", "150 days"),
        ("P1D", 0, 1, "P1D", "1 day"),
        ("P2W", 0, 14, "P14D", "14 days"),
        ("P1M10D", 1, 10, "P1M10D", "1 month and 10 days"),
        ("-P60D", 0, -60, "-P60D", "60 days"),
        ("P0D", 0, 0, "P0D", "0 days"),
    ],
)
def test_periods(text: str, months: int, days_: int, canonical: str, words: str) -> None:
    """ISO 8601 durations of whole days and more keep months and days apart."""
    period = Period.parse(text)
    assert period == (months, days_)
    assert str(period) == canonical
    assert period.words == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "6M",
        "PT6H",
        "P1.5Y",
        "P6M ",
        "P-6M",
        "p6m",
        "P6M1Y",
        "P1D1W",
        "six months",
        "P\N{FULLWIDTH DIGIT SIX}M",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    """Hours, fractions and other shapes are no deadlines in days."""
    with pytest.raises(PeriodError, match="expected an ISO 8601 duration"):
        Period.parse(text)


def test_a_period_beyond_the_calendar_is_refused() -> None:
    """A number of years that no calendar holds is refused when read."""
    with pytest.raises(PeriodError, match="longer than the calendar"):
        Period.parse("P99999999999Y")


@given(periods(negative=True))
def test_periods_round_trip(period: Period) -> None:
    """A period written and read again is the same."""
    assert Period.parse(str(period)) == period


# counting


@given(days(1, 9990), periods(negative=True), countings())
def test_never_a_silent_clamp(start: dt.date, period: Period, rule: Counting) -> None:
    """Under a silent rule a count gives the same day number or is refused, never a clamp."""
    months, base = Period(period.months), start.replace(day=1)
    try:
        month = count(base, months, Counting())
    except CalendarEndError:
        assume(False)
    length = (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - month
    last = month + length - dt.timedelta(days=1)
    if start.day <= length.days:  # a day that exists is what every rule gives
        plain = rule._replace(trigger_day="excluded", effect="on-day", ordinal_month=False)
        assert count(start, months, plain) == month.replace(day=start.day)
        return
    with pytest.raises(MissingDayError) as refused:
        count(start, months, Counting(missing_day="refuse"))
    following = last + dt.timedelta(days=1)
    assert (refused.value.start, refused.value.last, refused.value.next) == (start, last, following)
    assert count(start, months, Counting(missing_day="last")) == last
    assert count(start, months, Counting(missing_day="next")) == following


@given(days(1, 9900), days(1, 9900), periods(negative=True), countings())
@example(dt.date(2023, 1, 31), dt.date(2023, 2, 1), Period(1), Counting(missing_day="next"))
def test_later_start_never_gives_earlier_result(
    one: dt.date, two: dt.date, period: Period, rule: Counting
) -> None:
    """Later notice never has earlier effect, whatever the rule."""
    one, two = sorted((one, two))
    try:
        first, second = count(one, period, rule), count(two, period, rule)
    except DateError:
        assume(False)
    assert first <= second


@given(days(1, 9900), periods(), countings())
def test_effect_and_first_day_shift_by_one(start: dt.date, period: Period, rule: Counting) -> None:
    """Effect after the day is one day later; counting the first day in is one day earlier."""
    plain = rule._replace(trigger_day="excluded", effect="on-day")
    try:
        base = count(start, period, plain)
        assert count(start, period, plain._replace(effect="after-day")) == base + dt.timedelta(1)
        assert count(start, period, plain._replace(trigger_day="included")) == base - dt.timedelta(
            1
        )
    except DateError:
        assume(False)


@given(days(1900, 2100), st.integers(0, 60))
def test_ordinal_month_is_a_first_day(start: dt.date, months: int) -> None:
    """The Nth month after the month of the trigger begins on its first day, never refused."""
    end = count(start, Period(months), Counting(ordinal_month=True))
    assert end.day == 1
    assert (end.year - start.year) * 12 + end.month - start.month == months


@given(days(1900, 2100), st.integers(0, 60), st.integers(0, 800))
def test_months_come_before_days(start: dt.date, months: int, more: int) -> None:
    """Mixed periods add months first, round once, then add days (ETS 76 art. 4(3))."""
    rule = Counting(missing_day="last")
    both = count(start, Period(months, more), rule)
    assert both == count(count(start, Period(months), rule), Period(0, more), rule)


@given(partial_dates(1900, 2100), periods(negative=True), countings())
@example(PartialDate.parse("2021-01"), Period(1), Counting())
def test_interval_in_interval_out(when: PartialDate, period: Period, rule: Counting) -> None:
    """The result of a partial date holds the result of every day it could be, and is no wider."""
    length = (when.latest - when.earliest).days
    every = [when.earliest + dt.timedelta(days=n) for n in range(length + 1)]
    try:
        exact = [count(day, period, rule) for day in every]
    except MissingDayError:
        with pytest.raises(MissingDayError):
            count_partial(when, period, rule)
        return
    found = count_partial(when, period, rule)
    assert (found.earliest, found.latest) == (min(exact), max(exact))
    assert found.qualifier == when.qualifier


@pytest.mark.parametrize(
    ("start", "period"),
    [
        (dt.date(9999, 6, 1), Period(12)),
        (dt.date(9999, 12, 31), Period(0, 1)),
        (dt.date(1, 1, 31), Period(-1)),
        (dt.date(1, 1, 1), Period(0, -1)),
        (dt.date(2000, 1, 1), Period(12 * 9000)),
    ],
)
def test_counts_outside_the_calendar_are_told(start: dt.date, period: Period) -> None:
    """A count that leaves the years 1 to 9999 says so, and which way it went."""
    way = "minus" if period < Period() else "plus"
    with pytest.raises(CalendarEndError, match=f"{way} .* outside the years 1 to 9999"):
        count(start, period, Counting())
