"""The United Nations Treaty Collection's export of one status page (MTDSG XML).

Read from `Treaty/Participants/Table/TGroup`: column titles in `Thead/Row/Entry`, one State a row
in `Tbody/Rows/Row`. A date may carry a letter for the kind of act, and brackets when the State
has since withdrawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final
from xml.parsers import expat

from treaties.ledger.importers.entries import Entry, Faults, Listing, real_day, state
from treaties.model.vocabulary import EventKind

# Chapter XXVI of the collection: the number in the page's title; file names write `XXVI-2-a`.
CHAPTER: Final = {
    "XXVI.1": "enmod",
    "XXVI.2": "ccw",
    "XXVI.2.a": "ccw-p4",
    "XXVI.2.b": "ccw-ap2",
    "XXVI.2.c": "ccw-amended-art1",
    "XXVI.2.d": "ccw-p5",
    "XXVI.3": "cwc",
    "XXVI.4": "ctbt",
    "XXVI.5": "mine-ban",
    "XXVI.6": "ccm",
    "XXVI.7": "kinshasa",
    "XXVI.8": "att",
    "XXVI.9": "tpnw",
}
SUFFIXES: Final[dict[str, EventKind]] = {
    "a": "accession",
    "A": "acceptance",
    "AA": "approval",
    "c": "consent-to-be-bound",  # formal confirmation, by an organization
    "d": "succession",
    "n": "provisional-application",
    "P": "consent-to-be-bound",
    "s": "signature",  # definitive signature stands in the signature column
}
_BARE: Final[dict[str, EventKind]] = {
    "ratification": "ratification",
    "acceptance": "acceptance",
    "approval": "approval",
    "accession": "accession",
    "succession": "succession",
    "consent to be bound": "consent-to-be-bound",
}
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_DATE: Final = re.compile(r"(\[ ?)?(\d{1,2}) ([A-Za-z]+)\.? (\d{4})(?: ([A-Za-z]{1,2}))? ?(\])?")
_ROW: Final = ("Participants", "Table", "TGroup", "Tbody", "Rows", "Row")
_HEAD: Final = ("Participants", "Table", "TGroup", "Thead", "Row")


@dataclass(slots=True)
class _Cell:
    at: tuple[int, int]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


def treaty_of(file: str) -> str | None:
    """The instrument by the collection's own file name, such as `XXVI-5.en.xml`."""
    stem = PurePath(file).name.split(".")[0].replace("-", ".").casefold()
    return next((treaty for number, treaty in CHAPTER.items() if number.casefold() == stem), None)


def read_untc(data: bytes, file: str) -> Listing:
    """Read an export; raises LedgerError with every fault, each with line and column."""
    faults = Faults(file)
    text = faults.text(data)
    reader = _Reader(faults)
    reader.run(text.encode("utf-8"))
    faults.stop_if_any()
    if not reader.listing.entries:
        message = "no table of participants with dates"
        faults.add((1, 1), "", message, "export the status page as XML, one instrument a file")
        faults.stop_if_any()
    reader.listing.treaty = treaty_of(file)
    return reader.listing


class _Reader:
    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.listing = Listing()
        self.path: list[str] = []
        self.titles: list[str] = []
        self.cells: list[_Cell] = []
        self.open: _Cell | None = None
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.refuse_entities

    def run(self, data: bytes) -> None:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            what = f"not XML: {expat.errors.messages[error.code]}"
            at = (error.lineno, error.offset + 1)
            self.faults.add(at, "", what, "export the page again, as XML")

    def place(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def refuse_entities(self, *_: Any) -> None:
        self.faults.add(self.place(), "", "declares entities", "an export of the UN does not")
        self.faults.stop_if_any()  # before any is expanded

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.path.append(name)
        if name == "Row":
            self.cells = []
        elif name == "Entry":
            self.open = _Cell(self.place())
            self.cells.append(self.open)

    def characters(self, text: str) -> None:
        if self.open is not None:
            self.open.parts.append(text)

    def end(self, name: str) -> None:
        inside = tuple(self.path)
        self.path.pop()
        if name == "Entry":
            self.open = None
        elif inside[-len(_HEAD) :] == _HEAD:
            self.titles = [cell.text for cell in self.cells]
        elif inside[-len(_ROW) :] == _ROW and len(self.cells) > 1:
            self.row()

    def row(self) -> None:
        first, *rest = self.cells
        if not any(cell.text for cell in rest):
            return
        code = state(self.faults, first.at, "Participant", first.text)
        for index, cell in enumerate(rest, 1):
            title = self.titles[index] if index < len(self.titles) else ""
            if cell.text:
                self.cell(code, title, cell)

    def cell(self, code: str | None, title: str, cell: _Cell) -> None:
        found = list(_DATE.finditer(cell.text))
        if len(found) != 1 or found[0][0] != cell.text:
            mend = "expected one date such as 24 Mar 2011 a"
            self.faults.add(cell.at, title, f"{cell.text!r} is not a date", mend)
            return
        opened, day, month, year, suffix, closed = found[0].groups()
        number = _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else 0
        date = real_day(int(year), number, int(day))
        event = _event(title, suffix)
        if date is None:
            self.faults.add(cell.at, title, f"{cell.text!r} is no day", "check the export")
        elif event is None:
            mend = f"known letters: {', '.join(SUFFIXES)}"
            self.faults.add(cell.at, title, f"unknown kind of act {suffix or title!r}", mend)
        elif bool(opened) != bool(closed):
            self.faults.add(cell.at, title, f"{cell.text!r} has one bracket", "check the export")
        elif code is not None:
            entry = Entry(party=code, event=event, date=date, revoked=bool(opened))
            self.listing.entries.append(entry)


def _event(title: str, suffix: str | None) -> EventKind | None:
    """The act that a column and a letter mean together."""
    name = title.casefold()
    if name.startswith("signature"):
        return "signature" if suffix in {None, "d", "s"} else None  # d: succession to signature
    if suffix is not None:
        return SUFFIXES.get(suffix)
    if name.startswith("provisional"):
        return "provisional-application"
    # `Ratification, Acceptance(A), Accession(a)`: what has no letter of its own is the default.
    plain = [part.strip() for part in name.split(",") if "(" not in part]
    return next((_BARE[part] for part in plain if part in _BARE), None)
