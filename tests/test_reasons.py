"""Why a date is what it is, what would move it, what did, and who disagrees."""

from __future__ import annotations

import datetime as dt

import pytest
from worlds import world

from treaties.api import Registry
from treaties.deadlines.explain import verdict
from treaties.deadlines.scenario import Supposition

PACT = """
id: pact-text
kind: treaty-text
date: 2010-04-08
checked: 2026-01-15
treaty: {id: pact, parties: [USA, RUS]}
clauses:
  - {id: term, article: XIV.2, kind: duration, trigger: entry-into-force, period: P10Y}
  - {id: extension, article: XIV.2, kind: extension, extends: term, at_most: P5Y, times: 1}
  - {id: exit, article: XIV.3, kind: withdrawal, trigger: withdrawal-notice, period: P3M}
  - {id: notice, article: VII, kind: report, recurrence: {yearly: 04-30}}
claims:
  - {treaty: pact, event: entry-into-force, date: 2011-02-05, known: 2011-02-05}
"""
EXTENDED = """
---
id: notes
kind: legal-act
date: 2021-02-03
claims:
  - {treaty: pact, event: extension, date: 2021-02-03, until: 2026-02-05, clause: term}
"""
SAID = """
---
id: sochi
kind: press-conference
date: 2019-05-14
speakers: {lavrov: {name: Sergey Lavrov, role: Foreign Minister, party: RUS}}
claims:
  - {treaty: pact, event: expiry, date: 2021-02, speaker: lavrov}
  - {treaty: pact, event: expiry, date: 2021-02-05}
  - {treaty: pact, event: expiry, date: 2023}
  - {treaty: pact, event: expiry}
  - {treaty: pact, event: withdrawal, date: 2021-02, party: USA}
"""


# explain


@pytest.mark.parametrize(
    ("said", "due", "expected"),
    [
        ("2021-02-05", "2021-02-05", "agrees"),
        ("2021-02", "2021-02-05", "vague but consistent"),
        ("2021-02-05", "2021-02", "vague but consistent"),
        ("2021-02~", "2021-02", "agrees"),
        ("2021-03", "2021-02-05", "contradicted"),
        (None, "2021-02-05", "unknown"),
        ("2021-02", None, "unknown"),
    ],
)
def test_verdicts(said: str | None, due: str | None, expected: str) -> None:
    """A stated day against a computed one."""
    assert verdict(said, due) == expected


def test_explain_compares_what_was_said_with_the_knowledge_of_its_day() -> None:
    """In 2019 February 2021 agreed; it no longer agrees with what is known after the extension."""
    found = world(PACT + EXTENDED + SAID).explain("pact/term", dt.date(2024, 1, 1))
    assert found is not None
    assert found.deadline.due == "2026-02-05"
    assert [source.id for source in found.sources] == ["pact-text", "notes"]
    assert [(c.said.date, c.then, c.now, c.due_then) for c in found.comparisons] == [
        ("2021-02", "vague but consistent", "contradicted", "2021-02-05"),
        ("2021-02-05", "agrees", "contradicted", "2021-02-05"),
        ("2023", "contradicted", "contradicted", "2021-02-05"),
    ]
    assert found.comparisons[0].said.speaker == "Sergey Lavrov"


def test_explain_as_of_a_day() -> None:
    """On the day of the statement the same deadline stood at the first expiry."""
    found = world(PACT + EXTENDED + SAID, as_of="2019-05-14").explain(
        "pact/term", dt.date(2019, 5, 14)
    )
    assert found is not None
    assert (found.deadline.due, found.deadline.status) == ("2021-02-05", "upcoming")
    assert [c.now for c in found.comparisons] == ["vague but consistent", "agrees", "contradicted"]
    before = world(PACT + SAID, as_of="2019-05-13").explain("pact/term", dt.date(2019, 5, 13))
    assert before is not None
    assert before.comparisons == ()


def test_explain_what_is_unknown() -> None:
    """An id nobody has gives nothing, whatever its shape."""
    found = world(PACT)
    for key in ("pact/nothing", "nothing/term", "pact", "", "/", "pact/term/USA/9"):
        assert found.explain(key, dt.date(2019, 5, 14)) is None


def test_before_anything_was_known_then_is_unknown() -> None:
    """Words said before the text existed could not be compared then."""
    early = SAID.replace("2019-05-14", "2009-01-01")
    found = world(PACT + early).explain("pact/term", dt.date(2019, 1, 1))
    assert found is not None
    assert {c.then for c in found.comparisons} == {"unknown"}


# what-if


def ask(found: Registry, event: str, date: str, **more: str) -> dict[str, tuple[str | None, str]]:
    """Id, day and status of each deadline that would change."""
    supposed = Supposition(treaty="pact", event=event, date=date, **more)  # type: ignore[arg-type]  # because a test names events as text
    return {d.id: (d.due, d.status) for d in found.what_if(supposed)}


OPEN = """
treaty: {id: pact}
clauses:
  - {id: start, article: "1", kind: entry-into-force, trigger: {event: consent-to-be-bound, count: 3}, period: P30D}
  - {id: later, article: "2", kind: entry-into-force, applies_to: each-party, for_acts: after-entry-into-force, trigger: consent-to-be-bound, period: P90D}
  - {id: first, article: "13.1", kind: report, trigger: entry-into-force, period: P1Y}
  - {id: exit, article: "24", kind: withdrawal, trigger: withdrawal-notice, period: P90D}
adherence:
  - {treaty: pact, acts: {FJI: {ratification: 2013-06-03}, ZMB: {ratification: 2014-06-03}}}
"""
THIRD = OPEN.replace(
    "ZMB: {ratification: 2014-06-03}",
    "ZMB: {ratification: 2014-06-03}, KAZ: {ratification: 2014-09-25}",
)


def test_an_accession_brings_its_duties() -> None:
    """ATT: entry into force for the State ninety days on, and the report that follows."""
    assert ask(world(THIRD), "accession", "2027-01-31", party="EGY") == {
        "pact/later/EGY": ("2027-05-01", "upcoming"),
        "pact/first/EGY": ("2028-05-01", "upcoming"),
    }


def test_what_followed_from_the_record_makes_room() -> None:
    """Supposing an act again takes away what was recorded as following, on the same day too."""
    text = THIRD.replace(
        "FJI: {", "CHN: {accession: 2016-01-01, entry-into-force: 2016-01-01}, FJI: {"
    )
    found = ask(world(text), "accession", "2016-01-01", party="CHN")
    assert found["pact/later/CHN"] == ("2016-03-31", "upcoming")


def test_the_deposit_that_completes_the_number() -> None:
    """A consent, with or without its State, that starts the instrument for all."""
    started = ("2026-01-31", "upcoming")
    named = ask(world(OPEN), "ratification", "2026-01-01", party="KAZ")
    assert named["pact/start"] == named["pact/later/FJI"] == named["pact/later/KAZ"] == started
    assert named["pact/first/ZMB"] == ("2027-01-31", "upcoming")
    unnamed = ask(world(OPEN), "consent-to-be-bound", "2026-01-01")
    assert unnamed["pact/start"] == unnamed["pact/later/FJI"] == started
    again = ask(world(THIRD), "consent-to-be-bound", "2014-09-25")
    assert again["pact/start"] == ("2014-10-25", "upcoming")


def test_an_entry_into_force_by_itself() -> None:
    """Supposing the start itself, whatever the number of deposits."""
    found = ask(world(OPEN), "entry-into-force", "2030-01-01")
    assert found["pact/start"] == ("2030-01-01", "upcoming")
    assert found["pact/first/FJI"] == ("2031-01-01", "upcoming")
    own = ask(world(THIRD), "entry-into-force", "2030-01-01", party="FJI")
    assert own["pact/first/FJI"] == ("2031-01-01", "upcoming")


def test_a_notice_voids_what_falls_due_after_it() -> None:
    """A notice gives the day out, and what no longer falls due is void."""
    found = world(THIRD)
    asked = ask(found, "withdrawal-notice", "2015-06-01", party="FJI")
    assert asked == {
        "pact/exit/FJI": ("2015-08-30", "upcoming"),
        "pact/first/FJI": ("2015-10-25", "void"),
    }


def test_a_bilateral_notice_moves_both() -> None:
    """One of two leaving voids the term and stops the reports of both."""
    found = ask(world(PACT), "withdrawal-notice", "2019-02-02", party="USA")
    assert found["pact/exit/USA"] == ("2019-05-02", "upcoming")
    assert found["pact/term"] == ("2021-02-05", "void")
    assert found["pact/notice/RUS/2020"] == ("2020-04-30", "void")
    assert "pact/notice/RUS/2019" not in found


def test_an_extension_moves_the_same_deadline() -> None:
    """Supposing the extension again gives the same day, whatever was recorded since."""
    for text in (PACT, PACT + EXTENDED):
        found = ask(world(text), "extension", "2021-02-03", clause="term", period="P5Y")
        assert found["pact/term"] == ("2026-02-05", "upcoming")
        assert found["pact/extension"][1] == "met"
        assert ask(world(text), "extension", "2021-01-01", until="2024-01-01")["pact/term"] == (
            "2024-01-01",
            "upcoming",
        )


def test_what_if_asks_with_the_knowledge_of_the_day() -> None:
    """Later facts are not known on the day supposed, unless asked as of another."""
    text = (
        THIRD
        + "---\n{id: late, date: 2020-01-01, clauses: [{id: more, treaty: pact, article: X, kind: report, period: P2Y}]}"
    )
    assert "pact/more/EGY" not in ask(world(text), "accession", "2019-01-31", party="EGY")
    assert "pact/more/EGY" in ask(world(text), "accession", "2021-01-31", party="EGY")
    assert "pact/more/EGY" in ask(
        world(text, as_of="2026-01-01"), "accession", "2019-01-31", party="EGY"
    )


def test_what_if_reaches_other_instruments() -> None:
    """An entry into force that another instrument counts from moves that one too."""
    text = (
        PACT
        + "---\nid: next\ntreaty: {id: next}\nclauses: [{id: old, treaty: pact, article: IV, kind: duration, trigger: {event: entry-into-force, treaty: next}}]\n"
    )
    supposed = Supposition(treaty="next", event="entry-into-force", date="2015-01-01")
    found = {d.id: (d.due, d.status) for d in world(text).what_if(supposed)}
    assert found["pact/old"] == ("2015-01-01", "upcoming")
    assert found["pact/term"] == ("2021-02-05", "superseded")


def test_what_if_knows_what_the_clauses_count_from() -> None:
    """A row that another instrument's start has stopped, and a chain of such clauses, stay so."""
    text = (
        THIRD
        + """---
id: others
treaties: [{id: next}, {id: third}]
clauses:
  - {id: yearly, treaty: pact, article: V, kind: report, recurrence: {yearly: 04-30, until: {event: entry-into-force, of: treaty, treaty: next}}}
  - {id: start, treaty: next, article: I, kind: entry-into-force, trigger: {event: entry-into-force, treaty: third}, period: P1Y}
claims:
  - {treaty: third, event: entry-into-force, date: 2017-01-01}
"""
    )
    assert "pact/yearly/EGY/2017" in ask(world(text), "accession", "2016-02-01", party="EGY")
    late = ask(world(text), "accession", "2019-02-01", party="EGY")
    assert set(late) == {"pact/later/EGY", "pact/first/EGY"}


def test_what_if_on_an_instrument_not_yet_known() -> None:
    """A question about days before the text was public is answered from the text."""
    found = ask(world(PACT), "entry-into-force", "2000-01-01")
    assert found["pact/term"] == ("2010-01-01", "upcoming")


def test_a_partial_day_gives_partial_answers() -> None:
    """Supposing a month gives an interval."""
    found = ask(world(THIRD), "accession", "2027-01", party="EGY")
    assert found["pact/later/EGY"][0] == "2027-04-01/2027-05-01"


def test_an_event_nothing_waits_for() -> None:
    """An event that no clause counts from changes nothing."""
    assert ask(world(THIRD), "violation-alleged", "2020-01-01", party="FJI") == {}


def test_a_suspension_voids_what_it_covers() -> None:
    """Reports that would fall into a suspension are void."""
    found = ask(world(PACT), "suspension", "2019-01-01", party="USA")
    assert found["pact/notice/USA/2019"] == ("2019-04-30", "void")
    assert "pact/notice/RUS/2019" not in found


@pytest.mark.parametrize("date", ["9999-12-31", "9998-06-01", "0001-01-01"])
def test_what_if_at_the_ends_of_the_calendar(date: str) -> None:
    """Days at the ends of the calendar are answered, not refused with a crash."""
    ask(world(PACT), "entry-into-force", date)
    ask(world(THIRD), "accession", date, party="EGY")


# diff


def test_what_moved_between_two_days() -> None:
    """An extension moves a deadline and settles the right to it, with the statement that did it."""
    found = world(PACT + EXTENDED)
    moved = {c.id: c for c in found.changes(dt.date(2021, 2, 2), dt.date(2021, 2, 3))}
    term = moved["pact/term"]
    assert (term.change, term.before, term.after, term.why) == (
        "moved",
        "2021-02-05",
        "2026-02-05",
        ("notes",),
    )
    extension = moved["pact/extension"]
    assert (extension.change, extension.status_before, extension.status_after) == (
        "status",
        "upcoming",
        "met",
    )
    assert moved["pact/notice/USA"].after == "2011-02-05/2026-02-05"


def test_what_appeared() -> None:
    """Before the text nothing was known; with it come its deadlines and rows."""
    found = world(PACT)
    assert found.changes(dt.date(2009, 1, 1), dt.date(2010, 4, 8)) == []  # nothing has a day yet
    started = {c.id: c.change for c in found.changes(dt.date(2010, 4, 8), dt.date(2011, 2, 5))}
    assert started["pact/notice/RUS"] == "new"
    back = {c.id: c.change for c in found.changes(dt.date(2011, 2, 5), dt.date(2010, 4, 8))}
    assert back["pact/notice/RUS"] == "gone"
    assert found.changes(dt.date(2012, 1, 1), dt.date(2013, 1, 1)) == []
    assert found.changes(dt.date(2000, 1, 1), dt.date(2013, 1, 1), "pact") != []


# conflicts and stale


def test_conflicts_between_sources() -> None:
    """Both days and both sources; other new days of a grant; other forms of consent."""
    found = world(
        """
treaty: {id: pact}
claims:
  - {treaty: pact, event: signature, date: 2001-01-01}
  - {treaty: pact, event: extension, date: 2005-01-01, until: 2010-01-01, ref: a}
  - {treaty: pact, event: ratification, party: FJI, date: 2002-01-01}
  - {treaty: pact, event: suspension, party: FJI, date: 2004-01-01}
---
id: other
kind: legal-act
date: 2020-01-01
claims:
  - {treaty: pact, event: signature, date: 2001-02-01, note: by another count}
  - {treaty: pact, event: extension, date: 2005-01-01, until: 2011-01-01, ref: a}
  - {treaty: pact, event: accession, party: FJI, date: 2002-01-01}
  - {treaty: pact, event: suspension, party: FJI, date: 2004-01-01, modality: denied}
"""
    )
    rows = {(c.event, c.party, c.kind, c.date, c.other_date, c.note) for c in found.conflicts()}
    assert rows == {
        ("signature", None, "sources", "2001-01-01", "2001-02-01", "by another count"),
        ("extension", None, "sources", "2010-01-01", "2011-01-01", None),
        ("ratification / accession", "FJI", "sources", "2002-01-01", "2002-01-01", None),
        ("suspension", "FJI", "denied", "2004-01-01", None, None),
    }
    assert found.conflicts("pact") == found.conflicts()


def test_conflicts_between_record_and_rule() -> None:
    """The instrument's recorded start against its clause; a successor's is explained."""
    text = (
        THIRD
        + """claims:
  - {treaty: pact, event: entry-into-force, date: 2014-12-24}
  - {treaty: pact, event: succession, party: SSD, date: 2016-11-11}
  - {treaty: pact, event: entry-into-force, party: SSD, date: 2015-07-09}
"""
    )
    found = world(text).conflicts()
    assert [(c.kind, c.date, c.other_date, c.party) for c in found] == [
        ("rule", "2014-12-24", "2014-10-25", None)
    ]


def test_a_rule_that_gives_the_earliest_day_explains_a_later_one() -> None:
    """Where the clause only says "not before", a later published day is no conflict."""
    text = THIRD.replace(
        "period: P90D}\n  - {id: first", "period: P90D, at_least: true}\n  - {id: first"
    )
    text = text.replace(
        "KAZ: {", "CHN: {accession: 2016-01-01, entry-into-force: 2016-09-01}, KAZ: {"
    )
    assert world(text).conflicts() == []
    assert len(world(text.replace(", at_least: true", "")).conflicts()) == 1


def test_stale() -> None:
    """Statements not compared with their source for longer than asked, the never checked first."""
    text = PACT + EXTENDED + SAID
    found = world(text)
    assert [(s.statement, s.checked) for s in found.stale(dt.date(2027, 1, 15))] == [
        ("sochi", None),
        ("notes", None),
    ]
    assert [s.statement for s in found.stale(dt.date(2027, 1, 16))] == [
        "sochi",
        "notes",
        "pact-text",
    ]
    assert [s.statement for s in found.stale(dt.date(2026, 3, 1), "P1M")] == [
        "sochi",
        "notes",
        "pact-text",
    ]
    assert found.stale(dt.date(2027, 1, 15))[0].treaties == ("pact",)
