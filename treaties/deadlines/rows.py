"""A row of recurring deadlines, and its occurrences in a window. Light: the everyday path."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from treaties.dates import Counting, Every, Period, Yearly
from treaties.model.deadline import Deadline, Step

UNCONFIRMED: Final = " (unconfirmed)"  # ends a step that rests on one unchecked source
_ARTICLE = re.compile(r"(?:[IVXLC]+|[0-9]+)(?:[ .,(-]|$)")


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


def cited(article: str) -> str:
    """`art. XIV.2` for a numbered article; words that name a place themselves stay as they are."""
    return f"art. {article}" if _ARTICLE.match(article) else article


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
    return f"{words} ({cited(item.article)})"


def settle(deadline: Deadline, today: dt.date) -> Deadline:
    """The same deadline as seen on a day: what lay ahead and has gone by has passed."""
    if deadline.latest is None or deadline.status != "upcoming":
        return deadline
    if dt.date.fromisoformat(deadline.latest) < today:
        held = deadline.kind == "review" and len(deadline.derivation) == 1  # recorded as it was
        done = held or deadline.kind == "entry-into-force"
        return replace(deadline, status="met" if done else "passed")
    return deadline
