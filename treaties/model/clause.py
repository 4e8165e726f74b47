"""Clauses: time rules read in treaty texts, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from treaties.model.fields import (
    CodeText,
    DateText,
    IdText,
    LineText,
    MonthDayText,
    NumberFromOne,
    PeriodText,
    Sha256Text,
    StepText,
)
from treaties.model.vocabulary import ClauseKind, EventKind

FORBID: Final = {"extra": "forbid"}  # pydantic: a key we do not know is an error, never dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where to look: an article or page, or characters of a text with the hash of the words.

    `start` and `end` are character positions in the text as given; `sha256` is taken over the
    UTF-8 bytes of exactly those characters. `text` names the copy that was read.
    """

    __pydantic_config__ = FORBID

    article: LineText | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    sha256: Sha256Text | None = None
    text: LineText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What starts a clock, or what a date must not come before.

    Exactly one of `event`, `clause`, `date` says what:
    event: an event of `treaty` (default: the clause's own). `of: party` means the State Party's
        own act, `of: treaty` the instrument's. Any form of consent counts as
        `consent-to-be-bound`. `party` names one actor, `ref` one of several such events.
        `count` waits for the Nth such act; `among` restricts whose acts count (all of them when
        no count is given); `including` names States whose acts must be among them.
    clause: the day another clause of the same treaty falls due (for the same party, if it has
        parties).
    date: a day written in the instrument.
    """

    __pydantic_config__ = FORBID

    event: EventKind | None = None
    of: Literal["treaty", "party"] | None = None
    treaty: IdText | None = None
    party: CodeText | None = None
    ref: IdText | None = None
    count: NumberFromOne | None = None
    among: tuple[CodeText, ...] = ()
    including: tuple[CodeText, ...] = ()
    clause: IdText | None = None
    date: DateText | None = None
    period: PeriodText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRule:
    """How the period is counted (see treaties.dates.Counting); `ground` cites why.

    precision: `day`, or `month` or `year` where the text fixes no day ("at five-year intervals"):
        the result is then that whole month or year, marked approximate.
    """

    __pydantic_config__ = FORBID

    trigger_day: Literal["excluded", "included"] = "excluded"
    effect: Literal["on-day", "after-day"] = "on-day"
    missing_day: Literal["refuse", "last", "next"] = "refuse"
    ordinal_month: bool = False
    precision: Literal["day", "month", "year"] = "day"
    ground: LineText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A row of days. Exactly one of `yearly`, `every`, `cycle`.

    yearly: the same day each year (MM-DD), moved by `shift` (`12-31` and `P90D`: 90 days after
        the year's end; `01-01` and `-P60D`: 60 days before it begins); `step` years apart,
        counted from the year `phase`.
    every: steps of a period from the trigger; `then` counts on from each step; `from_anchor`
        makes the trigger's own day the first.
    cycle: one step of a period from the last recorded event of kind `by` (review conference,
        meeting); a recorded coming one replaces the computed. `instead`: no such meeting is
        expected in a year that has a recorded event of this kind (a review conference).
    first, last: no occurrence before or after; until: the row stops on this day.
    """

    __pydantic_config__ = FORBID

    yearly: MonthDayText | None = None
    shift: PeriodText | None = None
    step: NumberFromOne = 1
    phase: int = 0
    every: StepText | None = None
    then: PeriodText | None = None
    from_anchor: bool = False
    cycle: StepText | None = None
    by: EventKind | None = None
    instead: EventKind | None = None
    first: DateText | None = None
    last: DateText | None = None
    until: Trigger | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One time rule.

    applies_to: `treaty`, `each-party`, or a list of named parties; `excluding` narrows it.
    trigger, period, counting: the day is the trigger plus the period. Without a period it is the
        trigger's own day. `at_least` makes it the earliest day something may happen, not a last.
    not_before: the result is the later of the two (an escape: "but not before ...").
    for_acts: which States' consents an entry-into-force clause for each party covers:
        those deposited `after-entry-into-force` or `after-threshold` (the Nth deposit).
    holds: conditions that keep the effect back: `armed-conflict` (of the party concerned).
    ends: a duration clause ends the treaty (default) or not (a term that renews itself).
    extends, at_most, times: for an extension: which clause, by how much at most, how often.
    requires: the clause applies only once this event is recorded (a declaration, a decision).
    """

    __pydantic_config__ = FORBID

    id: IdText
    article: LineText
    kind: ClauseKind
    title: LineText | None = None
    treaty: IdText | None = None
    applies_to: Literal["treaty", "each-party"] | tuple[CodeText, ...] | None = None
    excluding: tuple[CodeText, ...] = ()
    trigger: Trigger | None = None
    period: PeriodText | None = None
    counting: CountingRule = field(default_factory=CountingRule)
    recurrence: Recurrence | None = None
    not_before: Trigger | None = None
    for_acts: Literal["after-entry-into-force", "after-threshold"] | None = None
    holds: tuple[Literal["armed-conflict"], ...] = ()
    at_least: bool = False
    ends: bool = True
    extends: IdText | None = None
    by: LineText | None = None
    at_most: PeriodText | None = None
    times: NumberFromOne | None = None
    requires: Trigger | None = None
    survives: bool = False
    unconfirmed: bool = False
    note: LineText | None = None
    evidence: Evidence | None = None
