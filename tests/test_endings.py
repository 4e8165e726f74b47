"""How an instrument, or a State's part in it, is prolonged, held up and brought to its end."""

from __future__ import annotations

import datetime as dt

import pytest
from worlds import deadline, due, world

from treaties.api import Registry

PACT = """
treaty: {id: pact, parties: [USA, RUS]}
clauses:
  - {id: term, article: XIV.2, kind: duration, trigger: entry-into-force, period: P10Y}
  - {id: extension, article: XIV.2, kind: extension, extends: term, at_most: P5Y, times: 1}
  - {id: withdrawal, article: XIV.3, kind: withdrawal, trigger: withdrawal-notice, period: P3M}
  - {id: limits, article: II, kind: limit, applies_to: each-party, trigger: entry-into-force, period: P7Y}
  - {id: archive, article: III, kind: obligation, trigger: entry-into-force, period: P20Y, survives: true}
claims:
  - {treaty: pact, event: entry-into-force, date: 2011-02-05}
"""

OPEN = """
treaty: {id: pact}
clauses:
  - {id: withdrawal, article: "20", kind: withdrawal, trigger: withdrawal-notice, period: P6M, holds: [armed-conflict]}
  - {id: stock, article: "4", kind: obligation, title: Stockpile destroyed, trigger: entry-into-force, period: P4Y}
claims:
  - {treaty: pact, event: entry-into-force, date: 1999-03-01}
"""


def pact(*claims: str, text: str = PACT) -> Registry:
    """The pact with more claims."""
    return world(text + "".join(f"  - {{treaty: pact, {claim}}}\n" for claim in claims))


def steps(found: Registry, key: str) -> list[str]:
    """The derivation in words."""
    return [step.step for step in deadline(found, key).derivation]


# terms and extensions


def test_a_term() -> None:
    """Ten years after entry into force; on the anniversary it is over."""
    assert due(pact(), "pact/term", "2021-02-05") == ("2021-02-05", "upcoming")
    assert due(pact(), "pact/term", "2021-02-06") == ("2021-02-05", "passed")
    assert pact().status("pact", dt.date(2021, 2, 4)).status == ("in-force",)
    assert pact().status("pact", dt.date(2021, 2, 5)).status == ("ended", "expired")


@pytest.mark.parametrize(
    ("change", "last", "first_out"),
    [
        (
            "trigger: entry-into-force, period: P10Y, counting: {trigger_day: included}",
            "2021-02-04",
            "2021-02-05",
        ),
        ("trigger: {date: 2020-12-31}", "2020-12-31", "2021-01-01"),
        ("trigger: {date: 2020-12}", "2020-12", "2020-12-02"),
    ],
)
def test_the_last_day_in_force(change: str, last: str, first_out: str) -> None:
    """A term to the eve or to a written day includes it: the instrument is over the day after."""
    found = pact(text=PACT.replace("trigger: entry-into-force, period: P10Y", change))
    assert deadline(found, "pact/term").due == last
    eve = dt.date.fromisoformat(first_out) - dt.timedelta(days=1)
    assert found.status("pact", eve).status == ("in-force",)
    assert found.status("pact", eve + dt.timedelta(days=1)).status == ("ended", "expired")


def test_extension_to_a_day() -> None:
    """An extension moves the same deadline; the earlier day stays in the derivation."""
    found = pact("event: extension, date: 2021-02-03, until: 2026-02-05, clause: term")
    made = deadline(found, "pact/term", "2026-02-06")
    assert (made.id, made.due, made.status) == ("pact/term", "2026-02-05", "passed")
    assert [step.date for step in made.derivation] == [
        "2011-02-05",
        "2021-02-05",
        "2021-02-03",
        "2026-02-05",
    ]
    assert found.status("pact", dt.date(2021, 6, 1)).status == ("in-force",)


@pytest.mark.parametrize("grant", ["period: P5Y, clause: term", "period: P5Y"])
def test_extension_by_a_period(grant: str) -> None:
    """A period runs on from the first expiry, not from the day of the agreement."""
    assert (
        deadline(pact(f"event: extension, date: 2021-02-03, {grant}"), "pact/term").due
        == "2026-02-05"
    )


def test_extension_of_another_clause_leaves_the_term() -> None:
    """An extension that names a clause moves that one only."""
    found = pact("event: extension, date: 2017-01-01, period: P1Y, clause: limits")
    assert deadline(found, "pact/term").due == "2021-02-05"


def test_the_window_for_an_extension() -> None:
    """Until it is used the right to extend ends with the term; used once, it is met."""
    assert due(pact(), "pact/extension", "2020-01-01") == ("2021-02-05", "upcoming")
    used = pact("event: extension, date: 2021-02-03, until: 2026-02-05, clause: term")
    assert due(used, "pact/extension") == ("2021-02-05", "met")
    twice = pact(
        "event: extension, date: 2021-02-03, until: 2026-02-05, clause: term",
        text=PACT.replace("times: 1", "times: 2"),
    )
    assert due(twice, "pact/extension", "2025-01-01") == ("2026-02-05", "upcoming")


def test_two_extensions_follow_each_other() -> None:
    """Each runs from the day the one before reached."""
    found = pact(
        "event: extension, date: 2021-02-01, period: P5Y, clause: term, ref: first",
        "event: extension, date: 2026-02-01, period: P1Y, clause: term, ref: second",
    )
    assert deadline(found, "pact/term").due == "2027-02-05"


def test_extension_said_without_length_takes_the_most() -> None:
    """A reported extension of unknown length may be as long as the text lets it be."""
    claim = "{treaty: pact, event: extension, date: 2021-02-03, modality: reported}"
    report = f"---\n{{id: said, kind: report, date: 2021-03-01, claims: [{claim}]}}"
    assert deadline(world(PACT + report), "pact/term").due == "2026-02-05"
    silent = PACT.replace(
        "  - {id: extension, article: XIV.2, kind: extension, extends: term, at_most: P5Y, times: 1}\n",
        "",
    )
    assert deadline(world(silent + report), "pact/term").due == "2021-02-05"


def test_grants_are_each_states_own() -> None:
    """Mine Ban art. 5: a meeting's grant moves one State's limit, another's stays."""
    text = (
        OPEN
        + """
  - {treaty: pact, event: extension-grant, party: AFG, clause: stock, date: 2002-12-01, until: 2013-03-01, ref: a}
  - {treaty: pact, event: extension-grant, party: AFG, clause: stock, date: 2012-12-07, until: 2023-03-01, ref: b}
adherence:
  - treaty: pact
    acts: {AFG: {entry-into-force: 1999-03-01}, ALB: {entry-into-force: 1999-03-01}}
"""
    )
    found = world(text)
    assert due(found, "pact/stock/AFG") == ("2023-03-01", "upcoming")
    assert due(found, "pact/stock/ALB") == ("2003-03-01", "passed")
    assert [s.date for s in deadline(found, "pact/stock/AFG").derivation] == [
        "1999-03-01",
        "2003-03-01",
        "2002-12-01",
        "2013-03-01",
        "2012-12-07",
        "2023-03-01",
    ]


# withdrawal


def left(notice: str, *more: str) -> Registry:
    """The open pact with one State in it, and its notice."""
    rows = "adherence:\n  - treaty: pact\n    acts: {FJI: {entry-into-force: 1999-03-01}, ZMB: {entry-into-force: 1999-03-01}}\n"
    claims = "".join(f"  - {{treaty: pact, {claim}}}\n" for claim in (notice, *more) if claim)
    return world(OPEN + claims + rows)


def test_withdrawal_takes_effect_after_its_period() -> None:
    """Six months after the notice; the status is pending until then, and others stay."""
    found = left("event: withdrawal-notice, party: FJI, date: 2025-06-27")
    assert due(found, "pact/withdrawal/FJI", "2025-07-01") == ("2025-12-27", "upcoming")
    assert "unless then in armed conflict: no such conflict recorded (art. 20)" in steps(
        found, "pact/withdrawal/FJI"
    )
    before = found.status("pact", dt.date(2025, 12, 26), "FJI")
    assert (before.status, before.until) == (("in-force", "withdrawal-pending"), "2025-12-27")
    assert before.words == "in force and withdrawal pending"
    assert found.status("pact", dt.date(2025, 12, 27), "FJI").status == ("ended", "withdrawn")
    assert found.status("pact", dt.date(2025, 12, 27)).status == ("in-force",)
    assert found.status("pact", dt.date(2025, 12, 27), "ZMB").status == ("in-force",)


def test_one_exit_ends_a_bilateral_instrument() -> None:
    """INF: six months after one party's notice the treaty is over for both."""
    found = pact(
        "event: withdrawal-notice, party: USA, date: 2019-02-02", text=PACT.replace("P3M", "P6M")
    )
    assert found.status("pact", dt.date(2019, 2, 1)).status == ("in-force",)
    assert found.status("pact", dt.date(2019, 2, 2)).status == ("in-force", "withdrawal-pending")
    assert found.status("pact", dt.date(2019, 8, 1)).until == "2019-08-02"
    ended = found.status("pact", dt.date(2019, 8, 2))
    assert (ended.status, ended.words) == (("ended", "withdrawn"), "ended (withdrawn)")
    assert found.status("pact", dt.date(2019, 8, 2), "RUS").status == ("ended", "withdrawn")
    assert due(found, "pact/term") == ("2021-02-05", "void")


def test_a_notice_revoked_in_time_has_no_effect() -> None:
    """VCLT art. 68: a notice taken back before it took effect is void."""
    found = left(
        "event: withdrawal-notice, party: FJI, date: 2005-01-10",
        "event: withdrawal-notice-revoked, party: FJI, date: 2005-03-01",
    )
    made = deadline(found, "pact/withdrawal/FJI")
    assert made.status == "void"
    assert made.derivation[-1].step == "notice revoked before it took effect (VCLT art. 68)"
    assert found.status("pact", dt.date(2005, 2, 1), "FJI").status == (
        "in-force",
        "withdrawal-pending",
    )
    assert found.status("pact", dt.date(2006, 1, 1), "FJI").status == ("in-force",)


def test_a_second_notice_after_a_revoked_one() -> None:
    """A revocation stops the notice before it, not the one that follows."""
    found = left(
        "event: withdrawal-notice, party: FJI, date: 1993-03-12, ref: first",
        "event: withdrawal-notice-revoked, party: FJI, date: 1993-06-11",
        "event: withdrawal-notice, party: FJI, date: 2003-01-10, ref: second",
    )
    assert due(found, "pact/withdrawal/FJI")[1] == "void"
    assert due(found, "pact/withdrawal/FJI/2") == ("2003-07-10", "passed")
    assert found.status("pact", dt.date(2003, 7, 10), "FJI").status == ("ended", "withdrawn")


def test_a_notice_may_name_a_later_day() -> None:
    """The day a notice names counts if the clause lets it be that late."""
    notice = "event: withdrawal-notice, party: FJI, date: 2005-01-10, effective: 2005-12-31"
    assert deadline(left(notice), "pact/withdrawal/FJI").due == "2005-12-31"
    early = notice.replace("2005-12-31", "2005-02-01")
    assert deadline(left(early), "pact/withdrawal/FJI").due == "2005-07-10"


def test_armed_conflict_holds_a_withdrawal() -> None:
    """Mine Ban art. 20(3): not before the end of the armed conflict."""
    notice = "event: withdrawal-notice, party: FJI, date: 2005-01-10"
    going_on = left(notice, "event: armed-conflict, party: FJI, date: 2004-01-01")
    made = deadline(going_on, "pact/withdrawal/FJI")
    assert (made.due, made.status) == (None, "conditional")
    assert made.derivation[-1].step.startswith("Fiji is in armed conflict: the effect waits")
    assert going_on.status("pact", dt.date(2010, 1, 1), "FJI").status == (
        "in-force",
        "withdrawal-pending",
    )
    over = left(notice, "event: armed-conflict, party: FJI, date: 2004-01-01, until: 2006-05-01")
    assert deadline(over, "pact/withdrawal/FJI").due == "2006-05-01"
    past = left(notice, "event: armed-conflict, party: FJI, date: 2001-01-01, until: 2004-05-01")
    assert deadline(past, "pact/withdrawal/FJI").due == "2005-07-10"
    later = left(notice, "event: armed-conflict, party: FJI, date: 2005-08-01")
    assert deadline(later, "pact/withdrawal/FJI").due == "2005-07-10"


def test_a_recorded_exit_stands_over_the_arithmetic() -> None:
    """A depositary's day of effect wins; a newspaper's does not."""
    notice = "event: withdrawal-notice, party: FJI, date: 2005-01-10"
    found = left(notice, "event: withdrawal, party: FJI, date: 2005-07-11")
    assert deadline(found, "pact/withdrawal/FJI").due == "2005-07-11"
    press = "\n---\n{id: press, kind: report, date: 2010-01-01, claims: [{treaty: pact, event: withdrawal, party: FJI, date: 2005-07-12}]}"
    text = (
        OPEN
        + f"  - {{treaty: pact, {notice}}}\nadherence:\n  - treaty: pact\n    acts: {{FJI: {{entry-into-force: 1999-03-01}}}}"
    )
    assert deadline(world(text + press), "pact/withdrawal/FJI").due == "2005-07-10"


def test_an_exit_without_a_notice() -> None:
    """Some lists only say when a State left."""
    found = left("", "event: withdrawal, party: FJI, date: 2005-07-11")
    assert found.status("pact", dt.date(2005, 7, 11), "FJI").status == ("ended", "withdrawn")
    assert found.deadline("pact/withdrawal/FJI", dt.date(2006, 1, 1)) is None


def test_a_denied_exit_is_disputed() -> None:
    """An exit whose effect another statement denies ends nothing quietly: it is disputed."""
    text = (
        OPEN
        + """
  - {treaty: pact, event: withdrawal-notice, party: FJI, date: 2003-01-10}
adherence:
  - treaty: pact
    acts: {FJI: {entry-into-force: 1999-03-01}}
---
id: objection
kind: legal-act
date: 2003-05-01
claims:
  - {treaty: pact, event: withdrawal, party: FJI, modality: denied}
"""
    )
    found = world(text)
    assert due(found, "pact/withdrawal/FJI") == ("2003-07-10", "disputed")
    assert "disputed" in found.status("pact", dt.date(2004, 1, 1), "FJI").status


def test_duties_end_with_membership() -> None:
    """What falls due after a State left is void, what fell due before stands."""
    found = left("event: withdrawal-notice, party: FJI, date: 2001-01-10")
    assert due(found, "pact/stock/FJI") == ("2003-03-01", "void")
    assert steps(found, "pact/stock/FJI")[-1] == "ended by withdrawal"
    assert due(found, "pact/stock/ZMB") == ("2003-03-01", "passed")


# suspension


def test_suspension_and_resumption() -> None:
    """A State's suspension holds from its day until its performance resumes."""
    found = left(
        "event: suspension, party: FJI, date: 2002-01-01",
        "event: resumption, party: FJI, date: 2002-06-01",
    )
    on = {
        day: found.status("pact", dt.date.fromisoformat(day), "FJI").status
        for day in ("2001-12-31", "2002-01-01", "2002-05-31", "2002-06-01")
    }
    assert list(on.values()) == [
        ("in-force",),
        ("in-force", "suspended"),
        ("in-force", "suspended"),
        ("in-force",),
    ]
    assert due(found, "pact/stock/FJI") == ("2003-03-01", "passed")


def test_duties_under_suspension_are_void() -> None:
    """An obligation that falls due while its performance is suspended is void, with the reason."""
    found = left("event: suspension, party: FJI, date: 2002-01-01")
    made = deadline(found, "pact/stock/FJI")
    assert made.status == "void"
    assert made.derivation[-1].step == "performance suspended since"
    assert made.derivation[-1].date == "2002-01-01"
    until = left("event: suspension, party: FJI, date: 2002-01-01, until: 2003-01-01")
    assert due(until, "pact/stock/FJI")[1] == "passed"


def test_suspension_of_the_whole() -> None:
    """A suspension of the instrument holds for every party; of one, shows beside the others."""
    found = left("event: suspension, date: 2002-01-01")
    assert found.status("pact", dt.date(2003, 1, 1)).status == ("in-force", "suspended")
    assert found.status("pact", dt.date(2003, 1, 1), "ZMB").status == ("in-force", "suspended")
    assert due(found, "pact/stock/ZMB")[1] == "void"
    one = left("event: suspension, party: FJI, date: 2002-01-01")
    whole = one.status("pact", dt.date(2003, 1, 1))
    assert whole.status == ("in-force",)
    assert [(s.party, s.words) for s in whole.parties] == [("FJI", "in force and suspended")]


def test_suspension_and_notice_together() -> None:
    """INF from 2 February 2019: in force, suspended and withdrawal pending."""
    found = pact(
        "event: suspension, party: USA, date: 2019-02-02",
        "event: withdrawal-notice, party: USA, date: 2019-02-02",
    )
    assert (
        found.status("pact", dt.date(2019, 3, 1)).words
        == "in force, suspended and withdrawal pending"
    )


# supersession, termination, never in force

NEXT = """
---
id: next-text
kind: treaty-text
date: 2010-04-08
treaty: {id: next, parties: [USA, RUS]}
claims:
  - {treaty: next, event: entry-into-force, date: 2016-02-05}
"""


def test_superseded_by_another_instrument() -> None:
    """SORT: it ends when the next treaty enters into force; what fell due later is superseded."""
    text = PACT.replace(
        "  - {id: extension",
        "  - {id: next, article: IV.2, kind: duration, trigger: {event: entry-into-force, treaty: next}}\n  - {id: extension",
    )
    found = world(text + NEXT)
    assert found.status("pact", dt.date(2016, 2, 4)).status == ("in-force",)
    assert found.status("pact", dt.date(2016, 2, 5)).status == ("ended", "superseded")
    assert due(found, "pact/term") == ("2021-02-05", "superseded")
    assert due(found, "pact/limits/USA") == ("2018-02-05", "superseded")
    assert due(found, "pact/next") == ("2016-02-05", "passed")
    assert [e.event for e in found.events(treaty="pact")] == ["entry-into-force", "supersession"]


def test_a_duty_that_survives_the_treaty() -> None:
    """A clause that outlives the instrument still falls due."""
    found = pact("event: termination, date: 2015-01-01")
    assert due(found, "pact/limits/RUS") == ("2018-02-05", "void")
    assert due(found, "pact/archive/RUS") == ("2031-02-05", "upcoming")
    assert found.status("pact", dt.date(2015, 1, 1)).status == ("ended", "terminated")


def test_a_recorded_expiry_stands_over_the_arithmetic() -> None:
    """A record of the end wins over a term counted; a minister's word does not."""
    assert pact("event: expiry, date: 2020-12-31").status("pact", dt.date(2020, 12, 31)).status == (
        "ended",
        "expired",
    )
    said = world(
        PACT
        + "---\n{id: said, kind: speech, date: 2022-01-01, claims: [{treaty: pact, event: expiry, date: 2020-12-31}]}"
    )
    assert said.status("pact", dt.date(2020, 12, 31)).status == ("in-force",)


def test_never_in_force() -> None:
    """START II: signed, overtaken before it began; its duties are void with the reason."""
    text = PACT.replace(
        "event: entry-into-force, date: 2011-02-05", "event: signature, date: 1993-01-03"
    )
    text = text.replace("trigger: entry-into-force, period: P7Y", "trigger: {date: 2003-01-01}")
    found = world(text + "  - {treaty: pact, event: termination, date: 2002-06-14}\n")
    assert found.status("pact", dt.date(2000, 1, 1)).status == ("signed",)
    over = found.status("pact", dt.date(2002, 6, 14))
    assert (over.status, over.words) == (("never-in-force", "ended"), "never in force")
    assert due(found, "pact/limits/USA") == ("2003-01-01", "void")
    assert steps(found, "pact/limits/USA")[-1] == "the instrument never entered into force"


def test_a_term_that_renews_itself_ends_nothing() -> None:
    """TTBT: five-year terms follow each other; the instrument stays in force."""
    text = PACT.replace(
        "trigger: entry-into-force, period: P10Y", "ends: false, recurrence: {every: P5Y}"
    )
    found = world(text)
    assert due(found, "pact/term/2", "2021-01-01") == ("2021-02-05", "upcoming")
    assert found.status("pact", dt.date(2050, 1, 1)).status == ("in-force",)
    assert (
        found.upcoming(dt.date(2024, 1, 1), dt.date(2027, 1, 1), kind="duration")[0].id
        == "pact/term/3"
    )
