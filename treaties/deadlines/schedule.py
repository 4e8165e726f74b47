"""The schedule: every one-off deadline of every clause, for every party it binds.

Nothing here depends on the day of asking: treaties.deadlines.outcome.settle adds that last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from treaties.deadlines import rules
from treaties.deadlines.cycles import cycle
from treaties.deadlines.engine import Engine
from treaties.deadlines.outcome import make, with_outcome
from treaties.model.clause import Clause
from treaties.model.deadline import Deadline, Step
from treaties.model.facts import ClauseEntry, Fact


def deadlines(engine: Engine, treaty: str) -> Iterator[Deadline]:
    """All one-off deadlines of an instrument, in the order of its clauses and parties."""
    for entry in engine.look.clauses(treaty):
        if entry.clause.recurrence is not None and entry.clause.recurrence.cycle is None:
            continue
        for party in parties_of(engine, treaty, entry.clause):
            yield from clause_deadlines(engine, treaty, entry, party)


def clause_deadlines(
    engine: Engine, treaty: str, entry: ClauseEntry, party: str | None
) -> Iterator[Deadline]:
    """The one-off deadlines of one clause for one party (None: for the instrument)."""
    if entry.clause.recurrence is not None:
        found = cycle(engine, treaty, entry, party)
    elif entry.clause.kind == "withdrawal":
        yield from _exits(engine, treaty, entry, party)
        return
    elif entry.clause.kind == "extension" and entry.clause.trigger is None:
        yield from _extension(engine, treaty, entry, party)
        return
    elif entry.clause.kind == "entry-into-force":
        yield from _entry(engine, treaty, entry, party)
        return
    else:
        found = rules.due(engine, treaty, entry, party)
    for occurrence, reach in found:
        yield from with_outcome(engine, treaty, entry, party, occurrence, reach)


def parties_of(engine: Engine, treaty: str, clause: Clause) -> list[str | None]:
    """Whom a clause binds: the instrument as a whole (None), or State by State."""
    whose = rules.scope(clause)
    if whose == "treaty":
        return [None]
    names = engine.members(treaty) if whose == "each-party" else list(whose)
    return [name for name in names if name not in clause.excluding]


def _entry(
    engine: Engine, treaty: str, entry: ClauseEntry, party: str | None
) -> Iterator[Deadline]:
    """Entry into force as it stands: recorded where it is, computed where it is not.

    A State that was there from the start has its day by the instrument's own article, not by the
    one on later parties.
    """
    if party is None:
        yield from with_outcome(engine, treaty, entry, None, None, engine.start(treaty))
        return
    if not engine.look.consents(treaty).get(party):
        return
    start = engine.party_start(treaty, party)
    with_the_rest = start.when is not None and start.when == engine.start(treaty).when
    original = with_the_rest and not engine.is_later(treaty, entry, party)
    for made in with_outcome(engine, treaty, entry, party, None, start):
        article = _own_article(engine, treaty) if original and entry.clause.for_acts else None
        yield replace(made, article=article) if article else made


def _own_article(engine: Engine, treaty: str) -> str | None:
    entries = engine.look.clauses(treaty, "entry-into-force")
    whole = (entry.clause.article for entry in entries if rules.scope(entry.clause) == "treaty")
    return next(whole, None)


def _exits(
    engine: Engine, treaty: str, entry: ClauseEntry, party: str | None
) -> Iterator[Deadline]:
    number = 0
    for item in engine.exits(treaty, party or ""):
        if item.notice is None:
            continue
        number += 1
        made = make(engine, treaty, entry, party, str(number) if number > 1 else None, item.effect)
        if item.revoked is not None:
            when = item.revoked.best.date
            step = Step(
                step="notice revoked before it took effect (VCLT art. 68)",
                date=when,
                statement=item.revoked.best.statements[0],
            )
            made = replace(made, status="void", derivation=(*made.derivation, step))
        yield made


def _extension(
    engine: Engine, treaty: str, entry: ClauseEntry, party: str | None
) -> Iterator[Deadline]:
    """The last day on which an extension by agreement can still be made."""
    clause = entry.clause
    if party is not None or clause.extends is None:
        return
    target = next((e for e in engine.look.clauses(treaty) if e.clause.id == clause.extends), None)
    if target is None or rules.scope(target.clause) != "treaty":
        return
    used = rules.grants(engine.look, treaty, target.clause, None)
    found = rules.due(engine, treaty, replace(target, clause=_bare(target.clause)), None)
    for _, reach in found[:1]:
        last = reach if clause.times is not None and len(used) >= clause.times else None
        reach_now = last or engine.clause_due(treaty, clause.extends, None)
        made = make(engine, treaty, entry, party, None, reach_now)
        if last is not None:
            facts = tuple(_fact_step(fact) for fact in used)
            yield replace(made, status="met", derivation=(*made.derivation, *facts))
        else:
            yield from with_outcome(engine, treaty, entry, party, None, reach_now)


def _bare(clause: Clause) -> Clause:
    """The clause as if its kind could not be extended: its first term."""
    return replace(clause, kind="extension")


def _fact_step(fact: Fact) -> Step:
    return Step(step="extended", date=fact.best.date, statement=fact.best.statements[0])
