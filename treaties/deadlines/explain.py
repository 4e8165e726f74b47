"""Why a date is what it is, and what others said about the same date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from treaties.dates import PartialDate
from treaties.model.deadline import Deadline
from treaties.model.facts import Said, Source

Verdict = Literal["agrees", "vague but consistent", "contradicted", "unknown"]

# What people speak of when they speak of a clause's day.
EVENTS = {
    "entry-into-force": {"entry-into-force"},
    "duration": {"expiry", "termination"},
    "extension": {"extension"},
    "withdrawal": {"withdrawal", "termination"},
    "review": {"review-conference", "meeting"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One thing said of a deadline's day, held against the day.

    then: against what followed from everything known on the day it was said; now: against what is
    known as of the question.
    """

    said: Said
    source: Source
    then: Verdict
    now: Verdict
    due_then: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A deadline, the sources its derivation names, and what others said of the same day."""

    deadline: Deadline
    sources: tuple[Source, ...]
    comparisons: tuple[Comparison, ...] = ()


def verdict(said: str | None, due: str | None) -> Verdict:
    """How a stated date stands to a computed one.

    `agrees`: the same days; `vague but consistent`: less precise, and the computed day is inside;
    `contradicted`: they cannot both be true; `unknown`: one of them is missing.
    """
    if said is None or due is None:
        return "unknown"
    stated, computed = PartialDate.parse(said), PartialDate.parse(due)
    if (stated.earliest, stated.latest) == (computed.earliest, computed.latest):
        return "agrees"
    return "vague but consistent" if stated.overlaps(computed) else "contradicted"


def relevant(deadline: Deadline, said: Said) -> bool:
    """True when something said concerns the day of a deadline."""
    if said.date is None or said.treaty != deadline.treaty:
        return False
    events = EVENTS.get(deadline.kind, {"obligation-met"})
    return said.event in events and said.party in {None, deadline.party}


def said_on(source: Source) -> dt.date:
    """The day an utterance was public."""
    return PartialDate.parse(source.date).latest
