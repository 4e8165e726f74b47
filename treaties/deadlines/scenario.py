"""What would follow from an event that has not happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from treaties.dates import CalendarEndError, Counting, Period, count
from treaties.deadlines.engine import Engine
from treaties.deadlines.lookup import day_of, family
from treaties.deadlines.occurrences import Series, expand, settle
from treaties.deadlines.rules import scope
from treaties.deadlines.schedule import deadlines
from treaties.deadlines.series import series
from treaties.model.clause import Clause, Trigger
from treaties.model.deadline import Deadline, Step
from treaties.model.facts import Fact, Source, Treaty, Version
from treaties.model.vocabulary import CONSENT, EventKind
from treaties.registry.folded import Folded

SUPPOSED = "what-if"
_FAR_AHEAD = Period.parse("P30Y")
_AHEAD = Period.parse("P2Y")  # how far rows that recur are compared

# What a supposed act makes obsolete in the record, besides an act of its own kind.
_JOINT = {"signature", "adoption"}  # recorded once for all who did it together
_CONCLUDES = {"signature", "adoption", "opening-for-signature"}
_FOLLOWS = {
    "consent": {"entry-into-force", "withdrawal-notice", "withdrawal"},
    "withdrawal-notice": {"withdrawal"},
    "entry-into-force": set[str](),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """An event supposed to happen: on a day, by a party or (None) to the instrument.

    A consent without a party is taken as the one that completes the number the treaty waits for.
    recorded: the statements whose day was taken where the question left one open; the derivation
        names them, so that an answer from the record is not passed off as supposed.
    """

    treaty: str
    event: EventKind
    date: str
    party: str | None = None
    clause: str | None = None
    ref: str | None = None
    until: str | None = None
    period: str | None = None
    recorded: tuple[str, ...] = ()


def what_if(folded: Folded, supposed: Supposition, today: dt.date) -> list[Deadline]:
    """The deadlines that the event brings about, moves or voids, soonest first.

    `folded` is the registry as known when the question is asked.
    """
    supposed = _as_meant(folded, supposed)
    base = _without(folded, supposed)
    world = _with(base, supposed)
    concerned = _concerned(folded, supposed.treaty)
    last = _ahead(today, _AHEAD)
    before = _schedule(Engine(_unstarted(base, supposed)), concerned, today, last)
    after = _schedule(Engine(world), concerned, today, last)
    changed = [item for key, item in after.items() if not _same(item, before.get(key))]
    gone = [_voided(item) for key, item in before.items() if key not in after]
    found = [settle(item, today) for item in (*changed, *gone)]
    return sorted(found, key=lambda item: (item.earliest or "9999", item.id))


def _as_meant(folded: Folded, supposed: Supposition) -> Supposition:
    """Fill in what the question leaves open and the record answers.

    The start of an instrument whose parties all begin with it is no one party's own; and an
    extension decided on the day asked about, or for the limit that falls on it, ran to a day.
    """
    treaty = folded.treaties[supposed.treaty]
    if supposed.event == "entry-into-force" and supposed.party is not None:
        starts = (e.clause for e in treaty.clauses if e.clause.kind == "entry-into-force")
        together = all(scope(clause) == "treaty" for clause in starts)
        return replace(supposed, party=None) if together and treaty.parties else supposed
    if family(supposed.event) not in {"extension", "extension-grant"}:
        return supposed
    if supposed.until is not None or supposed.period is not None:
        return supposed
    grants = [
        fact
        for fact in treaty.facts
        if _replaced_grant(treaty, fact, supposed)
        and fact.best.until is not None
        and (fact.best.date or "9999") <= supposed.date
    ]
    grant = max(grants, key=day_of, default=None)
    if grant is None:
        return supposed
    if grant.best.date != supposed.date:
        bare = Engine(_without(folded, supposed))
        limits = {
            d.due
            for d in deadlines(bare, treaty.id)
            if d.clause == grant.clause and d.party == supposed.party
        }
        if supposed.date not in limits:
            return supposed
    return replace(
        supposed,
        until=grant.best.until,
        clause=supposed.clause or grant.clause,
        recorded=grant.best.statements,
    )


def _schedule(
    engine: Engine, treaties: Iterable[str], first: dt.date, last: dt.date
) -> dict[str, Deadline]:
    found: dict[str, Deadline] = {}
    for treaty in treaties:
        if treaty in engine.look.treaties:
            for item in deadlines(engine, treaty):
                found[item.id] = item
            for row in series(engine, treaty):
                for item in _near(row, first, last):
                    found[item.id] = item
    return found


def _near(row: Series, first: dt.date, last: dt.date) -> list[Deadline]:
    """A row's occurrences in the window, or the first one beyond it, however far."""
    found = list(expand(row, first, last))
    if found:
        return found
    far = _ahead(last, _FAR_AHEAD)
    return list(islice(expand(row, first, far), 1))


def _ahead(day: dt.date, period: Period) -> dt.date:
    try:
        return count(day, period, Counting(missing_day="last"))
    except CalendarEndError:
        return dt.date.max


def _same(one: Deadline, other: Deadline | None) -> bool:
    return other is not None and (one.due, one.status) == (other.due, other.status)


def _voided(item: Deadline) -> Deadline:
    step = Step(step="no longer falls due", statement=SUPPOSED)
    return replace(item, status="void", derivation=(*item.derivation, step))


def neighbourhood(folded: Folded, treaty: str) -> Folded:
    """The part of a registry that can matter to an instrument.

    Itself, those whose clauses count from it, and all that any of these counts from.
    """
    wanted = [name for name in _concerned(folded, treaty) if name in folded.treaties]
    for name in wanted:  # grows as it goes
        for entry in folded.treaties[name].clauses:
            near = {trigger.treaty for trigger in _triggers(entry.clause)}
            wanted.extend(sorted(n for n in near if n in folded.treaties and n not in wanted))
    return Folded({name: folded.treaties[name] for name in wanted}, folded.sources)


def _triggers(clause: Clause) -> Iterator[Trigger]:
    row = clause.recurrence
    until = None if row is None else row.until
    for trigger in (clause.trigger, clause.not_before, clause.requires, until):
        if trigger is not None:
            yield trigger


def _concerned(folded: Folded, treaty: str) -> list[str]:
    """The instrument, and those whose clauses count from it."""
    names = [treaty]
    for other in folded.treaties.values():
        triggers = (entry.clause.trigger for entry in other.clauses)
        if any(trigger is not None and trigger.treaty == treaty for trigger in triggers):
            names.append(other.id)
    return list(dict.fromkeys(names))


def _without(folded: Folded, supposed: Supposition) -> Folded:
    treaty = folded.treaties[supposed.treaty]
    facts = tuple(fact for fact in treaty.facts if not _displaced(treaty, fact, supposed))
    treaties = {**folded.treaties, treaty.id: replace(treaty, facts=facts)}
    return Folded(treaties, folded.sources)


def _unstarted(folded: Folded, supposed: Supposition) -> Folded:
    """For a supposed start (or the consent that completes it): as if nothing else brought it.

    For the text's own signature or adoption: as if the days written in it did not stand yet.
    """
    completes = supposed.event in CONSENT and supposed.party is None
    if supposed.event in _CONCLUDES and supposed.party is None:
        return _unwritten(folded, supposed.treaty)
    if supposed.event != "entry-into-force" and not completes:
        return folded
    treaty = folded.treaties[supposed.treaty]
    if supposed.party is None:
        clauses = tuple(e for e in treaty.clauses if e.clause.kind != "entry-into-force")
        bare = replace(treaty, clauses=clauses)
    else:
        own = (fact for fact in treaty.facts if fact.party != supposed.party)
        bare = replace(treaty, facts=tuple(own))
    return Folded({**folded.treaties, treaty.id: bare}, folded.sources)


def _unwritten(folded: Folded, treaty: str) -> Folded:
    """The registry without the days that an instrument's text fixes itself."""
    found = folded.treaties[treaty]
    clauses = tuple(
        entry
        for entry in found.clauses
        if entry.clause.trigger is None or entry.clause.trigger.date is None
    )
    return Folded({**folded.treaties, treaty: replace(found, clauses=clauses)}, folded.sources)


def _displaced(treaty: Treaty, fact: Fact, supposed: Supposition) -> bool:
    """True for a recorded fact in whose place the supposition stands, or that followed from it."""
    kind = family(supposed.event)
    if kind in {"extension", "extension-grant"}:
        return _replaced_grant(treaty, fact, supposed)
    if fact.party != supposed.party:
        if supposed.party is None:
            return _completes(fact, supposed)
        joint = fact.party is None and fact.family == kind and kind in _JOINT
        return joint and fact.best.date == supposed.date
    same = fact.family == kind and (supposed.ref is None or fact.ref in {None, supposed.ref})
    if same and kind == "withdrawal-notice":
        return not any(f.event == "withdrawal-notice-revoked" for f in _later(treaty, fact))
    if same and kind not in {"consent", "entry-into-force", "withdrawal"}:
        return fact.best.date == supposed.date
    follows = fact.family in _FOLLOWS.get(kind, set()) and (fact.best.date or "") >= supposed.date
    return same or follows


def _completes(fact: Fact, supposed: Supposition) -> bool:
    """The instrument's own start, when the supposed consent is the one it waits for."""
    return supposed.event in CONSENT and fact.party is None and fact.family == "entry-into-force"


def _later(treaty: Treaty, fact: Fact) -> list[Fact]:
    return [f for f in treaty.facts if f.party == fact.party and day_of(f) >= day_of(fact)]


def _replaced_grant(treaty: Treaty, fact: Fact, supposed: Supposition) -> bool:
    """An extension replaces one of the same day or later, or the one that used up the right.

    Or one of the year before: extensions are decided ahead of the limit they move.
    """
    if fact.family != family(supposed.event) or fact.party != supposed.party:
        return False
    if supposed.clause is not None and fact.clause not in {None, supposed.clause}:
        return False
    limits = [e.clause.times for e in treaty.clauses if e.clause.kind == "extension"]
    year_before = f"{int(supposed.date[:4]) - 1:04}{supposed.date[4:]}"
    return (fact.best.date or "") >= year_before or 1 in limits


def _with(folded: Folded, supposed: Supposition) -> Folded:
    treaty = folded.treaties[supposed.treaty]
    source = Source(
        id=SUPPOSED,
        kind="depositary-record",
        title="Supposed for this question",
        publisher="what-if",
        date=supposed.date,
    )
    version = Version(
        event=supposed.event,
        date=supposed.date,
        statements=(*supposed.recorded, SUPPOSED),
        until=supposed.until,
        period=supposed.period,
    )
    fact = Fact(
        treaty=treaty.id,
        party=supposed.party,
        best=version,
        clause=supposed.clause,
        ref=supposed.ref,
    )
    treaties = {**folded.treaties, treaty.id: replace(treaty, facts=(*treaty.facts, fact))}
    return Folded(treaties, {**folded.sources, SUPPOSED: source})
