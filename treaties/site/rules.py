"""A clause's time rule as a sentence, such as `10 years after entry into force`."""

from __future__ import annotations

from treaties.dates import Period
from treaties.deadlines.rules import scope
from treaties.model.clause import Clause, Recurrence, Trigger
from treaties.model.facts import Treaty
from treaties.site.look import Look
from treaties.site.words import Words


def has_rule(clause: Clause) -> bool:
    """True when a clause fixes a time."""
    fixed = (clause.trigger, clause.period, clause.recurrence)
    return any(part is not None for part in fixed) or _extends(clause)


def _extends(clause: Clause) -> bool:
    return clause.kind == "extension" and clause.at_most is not None and clause.trigger is None


def rule_words(look: Look, treaty: Treaty, clause: Clause) -> str:
    """The rule of a clause that fixes a time, in the page's language."""
    words = look.words
    if _extends(clause):
        return words.rule("extends", period=words.period(clause.at_most or "P0D"))
    if clause.recurrence is not None:
        return _row(look, treaty, clause, clause.recurrence)
    what = _trigger(look, treaty, clause)
    if clause.period is None:
        dated = clause.trigger is not None and clause.trigger.date is not None
        return what if dated else words.rule("on", what=what)
    return _counted(words, clause, what)


def _counted(words: Words, clause: Clause, what: str) -> str:
    period = Period.parse(clause.period or "P0D")
    text = words.period(str(period))
    if clause.counting.ordinal_month:
        return words.rule("ordinal", period=text, what=what)
    if period.months < 0 or period.days < 0:
        return words.rule("before", period=text, what=what)
    return words.rule("at_least" if clause.at_least else "after", period=text, what=what)


def _row(look: Look, treaty: Treaty, clause: Clause, row: Recurrence) -> str:
    words = look.words
    if row.yearly is not None:
        day = words.month_day(row.yearly)
        if row.shift:
            shift = Period.parse(row.shift)
            key = "yearly_before" if shift.months < 0 or shift.days < 0 else "yearly_after"
            return words.rule(key, period=words.period(row.shift), day=day)
        return (
            words.rule("step", n=row.step, day=day)
            if row.step > 1
            else words.rule("yearly", day=day)
        )
    if row.cycle is not None:
        return words.rule("cycle", period=words.period(row.cycle))
    what = _trigger(look, treaty, clause)
    every = words.period(row.every or "P1Y")
    if row.then:
        return words.rule("every_then", period=every, what=what, then=words.period(row.then))
    return words.rule("every", period=every, what=what)


def _trigger(look: Look, treaty: Treaty, clause: Clause) -> str:
    words, trigger = look.words, clause.trigger
    if trigger is None:
        return _event(look, clause, Trigger(event="entry-into-force"))
    if trigger.date is not None:
        return words.rule("written", day=words.day(trigger.date))
    if trigger.clause is not None:
        other = next((e.clause for e in treaty.clauses if e.clause.id == trigger.clause), None)
        title = (other.title if other else None) or trigger.clause
        return words.rule("clause", title=look.plain(treaty.id, title))
    if trigger.count is not None:
        return words.rule("count", n=trigger.count)
    if trigger.among:
        return words.rule("count_among", n=len(trigger.among))
    return _event(look, clause, trigger)


def _event(look: Look, clause: Clause, trigger: Trigger) -> str:
    words = look.words
    event = words.named("event", trigger.event or "entry-into-force")
    if trigger.treaty is not None:
        return f"{event} ({look.short(trigger.treaty)})"
    own = trigger.of == "party" or (trigger.of is None and scope(clause) == "each-party")
    if own and trigger.party is None:
        return words.rule("party_act", event=event)
    if trigger.party is not None:
        return f"{event} ({look.party(trigger.party)})"
    return words.rule("treaty_event", event=event)
