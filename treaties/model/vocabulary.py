"""The field's own words, each for one thing everywhere: YAML, code, command line, JSON."""

from __future__ import annotations

from typing import Final, Literal, get_args

StatementKind = Literal[
    "treaty-text",
    "depositary-record",
    "legal-act",
    "speech",
    "press-conference",
    "press-release",
    "report",
]

EventKind = Literal[
    "adoption",
    "opening-for-signature",
    "signature",
    "provisional-application",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "succession",
    "consent-to-be-bound",
    "entry-into-force",
    "amendment",
    "extension",
    "extension-grant",
    "suspension",
    "resumption",
    "withdrawal-notice",
    "withdrawal-notice-revoked",
    "withdrawal",
    "expiry",
    "termination",
    "supersession",
    "obligation-met",
    "compliance",
    "violation-alleged",
    "negotiation",
    "review-conference",
    "meeting",
    "armed-conflict",
]

Modality = Literal["asserted", "reported", "hoped", "conditional", "asked", "denied"]

ClauseKind = Literal[
    "entry-into-force",
    "duration",
    "extension",
    "withdrawal",
    "obligation",
    "report",
    "review",
    "limit",
]

DeadlineStatus = Literal[
    "upcoming", "met", "passed", "superseded", "void", "conditional", "disputed"
]

Basis = Literal["recorded", "computed", "disputed", "unconfirmed"]

Category = Literal[
    "nuclear",
    "chemical",
    "biological",
    "conventional",
    "humanitarian",
    "missile-and-space",
    "nuclear-weapon-free-zone",
    "nuclear-safety-and-security",
    "confidence-building",
    "law-and-diplomacy",
    "naval",
]

EVENT_KINDS: Final[tuple[str, ...]] = get_args(EventKind)
CLAUSE_KINDS: Final[tuple[str, ...]] = get_args(ClauseKind)
CATEGORIES: Final[tuple[str, ...]] = get_args(Category)
STATEMENT_KINDS: Final[tuple[str, ...]] = get_args(StatementKind)
MODALITIES: Final[tuple[str, ...]] = get_args(Modality)

# How a State consents to be bound (VCLT art. 2.1(b) and art. 11): one act, several names.
CONSENT: Final = frozenset(
    {
        "ratification",
        "acceptance",
        "approval",
        "accession",
        "succession",
        "consent-to-be-bound",
    }
)

# Events that a treaty or a party goes through once unless a claim's `ref` tells them apart.
SINGULAR: Final = CONSENT | {
    "adoption",
    "opening-for-signature",
    "signature",
    "provisional-application",
    "entry-into-force",
    "withdrawal-notice",
    "withdrawal-notice-revoked",
    "withdrawal",
    "expiry",
    "termination",
    "supersession",
}

MEETINGS: Final = frozenset({"review-conference", "meeting", "negotiation"})

# Records of public acts: known from the day of the act itself. All other kinds are utterances,
# known from the day they were made public.
RECORDS: Final = frozenset({"treaty-text", "depositary-record", "legal-act"})
