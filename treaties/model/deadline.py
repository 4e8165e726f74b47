"""What is computed: deadlines, the steps that lead to them, and events."""

from __future__ import annotations

from dataclasses import dataclass

from treaties.model.vocabulary import Basis, ClauseKind, DeadlineStatus, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a derivation: words, the day reached, the statement it rests on."""

    step: str
    date: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What a clause yields. Field order is the JSON contract's; absent is null."""

    id: str
    treaty: str
    party: str | None
    clause: str
    kind: ClauseKind
    title: str
    due: str | None
    earliest: str | None
    latest: str | None
    status: DeadlineStatus
    article: str
    derivation: tuple[Step, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the timeline. Field order is the JSON contract's."""

    treaty: str
    event: EventKind
    party: str | None
    date: str
    earliest: str
    latest: str
    basis: Basis
    article: str | None
    statements: tuple[str, ...]
