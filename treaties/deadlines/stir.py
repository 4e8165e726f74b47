"""Which parties' duties can have changed after a day: a look at what became public, no reckoning.

Nearly all of what a registry holds was public long ago. To ask every duty of every State what was
computed of it lately costs more than all else that a publication works out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

from treaties.deadlines import rules
from treaties.deadlines.knowledge import KnownLookup, Timeline
from treaties.deadlines.lookup import family
from treaties.deadlines.revisions import KnownEngine
from treaties.model.clause import Trigger

Stirs = Callable[[str | None], bool]


def stirred(timeline: Timeline, treaty: str, since: dt.date, as_of: dt.date) -> Stirs:
    """Whether something a party's duties rest on became public after `since`, up to `as_of`.

    For a party (None: the instrument). True whenever that is not certain.
    """

    def lately(days: set[dt.date] | list[dt.date]) -> bool:
        return any(since < day <= as_of for day in days)

    if not _stands_alone(timeline, treaty):
        return lambda _: True
    if not lately(timeline.change_days(treaty)):
        return lambda _: False
    if _is_tied(timeline, treaty) or _common(timeline, treaty, since, as_of, lately):
        return lambda _: True
    cells = timeline.cells(treaty).items()
    named = {party for (_, party), cell in cells if lately(cell.days)}
    return lambda party: party is None or party in named


def _common(
    timeline: Timeline,
    treaty: str,
    since: dt.date,
    as_of: dt.date,
    lately: Callable[[set[dt.date] | list[dt.date]], bool],
) -> bool:
    """Whether what all parties' duties rest on changed: clauses, the instrument's own facts."""
    found = timeline.folded.treaties[treaty]
    if lately({timeline.public(name) for entry in found.clauses for name in entry.statements}):
        return True
    cells = timeline.cells(treaty).items()
    anybody = {
        family(trigger.event)
        for _, trigger in _triggers(timeline, treaty)
        if trigger.of == "treaty" and trigger.event not in {None, "entry-into-force"}
    }
    if any(lately(cell.days) for (kind, who), cell in cells if who is None or kind in anybody):
        return True
    # Its start may rest on every State's consent; most acts of consent do not move it.
    look = KnownLookup(timeline, as_of)
    engine = KnownEngine(look)
    engine.start(treaty), engine.threshold_day(treaty)
    return look.since > since


def _stands_alone(timeline: Timeline, treaty: str) -> bool:
    """Whether no clause of an instrument waits for something in another one."""
    return all(trigger.treaty in {None, treaty} for _, trigger in _triggers(timeline, treaty))


def _is_tied(timeline: Timeline, treaty: str) -> bool:
    """Whether one party's duties may rest on what another one does."""
    if timeline.folded.treaties[treaty].withdrawal_ends:
        return True
    return any(
        trigger.party is not None or ((trigger.count or trigger.among) and not whole)
        for whole, trigger in _triggers(timeline, treaty)
    )


def _triggers(timeline: Timeline, treaty: str) -> Iterator[tuple[bool, Trigger]]:
    """Every trigger of every clause; whether it is of the instrument's own entry into force."""
    for entry in timeline.folded.treaties[treaty].clauses:
        whole = entry.clause.kind == "entry-into-force" and rules.scope(entry.clause) == "treaty"
        for trigger in _inside(entry.clause):
            yield whole, trigger


def _inside(value: object) -> Iterator[Trigger]:
    if isinstance(value, Trigger):
        yield value
    elif is_dataclass(value):
        for item in fields(value):
            yield from _inside(getattr(value, item.name))
