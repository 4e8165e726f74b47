"""What the survey gathers about one instrument: its history, and where each State stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from treaties.dates import PartialDate
from treaties.model.facts import Fact, Treaty, Version
from treaties.model.parties import party_name
from treaties.model.vocabulary import CONSENT

if TYPE_CHECKING:
    from treaties.site.survey import Survey

ACTS = CONSENT | {"signature", "entry-into-force"}
_MEETINGS = frozenset({"meeting", "review-conference"})


class Happening(NamedTuple):
    """One line of an instrument's history. `basis` as in the model's Event."""

    treaty: str
    event: str
    party: str | None
    date: str
    earliest: str
    latest: str
    basis: str
    statements: tuple[str, ...]
    note: str | None = None


class Standing(NamedTuple):
    """One State's part in an instrument: its acts, its days, and how it stands today.

    status: party, signed, consented (bound, not yet in force), left, ended, or a differing
    status of treaties.deadlines.status (suspended, withdrawal-pending).
    """

    treaty: str
    party: str
    signed: Fact | None
    consent: Fact | None
    start: str | None
    start_source: str | None
    left: str | None
    left_source: str | None
    status: str


class Use(NamedTuple):
    """One place of the registry that rests on a statement."""

    treaty: str
    fact: Fact
    version: Version


def history(survey: Survey, treaty: Treaty) -> list[Happening]:
    """An instrument's history without the ordinary acts of its States, in no order."""
    found = []
    for fact in treaty.facts:
        event = fact.best.event
        if fact.party is not None and (event in ACTS or event in _MEETINGS):
            continue
        when = fact.best.when
        if when is None:
            continue
        basis = "disputed" if fact.contradicted else "recorded"
        if basis == "recorded" and fact.best.unconfirmed:
            basis = "unconfirmed"
        found.append(
            _happening(
                treaty.id,
                event,
                fact.party,
                when,
                basis,
                fact.best.statements,
                fact.best.note,
            )
        )
    known = {(item.event, item.party) for item in found}
    start, ending = survey.engine.start(treaty.id), survey.engine.end(treaty.id)
    if start.when is not None and ("entry-into-force", None) not in known:
        names = start.statements
        found.append(_happening(treaty.id, "entry-into-force", None, start.when, "computed", names))
    if ending is not None and (ending.how, None) not in known:
        names = ending.reach.statements
        day = ending.first_day_out
        found.append(_happening(treaty.id, ending.how, None, day, "computed", names))
    return found


def _happening(
    treaty: str,
    event: str,
    party: str | None,
    when: PartialDate,
    basis: str,
    statements: tuple[str, ...],
    note: str | None = None,
) -> Happening:
    first, last = when.earliest.isoformat(), when.latest.isoformat()
    return Happening(treaty, event, party, str(when), first, last, basis, statements, note)


def standings(survey: Survey, treaty: Treaty) -> list[Standing]:
    """Every State that ever acted towards an instrument, by name."""
    acts: dict[str, dict[str, Fact]] = {code: {} for code in treaty.parties or ()}
    for fact in treaty.facts:
        if fact.party is None or fact.best.date is None:
            continue
        event = fact.best.event
        if event in ACTS or event in {"withdrawal", "withdrawal-notice"}:
            family = "consent" if event in CONSENT else event
            own = acts.setdefault(fact.party, {})
            if family not in own or family == "withdrawal":
                own[family] = fact
    status = survey.statuses[treaty.id]
    differing = {item.party: item.status[-1] for item in status.parties}
    members = survey.members[treaty.id]
    over = "ended" in status.status
    today = survey.today.isoformat()
    found = []
    for code in sorted(acts.keys() | members.keys(), key=party_name):
        own = acts.get(code, {})
        start, stop = members.get(code, (None, None))
        gone = own.get("withdrawal")
        left = gone.best.date if gone else None
        left_source = gone.best.statements[0] if gone else None
        if left is None and stop is not None and "withdrawal-notice" in own:
            left = stop
        entry = own.get("entry-into-force")
        word = differing.get(code) or _word(start, stop, today, own)
        if over and word in {"party", "left", "suspended"} and gone is None:
            word = "ended"
        found.append(
            Standing(
                treaty=treaty.id,
                party=code,
                signed=own.get("signature"),
                consent=own.get("consent"),
                start=entry.best.date if entry else start,
                start_source=entry.best.statements[0] if entry else None,
                left=left,
                left_source=left_source,
                status=word,
            )
        )
    return found


def _word(start: str | None, stop: str | None, today: str, own: dict[str, Fact]) -> str:
    if start is not None and start <= today:
        return "left" if stop is not None and stop <= today else "party"
    if "withdrawal" in own:
        return "left"
    return "consented" if "consent" in own else "signed"
