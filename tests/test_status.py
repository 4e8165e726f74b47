"""What holds on a day, the phases it belongs to, and the timeline as a list."""

from __future__ import annotations

import datetime as dt

import pytest
from worlds import world

from treaties.api import Registry
from treaties.deadlines.phases import adherence, departures, phases

LIFE = """
treaty: {id: pact}
clauses:
  - {id: start, article: "1", kind: entry-into-force, trigger: {event: ratification, count: 2}, period: P1Y}
  - {id: term, article: "9", kind: duration, trigger: {date: 2020-12-31}}
  - {id: exit, article: "8", kind: withdrawal, trigger: withdrawal-notice, period: P6M}
claims:
  - {treaty: pact, event: adoption, date: 1998-05-01}
  - {treaty: pact, event: opening-for-signature, date: 1998-06-01}
  - {treaty: pact, event: provisional-application, date: 1999-01-01}
adherence:
  - treaty: pact
    acts:
      FJI: {signature: 1998-06-01, ratification: 1999-03-01}
      ZMB: {signature: 1998-07-01, ratification: 2000-03-01, withdrawal-notice: 2010-01-01}
      CHN: {signature: 1998-08-01}
      KAZ: {accession: 2005-03-01}
"""


@pytest.mark.parametrize(
    ("day", "party", "words", "since"),
    [
        ("1998-04-30", None, "not concluded", None),
        ("1998-05-01", None, "adopted", "1998-05-01"),
        ("1998-06-01", None, "signed", "1998-06-01"),
        ("1999-01-01", None, "signed and provisionally applied", "1999-01-01"),
        ("2001-02-28", None, "signed and provisionally applied", "1999-01-01"),
        ("2001-03-01", None, "in force", "2001-03-01"),
        ("2020-12-31", None, "in force", "2001-03-01"),
        ("2021-01-01", None, "ended (expired)", "2021-01-01"),
        ("1998-05-31", "FJI", "not party", None),
        ("1998-06-01", "FJI", "signed", "1998-06-01"),
        ("2001-03-01", "FJI", "in force", "2001-03-01"),
        ("2021-01-01", "FJI", "ended (expired)", "2021-01-01"),
        ("2009-12-31", "ZMB", "in force", "2001-03-01"),
        ("2010-01-01", "ZMB", "in force and withdrawal pending", "2001-03-01"),
        ("2010-07-01", "ZMB", "ended (withdrawn)", "2010-07-01"),
        ("2010-07-01", "CHN", "signed and provisionally applied", "1999-01-01"),
        ("2005-02-28", "KAZ", "provisionally applied", "1999-01-01"),
        ("2005-03-01", "KAZ", "in force", "2005-03-01"),
        ("2005-03-01", "USA", "not party", None),
    ],
)
def test_status_on_each_kind_of_day(
    day: str, party: str | None, words: str, since: str | None
) -> None:
    """From not concluded to ended, for the instrument and for each kind of State."""
    found = world(LIFE).status("pact", dt.date.fromisoformat(day), party)
    assert (found.words, found.since) == (words, since)


def test_the_whole_shows_who_differs() -> None:
    """An instrument's status names the parties that are on their way out."""
    found = world(LIFE).status("pact", dt.date(2010, 3, 1))
    assert found.status == ("in-force",)
    (one,) = found.parties
    assert (one.party, one.until) == ("ZMB", "2010-07-01")
    assert found.until == "2010-07-01"
    after = world(LIFE).status("pact", dt.date(2010, 7, 1))
    assert [(p.party, p.words) for p in after.parties] == [("ZMB", "ended (withdrawn)")]


def test_provisional_application_of_one() -> None:
    """One State's provisional application is not another's."""
    text = LIFE.replace(
        "event: provisional-application, date", "event: provisional-application, party: CHN, date"
    )
    found = world(text)
    assert (
        found.status("pact", dt.date(1999, 6, 1), "CHN").words == "signed and provisionally applied"
    )
    assert found.status("pact", dt.date(1999, 6, 1), "FJI").words == "ratified"


def test_partial_days_count_from_their_first() -> None:
    """An instrument that began some day in a month is in force from its first day, as far as known."""
    found = world(
        "treaty: {id: pact}\nclaims: [{treaty: pact, event: entry-into-force, date: 1993-08~}]"
    )
    assert found.status("pact", dt.date(1993, 7, 31)).status == ("not-concluded",)
    now = found.status("pact", dt.date(1993, 8, 1))
    assert (now.status, now.since) == (("in-force",), "1993-08~")


# the timeline


def timeline(found: Registry) -> list[tuple[str, str, str | None, str]]:
    """Day, event, party and basis of each line."""
    return [(e.date, e.event, e.party, e.basis) for e in found.events(treaty="pact")]


def test_events_recorded_and_computed() -> None:
    """What was recorded and what follows from it, oldest first, each marked as such."""
    assert timeline(world(LIFE)) == [
        ("1998-05-01", "adoption", None, "recorded"),
        ("1998-06-01", "opening-for-signature", None, "recorded"),
        ("1998-06-01", "signature", "FJI", "recorded"),
        ("1998-07-01", "signature", "ZMB", "recorded"),
        ("1998-08-01", "signature", "CHN", "recorded"),
        ("1999-01-01", "provisional-application", None, "recorded"),
        ("1999-03-01", "ratification", "FJI", "recorded"),
        ("2000-03-01", "ratification", "ZMB", "recorded"),
        ("2001-03-01", "entry-into-force", None, "computed"),
        ("2001-03-01", "entry-into-force", "FJI", "computed"),
        ("2001-03-01", "entry-into-force", "ZMB", "computed"),
        ("2005-03-01", "accession", "KAZ", "recorded"),
        ("2005-03-01", "entry-into-force", "KAZ", "computed"),
        ("2010-01-01", "withdrawal-notice", "ZMB", "recorded"),
        ("2010-07-01", "withdrawal", "ZMB", "computed"),
        ("2020-12-31", "expiry", None, "computed"),
    ]


def test_events_in_doubt() -> None:
    """Rival days are both listed as disputed, unchecked ones as unconfirmed; vaguer ones are not."""
    found = world(
        """
treaty: {id: pact}
claims:
  - {treaty: pact, event: signature, party: FJI, date: 2001-05-01, unconfirmed: true}
  - {treaty: pact, event: signature, party: ZMB, date: 2001-05-02}
  - {treaty: pact, event: signature, party: KAZ, date: 2001-05-03}
  - {treaty: pact, event: negotiation}
---
{id: other, kind: report, date: 2010-01-01, claims: [{treaty: pact, event: signature, party: ZMB, date: 2001-06-02}, {treaty: pact, event: signature, party: KAZ, date: 2001-05}]}
"""
    )
    assert timeline(found) == [
        ("2001-05-01", "signature", "FJI", "unconfirmed"),
        ("2001-05-02", "signature", "ZMB", "disputed"),
        ("2001-05-03", "signature", "KAZ", "recorded"),
        ("2001-06-02", "signature", "ZMB", "disputed"),
    ]


def test_events_in_a_window() -> None:
    """From, to, and one party's own acts; an event of unknown day in the month is in it."""
    found = world(LIFE.replace("1998-08-01", "1998-08"))
    assert [e.event for e in found.events(dt.date(1998, 7, 2), dt.date(1998, 8, 1))] == [
        "signature"
    ]
    assert [e.date for e in found.events(dt.date(2005, 1, 1), party="KAZ")] == ["2005-03-01"] * 2
    assert found.events(category="chemical") == []


def test_a_computed_event_cites_its_article() -> None:
    """A line that follows from a clause names the article and the statements behind it."""
    last = world(LIFE).events(treaty="pact")[-2]
    assert (last.event, last.article, last.statements) == ("withdrawal", "8", ("statement-1",))


# phases


def spans(found: Registry, party: str | None = None) -> list[tuple[str, str, str | None]]:
    """Status, first day, and first day after, of each phase."""
    return [
        (p.status, str(p.begin), None if p.end is None else str(p.end))
        for p in phases(found.engine, "pact", party)
    ]


def test_phases_of_an_instrument() -> None:
    """The same life laid end to end, without gap or overlap."""
    assert spans(world(LIFE)) == [
        ("adopted", "1998-05-01", "1998-06-01"),
        ("signed", "1998-06-01", "1999-01-01"),
        ("provisionally-applied", "1999-01-01", "2001-03-01"),
        ("in-force", "2001-03-01", "2021-01-01"),
        ("ended", "2021-01-01", None),
    ]
    assert spans(world(LIFE), "ZMB")[-3:] == [
        ("in-force", "2001-03-01", "2010-01-01"),
        ("withdrawal-pending", "2010-01-01", "2010-07-01"),
        ("ended", "2010-07-01", None),
    ]


def test_phases_agree_with_status() -> None:
    """On the first day of each phase the status is that of the phase."""
    found = world(LIFE)
    for party in (None, "FJI", "ZMB", "KAZ"):
        for phase in phases(found.engine, "pact", party):
            words = found.status("pact", phase.begin.earliest, party).status
            assert phase.status in words or words == ("adopted",)


def test_who_joined_and_who_left() -> None:
    """Adherence lists a State a line, oldest first; departures in order of their effect."""
    found = world(LIFE)
    joined = [
        (p.party, str(p.begin), None if p.end is None else str(p.end))
        for p in adherence(found.engine, "pact")
    ]
    assert joined == [
        ("FJI", "2001-03-01", "2021-01-01"),
        ("ZMB", "2001-03-01", "2010-07-01"),
        ("KAZ", "2005-03-01", "2021-01-01"),
    ]
    assert [item.party for item in departures(found.engine, "pact")] == ["ZMB"]


@pytest.mark.parametrize(
    ("claim", "certainty"),
    [
        ("date: 2001-01-01", "known"),
        ("date: 2001-01", "approximate"),
        ("date: 2001-01-01, unconfirmed: true", "unconfirmed"),
        ("date: 2001-01-01, unconfirmed: true, note: x", "unconfirmed"),
    ],
)
def test_how_sure_a_phase_is(claim: str, certainty: str) -> None:
    """A phase says how well its first day is known."""
    found = world(
        f"treaty: {{id: pact}}\nclaims: [{{treaty: pact, event: entry-into-force, party: FJI, {claim}}}, {{treaty: pact, event: entry-into-force, {claim}}}]"
    )
    assert [p.certainty for p in phases(found.engine, "pact")] == [certainty]
    assert [p.certainty for p in adherence(found.engine, "pact")] == [certainty]


def test_a_disputed_start_is_a_disputed_phase() -> None:
    """When two records give different days, the phase is disputed."""
    found = world(
        "treaty: {id: pact}\nclaims: [{treaty: pact, event: entry-into-force, date: 2001-01-01}]\n"
        "---\nid: b\nclaims: [{treaty: pact, event: entry-into-force, date: 2001-02-01}]"
    )
    assert [p.certainty for p in phases(found.engine, "pact")] == ["disputed"]


def test_phases_of_what_never_began() -> None:
    """Signed, then ended as never in force; suspension of one of two speaks for both."""
    found = world(
        "treaty: {id: pact, parties: [USA, RUS]}\nclaims: [{treaty: pact, event: signature, date: 1993-01-03}, {treaty: pact, event: termination, date: 2002-06-14}]"
    )
    assert [(p.status, p.how) for p in phases(found.engine, "pact")] == [
        ("signed", None),
        ("ended", "never-in-force"),
    ]
    other = world(
        "treaty: {id: pact, parties: [USA, RUS]}\nclaims: [{treaty: pact, event: entry-into-force, date: 1988-06-01}, {treaty: pact, event: suspension, party: USA, date: 2019-02-02}]"
    )
    assert [s for s, _, _ in spans(other)] == ["in-force", "suspended"]
