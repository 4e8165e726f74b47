"""When an instrument begins, and for whom: each rule of the treaties in a small ledger."""

from __future__ import annotations

import datetime as dt

import pytest
from worlds import deadline, due, world

from treaties.api import Registry

OPEN = """
treaty: {id: pact}
clauses:
  - {id: start, article: "1", kind: entry-into-force, trigger: {event: consent-to-be-bound, count: 3}, period: P30D}
  - {id: later, article: "2", kind: entry-into-force, applies_to: each-party, for_acts: after-entry-into-force, trigger: consent-to-be-bound, period: P30D}
adherence:
  - treaty: pact
    acts:
      FJI: {ratification: 1995-01-10}
      ZMB: {accession: 1995-03-01}
      KAZ: {ratification: 1995-06-02}
      DEU: {ratification: 1995-06-20}
      FRA: {approval: 1995-07-02}
      CHN: {accession: 1999-12-05}
"""


def test_nth_deposit() -> None:
    """Thirty days after the third deposit, whose State the derivation names."""
    made = deadline(world(OPEN), "pact/start")
    assert (made.due, made.status) == ("1995-07-02", "met")
    assert [step.step for step in made.derivation] == [
        "consent number 3 to Pact: Kazakhstan",
        "plus 30 days (art. 1)",
    ]


@pytest.mark.parametrize(
    ("party", "day"),
    [
        ("FJI", "1995-07-02"),  # before the third: waits for the instrument
        ("DEU", "1995-07-02"),  # after the third but before the start: the same
        ("FRA", "1995-08-01"),  # on the day of entry into force: a later party (CWC and Cuba)
        ("CHN", "2000-01-04"),
    ],
)
def test_each_state(party: str, day: str) -> None:
    """A State is bound with the instrument, or thirty days after a later deposit."""
    assert due(world(OPEN), f"pact/later/{party}") == (day, "met")


def test_later_parties_after_the_threshold() -> None:
    """Where the text speaks of deposits after the Nth, they count on their own even before."""
    found = world(OPEN.replace("after-entry-into-force", "after-threshold"))
    assert due(found, "pact/later/DEU") == ("1995-07-20", "met")
    assert due(found, "pact/later/KAZ") == ("1995-07-02", "met")


def test_no_rule_for_later_parties() -> None:
    """A text silent on later parties binds them from their deposit."""
    text = "\n".join(line for line in OPEN.splitlines() if "id: later" not in line)
    found = world(text)
    events = {e.party: e.date for e in found.events(treaty="pact") if e.basis == "computed"}
    assert events["CHN"] == "1999-12-05"
    assert events["FJI"] == "1995-07-02"


def test_a_published_day_stands() -> None:
    """A recorded day of entry into force wins over the arithmetic, and conflicts shows both."""
    found = world(OPEN + "      CAN: {accession: 2001-01-01, entry-into-force: 2001-02-05}\n")
    assert due(found, "pact/later/CAN") == ("2001-02-05", "met")
    (conflict,) = found.conflicts()
    assert (conflict.party, conflict.kind) == ("CAN", "rule")
    assert (conflict.date, conflict.other_date) == ("2001-02-05", "2001-01-31")


def test_too_few_deposits_wait() -> None:
    """Below the number nothing is due: the deadline says how many are there."""
    found = world(OPEN.replace("count: 3", "count: 9"))
    made = deadline(found, "pact/start")
    assert (made.due, made.status) == (None, "conditional")
    assert made.derivation[0].step == "waits for 9 consents to Pact: 6 so far"
    assert due(found, "pact/later/FJI") == (None, "conditional")


def test_depositaries_among_the_number() -> None:
    """The Nth deposit counts once the named States are among them; the last of those decides."""
    text = OPEN.replace("count: 3}", "count: 3, including: [FRA, CHN]}")
    assert due(world(text), "pact/start") == ("2000-01-04", "met")
    missing = world(text.replace("[FRA, CHN]", "[FRA, GBR]"))
    made = deadline(missing, "pact/start")
    assert made.status == "conditional"
    assert made.derivation[0].step.endswith("missing United Kingdom")


def test_all_of_a_list_must_ratify() -> None:
    """CTBT's rule: every State of a list; the missing ones are named."""
    text = OPEN.replace("count: 3}", "among: [FJI, ZMB, CHN]}")
    assert due(world(text), "pact/start") == ("2000-01-04", "met")
    made = deadline(world(text.replace("CHN]", "CHN, USA, GBR]")), "pact/start")
    assert made.status == "conditional"
    assert made.derivation[0].step == (
        "waits for 5 consents to Pact: 3 so far; missing United States, United Kingdom"
    )


def test_many_missing_are_counted() -> None:
    """Dozens of missing States are told by number."""
    names = "AFG, ALB, DZA, AND, AGO, ATG, ARG, ARM, AUS, AUT, AZE, BHS, BHR, BGD, BRB, BLR, BEL, BLZ, BEN, BTN, BOL, BIH, BWA, BRA, BRN"
    found = world(OPEN.replace("count: 3}", f"among: [{names}]}}"))
    assert deadline(found, "pact/start").derivation[0].step.endswith("missing 25 States")


def test_consent_taken_back_does_not_count() -> None:
    """A ratification withdrawn before the instrument began is not among the number."""
    text = OPEN.replace(
        "FJI: {ratification: 1995-01-10}", "FJI: {ratification: 1995-01-10, withdrawal: 1995-05-01}"
    )
    assert due(world(text), "pact/start") == ("1995-07-20", "met")


def test_consent_taken_back_later_did_count() -> None:
    """A withdrawal after the number was reached does not undo the entry into force."""
    text = OPEN.replace(
        "FJI: {ratification: 1995-01-10}", "FJI: {ratification: 1995-01-10, withdrawal: 2005-05-01}"
    )
    assert due(world(text), "pact/start") == ("1995-07-02", "met")


def test_second_deposits_elsewhere_are_one_act() -> None:
    """A State that deposits in several capitals consents once, on the first day."""
    found = world(
        OPEN
        + """
claims:
  - {treaty: pact, event: ratification, party: FJI, date: 1995-02-20, ref: other-capital}
"""
    )
    assert due(found, "pact/start") == ("1995-07-02", "met")


def test_not_before_a_day() -> None:
    """CTBT's floor: not earlier than two years after opening for signature; later deposits pass."""
    text = OPEN.replace(
        "period: P30D}\n  - {id: later",
        "period: P30D, not_before: {event: opening-for-signature, period: P2Y}}\n  - {id: later",
    )
    text += "claims:\n  - {treaty: pact, event: opening-for-signature, date: 1994-09-24}\n"
    made = deadline(world(text), "pact/start")
    assert made.due == "1996-09-24"
    assert made.derivation[-1].step == "not before 1996-09-24 (art. 1)"
    early = world(text.replace("1994-09-24", "1990-09-24"))
    assert deadline(early, "pact/start").due == "1995-07-02"


def test_ordinal_month() -> None:
    """Mine Ban's rule: the first day of the sixth month after the month of deposit."""
    text = OPEN.replace(
        "consent-to-be-bound, period: P30D}",
        "consent-to-be-bound, period: P6M, counting: {ordinal_month: true}}",
    )
    made = deadline(world(text), "pact/later/CHN")
    assert made.due == "2000-06-01"
    assert made.derivation[-1].step == "first day of month 6 after that month (art. 2)"


def test_missing_day_is_refused_and_told() -> None:
    """Six months from 31 August under a silent rule: no day is guessed, the reason is shown."""
    text = OPEN.replace("CHN: {accession: 1999-12-05}", "CHN: {accession: 1999-08-31}").replace(
        "trigger: consent-to-be-bound, period: P30D", "trigger: consent-to-be-bound, period: P6M"
    )
    made = deadline(world(text), "pact/later/CHN")
    assert (made.due, made.status) == (None, "conditional")
    assert "missing_day: last (2000-02-29) or next (2000-03-01)" in made.derivation[-1].step
    mended = world(text.replace("period: P6M}", "period: P6M, counting: {missing_day: last}}"))
    assert due(mended, "pact/later/CHN") == ("2000-02-29", "met")


def test_partial_deposit_gives_a_partial_start() -> None:
    """A deposit known to the month gives an interval, at both ends the exact arithmetic."""
    found = world(OPEN.replace("CHN: {accession: 1999-12-05}", "CHN: {accession: 1999-12~}"))
    made = deadline(found, "pact/later/CHN", today="2000-01-10")
    assert (made.earliest, made.latest) == ("1999-12-31", "2000-01-30")
    assert made.due == "1999-12-31~/2000-01-30~"
    assert made.status == "upcoming"  # it may still come
    assert deadline(found, "pact/later/CHN", today="2000-01-31").status == "met"


def test_a_form_of_consent_has_its_own_rule() -> None:
    """A clause for accessions leaves ratifications alone."""
    text = OPEN.replace(
        "trigger: consent-to-be-bound, period: P30D", "trigger: accession, period: P90D"
    )
    found = world(text)
    assert due(found, "pact/later/CHN") == ("2000-03-04", "met")
    assert found.status("pact", dt.date(2020, 1, 1), "FRA").status == ("in-force",)


def test_bilateral_exchange() -> None:
    """An instrument of two begins on the recorded exchange of instruments, for both."""
    found = world(
        """
treaty: {id: pact, parties: [USA, RUS]}
clauses:
  - {id: start, article: XIV.1, kind: entry-into-force, trigger: {event: ratification}}
  - {id: report, article: II, kind: report, trigger: entry-into-force, period: P45D}
claims:
  - {treaty: pact, event: entry-into-force, date: 2011-02-05}
"""
    )
    assert due(found, "pact/start", "2011-01-01") == ("2011-02-05", "upcoming")
    assert due(found, "pact/report/USA", "2011-01-01") == ("2011-03-22", "upcoming")
    assert due(found, "pact/report/RUS", "2011-03-23") == ("2011-03-22", "passed")


def test_a_political_commitment_begins_when_adopted() -> None:
    """What is not binding has no ratification: it runs from adoption or signature."""
    text = "treaty: {id: pact, binding: false}\nclauses:\n  - {id: term, article: I, kind: duration, period: P1Y}\nclaims:\n"
    assert due(
        world(text + "  - {treaty: pact, event: signature, date: 2001-05-01}\n"), "pact/term"
    ) == ("2002-05-01", "passed")
    assert due(
        world(text + "  - {treaty: pact, event: adoption, date: 2001-06-01}\n"), "pact/term"
    ) == ("2002-06-01", "passed")
    nothing = world(text.removesuffix("claims:\n"))
    assert nothing.deadline("pact/term", dt.date(2001, 1, 1)) is None


# successor States


def succession(act: str) -> Registry:
    """The pact with South Sudan's succession."""
    claim = f"claims:\n  - {{treaty: pact, event: succession, party: SSD, {act}}}\n"
    return world(OPEN + claim)


def test_a_successor_is_bound_from_the_succession() -> None:
    """The day it names for its effect counts, not thirty days after it says so."""
    found = succession("date: 2011-11-11, effective: 2011-07-09")
    assert due(found, "pact/later/SSD") == ("2011-07-09", "met")
    assert due(succession("date: 2011-11-11"), "pact/later/SSD") == ("2011-11-11", "met")


def test_a_successor_is_not_bound_before_the_treaty() -> None:
    """A succession of States before the instrument began waits for it."""
    found = succession("date: 1996-05-11, effective: 1991-12-25")
    assert due(found, "pact/later/SSD") == ("1995-07-02", "met")


def test_a_rule_that_leads_back_to_itself_gives_no_day() -> None:
    """Clauses that wait for each other are conditional, not endless."""
    found = world(
        """
treaty: {id: pact}
clauses:
  - {id: one, article: "1", kind: limit, trigger: {clause: two}, period: P1Y}
  - {id: two, article: "2", kind: limit, trigger: {clause: one}, period: P1Y}
  - {id: self, article: "3", kind: entry-into-force, trigger: entry-into-force, period: P1Y}
claims:
  - {treaty: pact, event: adoption, date: 2000-01-01}
"""
    )
    assert found.deadlines(today=dt.date(2001, 1, 1)) == []


def test_an_event_without_a_number_takes_the_first() -> None:
    """`trigger: ratification` on the instrument itself is the first deposit."""
    text = OPEN.replace("{event: consent-to-be-bound, count: 3}", "ratification")
    assert due(world(text), "pact/start") == ("1995-02-09", "met")


def test_a_named_partys_act() -> None:
    """A clause may wait for one named State's consent, or its own entry into force."""
    text = OPEN.replace(
        "{event: consent-to-be-bound, count: 3}", "{event: ratification, party: DEU}"
    )
    assert due(world(text), "pact/start") == ("1995-07-20", "met")
    other = (
        OPEN
        + "---\nid: other\ntreaty: {id: other}\nclauses:\n  - {id: term, article: I, kind: limit, trigger: {event: entry-into-force, treaty: pact, party: CHN}, period: P1Y}\n"
    )
    assert due(world(other), "other/term")[0] == "2001-01-04"


def test_a_number_recorded_as_reached() -> None:
    """Where the depositary records the completing consent itself, it stands for the count."""
    found = world(
        OPEN.replace("count: 3", "count: 50")
        + "claims:\n  - {treaty: pact, event: consent-to-be-bound, date: 1996-01-01}\n"
    )
    assert due(found, "pact/start") == ("1996-01-31", "met")
