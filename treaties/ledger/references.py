"""Checks between statements: every treaty, clause, party and speaker named must exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from difflib import get_close_matches

from treaties.dates import DateError, PartialDate, Period, Yearly
from treaties.ledger.reader import Document, Path
from treaties.model.clause import Clause, Trigger
from treaties.model.parties import parties
from treaties.model.statement import Claim, Statement, TreatyHeader
from treaties.model.vocabulary import MEETINGS

# Events whose `until` is their own last day.
_LASTING = MEETINGS | {"suspension", "armed-conflict"}


def check_references(
    statements: list[Statement], documents: dict[str, Document], perhaps: frozenset[str]
) -> None:
    """Report into the documents whatever names something that no statement defines.

    `perhaps`: ids in files that could not be read; what they would define is not called unknown.
    """
    known = _Known(statements, documents, perhaps)
    for statement in statements:
        _Checker(statement, documents[statement.id], known).run()


def headers(statement: Statement) -> Iterable[tuple[Path, TreatyHeader]]:
    """The instruments a statement defines, with their place in the file."""
    if statement.treaty is not None:
        yield ("treaty",), statement.treaty
    for index, header in enumerate(statement.treaties):
        yield ("treaties", index), header


def clause_treaty(statement: Statement, clause: Clause) -> str | None:
    """The instrument a clause belongs to: named by it, else the one its statement defines."""
    if clause.treaty is not None:
        return clause.treaty
    return statement.treaty.id if statement.treaty is not None else None


class _Known:
    """What the statements define; definitions given twice are reported here."""

    def __init__(
        self,
        statements: list[Statement],
        documents: dict[str, Document],
        perhaps: frozenset[str],
    ) -> None:
        self.perhaps = perhaps
        self.treaties: dict[str, str] = {}
        self.clauses: dict[tuple[str, str], str] = {}
        for statement in statements:
            document = documents[statement.id]
            for path, header in headers(statement):
                if header.id in self.treaties:
                    first = self.treaties[header.id]
                    message = f"treaty {header.id!r} is already defined in statement {first!r}"
                    document.report((*path, "id"), message, "define an instrument once")
                self.treaties.setdefault(header.id, statement.id)
            for index, clause in enumerate(statement.clauses):
                key = (clause_treaty(statement, clause) or "", clause.id)
                if key in self.clauses:
                    message = f"clause {'/'.join(key)!r} is already given in {self.clauses[key]!r}"
                    document.report(("clauses", index, "id"), message, "choose another clause id")
                self.clauses.setdefault(key, statement.id)


class _Checker:
    def __init__(self, statement: Statement, document: Document, known: _Known) -> None:
        self.statement, self.document, self.known = statement, document, known

    def run(self) -> None:
        for path, header in headers(self.statement):
            self.party_list((*path, "parties"), header.parties or ())
            if header.parent is not None:
                self.treaty((*path, "parent"), header.parent)
        if self.statement.party is not None:
            self.party(("party",), self.statement.party)
        for key, speaker in self.statement.speakers.items():
            if speaker.party is not None:
                self.party(("speakers", key, "party"), speaker.party)
        for index, clause in enumerate(self.statement.clauses):
            self.clause(("clauses", index), clause)
        for index, claim in enumerate(self.statement.claims):
            self.claim(("claims", index), claim)
        for index, table in enumerate(self.statement.adherence):
            place: Path = ("adherence", index)
            self.treaty((*place, "treaty"), table.treaty)
            for code in table.acts:
                self.party((*place, "acts", code), code)
            self.party_list((*place, "unconfirmed"), table.unconfirmed)

    def claim(self, path: Path, claim: Claim) -> None:
        self.treaty((*path, "treaty"), claim.treaty)
        if claim.party is not None:
            self.party((*path, "party"), claim.party)
        if claim.clause is not None:
            self.clause_id((*path, "clause"), claim.treaty, claim.clause)
        if claim.speaker is not None and claim.speaker not in self.statement.speakers:
            self.unknown((*path, "speaker"), "speaker", claim.speaker, self.statement.speakers)
        if claim.date is not None and claim.until is not None and claim.event in _LASTING:
            first, last = PartialDate.parse(claim.date), PartialDate.parse(claim.until)
            if last.latest < first.earliest:
                message = f"the {claim.event} ends ({claim.until}) before it begins"
                self.document.report((*path, "until"), message, "put the last day into `until:`")
        if claim.event in {"extension", "extension-grant"} and self.is_empty_grant(claim):
            self.document.report(
                path,
                f"an asserted, dated {claim.event} must say to which day or by how much",
                "add `until:` or `period:`",
            )

    @staticmethod
    def is_empty_grant(claim: Claim) -> bool:
        grants = claim.modality == "asserted" and claim.date is not None
        return grants and claim.until is None and claim.period is None

    def clause(self, path: Path, clause: Clause) -> None:
        treaty = clause_treaty(self.statement, clause)
        if treaty is None:
            self.document.report(path, "the clause belongs to no treaty", "add `treaty:`")
            return
        self.treaty((*path, "treaty"), treaty)
        if isinstance(clause.applies_to, tuple):
            self.party_list((*path, "applies_to"), clause.applies_to)
        self.party_list((*path, "excluding"), clause.excluding)
        if clause.extends is not None:
            self.clause_id((*path, "extends"), treaty, clause.extends)
        for key in ("trigger", "not_before", "requires"):
            trigger: Trigger | None = getattr(clause, key)
            if trigger is not None:
                self.trigger((*path, key), treaty, trigger)
        self.recurrence(path, treaty, clause)

    def recurrence(self, path: Path, treaty: str, clause: Clause) -> None:
        row = clause.recurrence
        if row is None:
            return
        kinds = [row.yearly, row.every, row.cycle]
        if sum(kind is not None for kind in kinds) != 1:
            self.document.report(
                (*path, "recurrence"),
                "a recurrence needs exactly one of yearly, every, cycle",
                "keep the one that the clause states",
            )
        if row.yearly is not None and row.shift is not None:
            self.shift((*path, "recurrence", "shift"), row.yearly, row.shift)
        if row.until is not None:
            self.trigger((*path, "recurrence", "until"), treaty, row.until)

    def shift(self, path: Path, yearly: str, shift: str) -> None:
        """A shift of months may meet a day that its month lacks: in some year of any eight."""
        row = Yearly.parse(yearly, Period.parse(shift))
        try:
            list(row.between(dt.date(2020, 1, 1), dt.date(2028, 1, 1)))
        except DateError as error:
            self.document.report(path, str(error), "give the shift in days")

    def trigger(self, path: Path, treaty: str, trigger: Trigger) -> None:
        given = [trigger.event, trigger.clause, trigger.date]
        if sum(item is not None for item in given) != 1:
            self.document.report(
                path, "needs exactly one of event, clause, date", "say what starts the clock"
            )
        if trigger.treaty is not None:
            self.treaty((*path, "treaty"), trigger.treaty)
        if trigger.clause is not None:
            self.clause_id((*path, "clause"), trigger.treaty or treaty, trigger.clause)
        if trigger.party is not None:
            self.party((*path, "party"), trigger.party)
        self.party_list((*path, "among"), trigger.among)
        self.party_list((*path, "including"), trigger.including)

    def treaty(self, path: Path, treaty: str) -> None:
        if treaty not in self.known.treaties and treaty not in self.known.perhaps:
            self.unknown(path, "treaty", treaty, self.known.treaties)

    def clause_id(self, path: Path, treaty: str, clause: str) -> None:
        if (treaty, clause) not in self.known.clauses and clause not in self.known.perhaps:
            names = [name for owner, name in self.known.clauses if owner == treaty]
            self.unknown(path, f"clause of {treaty}", clause, names)

    def party_list(self, path: Path, codes: Iterable[str]) -> None:
        for index, code in enumerate(codes):
            self.party((*path, index), code)

    def party(self, path: Path, code: str) -> None:
        if code not in parties():
            self.unknown(path, "party", code, parties())

    def unknown(self, path: Path, what: str, given: str, known: Iterable[str]) -> None:
        near = get_close_matches(given, sorted(known), n=1)
        mend = f"did you mean {near[0]!r}?" if near else f"record the {what} first, or correct it"
        self.document.report(path, f"unknown {what} {given!r}", mend)
