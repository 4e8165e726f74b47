"""What stands around every picture: title, subtitle, legend, source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treaties.charts import legend, lettering
from treaties.charts.model import Chart
from treaties.charts.page import Page
from treaties.charts.style import Style

_LEADING = 1.32


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines above and below a picture, broken to the page's width; heights in points."""

    title: list[str]
    subtitle: list[str]
    keys: list[list[legend.Key]]
    foot: list[str]
    head_height: float
    foot_height: float


def measure(chart: Chart, style: Style, keys: Sequence[legend.Key]) -> Frame:
    """Break the texts into lines and say how high they are."""
    room = style.points - 2 * style.margin
    title = lettering.wrap(chart.title, style.title_size, room, bold=True)
    subtitle = lettering.wrap(chart.subtitle, style.text_size, room)
    foot = lettering.wrap(" ".join([chart.source, *chart.notes]), style.small_size, room)
    rows = legend.rows(keys, style.small_size, room)
    head = style.margin
    head += len(title) * style.title_size * _LEADING
    head += len(subtitle) * style.text_size * _LEADING
    if rows:
        head += style.small_size * 0.7 + len(rows) * legend.row_height(style.small_size)
    head += style.small_size * 0.7
    below = style.small_size * (0.9 + len(foot) * _LEADING) + style.margin
    return Frame(title, subtitle, rows, foot, head, below)


def draw(page: Page, frame: Frame, style: Style) -> None:
    """Set the texts above the picture."""
    colours, left = style.palette, style.margin
    y = style.margin
    for line in frame.title:
        y += style.title_size
        page.text(left, y, line, style.title_size, colours.ink, bold=True)
        y += style.title_size * (_LEADING - 1)
    for line in frame.subtitle:
        y += style.text_size
        page.text(left, y, line, style.text_size, colours.faint)
        y += style.text_size * (_LEADING - 1)
    y += style.small_size * 0.7
    for row in frame.keys:
        legend.draw_row(page, row, left, y, style)
        y += legend.row_height(style.small_size)


def draw_foot(page: Page, frame: Frame, style: Style) -> None:
    """Set the source beneath: last, so that it is read last."""
    colours, left = style.palette, style.margin
    y = page.height - style.margin - (len(frame.foot) - 1) * style.small_size * _LEADING
    for line in frame.foot:
        page.text(left, y, line, style.small_size, colours.faint)
        y += style.small_size * _LEADING
