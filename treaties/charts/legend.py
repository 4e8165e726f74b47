"""The legend: a key for each status and mark that the picture uses, in rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from treaties.charts import lettering, shapes
from treaties.charts.model import MARK_KINDS, Bar, LaneChart
from treaties.charts.page import Page
from treaties.charts.style import Style
from treaties.charts.words import say

_SWATCH: Final = 2.0  # in letter sizes
_GAP: Final = 0.6
_BETWEEN: Final = 1.9
_WORD: Final[dict[str, str]] = {"suspension": "suspension-mark"}  # "suspension" is the act
STATUSES: Final = (
    "adopted",
    "signed",
    "provisionally-applied",
    "in-force",
    "suspended",
    "withdrawal-pending",
)


@dataclass(frozen=True, slots=True)
class Key:
    """A sample and its meaning. kind: `status`, `tail`, `doubt`, `hollow` or `mark`."""

    kind: str
    name: str
    words: str


def keys(chart: LaneChart) -> list[Key]:
    """Keys for what the chart uses, in a fixed order."""
    bars = [bar for lane in chart.lanes for bar in lane.bars if _drawn(chart, bar)]
    marks = [
        mark
        for lane in chart.lanes
        for mark in lane.marks
        if mark.when.last >= chart.first and mark.when.first <= chart.last
    ]
    used = {bar.status for bar in bars}
    found = [Key("status", name, say(name, chart.lang)) for name in STATUSES if name in used]
    tails = {bar.tail for bar in bars}
    found.extend(Key("tail", t, say(t, chart.lang)) for t in ("open", "unknown") if t in tails)
    spans = [bar.begin for bar in bars] + [bar.end for bar in bars if bar.end is not None]
    if any(not span.exact for span in spans):
        found.append(Key("doubt", "doubt", say("doubt", chart.lang)))
    if any(mark.unsure for mark in marks):
        found.append(Key("hollow", "conference", say("hollow", chart.lang)))
    kinds = {mark.kind for mark in marks} - {"start"}
    found.extend(Key("mark", k, say(_WORD.get(k, k), chart.lang)) for k in MARK_KINDS if k in kinds)
    return found


def _drawn(chart: LaneChart, bar: Bar) -> bool:
    return bar.begin.first <= chart.last and (bar.end is None or bar.end.last >= chart.first)


_BARE: Final = Key("", "", "")


def _wide(key: Key, size: float) -> float:
    return size * (_SWATCH + _GAP) + lettering.width(key.words, size)


def rows(found: Iterable[Key], size: float, room: float) -> list[list[Key]]:
    """Keys in rows no wider than `room`."""
    made: list[list[Key]] = []
    used = 0.0
    for whole in found:
        key = replace(whole, words=lettering.fit(whole.words, size, room - _wide(_BARE, size)))
        wide = _wide(key, size)
        if not made or used + _BETWEEN * size + wide > room:
            made.append([])
            used = wide
        else:
            used += _BETWEEN * size + wide
        made[-1].append(key)
    return made


def row_height(size: float) -> float:
    """From one row to the next, in points."""
    return size * 1.65


def _samples(row: Sequence[Key], left: float, size: float) -> Iterator[tuple[Key, float]]:
    x = left
    for key in row:
        yield key, x
        x += _wide(key, size) + _BETWEEN * size


def draw_row(page: Page, row: Sequence[Key], left: float, top: float, style: Style) -> None:
    """One row of keys."""
    size, colours = style.small_size, style.palette
    middle = top + size * 0.62
    for key, x in _samples(row, left, size):
        wide = size * _SWATCH
        if key.kind == "status":
            shapes.bar(page, key.name, x, x + wide, middle, size, colours.status[key.name])
        elif key.kind == "tail":
            tail, head = colours.tail["in-force"], size / 2 if key.name == "open" else 0.0
            shapes.bar(page, "in-force", x, x + wide - head, middle, size, tail)
            if key.name == "open":
                shapes.open_end(page, x + wide - head, middle, size, tail)
            else:
                page.text(
                    x + wide / 2, top + size, "?", size, colours.ink, bold=True, anchor="center"
                )
        elif key.kind == "doubt":
            shapes.bar(page, "in-force", x, x + wide, middle, size, colours.tail["in-force"])
            page.hatch("doubt", x, middle - size / 2, wide, size, colours.ink)
        else:
            if key.kind == "hollow":
                ends = [(x + wide * 0.2, middle), (x + wide * 0.8, middle)]
                page.line("lines", ends, colours.mark, 0.6)
            shapes.mark(
                page,
                key.name,
                x + wide / 2,
                middle,
                size,
                colours.mark,
                colours,
                hollow=key.kind == "hollow",
            )
        page.text(x + wide + size * _GAP, top + size, key.words, size, colours.ink)
