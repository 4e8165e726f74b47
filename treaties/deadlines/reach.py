"""A day reached by reasoning: the day, the steps that led there, the statements behind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from treaties.dates import Counting, DateError, PartialDate, Period, count_partial, later_of
from treaties.deadlines.rows import UNCONFIRMED
from treaties.model.clause import CountingRule
from treaties.model.deadline import Step
from treaties.model.facts import Fact


@dataclass(frozen=True, slots=True)
class Reach:
    """A day (None while something is awaited), how it was reached, on whose word.

    contested: a public record gives another day for one of the facts used.
    """

    when: PartialDate | None
    steps: tuple[Step, ...] = ()
    statements: tuple[str, ...] = ()
    contested: bool = False

    def then(self, words: str, when: PartialDate | None, statements: tuple[str, ...]) -> Reach:
        """One step further."""
        step = Step(
            step=words,
            date=None if when is None else str(when),
            statement=statements[0] if statements else None,
        )
        names = tuple(dict.fromkeys((*self.statements, *statements)))
        return Reach(when, (*self.steps, step), names, self.contested)

    def joined(self, other: Reach) -> Reach:
        """The steps of another reach put before these; the day stays."""
        names = tuple(dict.fromkeys((*other.statements, *self.statements)))
        return Reach(
            self.when,
            (*other.steps, *self.steps),
            names,
            contested=self.contested or other.contested,
        )


def from_fact(fact: Fact, words: str, ranks: dict[str, int]) -> Reach:
    """A recorded fact as the start of a derivation."""
    best = fact.best
    mark = UNCONFIRMED if best.unconfirmed else ""
    rivals = [version for version in fact.disputed if version.relation == "contradicts"]
    rivals = [v for v in rivals if v.date is not None and v.date != best.date]
    trusted = min((ranks[name] for name in best.statements), default=0)
    contested = bool(fact.denied) or any(
        min(ranks[name] for name in v.statements) <= trusted for v in rivals
    )
    reach = Reach(None, contested=contested).then(words + mark, best.when, best.statements)
    for rival in rivals:
        text = f"another source gives {rival.date} for this"
        extra = Step(step=text, date=rival.date, statement=rival.statements[0])
        reach = replace(reach, steps=(*reach.steps, extra))
    for name in fact.denied:
        extra = Step(step="denied by another source", statement=name)
        reach = replace(reach, steps=(*reach.steps, extra))
    return reach


def counting_of(rule: CountingRule) -> Counting:
    """The arithmetic part of a clause's counting rule."""
    return Counting(rule.trigger_day, rule.effect, rule.missing_day, rule.ordinal_month)


def count_words(period: Period, rule: CountingRule) -> str:
    """The arithmetic in words, for the derivation."""
    if rule.ordinal_month:
        return f"first day of month {period.months} after that month"
    words = f"{'minus' if period.months < 0 or period.days < 0 else 'plus'} {period.words}"
    if rule.effect == "after-day":
        words += ", effect at the start of the next day"
    if rule.trigger_day == "included":
        words += ", the last day being the eve"
    if rule.precision != "day":
        words += f", to the {rule.precision}"
    return words


def add_period(reach: Reach, text: str, rule: CountingRule, why: str, on: tuple[str, ...]) -> Reach:
    """Count a clause's period from a day reached; no day, and why, where that cannot be done."""
    if reach.when is None:
        return reach
    period = Period.parse(text)
    try:
        when = count_partial(reach.when, period, counting_of(rule))
    except DateError as error:
        return reach.then(f"cannot be counted: {error}", None, on)
    when = widen(when, rule.precision)
    return reach.then(f"{count_words(period, rule)} ({why})", when, on)


def widen(when: PartialDate, precision: str) -> PartialDate:
    """The whole month or year around a day, approximate, where the text fixes no day."""
    if precision == "day":
        return when
    cut = 7 if precision == "month" else 4
    first = PartialDate.parse(when.earliest.isoformat()[:cut])
    last = PartialDate.parse(when.latest.isoformat()[:cut])
    return PartialDate(first.earliest, last.latest, "~")


def not_before(reach: Reach, floor: Reach, why: str) -> Reach:
    """The later of the two days."""
    if reach.when is None or floor.when is None:
        return reach
    later = later_of(reach.when, floor.when)
    if later == reach.when:
        return reach
    moved = reach.joined(floor)
    return moved.then(f"not before {floor.when} ({why})", later, ())
