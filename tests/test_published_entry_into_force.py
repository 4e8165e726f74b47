"""Entry into force computed from clauses against the days that depositaries and lists print.

Published days stand in the ledger as `entry-into-force` acts of status lists; what is computed here
ignores them and counts from each State's deposit by the treaty's own clause.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache

import pytest

from treaties.deadlines import rules
from treaties.deadlines.engine import Engine
from treaties.ledger.load import read_ledger
from treaties.model.facts import Fact
from treaties.places import ledger_folder
from treaties.registry.fold import fold

# Differences of one State each, with their reason; the statement that prints the day says the same.
EXPLAINED = {
    ("cwc", "PSE"): "the OPCW counts from 17 May 2018, the depositary's page has 29 December 2017",
    ("npt", "BLR"): "UNODA has a deposit of 9 February 1993, the Swiss list one of 22 July 1993",
}
# Effect that the text leaves to a later act which has no period: never before the deposit.
LATER_ACT = {
    "geneva-protocol": "an accession takes effect when France notifies it",
    "tlatelolco": "a State is bound by its waiver (article 28.2), which some gave later",
}
# The IAEA's lists count the thirty-first day for the deposits of the first years.
WHOLE_DAYS = frozenset({"assistance", "early-notification"})


@cache
def engine() -> Engine:
    """The engine over the shipped ledger."""
    return Engine(fold(read_ledger([ledger_folder()]).statements))


def published() -> list[tuple[Fact, Fact]]:
    """Each State's published entry into force with its act of consent."""
    look = engine().look
    return [
        (starts[0], own[0])
        for treaty in look.treaties
        for party, own in look.consents(treaty).items()
        if (starts := look.facts(treaty, "entry-into-force", party))
    ]


def why(start: Fact, consent: Fact) -> str | None:
    """`equal`, the reason why the published day may differ, or None when there is none."""
    treaty, party = start.treaty, start.party or ""
    printed, deposit = start.best.when, consent.best.when
    assert printed is not None
    assert deposit is not None
    computed = engine().computed_party_start(treaty, party).when
    if computed is not None and computed.overlaps(printed):
        return "equal"
    if consent.event == "succession" and printed.earliest <= deposit.latest:
        return "bound from the succession of States (VCLT 1978 art. 23)"
    if treaty in WHOLE_DAYS and printed.earliest - deposit.earliest == dt.timedelta(days=31):
        return "the depositary let thirty whole days pass"
    if treaty in LATER_ACT and printed.latest >= deposit.earliest:
        return LATER_ACT[treaty]
    return EXPLAINED.get((treaty, party))


def test_every_published_day_is_computed_or_explained() -> None:
    """Of at least 1,359 published days none differs from the computed one without a reason."""
    pairs = published()
    reasons = Counter(why(start, consent) for start, consent in pairs)
    unexplained = [
        (start.treaty, start.party, start.best.date, consent.best.date)
        for start, consent in pairs
        if why(start, consent) is None
    ]
    assert unexplained == []
    assert reasons.total() >= 1359
    assert reasons["equal"] >= 1200
    assert sum(reasons[reason] for reason in EXPLAINED.values()) == len(EXPLAINED)


@pytest.mark.parametrize(
    ("treaty", "state", "deposit", "start"),
    [
        # States and days as printed in the Dutch treaty gazette, Trb. 2000, 92
        ("cwc", "RUS", "1997-11-05", "1997-12-05"),
        ("cwc", "IRN", "1997-11-03", "1997-12-03"),
        ("cwc", "VAT", "1999-05-12", "1999-06-11"),
        # the same rule where another list prints the deposit day
        ("cwc", "SYR", "2013-09-14", "2013-10-14"),
        ("cwc", "CUB", "1997-04-29", "1997-05-29"),
        # Mine Ban and Cluster Munitions: first day of the sixth month after that of deposit
        ("mine-ban", "ZMB", "2001-02-23", "2001-08-01"),
        ("ccm", "CHE", "2012-07-17", "2013-01-01"),
        ("att", "CHN", "2020-07-06", "2020-10-04"),
        ("tpnw", "CIV", "2022-03-23", "2022-06-21"),
    ],
)
def test_later_parties(treaty: str, state: str, deposit: str, start: str) -> None:
    """A State that joins later is bound on the day the clause gives from its deposit."""
    acts = engine().look.consents(treaty)[state]
    assert acts[0].best.date == deposit
    assert str(engine().computed_party_start(treaty, state).when) == start


@pytest.mark.parametrize(
    ("treaty", "count", "completed", "state", "start"),
    [
        # Days of entry into force as the depositaries give them
        ("cwc", 65, "1996-10-31", "HUN", "1997-04-29"),
        ("mine-ban", 40, "1998-09-16", None, "1999-03-01"),
        ("ccm", 30, "2010-02-16", None, "2010-08-01"),
        ("att", 50, "2014-09-25", None, "2014-12-24"),
        ("tpnw", 50, "2020-10-24", "HND", "2021-01-22"),
        ("ccw", 20, "1983-06-02", "POL", "1983-12-02"),
        ("ccw-p1", 20, "1983-06-02", "POL", "1983-12-02"),
        ("ccw-p2", 20, "1983-06-02", "POL", "1983-12-02"),
        ("ccw-p3", 20, "1983-06-02", "POL", "1983-12-02"),
        ("ccw-p4", 20, "1998-01-30", "HUN", "1998-07-30"),
        ("ccw-p5", 20, "2006-05-12", None, "2006-11-12"),
        ("ccw-amended-art1", 20, "2003-11-18", "NOR", "2004-05-18"),
        ("enmod", 20, "1978-10-05", None, "1978-10-05"),
        ("bangkok", 7, "1997-03-27", None, "1997-03-27"),
        ("pelindaba", 28, "2009-07-15", "BDI", "2009-07-15"),
        ("rarotonga", 8, "1986-12-11", "AUS", "1986-12-11"),
        ("canwfz", 5, "2009-02-19", "KAZ", "2009-03-21"),
        ("npt", 43, "1970-03-05", None, "1970-03-05"),
        ("antarctic", 12, "1961-06-23", None, "1961-06-23"),
    ],
)
def test_nth_deposit(
    treaty: str, count: int, completed: str, state: str | None, start: str
) -> None:
    """The Nth deposit in the ledger is the one that brought the treaty into force, and when."""
    acts = sorted((own[0] for own in engine().look.consents(treaty).values()), key=_day)
    assert acts[count - 1].best.date == completed
    if state is not None:
        assert acts[count - 1].party == state
    assert str(engine().computed_start(treaty).when) == start


@pytest.mark.parametrize(
    ("treaty", "start"),
    [
        ("seabed", "1972-05-18"),
        ("bwc", "1975-03-26"),
        ("outer-space", "1967-10-10"),
        ("ptbt", "1963-10-10"),
    ],
)
def test_the_depositaries_must_be_among_them(treaty: str, start: str) -> None:
    """Where the depositaries' own deposits are needed too, the last of these is the day."""
    assert str(engine().computed_start(treaty).when) == start


def _day(fact: Fact) -> tuple[dt.date, str]:
    assert fact.best.when is not None
    return fact.best.when.earliest, fact.party or ""


@pytest.mark.parametrize(
    ("treaty", "state", "notice", "effect"),
    [
        # As the depositaries give them
        ("mine-ban", "EST", "2025-06-27", "2025-12-27"),
        ("mine-ban", "LVA", "2025-06-27", "2025-12-27"),
        ("mine-ban", "LTU", "2025-06-27", "2025-12-27"),
        ("mine-ban", "FIN", "2025-07-10", "2026-01-10"),
        ("mine-ban", "POL", "2025-08-20", "2026-02-20"),
        ("ccm", "LTU", "2024-09-06", "2025-03-06"),
        ("open-skies", "USA", "2020-05-22", "2020-11-22"),
        ("open-skies", "RUS", "2021-06-18", "2021-12-18"),
    ],
)
def test_withdrawals(treaty: str, state: str, notice: str, effect: str) -> None:
    """A withdrawal takes effect on the day the clause counts from the notice, as recorded."""
    if treaty not in engine().look.treaties:
        pytest.skip(f"{treaty} has no text in this ledger yet")
    (leaving,) = engine().exits(treaty, state)
    assert leaving.notice is not None
    assert leaving.notice.best.date == notice
    entry = engine().look.clauses(treaty, "withdrawal")[0]
    counted = rules.due(engine(), treaty, entry, state)[0][1]
    assert str(counted.when) == effect
    assert str(leaving.effect.when) == effect


def test_second_deposits_are_no_second_consent() -> None:
    """With several depositaries the first deposit is the State's; the others stay visible."""
    facts = engine().look.facts("npt", "ratification", "AFG")
    assert [(fact.best.date, fact.ref) for fact in facts] == [
        ("1970-02-04", None),
        ("1970-02-05", "other-capital"),
    ]
    assert [own.best.date for own in engine().look.consents("npt")["AFG"]] == ["1970-02-04"]


def test_a_successor_to_a_treaty_not_in_force_is_not_bound() -> None:
    """Montenegro succeeded to the CTBT, which waits for other States: nobody is bound by it."""
    reach = engine().party_start("ctbt", "MNE")
    assert engine().look.consents("ctbt")["MNE"][0].event == "succession"
    assert reach.when is None
