"""A chart in words, for screen readers."""

from __future__ import annotations

from treaties.charts.model import CurveChart, LaneChart
from treaties.charts.words import day_words
from treaties.dates import PartialDate


def describe(chart: LaneChart | CurveChart) -> str:
    """The subtitle, then each lane or curve in a sentence, then the source."""
    parts = [chart.subtitle]
    if isinstance(chart, CurveChart):
        for curve in chart.curves:
            if curve.steps:
                day, number, _ = curve.steps[-1]
                said = day_words(PartialDate.exact(day), chart.lang)
                parts.append(f"{curve.label}: {number}, {said}.")
        parts.extend(f"{text}." for _, text in chart.events)
        if chart.threshold is not None:
            parts.append(f"{chart.threshold_label}.")
    else:
        for section in chart.sections:
            told = " ".join(lane.words or f"{lane.label}." for lane in section.lanes)
            parts.append(f"{section.title}: {told}" if section.title else told)
    return " ".join([*parts, chart.source, *chart.notes])
