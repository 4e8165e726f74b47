"""The life of a deadline: since when it is what it is, how often it changed, when it fell away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from treaties.deadlines.knowledge import NEVER, Timeline
from treaties.deadlines.occurrences import Series, expand, falls_in
from treaties.deadlines.revisions import Version, steps, versions
from treaties.deadlines.stir import Stirs, stirred
from treaties.model.deadline import Deadline

_DEAD: Final = frozenset({"void", "superseded", "conditional"})
_YEAR: Final = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Life:
    """A deadline as last computed and what was revised on the way.

    sequence: how many times it changed after it first had a day; modified: the day the last of
    these changes became public; cancelled: the day it fell away (an extension, a withdrawal), or
    None while it stands. `deadline` is then the day as it fell away. `shared` marks a duty of many
    States, told once for all of them; `left` is the State for which alone it fell away, since it
    will no longer be a party on the day.
    """

    deadline: Deadline
    sequence: int
    modified: dt.date
    cancelled: dt.date | None = None
    shared: bool = False
    left: str | None = None


def lives(
    timeline: Timeline,
    treaty: str,
    clause: str,
    party: str | None,
    window: tuple[dt.date, dt.date],
    as_of: dt.date = NEVER,
) -> Iterator[Life]:
    """The deadlines of a clause for a party that lie in a window (both ends included).

    Those that fell away are given too, with the day on which that became known.
    """
    found = versions(timeline, treaty, clause, party, as_of)
    for states in _histories(found, window).values():
        life = _life(states)
        if life is not None and _inside(life.deadline, window):
            yield life


def _inside(item: Deadline, window: tuple[dt.date, dt.date]) -> bool:
    first, last = window
    return (item.latest or "") >= first.isoformat() and (item.earliest or "9") <= last.isoformat()


def _histories(
    found: list[Version], window: tuple[dt.date, dt.date]
) -> dict[str, list[tuple[dt.date, Deadline | None]]]:
    """By id: what each version made of a deadline, None where it is absent."""
    alone = len(found) == 1
    tables = [{item.id: item for item in _items(v, window, alone=alone)} for v in found]
    ids = dict.fromkeys(key for table in tables for key in table)
    days = [version.known for version in found]
    return {
        key: [(day, table.get(key)) for day, table in zip(days, tables, strict=True)] for key in ids
    }


def _items(version: Version, window: tuple[dt.date, dt.date], *, alone: bool) -> Iterable[Deadline]:
    """alone: the row never moved, so that what is outside the window was never inside."""
    if version.row is None:
        return version.single
    return expand(version.row, *(window if alone else _padded(version.row, window)))


def _padded(row: Series, window: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """Far enough for every earlier day of the occurrences in the window.

    A row of fixed days moves an occurrence by less than a year; one counted from an anchor moves
    all of them with the anchor.
    """
    first, last = window
    if row.yearly is None:
        return dt.date.min, min(last, dt.date.max - _YEAR) + _YEAR
    low = max(first, dt.date.min + 2 * _YEAR) - 2 * _YEAR
    return low, min(last, dt.date.max - 2 * _YEAR) + 2 * _YEAR


class Glance:
    """Whether a clause can have a life to tell in a window: a look at the latest knowledge.

    And back to the day before which what fell away is no longer told, unlike `versions`, which
    asks for everything that was ever known. standing: the clauses and parties that by the latest
    knowledge may have a day in the window; None where that has not been worked out.
    """

    def __init__(
        self,
        timeline: Timeline,
        window: tuple[dt.date, dt.date],
        since: dt.date,
        as_of: dt.date,
        standing: Container[tuple[str, str, str | None]] | None = None,
    ) -> None:
        self._timeline = timeline
        self._window = window
        self._since = min(since, as_of)
        self._as_of = as_of
        self._standing = standing
        self._stirs: dict[str, Stirs] = {}

    def sees(self, treaty: str, clause: str, party: str | None) -> bool:
        """False when `lives` would tell nothing that stands or fell away since."""
        if party is not None and not self._may_tell(treaty, clause, party):
            return False
        for step in steps(self._timeline, treaty, clause, party):
            if step.known > self._as_of:
                continue
            if step.row is not None and falls_in(step.row, *self._window):
                return True
            if any(item.due is not None and _inside(item, self._window) for item in step.single):
                return True
            if step.known <= self._since:
                return False
        return False

    def _may_tell(self, treaty: str, clause: str, party: str) -> bool:
        """Nothing stands in the window and nothing was stirred since: nothing to reckon."""
        if self._standing is None or (treaty, clause, party) in self._standing:
            return True
        if treaty not in self._stirs:
            self._stirs[treaty] = stirred(self._timeline, treaty, self._since, self._as_of)
        return self._stirs[treaty](party)


def _life(states: list[tuple[dt.date, Deadline | None]]) -> Life | None:
    """The last state, counted up from the first that had a day; None when none had."""
    life: Life | None = None
    for day, item in states:
        stands = item is not None and item.due is not None and item.status not in _DEAD
        if life is None:
            if item is not None and stands:
                life = Life(item, 0, day)
            continue
        if item is not None and stands:
            if life.cancelled is not None or item != life.deadline:
                life = Life(item, life.sequence + 1, day)
        elif life.cancelled is None:
            gone = life.deadline if item is None or item.due is None else item
            life = Life(gone, life.sequence + 1, day, day)
        elif item is not None and item.due is not None and item != life.deadline:
            life = replace(life, deadline=item, sequence=life.sequence + 1, modified=day)
    return life
