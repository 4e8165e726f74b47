"""What holds on a day: in force, suspended, withdrawal pending, ended, and since when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from treaties.dates import PartialDate
from treaties.deadlines.engine import Engine
from treaties.deadlines.outcome import suspensions
from treaties.model.facts import Fact

ENDED = {
    "expiry": "expired",
    "termination": "terminated",
    "supersession": "superseded",
    "withdrawal": "withdrawn",
}

_STAGES = (
    ("signed", ("signature", "opening-for-signature")),
    ("adopted", ("adoption",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The status of an instrument, or of one party's part in it, on a day.

    status: one or more of not-concluded, adopted, signed, ratified or acceded (a State whose
        consent waits for the entry into force), provisionally-applied, in-force, suspended,
        withdrawal-pending, ended (with how: expired, terminated, superseded, withdrawn),
        never-in-force, not-party; and disputed beside an end somebody denies.
    since: the first day of the main one; until: when what is pending takes effect.
    parties: for an instrument, the parties whose part in it differs.
    """

    treaty: str
    party: str | None
    on: str
    status: tuple[str, ...]
    since: str | None = None
    until: str | None = None
    statements: tuple[str, ...] = ()
    parties: tuple[Status, ...] = ()

    @property
    def words(self) -> str:
        """`in force, suspended and withdrawal pending`."""
        parts = [part.replace("-", " ") for part in self.status]
        if parts[0] == "never in force":
            return parts[0]
        if parts[0] == "ended":
            return f"ended ({', '.join(parts[1:])})" if len(parts) > 1 else "ended"
        return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def status(engine: Engine, treaty: str, on: dt.date, party: str | None = None) -> Status:
    """The status of an instrument (or a party's part in it) on a day."""
    if party is not None:
        return _of_party(engine, treaty, party, on)
    base = _of_treaty(engine, treaty, on)
    if base.status[0] != "in-force":
        return base
    differing = [_of_party(engine, treaty, name, on) for name in _movers(engine, treaty)]
    shown = tuple(item for item in differing if set(item.status) - {"in-force", "not-party"})
    return Status(
        treaty=treaty,
        party=None,
        on=base.on,
        status=_with_parties(engine, treaty, base, shown),
        since=base.since,
        until=min((s.until for s in shown if s.until), default=None),
        statements=tuple(
            dict.fromkeys((*base.statements, *(n for s in shown for n in s.statements)))
        ),
        parties=shown,
    )


def _movers(engine: Engine, treaty: str) -> list[str]:
    """The parties with a suspension, a notice or an exit on record."""
    events = ("suspension", "withdrawal-notice", "withdrawal")
    facts = (fact for event in events for fact in engine.look.all_facts(treaty, event))
    return sorted({fact.party for fact in facts if fact.party is not None})


def _with_parties(
    engine: Engine, treaty: str, base: Status, shown: tuple[Status, ...]
) -> tuple[str, ...]:
    """One party's suspension or notice speaks for the whole only where two are all there are."""
    words = list(base.status)
    if engine.look.treaties[treaty].withdrawal_ends:
        for word in ("suspended", "withdrawal-pending"):
            if word not in words and any(word in item.status for item in shown):
                words.append(word)
    return tuple(words)


def _of_treaty(engine: Engine, treaty: str, on: dt.date) -> Status:
    start, ending = engine.start(treaty), engine.end(treaty)
    if ending is not None and ending.first_day_out.earliest <= on:
        never = start.when is None
        return Status(
            treaty=treaty,
            party=None,
            on=on.isoformat(),
            status=("never-in-force", "ended")
            if never
            else ("ended", ENDED[ending.how], *_doubt(ending.reach.contested)),
            since=str(ending.first_day_out),
            statements=ending.reach.statements,
        )
    if start.when is not None and start.when.earliest <= on:
        suspended = _suspended(engine, treaty, None, on)
        return Status(
            treaty=treaty,
            party=None,
            on=on.isoformat(),
            status=("in-force", "suspended") if suspended else ("in-force",),
            since=str(start.when),
            statements=start.statements,
        )
    return _before(engine, treaty, None, on)


def _before(engine: Engine, treaty: str, party: str | None, on: dt.date) -> Status:
    """Not in force yet: signed or adopted, applied provisionally, or not concluded."""
    none = "not-concluded" if party is None else "not-party"
    if party is not None and party not in _concerned(engine, treaty):
        return Status(treaty=treaty, party=party, on=on.isoformat(), status=(none,))
    words, first = [], None
    for word, events in _STAGES:
        facts = [f for e in events for f in engine.look.facts(treaty, e, party)]
        if party is None and not facts:
            facts = [f for e in events for f in engine.look.all_facts(treaty, e)]
        found = _first_by(facts, on)
        if found is not None:
            words, first = [word], found
            break
    act = _consent(engine, treaty, party, on)
    if act is not None:
        words, first = ["acceded" if act.event == "accession" else "ratified"], act
    applied = _first_by(engine.look.all_facts(treaty, "provisional-application"), on)
    if applied is not None and applied.party in {None, party}:
        words.append("provisionally-applied")
        first = applied
    return Status(
        treaty=treaty,
        party=party,
        on=on.isoformat(),
        status=tuple(words) or (none,),
        since=None if first is None else first.best.date,
        statements=() if first is None else first.best.statements,
    )


def _consent(engine: Engine, treaty: str, party: str | None, on: dt.date) -> Fact | None:
    """A State's consent that still stands and waits for the entry into force."""
    if party is None or _first_by(list(engine.look.facts(treaty, "withdrawal", party)), on):
        return None
    return _first_by(list(engine.look.consents(treaty).get(party, [])), on)


def _doubt(contested: bool) -> tuple[str, ...]:  # noqa: FBT001  -- a yes or no about one thing
    return ("disputed",) if contested else ()


def _concerned(engine: Engine, treaty: str) -> set[str]:
    signed = {fact.party for fact in engine.look.all_facts(treaty, "signature")}
    return set(engine.members(treaty)) | {party for party in signed if party is not None}


def _first_by(facts: list[Fact], on: dt.date) -> Fact | None:
    done = [f for f in facts if f.best.when is not None and f.best.when.earliest <= on]
    return min(done, key=lambda fact: fact.best.date or "", default=None)


def _suspended(engine: Engine, treaty: str, party: str | None, on: dt.date) -> Fact | None:
    for begun, ended, fact in suspensions(engine, treaty, party):
        if begun.earliest <= on and (ended is None or on < ended.earliest):
            return fact
    return None


def _of_party(engine: Engine, treaty: str, party: str, on: dt.date) -> Status:
    start, ending = engine.party_start(treaty, party), engine.party_end(treaty, party)
    if start.when is None or start.when.earliest > on:
        return _before(engine, treaty, party, on)
    if ending is not None and ending.first_day_out.earliest <= on:
        return Status(
            treaty=treaty,
            party=party,
            on=on.isoformat(),
            status=("ended", ENDED[ending.how], *_doubt(ending.reach.contested)),
            since=str(ending.first_day_out),
            statements=ending.reach.statements,
        )
    words, until, names = ["in-force"], None, list(start.statements)
    fact = _suspended(engine, treaty, party, on)
    if fact is not None:
        words.append("suspended")
        names.extend(fact.best.statements)
    for item in engine.exits(treaty, party):
        effect = item.effect.when
        noticed = item.notice.best.when if item.notice is not None else None
        back = item.revoked.best.when if item.revoked is not None else None
        if noticed is None or noticed.earliest > on or (back is not None and back.earliest <= on):
            continue
        if effect is None or effect.earliest > on:
            words.append("withdrawal-pending")
            until = None if effect is None else str(effect)
            names.extend(item.effect.statements)
    return Status(
        treaty=treaty,
        party=party,
        on=on.isoformat(),
        status=tuple(words),
        since=str(start.when),
        until=until,
        statements=tuple(dict.fromkeys(names)),
    )


def is_past(text: str, today: dt.date) -> bool:
    """True when the whole of a partial date lies before a day."""
    return PartialDate.parse(text).latest < today
