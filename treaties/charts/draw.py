"""From a chart to a file's bytes: the one door to everything that needs matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaties.charts.curve import paint_curves
from treaties.charts.describe import describe
from treaties.charts.lanes import paint_lanes
from treaties.charts.model import CurveChart, LaneChart
from treaties.charts.save import render
from treaties.charts.style import Style

if TYPE_CHECKING:
    from treaties.charts.page import Page


def paint(chart: LaneChart | CurveChart, style: Style) -> Page:
    """The chart on a page. Raises ChartTooSmallError when the height asked for is too little."""
    if isinstance(chart, CurveChart):
        return paint_curves(chart, style)
    return paint_lanes(chart, style)


def draw(chart: LaneChart | CurveChart, form: str, style: Style | None = None) -> bytes:
    """The chart as `png`, `svg` or `pdf`: the same chart and style give the same bytes.

    Raises ValueError for another format, ChartTooSmallError for too little height.
    """
    style = style or Style()
    page = paint(chart, style)
    return render(page, form, style.dpi, chart.title, describe(chart), chart.lang)
