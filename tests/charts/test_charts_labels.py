"""No label over another, none cut off: as the renderer measures them."""

from __future__ import annotations

import datetime as dt

import pytest
from chart_samples import boxes, curve_charts, lane_charts, outside, overlaps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treaties.api import load
from treaties.charts.adherence import adherence_chart
from treaties.charts.ask import Question
from treaties.charts.draw import paint
from treaties.charts.lettering import wrap
from treaties.charts.model import CurveChart, LaneChart
from treaties.charts.overview import overview
from treaties.charts.placing import Row, Segment
from treaties.charts.state import state_chart
from treaties.charts.style import ChartTooSmallError, Style
from treaties.charts.treaty import treaty_chart

TODAY = dt.date(2026, 3, 15)
WIDTHS = (2.0, 3.3, 5.6, 10.0, 16.0)
widths = st.one_of(st.sampled_from(WIDTHS), st.floats(2.0, 20.0))
few = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _check(chart: LaneChart | CurveChart, style: Style, *, both: bool = True) -> None:
    page = paint(chart, style)
    for svg in (False, True) if both else (False,):
        found = list(boxes(page, svg=svg))
        assert found
        assert overlaps(found) == []
        assert outside(page, found) == []


@few
@given(lane_charts(), widths)
def test_no_label_meets_another_in_any_timeline(chart: LaneChart, width: float) -> None:
    """Whatever the lanes, 1 to 120 of them, and whatever the width, no two labels meet."""
    _check(chart, Style(width=width), both=False)


@few
@given(curve_charts(), widths)
def test_no_label_meets_another_in_any_curve_chart(chart: CurveChart, width: float) -> None:
    """The same for parties over time."""
    _check(chart, Style(width=width))


@few
@given(lane_charts(), st.sampled_from([3.0, 7.0, 11.0]), st.floats(2.0, 40.0))
def test_a_height_is_kept_or_refused_with_the_height_needed(
    chart: LaneChart, width: float, height: float
) -> None:
    """A page is as high as asked for, or the refusal names a height that then does."""
    try:
        page = paint(chart, Style(width=width, height=height))
    except ChartTooSmallError as error:
        height = error.need
        page = paint(chart, Style(width=width, height=height))
    assert page.height == pytest.approx(height * 72)
    assert overlaps(list(boxes(page))) == []


@pytest.mark.parametrize("x", [262.46 + step * 0.37 for step in range(60)])
def test_a_label_with_all_the_room_there_is_is_never_left_out(x: float) -> None:
    """Rounding of positions does not decide whether a mark may touch its own label."""
    row = Row([Segment(0.0, 400.0, "ink")])
    size, reach = 6.05472, 2.6977525760000005  # of a chart that lost half its labels
    row.take(x - reach, x + reach)
    assert row.beside(x, reach, ["18 Jan 1991"], size, sides="r") is not None


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_meets_another_in_the_overview(width: float, lang: str) -> None:
    """The overview of the registry that comes with the program, in both languages."""
    for by in ("category", "party"):
        chart = overview(load(), Question(today=TODAY, lang=lang, by=by))
        _check(chart, Style(width=width))


@pytest.mark.parametrize(
    ("first", "last", "width"),
    [
        ("1990-01-01", "2030-12-31", 4.0),
        ("1990-01-01", "2030-12-31", 20.0),
        ("2026-01-01", "2026-12-31", 5.7),
        ("2026-03-15", "2026-06-15", 9.1),
        ("1900-01-01", "1950-12-31", 13.3),
        ("2019-05-17", "2041-02-03", 6.9),
        ("2027-01-01", "2090-01-01", 17.7),
    ],
)
def test_no_label_meets_another_in_any_years(first: str, last: str, width: float) -> None:
    """--from and --to may cut bars, marks and today's line anywhere."""
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    for lang in ("en", "ru"):
        question = Question(today=TODAY, lang=lang, first=days[0], last=days[1])
        _check(overview(load(), question), Style(width=width))


_TREATIES = (
    *("new-start", "npt", "cfe", "cwc", "mine-ban", "jcpoa"),
    *("inf", "abm", "open-skies", "ctbt", "tpnw", "att"),
)


@pytest.mark.parametrize("treaty", _TREATIES)
def test_no_label_meets_another_in_a_treatys_charts(treaty: str) -> None:
    """One treaty and its parties over time, on a page and on a phone."""
    loaded = load()
    for lang in ("en", "ru"):
        question = Question(today=TODAY, lang=lang, treaties=(treaty,))
        for width in (3.3, 10.0):
            _check(treaty_chart(loaded, question), Style(width=width))
            _check(adherence_chart(loaded, question), Style(width=width))


@pytest.mark.parametrize("state", ["RUS", "USA", "CHE", "ZMB", "PRK"])
def test_no_label_meets_another_in_a_states_chart(state: str) -> None:
    """One State's years ahead, on a page and on a phone."""
    for lang in ("en", "ru"):
        chart = state_chart(load(), Question(today=TODAY, lang=lang, party=state))
        for width in (3.3, 10.0):
            _check(chart, Style(width=width))


def test_no_line_begins_with_the_russian_word_for_year() -> None:
    """However narrow, the abbreviation stays with its number."""
    text = "По состоянию на 24 ноября 2026 г. и до 1 мая 2030 г."
    for room in range(60, 400, 7):
        lines = wrap(text, 9, room)
        assert " ".join(lines) == text
        assert not any(line.startswith("г.") for line in lines)
