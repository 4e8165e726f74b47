"""Yearly meetings: the next to expect, and the years in which a review conference replaces it."""

from __future__ import annotations

from functools import cache

import pytest

from treaties.deadlines.cycles import cycle
from treaties.deadlines.engine import Engine
from treaties.ledger.load import read_ledger
from treaties.places import ledger_folder
from treaties.registry.fold import fold


@cache
def engine() -> Engine:
    """The engine over the shipped ledger."""
    return Engine(fold(read_ledger([ledger_folder()]).statements))


@pytest.mark.parametrize(
    ("treaty", "clause", "following"),
    [
        # Cluster Munitions: 13MSP in 2025, Third Review Conference in 2026, so 14MSP in 2027
        ("ccm", "meetings", 2027),
        # CCW: meeting in 2025, Seventh Review Conference in November 2026
        ("ccw", "meetings", 2027),
        # Mine Ban: Fifth Review Conference in 2024, 22MSP in 2025; none is fixed for 2026
        ("mine-ban", "meetings", 2026),
        # CWC: the yearly session is held in years of review conferences too
        ("cwc", "annual-session", 2026),
    ],
)
def test_no_meeting_in_the_year_of_a_review_conference(
    treaty: str, clause: str, following: int
) -> None:
    """The next yearly meeting falls in the first year without a recorded review conference."""
    (entry,) = (e for e in engine().look.clauses(treaty) if e.clause.id == clause)
    when = cycle(engine(), treaty, entry, None)[-1][1].when
    assert when is not None
    assert when.earliest.year == following
