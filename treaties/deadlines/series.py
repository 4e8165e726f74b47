"""Rows that recur, party by party, and their occurrences in a window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from treaties.dates import Counting, Every, PartialDate, Period, Yearly
from treaties.deadlines import rules
from treaties.deadlines.engine import Engine
from treaties.deadlines.outcome import end_step, suspensions, title_of
from treaties.deadlines.schedule import parties_of
from treaties.model import Clause, ClauseEntry, Deadline, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A recurring clause for one party (or the instrument): when it runs, and why.

    begin: no occurrence on or before it; stop: none on or after it. `year_after`: the first one
    falls in a later calendar year than `begin` (a report on the year before).
    """

    treaty: str
    party: str | None
    clause: str
    kind: str
    title: str
    article: str
    yearly: str | None = None
    shift: str | None = None
    step: int = 1
    phase: int = 0
    every: str | None = None
    then: str | None = None
    from_anchor: bool = False
    eve: bool = False
    anchor: str | None = None
    begin: str
    stop: str | None = None
    stop_why: Step | None = None
    year_after: bool = False
    suspended: tuple[tuple[str, str | None, str], ...] = ()
    derivation: tuple[Step, ...] = ()
    statements: tuple[str, ...] = ()


def series(engine: Engine, treaty: str) -> Iterator[Series]:
    """All recurring clauses of an instrument, party by party."""
    for entry in engine.look.clauses(treaty):
        row = entry.clause.recurrence
        if row is None or row.cycle is not None:
            continue
        for party in parties_of(engine, treaty, entry.clause):
            made = _series(engine, treaty, entry, party)
            if made is not None:
                yield made


def _series(
    engine: Engine, treaty: str, entry: ClauseEntry, party: str | None
) -> Series | None:
    clause, row = entry.clause, entry.clause.recurrence
    found = rules.due(engine, treaty, entry, party)
    if row is None or not found or (anchor := found[0][1]).when is None:
        return None
    begin = anchor.when.latest
    if row.first is not None:
        first = PartialDate.parse(row.first).earliest - dt.timedelta(days=1)
        begin = max(begin, first)
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
        stops.append((last + dt.timedelta(days=1), step))
    if row is not None and row.until is not None:
        for reach in rules.resolve(engine, treaty, row.until, party):
            if reach.when is not None:
                stops.append((reach.when.earliest, reach.steps[-1]))
    return min(stops, key=lambda item: item[0], default=(None, None))


def expand(item: Series, first: dt.date, last: dt.date) -> Iterator[Deadline]:
    """The occurrences of a row from `first` to `last`, both included, as deadlines."""
    begin = dt.date.fromisoformat(item.begin)
    stop = dt.date.max if item.stop is None else dt.date.fromisoformat(item.stop)
    low = max(first, begin)
    high = min(last, stop - dt.timedelta(days=1))
    if low > high:
        return
    for occurrence in _row(item).between(low, high):
        due = occurrence.due
        if due <= begin and not item.from_anchor:
            continue
        if item.year_after and due.year <= begin.year:
            continue
        yield _occurrence(item, occurrence.label, due)


def _row(item: Series) -> Yearly | Every:
    if item.yearly is not None:
        shift = Period.parse(item.shift) if item.shift else None
        return Yearly.parse(item.yearly, shift, step=item.step, phase=item.phase)
    anchor = dt.date.fromisoformat(item.anchor or item.begin)
    then = Period.parse(item.then) if item.then else Period()
    return Every(
        anchor,
        Period.parse(item.every or "P1Y"),
        Counting("included" if item.eve else "excluded", missing_day="last"),
        then,
        item.from_anchor,
    )


def _occurrence(item: Series, label: str, due: dt.date) -> Deadline:
    text = due.isoformat()
    status = "upcoming"
    steps = (*item.derivation, Step(step=row_words(item, label), date=text))
    statements = item.statements
    for begun, ended, statement in item.suspended:
        if begun <= text and (ended is None or text < ended) and item.kind != "duration":
            status = "void"
            step = Step(step="performance suspended since", date=begun, statement=statement)
            steps = (*steps, step)
            statements = tuple(dict.fromkeys((*statements, statement)))
    parts = (item.treaty, item.clause, item.party, label)
    return Deadline(
        id="/".join(part for part in parts if part),
        treaty=item.treaty,
        party=item.party,
        clause=item.clause,
        kind=item.kind,  # type: ignore[arg-type]  # because a series keeps its clause's kind as text
        title=item.title,
        due=text,
        earliest=text,
        latest=text,
        status=status,  # type: ignore[arg-type]  # because both words set above are statuses
        article=item.article,
        derivation=steps,
        statements=statements,
    )


def row_words(item: Series, label: str) -> str:
    """How an occurrence follows from its row, in words."""
    if item.yearly is None:
        words = f"occurrence {label}, every {Period.parse(item.every or 'P1Y').words}"
        return f"{words}, plus {Period.parse(item.then).words}" if item.then else words
    day = dt.date(2023, int(item.yearly[:2]), int(item.yearly[3:]))
    words = f"each {day.day} {day:%B}"
    if item.shift:
        shift = Period.parse(item.shift)
        before = shift.days < 0 or shift.months < 0
        words = f"{shift.words} {'before' if before else 'after'} {words}"
    return f"{words} ({rules.cited(item.article)})"
