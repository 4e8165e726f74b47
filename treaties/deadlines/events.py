"""The timeline as a list: what was recorded, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator

from treaties.deadlines.engine import Engine
from treaties.deadlines.reach import Reach
from treaties.model.deadline import Event
from treaties.model.facts import Fact, Version
from treaties.model.vocabulary import Basis, EventKind


def events(engine: Engine, treaty: str) -> list[Event]:
    """All events of an instrument, oldest first; rival dates are listed too, as disputed."""
    found = [*_recorded(engine, treaty), *_computed(engine, treaty)]
    return sorted(found, key=event_order)


def event_order(event: Event) -> tuple[str, str, str, str, str]:
    """Oldest first, then stable."""
    return (event.earliest, event.latest, event.treaty, event.event, event.party or "")


def _recorded(engine: Engine, treaty: str) -> Iterator[Event]:
    for fact in engine.look.treaties[treaty].facts:
        if fact.best.when is None:
            continue
        basis: Basis = "recorded"
        if fact.contradicted:
            basis = "disputed"
        elif fact.best.unconfirmed:
            basis = "unconfirmed"
        yield _event(fact, fact.best, basis)
        for version in fact.disputed:
            if version.relation == "contradicts" and version.when is not None:
                yield _event(fact, version, "disputed")


def _event(fact: Fact, version: Version, basis: Basis) -> Event:
    when = version.when
    if when is None:
        raise ValueError(f"{fact.treaty}: an event needs a date")
    return Event(
        treaty=fact.treaty,
        event=version.event,
        party=fact.party,
        date=str(when),
        earliest=when.earliest.isoformat(),
        latest=when.latest.isoformat(),
        basis=basis,
        article=None,
        statements=version.statements,
    )


def _computed(engine: Engine, treaty: str) -> Iterator[Event]:
    look = engine.look
    if not look.facts(treaty, "entry-into-force", None):
        yield from _one(
            treaty,
            "entry-into-force",
            None,
            engine.start(treaty),
            _article(engine, treaty, "entry-into-force"),
        )
    for party in engine.members(treaty):
        if not look.facts(treaty, "entry-into-force", party) and party in look.consents(treaty):
            reach = engine.party_start(treaty, party)
            article = _article(engine, treaty, "entry-into-force")
            yield from _one(treaty, "entry-into-force", party, reach, article)
        known = {fact.best.date for fact in look.facts(treaty, "withdrawal", party)}
        for item in engine.exits(treaty, party):
            if item.revoked is None and str(item.effect.when) not in known:
                yield from _one(treaty, "withdrawal", party, item.effect, item.article)
    ending = engine.end(treaty)
    if ending is not None and ending.how in {"expiry", "supersession"}:
        kind: EventKind = "expiry" if ending.how == "expiry" else "supersession"
        if not look.facts(treaty, kind, None):
            yield from _one(treaty, kind, None, ending.reach, _article(engine, treaty, "duration"))


def _article(engine: Engine, treaty: str, kind: str) -> str | None:
    entry = next(iter(engine.look.clauses(treaty, kind)), None)
    return entry.clause.article if entry is not None else None


def _one(
    treaty: str, event: EventKind, party: str | None, reach: Reach, article: str | None
) -> Iterator[Event]:
    when = reach.when
    if when is None:
        return
    yield Event(
        treaty=treaty,
        event=event,
        party=party,
        date=str(when),
        earliest=when.earliest.isoformat(),
        latest=when.latest.isoformat(),
        basis="computed",
        article=article,
        statements=reach.statements,
    )
