"""Cycles set by meetings: review conferences and meetings of States Parties."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from treaties.dates import Period
from treaties.deadlines import rules
from treaties.deadlines.engine import Engine
from treaties.deadlines.reach import Reach, add_period
from treaties.deadlines.rows import cited
from treaties.deadlines.triggers import recorded
from treaties.model.facts import ClauseEntry, Fact

_OWN_NUMBER: Final = re.compile(r"[1-9][0-9]{0,2}$")


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
    facts = engine.look.facts(treaty, event, party)
    held = [recorded(engine.look, fact) for fact in facts]
    if not held:
        first = rules.due(engine, treaty, entry, party)
        return [("1", reach) for _, reach in first[:1]]
    numbers = _numbers(facts)
    found: list[tuple[str | None, Reach]] = [
        (str(number), reach) for number, reach in zip(numbers, held, strict=True)
    ]
    article = cited(clause.article)
    step = Period.parse(row.cycle)
    following = add_period(held[-1], row.cycle, clause.counting, article, entry.statements)
    taken = _years(engine, treaty, row.instead)
    for turn in range(2, len(taken) + 2):
        if following.when is None or following.when.earliest.year not in taken:
            break
        longer = str(Period(step.months * turn, step.days * turn))  # from the day held, not a year
        following = add_period(held[-1], longer, clause.counting, article, entry.statements)
    found.append((str(numbers[-1] + 1), following))
    return found


def _years(engine: Engine, treaty: str, event: str | None) -> set[int]:
    """The years in which a conference takes the place of the meeting."""
    facts = engine.look.facts(treaty, event, None) if event else ()
    days = [recorded(engine.look, fact).when for fact in facts]
    return {day.earliest.year for day in days if day is not None}


def _numbers(facts: list[Fact]) -> list[int]:
    """The number of each meeting: its own where its `ref` ends in one, else one more.

    A meeting keeps its number, and so its deadline's id, when an earlier one is recorded later.
    Where such numbers do not rise from meeting to meeting, all are counted from one.
    """
    numbers: list[int] = []
    for fact in facts:
        own = _OWN_NUMBER.search(fact.ref or "")
        numbers.append(int(own[0]) if own else (numbers[-1] if numbers else 0) + 1)
    rising = all(one < two for one, two in pairwise(numbers))
    return numbers if rising else list(range(1, len(facts) + 1))
