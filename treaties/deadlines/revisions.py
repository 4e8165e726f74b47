"""How often a deadline was revised: what was computed of it each time something became public."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from treaties.deadlines import rules
from treaties.deadlines.engine import NOTHING, Engine
from treaties.deadlines.knowledge import EVER, NEVER, KnownLookup, Timeline
from treaties.deadlines.occurrences import Series
from treaties.deadlines.reach import Reach
from treaties.deadlines.schedule import clause_deadlines
from treaties.deadlines.series import clause_series
from treaties.model.clause import Clause
from treaties.model.deadline import Deadline

T = TypeVar("T")

_DAY = dt.timedelta(days=1)


class KnownEngine(Engine):
    """The engine over a day's knowledge; what it works out is kept for other days too.

    Each answer holds from the last day on which something that it rests on changed: whoever asks
    about a day in between finds it. An instrument's start may rest on every State's consent, and
    most acts of consent do not move it, so for the start only days that move it count.
    """

    look: KnownLookup

    def __init__(self, look: KnownLookup) -> None:
        super().__init__(look)
        self._looped = False

    def start(self, treaty: str) -> Reach:
        """When the instrument entered into force; while that is awaited, any of the reasons."""
        return self._over_days("start", treaty, NOTHING, lambda engine: engine.start(treaty))

    def threshold_day(self, treaty: str) -> dt.date | None:
        """The day the last consent needed for the start was given."""
        return self._over_days("threshold", treaty, None, lambda e: e.threshold_day(treaty))

    def _over_days(self, name: str, treaty: str, nothing: T, ask: Callable[[Engine], T]) -> T:
        """What `ask` gives on the day of this engine; it is worked out once for all days."""
        memo, look = self.look.timeline.memo, self.look
        if (name, treaty) not in memo:
            memo[name, treaty] = ([], [])  # a clause that leads back here finds nothing
            found = list(_walk(look.timeline, treaty, ask))
            memo[name, treaty] = ([day for day, _ in found], [value for _, value in found])
        days, values = memo[name, treaty]
        place = bisect_right(days, look.day)
        if place < len(days):
            look.note(days[place])
        if place == 0:
            return nothing
        look.note(days[place - 1])
        value: T = values[place - 1]
        return value

    def _remember(self, key: tuple[str, ...], nothing: T, make: Callable[[], T]) -> T:
        """As the engine does; what led back to itself depends on who asked and is not kept."""
        look, own = self.look, self._memo
        found: T
        if key in own:
            self._looped = True
            found, since = own[key]
            look.note(since)
            return found
        kept = look.timeline.kept.setdefault(key, [])
        for begin, end, found in kept:
            if begin <= look.day <= end:
                look.note(begin)
                return found
        before, look.since = look.since, EVER
        own[key] = (nothing, EVER)
        found = make()
        if self._looped:
            own[key] = (found, look.since)
        else:
            del own[key]
            kept.append((look.since, look.day, found))
        look.note(before)
        return found


def _walk(
    timeline: Timeline, treaty: str, ask: Callable[[Engine], T]
) -> Iterator[tuple[dt.date, T]]:
    """Each answer unlike the one before, with the day from which it stood."""
    if treaty not in timeline.folded.treaties:
        return
    day, last = timeline.first_known(treaty), None
    while day != NEVER:
        look = KnownLookup(timeline, day)
        value = ask(Engine(look))
        if last is None or _dated(value) != _dated(last):
            yield day, value
            last = value
        day = look.until


def _dated(value: object) -> object:
    """Reaches without a day are alike, whatever they wait for."""
    return None if isinstance(value, Reach) and value.when is None else value


@dataclass(frozen=True, slots=True)
class Version:
    """What a clause gave for one party from a day's knowledge on: one-off deadlines or a row."""

    known: dt.date
    single: tuple[Deadline, ...] = ()
    row: Series | None = None


def versions(
    timeline: Timeline,
    treaty: str,
    clause: str,
    party: str | None,
    last: dt.date = NEVER,
) -> list[Version]:
    """What a clause yielded for a party, oldest knowledge first; each unlike the one before.

    party None asks for the instrument; of a clause that binds States one by one, for the duty that
    they share, as it stands for a State bound from the instrument's first day. last: what became
    public after that day is left out.
    """
    found: list[Version] = []
    for step in steps(timeline, treaty, clause, party):
        if step.known > last:
            continue
        if found and (step.single, step.row) == (found[-1].single, found[-1].row):
            found.pop()
        found.append(step)
    return found[::-1]


def steps(timeline: Timeline, treaty: str, clause: str, party: str | None) -> Iterator[Version]:
    """The same, newest knowledge first and no further back than is asked for.

    Two in a row may be alike: something that they rest on changed and moved nothing.
    """
    key = (treaty, clause, party)
    if key not in timeline.steps:
        timeline.steps[key] = ([], _steps(timeline, treaty, clause, party))
    kept: list[Version]
    kept, rest = timeline.steps[key]
    yield from kept
    for step in rest:
        kept.append(step)
        yield step


def _steps(timeline: Timeline, treaty: str, clause: str, party: str | None) -> Iterator[Version]:
    entry = next(e for e in timeline.folded.treaties[treaty].clauses if e.clause.id == clause)
    first, day = timeline.clause_day(entry), NEVER
    while day >= first != NEVER:
        look = KnownLookup(timeline, day)
        made = version_on(KnownEngine(look), day, treaty, clause, party)
        known = max(look.since, first)
        yield Version(known, made.single, made.row)
        if known == EVER:
            break
        day = known - _DAY


def version_on(
    engine: Engine, day: dt.date, treaty: str, clause: str, party: str | None
) -> Version:
    """What a clause yields for a party by an engine that knows what was known on `day`."""
    entry = next((e for e in engine.look.clauses(treaty) if e.clause.id == clause), None)
    if entry is None or not _binds(engine, treaty, entry.clause, party):
        return Version(day)
    row = entry.clause.recurrence
    if row is not None and row.cycle is None:
        return Version(day, row=clause_series(engine, treaty, entry, party))
    return Version(day, tuple(clause_deadlines(engine, treaty, entry, party)))


def _binds(engine: Engine, treaty: str, clause: Clause, party: str | None) -> bool:
    """Whether a clause speaks of a party, as far as is known. Reads that party's acts alone."""
    if party is None:
        return True
    whose = rules.scope(clause)
    if party in clause.excluding or whose == "treaty":
        return False
    if whose != "each-party":
        return party in whose
    if party in (engine.look.treaties[treaty].parties or ()):
        return True
    facts = engine.look.facts
    return bool(
        facts(treaty, "consent-to-be-bound", party) or facts(treaty, "entry-into-force", party)
    )


def parties_of(timeline: Timeline, treaty: str, clause: Clause) -> Sequence[str | None]:
    """Whom a clause may ever have bound: the instrument (None), or State by State."""
    whose = rules.scope(clause)
    if whose == "treaty":
        return [None]
    if whose != "each-party":
        return whose
    return sorted(timeline.named(treaty))


def units(timeline: Timeline, treaty: str) -> Iterator[tuple[str, str | None]]:
    """Every clause and party of an instrument that some deadline may come from."""
    for entry in timeline.folded.treaties[treaty].clauses:
        for party in parties_of(timeline, treaty, entry.clause):
            yield entry.clause.id, party


def memberships(
    timeline: Timeline, party: str, as_of: dt.date = NEVER
) -> dict[str, tuple[str, str | None]]:
    """The instruments a State is party to as known on a day: its first day in, first day out."""
    engine = KnownEngine(KnownLookup(timeline, as_of))
    named = (treaty for treaty in engine.look.treaties if party in timeline.named(treaty))
    found = ((treaty, _membership(engine, treaty, party)) for treaty in named)
    return {treaty: days for treaty, days in found if days is not None}


def _membership(engine: Engine, treaty: str, party: str) -> tuple[str, str | None] | None:
    start = engine.party_start(treaty, party).when
    if start is None:
        return None
    ending = engine.party_end(treaty, party)
    stop = None if ending is None else ending.first_day_out.earliest.isoformat()
    return start.earliest.isoformat(), stop


def left_on(
    timeline: Timeline, treaty: str, party: str, day: str, known: tuple[dt.date, dt.date]
) -> dt.date | None:
    """When it became public that a State is not a party on `day` after all.

    known: the first and the last day of knowledge looked at; None when it was not thought to be a
    party in between, or still is.
    """
    first, last = known
    changed = (when for when in timeline.change_days(treaty) if first < when <= last)
    found, was = None, False
    for when in (first, *sorted(changed)):
        engine = KnownEngine(KnownLookup(timeline, when))
        member = _membership(engine, treaty, party) if treaty in engine.look.treaties else None
        if is_bound(member, day):
            found, was = None, True
        elif was and found is None:
            found = when
    return found


def is_bound(membership: tuple[str, str | None] | None, day: str) -> bool:
    """Whether a day lies between the first day in and the first day out."""
    if membership is None:
        return False
    start, stop = membership
    return start <= day and (stop is None or day < stop)
