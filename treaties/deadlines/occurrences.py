"""A recurring clause for one party, and its occurrences as deadlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from treaties.dates import Period
from treaties.deadlines.rows import Row, cited, days
from treaties.model.deadline import Deadline, Step

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


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


def expand(item: Series, first: dt.date, last: dt.date) -> Iterator[Deadline]:
    """The occurrences of a row from `first` to `last`, both included, as deadlines."""
    for label, due in days(_row(item), first, last):
        yield _occurrence(item, label, due)


def falls_in(item: Series, first: dt.date, last: dt.date) -> bool:
    """Whether a row has an occurrence from `first` to `last`, both included."""
    return next(days(_row(item), first, last), None) is not None


def _row(item: Series) -> Row:
    return Row(
        begin=item.begin,
        stop=item.stop,
        yearly=item.yearly,
        shift=item.shift,
        step=item.step,
        phase=item.phase,
        every=item.every,
        then=item.then,
        from_anchor=item.from_anchor,
        eve=item.eve,
        anchor=item.anchor,
        year_after=item.year_after,
    )


def _occurrence(item: Series, label: str, due: dt.date) -> Deadline:
    text = due.isoformat()
    status = "upcoming"
    steps = (*item.derivation, _step(row_words(item, label, due), text))
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


def row_words(item: Series, label: str, due: dt.date) -> str:
    """How an occurrence follows from its row, in words; a day taken for a missing one is told."""
    if item.yearly is None:
        every = Period.parse(item.every or "P1Y")
        words = f"occurrence {label}, every {every.words}"
        short = every.days == 0 and due.day < int((item.anchor or item.begin)[8:])
        if item.then:
            then = Period.parse(item.then)
            back = then.days < 0 or then.months < 0
            words += f", {'minus' if back else 'plus'} {then.words}"
        elif short and not item.eve:
            words += ", the month's last day for one it lacks (ETS 76 art. 4)"
        return words
    return _yearly_words(item.yearly, item.shift, item.article)


@lru_cache(maxsize=1 << 10)
def _yearly_words(yearly: str, shift: str | None, article: str) -> str:
    words = f"each {int(yearly[3:])} {MONTHS[int(yearly[:2]) - 1]}"
    if shift:
        period = Period.parse(shift)
        before = period.days < 0 or period.months < 0
        words = f"{period.words} {'before' if before else 'after'} {words}"
    return f"{words} ({cited(article)})"


@lru_cache(maxsize=1 << 13)
def _step(words: str, date: str) -> Step:
    """The last step of an occurrence: the same one for every State that shares the day."""
    return Step(step=words, date=date)


def settle(deadline: Deadline, today: dt.date) -> Deadline:
    """The same deadline as seen on a day: what lay ahead and has gone by has passed."""
    if deadline.latest is None or deadline.status not in {"upcoming", "conditional"}:
        return deadline
    if deadline.status == "conditional":
        gone = dt.date.fromisoformat(deadline.latest) < today
        return replace(deadline, status="void") if gone else deadline
    if dt.date.fromisoformat(deadline.latest) < today:
        held = deadline.kind == "review" and len(deadline.derivation) == 1  # recorded as it was
        done = held or deadline.kind == "entry-into-force"
        return replace(deadline, status="met" if done else "passed")
    return deadline
