"""What is passed over because nothing stirred it: never a change, never a deadline to tell."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from strategies import codes, days, ledgers
from test_round_trips import WHOLE
from worlds import registry, statements

import treaties
from treaties.dates import PartialDate
from treaties.deadlines.index import standing
from treaties.deadlines.knowledge import NEVER, KnownLookup, Timeline
from treaties.deadlines.life import Glance, lives
from treaties.deadlines.revisions import KnownEngine, memberships, units, version_on
from treaties.deadlines.stir import stirred
from treaties.model.statement import Statement
from treaties.registry.fold import fold


def changed(timeline: Timeline, treaty: str, since: dt.date, as_of: dt.date) -> set[str | None]:
    """The parties of which some clause gave another answer on `as_of` than on `since`."""
    before, after = (KnownEngine(KnownLookup(timeline, day)) for day in (since, as_of))
    found = set()
    for clause, party in units(timeline, treaty):
        old = version_on(before, since, treaty, clause, party)
        new = version_on(after, as_of, treaty, clause, party)
        if (old.single, old.row) != (new.single, new.row):
            found.add(party)
    return found


@given(made=ledgers(), first=days(1950, 2060), second=days(1950, 2060))
@WHOLE
def test_whatever_changed_was_stirred(
    made: list[Statement], first: dt.date, second: dt.date
) -> None:
    """Between any two days' knowledge, only a party that is called stirred has new answers."""
    timeline = Timeline(fold(made))
    since, as_of = sorted((first, second))
    for treaty in timeline.folded.treaties:
        stirs = stirred(timeline, treaty, since, as_of)
        assert all(map(stirs, changed(timeline, treaty, since, as_of))), treaty


def test_whatever_changed_in_the_registry_was_stirred() -> None:
    """The same for the registry that comes with the program and its last two years."""
    timeline = Timeline(treaties.load().folded)
    since, as_of = dt.date(2024, 11, 1), dt.date(2026, 11, 24)
    for treaty in timeline.folded.treaties:
        stirs = stirred(timeline, treaty, since, as_of)
        assert all(map(stirs, changed(timeline, treaty, since, as_of))), treaty


@given(made=ledgers(), first=days(1950, 2060), last=days(1950, 2060), since=days(1950, 2060))
@WHOLE
def test_what_is_passed_over_has_nothing_to_tell(
    made: list[Statement], first: dt.date, last: dt.date, since: dt.date
) -> None:
    """A clause and party left unseen on the index's word has no life in the window."""
    found = registry(made)
    window = (min(first, last), max(first, last))
    glance = Glance(found.timeline, window, since, NEVER, standing(found.index, *window))
    for treaty in found.folded.treaties:
        for clause, party in units(found.timeline, treaty):
            told = lives(found.timeline, treaty, clause, party, window)
            if any(life.cancelled is None or life.cancelled > since for life in told):
                assert glance.sees(treaty, clause, party), (treaty, clause, party)


@given(made=ledgers(), party=codes)
@WHOLE
def test_the_index_knows_todays_members(made: list[Statement], party: str) -> None:
    """Who is in, as the index has it, is who is in by all that was ever known.

    Statements that would become public on the calendar's last day are left out: no later day can
    tell them from what is never known.
    """
    assume(all(PartialDate.parse(statement.date).latest < NEVER for statement in made))
    found = registry(made)
    assert found.memberships(party) == memberships(found.timeline, party)


PACT = """
id: pact-text
kind: treaty-text
date: 2000-01-01
treaty: {id: pact}
clauses:
  - {id: start, article: X, kind: entry-into-force,
     trigger: {event: consent-to-be-bound, count: 2}}
  - {id: report, article: I, kind: report, applies_to: each-party, period: P1Y, trigger: TRIGGER}
claims:
  - {treaty: pact, event: ratification, party: ZMB, date: 2000-02-01}
  - {treaty: pact, event: ratification, party: FJI, date: 2000-02-02}
---
id: other-text
kind: treaty-text
date: 2000-01-01
treaty: {id: other}
---
id: news
date: 2020-05-05
claims: [{NEWS, date: 2020-05-05}]
"""
START, BOTH = "entry-into-force", {"ZMB", "FJI"}


@pytest.mark.parametrize(
    ("trigger", "news", "moved"),
    [
        (START, "treaty: pact, event: accession, party: PER", {"PER"}),
        (START, "treaty: pact, event: obligation-met, clause: report", BOTH),
        ("{event: meeting, of: treaty}", "treaty: pact, event: meeting, party: PER", BOTH),
        ("{event: meeting, party: PER}", "treaty: pact, event: meeting, party: PER", BOTH),
        ("{event: meeting, treaty: other, of: treaty}", "treaty: other, event: meeting", BOTH),
        (
            "{event: consent-to-be-bound, count: 3}",
            "treaty: pact, event: accession, party: PER",
            {*BOTH, "PER"},
        ),
    ],
)
def test_news_stir_those_whose_duty_they_move(trigger: str, news: str, moved: set[str]) -> None:
    """News moves the duties of these States: they are stirred, and by an act of one, it alone."""
    text = PACT.replace("TRIGGER", trigger).replace("NEWS", news)
    timeline = Timeline(fold(statements(text)))
    since, as_of = dt.date(2020, 1, 1), dt.date(2021, 1, 1)
    stirs = stirred(timeline, "pact", since, as_of)
    assert changed(timeline, "pact", since, as_of) - {None} == moved
    assert {party for party in (*BOTH, "PER") if stirs(party)} >= moved
    if moved == {"PER"}:
        assert not stirs("ZMB")


def test_a_third_consent_that_starts_a_pact_stirs_all() -> None:
    """The consent that completes the number brings every earlier party's duty about."""
    text = PACT.replace("TRIGGER", START).replace("count: 2", "count: 3")
    text = text.replace("NEWS", "treaty: pact, event: accession, party: PER")
    timeline = Timeline(fold(statements(text)))
    since, as_of = dt.date(2020, 1, 1), dt.date(2021, 1, 1)
    stirs = stirred(timeline, "pact", since, as_of)
    assert changed(timeline, "pact", since, as_of) >= {*BOTH, "PER"}
    assert all(map(stirs, (*BOTH, "PER")))


def test_a_clause_that_became_public_later_stirs_all() -> None:
    """A duty first recorded by a later statement is news for every party."""
    text = PACT.replace("TRIGGER", START).replace(
        "claims: [{NEWS, date: 2020-05-05}]",
        "clauses: [{treaty: pact, id: more, article: II, kind: report, applies_to: each-party,"
        " period: P2Y, trigger: entry-into-force}]",
    )
    timeline = Timeline(fold(statements(text)))
    since, as_of = dt.date(2020, 1, 1), dt.date(2021, 1, 1)
    assert changed(timeline, "pact", since, as_of) >= BOTH
    assert all(map(stirred(timeline, "pact", since, as_of), BOTH))
