"""What starts a clock: events, other clauses, written days, and the Nth of many acts."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from treaties.dates import Counting, DateError, PartialDate, Period, count_partial
from treaties.deadlines.lookup import Lookup, day_of
from treaties.deadlines.reach import Reach, from_fact
from treaties.model.clause import Trigger
from treaties.model.facts import Fact
from treaties.model.parties import party_name
from treaties.model.vocabulary import CONSENT, SINGULAR

_NAMES_SHOWN = 6


class Membership(Protocol):
    """What trigger resolution asks of the engine."""

    look: Lookup

    def start(self, treaty: str) -> Reach:
        """When an instrument entered into force."""

    def party_start(self, treaty: str, party: str) -> Reach:
        """When it did for one State."""

    def clause_due(self, treaty: str, clause: str, party: str | None) -> Reach:
        """The day another clause falls due."""

    def has_left(self, treaty: str, party: str, day: dt.date) -> bool:
        """True when a State had taken its consent back by a day."""


def resolve(world: Membership, treaty: str, trigger: Trigger, party: str | None) -> list[Reach]:
    """All days a trigger gives, oldest first; a Reach without a day says what is awaited.

    Empty when the event is one that may never happen (a notice, a request) and has not.
    """
    found = _resolve(world, treaty, trigger, party)
    if trigger.period is None:
        return found
    return [_moved(reach, trigger.period) for reach in found]


def _moved(reach: Reach, period: str) -> Reach:
    if reach.when is None:
        return reach
    span = Period.parse(period)
    way = "minus" if span.months < 0 or span.days < 0 else "plus"
    try:
        when = count_partial(reach.when, span, Counting(missing_day="last"))
    except DateError as error:
        return reach.then(f"cannot be counted: {error}", None, ())
    return reach.then(f"{way} {span.words}", when, ())


def _resolve(world: Membership, treaty: str, trigger: Trigger, party: str | None) -> list[Reach]:
    owner = trigger.treaty or treaty
    if trigger.date is not None:
        when = PartialDate.parse(trigger.date)
        return [Reach(None).then("the day written in the text", when, ())]
    if trigger.clause is not None:
        return [world.clause_due(owner, trigger.clause, party)]
    event = trigger.event or ""
    if event == "entry-into-force":
        who = trigger.party or (None if trigger.of == "treaty" else party)
        return [world.start(owner) if who is None else world.party_start(owner, who)]
    if event in CONSENT:
        return _consent(world, owner, trigger, party)
    return _event(world, owner, trigger, party)


def _consent(world: Membership, treaty: str, trigger: Trigger, party: str | None) -> list[Reach]:
    if trigger.count is not None or trigger.among:
        return [_threshold(world, treaty, trigger)]
    who = trigger.party or party
    if who is not None:
        acts = world.look.consents(treaty).get(who, [])
        return [recorded(world.look, acts[0])] if acts else []
    return [_threshold(world, treaty, Trigger(event=trigger.event, count=1))]


def _threshold(world: Membership, treaty: str, trigger: Trigger) -> Reach:
    """The day the Nth act (or the last of a named list) was done."""
    whole = world.look.facts(treaty, "consent-to-be-bound", None)
    if whole:  # recorded, or supposed, as the act that completes the count
        return recorded(world.look, whole[-1])
    needed = trigger.count or len(trigger.among)
    acts = _standing(world, treaty, trigger, needed)
    must = [state for state in trigger.including if state not in {act.party for act in acts}]
    if len(acts) < needed or must:
        return _awaited(world.look, treaty, trigger, acts, needed)
    last = acts[needed - 1]
    for act in acts:
        if act.party in trigger.including and day_of(act) > day_of(last):
            last = act
    words = f"consent number {needed}" if trigger.count else "the last of the named States"
    name = party_name(last.party or "")
    return from_fact(last, f"{words} to {_short(world.look, treaty)}: {name}", world.look.ranks)


def _standing(world: Membership, treaty: str, trigger: Trigger, needed: int) -> list[Fact]:
    """The first act of each State that counts, oldest first; acts taken back in time do not."""
    acts = [
        own[0]
        for state, own in world.look.consents(treaty).items()
        if not trigger.among or state in trigger.among
    ]
    acts.sort(key=day_of)
    leavers = world.look.leavers(treaty)

    def staying(by: dt.date) -> list[Fact]:
        return [
            act
            for act in acts
            if act.party not in leavers or not world.has_left(treaty, act.party or "", by)
        ]

    while len(acts) >= needed:
        kept = staying(day_of(acts[needed - 1])[0])
        if len(kept) == len(acts):
            return acts
        acts = kept
    return staying(dt.date.max)


def _awaited(look: Lookup, treaty: str, trigger: Trigger, acts: list[Fact], needed: int) -> Reach:
    have = {act.party for act in acts}
    missing = [state for state in (*trigger.among, *trigger.including) if state not in have]
    names = ", ".join(party_name(state) for state in dict.fromkeys(missing))
    words = f"waits for {needed} consents to {_short(look, treaty)}: {len(acts)} so far"
    if missing and len(missing) > _NAMES_SHOWN * 4:
        names = f"{len(missing)} States"
    return Reach(None).then(f"{words}; missing {names}" if missing else words, None, ())


def _event(world: Membership, treaty: str, trigger: Trigger, party: str | None) -> list[Reach]:
    look, event = world.look, trigger.event or ""
    if trigger.party is not None:
        facts = look.facts(treaty, event, trigger.party)
    elif trigger.of == "treaty" or party is None:
        facts = look.facts(treaty, event, None)
        if not facts or event not in SINGULAR:
            facts = look.all_facts(treaty, event)
    elif trigger.of == "party":
        facts = look.facts(treaty, event, party)
    else:
        facts = look.facts(treaty, event, party) or look.facts(treaty, event, None)
    if trigger.ref is not None:
        facts = [fact for fact in facts if fact.ref in {trigger.ref, None}]
    if trigger.count is not None:
        facts = facts[trigger.count - 1 : trigger.count]
    return [recorded(look, fact) for fact in _one_per_day(facts)]


def _one_per_day(facts: list[Fact]) -> list[Fact]:
    """Acts done together by several parties start one clock, not several."""
    kept: dict[str | None, Fact] = {}
    for fact in facts:
        kept.setdefault(fact.best.date, fact)
    return list(kept.values())


def recorded(look: Lookup, fact: Fact) -> Reach:
    """A recorded fact as a day reached, in words."""
    who = f" by {party_name(fact.party)}" if fact.party else ""
    what = fact.event.replace("-", " ")
    if fact.event == "entry-into-force" and fact.party:
        who = f" for {party_name(fact.party)}"
    if fact.event == "extension-grant" and fact.party:
        who = f" to {party_name(fact.party)}"
    return from_fact(fact, f"{_short(look, fact.treaty)}: {what}{who}", look.ranks)


def _short(look: Lookup, treaty: str) -> str:
    return look.treaties[treaty].short if treaty in look.treaties else treaty
