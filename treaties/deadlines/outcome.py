"""A deadline as an object, and what became of it: met, void, superseded, conditional."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from treaties.dates import PartialDate
from treaties.deadlines import rules
from treaties.deadlines.engine import Ending, Engine
from treaties.deadlines.reach import Reach
from treaties.model.clause import Clause
from treaties.model.deadline import Deadline, Step
from treaties.model.facts import ClauseEntry, Fact, Treaty
from treaties.model.parties import party_name
from treaties.model.vocabulary import DeadlineStatus


def title_of(treaty: Treaty, clause: Clause, party: str | None) -> str:
    """What falls due, with the instrument's name, short enough for a phone."""
    words = clause.title or f"{clause.kind.replace('-', ' ')}".capitalize()
    if clause.kind == "withdrawal" and party is not None:
        words = f"{words} ({party_name(party)})" if party_name(party) not in words else words
    return words if treaty.short in words else f"{treaty.short}: {words}"


def make(
    engine: Engine,
    treaty: str,
    entry: ClauseEntry,
    party: str | None,
    occurrence: str | None,
    reach: Reach,
) -> Deadline:
    """A deadline as reached, before anything is said of what became of it."""
    clause = entry.clause
    parts = (treaty, clause.id, party, occurrence)
    when = reach.when
    contested = reach.contested and when is not None
    return Deadline(
        id="/".join(part for part in parts if part),
        treaty=treaty,
        party=party,
        clause=clause.id,
        kind=clause.kind,
        title=title_of(engine.look.treaties[treaty], clause, party),
        due=None if when is None else str(when),
        earliest=None if when is None else when.earliest.isoformat(),
        latest=None if when is None else when.latest.isoformat(),
        status="conditional" if when is None else "disputed" if contested else "upcoming",
        article=clause.article,
        derivation=reach.steps,
        statements=tuple(dict.fromkeys((*entry.statements, *reach.statements))),
    )


def with_outcome(
    engine: Engine,
    treaty: str,
    entry: ClauseEntry,
    party: str | None,
    occurrence: str | None,
    reach: Reach,
) -> Iterator[Deadline]:
    """A deadline with what became of it: met, void, superseded, conditional."""
    if reach.when is None and not reach.steps:
        return
    made = make(engine, treaty, entry, party, occurrence, reach)
    clause = entry.clause
    met = _met(engine, treaty, clause, party)
    if met is not None:
        step = Step(step="met", date=met.best.date, statement=met.best.statements[0])
        names = tuple(dict.fromkeys((*made.statements, *met.best.statements)))
        made = replace(made, status="met", derivation=(*made.derivation, step), statements=names)
    else:
        made = _ended(engine, treaty, clause, party, made, reach)
    yield made


def _met(engine: Engine, treaty: str, clause: Clause, party: str | None) -> Fact | None:
    for who in (party, None):
        for fact in engine.look.facts(treaty, "obligation-met", who):
            if fact.clause == clause.id:
                return fact
    return None


def _ended(
    engine: Engine,
    treaty: str,
    clause: Clause,
    party: str | None,
    made: Deadline,
    reach: Reach,
) -> Deadline:
    ending = engine.end(treaty) if party is None else engine.party_end(treaty, party)
    if engine.start(treaty).when is None and reach.when is not None and not clause.survives:
        return _not_in_force(engine, treaty, clause, made)
    if ending is None or clause.survives:
        return _suspended(engine, treaty, clause, party, made, reach)
    if clause.kind == "duration" and clause.ends:
        return _other_end(clause, ending, made, reach)
    last_moment = clause.kind == "extension" and reach.when == ending.first_day_out
    if last_moment or (
        reach.when is not None and reach.when.earliest < ending.first_day_out.earliest
    ):
        return _suspended(engine, treaty, clause, party, made, reach)
    if clause.kind == "entry-into-force" and reach.when is not None:
        return made
    return replace(made, status=_cut_short(ending), derivation=(*made.derivation, end_step(ending)))


def _not_in_force(engine: Engine, treaty: str, clause: Clause, made: Deadline) -> Deadline:
    """A day that an instrument not in force names: it binds only once the instrument does.

    Void where the instrument was given up; otherwise void only after the day has gone by, which
    is told when it is known what day it is.
    """
    if engine.is_given_up(treaty):
        step = Step(step="the instrument never entered into force")
        return replace(made, status="void", derivation=(*made.derivation, step))
    if clause.trigger is None or clause.trigger.date is None:
        return made  # an event before entry into force (signature, opening) set this clock
    step = Step(step="the instrument is not in force: its days bind only once it is")
    return replace(made, status="conditional", derivation=(*made.derivation, step))


def _other_end(clause: Clause, ending: Ending, made: Deadline, reach: Reach) -> Deadline:
    """A term that something else cut short."""
    own = None if reach.when is None else rules.first_day_out(clause, reach.when).earliest
    if own is not None and own <= ending.first_day_out.earliest:
        return made
    return replace(made, status=_cut_short(ending), derivation=(*made.derivation, end_step(ending)))


def _cut_short(ending: Ending) -> DeadlineStatus:
    return "superseded" if ending.how == "supersession" else "void"


def end_step(ending: Ending) -> Step:
    """Why a duty no longer falls due."""
    names = ending.reach.statements
    return Step(
        step=f"ended by {ending.how}",
        date=str(ending.first_day_out),
        statement=names[-1] if names else None,
    )


def effect_day(fact: Fact) -> PartialDate | None:
    """The day an act takes effect: the one it names itself, else its own."""
    return PartialDate.parse(fact.best.effective) if fact.best.effective else fact.best.when


def suspensions(
    engine: Engine, treaty: str, party: str | None
) -> list[tuple[PartialDate, PartialDate | None, Fact]]:
    """Suspensions of the instrument or of a party's performance: from, until (None: open), fact."""
    found = []
    for who in dict.fromkeys((party, None)):
        back = engine.look.facts(treaty, "resumption", who)
        for fact in engine.look.facts(treaty, "suspension", who):
            begun = effect_day(fact)
            if begun is None:
                continue
            ended = PartialDate.parse(fact.best.until) if fact.best.until else None
            later = [f.best.when for f in back if f.best.when and f.best.when >= begun]
            if ended is None and later:
                ended = later[0]
            found.append((begun, ended, fact))
    return found


def _suspended(
    engine: Engine,
    treaty: str,
    clause: Clause,
    party: str | None,
    made: Deadline,
    reach: Reach,
) -> Deadline:
    if clause.kind not in {"obligation", "report", "limit"} or reach.when is None:
        return made
    for begun, ended, fact in suspensions(engine, treaty, party):
        inside = begun.earliest <= reach.when.earliest
        if inside and (ended is None or reach.when.latest < ended.earliest):
            step = Step(
                step="performance suspended since",
                date=fact.best.date,
                statement=fact.best.statements[0],
            )
            return replace(made, status="void", derivation=(*made.derivation, step))
    return made
