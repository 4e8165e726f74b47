"""The objects everything else speaks of: frozen, typed, without behaviour that needs the world.

Each name is loaded when first used: building the classes of the ledger costs more than answering
the everyday question, which needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from treaties.model.clause import Clause, CountingRule, Evidence, Recurrence, Trigger
    from treaties.model.deadline import Deadline, Event, Step
    from treaties.model.facts import ClauseEntry, Fact, Said, Source, Treaty, Version
    from treaties.model.statement import Adherence, Claim, Speaker, Statement, TreatyHeader

_HOME = {
    "Adherence": "statement",
    "Claim": "statement",
    "Clause": "clause",
    "ClauseEntry": "facts",
    "CountingRule": "clause",
    "Deadline": "deadline",
    "Event": "deadline",
    "Evidence": "clause",
    "Fact": "facts",
    "Recurrence": "clause",
    "Said": "facts",
    "Source": "facts",
    "Speaker": "statement",
    "Statement": "statement",
    "Step": "deadline",
    "Treaty": "facts",
    "TreatyHeader": "statement",
    "Trigger": "clause",
    "Version": "facts",
}

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


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
