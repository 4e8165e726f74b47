"""The errors a caller may meet.

TreatiesError
├── RegistryMissingError     there is no registry file to read
└── (treaties.ledger) LedgerError     what a person wrote has problems, each with a place
"""

from __future__ import annotations

from pathlib import Path


class TreatiesError(Exception):
    """Any error whose message is meant for the person at the keyboard."""


class RegistryMissingError(TreatiesError):
    """The registry file cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}; build it with `treaties build`, or check --registry")
        self.path = path
