"""On the real registry: nobody owes what its membership does not cover."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

import treaties
from treaties import Registry
from treaties.deadlines.schedule import deadlines
from treaties.deadlines.series import series
from treaties.model.clause import Clause

# Duties that rightly fall due before an instrument is in force for the State, and why.
BEFORE = {
    "cfe/data-after-start": "provisionally applied from 17 July 1992",
    "cfe/quota-first-year": "provisionally applied from 17 July 1992",
    "cfe/reduction-liability": "provisionally applied from 17 July 1992",
    "cwc/syria-inspections": "a decision of the Executive Council that Syria had agreed to",
    "cwc/syria-submission": "a decision of the Executive Council that Syria had agreed to",
    "jcpoa/congress-review": "a law of the United States on the agreement before it took effect",
    "salt-1/launcher-freeze": "the freeze counts from a written day before entry into force",
    "tlatelolco/safeguards-agreement": "counted from ratification, waivers or not",
    "tlatelolco/safeguards-negotiations": "counted from ratification, waivers or not",
    "ttbt/yield-limit": "31 March 1976 is written in the text; in force only in 1990",
    "unscr-2231/snapback-us": "claimed by a State that the others no longer held a participant",
}


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The registry that comes with the program."""
    return treaties.load()


def duties(registry: Registry) -> Iterator[tuple[str, Clause, str, str, str | None]]:
    """Id, clause, State, first and last day of every open duty of a State (None: no end)."""
    for treaty in registry.ids:
        clauses = {entry.clause.id: entry.clause for entry in registry.treaty(treaty).clauses}
        for item in deadlines(registry.engine, treaty):
            open_ = item.status in {"upcoming", "disputed"}
            if open_ and item.party and item.earliest and item.latest:
                yield item.id, clauses[item.clause], item.party, item.latest, item.earliest
        for row in series(registry.engine, treaty):
            if row.party:
                last = None
                if row.stop is not None:
                    day = dt.date.fromisoformat(row.stop) - dt.timedelta(days=1)
                    last = day.isoformat()
                yield f"{treaty}/{row.clause}", clauses[row.clause], row.party, row.begin, last


MEMBERSHIP = {"entry-into-force", "withdrawal"}


def test_nothing_after_a_state_has_left(registry: Registry) -> None:
    """No duty stays open on or after the day its State is out, but what outlives the treaty."""
    late = []
    for key, clause, party, _, last in duties(registry):
        ending = registry.engine.party_end(key.split("/")[0], party)
        if clause.kind in MEMBERSHIP or clause.survives or ending is None:
            continue
        if last is None or last >= ending.first_day_out.earliest.isoformat():
            late.append((key, party, last))
    assert late == []


def test_nothing_before_it_is_bound(registry: Registry) -> None:
    """No duty falls due before the instrument is in force for its State, but for known reasons."""
    early = {}
    for key, clause, party, first, _ in duties(registry):
        if clause.kind in MEMBERSHIP:
            continue
        treaty = key.split("/")[0]
        start = registry.engine.party_start(treaty, party).when
        if start is None or first < start.earliest.isoformat():
            early[f"{treaty}/{clause.id}"] = (party, first, str(start))
    assert {key: value for key, value in early.items() if key not in BEFORE} == {}
    assert BEFORE.keys() <= early.keys(), "a reason that no duty needs any more"
