"""Dates of the field that were published or worked out by others, against our arithmetic.

Each row of vectors/what-if.csv is a case from outside: the day something happened and the day that
followed. Where an event brings the day about, it is supposed again; where no single event does
(grants and decisions on record), the deadline's own history must hold it.

Not among them: CFE's first review conference, given elsewhere as 15 May 1996. That was the day it
opened; the text's rule gives 17 May (46 months from 17 July 1992).
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from figures import vectors

import treaties
from treaties import Deadline, Filters, Registry
from treaties.deadlines.scenario import Supposition

TODAY = dt.date(2026, 11, 24)
CASES = vectors("what-if")


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The registry that comes with the program."""
    return treaties.load()


def ids(rows: list[dict[str, str]]) -> Iterator[str]:
    """A name for each case."""
    return (f"{row['source'].split(',')[0]}-{row['deadline']}" for row in rows)


SUPPOSED = [row for row in CASES if row["event"] != "recorded"]
RECORDED = [row for row in CASES if row["event"] == "recorded"]


@pytest.mark.parametrize("row", SUPPOSED, ids=ids(SUPPOSED))
def test_what_would_follow(registry: Registry, row: dict[str, str]) -> None:
    """The event, supposed on its day with that day's knowledge, gives the published day."""
    supposed = Supposition(
        treaty=row["treaty"],
        event=row["event"],  # type: ignore[arg-type]  # because the table names events as text
        date=row["date"],
        party=row["party"] or None,
    )
    found = {item.id: item.due for item in registry.what_if(supposed)}
    assert found.get(row["deadline"]) == row["expected"], row["source"]


@pytest.fixture(scope="module")
def history(registry: Registry) -> dict[str, set[str | None]]:
    """Every day that a deadline of these instruments has or had."""
    names = {row["treaty"] for row in RECORDED}
    found: list[Deadline] = []
    for name in names:
        found.extend(registry.deadlines(wanted=Filters(treaty=name), today=TODAY))
    return {item.id: {item.due, *(step.date for step in item.derivation)} for item in found}


@pytest.mark.parametrize("row", RECORDED, ids=ids(RECORDED))
def test_what_is_on_record(
    registry: Registry, history: dict[str, set[str | None]], row: dict[str, str]
) -> None:
    """The deadline has, or had before it was moved, the published day."""
    kind, _, event = row["deadline"].partition(" ")
    if kind != "event":
        assert row["expected"] in history[row["deadline"]], row["source"]
        return
    party = row["party"] or None
    every = registry.events(treaty=row["treaty"])
    days = [e.date for e in every if e.event == event and e.party in {party, None}]
    assert row["expected"] in days, row["source"]


# the days the field knows by heart


@pytest.mark.parametrize(
    ("treaty", "party", "day", "words"),
    [
        ("inf", None, "1988-05-31", "signed"),
        ("inf", None, "1988-06-01", "in force"),
        ("inf", None, "2019-02-01", "in force"),
        ("inf", None, "2019-02-02", "in force, suspended and withdrawal pending"),
        ("inf", None, "2019-08-01", "in force, suspended and withdrawal pending"),
        ("inf", None, "2019-08-02", "ended (withdrawn)"),
        ("abm", None, "2001-12-12", "in force"),
        ("abm", None, "2001-12-13", "in force and withdrawal pending"),
        ("abm", None, "2002-06-12", "in force and withdrawal pending"),
        ("abm", None, "2002-06-13", "ended (withdrawn)"),
        ("open-skies", "USA", "2020-11-21", "in force and withdrawal pending"),
        ("open-skies", "USA", "2020-11-22", "ended (withdrawn)"),
        ("open-skies", "RUS", "2021-12-17", "in force and withdrawal pending"),
        ("open-skies", "RUS", "2021-12-18", "ended (withdrawn)"),
        ("open-skies", "DEU", "2021-12-18", "in force"),
        ("open-skies", None, "2026-11-24", "in force"),
        ("cfe", "RUS", "2007-12-11", "in force"),
        ("cfe", "RUS", "2007-12-12", "in force and suspended"),
        ("cfe", "RUS", "2023-11-07", "ended (withdrawn)"),
        ("cfe", "ISL", "2023-11-06", "in force"),
        ("cfe", "ISL", "2023-11-07", "in force and suspended"),
        ("new-start", None, "2010-04-08", "signed and provisionally applied"),
        ("new-start", None, "2019-05-14", "in force"),
        ("new-start", None, "2021-02-05", "in force"),
        ("new-start", None, "2026-02-04", "in force and suspended"),
        ("new-start", None, "2026-02-05", "ended (expired)"),
        ("start-2", None, "2000-01-01", "signed"),
        ("ctbt", None, "2026-11-24", "signed"),
        ("npt", "PRK", "2002-12-31", "in force"),
        ("mine-ban", "UKR", "2026-11-24", "in force"),
        ("mine-ban", "FIN", "2026-01-09", "in force and withdrawal pending"),
        ("mine-ban", "FIN", "2026-01-10", "ended (withdrawn)"),
        ("jcpoa", None, "2015-10-17", "adopted"),
        ("jcpoa", None, "2018-05-07", "in force"),
    ],
)
def test_status_days(
    registry: Registry, treaty: str, party: str | None, day: str, words: str
) -> None:
    """What held on the days that decided these instruments."""
    assert registry.status(treaty, dt.date.fromisoformat(day), party).words == words


def test_the_suspension_of_the_mine_ban_convention_ends_nothing(registry: Registry) -> None:
    """Ukraine announced a suspension the Convention does not know: no day out follows from it."""
    supposed = Supposition(treaty="mine-ban", event="suspension", date="2025-07-18", party="UKR")
    assert not [d for d in registry.what_if(supposed) if d.kind == "withdrawal"]
    assert registry.deadline("mine-ban/withdrawal/UKR", TODAY) is None


def test_new_start_as_known_in_2019() -> None:
    """On 14 May 2019 the treaty was to expire on 5 February 2021, as Lavrov said that day."""
    then = treaties.load(as_of=dt.date(2019, 5, 14))
    ahead = then.upcoming(dt.date(2019, 5, 14), treaty="new-start", kind="duration")
    assert [(d.id, d.due, d.status) for d in ahead] == [
        ("new-start/duration", "2021-02-05", "upcoming")
    ]
    found = then.explain("new-start/duration", dt.date(2019, 5, 14))
    assert found is not None
    said = {
        c.said.speaker: (c.said.date, c.then, c.now)
        for c in found.comparisons
        if c.source.date == "2019-05-14"
    }
    assert ("2021-02", "vague but consistent", "vague but consistent") in said.values()
    assert any("Lavrov" in (name or "") for name in said)


@pytest.mark.parametrize(
    ("as_of", "today", "due", "status"),
    [
        ("2010-04-08", "2010-04-08", None, "conditional"),
        ("2019-05-14", "2019-05-14", "2021-02-05", "upcoming"),
        ("2021-02-02", "2021-02-02", "2021-02-05", "upcoming"),
        ("2021-02-03", "2021-02-03", "2026-02-05", "upcoming"),
        ("2026-11-24", "2026-11-24", "2026-02-05", "passed"),
    ],
)
def test_new_start_through_the_years(as_of: str, today: str, due: str | None, status: str) -> None:
    """The same deadline moves with what was known: signed, in force, extended, passed."""
    then = treaties.load(as_of=dt.date.fromisoformat(as_of))
    made = then.deadline("new-start/duration", dt.date.fromisoformat(today))
    assert made is None if due is None and made is None else made is not None
    if made is not None:
        assert (made.due, made.status) == (due, status)


def test_a_state_owes_nothing_under_a_treaty_it_is_not_party_to(registry: Registry) -> None:
    """In any year ahead, every deadline of five different States is of a treaty that binds it."""
    for party in ("FRA", "TUV", "FIN", "ISR", "ZMB"):
        for item in registry.upcoming(TODAY, dt.date(2027, 11, 24), party=party):
            day = dt.date.fromisoformat(item.earliest or "")
            held = registry.status(item.treaty, max(day, TODAY), party).status
            assert held[0] != "ended", item.id
            assert held[0] == "in-force" or item.party == party, item.id


@pytest.mark.shared
def test_no_case_is_forgotten() -> None:
    """Every outside case stands in the table, but for the two that are told apart above."""
    file = Path(__file__).parent.parent.parent / "shared" / "research" / "golden.csv"
    if not file.exists():
        pytest.skip("the research folder is not beside this repository")
    with file.open(encoding="utf-8", newline="") as lines:
        asked = {row["case_id"] for row in csv.DictReader(lines)}
    assert asked - {row["source"].split(",")[0] for row in CASES} == {"A44", "B131"}
