"""What was known when: every version of every deadline that people plan by, and the days between.

Followed are the deadlines of instruments and of the few parties of a closed one; a duty that many
States share is followed as it stands for all of them, so the work grows with the clauses.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from treaties.dates import PartialDate
from treaties.deadlines.revisions import Version, versions
from treaties.deadlines.rules import scope
from treaties.model.deadline import Deadline
from treaties.model.facts import ClauseEntry, Fact, Treaty
from treaties.model.vocabulary import RECORDS
from treaties.site.gathered import ACTS
from treaties.site.survey import CIRCLE, Survey

_OPEN = frozenset({"upcoming", "disputed"})
_SHOWN = 8


class State(NamedTuple):
    """What followed for one deadline from a day's knowledge on; no due: nothing any more."""

    known: str
    due: str | None
    earliest: str | None
    latest: str | None
    status: str


class Story(NamedTuple):
    """One deadline through all that was ever known of it."""

    id: str
    treaty: str
    clause: str
    party: str | None
    kind: str
    title: str
    states: list[State]


class Move(NamedTuple):
    """A change of a deadline on a day: new, moved, gone or status."""

    story: Story
    change: str
    before: State | None
    after: State


class _Open(NamedTuple):
    """A deadline that is still ahead, and its place among all that ever were."""

    earliest: str
    place: int
    due: str
    latest: str
    story: Story


class Day(NamedTuple):
    """A day on which knowledge changed."""

    key: str
    statements: list[str]
    acts: list[tuple[str, str, list[str]]]
    moves: list[Move]
    ahead: list[tuple[str, Story]]


class History:
    """The stories, and the days on which they or the record changed."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._timeline = survey.registry.timeline

    @cached_property
    def stories(self) -> dict[str, list[Story]]:
        """By instrument, in the order of its clauses."""
        last = self._survey.registry.as_of or dt.date.max
        return {
            name: [story for entry in treaty.clauses for story in self._told(treaty, entry, last)]
            for name, treaty in self._survey.treaties.items()
        }

    def _told(self, treaty: Treaty, entry: ClauseEntry, last: dt.date) -> Iterator[Story]:
        row = entry.clause.recurrence
        if row is not None and row.cycle is None:
            return  # a row of fixed days: what is known of it does not move
        for party in _whose(treaty, entry):
            found = versions(self._timeline, treaty.id, entry.clause.id, party, last)
            yield from _stories(treaty.id, entry.clause.id, party, found)

    @cached_property
    def days(self) -> list[Day]:
        """Every day on which knowledge changed, oldest first."""
        moves = self._moves()
        statements = self._statements()
        acts = self._acts()
        today = self._survey.today.isoformat()
        keys = sorted(key for key in moves.keys() | statements.keys() | acts.keys() if key <= today)
        order: dict[str, int] = {}
        open_: dict[str, _Open] = {}
        found = []
        for key in keys:
            own = moves.get(key, [])
            for move in own:
                name, after = move.story.id, move.after
                place = order.setdefault(name, len(order))
                open_.pop(name, None)
                if after.due and after.earliest and after.latest and after.status in _OPEN:
                    open_[name] = _Open(after.earliest, place, after.due, after.latest, move.story)
            named = acts.get(key, {})
            listed = [(name, event, parties) for (name, event), parties in sorted(named.items())]
            ahead = _ahead(open_, key) if own or key in statements else []
            found.append(Day(key, statements.get(key, []), listed, own, ahead))
        return found

    def _moves(self) -> dict[str, list[Move]]:
        found: dict[str, list[Move]] = defaultdict(list)
        for stories in self.stories.values():
            for story in stories:
                before: State | None = None
                for state in story.states:
                    change = _change(before, state)
                    if change is not None:
                        found[state.known].append(Move(story, change, before, state))
                    before = state
        return found

    def _statements(self) -> dict[str, list[str]]:
        """The sources public since a day; a list of old acts says nothing new on its own day."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, source in self._survey.sources.items():
            found[PartialDate.parse(source.date).latest.isoformat()].append(name)
        return found

    def _acts(self) -> dict[str, dict[tuple[str, str], list[str]]]:
        found: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(dict)
        for name, treaty in self._survey.treaties.items():
            for fact in treaty.facts:
                event = fact.best.event
                if fact.party is not None and event in ACTS and event != "entry-into-force":
                    day = self._known(fact)
                    if day is not None:
                        found[day].setdefault((name, event), []).append(fact.party)
        return found

    def _known(self, fact: Fact) -> str | None:
        best = fact.best
        if best.date is None:
            return None
        if best.known is not None:
            return PartialDate.parse(best.known).latest.isoformat()
        source = self._survey.sources[best.statements[0]]
        if source.kind in RECORDS and len(best.date) == len("2000-01-01"):
            return min(best.date, source.date)
        return source.known(best.when).latest.isoformat()


def _whose(treaty: Treaty, entry: ClauseEntry) -> list[str | None]:
    whose = scope(entry.clause)
    if whose == "treaty":
        return [None]
    if whose != "each-party":
        return list(whose)
    if treaty.parties and len(treaty.parties) <= CIRCLE:
        return list(treaty.parties)
    return [None]


def _stories(treaty: str, clause: str, party: str | None, found: list[Version]) -> Iterator[Story]:
    tables: list[tuple[str, dict[str, Deadline]]] = [
        (version.known.isoformat(), {item.id: item for item in version.single})
        for version in found
        if version.row is None
    ]
    for key in dict.fromkeys(key for _, table in tables for key in table):
        states: list[State] = []
        last: Deadline | None = None
        for known, table in tables:
            item = table.get(key)
            if item is not None:
                last = item
                state = State(known, item.due, item.earliest, item.latest, item.status)
            else:
                state = State(known, None, None, None, "gone")
            if not states or state[1:] != states[-1][1:]:
                states.append(state)
        while states and states[0].due is None:
            states.pop(0)  # awaited since the text was known: not yet a date
        if last is not None and states:
            yield Story(key, treaty, clause, party, last.kind, last.title, states)


def _change(before: State | None, after: State) -> str | None:
    if before is None:
        return "new"
    if before.due is not None and (after.due is None or after.status in {"void", "superseded"}):
        return "gone" if before.status not in {"void", "superseded"} else None
    if before.due != after.due:
        return "moved"
    return "status" if before.status != after.status else None


def _ahead(open_: dict[str, _Open], key: str) -> list[tuple[str, Story]]:
    """The soonest deadlines still open on a day, one a clause; what is past is open no more."""
    for name in [name for name, item in open_.items() if item.latest < key]:
        del open_[name]
    found: dict[tuple[str, str], _Open] = {}
    for item in open_.values():
        pair = (item.story.treaty, item.story.clause)
        if pair not in found or item[:2] < found[pair][:2]:
            found[pair] = item
    soonest = sorted(found.values(), key=lambda item: (item.earliest, item.story.id))[:_SHOWN]
    return [(item.due, item.story) for item in soonest]
