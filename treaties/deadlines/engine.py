"""When an instrument, and each State's part in it, begins and ends.

A pure function of the registry: no clock. Results are remembered, since every deadline of a State
rests on the same few days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from treaties.dates import PartialDate
from treaties.deadlines import rules
from treaties.deadlines.lookup import Lookup, day_of
from treaties.deadlines.reach import Reach, not_before
from treaties.deadlines.triggers import recorded, resolve
from treaties.model.facts import ClauseEntry, Fact
from treaties.registry.folded import Folded

T = TypeVar("T")

NOTHING = Reach(None)
_TRUSTED = 2  # depositary record, treaty text, legal act: stronger than our own arithmetic


@dataclass(frozen=True, slots=True)
class Ending:
    """How something ends: `first_day_out` is the first day it is over."""

    how: str
    first_day_out: PartialDate
    reach: Reach


@dataclass(frozen=True, slots=True)
class Exit:
    """One notice of withdrawal (or an exit without one): its effect, if and when."""

    party: str
    notice: Fact | None
    effect: Reach
    revoked: Fact | None = None
    article: str | None = None


class Engine:
    """Membership and duration over one folded registry."""

    def __init__(self, folded: Folded | Lookup) -> None:
        self.look = folded if isinstance(folded, Lookup) else Lookup(folded)
        self._memo: dict[tuple[str, ...], Any] = {}

    # beginnings

    def start(self, treaty: str) -> Reach:
        """When the instrument entered into force, or what it waits for."""
        return self._remember(("start", treaty), NOTHING, lambda: self._start(treaty))

    def _start(self, treaty: str) -> Reach:
        facts = self.look.facts(treaty, "entry-into-force", None)
        return recorded(self.look, facts[0]) if facts else self.computed_start(treaty)

    def computed_start(self, treaty: str) -> Reach:
        """Entry into force by the clause alone, whatever was recorded."""
        found: list[Reach] = []
        for entry in self.look.clauses(treaty, "entry-into-force"):
            if rules.scope(entry.clause) == "treaty":
                found.extend(reach for _, reach in rules.due(self, treaty, entry, None))
        dated = [reach for reach in found if reach.when is not None]
        if dated:
            return min(dated, key=_when)
        if found:
            return found[0]
        if treaty in self.look.treaties and not self.look.treaties[treaty].binding:
            return self._first(treaty, ("adoption", "signature", "opening-for-signature"))
        return NOTHING

    def _first(self, treaty: str, events: tuple[str, ...]) -> Reach:
        for event in events:
            facts = self.look.facts(treaty, event, None)
            if facts:
                return recorded(self.look, facts[0])
        return NOTHING

    def party_start(self, treaty: str, party: str) -> Reach:
        """When the instrument entered into force for one State, or what that waits for."""
        key = ("party", treaty, party)
        return self._remember(key, NOTHING, lambda: self._party_start(treaty, party))

    def _party_start(self, treaty: str, party: str) -> Reach:
        facts = self.look.facts(treaty, "entry-into-force", party)
        if facts:
            return recorded(self.look, facts[0])
        return self.computed_party_start(treaty, party)

    def computed_party_start(self, treaty: str, party: str) -> Reach:
        """Entry into force for a State by the clauses alone."""
        acts = self.look.consents(treaty).get(party, [])
        whole = self.start(treaty)
        if not acts:
            closed = self.look.treaties[treaty].parties if treaty in self.look.treaties else None
            return whole if closed and party in closed else NOTHING
        own = recorded(self.look, acts[0])
        if whole.when is None or own.when is None:
            return whole
        return self._later_start(treaty, party, acts[0], own)

    def _later_start(self, treaty: str, party: str, act: Fact, own: Reach) -> Reach:
        """The day for one State, of an instrument that is or will be in force."""
        whole = self.start(treaty)
        if act.event == "succession":
            return not_before(self._succession(act, own), whole, "not before the treaty itself")
        for entry in self.look.clauses(treaty, "entry-into-force"):
            if rules.scope(entry.clause) != "each-party":
                continue
            if not _is_form(entry, act):
                continue
            if self._covers(treaty, entry, own):
                return rules.plain_due(self, treaty, entry, party, own)
        if own.when is None or whole.when is None:
            return NOTHING
        if own.when.earliest > whole.when.latest and self._other_form(treaty, act):
            return NOTHING  # the text has a rule for later parties, but for another form of consent
        if own.when.earliest <= whole.when.earliest:
            return own.then("consent given before the treaty's own start", whole.when, ()).joined(
                whole
            )
        return own

    def _other_form(self, treaty: str, act: Fact) -> bool:
        entries = self.look.clauses(treaty, "entry-into-force")
        later = [entry for entry in entries if rules.scope(entry.clause) == "each-party"]
        return bool(later) and not any(_is_form(entry, act) for entry in later)

    @staticmethod
    def _succession(act: Fact, own: Reach) -> Reach:
        """A successor State is bound from the succession of States (VCLT 1978 art. 23)."""
        if act.best.effective is None:
            return own
        when = PartialDate.parse(act.best.effective)
        return own.then("bound from the succession of States", when, act.best.statements)

    def is_later(self, treaty: str, entry: ClauseEntry, party: str) -> bool:
        """Whether a clause on later parties is the one that covers a State's consent."""
        acts = self.look.consents(treaty).get(party, [])
        return bool(acts) and self._covers(treaty, entry, recorded(self.look, acts[0]))

    def _covers(self, treaty: str, entry: ClauseEntry, own: Reach) -> bool:
        """Whether a State's consent came late enough for the clause on later parties."""
        whole = self.start(treaty)
        if entry.clause.for_acts == "after-threshold":
            limit = self.threshold_day(treaty)
            return own.when is not None and limit is not None and own.when.earliest > limit
        if own.when is None or whole.when is None:
            return False
        return own.when.earliest >= whole.when.earliest

    def threshold_day(self, treaty: str) -> dt.date | None:
        """The day the last consent needed for the start was given; None while that is awaited."""
        return self._remember(("threshold", treaty), None, lambda: self._find_threshold(treaty))

    def _find_threshold(self, treaty: str) -> dt.date | None:
        for entry in self.look.clauses(treaty, "entry-into-force"):
            trigger = entry.clause.trigger
            if rules.scope(entry.clause) == "treaty" and trigger is not None:
                for reach in resolve(self, treaty, trigger, None):
                    if reach.when is not None:
                        return reach.when.latest
        return None

    def members(self, treaty: str) -> list[str]:
        """Every State that is, was or will be a party, by code."""
        closed = self.look.treaties[treaty].parties or ()
        return sorted(set(closed) | self.look.named(treaty))

    # endings

    def exits(self, treaty: str, party: str) -> list[Exit]:
        """A State's notices of withdrawal, oldest first, with their effect."""
        key = ("exits", treaty, party)
        return self._remember(key, [], lambda: self._find_exits(treaty, party))

    def _find_exits(self, treaty: str, party: str) -> list[Exit]:
        notices = self.look.facts(treaty, "withdrawal-notice", party)
        gone = list(self.look.facts(treaty, "withdrawal", party))
        taken_back = self.look.facts(treaty, "withdrawal-notice-revoked", party)
        found: list[Exit] = []
        for index, notice in enumerate(notices):
            following = notices[index + 1] if index + 1 < len(notices) else None
            mine = [f for f in gone if day_of(f) >= day_of(notice)]
            if following is not None:
                mine = [f for f in mine if day_of(f) < day_of(following)]
            recorded_exit = mine[0] if mine else None
            if recorded_exit is not None:
                gone.remove(recorded_exit)
            back = next((f for f in taken_back if day_of(f) >= day_of(notice)), None)
            if back is not None and following is not None and day_of(back) > day_of(following):
                back = None
            found.append(self._exit(treaty, party, notice, recorded_exit, back))
        found.extend(Exit(party, None, recorded(self.look, fact)) for fact in gone)
        return found

    def _exit(
        self, treaty: str, party: str, notice: Fact, gone: Fact | None, back: Fact | None
    ) -> Exit:
        entry = next(iter(self.look.clauses(treaty, "withdrawal")), None)
        article = entry.clause.article if entry else None
        own = recorded(self.look, notice)
        effect = NOTHING if entry is None else rules.plain_due(self, treaty, entry, party, own)
        if notice.best.effective is not None and effect.when is not None:
            named = PartialDate.parse(notice.best.effective)
            if named.earliest > effect.when.earliest:
                effect = effect.then("the notice names a later day", named, notice.best.statements)
        if gone is not None and (effect.when is None or self._trusted(gone)):
            effect = recorded(self.look, gone).joined(effect if entry else own)
        return Exit(party, notice, self._denied(treaty, party, effect), back, article)

    def _denied(self, treaty: str, party: str, effect: Reach) -> Reach:
        """An exit whose effect somebody denies is contested, whoever is right."""
        for said in self.look.said(treaty):
            concerns = said.event in {"withdrawal", "withdrawal-notice"} and said.party == party
            if concerns and said.modality == "denied":
                words = "its effect is denied by another source"
                denied = effect.then(words, effect.when, (said.statement,))
                effect = replace(denied, contested=True)
        return effect

    def _trusted(self, fact: Fact) -> bool:
        return min(self.look.ranks[name] for name in fact.best.statements) <= _TRUSTED

    def has_left(self, treaty: str, party: str, day: dt.date) -> bool:
        """True when a State had taken its consent back by a day."""
        facts = self.look.facts(treaty, "withdrawal", party)
        return any(f.best.when is not None and f.best.when.earliest <= day for f in facts)

    def party_end(self, treaty: str, party: str) -> Ending | None:
        """When a State's membership ends: its own exit or the instrument's end, the earlier."""
        ends = [self._as_ending(item) for item in self.exits(treaty, party)]
        ends.append(self.end(treaty))
        dated = [ending for ending in ends if ending is not None]
        return min(dated, key=lambda ending: ending.first_day_out.earliest, default=None)

    @staticmethod
    def _as_ending(item: Exit) -> Ending | None:
        if item.revoked is not None or item.effect.when is None:
            return None
        return Ending("withdrawal", item.effect.when, item.effect)

    def end(self, treaty: str) -> Ending | None:
        """When and how the instrument ends, as far as is known; None when it does not."""
        return self._remember(("end", treaty), None, lambda: self._end(treaty))

    def _end(self, treaty: str) -> Ending | None:
        found: list[Ending] = []
        expired = [f for f in self.look.facts(treaty, "expiry", None) if self._trusted(f)]
        if expired:
            reach = recorded(self.look, expired[0])
            if reach.when is not None:
                found.append(Ending("expiry", reach.when, reach))
        found.extend(self._durations(treaty, counted=not expired))
        if treaty in self.look.treaties and self.look.treaties[treaty].withdrawal_ends:
            exits = (
                self._as_ending(e) for p in self.members(treaty) for e in self.exits(treaty, p)
            )
            found.extend(ending for ending in exits if ending is not None)
        for event in ("termination", "supersession"):
            for fact in self.look.facts(treaty, event, None)[:1]:
                reach = recorded(self.look, fact)
                if reach.when is not None:
                    found.append(Ending(event, reach.when, reach))
        ending = min(found, key=lambda ending: ending.first_day_out.earliest, default=None)
        return None if ending is None else self._contested(treaty, ending)

    def _contested(self, treaty: str, ending: Ending) -> Ending:
        """An end that some statement denies is contested, even one that a clause alone gives."""
        facts = self.look.facts(treaty, ending.how, None)
        if not any(fact.denied for fact in facts):
            return ending
        return replace(ending, reach=replace(ending.reach, contested=True))

    def is_given_up(self, treaty: str) -> bool:
        """True when an act on record ended an instrument, whether or not it was in force."""
        events = ("termination", "supersession", "expiry")
        if any(self.look.facts(treaty, event, None) for event in events):
            return True
        if not self.look.treaties[treaty].withdrawal_ends:
            return False
        exits = (item for party in self.members(treaty) for item in self.exits(treaty, party))
        return any(item.effect.when is not None for item in exits)

    def _durations(self, treaty: str, *, counted: bool) -> list[Ending]:
        found: list[Ending] = []
        for entry in self.look.clauses(treaty, "duration"):
            clause = entry.clause
            if not clause.ends or clause.recurrence is not None:
                continue
            trigger = clause.trigger
            foreign = (
                trigger is not None
                and trigger.event == "entry-into-force"
                and trigger.treaty not in {None, treaty}
            )
            if not foreign and not counted:
                continue
            for _, reach in rules.due(self, treaty, entry, None):
                if reach.when is not None:
                    how = "supersession" if foreign else "expiry"
                    found.append(Ending(how, rules.first_day_out(clause, reach.when), reach))
        return found

    # shared

    def clause_due(self, treaty: str, clause: str, party: str | None) -> Reach:
        """The day a clause of an instrument falls due, for a party if it has parties."""
        named = (entry for entry in self.look.clauses(treaty) if entry.clause.id == clause)
        entry = next(named, None)
        if entry is None:
            return NOTHING
        who = party if rules.scope(entry.clause) != "treaty" else None
        key = ("clause", treaty, clause, who or "")
        return self._remember(key, NOTHING, lambda: self._clause_due(treaty, entry, who))

    def _clause_due(self, treaty: str, entry: ClauseEntry, party: str | None) -> Reach:
        found = rules.due(self, treaty, entry, party)
        return found[0][1] if found else NOTHING

    def _remember(self, key: tuple[str, ...], nothing: T, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once; a rule that leads back to itself finds `nothing`."""
        if key not in self._memo:
            self._memo[key] = nothing
            self._memo[key] = make()
        found: T = self._memo[key]
        return found


def _is_form(entry: ClauseEntry, act: Fact) -> bool:
    """Whether a clause on later parties speaks of this form of consent.

    A clause that names ratification covers acceptance and approval too (VCLT art. 14.2); one that
    names consent to be bound covers every form.
    """
    named = entry.clause.trigger.event if entry.clause.trigger is not None else None
    if named == "accession":
        return act.event == "accession"
    if named == "ratification":
        return act.event in {"ratification", "acceptance", "approval"}
    return True


def _when(reach: Reach) -> dt.date:
    return dt.date.max if reach.when is None else reach.when.earliest
