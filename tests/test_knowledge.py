"""Knowledge read lazily, day by day, is the knowledge of the registry folded for that day."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from strategies import codes, days, ledgers
from test_round_trips import WHOLE
from worlds import registry, world

from treaties.deadlines.engine import Engine
from treaties.deadlines.knowledge import KnownLookup, Timeline
from treaties.deadlines.revisions import KnownEngine
from treaties.deadlines.schedule import deadlines
from treaties.deadlines.series import series
from treaties.model.statement import Statement
from treaties.registry.asof import known_by
from treaties.registry.fold import fold


@given(made=ledgers(), day=days(1900, 2110))
@WHOLE
def test_both_ways_of_knowing_agree(made: list[Statement], day: dt.date) -> None:
    """Deadlines and rows are the same from the lazy reader as from the registry of that day."""
    folded = fold(made)
    plain, lazy = Engine(known_by(folded, day)), Engine(KnownLookup(Timeline(folded), day))
    for treaty in plain.look.treaties:
        assert list(deadlines(lazy, treaty)) == list(deadlines(plain, treaty))
        assert list(series(lazy, treaty)) == list(series(plain, treaty))


@given(made=ledgers(), day=days(1900, 2110), ahead=st.integers(1, 4000))
@WHOLE
def test_what_was_read_stays_until_it_says(made: list[Statement], day: dt.date, ahead: int) -> None:
    """Up to the day the reader names, another look gives the same deadlines."""
    timeline = Timeline(fold(made))
    for treaty in timeline.folded.treaties:
        look = KnownLookup(timeline, day)
        found = list(deadlines(Engine(look), treaty))
        later = min(day + dt.timedelta(days=ahead), look.until - dt.timedelta(days=1))
        assert list(deadlines(Engine(KnownLookup(timeline, later)), treaty)) == found


@given(made=ledgers(), day=days(1900, 2110), behind=st.integers(1, 4000))
@WHOLE
def test_what_was_read_was_so_since_it_says(
    made: list[Statement], day: dt.date, behind: int
) -> None:
    """Back to the day the reader names, another look gives the same deadlines."""
    timeline = Timeline(fold(made))
    for treaty in timeline.folded.treaties:
        look = KnownLookup(timeline, day)
        found = list(deadlines(Engine(look), treaty))
        earlier = max(day - dt.timedelta(days=behind), look.since)
        assert list(deadlines(Engine(KnownLookup(timeline, earlier)), treaty)) == found


@given(made=ledgers(), first=days(1950, 2060), second=days(1950, 2060))
@WHOLE
def test_what_is_kept_for_other_days_holds_there(
    made: list[Statement], first: dt.date, second: dt.date
) -> None:
    """An engine that finds what another day's engine kept answers as one that finds nothing."""
    timeline = Timeline(fold(made))
    for day in (first, second):
        kept = KnownEngine(KnownLookup(timeline, day))
        fresh = KnownEngine(KnownLookup(Timeline(timeline.folded), day))
        for treaty in timeline.folded.treaties:
            assert list(deadlines(kept, treaty)) == list(deadlines(fresh, treaty))


@given(made=ledgers(), day=days(1950, 2060), party=codes)
@WHOLE
def test_memberships_agree(made: list[Statement], day: dt.date, party: str) -> None:
    """When a State is in, and out, of each instrument: as the index of that day has it."""
    found = registry(made, day.isoformat())
    rows = found.index.execute("SELECT treaty, start, stop FROM member WHERE party = ?", (party,))
    assert found.memberships(party) == {treaty: (start, stop) for treaty, start, stop in rows}


PACT = """
id: pact-text
kind: treaty-text
date: 2010-04-08
treaty: {id: pact, parties: [USA, RUS]}
clauses:
  - {id: term, article: XIV.2, kind: duration, trigger: entry-into-force, period: P10Y}
  - {id: old, article: I, kind: limit, trigger: {date: 1990-01-01}, period: P1Y}
  - {id: report, article: VII, kind: report, recurrence: {yearly: 04-30}}
---
id: start
date: 2020-01-01
claims: [{treaty: pact, event: entry-into-force, date: 2011-02-05}]
---
id: notes
kind: legal-act
date: 2021-02-03
claims: [{treaty: pact, event: extension, date: 2021-02-03, until: 2026-02-05, clause: term}]
---
id: other-text
kind: treaty-text
date: 1980-01-01
treaty: {id: other}
"""


def test_news_are_the_changes_of_each_day() -> None:
    """What became public, newest first: the same changes as between the day before and the day."""
    found = world(PACT)
    told = found.news(dt.date(2010, 4, 8), dt.date(2026, 1, 1))
    assert [day.isoformat() for day, _ in told] == ["2021-02-03"] * 3 + ["2011-02-05"] * 3
    assert {change.id: change.change for _, change in told[:3]} == {
        "pact/report/RUS": "moved",
        "pact/report/USA": "moved",
        "pact/term": "moved",
    }
    for day, change in told:
        assert change in found.changes(day - dt.timedelta(days=1), day)


def test_news_leave_history_out() -> None:
    """A day that had long gone by when it became known is no news."""
    found = world(PACT)
    early = found.news(dt.date(2000, 1, 1), dt.date(2010, 12, 31))
    assert [change.id for _, change in early] == []
    assert "pact/old" in {c.id for c in found.changes(dt.date(2000, 1, 1), dt.date(2010, 12, 31))}
