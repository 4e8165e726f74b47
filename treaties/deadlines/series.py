"""Rows that recur, party by party, as the clauses and memberships make them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from treaties.dates import PartialDate, day_after, day_before
from treaties.deadlines import rules
from treaties.deadlines.engine import Engine
from treaties.deadlines.occurrences import Series
from treaties.deadlines.outcome import end_step, suspensions, title_of
from treaties.deadlines.schedule import parties_of
from treaties.deadlines.triggers import resolve
from treaties.model.clause import Clause
from treaties.model.deadline import Step
from treaties.model.facts import ClauseEntry


def series(engine: Engine, treaty: str) -> Iterator[Series]:
    """All recurring clauses of an instrument, party by party."""
    for entry in engine.look.clauses(treaty):
        row = entry.clause.recurrence
        if row is None or row.cycle is not None:
            continue
        for party in parties_of(engine, treaty, entry.clause):
            made = clause_series(engine, treaty, entry, party)
            if made is not None:
                yield made


def clause_series(
    engine: Engine, treaty: str, entry: ClauseEntry, party: str | None
) -> Series | None:
    """One recurring clause for one party (None: for the instrument); None before it begins."""
    clause, row = entry.clause, entry.clause.recurrence
    found = rules.due(engine, treaty, entry, party)
    if row is None or not found or (anchor := found[0][1]).when is None:
        return None
    begin = anchor.when.latest
    if party is not None and (own := engine.party_start(treaty, party).when) is not None:
        begin = max(begin, own.latest)
    if row.first is not None:
        begin = max(begin, day_before(PartialDate.parse(row.first).earliest))
    stop, why = _stop(engine, treaty, clause, party)
    backward = row.shift is not None and row.shift.startswith("-")
    return Series(
        treaty=treaty,
        party=party,
        clause=clause.id,
        kind=clause.kind,
        title=title_of(engine.look.treaties[treaty], clause, party),
        article=clause.article,
        yearly=row.yearly,
        shift=row.shift,
        step=row.step,
        phase=row.phase,
        every=row.every,
        then=row.then,
        from_anchor=row.from_anchor,
        eve=clause.counting.trigger_day == "included",
        anchor=anchor.when.earliest.isoformat(),
        begin=begin.isoformat(),
        stop=None if stop is None else stop.isoformat(),
        stop_why=why,
        year_after=row.yearly is not None and row.first is None and not backward,
        suspended=tuple(
            (str(a.earliest), None if b is None else str(b.earliest), fact.best.statements[0])
            for a, b, fact in suspensions(engine, treaty, party)
        ),
        derivation=anchor.steps,
        statements=tuple(dict.fromkeys((*entry.statements, *anchor.statements))),
    )


def _stop(
    engine: Engine, treaty: str, clause: Clause, party: str | None
) -> tuple[dt.date | None, Step | None]:
    row = clause.recurrence
    stops: list[tuple[dt.date, Step]] = []
    ending = engine.end(treaty) if party is None else engine.party_end(treaty, party)
    if ending is not None and not clause.survives:
        stops.append((ending.first_day_out.earliest, end_step(ending)))
    if row is not None and row.last is not None:
        last = PartialDate.parse(row.last).latest
        step = Step(step="last one by the clause", date=row.last)
        stops.append((day_after(last), step))
    if row is not None and row.until is not None:
        until = resolve(engine, treaty, row.until, party)
        stops.extend((r.when.earliest, r.steps[-1]) for r in until if r.when is not None)
    return min(stops, key=lambda item: item[0], default=(None, None))
