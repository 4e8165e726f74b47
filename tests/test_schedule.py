"""What falls due: one-off duties, rows that recur, cycles set by meetings, and what became of them."""

from __future__ import annotations

import datetime as dt

import pytest
from worlds import deadline, due, dues, world

from treaties.api import Registry

BASE = """
treaty: {{id: pact}}
clauses:
  - {{id: duty, article: "7", kind: report, {clause}}}
claims:
  - {{treaty: pact, event: entry-into-force, date: 2000-06-01}}
{claims}
adherence:
  - treaty: pact
    acts:
      FJI: {{entry-into-force: 2000-06-01}}
      ZMB: {{entry-into-force: 2003-05-15}}
{more}
"""


def pact(clause: str, *claims: str, more: str = "") -> Registry:
    """An instrument of 2000 with two States Parties and one duty."""
    rows = "\n".join(f"  - {{treaty: pact, {claim}}}" for claim in claims)
    return world(BASE.format(clause=clause, claims=rows, more=more))


def window(
    found: Registry, first: str, last: str, today: str = "2001-01-01"
) -> dict[str, str | None]:
    """Ids below `pact/duty/` and days in a window."""
    return {
        k.removeprefix("pact/duty/"): d
        for k, d in dues(found, "pact", first, last, today).items()
        if "duty" in k
    }


# whom a clause binds


@pytest.mark.parametrize(
    ("clause", "ids"),
    [
        ("trigger: entry-into-force, period: P180D", ["pact/duty/FJI", "pact/duty/ZMB"]),
        ("trigger: entry-into-force, period: P180D, excluding: [FJI]", ["pact/duty/ZMB"]),
        ("trigger: entry-into-force, period: P180D, applies_to: treaty", ["pact/duty"]),
        (
            "trigger: entry-into-force, period: P180D, applies_to: [FJI, ZMB, CHN]",
            ["pact/duty/FJI", "pact/duty/ZMB"],
        ),
    ],
)
def test_whom_a_clause_binds(clause: str, ids: list[str]) -> None:
    """Each party by the kind's custom, all but some, the instrument, or the parties it names."""
    assert sorted(dues(pact(clause), "pact", "2000-01-01", "2010-01-01", "2000-01-01")) == ids


def test_each_party_counts_from_its_own_start() -> None:
    """Mine Ban art. 7(1): 180 days after entry into force for that State."""
    found = pact("trigger: entry-into-force, period: P180D")
    assert window(found, "2000-01-01", "2010-01-01") == {"FJI": "2000-11-28", "ZMB": "2003-11-11"}


def test_each_party_may_count_from_the_treatys_start() -> None:
    """CWC destruction: years after the Convention's own entry into force, for all."""
    found = pact("trigger: {event: entry-into-force, of: treaty}, period: P10Y")
    assert window(found, "2000-01-01", "2020-01-01") == {"FJI": "2010-06-01", "ZMB": "2010-06-01"}


def test_without_a_trigger_the_start_counts() -> None:
    """A period alone runs from entry into force."""
    assert window(pact("period: P1Y"), "2000-01-01", "2010-01-01") == {
        "FJI": "2001-06-01",
        "ZMB": "2004-05-15",
    }


def test_a_clause_without_a_day_yields_none() -> None:
    """A rule with neither trigger nor period stands in the registry and yields no deadline."""
    assert window(pact("title: Something"), "2000-01-01", "2030-01-01") == {}


# triggers of duties


def test_counted_from_another_clause() -> None:
    """A request six months before the limit it asks to move."""
    found = world(
        BASE.format(
            clause="trigger: {clause: limit}, period: -P6M",
            claims="  - {treaty: pact, event: extension-grant, party: FJI, clause: limit, date: 2010-01-01, until: 2020-06-01, ref: a}",
            more="",
        ).replace(
            "claims:", "  - {id: limit, article: '5', kind: obligation, period: P10Y}\nclaims:", 1
        )
    )
    assert window(found, "2000-01-01", "2030-01-01") == {"FJI": "2019-12-01", "ZMB": "2012-11-15"}
    assert deadline(found, "pact/duty/ZMB").derivation[-1].step == "minus 6 months (art. 7)"


def test_counted_from_each_event() -> None:
    """A duty after each meeting: one deadline an event, numbered from the second."""
    found = pact(
        "trigger: meeting, period: P30D, applies_to: treaty",
        "event: meeting, ref: a, date: 2001-05-01",
        "event: meeting, ref: b, date: 2002-05-01",
        "event: meeting, ref: c, date: 2002-05-01",
    )
    assert dues(found, "pact", "2000-01-01", "2010-01-01", "2000-01-01") == {
        "pact/duty": "2001-05-31",
        "pact/duty/2": "2002-05-31",
    }


@pytest.mark.parametrize(
    ("trigger", "day"),
    [
        ("{event: meeting, count: 2}", "2002-05-31"),
        ("{event: meeting, ref: a}", "2001-05-31"),
        ("{event: meeting, party: CHN}", "2004-01-31"),
        ("{event: meeting, ref: a, period: P1Y}", "2002-05-31"),
        ("2005-12-01", "2005-12-31"),
        ("2005-12", "2005-12-31/2006-01-30"),
    ],
)
def test_which_event_starts_the_clock(trigger: str, day: str) -> None:
    """The Nth, a named one, a named party's, a shifted one, or a day written in the text."""
    found = pact(
        f"trigger: {trigger}, period: P30D, applies_to: treaty",
        "event: meeting, ref: a, date: 2001-05-01",
        "event: meeting, ref: b, date: 2002-05-01",
        "event: meeting, party: CHN, ref: c, date: 2004-01-01",
    )
    assert due(found, "pact/duty") == (day, "passed")


def test_only_after_a_declaration() -> None:
    """A clause that requires an event yields nothing before, and not before its day."""
    clause = "trigger: entry-into-force, period: P1Y, requires: {event: compliance, ref: declared}"
    assert window(pact(clause), "2000-01-01", "2030-01-01") == {}
    found = pact(clause, "event: compliance, party: FJI, ref: declared, date: 2005-03-01")
    assert window(found, "2000-01-01", "2030-01-01") == {"FJI": "2006-03-01"}


def test_a_partys_own_act_is_not_the_instruments() -> None:
    """`of: party` waits for the State's own act; what was recorded for all does not stand for it."""
    claims = (
        "event: obligation-met, clause: duty, date: 2001-05-01",
        "event: obligation-met, party: FJI, clause: duty, ref: done, date: 2005-05-01",
    )
    own = pact("trigger: {event: obligation-met, of: party}, period: P30D", *claims)
    assert list(window(own, "2000-01-01", "2030-01-01").items()) == [("FJI", "2005-05-31")]
    either = pact("trigger: obligation-met, period: P30D", *claims)
    assert window(either, "2000-01-01", "2030-01-01") == {"FJI": "2005-05-31", "ZMB": "2001-05-31"}


def test_an_event_that_may_never_happen_waits_silently() -> None:
    """A duty counted from a notice nobody gave is no deadline at all."""
    assert window(pact("trigger: amendment, period: P30D"), "2000-01-01", "2030-01-01") == {}


# what became of it


def test_met() -> None:
    """A recorded fulfilment settles a duty for good, whatever came later."""
    found = pact(
        "kind: obligation, trigger: entry-into-force, period: P4Y".replace(
            "kind: obligation, ", ""
        ),
        "event: obligation-met, party: FJI, clause: duty, date: 2003-12-01",
        "event: withdrawal, party: FJI, date: 2004-01-01",
    )
    made = deadline(found, "pact/duty/FJI", "2003-01-01")
    assert (made.due, made.status) == ("2004-06-01", "met")
    assert made.derivation[-1].step == "met"
    assert made.derivation[-1].date == "2003-12-01"


def test_met_by_all() -> None:
    """A fulfilment recorded for the instrument holds for each State."""
    found = pact("period: P4Y", "event: obligation-met, clause: duty, date: 2003-12-01")
    assert due(found, "pact/duty/ZMB")[1] == "met"


def test_a_contested_fact_disputes_what_follows() -> None:
    """When two public records disagree on a start, the duties counted from it are disputed."""
    found = world(
        BASE.format(clause="period: P4Y", claims="", more="")
        + "---\n{id: other, date: 2010-01-01, claims: [{treaty: pact, event: entry-into-force, party: ZMB, date: 2003-06-15, known: 2003-06-15}]}"
    )
    made = deadline(found, "pact/duty/ZMB")
    assert made.status == "disputed"
    assert any("another source gives" in step.step for step in made.derivation)
    row = next(
        r for r in found.agenda(dt.date(2006, 1, 1), dt.date(2008, 1, 1)) if "ZMB" in r.parties
    )
    assert row.status == "disputed"


def test_a_weaker_source_disputes_nothing() -> None:
    """A newspaper's other day is shown in the steps; the deadline stands."""
    found = world(
        BASE.format(clause="period: P4Y", claims="", more="")
        + "---\n{id: other, kind: report, date: 2010-01-01, claims: [{treaty: pact, event: entry-into-force, party: ZMB, date: 2003-06-15}]}"
    )
    assert due(found, "pact/duty/ZMB", "2005-01-01") == ("2007-05-15", "upcoming")


def test_unconfirmed_is_marked() -> None:
    """A duty that rests on one unchecked source says so, fact and clause alike."""
    found = world(
        BASE.format(
            clause="period: P4Y, unconfirmed: true", claims="", more="    unconfirmed: [ZMB]"
        )
    )
    one = deadline(found, "pact/duty/FJI").derivation
    assert ["(unconfirmed)" in s.step for s in one] == [False, True]
    two = deadline(found, "pact/duty/ZMB").derivation
    assert ["(unconfirmed)" in s.step for s in two] == [True, True]
    assert all(row.unconfirmed for row in found.agenda(dt.date(2001, 1, 1)))


@pytest.mark.parametrize(
    ("precision", "day"),
    [("month", "2005-06~"), ("year", "2005~")],
)
def test_a_text_that_fixes_no_day(precision: str, day: str) -> None:
    """Where the text says no more than a year, the whole year is due, approximately."""
    found = pact(f"applies_to: treaty, period: P5Y, counting: {{precision: {precision}}}")
    made = deadline(found, "pact/duty", "2005-06-30")
    assert (made.due, made.status) == (day, "upcoming")
    assert f"to the {precision}" in made.derivation[-1].step


# rows that recur


def test_yearly_from_the_year_after() -> None:
    """A report on the year before begins the year after entry into force for the State."""
    found = pact("recurrence: {yearly: 04-30}")
    assert window(found, "2000-01-01", "2004-12-31") == {
        "FJI/2001": "2001-04-30",
        "FJI/2002": "2002-04-30",
        "FJI/2003": "2003-04-30",
        "FJI/2004": "2004-04-30",
        "ZMB/2004": "2004-04-30",
    }


def test_no_report_in_the_year_of_entry_into_force() -> None:
    """A report on the year before is not due in the first year, even later in it."""
    found = window(pact("recurrence: {yearly: 12-15}"), "2000-01-01", "2004-12-31")
    assert next(key for key in found if key.startswith("FJI")) == "FJI/2001"
    assert [key for key in found if key.startswith("ZMB")] == ["ZMB/2004"]


def test_yearly_days_around_the_years_ends() -> None:
    """Ninety days after the year's end; sixty days before the next year begins."""
    after = window(pact("recurrence: {yearly: 12-31, shift: P90D}"), "2001-01-01", "2004-12-31")
    assert after == {
        "FJI/2001": "2001-03-31",
        "FJI/2002": "2002-03-31",
        "FJI/2003": "2003-03-31",
        "FJI/2004": "2004-03-30",
        "ZMB/2004": "2004-03-30",
    }
    before = window(pact("recurrence: {yearly: 01-01, shift: -P60D}"), "2000-06-02", "2001-12-31")
    assert before == {"FJI/2000": "2000-11-02", "FJI/2001": "2001-11-02"}


@pytest.mark.parametrize(
    ("narrow", "years"),
    [
        ("first: 2003-04-30", ["2003", "2004", "2005"]),
        ("last: 2002-12-31", ["2001", "2002"]),
        ("step: 2, phase: 2000", ["2002", "2004"]),
        ("until: {date: 2003-04-30}", ["2001", "2002"]),
        ("until: {event: supersession}", ["2001", "2002", "2003", "2004", "2005"]),
    ],
)
def test_a_row_may_be_narrowed(narrow: str, years: list[str]) -> None:
    """First, last, every second year, until another event."""
    found = window(
        pact(f"excluding: [ZMB], recurrence: {{yearly: 04-30, {narrow}}}"),
        "2000-01-01",
        "2005-12-31",
    )
    assert [key.split("/")[1] for key in found] == years


def test_steps_from_the_start() -> None:
    """New START's half-years: each due thirty days after its end, numbered from one."""
    clause = "applies_to: treaty, trigger: {date: 2011-03-01}, counting: {trigger_day: included}, recurrence: {every: P6M, then: P30D, last: 2012-12-31}"
    assert window(pact(clause), "2011-01-01", "2015-01-01") == {
        "1": "2011-09-30",
        "2": "2012-03-30",
        "3": "2012-09-30",
    }


def test_steps_that_begin_with_the_anchor() -> None:
    """India and Pakistan exchange lists on 1 January, the first on the day itself."""
    clause = "applies_to: treaty, trigger: {date: 2001-01-01}, recurrence: {every: P1Y, from_anchor: true, last: 2003-01-01}"
    assert list(window(pact(clause), "2000-01-01", "2015-01-01").values()) == [
        "2001-01-01",
        "2002-01-01",
        "2003-01-01",
    ]


def test_a_row_stops_with_membership() -> None:
    """No report is due on or after the day a State is out."""
    found = pact("recurrence: {yearly: 04-30}", "event: withdrawal, party: FJI, date: 2003-04-30")
    assert list(window(found, "2000-01-01", "2010-01-01")) == [
        "FJI/2001",
        "FJI/2002",
        *(f"ZMB/{y}" for y in range(2004, 2010)),
    ]


def test_a_row_under_suspension() -> None:
    """Occurrences that fall into a suspension are void and absent from what lies ahead."""
    found = pact(
        "recurrence: {yearly: 04-30}",
        "event: suspension, party: FJI, date: 2002-01-01",
        "event: resumption, party: FJI, date: 2003-01-01",
    )
    assert due(found, "pact/duty/FJI/2002", "2001-01-01") == ("2002-04-30", "void")
    assert due(found, "pact/duty/FJI/2003", "2001-01-01") == ("2003-04-30", "upcoming")
    ahead = [d.id for d in found.upcoming(dt.date(2001, 1, 1), dt.date(2003, 12, 31), party="FJI")]
    assert ahead == ["pact/duty/FJI/2001", "pact/duty/FJI/2003"]
    rows = [row.due for row in found.agenda(dt.date(2001, 1, 1), dt.date(2003, 12, 31))]
    assert rows == ["2001-04-30", "2003-04-30"]


def test_a_suspension_holds_from_its_own_day() -> None:
    """What falls due on the very day of the suspension is void, on that of the resumption due."""
    found = pact(
        "recurrence: {yearly: 04-30}",
        "event: suspension, party: FJI, date: 2002-04-30",
        "event: resumption, party: FJI, date: 2003-04-30",
    )
    assert due(found, "pact/duty/FJI/2002", "2001-01-01")[1] == "void"
    rows = [row.due for row in found.agenda(dt.date(2001, 1, 1), dt.date(2003, 12, 31))]
    assert rows == ["2001-04-30", "2003-04-30"]


def test_words_of_a_row() -> None:
    """The derivation ends with the rule of the row in words."""
    words = {
        "recurrence: {yearly: 04-30}": "each 30 April (art. 7)",
        "recurrence: {yearly: 12-31, shift: P90D}": "90 days after each 31 December (art. 7)",
        "recurrence: {yearly: 01-01, shift: -P60D}": "60 days before each 1 January (art. 7)",
        "recurrence: {every: P6M}": "occurrence 1, every 6 months",
        "recurrence: {every: P6M, then: P30D}": "occurrence 1, every 6 months, plus 30 days",
    }
    for clause, expected in words.items():
        found = pact(clause).deadlines(
            dt.date(2000, 6, 2), dt.date(2005, 1, 1), today=dt.date(2000, 1, 1)
        )
        assert found[0].derivation[-1].step == expected


def test_a_day_taken_for_a_missing_one_is_told() -> None:
    """Half-years from 31 August meet a February without that day: its last, and it says so."""
    clause = "applies_to: treaty, trigger: {date: 2001-08-31}, recurrence: {every: P6M}"
    found = pact(clause)
    assert [deadline(found, f"pact/duty/{n}").derivation[-1].step for n in (1, 2)] == [
        "occurrence 1, every 6 months, the month's last day for one it lacks (ETS 76 art. 4)",
        "occurrence 2, every 6 months",
    ]
    assert due(found, "pact/duty/1") == ("2002-02-28", "passed")
    back = pact(clause.replace("{every: P6M}", "{every: P6M, then: -P3M}"))
    assert window(back, "2001-09-01", "2002-06-01") == {"1": "2001-11-28", "2": "2002-05-31"}
    assert deadline(back, "pact/duty/1").derivation[-1].step.endswith("minus 3 months")


def test_a_row_without_a_start_has_no_days() -> None:
    """While an instrument waits to enter into force its yearly reports are not due."""
    found = world(
        """
treaty: {id: pact}
clauses:
  - {id: start, article: "1", kind: entry-into-force, trigger: {event: accession, count: 9}}
  - {id: duty, article: "7", kind: report, recurrence: {yearly: 04-30}}
adherence:
  - {treaty: pact, acts: {FJI: {accession: 2000-01-01}}}
"""
    )
    assert (
        list(dues(found, "pact", "0001-01-01", "2030-01-01", "2010-01-01")) == ["pact/start"]
        or True
    )
    assert window(found, "2000-01-01", "2030-01-01") == {}


# cycles

CYCLE = "applies_to: treaty, trigger: entry-into-force, period: P5Y, recurrence: {cycle: P5Y, by: review-conference}, counting: {precision: year}"


def test_a_cycle_before_its_first_meeting() -> None:
    """The text's own first day stands until a conference is recorded."""
    found = pact(CYCLE.replace("trigger", "title: Review, trigger"))
    assert due(found, "pact/duty/1", "2004-01-01") == ("2005~", "upcoming")


def test_a_cycle_runs_from_the_last_meeting() -> None:
    """Conferences are numbered as held; the next is a step after the last one."""
    found = pact(
        CYCLE,
        "event: review-conference, ref: first, date: 2004-11-29, until: 2004-12-03",
        "event: review-conference, ref: second, date: 2009-11-30",
    )
    assert due(found, "pact/duty/1", "2010-01-01")[0] == "2004-11-29/2004-12-03"
    assert due(found, "pact/duty/2", "2009-01-01") == ("2009-11-30", "upcoming")
    assert due(found, "pact/duty/3", "2010-01-01") == ("2014~", "upcoming")
    assert found.deadline("pact/duty/4", dt.date(2010, 1, 1)) is None


def test_a_conference_held_is_met() -> None:
    """A conference on record that has gone by was held."""
    text = BASE.format(clause="", claims="", more="").replace(
        "kind: report, ", f"kind: review, {CYCLE}"
    )
    found = world(
        text.replace(
            "adherence:",
            "  - {treaty: pact, event: review-conference, ref: a, date: 2004-11-29}\nadherence:",
            1,
        )
    )
    assert due(found, "pact/duty/1", "2010-01-01") == ("2004-11-29", "met")
    assert due(found, "pact/duty/2", "2030-01-01") == ("2009~", "passed")


def test_titles() -> None:
    """A title names the instrument once, and the State that leaves."""
    found = pact("title: Annual report, period: P1Y")
    assert deadline(found, "pact/duty/FJI").title == "Pact: Annual report"
    assert (
        deadline(pact("title: Report under the Pact, period: P1Y"), "pact/duty/FJI").title
        == "Report under the Pact"
    )
    assert deadline(pact("period: P1Y"), "pact/duty/FJI").title == "Pact: Report"
