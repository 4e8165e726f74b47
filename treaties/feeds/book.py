"""All that feeds may hold on a day, worked out once; a feed is a choice from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from treaties.dates import Counting, Period, count
from treaties.deadlines import rules
from treaties.deadlines.index import standing
from treaties.deadlines.knowledge import NEVER
from treaties.deadlines.life import Glance, Life, lives
from treaties.deadlines.revisions import is_bound, left_on, parties_of
from treaties.feeds.query import AHEAD, BACK, Query
from treaties.model.clause import Clause
from treaties.model.deadline import Deadline

if TYPE_CHECKING:
    from treaties.api import Registry

CANCELLED_FOR: Final = dt.timedelta(days=180)
MOST_EVENTS: Final = 1_000
_FEW: Final = 5  # so many States are told one by one
_KEPT: Final = 500
_LAST_MONTH: Final = 12


@dataclass(frozen=True, slots=True)
class Window:
    """The days a feed covers, both included; whole months, so that it moves once a month."""

    first: dt.date
    last: dt.date
    since: dt.date  # what fell away by this day is no longer told

    @classmethod
    def on(cls, today: dt.date, back: str = BACK, ahead: str = AHEAD) -> Window:
        """The window of a day. Time alone changes a feed at the beginning of a month, not daily."""
        month = today.replace(day=1)
        rule = Counting(missing_day="last")
        behind, before = Period.parse(back), Period.parse(ahead)
        first = count(month, Period(-behind.months, -behind.days), rule).replace(day=1)
        return cls(first, month_end(count(today, before, rule)), month - CANCELLED_FOR)


def month_end(day: dt.date) -> dt.date:
    """The last day of a day's month."""
    if day.month == _LAST_MONTH:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - dt.timedelta(days=1)


class Book:
    """The lives of a registry's deadlines within a window, worked out as they are asked for."""

    def __init__(self, registry: Registry, window: Window) -> None:
        self.registry = registry
        self.window = window
        self._lives: dict[tuple[str, str, str | None], tuple[Life, ...]] = {}
        self._shared: dict[tuple[str, str], tuple[Life, ...]] = {}
        self._selected: dict[tuple[tuple[str, ...], ...], list[Life]] = {}
        self._members: dict[str, dict[str, tuple[str, str | None]]] = {}

    def select(self, query: Query) -> list[Life]:
        """What a query asks for (its window aside), by day and then by id."""
        key = (query.treaty, query.party, query.category, query.kind)
        if key not in self._selected:
            if len(self._selected) >= _KEPT:
                self._selected.clear()
            self._selected[key] = self._select(query)
        return self._selected[key]

    def _select(self, query: Query) -> list[Life]:
        found: dict[str, Life] = {}
        for treaty, clause in self._clauses(query):
            for life in self._of_clause(treaty, clause, query.party):
                other = found.get(life.deadline.id)
                if other is None or other.left is not None:
                    found[life.deadline.id] = life
        return sorted(found.values(), key=by_day)

    def _clauses(self, query: Query) -> Iterator[tuple[str, Clause]]:
        """The clauses a query may draw on, in the order of the registry."""
        concerned = set().union(*(self._concerning.get(party, ()) for party in query.party))
        treaties = self.registry.timeline.folded.treaties
        for treaty in [name for name in treaties if not query.treaty or name in query.treaty]:
            if query.category and treaties[treaty].category not in query.category:
                continue
            if query.party and treaty not in concerned:
                continue
            for entry in treaties[treaty].clauses:
                if not query.kind or entry.clause.kind in query.kind:
                    yield treaty, entry.clause

    @cached_property
    def _concerning(self) -> dict[str, set[str]]:
        """By State, the instruments that name it or have a clause that does."""
        found: dict[str, set[str]] = {}
        timeline = self.registry.timeline
        for name, treaty in timeline.folded.treaties.items():
            named = timeline.named(name)
            scopes = (rules.scope(entry.clause) for entry in treaty.clauses)
            for party in named.union(*(scope for scope in scopes if not isinstance(scope, str))):
                found.setdefault(party, set()).add(name)
        return found

    def _of_clause(self, treaty: str, clause: Clause, parties: tuple[str, ...]) -> Iterable[Life]:
        whose = rules.scope(clause)
        if whose == "treaty":
            if not parties:
                return self._unit(treaty, clause.id, None)
            return [life for one in parties for life in self._as_party(treaty, clause.id, one)]
        if not parties:
            return self._told(treaty, clause)
        bound = [one for one in parties if whose == "each-party" or one in whose]
        return [life for one in bound for life in self._unit(treaty, clause.id, one)]

    def _as_party(self, treaty: str, clause: str, party: str) -> Iterator[Life]:
        """What falls due for an instrument as a whole, as far as a State is a party on the day.

        What lies after a State's last day is told as cancelled for a while, for that State.
        """
        member = self._membership(party).get(treaty)
        for life in self._unit(treaty, clause, None):
            day = life.deadline.earliest or ""
            if is_bound(member, day):
                yield life
            elif member is not None and member[1] is not None and life.cancelled is None:
                known = (self.window.since, self.registry.as_of or NEVER)
                left = left_on(self.registry.timeline, treaty, party, day, known)
                if left is not None:
                    day_known = max(left, life.modified)
                    number = life.sequence + 1
                    yield replace(
                        life, cancelled=left, left=party, modified=day_known, sequence=number
                    )

    def _unit(self, treaty: str, clause: str, party: str | None) -> tuple[Life, ...]:
        key = (treaty, clause, party)
        if key not in self._lives:
            self._lives[key] = tuple(self._told_of(*key))
        return self._lives[key]

    def _told_of(self, treaty: str, clause: str, party: str | None) -> Iterator[Life]:
        if not self._glance.sees(treaty, clause, party):
            return
        window = (self.window.first, self.window.last)
        as_of = self.registry.as_of or NEVER
        for life in lives(self.registry.timeline, treaty, clause, party, window, as_of):
            if life.cancelled is None or life.cancelled > self.window.since:
                yield life

    @cached_property
    def _glance(self) -> Glance:
        window = self.window
        as_of = self.registry.as_of or NEVER
        days = (window.first, window.last)
        # The schedule of a past day is not compiled for this alone.
        known = standing(self.registry.index, *days) if self.registry.as_of is None else None
        return Glance(self.registry.timeline, days, window.since, as_of, known)

    def _told(self, treaty: str, clause: Clause) -> tuple[Life, ...]:
        """The duties of many States under one clause: one line for those that share the day.

        Where they are few, what one of them does about its duty is the news.
        """
        key = (treaty, clause.id)
        if key not in self._shared:
            parties = parties_of(self.registry.timeline, treaty, clause)
            common: dict[str, Life] = {}
            if len(parties) > _FEW:
                common = {life.deadline.id: life for life in self._unit(treaty, clause.id, None)}
            own, used = [], set()
            for party in parties:
                for life in self._unit(treaty, clause.id, party):
                    shared = common.get(_without_party(life.deadline))
                    if shared is None or shared.deadline.due != life.deadline.due:
                        own.append(life)
                    elif life.cancelled is None or shared.cancelled is not None:
                        used.add(shared.deadline.id)
            told = (replace(common[name], shared=True) for name in common if name in used)
            self._shared[key] = (*told, *own)
        return self._shared[key]

    def _membership(self, party: str) -> dict[str, tuple[str, str | None]]:
        if party not in self._members:
            self._members[party] = self.registry.memberships(party)
        return self._members[party]


def by_day(life: Life) -> tuple[str, str, str]:
    """Soonest first, then by id: a stable order for the feed."""
    deadline = life.deadline
    return (deadline.earliest or "", deadline.latest or "", deadline.id)


def _without_party(deadline: Deadline) -> str:
    parts = deadline.id.split("/")
    return "/".join(parts[:2] + parts[3:])
