"""What a what-if question leaves open is filled in from the record, and only from it.

The days are those that the meetings of the Mine Ban Convention and the parties themselves named.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from treaties.deadlines.scenario import Supposition, what_if
from treaties.ledger.load import read_ledger
from treaties.places import ledger_folder
from treaties.registry.fold import fold
from treaties.registry.folded import Folded

TODAY = dt.date(2026, 11, 24)


@cache
def ledger() -> Folded:
    """The shipped ledger, folded."""
    return fold(read_ledger([ledger_folder()]).statements)


def due(supposed: Supposition) -> dict[str, str | None]:
    """The days that follow, by deadline."""
    return {item.id: item.due for item in what_if(ledger(), supposed, TODAY)}


@pytest.mark.parametrize(
    ("party", "day", "until"),
    [
        ("SEN", "2009-03-01", "2016-03-01"),  # asked about the limit that was moved
        ("SEN", "2008-11-28", "2016-03-01"),  # asked about the day of the decision
        ("HRV", "2019-03-01", "2026-03-01"),  # a second extension
        ("THA", "2009-05-01", "2018-11-01"),  # nine years and six months
    ],
)
def test_extension_on_record_keeps_its_day(party: str, day: str, until: str) -> None:
    """An extension asked about without its end ends on the day that was decided."""
    supposed = Supposition(treaty="mine-ban", event="extension-grant", date=day, party=party)
    assert due(supposed)[f"mine-ban/clearance/{party}"] == until


def test_a_day_from_the_record_names_its_source() -> None:
    """The derivation cites the decision whose day was taken, not the supposition alone."""
    supposed = Supposition(
        treaty="mine-ban", event="extension-grant", date="2009-03-01", party="SEN"
    )
    found = {item.id: item for item in what_if(ledger(), supposed, TODAY)}
    last = found["mine-ban/clearance/SEN"].derivation[-1]
    assert last.date == "2016-03-01"
    grants = [f for f in ledger().treaties["mine-ban"].facts if f.best.until == "2016-03-01"]
    assert last.statement in {name for fact in grants for name in fact.best.statements}


def test_new_extension_runs_as_long_as_the_text_allows() -> None:
    """An extension nobody decided yet takes the ten years of article 5(4), not an older grant."""
    supposed = Supposition(
        treaty="mine-ban", event="extension-grant", date=TODAY.isoformat(), party="KHM"
    )
    assert due(supposed)["mine-ban/clearance/KHM"] == "2035-12-31"


def test_start_of_a_closed_instrument_is_everybodys() -> None:
    """New START began for both on one day: asking with one party still gives its limits."""
    supposed = Supposition(
        treaty="new-start", event="entry-into-force", date="2011-02-05", party="USA"
    )
    assert due(supposed)["new-start/central-limits/USA"] == "2018-02-05"
