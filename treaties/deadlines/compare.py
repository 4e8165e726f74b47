"""A transcript's dates held against the registry: the fact-check.

Each dated claim is compared with what is known as of a day (the statement's own day, then today):
with recorded facts and computed events of the same kind, and with the days that clauses yield.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from treaties.dates import PartialDate
from treaties.model.vocabulary import CONSENT

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.model.deadline import Deadline

Outcome = Literal["consistent", "vague but consistent", "contradicted", "unknown"]

# What people call it -> which clauses' days they may mean.
_CLAUSES: dict[str, frozenset[str]] = {
    "expiry": frozenset({"duration"}),
    "termination": frozenset({"duration", "withdrawal"}),
    "withdrawal": frozenset({"withdrawal"}),
    "entry-into-force": frozenset({"entry-into-force"}),
    "extension": frozenset({"duration", "extension"}),
    "obligation-met": frozenset({"obligation", "limit"}),
    "review-conference": frozenset({"review"}),
    "meeting": frozenset({"review"}),
}
# Events that may bear one another's name in speech.
_KIN: dict[str, frozenset[str]] = {
    "expiry": frozenset({"expiry", "termination"}),
    "termination": frozenset({"expiry", "termination", "withdrawal"}),
    "adoption": frozenset({"adoption", "signature", "opening-for-signature"}),
    "signature": frozenset({"signature", "adoption", "opening-for-signature"}),
    "opening-for-signature": frozenset({"opening-for-signature", "signature"}),
    "extension": frozenset({"extension", "extension-grant"}),
    "review-conference": frozenset({"review-conference", "meeting"}),
    "meeting": frozenset({"review-conference", "meeting"}),
    "withdrawal": frozenset({"withdrawal", "withdrawal-notice"}),
}
# Said many times of one instrument: a day that is not on record is not wrong.
_REPEATED = frozenset({"negotiation", "compliance", "violation-alleged", "meeting", "obligation-met", "suspension", "resumption", "amendment"})  # fmt: skip


class DatedClaim(Protocol):
    """What is compared: a claim of the reader or of the ledger."""

    treaty: str
    event: str
    date: str | None
    party: str | None
    modality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a claim was held against: a day, the clause or event it comes from, its statements."""

    date: str
    what: str
    article: str | None = None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An outcome and the ground it rests on (none when nothing is known)."""

    outcome: Outcome
    ground: Ground | None = None


def compare(registry: Registry, claim: DatedClaim, today: dt.date) -> Verdict:
    """Hold one dated claim against a registry, with deadlines counted from `today`.

    Negated claims and those without a date are unknown: nothing was said that a day could refute.
    """
    if claim.date is None or claim.modality == "denied" or claim.treaty not in registry.ids:
        return Verdict(outcome="unknown")
    said = PartialDate.parse(claim.date)
    grounds = [*_recorded(registry, claim), *_computed(registry, claim, today)]
    if not grounds:
        return Verdict(outcome="unknown")
    same = [g for g in grounds if _same(said, g)]
    if same:
        return Verdict(outcome="consistent", ground=same[0])
    near = [g for g in grounds if said.overlaps(PartialDate.parse(g.date))]
    if near:
        return Verdict(outcome="vague but consistent", ground=near[0])
    if claim.event in _REPEATED or claim.modality in {"hoped", "conditional", "asked"}:
        return Verdict(outcome="unknown")
    if (
        claim.party is None
        and len(grounds) > 1
        and claim.event in CONSENT | {"signature", "withdrawal"}
    ):
        return Verdict(outcome="unknown")
    return Verdict(outcome="contradicted", ground=_nearest(said, grounds))


def _same(said: PartialDate, ground: Ground) -> bool:
    known = PartialDate.parse(ground.date)
    return (said.earliest, said.latest) == (known.earliest, known.latest)


def _nearest(said: PartialDate, grounds: Iterable[Ground]) -> Ground:
    def gap(ground: Ground) -> int:
        known = PartialDate.parse(ground.date)
        return min(
            abs((known.earliest - said.latest).days), abs((said.earliest - known.latest).days)
        )

    return min(grounds, key=gap)


def _recorded(registry: Registry, claim: DatedClaim) -> list[Ground]:
    """Events on record or following from them, of the claim's kind."""
    kinds = _KIN.get(claim.event, frozenset({claim.event}))
    if claim.event in CONSENT:
        kinds = CONSENT
    out = []
    for event in registry.events(treaty=claim.treaty):
        if event.event not in kinds:
            continue
        whole = event.party is None
        if claim.party is not None and not whole and event.party != claim.party:
            continue
        if claim.party is None and not whole and claim.event in CONSENT | {"entry-into-force"}:
            continue
        out.append(
            Ground(date=event.date, what=f"{event.event} ({event.basis})", article=event.article,
                   statements=event.statements)
        )  # fmt: skip
    return out


def _computed(registry: Registry, claim: DatedClaim, today: dt.date) -> list[Ground]:
    """Days that clauses yield, former days of a moved deadline among them."""
    from treaties.api import Filters  # noqa: PLC0415  -- the registry's side, not at import

    kinds = _CLAUSES.get(claim.event)
    if not kinds:
        return []
    out: list[Ground] = []
    for item in registry.deadlines(wanted=Filters(treaty=claim.treaty), today=today):
        if item.kind not in kinds or (claim.party and item.party not in {None, claim.party}):
            continue
        out.extend(_days(item, claim.event))
    return out


def _days(item: Deadline, event: str) -> list[Ground]:
    """The day of a deadline; for an expiry also the days it had before an extension moved it."""
    days = [item.due] if item.due else []
    if item.kind == "duration" and event == "expiry":
        days += [step.date for step in item.derivation if step.date and step.date != item.due][-2:]
    return [
        Ground(date=day, what=item.title, article=item.article, statements=item.statements)
        for day in dict.fromkeys(days)
        if day is not None
    ]
