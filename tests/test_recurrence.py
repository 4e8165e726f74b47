"""Rows of days: stable labels, order, and the same answer through any window."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import days

from treaties.dates import Counting, DateError, Every, Occurrence, Period, Yearly

FAR = dt.date(9999, 12, 31)


def dues(row: Yearly | Every, first: str, last: str) -> list[tuple[str, str]]:
    """Label and day of each occurrence in a window."""
    found = row.between(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    return [(item.label, item.due.isoformat()) for item in found]


def month_days() -> st.SearchStrategy[str]:
    """A day of every year."""
    common = st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    return common.map(lambda day: day.isoformat()[5:])


def yearlies() -> st.SearchStrategy[Yearly]:
    """Rows of years, shifted by some years either way."""
    return st.builds(
        lambda text, shift, step, phase: Yearly.parse(
            text, Period(0, shift), step=step, phase=phase
        ),
        month_days(),
        st.integers(-1500, 1500),
        st.integers(1, 5),
        st.integers(0, 2100),
    )


def everies() -> st.SearchStrategy[Every]:
    """Rows of equal steps of a month and more, each perhaps counted on from."""
    steps = st.sampled_from(["excluded", "included"]).map(
        lambda first: Counting(first, missing_day="last")
    )
    return st.builds(
        Every,
        days(1900, 2020),
        st.builds(Period, st.integers(1, 60), st.integers(0, 40)),
        steps,
        st.builds(Period, st.integers(0, 3), st.integers(0, 90)),
        st.booleans(),
    )


rows = yearlies() | everies()


def test_yearly_day() -> None:
    """Mine Ban art. 7(2): by 30 April each year."""
    assert dues(Yearly.parse("04-30"), "2019-05-01", "2021-04-30") == [
        ("2020", "2020-04-30"),
        ("2021", "2021-04-30"),
    ]


def test_days_after_the_year_end() -> None:
    """CWC art. VI: ninety days after the year's end is 31 March, 30 March in a leap year."""
    row = Yearly.parse("12-31", Period.parse("P90D"))
    assert dues(row, "2023-01-01", "2024-12-31") == [("2023", "2023-03-31"), ("2024", "2024-03-30")]


def test_days_before_the_year_begins() -> None:
    """CWC art. VI: sixty days before the year begins is 2 November of the year before."""
    row = Yearly.parse("01-01", Period.parse("-P60D"))
    assert dues(row, "2023-11-01", "2024-12-31") == [("2023", "2023-11-02"), ("2024", "2024-11-02")]


def test_every_second_year() -> None:
    """A biennial report stays on the years of its phase."""
    row = Yearly.parse("03-31", step=2, phase=2024)
    assert [label for label, _ in dues(row, "2020-01-01", "2027-01-01")] == [
        "2020",
        "2022",
        "2024",
        "2026",
    ]


def test_half_years_do_not_drift() -> None:
    """New START: periods that begin on 1 March end on the eve, data 30 days later."""
    row = Every(
        dt.date(2011, 3, 1),
        Period.parse("P6M"),
        Counting("included", missing_day="last"),
        Period.parse("P30D"),
    )
    assert dues(row, "2011-01-01", "2012-12-31") == [
        ("1", "2011-09-30"),
        ("2", "2012-03-30"),
        ("3", "2012-09-30"),
    ]


def test_month_ends_come_back() -> None:
    """Steps are counted from the anchor: after a short month the 31st returns."""
    row = Every(dt.date(2023, 1, 31), Period.parse("P1M"))
    found = [due for _, due in dues(row, "2023-01-01", "2023-05-31")]
    assert found == ["2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31"]


def test_anchor_may_be_the_first() -> None:
    """`from_anchor` makes the anchor's own day occurrence one."""
    row = Every(dt.date(1992, 1, 1), Period.parse("P1Y"), from_anchor=True)
    assert dues(row, "1992-01-01", "1993-01-01") == [("1", "1992-01-01"), ("2", "1993-01-01")]
    # the thirty-fifth exchange under India and Pakistan's agreement, counting the first
    assert dues(row, "2026-01-01", "2026-01-01") == [("35", "2026-01-01")]


@pytest.mark.parametrize(
    "text",
    [
        "02-29",
        "02-30",
        "13-01",
        "4-30",
        "30",
        "2023-04-30",
        "04-30~",
        "0430",
        "\N{FULLWIDTH DIGIT FOUR}4-30",
    ],
)
def test_what_is_no_day_of_every_year_is_refused(text: str) -> None:
    """29 February and other shapes are refused."""
    with pytest.raises(DateError, match="not a day of every year"):
        Yearly.parse(text)


@pytest.mark.parametrize("text", ["P0D", "-P1Y", "-P30D"])
def test_a_row_that_stands_still_is_refused(text: str) -> None:
    """A recurrence whose step does not move forward would never end."""
    with pytest.raises(DateError, match="must move forward"):
        list(Every(dt.date(2020, 1, 1), Period.parse(text)).between(dt.date(2020, 1, 1), FAR))


def test_rows_stop_at_the_calendar_end() -> None:
    """Rows end with the calendar instead of failing there."""
    last = dt.date(9998, 1, 1)
    assert [o.due.year for o in Every(last, Period(12)).between(last, FAR)] == [9999]
    assert list(Yearly.parse("12-31", Period(0, 90)).between(FAR, FAR)) == []
    first = dt.date(1, 1, 1)
    assert list(Yearly.parse("01-01", Period(0, -60)).between(first, first)) == []


@given(rows, days(1950, 2060), st.integers(0, 4000))
@example(Yearly.parse("03-01", Period(0, -60)), dt.date(2023, 6, 1), 600)
def test_occurrences_are_ordered_and_inside_the_window(
    row: Yearly | Every, first: dt.date, length: int
) -> None:
    """Occurrences come in order, inside the window, with labels used once."""
    last = first + dt.timedelta(days=length)
    found = list(row.between(first, last))
    assert [item.due for item in found] == sorted(item.due for item in found)
    assert all(first <= item.due <= last for item in found)
    assert len({item.label for item in found}) == len(found)


@given(rows, days(1950, 2060), st.integers(0, 4000), st.integers(0, 4000))
def test_windows_agree(row: Yearly | Every, first: dt.date, length: int, cut: int) -> None:
    """A window cut in two gives what the whole gives: labels and days do not depend on it."""
    last = first + dt.timedelta(days=length)
    middle = min(first + dt.timedelta(days=cut), last)
    whole = list(row.between(first, last))
    parts = [*row.between(first, middle), *row.between(middle + dt.timedelta(days=1), last)]
    assert whole == parts


@given(yearlies(), days(1950, 2060))
@example(Yearly.parse("01-01", Period(0, 1500)), dt.date(2000, 1, 1))
def test_yearly_rows_miss_no_year(row: Yearly, first: dt.date) -> None:
    """However far the shift, a row of years falls due once every `step` years."""
    last = first.replace(year=first.year + 4 * row.step, day=min(first.day, 28))
    found = list(row.between(first, last))
    assert 3 <= len(found) <= 5


@given(everies(), st.integers(1, 30))
def test_labels_survive_a_corrected_anchor(row: Every, more: int) -> None:
    """Moving the anchor moves the days and keeps the numbers."""
    moved = row._replace(anchor=row.anchor + dt.timedelta(days=more))
    ahead = dt.date(2100, 1, 1)
    labels = [[o.label for o in r.between(dt.date(1850, 1, 1), ahead)] for r in (row, moved)]
    short, long = sorted(labels, key=len)
    assert long[: len(short)] == short


def test_an_occurrence_is_a_label_and_a_day() -> None:
    """What a row gives can be taken apart."""
    label, due = Occurrence("2020", dt.date(2020, 4, 30))
    assert (label, due.year) == ("2020", 2020)
