"""One clause, one party: the days it yields and how each was reached."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from treaties.dates import PartialDate, day_after
from treaties.deadlines.lookup import Lookup, day_of
from treaties.deadlines.reach import (
    Reach,
    add_period,
    counting_of,
    not_before,
)
from treaties.deadlines.rows import UNCONFIRMED, cited
from treaties.deadlines.triggers import Membership, recorded, resolve
from treaties.model.clause import Clause, CountingRule, Trigger
from treaties.model.facts import ClauseEntry, Fact
from treaties.model.parties import party_name

_PER_PARTY = frozenset({"withdrawal", "obligation", "report"})


class World(Membership, Protocol):
    """What rules ask of the engine."""

    look: Lookup


def scope(clause: Clause) -> str | tuple[str, ...]:
    """`treaty`, `each-party`, or the named parties; the kind decides when the clause is silent."""
    if clause.applies_to is not None:
        return clause.applies_to
    return "each-party" if clause.kind in _PER_PARTY else "treaty"


def due(
    world: World, treaty: str, entry: ClauseEntry, party: str | None
) -> list[tuple[str | None, Reach]]:
    """The days of a clause that does not recur, each with its occurrence (None for the only one).

    A Reach without a day says what it waits for. For a recurring clause this is the day the row
    is counted from.
    """
    clause = entry.clause
    starts = _starts(world, treaty, clause, party)
    if clause.requires is not None:
        starts = _required(world, treaty, clause.requires, party, starts)
    found: list[tuple[str | None, Reach]] = []
    for index, start in enumerate(starts):
        reach = plain_due(world, treaty, entry, party, start)
        if index == 0:
            reach = _extended(world, treaty, clause, party, reach)
        found.append((str(index + 1) if index else None, reach))
    return found


def _starts(world: World, treaty: str, clause: Clause, party: str | None) -> list[Reach]:
    if clause.trigger is not None:
        return resolve(world, treaty, clause.trigger, party)
    if clause.kind == "entry-into-force" or (clause.period, clause.recurrence) == (None, None):
        return []  # nothing in it yields a day: it stands in the registry with its note
    begin = world.start(treaty) if party is None else world.party_start(treaty, party)
    return [begin]


def _required(
    world: World, treaty: str, required: Trigger, party: str | None, starts: list[Reach]
) -> list[Reach]:
    met = [reach for reach in resolve(world, treaty, required, party) if reach.when is not None]
    if not met:
        return []
    return [not_before(start, met[0], "the clause applies only then") for start in starts]


def plain_due(
    world: World, treaty: str, entry: ClauseEntry, party: str | None, start: Reach
) -> Reach:
    """The clause's period counted from a start, with floors and holds, without extensions."""
    clause = entry.clause
    if start.when is None:
        return start
    mark = UNCONFIRMED if clause.unconfirmed else ""
    why = cited(clause.article) + mark
    if clause.period is not None:
        reach = add_period(start, clause.period, clause.counting, why, entry.statements)
    else:
        reach = start.then(f"on that day ({why})", start.when, entry.statements)
    if clause.not_before is not None:
        for floor in resolve(world, treaty, clause.not_before, party)[:1]:
            reach = not_before(reach, floor, why)
    if "armed-conflict" in clause.holds and party is not None:
        reach = _held(world.look, treaty, party, reach, why)
    return reach


def _held(look: Lookup, treaty: str, party: str, reach: Reach, why: str) -> Reach:
    """A withdrawal that waits for the end of an armed conflict of the party."""
    if reach.when is None:
        return reach
    for fact in look.facts(treaty, "armed-conflict", party):
        until = PartialDate.parse(fact.best.until) if fact.best.until else None
        begun = fact.best.when
        if begun is None or begun.earliest > reach.when.latest:
            continue
        if until is None:
            words = (
                f"{party_name(party)} is in armed conflict: the effect waits for its end ({why})"
            )
            return reach.then(words, None, fact.best.statements)
        if until.latest > reach.when.latest:
            return reach.then(f"end of the armed conflict ({why})", until, fact.best.statements)
    words = f"unless then in armed conflict: no such conflict recorded ({why})"
    return reach.then(words, reach.when, ())


def grants(look: Lookup, treaty: str, clause: Clause, party: str | None) -> list[Fact]:
    """Extensions of one clause, for one party or for the instrument, oldest first."""
    event = "extension" if party is None else "extension-grant"
    facts = look.facts(treaty, event, party)
    if party is not None:
        facts = facts + look.facts(treaty, "extension", party)
    mine = [fact for fact in facts if fact.clause in {clause.id, None}]
    return sorted(mine, key=day_of)


def _extended(world: World, treaty: str, clause: Clause, party: str | None, reach: Reach) -> Reach:
    if clause.kind in {"extension", "entry-into-force", "withdrawal"} or reach.when is None:
        return reach
    default = _allowed(world.look, treaty, clause)
    for fact in grants(world.look, treaty, clause, party):
        if fact.clause is None and not _is_main(world.look, treaty, clause):
            continue
        reach = _extend(world.look, reach, fact, clause.counting, default)
    return reach


def _is_main(look: Lookup, treaty: str, clause: Clause) -> bool:
    """The clause an extension means when it names none: the term, or what the text lets extend."""
    if clause.kind == "duration" and clause.ends:
        return True
    named = {e.clause.extends for e in look.clauses(treaty, "extension")}
    return clause.id in named


def _allowed(look: Lookup, treaty: str, clause: Clause) -> str | None:
    """The longest extension the text allows, for one whose length nobody states."""
    for entry in look.clauses(treaty, "extension"):
        if entry.clause.extends == clause.id:
            return entry.clause.at_most or entry.clause.period
    return None


def _extend(
    look: Lookup, reach: Reach, fact: Fact, rule: CountingRule, default: str | None
) -> Reach:
    best = fact.best
    base = reach.then(_grant_words(look, fact), best.when, best.statements)
    if best.until is not None:
        return base.then(
            f"extended to {best.until}", PartialDate.parse(best.until), best.statements
        )
    period = best.period or default
    if period is None or reach.when is None:
        return reach
    # The new term runs on from the old one's last day, whatever the day of the agreement.
    plain = CountingRule(missing_day="last" if rule.missing_day == "refuse" else rule.missing_day)
    longer = add_period(reach, period, plain, "extension, counted from the earlier day", ())
    return replace(longer, steps=(*base.steps, longer.steps[-1]), statements=base.statements)


def _grant_words(look: Lookup, fact: Fact) -> str:
    return recorded(look, fact).steps[0].step


def first_day_out(clause: Clause, day: PartialDate) -> PartialDate:
    """The first day an instrument is over, given the day its duration clause yields.

    A term counted from a trigger ends with the anniversary itself; an eve (`trigger_day:
    included`) and a day written in the text ("until 31 December") are the last day in force.
    """
    fixed = clause.trigger is not None and clause.trigger.date is not None
    if not fixed and counting_of(clause.counting).trigger_day == "excluded":
        return day
    return PartialDate(day_after(day.earliest), day_after(day.latest), day.qualifier)
