"""An instrument, or one State's part in it, as phases through time: signed, in force, ended.

The same facts as `status`, laid end to end instead of asked day by day. Pure: no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from treaties.dates import PartialDate
from treaties.deadlines.engine import Engine, Exit
from treaties.deadlines.outcome import effect_day, suspensions
from treaties.deadlines.rows import UNCONFIRMED
from treaties.deadlines.status import ENDED
from treaties.model.facts import Fact

PhaseStatus = Literal[
    "adopted",
    "signed",
    "provisionally-applied",
    "in-force",
    "suspended",
    "withdrawal-pending",
    "ended",
]
Certainty = Literal["known", "approximate", "unconfirmed", "disputed"]

# Where two hold at once, the one that decides what a reader sees.
GRAVEST: Final[tuple[PhaseStatus, ...]] = (
    "withdrawal-pending",
    "suspended",
    "in-force",
    "provisionally-applied",
    "signed",
    "adopted",
)
_STAGES: Final[tuple[tuple[PhaseStatus, tuple[str, ...]], ...]] = (
    ("adopted", ("adoption",)),
    ("signed", ("signature", "opening-for-signature")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A span in which one status holds.

    begin: its first day, as far as known (an interval when it is not one day).
    end: the first day it no longer holds; None when no end is known.
    how: for `ended`: expired, terminated, superseded, withdrawn or never-in-force.
    certainty: of `begin`: approximate (not one day), unconfirmed (one unchecked source) or
        disputed (a public record gives another day).
    statements: what the beginning rests on.
    """

    treaty: str
    party: str | None
    status: PhaseStatus
    begin: PartialDate
    end: PartialDate | None = None
    how: str | None = None
    certainty: Certainty = "known"
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Span:
    status: PhaseStatus
    begin: PartialDate
    end: PartialDate | None
    certainty: Certainty
    statements: tuple[str, ...]
    how: str | None = None


def phases(engine: Engine, treaty: str, party: str | None = None) -> tuple[Phase, ...]:
    """The phases of an instrument, or of a party's part in it, in order and without overlap.

    Where two statuses hold at once the graver one is given (see GRAVEST). One party's suspension
    or notice counts for the instrument only where two parties are all there are (VCLT art. 60).
    A party that left and came back is followed to its first exit. Empty when nothing is dated.
    """
    spans = list(_spans(engine, treaty, party))
    over = next((span for span in spans if span.status == "ended"), None)
    found: list[Phase] = []
    cuts = {s.begin for s in spans} | {s.end for s in spans if s.end is not None}
    if over is not None:  # what was recorded for later days fell with the instrument
        cuts = {cut for cut in cuts if cut.earliest <= over.begin.earliest}
    for cut in sorted(cuts):
        span = over if over is not None and cut >= over.begin else _holding(spans, cut)
        if span is None or (found and _same(found[-1], span)):
            continue
        if found and found[-1].end is None:
            found[-1] = _until(found[-1], cut)
        found.append(_phase(treaty, party, span, cut))
    return tuple(found)


def _same(last: Phase, span: _Span) -> bool:
    return last.status == span.status


def _holding(spans: Iterable[_Span], day: PartialDate) -> _Span | None:
    """The gravest span that covers a day."""
    covering = [s for s in spans if s.begin <= day and (s.end is None or day < s.end)]
    covering = [span for span in covering if span.status != "ended"]
    return min(covering, key=lambda span: GRAVEST.index(span.status), default=None)


def _until(phase: Phase, cut: PartialDate) -> Phase:
    return Phase(
        treaty=phase.treaty,
        party=phase.party,
        status=phase.status,
        begin=phase.begin,
        end=cut,
        how=phase.how,
        certainty=phase.certainty,
        statements=phase.statements,
    )


def _phase(treaty: str, party: str | None, span: _Span, cut: PartialDate) -> Phase:
    certainty = span.certainty
    if certainty == "known" and not cut.is_exact:
        certainty = "approximate"
    return Phase(
        treaty=treaty,
        party=party,
        status=span.status,
        begin=cut,
        how=span.how,
        certainty=certainty,
        statements=span.statements,
    )


def _spans(engine: Engine, treaty: str, party: str | None) -> Iterator[_Span]:
    """Everything that holds at some time, overlapping as it may."""
    start = engine.start(treaty) if party is None else engine.party_start(treaty, party)
    ending = engine.end(treaty) if party is None else engine.party_end(treaty, party)
    yield from _before(engine, treaty, party)
    if start.when is not None:
        doubt = _doubt(start.contested, any(s.step.endswith(UNCONFIRMED) for s in start.steps))
        yield _Span("in-force", start.when, None, doubt, start.statements)
        yield from _interludes(engine, treaty, party, start.when)
    if ending is not None:
        reach = ending.reach
        how = "never-in-force" if start.when is None else ENDED[ending.how]
        doubt = _doubt(reach.contested, any(s.step.endswith(UNCONFIRMED) for s in reach.steps))
        yield _Span("ended", ending.first_day_out, None, doubt, reach.statements, how)


def _doubt(contested: bool, unconfirmed: bool) -> Certainty:  # noqa: FBT001  -- two marks of one fact
    if contested:
        return "disputed"
    return "unconfirmed" if unconfirmed else "known"


def _of_fact(status: PhaseStatus, fact: Fact, end: PartialDate | None = None) -> Iterator[_Span]:
    best, begun = fact.best, effect_day(fact)
    if begun is not None:
        doubt = _doubt(fact.contradicted, best.unconfirmed)
        yield _Span(status, begun, end, doubt, best.statements)


def _before(engine: Engine, treaty: str, party: str | None) -> Iterator[_Span]:
    """Adopted, signed, and applied provisionally by all parties (or by this one)."""
    look = engine.look
    for status, events in _STAGES:
        facts = [f for event in events for f in look.facts(treaty, event, party)]
        if party is None and not facts:
            facts = [f for event in events for f in look.all_facts(treaty, event)]
        for fact in sorted(facts, key=lambda fact: fact.best.date or "")[:1]:
            yield from _of_fact(status, fact)
    for who in dict.fromkeys((party, None)):
        for fact in look.facts(treaty, "provisional-application", who)[:1]:
            end = PartialDate.parse(fact.best.until) if fact.best.until else None
            yield from _of_fact("provisionally-applied", fact, end)


def _interludes(
    engine: Engine, treaty: str, party: str | None, start: PartialDate
) -> Iterator[_Span]:
    """Suspensions and pending withdrawals, once in force."""
    names: list[str | None] = [party]
    if party is None and engine.look.treaties[treaty].withdrawal_ends:
        names.extend(engine.members(treaty))
    for who in names:
        for begun, ended, fact in suspensions(engine, treaty, who):
            if begun >= start:
                yield from _of_fact("suspended", fact, ended)
        for item in engine.exits(treaty, who) if who is not None else ():
            back = item.revoked.best.when if item.revoked is not None else None
            notice = item.notice
            if notice is not None and notice.best.when is not None:
                doubt = _doubt(notice.contradicted, notice.best.unconfirmed)
                end, named = back or item.effect.when, notice.best.statements
                yield _Span("withdrawal-pending", notice.best.when, end, doubt, named)


def departures(engine: Engine, treaty: str) -> list[Exit]:
    """Notices of withdrawal and exits of all parties, in order of their effect (or notice)."""
    events = ("withdrawal-notice", "withdrawal")
    facts = (fact for event in events for fact in engine.look.all_facts(treaty, event))
    names = sorted({fact.party for fact in facts if fact.party is not None})
    found = [item for name in names for item in engine.exits(treaty, name)]
    return sorted(found, key=_left)


def _left(item: Exit) -> tuple[str, str]:
    notice = None if item.notice is None else item.notice.best.when
    when = item.effect.when or notice
    return ("9999" if when is None else when.earliest.isoformat(), item.party)


def adherence(engine: Engine, treaty: str) -> list[Phase]:
    """When each State became and ceased to be a party: one phase a State, oldest first.

    A State bound before its first dated act, or without any, is left out.
    """
    found = []
    for party in engine.members(treaty):
        start = engine.party_start(treaty, party)
        if start.when is None:
            continue
        ending = engine.party_end(treaty, party)
        doubt = _doubt(start.contested, any(s.step.endswith(UNCONFIRMED) for s in start.steps))
        if doubt == "known" and not start.when.is_exact:
            doubt = "approximate"
        found.append(
            Phase(
                treaty=treaty,
                party=party,
                status="in-force",
                begin=start.when,
                end=None if ending is None else ending.first_day_out,
                certainty=doubt,
                statements=start.statements,
            )
        )
    return sorted(found, key=lambda phase: (phase.begin, phase.party or ""))
