"""Two charts that never change: every bar, mark and word once."""

from __future__ import annotations

import datetime as dt

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


def day(text: str) -> Span:
    """One day."""
    when = dt.date.fromisoformat(text)
    return Span(when, when)


def year(number: int) -> Span:
    """A day somewhere in a year."""
    return Span(dt.date(number, 1, 1), dt.date(number, 12, 31))


_TWO = Lane(
    label="Two-party treaty",
    bars=(
        Bar(status="signed", begin=day("1972-05-26"), end=day("1975-01-01"), tail="next"),
        Bar(status="provisionally-applied", begin=day("1975-01-01"), end=year(1980), tail="next"),
        Bar(status="in-force", begin=year(1980), end=day("1999-02-01"), tail="next"),
        Bar(status="suspended", begin=day("1999-02-01"), end=day("2005-01-01"), tail="next"),
        Bar(status="withdrawal-pending", begin=day("2005-01-01"), end=day("2010-07-01")),
    ),
    marks=(Mark(kind="change", when=day("1990-06-01"), labels=("amended 1990",), weight=2),),
    notes=("ended by withdrawal, 1 Jul 2010",),
)
_MANY = Lane(
    label="Convention with a name so long that it takes a second line of the column",
    bars=(Bar(status="in-force", begin=day("1955-01-01"), end=None, tail="open"),),
    marks=(
        Mark(kind="exit", when=day("2003-04-10"), labels=("Ruritania left 2003",), below=True),
        Mark(kind="pending-exit", when=day("2025-10-01")),
        Mark(
            kind="suspension",
            when=day("2015-01-01"),
            labels=("Graustark suspended 2015",),
            below=True,
        ),
        Mark(kind="conference", when=day("1985-01-01")),
        Mark(kind="conference", when=year(2028)),
        Mark(kind="due", when=day("2031-01-01")),
        Mark(kind="report", when=day("2027-05-01")),
    ),
)
_WAITS = Lane(
    label="Waiting treaty",
    gloss="its longer name",
    bars=(Bar(status="signed", begin=day("1996-09-24"), end=None, tail="unknown"),),
)
_KINDS = Lane(
    label="Every mark",
    marks=tuple(
        Mark(kind=kind, when=day(f"{1965 + 5 * index}-01-01"), labels=(f"{index}",))
        for index, kind in enumerate(MARK_KINDS)
    ),
)

LANES = LaneChart(
    title="Every bar and mark once",
    subtitle="Made up for a picture that must not change unseen.",
    source="Source: nothing. As of 15 March 2026.",
    lang="en",
    first=dt.date(1960, 1, 1),
    last=dt.date(2034, 12, 31),
    today=dt.date(2026, 3, 15),
    notes=("A remark.",),
    sections=(
        Section(title="Treaties", lanes=(_TWO, _MANY, _WAITS)),
        Section(title="Знаки", lanes=(_KINDS,)),
    ),
)

CURVES = CurveChart(
    title="Parties over time",
    subtitle="12 States on 15 March 2026.",
    source="Source: nothing. As of 15 March 2026.",
    lang="en",
    first=dt.date(2000, 1, 1),
    last=dt.date(2026, 4, 15),
    today=dt.date(2026, 3, 15),
    curves=(
        Curve(
            label="signed or joined",
            role="signatories",
            steps=((dt.date(2001, 1, 1), 6, 6), (dt.date(2010, 1, 1), 12, 12)),
        ),
        Curve(
            label="parties",
            role="parties",
            steps=(
                (dt.date(2002, 1, 1), 3, 3),
                (dt.date(2005, 1, 1), 5, 8),
                (dt.date(2008, 1, 1), 11, 11),
                (dt.date(2020, 1, 1), 10, 10),
            ),
        ),
    ),
    threshold=5,
    threshold_label="entry into force: 5 consents (art. IX)",
    events=((dt.date(2005, 1, 1), "in force 2005"), (dt.date(2020, 1, 1), "Ruritania left 2020")),
)
