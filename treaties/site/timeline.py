"""The timeline of an instrument as items on lanes: where each lies, what it says, where it leads.

Positions are per cent of the width, so that the page can stretch the drawing to one decade without
distorting anything. The drawing itself is a template (timeline.svg.html).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from treaties.deadlines.phases import Phase, phases
from treaties.model.facts import Treaty
from treaties.model.parties import party_name
from treaties.model.titles import without_name
from treaties.site import paths
from treaties.site.gathered import Happening
from treaties.site.look import Look, short_name
from treaties.site.marks import LETTER, ROW, Mark, pct, spread
from treaties.site.shape import Shape, joined
from treaties.site.survey import CIRCLE, Survey
from treaties.site.words import LANGUAGES, Words, words

_MEETINGS = frozenset({"meeting", "review-conference"})
_ENDED = "ended-by-withdrawal"
_SMALL = frozenset({"obligation-met", "compliance", "negotiation", "violation-alleged"})
_PAIR, _ALSO, _TOLD = Shape("{}, {}"), Shape("{} {}"), Shape("{}: {}")
_DOUBT = Shape("{} ({})")
_BAR = Shape('<a href="{}" class="bar b-{}"><title>{}</title>{}</a>\n')
_BOX = Shape('<rect x="{}%" y="{}" width="{}%" height="{}"/>')
_OPEN = Shape('<rect class="open" x="{}%" y="{}" width="{}%" height="{}"/>')
_SOFT = Shape('<rect class="soft" x="{}%" y="{}" width="{}%" height="{}"/>')
_BESIDE = Shape('<text x="{}%" dx="{}" y="{}" class="{}">{}</text>')
_YEAR = Shape(
    '<line x1="{}%" x2="{}%" y1="16" y2="100%"{}/><text x="{}%" y="11" dx="3"{}>{}</text>'
)
_SMALL_YEAR = Markup(' class="yr"')
_ALL = tuple(words(lang) for lang in LANGUAGES)  # a label has to fit in each
_LANE, _TOP = 20, 26
_THIN = 19  # pixels a lane of the overview


class Lane(NamedTuple):
    """A named strip of the drawing at y, in pixels, with all that lies on it."""

    name: str
    y: int
    items: Markup
    beside: Markup = Markup("")


class Place(NamedTuple):
    """Where bars go: top and height in pixels, where they lead, whether they tell of a State."""

    y: int
    height: int
    href: str
    of_state: bool = False


class Drawing(NamedTuple):
    """All that the template draws: first and last year, today in per cent, height in pixels.

    drawn: the kinds of bars and markers in it, for the legend.
    """

    height: int
    first: int
    last: int
    today: str
    axis: Markup
    decades: list[int]
    lanes: list[Lane]
    drawn: frozenset[str]


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
    drawn: set[str] = set()
    y = _TOP
    for name, of_state, spans_of in _statuses(survey, look, treaty):
        place = Place(y + 17, 18, "#status", of_state)
        bars = [_bar(look, scale, name, span, place) for span in spans_of]
        lanes.append(Lane(name, y, joined("", bars)))
        drawn.update(span.status for span in spans_of)
        y += _LANE + 22
    for name, marks in _markers(look, treaty, history, dues, scale):
        items, rows = spread(marks, y + 16)
        lanes.append(Lane(name, y, items))
        drawn.update(mark.shape.split()[-1] for mark in marks)
        y += 22 + rows * ROW
    return _drawing(scale, today, y, lanes, drawn)


def _dues(survey: Survey, treaty: str) -> list[dict[str, Any]]:
    """The instrument's own deadlines with a day, and those its few parties share."""
    closed = survey.treaties[treaty].parties
    few = closed is not None and len(closed) <= CIRCLE
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


def _statuses(
    survey: Survey, look: Look, treaty: str
) -> Iterable[tuple[str, bool, tuple[Phase, ...]]]:
    """The instrument's phases, then those of each of a few parties where they differ."""
    spans = survey.phases[treaty]
    yield look.words.text("timeline_status"), False, spans
    closed = survey.treaties[treaty].parties or ()
    if not 0 < len(closed) <= CIRCLE:
        return
    for code in closed:
        own = phases(survey.engine, treaty, code)
        if [(p.status, p.begin) for p in own] != [(p.status, p.begin) for p in spans]:
            yield look.party(code), True, own


def _bar(look: Look, scale: Scale, name: str, span: Phase, at: Place) -> Markup:
    words = look.words
    begin, how = span.begin, span.how or span.status
    end = span.end.earliest if span.end is not None else dt.date(min(scale.last, 9998) + 1, 1, 1)
    x, right = scale.at(begin.earliest), scale.at(end)
    status = words.named("status", _ENDED if how == "withdrawn" and not at.of_state else how)
    label = _PAIR(status, words.say("since", day=words.day(str(begin))))
    if span.end is not None:
        label = _ALSO(label, words.say("until", day=words.day(str(span.end))))
    if span.certainty in {"unconfirmed", "disputed"}:
        label = _DOUBT(label, words.text(span.certainty))
    now = scale.at(look.today)
    opened = span.end is None and right > now and span.status != "ended"
    known = max(now, x) if opened else right
    boxes = [_BOX(pct(x), at.y, pct(known - x), at.height)]
    if opened:  # no end is set: what lies ahead is drawn paler
        boxes.append(_OPEN(pct(known), at.y, pct(right - known), at.height))
    if not begin.is_exact:
        boxes.append(_SOFT(pct(x), at.y, pct(scale.at(begin.latest) - x), at.height))
    return _BAR(at.href, span.status, _TOLD(name, label), joined("", boxes))


def _markers(
    look: Look,
    treaty: str,
    history: list[Happening],
    dues: list[dict[str, Any]],
    scale: Scale,
) -> Iterable[tuple[str, list[Mark]]]:
    words = look.words
    acts = [
        (number, item)
        for number, item in enumerate(history)
        if not (item.party is not None and item.event in _SMALL)
    ]
    meetings = [pair for pair in acts if pair[1].event in _MEETINGS]
    others = [pair for pair in acts if pair[1].event not in _MEETINGS]
    if others:
        yield words.text("timeline_events"), [_act(look, scale, *pair) for pair in others]
    if meetings:
        held = [_act(look, scale, *pair)._replace(letters=0) for pair in meetings]
        yield words.heading("kind", "review"), held
    if dues:
        marks = [_due(look, scale, treaty, item) for item in dues]
        often = Counter(mark.told for mark in marks)
        marks = [m if often[m.told] == 1 else m._replace(letters=0) for m in marks]
        yield words.text("timeline_deadlines"), marks


def _act(look: Look, scale: Scale, number: int, item: Happening) -> Mark:
    words = look.words
    told: str | Markup = words.heading("event", item.event)
    letters = max(len(each.named("event", item.event)) for each in _ALL)
    if item.party is not None:
        told = _PAIR(told, look.party(item.party))
        letters += 2 + max(len(party_name(item.party, each.lang)) for each in _ALL)
    label = _TOLD(words.day(item.date), told)
    if item.basis != "recorded":
        label = _DOUBT(label, words.text(item.basis))
    shape = "exit" if item.event in {"withdrawal", "withdrawal-notice"} else "act"
    if item.event == "suspension":
        shape = "exit"
    mark = _mark(scale, item.earliest, item.latest, shape, label, f"#event-{number}")
    return mark._replace(told=told, letters=letters)


def _due(look: Look, scale: Scale, treaty: str, item: dict[str, Any]) -> Mark:
    status = look.words.named("deadline", _seen(item, look.today))
    label = _DOUBT(_TOLD(look.words.day(item["due"]), look.plain(treaty, item["title"])), status)
    shape = f"due {_seen(item, look.today)}"
    place = f"#clause-{paths.anchor(item['clause'])}"
    mark = _mark(scale, item["earliest"], item["latest"], shape, label, place)
    title, entry = item["title"], look.folded.treaties[treaty]
    told = look.shared(("tail", treaty, title), lambda own: escape(_tail(own.words, entry, title)))
    letters = max(len(_tail(each, entry, title)) for each in _ALL)
    return mark._replace(told=told, letters=letters)


def _tail(words: Words, treaty: Treaty, title: str) -> str:
    """The title of a deadline without the name of the instrument, whose page shows it."""
    name = short_name(treaty, words.lang)
    told = words.title(title, treaty.short, name)
    return without_name(title, treaty.short) if told is None else without_name(told, name)


def _seen(item: dict[str, Any], today: dt.date) -> str:
    """The standing of a deadline on the day: what lay ahead and has gone by has passed."""
    status = str(item["status"])
    return "passed" if status == "upcoming" and item["latest"] < today.isoformat() else status


def _mark(scale: Scale, earliest: str, latest: str, shape: str, label: Markup, href: str) -> Mark:
    first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
    x = scale.at(first)
    return Mark(x, scale.at(last) - x if first != last else 0.0, shape, label, href)


def overview(survey: Survey, look: Look, names: list[str]) -> Drawing:
    """Many instruments, a lane each, on one scale for the whole site."""
    lanes: list[Lane] = []
    scale = Scale(survey.first_year - 1, survey.today.year + 6)
    y = _TOP
    ordered = sorted(names, key=lambda name: _began(survey, name))
    for name in ordered:
        place = look.home + paths.instrument(name)
        short = look.short(name)
        at = Place(y, 12, place)
        spans = survey.phases[name]
        bars = [_bar(look, scale, short, span, at) for span in spans]
        beside = _beside(scale, short, spans, y + 10)
        lanes.append(Lane(short, y, joined("", bars), beside))
        y += _THIN
    return _drawing(scale, survey.today, y, lanes, set())


def _beside(scale: Scale, name: str, spans: tuple[Phase, ...], y: int) -> Markup:
    """The name before the bars where there is room; else behind them, or on the last of them."""
    x = scale.at(spans[0].begin.earliest) if spans else 0.0
    if x > len(name) * LETTER:
        return _BESIDE(pct(x), -6, y, "before", name)
    last = scale.at(spans[-1].begin.earliest) if spans else 0.0
    return _BESIDE(
        pct(last),
        6,
        y,
        "on" if spans and spans[-1].end is None and spans[-1].status != "ended" else "behind",
        name,
    )


def _began(survey: Survey, name: str) -> tuple[str, str]:
    spans = survey.phases[name]
    return (spans[0].begin.earliest.isoformat() if spans else "9999", name)


def _drawing(
    scale: Scale, today: dt.date, height: int, lanes: list[Lane], drawn: set[str]
) -> Drawing:
    axis = _axis(scale.first, scale.last)
    decades = sorted({year // 10 * 10 for year in range(scale.first, scale.last + 1)})
    now = pct(scale.at(today))
    return Drawing(height + 4, scale.first, scale.last, now, axis, decades, lanes, frozenset(drawn))


@lru_cache(maxsize=1 << 10)
def _axis(first: int, last: int) -> Markup:
    """The years, the same for every drawing between two New Years, in any language."""
    scale = Scale(first, last)
    return joined("", [_year(scale, year) for year in range(first + 1, last + 1)])


def _year(scale: Scale, year: int) -> Markup:
    x = pct(scale.at(dt.date(year, 1, 1)))
    small = "" if year % 10 == 0 else _SMALL_YEAR
    return _YEAR(x, x, small, x, small, year)
