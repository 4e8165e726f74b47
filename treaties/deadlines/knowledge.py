"""The registry as known on any day, read lazily, and until when what was read stays as it is.

`registry.asof.known_by` writes the whole registry of a day; that is too slow for asking the same
question on every day on which anything became public. Here only what a question reads is dated,
and the reader learns between which days the answer is the same (`KnownLookup.since` and `until`).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import Any, Final, TypeVar

from treaties.dates import PartialDate
from treaties.deadlines.lookup import Lookup, day_of, family, is_again
from treaties.model.facts import ClauseEntry, Fact, Said, Source, Treaty
from treaties.model.vocabulary import CONSENT
from treaties.registry.asof import fact_days, known_fact
from treaties.registry.folded import Folded
from treaties.registry.rank import rank

T = TypeVar("T")

NEVER: Final = dt.date.max
EVER: Final = dt.date.min
# What is known on a day, since when it is the same, and the day on which it may change.
_Facts = tuple[list[Fact], dt.date, dt.date]
_Entries = tuple[list[ClauseEntry], dt.date, dt.date]
_Dated = tuple[list[dt.date], list[ClauseEntry]]


class _Cell:
    """The facts of one family and one party, and the days on which they change."""

    def __init__(self, facts: list[Fact], sources: dict[str, Source]) -> None:
        self._facts = facts
        self._sources = sources
        self.days = sorted({day for fact in facts for day in fact_days(fact, sources)})
        self._known: dict[int, _Facts] = {}

    def at(self, day: dt.date) -> _Facts:
        """Dated facts as known on a day, oldest first; since when, and the next day they change."""
        place = bisect_right(self.days, day)
        if (found := self._known.get(place)) is None:
            everything = place == len(self.days)
            known = (
                fact if everything and _is_plain(fact) else known_fact(fact, self._sources, day)
                for fact in self._facts
            )
            dated = [fact for fact in known if fact is not None and fact.best.date is not None]
            found = self._known[place] = (sorted(dated, key=day_of), *_around(self.days, place))
        return found


def _is_plain(fact: Fact) -> bool:
    """True for a fact with one value: once all of it is public it is known as it stands."""
    return not fact.disputed and fact.best.relation is None


def _around(days: list[dt.date], place: int) -> tuple[dt.date, dt.date]:
    """The last day before a place among days of change, and the next."""
    before = days[place - 1] if place else EVER
    return before, days[place] if place < len(days) else NEVER


class Acts:
    """The acts of consent of all States on a day; asked about later days, it reads what changed."""

    def __init__(self, cells: list[tuple[str, _Cell]]) -> None:
        self._cells = cells
        changes = ((day, at) for at, (_, cell) in enumerate(cells) for day in cell.days)
        self._changes: dict[dt.date, list[int]] = {}
        for day, at in sorted(changes):
            self._changes.setdefault(day, []).append(at)
        self._days = list(self._changes)
        self._place = 0
        self._own: list[list[Fact]] = [[] for _ in cells]

    def at(self, day: dt.date) -> tuple[dict[str, list[Fact]], dt.date, dt.date]:
        """By State, in the order of the registry, those that have done one; between which days."""
        place = bisect_right(self._days, day)
        if place < self._place:
            self._place, self._own = 0, [[] for _ in self._cells]
        for changed in self._days[self._place : place]:
            for at in self._changes[changed]:
                self._own[at] = _first_acts(self._cells[at][1].at(changed)[0])
        self._place = place
        rows = zip(self._cells, self._own, strict=True)
        return {party: own for (party, _), own in rows if own}, *_around(self._days, place)


class Timeline:
    """A folded registry with the day on which each of its facts became public."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.ranks = {name: rank(source) for name, source in folded.sources.items()}
        self._cells: dict[str, dict[tuple[str, str | None], _Cell]] = {}
        # What treaties.deadlines.revisions worked out, for all who ask again.
        self.memo: dict[tuple[str, str], tuple[list[dt.date], list[Any]]] = {}
        self.kept: dict[tuple[str, ...], list[tuple[dt.date, dt.date, Any]]] = {}
        self.steps: dict[tuple[str, str, str | None], Any] = {}
        self._clause_days: dict[
            tuple[str, str | None], tuple[list[dt.date], list[ClauseEntry]]
        ] = {}
        self._clauses: dict[tuple[str, str | None, int], _Entries] = {}
        self._acts: dict[str, Acts] = {}
        self.first_known = cache(self._first_known)
        self.public = cache(self._public)
        self.parties = cache(self._parties)
        self.named = cache(self._named)

    def cells(self, treaty: str) -> dict[tuple[str, str | None], _Cell]:
        """The facts of an instrument by family and party, in the order of the registry.

        None of them is known before the instrument is; of an unknown one there are none.
        """
        if (found := self._cells.get(treaty)) is None:
            groups: dict[tuple[str, str | None], list[Fact]] = {}
            for fact in (
                self.folded.treaties[treaty].facts if treaty in self.folded.treaties else ()
            ):
                groups.setdefault((fact.family, fact.party), []).append(fact)
            sources = self.folded.sources
            found = {key: _Cell(facts, sources) for key, facts in groups.items()}
            self._cells[treaty] = found
        return found

    def _parties(self, treaty: str, name: str) -> list[tuple[str, _Cell]]:
        """The facts of one family of every party, party by party."""
        cells = self.cells(treaty).items()
        return [(party, cell) for (kind, party), cell in cells if party and kind == name]

    def _named(self, treaty: str) -> frozenset[str]:
        """Every State that an instrument or some record of it names, at any time."""
        recorded = frozenset(party for _, party in self.cells(treaty) if party is not None)
        return recorded.union(self.folded.treaties[treaty].parties or ())

    def _public(self, statement: str) -> dt.date:
        """The day a statement was public."""
        return PartialDate.parse(self.folded.sources[statement].date).latest

    def clauses(self, treaty: str, kind: str | None, day: dt.date) -> _Entries:
        """The clauses of a kind (None: all) public on a day; since and until when that is so."""
        if (treaty, kind) not in self._clause_days:
            entries = self.folded.treaties[treaty].clauses
            mine = [entry for entry in entries if kind in {None, entry.clause.kind}]
            days = sorted({self.public(name) for entry in mine for name in entry.statements})
            self._clause_days[treaty, kind] = (days, mine)
        days, mine = self._clause_days[treaty, kind]
        place = bisect_right(days, day)
        if (found := self._clauses.get((treaty, kind, place))) is None:
            named = ((e, tuple(n for n in e.statements if self.public(n) <= day)) for e in mine)
            known = [replace(entry, statements=names) for entry, names in named if names]
            found = self._clauses[treaty, kind, place] = (known, *_around(days, place))
        return found

    def acts(self, treaty: str) -> Acts:
        """Each State's acts of consent, day by day."""
        if treaty not in self._acts:
            self._acts[treaty] = Acts(self.parties(treaty, "consent"))
        return self._acts[treaty]

    def change_days(self, treaty: str) -> set[dt.date]:
        """Every day on which something of an instrument became public."""
        found = self.folded.treaties[treaty]
        days = {day for cell in self.cells(treaty).values() for day in cell.days}
        days.update(self.public(name) for entry in found.clauses for name in entry.statements)
        days.update(self.public(said.statement) for said in found.said)
        return days

    def clause_day(self, entry: ClauseEntry) -> dt.date:
        """The day a clause was public."""
        return min((self.public(name) for name in entry.statements), default=NEVER)

    def _first_known(self, treaty: str) -> dt.date:
        """The day from which anything is known of an instrument."""
        return min(self.change_days(treaty), default=NEVER)


class KnownLookup(Lookup):
    """What the engine may read on a day.

    What was read is the same from `since`, the last day on which some of it changed, to the day
    before `until`.
    """

    def __init__(self, timeline: Timeline, day: dt.date) -> None:
        self.timeline = timeline
        self.day = day
        self.since = EVER
        self.until = NEVER
        self.treaties = _Present(self)
        self.sources = timeline.folded.sources
        self.ranks = timeline.ranks

    def note(self, day: dt.date) -> None:
        """Something read changes on `day`, or changed on it."""
        if day > self.day:
            self.until = min(self.until, day)
        elif NEVER > day > self.since:
            self.since = day

    def knows(self, treaty: str) -> bool:
        """True when anything is public of an instrument."""
        if treaty not in self.timeline.folded.treaties:
            return False
        first = self.timeline.first_known(treaty)
        self.note(first)
        return first <= self.day

    def clauses(self, treaty: str, kind: str | None = None) -> list[ClauseEntry]:
        """The clauses of an instrument, of one kind if asked."""
        if not self.knows(treaty):
            return []
        return self.within(self.timeline.clauses(treaty, kind, self.day))

    def facts(self, treaty: str, event: str, party: str | None) -> list[Fact]:
        """Dated facts of one family and one party (None: the instrument's), oldest first."""
        cells = self.timeline.cells(treaty)
        cell = cells.get((event if event not in CONSENT else "consent", party))
        return [] if cell is None else self.within(cell.at(self.day))

    def all_facts(self, treaty: str, event: str) -> list[Fact]:
        """Dated facts of one family, whoever's."""
        name, cells = family(event), self.timeline.cells(treaty).items()
        mine = [cell for (kind, _), cell in cells if kind == name]
        return sorted((f for cell in mine for f in self.within(cell.at(self.day))), key=day_of)

    def consents(self, treaty: str) -> Mapping[str, list[Fact]]:
        """Each State's acts of consent, oldest first; second deposits elsewhere left out."""
        return _Consents(self, treaty)

    def named(self, treaty: str) -> set[str]:
        """Every party some act of membership is recorded for."""
        return {
            party
            for (kind, party), cell in self.timeline.cells(treaty).items()
            if party is not None and kind in {"consent", "entry-into-force"}
            if self.within(cell.at(self.day))
        }

    def leavers(self, treaty: str) -> set[str]:
        """Every State of which some withdrawal is recorded."""
        cells = self.timeline.parties(treaty, "withdrawal")
        return {party for party, cell in cells if self.within(cell.at(self.day))}

    def said(self, treaty: str) -> Sequence[Said]:
        """What was said of an instrument by the day."""
        if not self.knows(treaty):
            return ()
        everything = self.timeline.folded.treaties[treaty].said
        days = [self.timeline.public(item.statement) for item in everything]
        for day in days:
            self.note(day)
        return [item for item, day in zip(everything, days, strict=True) if day <= self.day]

    def treaty(self, treaty: str) -> Treaty:
        """One instrument. Raises KeyError when it is unknown."""
        return self.treaties[treaty]

    def within(self, found: tuple[T, dt.date, dt.date]) -> T:
        """What was found, its days noted."""
        what, since, until = found
        if since > self.since:  # noqa: PLR1730  -- a comparison is a third of a call of max
            self.since = since
        if until < self.until:  # noqa: PLR1730  -- likewise; it is asked a million times
            self.until = until
        return what


class _Present(Mapping[str, Treaty]):
    """The instruments of which anything was known. Their facts are read elsewhere, not here."""

    def __init__(self, look: KnownLookup) -> None:
        self._look = look

    def __getitem__(self, treaty: str) -> Treaty:
        if not self._look.knows(treaty):
            raise KeyError(treaty)
        return self._look.timeline.folded.treaties[treaty]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._look.timeline.folded.treaties if self._look.knows(name))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Consents(Mapping[str, list[Fact]]):
    """Acts of consent by State: reading one State's depends on that State's alone."""

    def __init__(self, look: KnownLookup, treaty: str) -> None:
        self._look = look
        self._treaty = treaty

    def __getitem__(self, party: str) -> list[Fact]:
        if "_all" in self.__dict__:
            return self._all[party]
        own = _first_acts(self._look.facts(self._treaty, "consent-to-be-bound", party))
        if not own:
            raise KeyError(party)
        return own

    @cached_property
    def _all(self) -> dict[str, list[Fact]]:
        return self._look.within(self._look.timeline.acts(self._treaty).at(self._look.day))

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def _first_acts(facts: list[Fact]) -> list[Fact]:
    """The same without second deposits."""
    return [fact for fact in facts if not is_again(fact)] if facts else facts
