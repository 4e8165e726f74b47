"""Cycles set by meetings: review conferences and meetings of States Parties."""

from __future__ import annotations

from treaties.dates import Period
from treaties.deadlines import rules
from treaties.deadlines.engine import Engine
from treaties.deadlines.reach import Reach, add_period
from treaties.deadlines.rows import cited
from treaties.deadlines.triggers import recorded
from treaties.model.facts import ClauseEntry


def cycle(
    engine: Engine, treaty: str, entry: ClauseEntry, party: str | None
) -> list[tuple[str | None, Reach]]:
    """The meetings held or fixed, numbered in order, and the next one that the rule lets expect.

    The rule's first day (trigger plus period) stands until a first meeting is recorded.
    """
    clause, row = entry.clause, entry.clause.recurrence
    if row is None or row.cycle is None:
        return []
    event = row.by or "review-conference"
    held = [recorded(engine.look, fact) for fact in engine.look.facts(treaty, event, party)]
    if not held:
        first = rules.due(engine, treaty, entry, party)
        return [("1", reach) for _, reach in first[:1]]
    found: list[tuple[str | None, Reach]] = [(str(n + 1), reach) for n, reach in enumerate(held)]
    article = cited(clause.article)
    step = Period.parse(row.cycle)
    following = add_period(held[-1], row.cycle, clause.counting, article, entry.statements)
    taken = _years(engine, treaty, row.instead)
    for turn in range(2, len(taken) + 2):
        if following.when is None or following.when.earliest.year not in taken:
            break
        longer = str(Period(step.months * turn, step.days * turn))  # from the day held, not a year
        following = add_period(held[-1], longer, clause.counting, article, entry.statements)
    found.append((str(len(held) + 1), following))
    return found


def _years(engine: Engine, treaty: str, event: str | None) -> set[int]:
    """The years in which a conference takes the place of the meeting."""
    facts = engine.look.facts(treaty, event, None) if event else ()
    days = [recorded(engine.look, fact).when for fact in facts]
    return {day.earliest.year for day in days if day is not None}
