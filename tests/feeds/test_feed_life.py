"""A subscription over the years: what moves keeps its name, what falls away says so, then goes."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from calendars import Entry, entries, known

DAYS = [dt.date(2019, 5, 14), dt.date(2021, 2, 4), dt.date(2023, 2, 22), None]


@pytest.fixture(scope="module")
def polls() -> list[dict[str, Entry]]:
    """What a subscriber of the New START feed gets on each day."""
    return [entries(known("treaty=new-start", day)) for day in DAYS]


def expiry(poll: dict[str, Entry]) -> Entry:
    """The entry that tells the treaty's end."""
    (found,) = (entry for entry in poll.values() if entry.summary == "New START expires")
    return found


def test_expiry_moves_under_one_name(polls: list[dict[str, Entry]]) -> None:
    """The extension of 3 February 2021 moves the expiry to 5 February 2026: same UID, revised."""
    before, after, later, today = map(expiry, polls)
    assert before.start == "20210205"
    assert after.start == later.start == today.start == "20260205"
    assert before.uid == after.uid == later.uid == today.uid
    assert before.sequence < after.sequence <= later.sequence <= today.sequence
    assert after.modified == "20210203T000000Z"


def test_suspended_duties_are_cancelled(polls: list[dict[str, Entry]]) -> None:
    """A day after Russia suspended its part, its updates ahead are cancelled, the others stand."""
    _, before, after, _ = polls
    cancelled = [entry for entry in after.values() if entry.status == "CANCELLED"]
    assert {entry.start for entry in cancelled} >= {"20230330", "20230930"}
    for entry in cancelled:
        assert entry.summary.startswith("Cancelled: ")
        assert "Russia" in entry.summary
        assert entry.start > "20230221"
        assert entry.uid in before or entry.start > "20260228"
    american = [e for e in after.values() if "United States" in e.summary]
    assert {entry.status for entry in american} == {"CONFIRMED"}


def test_cancelled_then_gone() -> None:
    """What fell away is told for 180 days and the rest of that month, and no longer."""
    told = entries(known("treaty=new-start", dt.date(2023, 8, 31)))
    gone = entries(known("treaty=new-start", dt.date(2023, 9, 1)))
    assert any(entry.status == "CANCELLED" for entry in told.values())
    assert not any(entry.status == "CANCELLED" for entry in gone.values())


MOVING = ["treaty=mine-ban&kind=obligation", "treaty=jcpoa", "treaty=open-skies"]


@pytest.mark.parametrize("query", MOVING)
def test_sequence_rises_with_every_change(query: str) -> None:
    """From poll to poll no SEQUENCE or LAST-MODIFIED falls, and both rise when a day changes."""
    days = [dt.date(year, 3, 9) for year in range(2016, 2027)]
    found = [entries(known(query, day)) for day in days]
    moved = 0
    for one, two in pairwise(found):
        for uid in one.keys() & two.keys():
            old, new = one[uid], two[uid]
            assert old.sequence <= new.sequence
            assert old.modified <= new.modified
            if (old.start, old.end, old.status) != (new.start, new.end, new.status):
                moved += 1
                assert old.sequence < new.sequence
                assert old.modified < new.modified
    assert moved, "none moved: this proves nothing"


def test_nothing_leaves_without_a_word() -> None:
    """An event that leaves the feed was cancelled first, or its day left the window."""
    days = [dt.date(2018, 1, 1) + dt.timedelta(days=60 * n) for n in range(50)]
    before: dict[str, Entry] = {}
    for day in days:
        now = entries(known("treaty=jcpoa", day))
        first = f"{day.year - 1}{day.month:02d}01"
        for uid in before.keys() - now.keys():
            entry = before[uid]
            assert entry.status == "CANCELLED" or entry.end <= first
        before = now


def test_who_leaves_hears_of_it() -> None:
    """Lithuania's notice of 27 June 2025 cancels later conferences in its feed alone, then they go."""
    query = "party=LTU&treaty=mine-ban&kind=review"
    before, after, gone = (entries(known(query, day)) for day in LEAVING)
    ahead = {uid for uid, entry in before.items() if entry.start > "20260101"}
    assert ahead
    assert {after[uid].status for uid in ahead} == {"CANCELLED"}
    assert all(after[uid].summary.startswith("Cancelled: ") for uid in ahead)
    assert all(after[uid].sequence > before[uid].sequence for uid in ahead)
    assert not ahead & gone.keys()
    others = entries(known("party=LTU&party=ZMB&treaty=mine-ban&kind=review", LEAVING[1]))
    assert not any(others[uid].status == "CANCELLED" for uid in ahead)


LEAVING = [dt.date(2025, 6, 1), dt.date(2025, 7, 15), dt.date(2026, 6, 15)]
