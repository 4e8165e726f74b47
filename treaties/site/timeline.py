"""The timeline of an instrument as items on lanes: where each lies, what it says, where it leads.

Positions are per cent of the width, so that the page can stretch the drawing to one decade without
distorting anything. The drawing itself is a template (timeline.svg.html).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from treaties.deadlines.phases import Phase, phases
from treaties.site import paths
from treaties.site.look import Look
from treaties.site.survey import Happening, Survey

_MEETINGS = frozenset({"meeting", "review-conference"})
_SMALL = frozenset({"obligation-met", "compliance", "negotiation", "violation-alleged"})
_CIRCLE = 7  # how many parties get a lane each
_APART = 1.4  # per cent of the width below which two markers would touch
_LANE, _ROW, _TOP = 20, 22, 26


class Bar(NamedTuple):
    """A span with one status. x, width in per cent; soft: the width of an uncertain beginning."""

    x: str
    width: str
    soft: str | None
    status: str
    open_x: str | None
    open_width: str | None
    label: str
    href: str


class Mark(NamedTuple):
    """A day (or an uncertain span of days) on a lane; y in pixels."""

    x: str
    width: str | None
    y: int
    shape: str
    label: str
    href: str


class Lane(NamedTuple):
    """A named strip of the drawing; y, height in pixels."""

    name: str
    y: int
    height: int
    bars: list[Bar]
    marks: list[Mark]


class Drawing(NamedTuple):
    """All that the template draws."""

    height: int
    first: int
    last: int
    today: str
    years: list[tuple[str, int, bool]]
    decades: list[int]
    lanes: list[Lane]


class Scale:
    """Days to per cent between two New Years."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self._begin = dt.date(first, 1, 1).toordinal()
        self._days = max(dt.date(min(last, 9998) + 1, 1, 1).toordinal() - self._begin, 1)

    def at(self, day: dt.date) -> float:
        """Per cent of the width, 0 to 100."""
        return min(max((day.toordinal() - self._begin) * 100 / self._days, 0.0), 100.0)


def draw(survey: Survey, look: Look, treaty: str) -> Drawing | None:
    """The drawing of an instrument; None when nothing about it is dated."""
    spans = survey.phases[treaty]
    history = survey.happenings[treaty]
    dues = _dues(survey, treaty)
    days = [span.begin.earliest for span in spans]
    days += [dt.date.fromisoformat(item.earliest) for item in history]
    ends = [dt.date.fromisoformat(item["latest"]) for item in dues]
    if not days and not ends:
        return None
    today = survey.today
    low = min([*days, *ends])
    over = next((span.begin.latest for span in spans if span.status == "ended"), None)
    high = max([today if over is None else over, *days, *ends])
    scale = Scale(low.year - 1, min(max(high.year, low.year + 4), today.year + 30) + 1)
    lanes: list[Lane] = []
    y = _TOP
    for name, bars in _bar_lanes(survey, look, treaty, scale):
        lanes.append(Lane(name, y, _LANE + 18, bars, []))
        y += _LANE + 22
    for name, marks, rows in _mark_lanes(survey, look, history, dues, scale):
        height = 16 + rows * _ROW
        placed = [mark._replace(y=y + 16 + mark.y * _ROW + _ROW // 2) for mark in marks]
        lanes.append(Lane(name, y, height, [], placed))
        y += height + 6
    return _drawing(scale, today, y, lanes)


def _dues(survey: Survey, treaty: str) -> list[dict[str, Any]]:
    """The instrument's own deadlines with a day, and those its few parties share."""
    closed = survey.treaties[treaty].parties
    few = closed is not None and len(closed) <= _CIRCLE
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for item in survey.singles[treaty]:
        if item["due"] is None or item["kind"] in {"entry-into-force", "withdrawal"}:
            continue
        if item["party"] is None or few:
            found.setdefault((item["clause"], item["due"]), item)
    for row in survey.ahead[treaty]:
        found.setdefault(
            (row.clause, row.due),
            {
                "clause": row.clause,
                "due": row.due,
                "earliest": row.earliest,
                "latest": row.latest,
                "title": row.title,
                "status": row.status,
            },
        )
    return sorted(found.values(), key=lambda item: (item["earliest"], item["clause"]))


def _bar_lanes(
    survey: Survey, look: Look, treaty: str, scale: Scale
) -> Iterable[tuple[str, list[Bar]]]:
    spans = survey.phases[treaty]
    yield look.words.w.timeline_status, [_bar(look, scale, span, survey.today) for span in spans]
    closed = survey.treaties[treaty].parties or ()
    if not 0 < len(closed) <= _CIRCLE:
        return
    for code in closed:
        own = phases(survey.engine, treaty, code)
        if [(p.status, p.begin) for p in own] != [(p.status, p.begin) for p in spans]:
            yield look.party(code), [_bar(look, scale, span, survey.today) for span in own]


def _bar(look: Look, scale: Scale, span: Phase, today: dt.date) -> Bar:
    words = look.words
    begin = span.begin
    end = span.end.earliest if span.end is not None else dt.date(min(scale.last, 9998) + 1, 1, 1)
    x, right = scale.at(begin.earliest), scale.at(end)
    name = words.named("status", span.how or span.status)
    label = f"{name}, {words.w.since.format(day=words.day(str(begin)))}"
    if span.end is not None:
        label += f" {words.w.until.format(day=words.day(str(span.end)))}"
    if span.certainty in {"unconfirmed", "disputed"}:
        label += f" ({words.table[span.certainty]})"
    soft = None if begin.is_exact else f"{scale.at(begin.latest) - x:.2f}"
    now = scale.at(today)
    opened = span.end is None and right > now and span.status != "ended"
    at = max(now, x)
    return Bar(
        x=f"{x:.2f}",
        width=f"{(at if opened else right) - x:.2f}",
        soft=soft,
        status=span.status,
        open_x=f"{at:.2f}" if opened else None,
        open_width=f"{right - at:.2f}" if opened else None,
        label=label,
        href="#status",
    )


def _mark_lanes(
    survey: Survey,
    look: Look,
    history: list[Happening],
    dues: list[dict[str, Any]],
    scale: Scale,
) -> Iterable[tuple[str, list[Mark], int]]:
    words = look.words
    acts = [
        (number, item)
        for number, item in enumerate(history)
        if not (item.party is not None and item.event in _SMALL)
    ]
    meetings = [pair for pair in acts if pair[1].event in _MEETINGS]
    others = [pair for pair in acts if pair[1].event not in _MEETINGS]
    if others:
        yield words.w.timeline_events, *_spread([_act(look, scale, *pair) for pair in others])
    if meetings:
        name = words.named("kind", "review")
        yield name[0].upper() + name[1:], *_spread([_act(look, scale, *pair) for pair in meetings])
    if dues:
        yield words.w.timeline_deadlines, *_spread([_due(look, scale, item) for item in dues])


def _act(look: Look, scale: Scale, number: int, item: Happening) -> Mark:
    words = look.words
    name = words.named("event", item.event)
    if item.party is not None:
        name = f"{name}, {look.party(item.party)}"
    label = f"{words.day(item.date)}: {name}"
    if item.basis != "recorded":
        label += f" ({words.table[item.basis]})"
    shape = "exit" if item.event in {"withdrawal", "withdrawal-notice"} else "act"
    if item.event == "suspension":
        shape = "exit"
    return _mark(scale, item.earliest, item.latest, shape, label, f"#event-{number}")


def _due(look: Look, scale: Scale, item: dict[str, Any]) -> Mark:
    status = look.words.named("deadline", _seen(item, look.today))
    label = f"{look.words.day(item['due'])}: {item['title']} ({status})"
    shape = f"due {_seen(item, look.today)}"
    place = f"#clause-{paths.anchor(item['clause'])}"
    return _mark(scale, item["earliest"], item["latest"], shape, label, place)


def _seen(item: dict[str, Any], today: dt.date) -> str:
    """The standing of a deadline on the day: what lay ahead and has gone by has passed."""
    status = str(item["status"])
    return "passed" if status == "upcoming" and item["latest"] < today.isoformat() else status


def _mark(scale: Scale, earliest: str, latest: str, shape: str, label: str, href: str) -> Mark:
    first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
    x, right = scale.at(first), scale.at(last)
    width = f"{right - x:.2f}" if first != last else None
    return Mark(f"{x:.2f}", width, 0, shape, label, href)


def _spread(marks: list[Mark]) -> tuple[list[Mark], int]:
    """Markers that would touch go to another row; rows begin anew where there is room again."""
    taken: list[float] = []
    placed = []
    for mark in sorted(marks, key=lambda mark: float(mark.x)):
        x = float(mark.x)
        row = next((n for n, right in enumerate(taken) if x - right >= _APART), len(taken))
        if row == len(taken) and row >= 6:  # noqa: PLR2004  -- six rows deep is as tall as helps
            row = min(range(len(taken)), key=taken.__getitem__)
        if row == len(taken):
            taken.append(x)
        taken[row] = x + float(mark.width or 0)
        placed.append(mark._replace(y=row))
    return placed, max(len(taken), 1)


def overview(survey: Survey, look: Look, names: list[str]) -> Drawing:
    """Many instruments, a lane each, on one scale for the whole site."""
    lanes: list[Lane] = []
    scale = Scale(survey.first_year - 1, survey.today.year + 6)
    y = _TOP
    ordered = sorted(names, key=lambda name: _began(survey, name))
    for name in ordered:
        place = look.home + paths.instrument(name)
        bars = [
            _bar(look, scale, span, survey.today)._replace(href=place)
            for span in survey.phases[name]
        ]
        lanes.append(Lane(look.short(name), y, _LANE + 14, bars, []))
        y += _LANE + 18
    return _drawing(scale, survey.today, y, lanes)


def _began(survey: Survey, name: str) -> tuple[str, str]:
    spans = survey.phases[name]
    return (spans[0].begin.earliest.isoformat() if spans else "9999", name)


def _drawing(scale: Scale, today: dt.date, height: int, lanes: list[Lane]) -> Drawing:
    years = [
        (f"{scale.at(dt.date(year, 1, 1)):.2f}", year, year % 10 == 0)
        for year in range(scale.first + 1, scale.last + 1)
    ]
    decades = sorted({year // 10 * 10 for year in range(scale.first, scale.last + 1)})
    return Drawing(
        height + 4, scale.first, scale.last, f"{scale.at(today):.2f}", years, decades, lanes
    )
