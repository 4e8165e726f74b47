"""From a list's acts to a statement file, compared with the record before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Final, Literal

from treaties.ledger.importers.entries import Entry, Listing
from treaties.ledger.importers.statement_text import ListSource, statement_text
from treaties.model.statement import Acts, Claim, Statement
from treaties.model.vocabulary import CONSENT

# The day of the same act with a second, third ... depositary; the first day is the act's own.
_REFS: Final = ("other-capital", "third-capital")
_KEPT: Final = frozenset({"vanished", "revoked", "moved"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference from the record before.

    kind: `new`, `moved` (another day than before), `vanished` (no longer in the list; kept) or
        `revoked` (in brackets: the State took it back; kept).
    """

    kind: Literal["new", "moved", "vanished", "revoked"]
    party: str
    event: str
    date: str
    before: str | None = None

    def __str__(self) -> str:
        words = {
            "new": f"{self.date}, new",
            "moved": f"{self.date}, was {self.before}",
            "vanished": f"{self.date}, no longer in the list: kept",
            "revoked": f"{self.date}, in brackets (withdrawn): kept",
        }
        return f"{self.party} {self.event}: {words[self.kind]}"


@dataclass(slots=True)
class Outcome:
    """The text of the statement file, and what changed against the record before."""

    text: str
    acts: int
    changes: list[Change] = field(default_factory=list)


def compose(listing: Listing, source: ListSource, before: Statement | None = None) -> Outcome:
    """A statement file from a list. Pure; the record before is only compared and carried over."""
    elsewhere = _other_days(before, source.treaty)
    entries = [e for e in listing.entries if (e.party, e.family, e.date) not in elsewhere]
    rows, claims = _rows(entries, source.treaty)
    old = _acts_before(before, source.treaty)
    changes = [*_compare(rows, old), *_revoked(entries, old)]
    kept = _carry_over(rows, old)
    changes.extend(kept)
    if before is not None:
        claims = _merged_claims(claims, before.claims, source.treaty)
    changes.sort(key=lambda item: (item.party, item.date, item.event))
    note = _note(before, [change for change in changes if change.kind in _KEPT])
    text = statement_text(source, rows, claims, note, _unconfirmed(before, source.treaty, rows))
    return Outcome(text, sum(len(acts) for acts in rows.values()), changes)


def _rows(entries: Iterable[Entry], treaty: str) -> tuple[dict[str, Acts], list[Claim]]:
    """One row a State; the later days of one act, with other depositaries, as claims."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.party, entry.family), []).append(entry)
    rows: dict[str, Acts] = {}
    claims: list[Claim] = []
    for (party, _), group in groups.items():
        first, *others = sorted(group, key=lambda entry: entry.date)
        rows.setdefault(party, {})[first.event] = first.date
        days = sorted({(entry.date, entry.event) for entry in others if entry.date != first.date})
        refs = chain(_REFS, (f"no-{number}-capital" for number in count(4)))
        for ref, (date, event) in zip(refs, days, strict=False):
            claims.append(Claim(treaty=treaty, event=event, party=party, date=date, ref=ref))
    return rows, claims


def _other_days(before: Statement | None, treaty: str) -> set[tuple[str | None, str, str | None]]:
    """Days that the record knows to be another depositary's: the act itself is told elsewhere."""
    if before is None:
        return set()
    return {
        (claim.party, "consent" if claim.event in CONSENT else claim.event, claim.date)
        for claim in before.claims
        if claim.treaty == treaty and claim.ref is not None
    }


def _acts_before(before: Statement | None, treaty: str) -> dict[str, Acts]:
    if before is None:
        return {}
    tables = [table for table in before.adherence if table.treaty == treaty]
    return {party: acts for table in tables for party, acts in table.acts.items()}


def _same_act(acts: Acts, event: str) -> str | None:
    """The name under which a row has an act: any form of consent is the same one."""
    if event in acts:
        return event
    return next((other for other in acts if event in CONSENT and other in CONSENT), None)


def _compare(rows: dict[str, Acts], old: dict[str, Acts]) -> Iterator[Change]:
    for party, acts in rows.items():
        for event, date in acts.items():
            name = _same_act(old.get(party, {}), event)
            was = old[party][name] if name else None  # type: ignore[index]  # because name is a key of that row
            if was is None and old:
                yield Change(kind="new", party=party, event=event, date=date)
            elif was is not None and (was, name) != (date, event):
                told = was if name == event else f"{name} {was}"
                yield Change(kind="moved", party=party, event=event, date=date, before=told)


def _revoked(entries: Iterable[Entry], old: dict[str, Acts]) -> Iterator[Change]:
    """Acts in brackets, until the withdrawal itself (told in the end notes) is recorded."""
    for entry in entries:
        if entry.revoked and "withdrawal" not in old.get(entry.party, {}):
            yield Change(kind="revoked", party=entry.party, event=entry.event, date=entry.date)


def _carry_over(rows: dict[str, Acts], old: dict[str, Acts]) -> list[Change]:
    """Keep every act that the record had and the list has not; say which of them vanished."""
    printed: set[str] = {event for acts in rows.values() for event in acts}
    if printed & CONSENT:
        printed |= CONSENT
    gone: list[Change] = []
    for party, acts in old.items():
        for event, date in acts.items():
            row = rows.setdefault(party, {})
            if _same_act(row, event) is not None:
                continue
            row[event] = date
            if event in printed:  # a column the list has; entry into force, say, it never had
                gone.append(Change(kind="vanished", party=party, event=event, date=date))
    return gone


def _merged_claims(new: list[Claim], old: Iterable[Claim], treaty: str) -> list[Claim]:
    """What the record claimed beside its table stays unless the list says it again."""
    said = {(claim.party, claim.event, claim.date) for claim in new}
    kept = [c for c in old if c.treaty != treaty or (c.party, c.event, c.date) not in said]
    return [*new, *kept]


def _note(before: Statement | None, changes: list[Change]) -> str | None:
    parts = [before.note] if before is not None and before.note else []
    for change in changes:
        told = f"{change}."
        if not any(told in part for part in parts):
            parts.append(told)
    return " ".join(parts) or None


def _unconfirmed(before: Statement | None, treaty: str, rows: dict[str, Acts]) -> list[str]:
    if before is None:
        return []
    tables = [table for table in before.adherence if table.treaty == treaty]
    return sorted({code for table in tables for code in table.unconfirmed if code in rows})
