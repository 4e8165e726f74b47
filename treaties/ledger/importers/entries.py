"""What the importers share: one act of one State, and the faults found on the way."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from treaties.ledger.problems import LedgerError, Problem
from treaties.model.parties import find_party, party_words
from treaties.model.vocabulary import CONSENT, EventKind

MAX_BYTES: Final = 20_000_000
FIRST_YEAR: Final = 1899  # no instrument recorded here is older than the Hague declarations
_NOTE = re.compile(r"<superscript>.*?</superscript>|<[^>]+>|\*", re.DOTALL)
_FOOT = re.compile(r"[\s,]*\d[\d,\s]*$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act of one State as a list prints it.

    revoked: printed in brackets: the State has since taken the act back.
    depositary: with which of several depositaries, if the list says.
    """

    party: str
    event: EventKind
    date: str
    revoked: bool = False
    depositary: str | None = None

    @property
    def family(self) -> str:
        """All forms of consent to be bound are one act."""
        return "consent" if self.event in CONSENT else self.event


@dataclass(slots=True)
class Listing:
    """A whole list: which instrument, if the file says so, and its acts in the file's order."""

    treaty: str | None = None
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Faults:
    """Everything wrong with one file; told all at once."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, at: tuple[int, int], path: str, message: str, mend: str) -> None:
        """Note a fault at a line and column, both from one."""
        self.problems.append(Problem(self.file, *at, path, message, mend))

    def stop_if_any(self) -> None:
        """Raise LedgerError with every fault noted so far."""
        if self.problems:
            raise LedgerError(sorted(self.problems))

    def text(self, data: bytes) -> str:
        """The file as text. Raises LedgerError when it is too large or not UTF-8."""
        if len(data) > MAX_BYTES:
            message = f"{len(data)} bytes is more than a status list has ({MAX_BYTES})"
            self.add((1, 1), "", message, "export one instrument at a time")
            self.stop_if_any()
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            column = error.start - data.rfind(b"\n", 0, error.start)
            message = f"byte {data[error.start]:#04x} is not UTF-8"
            self.add((line, column), "", message, "save the export as it was sent")
            self.stop_if_any()
            raise


def plain_name(text: str) -> str:
    """A State's name without footnote marks, tags and doubled spaces."""
    bare = _FOOT.sub("", _NOTE.sub(" ", text)).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return _SPACE.sub(" ", bare).strip()


def state(faults: Faults, at: tuple[int, int], path: str, text: str) -> str | None:
    """The code of a State by the list's name for it; None, with a fault, when unknown."""
    name = plain_name(text)
    code = find_party(name)
    if code is None:
        near = get_close_matches(name.casefold(), party_words(), n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        mend = f"{hint}add the name to the aliases in data/parties.csv"
        faults.add(at, path, f"unknown State {name!r}", mend)
    return code


def real_day(year: int, month: int, day: int) -> str | None:
    """The day in ISO 8601, or None when there is no such day or no treaty is that old."""
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if year >= FIRST_YEAR else None
