"""For the maintainer: disagreements kept, and facts nobody checked again for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from treaties.dates import CalendarEndError, Counting, PartialDate, Period, count
from treaties.deadlines.engine import Engine
from treaties.deadlines.reach import Reach
from treaties.deadlines.rules import scope
from treaties.model.facts import Fact, Version
from treaties.registry.folded import Folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two values of one fact that cannot both be true.

    kind: `sources` (two statements disagree), `rule` (the record and the clause disagree) or
        `denied` (a statement denies that it happened).
    """

    treaty: str
    event: str
    party: str | None
    kind: str
    date: str | None
    statements: tuple[str, ...]
    other_date: str | None
    other_statements: tuple[str, ...]
    note: str | None = None


def conflicts(engine: Engine, treaty: str) -> Iterator[Conflict]:
    """The disagreements about an instrument, sources first."""
    for fact in engine.look.treaties[treaty].facts:
        for version in fact.disputed:
            if version.relation == "contradicts":
                yield _between(fact, version)
        if fact.denied:
            yield _denial(fact)
    start = engine.look.facts(treaty, "entry-into-force", None)
    if start:
        yield from _rule(start[0], engine.computed_start(treaty))
    for party in engine.members(treaty):
        for fact in engine.look.facts(treaty, "entry-into-force", party)[:1]:
            own = engine.look.consents(treaty).get(party)
            if own and not _explained(engine, fact, own[0]):
                yield from _rule(fact, engine.computed_party_start(treaty, party))


def _explained(engine: Engine, start: Fact, consent: Fact) -> bool:
    """True when a State's own start rightly differs from the day counted from its deposit.

    A successor is bound from the succession of States, before it says so (VCLT 1978 art. 23); a
    clause that only gives the earliest day leaves the rest to the depositary's notification.
    """
    when, deposit = start.best.when, consent.best.when
    if when is None or deposit is None:
        return False
    if consent.event == "succession" and when.earliest <= deposit.latest:
        return True
    entries = engine.look.clauses(start.treaty, "entry-into-force")
    open_ended = any(e.clause.at_least and scope(e.clause) == "each-party" for e in entries)
    return open_ended and when.latest >= deposit.earliest


def _denial(fact: Fact) -> Conflict:
    return Conflict(
        treaty=fact.treaty,
        event=fact.event,
        party=fact.party,
        kind="denied",
        date=fact.best.date,
        statements=fact.best.statements,
        other_date=None,
        other_statements=fact.denied,
    )


def _between(fact: Fact, version: Version) -> Conflict:
    event = fact.event
    if version.event != event:
        event = f"{event} / {version.event}"  # type: ignore[assignment]  # because both names are shown
    return Conflict(
        treaty=fact.treaty,
        event=event,
        party=fact.party,
        kind="sources",
        date=fact.best.until or fact.best.date,
        statements=fact.best.statements,
        other_date=version.until or version.date,
        other_statements=version.statements,
        note=version.note,
    )


def _rule(fact: Fact, reach: Reach) -> Iterator[Conflict]:
    when = fact.best.when
    if when is None or reach.when is None or reach.when.overlaps(when):
        return
    yield Conflict(
        treaty=fact.treaty,
        event=fact.event,
        party=fact.party,
        kind="rule",
        date=fact.best.date,
        statements=fact.best.statements,
        other_date=str(reach.when),
        other_statements=reach.statements,
        note=fact.best.note,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A statement whose record was last compared with its source long ago, or never."""

    statement: str
    kind: str
    date: str
    checked: str | None
    treaties: tuple[str, ...]


def stale(folded: Folded, today: dt.date, after: Period) -> list[Stale]:
    """Statements not checked within `after` before `today`, the longest unchecked first."""
    back = Period(-after.months, -after.days)
    try:
        limit = count(today, back, Counting(missing_day="last"))
    except CalendarEndError:
        limit = dt.date.min  # no statement is older than the calendar
    used = _uses(folded)
    found = []
    for name, source in folded.sources.items():
        checked = None if source.checked is None else PartialDate.parse(source.checked).latest
        if checked is None or checked < limit:
            found.append(
                Stale(
                    statement=name,
                    kind=source.kind,
                    date=source.date,
                    checked=source.checked,
                    treaties=tuple(sorted(used.get(name, ()))),
                )
            )
    return sorted(found, key=lambda item: (item.checked or "", item.date, item.statement))


def _uses(folded: Folded) -> dict[str, set[str]]:
    used: dict[str, set[str]] = {}
    for treaty in folded.treaties.values():
        names = {name for entry in treaty.clauses for name in entry.statements}
        names.update(n for f in treaty.facts for v in (f.best, *f.disputed) for n in v.statements)
        names.update(said.statement for said in treaty.said)
        for name in names:
            used.setdefault(name, set()).add(treaty.id)
    return used
