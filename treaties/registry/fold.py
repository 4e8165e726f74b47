"""Fold the ledger into facts: claims about one thing meet, one wins, the others stay.

Rank: depositary record over treaty text over legal act over a party's own statement over others;
then the more precise date; then the later statement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from treaties.dates import PartialDate
from treaties.ledger.references import clause_treaty, headers
from treaties.model.facts import ClauseEntry, Fact, Said, Source, Treaty, Version
from treaties.model.statement import Claim, Statement, TreatyHeader
from treaties.model.vocabulary import CONSENT, RECORDS, SINGULAR
from treaties.registry.folded import Folded
from treaties.registry.rank import decide

TWO = 2


@dataclass(frozen=True, slots=True)
class _Key:
    """What makes two claims speak of the same fact."""

    family: str
    party: str | None
    clause: str | None
    ref: str | None


def fold(statements: Iterable[Statement]) -> Folded:
    """Fold checked statements. The result depends on the statements alone, not on their order."""
    ordered = sorted(statements, key=lambda statement: statement.id)
    sources = {statement.id: source_of(statement) for statement in ordered}
    claims: dict[str, list[tuple[Statement, Claim]]] = {}
    for statement in ordered:
        for claim in (*statement.claims, *_table_claims(statement)):
            claims.setdefault(claim.treaty, []).append((statement, claim))
    entries: dict[str, list[ClauseEntry]] = {}
    for statement in ordered:
        for clause in statement.clauses:
            owner = clause_treaty(statement, clause) or ""
            entry = ClauseEntry(clause=replace(clause, treaty=None), statements=(statement.id,))
            entries.setdefault(owner, []).append(entry)
    treaties = {
        header.id: _treaty(header, statement.id, entries, claims, sources)
        for statement in ordered
        for _, header in headers(statement)
    }
    return Folded(dict(sorted(treaties.items())), sources)


def source_of(statement: Statement) -> Source:
    """The catalogue entry of a statement."""
    return Source(
        id=statement.id,
        kind=statement.kind,
        title=statement.title,
        publisher=statement.publisher,
        date=statement.date,
        document=statement.document,
        url=statement.url,
        place=statement.place,
        checked=statement.checked,
        party=statement.party or _only_party(statement),
    )


def _only_party(statement: Statement) -> str | None:
    """The State that speaks, when all speakers who speak for one speak for the same."""
    voices = {speaker.party for speaker in statement.speakers.values()} - {None}
    return voices.pop() if len(voices) == 1 else None


def _table_claims(statement: Statement) -> Iterable[Claim]:
    """The acts of a status list as claims; a public act is known from its own day."""
    for table in statement.adherence:
        for party, acts in table.acts.items():
            for event, date in acts.items():
                yield Claim(
                    treaty=table.treaty,
                    event=event,
                    date=date,
                    party=party,
                    known=None if statement.kind in RECORDS else _act_day(date, statement.date),
                    unconfirmed=party in table.unconfirmed,
                )


def _act_day(act: str, listed: str) -> str:
    days = PartialDate.parse(act), PartialDate.parse(listed)
    return str(min(days, key=lambda day: day.latest))


def _treaty(
    header: TreatyHeader,
    statement: str,
    entries: dict[str, list[ClauseEntry]],
    claims: dict[str, list[tuple[Statement, Claim]]],
    sources: dict[str, Source],
) -> Treaty:
    mine = claims.get(header.id, [])
    ends = header.withdrawal_ends
    return Treaty(
        id=header.id,
        title=header.title,
        short=header.short,
        category=header.category,
        statement=statement,
        aliases=dict(sorted(header.aliases.items())),
        weak=dict(sorted(header.weak.items())),
        parties=header.parties,
        depositary=header.depositary,
        parent=header.parent,
        binding=header.binding,
        withdrawal_ends=len(header.parties or ()) == TWO if ends is None else ends,
        note=header.note,
        clauses=tuple(entries.get(header.id, ())),
        facts=_facts(header.id, mine, sources),
        said=tuple(_said(source, claim) for source, claim in mine if _is_said(source, claim)),
    )


def _is_said(statement: Statement, claim: Claim) -> bool:
    """What a person said is kept as said, and so is every claim that witnesses no fact."""
    return claim.speaker is not None or not _is_witness(statement, claim)


def _is_witness(statement: Statement, claim: Claim) -> bool:
    """A record of an act, or an utterance about what has already happened."""
    if claim.date is None or claim.modality not in {"asserted", "reported"}:
        return False
    if statement.kind in RECORDS or claim.known is not None:
        return claim.modality == "asserted"
    if claim.speaker is not None and statement.speakers[claim.speaker].party is None:
        return False  # a questioner's premise is not evidence
    said = PartialDate.parse(statement.date)
    return PartialDate.parse(claim.date).earliest <= said.latest


def _said(statement: Statement, claim: Claim) -> Said:
    speaker = statement.speakers.get(claim.speaker) if claim.speaker else None
    return Said(
        treaty=claim.treaty,
        event=claim.event,
        statement=statement.id,
        date=claim.date,
        party=claim.party,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        modality=claim.modality,
        note=claim.note,
    )


def _facts(
    treaty: str, claims: list[tuple[Statement, Claim]], sources: dict[str, Source]
) -> tuple[Fact, ...]:
    groups: dict[_Key, list[Version]] = {}
    for statement, claim in claims:
        if _is_witness(statement, claim):
            key = _key(claim, groups)
            groups.setdefault(key, []).append(_version(statement, claim))
    denials: dict[_Key, set[str]] = {}
    for statement, claim in claims:
        if claim.modality == "denied":
            denials.setdefault(_key(claim, groups), set()).add(statement.id)
    facts = [
        replace(
            _fact(treaty, key, decide(versions, sources)),
            denied=tuple(sorted(denials.get(key, ()))),
        )
        for key, versions in groups.items()
    ]
    return tuple(sorted(facts, key=_order))


def _key(claim: Claim, groups: dict[_Key, list[Version]]) -> _Key:
    family = "consent" if claim.event in CONSENT else claim.event
    key = _Key(family, claim.party, claim.clause, claim.ref)
    if claim.event in SINGULAR or claim.ref is not None or claim.date is None:
        return key
    # A repeatable event without a name of its own: the same one if the days could be the same.
    when = PartialDate.parse(claim.date)
    for other, versions in groups.items():
        same = (other.family, other.party, other.clause) == (family, claim.party, claim.clause)
        if same and any(v.when is not None and v.when.overlaps(when) for v in versions):
            return other
    return replace(key, ref=f"@{claim.date}")


def _version(statement: Statement, claim: Claim) -> Version:
    return Version(
        event=claim.event,
        date=claim.date,
        statements=(statement.id,),
        until=claim.until,
        period=claim.period,
        effective=claim.effective,
        known=claim.known,
        unconfirmed=claim.unconfirmed,
        note=claim.note,
    )


def _fact(treaty: str, key: _Key, versions: list[Version]) -> Fact:
    ref = None if key.ref is not None and key.ref.startswith("@") else key.ref
    return Fact(
        treaty=treaty,
        party=key.party,
        clause=key.clause,
        ref=ref,
        best=versions[0],
        disputed=tuple(versions[1:]),
    )


def _order(fact: Fact) -> tuple[str, str, str, str, str]:
    """Oldest first, then by name: stable whatever the order of the files."""
    return (
        fact.best.date or "9999",
        fact.family,
        fact.party or "",
        fact.clause or "",
        fact.ref or "",
    )
