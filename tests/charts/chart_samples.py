"""Charts made up for tests: every kind of bar, mark and word, at any number of lanes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import strategies as st
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_svg import RendererSVG

from treaties.charts.lettering import Label
from treaties.charts.model import (
    MARK_KINDS,
    Bar,
    Curve,
    CurveChart,
    Lane,
    LaneChart,
    Mark,
    Section,
    Span,
)
from treaties.charts.page import Page

FIRST, LAST, TODAY = dt.date(1960, 1, 1), dt.date(2034, 12, 31), dt.date(2026, 3, 15)
WINDOWS = (
    (FIRST, LAST),
    (FIRST, dt.date(1962, 6, 1)),
    (FIRST, dt.date(1960, 3, 1)),
    (dt.date(1999, 5, 17), dt.date(2011, 2, 3)),
    (TODAY, dt.date(2027, 3, 15)),
    (dt.date(2030, 1, 1), dt.date(2060, 1, 1)),
)
STATUSES = ("signed", "provisionally-applied", "in-force", "suspended", "withdrawal-pending")
_FINE = 4
SOURCE = "Source: made up for a test, in a line long enough to be broken on a narrow page."

LETTERS = "abcdefgxyzABCXYZабвгдежщэюяЖЩЫ0123456789-"

days = st.dates(dt.date(1950, 1, 1), dt.date(2040, 12, 31))
words = st.lists(
    st.text(LETTERS, min_size=1, max_size=14),
    min_size=1,
    max_size=6,
).map(" ".join)


@st.composite
def spans(draw: st.DrawFn, first: dt.date | None = None) -> Span:
    """A day, or an interval of up to three years."""
    begin = first or draw(days)
    length = draw(st.sampled_from([0, 0, 0, 30, 365, 1000]))
    return Span(begin, begin + dt.timedelta(days=length))


@st.composite
def bars(draw: st.DrawFn) -> tuple[Bar, ...]:
    """Up to four statuses end to end, the last closed, open or of unknown end."""
    cuts = sorted(draw(st.sets(days, min_size=1, max_size=4)))
    found = []
    for index, day in enumerate(cuts):
        last = index == len(cuts) - 1
        tail = draw(st.sampled_from(["closed", "open", "unknown"])) if last else "next"
        end = None if tail in {"open", "unknown"} else day + dt.timedelta(days=400)
        found.append(
            Bar(
                status=draw(st.sampled_from(STATUSES)),
                begin=draw(spans(day)),
                end=None if end is None else Span(end, end),
                tail=tail,
            )
        )
    return tuple(found)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    """A mark of any kind with up to two labels."""
    return Mark(
        kind=draw(st.sampled_from(MARK_KINDS)),
        when=draw(spans()),
        labels=tuple(draw(st.lists(words, max_size=2))),
        weight=draw(st.integers(0, 5)),
        below=draw(st.booleans()),
    )


lanes = st.builds(
    Lane,
    label=words,
    gloss=st.one_of(st.just(""), words),
    bars=bars(),
    marks=st.lists(marks(), max_size=6).map(tuple),
    notes=st.lists(words, max_size=2).map(tuple),
)


@st.composite
def lane_charts(draw: st.DrawFn) -> LaneChart:
    """A chart of 1 to 120 lanes, few of them different."""
    kinds = draw(st.lists(lanes, min_size=1, max_size=4))
    count = draw(st.one_of(st.sampled_from([1, 2, 120]), st.integers(3, 40)))
    every = [kinds[index % len(kinds)] for index in range(count)]
    half = len(every) // 2
    parts = [every[:half], every[half:]] if half else [every]
    first, last = draw(st.sampled_from(WINDOWS))
    return LaneChart(
        title=draw(words),
        subtitle=draw(words),
        source=SOURCE,
        lang=draw(st.sampled_from(["en", "ru"])),
        first=first,
        last=last,
        today=TODAY,
        sections=tuple(Section(title=draw(words), lanes=tuple(part)) for part in parts),
    )


@st.composite
def curve_charts(draw: st.DrawFn) -> CurveChart:
    """One to six curves of up to two hundred States."""
    curves = []
    for _ in range(draw(st.integers(1, 6))):
        dates = sorted(draw(st.sets(st.dates(FIRST, TODAY), min_size=1, max_size=30)))
        number, steps = 0, []
        for day in dates:
            number = max(0, number + draw(st.integers(-3, 12)))
            steps.append((day, number, number + draw(st.sampled_from([0, 0, 2]))))
        role = draw(st.sampled_from(["parties", "signatories", "required"]))
        curves.append(Curve(label=draw(words), role=role, steps=tuple(steps)))
    events = draw(st.lists(st.tuples(st.dates(FIRST, TODAY), words), max_size=4))
    return CurveChart(
        title=draw(words),
        subtitle=draw(words),
        source=SOURCE,
        lang="en",
        first=FIRST,
        last=TODAY + dt.timedelta(days=30),
        today=TODAY,
        curves=tuple(curves),
        threshold=draw(st.sampled_from([None, 5, 44])),
        threshold_label=draw(words),
        events=tuple(events),
    )


class Box(NamedTuple):
    """Where a label's ink lies, in points from the bottom left."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def boxes(page: Page, *, svg: bool = False) -> Iterator[Box]:
    """Every label's box as the back end that draws it measures it.

    Pixels are measured four times as fine: letters are drawn where the font's own advances put
    them, while the back end would round each to whole pixels.
    """
    if svg:
        renderer, fine = RendererSVG(page.width, page.height, io.StringIO()), 1
    else:
        renderer, fine = RendererAgg(64, 64, 72 * _FINE), _FINE
    for label in page.labels:
        sizes = renderer.get_text_width_height_descent(label.text, label.font, ismath=False)
        yield _box(label, *(size / fine for size in sizes))


def _box(label: Label, width: float, height: float, descent: float) -> Box:
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[label.anchor]
    left = label.x - share * width
    bottom = label.y - descent
    return Box(left, bottom, left + width, bottom + height, label.text)


def overlaps(found: list[Box], slack: float = 0.3) -> list[tuple[str, str]]:
    """Pairs of labels whose boxes meet by more than `slack` points."""
    order = sorted(found)
    pairs = []
    for index, one in enumerate(order):
        for other in order[index + 1 :]:
            if other.left + slack >= one.right:
                break
            if one.bottom + slack < other.top and other.bottom + slack < one.top:
                pairs.append((one.text, other.text))
    return pairs


def outside(page: Page, found: list[Box], slack: float = 0.3) -> list[str]:
    """Labels that leave the page."""
    return [
        box.text
        for box in found
        if box.left < -slack
        or box.bottom < -slack
        or box.right > page.width + slack
        or box.top > page.height + slack
    ]
