"""The ledger's objects: a statement, and what it claims, defines or lists.

Plain frozen dataclasses; pydantic validates them at the ledger's door (treaties.ledger), and the
JSON Schema for editors comes from the same classes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from treaties.model.clause import FORBID, Clause, Evidence
from treaties.model.fields import (
    CodeText,
    DateText,
    IdText,
    LanguageText,
    LineText,
    PeriodText,
    UrlText,
)
from treaties.model.vocabulary import Category, EventKind, Modality, StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks in a statement, and for which State if any."""

    __pydantic_config__ = FORBID

    name: LineText
    role: LineText | None = None
    party: CodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyHeader:
    """What an instrument is called and whose it is.

    parties: the closed list of a bilateral or plurilateral instrument; absent when it is open.
    aliases: other names by language; `weak` aliases need context to mean this instrument.
    parent: the convention whose protocol or amendment this is.
    binding: false for a political commitment.
    withdrawal_ends: one party's withdrawal ends the instrument (default: when it has two parties).
    """

    __pydantic_config__ = FORBID

    id: IdText
    title: LineText
    short: LineText
    category: Category
    aliases: dict[LanguageText, tuple[LineText, ...]] = field(default_factory=dict)
    weak: dict[LanguageText, tuple[LineText, ...]] = field(default_factory=dict)
    parties: tuple[CodeText, ...] | None = None
    depositary: tuple[LineText, ...] = ()
    parent: IdText | None = None
    binding: bool = True
    withdrawal_ends: bool | None = None
    note: LineText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion of a statement. A claim without a date still says who spoke of what.

    date: when it happened or will; `until`: the new day that an extension or grant sets, or the
        end of a suspension; `period`: by how much an extension extends; `effective`: a day the
        act itself names for its effect; `known`: when it became public, if not by the usual rule.
    clause: the clause an extension, grant or fulfilment concerns.
    ref: tells one of several like events from the others.
    unconfirmed: no second source was seen to agree.
    """

    __pydantic_config__ = FORBID

    treaty: IdText
    event: EventKind
    date: DateText | None = None
    until: DateText | None = None
    period: PeriodText | None = None
    effective: DateText | None = None
    known: DateText | None = None
    party: CodeText | None = None
    clause: IdText | None = None
    ref: IdText | None = None
    speaker: IdText | None = None
    modality: Modality = "asserted"
    unconfirmed: bool = False
    confirmed_by: LineText | None = None
    note: LineText | None = None
    evidence: Evidence | None = None


# One State's acts: event kind -> day. Written in one line a State in a depositary record.
Acts = dict[EventKind, DateText]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """A status list: the acts of each State towards one instrument.

    unconfirmed: States whose rows no second source was seen to confirm.
    """

    __pydantic_config__ = FORBID

    treaty: IdText
    acts: dict[CodeText, Acts]
    unconfirmed: tuple[CodeText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One source document, as a person recorded it.

    date: when it was made public (of a status list: the day it gives the status of).
    document: the citation: series, volume, document number. url: where the issuing body has it.
    seen_at: where it was read when that was a copy or reprint (not a citation).
    checked: the day somebody last compared this record with its source or a second one, and
    against what.
    """

    __pydantic_config__ = FORBID

    id: IdText
    kind: StatementKind
    title: LineText
    publisher: LineText
    date: DateText
    place: LineText | None = None
    languages: tuple[LanguageText, ...] = ()
    document: LineText | None = None
    url: UrlText | None = None
    seen_at: LineText | None = None
    checked: DateText | None = None
    against: LineText | None = None
    party: CodeText | None = None
    speakers: dict[IdText, Speaker] = field(default_factory=dict)
    treaty: TreatyHeader | None = None
    treaties: tuple[TreatyHeader, ...] = ()
    clauses: tuple[Clause, ...] = ()
    claims: tuple[Claim, ...] = ()
    adherence: tuple[Adherence, ...] = ()
    note: LineText | None = None
