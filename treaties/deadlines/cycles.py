"""Cycles set by meetings: review conferences and meetings of States Parties."""

from __future__ import annotations

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
    following = add_period(held[-1], row.cycle, clause.counting, article, entry.statements)
    found.append((str(len(held) + 1), following))
    return found
