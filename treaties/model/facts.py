"""The registry's objects: facts with the statements behind them, and what is computed."""

from __future__ import annotations

from dataclasses import dataclass, field

from treaties.dates import PartialDate
from treaties.model.clause import FORBID, Clause
from treaties.model.fields import DateText, PeriodText
from treaties.model.vocabulary import (
    CONSENT,
    MEETINGS,
    RECORDS,
    EventKind,
    StatementKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The catalogue entry of a statement: enough to cite it."""

    __pydantic_config__ = FORBID

    id: str
    kind: StatementKind
    title: str
    publisher: str
    date: DateText
    document: str | None = None
    url: str | None = None
    place: str | None = None
    checked: DateText | None = None
    party: str | None = None

    @property
    def citation(self) -> str:
        """One line for print: title, publisher, document, day."""
        parts = [self.title, self.publisher, self.document, self.date]
        return ", ".join(part for part in parts if part)

    def known(self, act: PartialDate | None) -> PartialDate:
        """The day a fact of this statement became public.

        An utterance: the statement's day. A record of a public act: the act's own day, unless the
        record came first (a meeting fixed in advance is known from the decision).
        """
        said = PartialDate.parse(self.date)
        if self.kind in RECORDS and act is not None and act.latest < said.latest:
            return act
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One value of a fact and the statements that give it.

    `known` overrides the day it became public; `relation` says how a losing value stands to the
    winner: `vaguer` (less precise, consistent) or `contradicts`; null for the winner.
    """

    __pydantic_config__ = FORBID

    event: EventKind
    date: DateText | None
    statements: tuple[str, ...]
    until: DateText | None = None
    period: PeriodText | None = None
    effective: DateText | None = None
    known: DateText | None = None
    unconfirmed: bool = False
    note: str | None = None
    relation: str | None = None

    @property
    def when(self) -> PartialDate | None:
        """The date as an interval; a meeting runs from its first day to its last."""
        if self.date is None:
            return None
        first = PartialDate.parse(self.date)
        if self.until is None or self.event not in MEETINGS:
            return first
        last = PartialDate.parse(self.until)
        span = first.earliest, max(first.latest, last.latest)
        return PartialDate(*span, first.qualifier or last.qualifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened once: the best value, those that lost, who denies it altogether."""

    __pydantic_config__ = FORBID

    treaty: str
    party: str | None
    best: Version
    clause: str | None = None
    ref: str | None = None
    disputed: tuple[Version, ...] = ()
    denied: tuple[str, ...] = ()

    @property
    def event(self) -> EventKind:
        """What happened."""
        return self.best.event

    @property
    def family(self) -> str:
        """The event, with all forms of consent to be bound as one."""
        return "consent" if self.best.event in CONSENT else self.best.event

    @property
    def contradicted(self) -> bool:
        """True when a statement gives a day that cannot be this one, or denies the fact."""
        return bool(self.denied) or any(
            version.relation == "contradicts" for version in self.disputed
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said of an instrument: a claim kept as said, never a fact by itself."""

    __pydantic_config__ = FORBID

    treaty: str
    event: EventKind
    statement: str
    date: DateText | None = None
    party: str | None = None
    speaker: str | None = None
    role: str | None = None
    modality: str = "asserted"
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseEntry:
    """A clause in the registry, with the statements that hold it."""

    __pydantic_config__ = FORBID

    clause: Clause
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """One instrument: everything the ledger says of it, folded."""

    __pydantic_config__ = FORBID

    id: str
    title: str
    short: str
    category: str
    statement: str
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    weak: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parties: tuple[str, ...] | None = None
    depositary: tuple[str, ...] = ()
    parent: str | None = None
    binding: bool = True
    withdrawal_ends: bool = False
    note: str | None = None
    clauses: tuple[ClauseEntry, ...] = ()
    facts: tuple[Fact, ...] = ()
    said: tuple[Said, ...] = ()
