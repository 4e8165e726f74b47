"""The objects everything else speaks of: frozen, typed, without behaviour that needs the world."""

from treaties.model.clause import Clause, CountingRule, Evidence, Recurrence, Trigger
from treaties.model.facts import (
    ClauseEntry,
    Deadline,
    Event,
    Fact,
    Said,
    Source,
    Step,
    Treaty,
    Version,
)
from treaties.model.statement import Adherence, Claim, Speaker, Statement, TreatyHeader

__all__ = [
    "Adherence",
    "Claim",
    "Clause",
    "ClauseEntry",
    "CountingRule",
    "Deadline",
    "Event",
    "Evidence",
    "Fact",
    "Recurrence",
    "Said",
    "Source",
    "Speaker",
    "Statement",
    "Step",
    "Treaty",
    "TreatyHeader",
    "Trigger",
    "Version",
]
