"""Finding facts: by instrument, event and party, quickly and in a stable order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from treaties.model.facts import ClauseEntry, Fact, Said, Treaty
from treaties.model.vocabulary import CONSENT
from treaties.registry.folded import Folded
from treaties.registry.rank import rank

# Ends the ref of another day of the same act: a second deposit, or the instrument before it.
_AGAIN = ("-capital", "-instrument")


def family(event: str) -> str:
    """All forms of consent to be bound are one family."""
    return "consent" if event in CONSENT else event


def is_again(fact: Fact) -> bool:
    """True for another day of an act of consent already counted."""
    return (fact.ref or "").endswith(_AGAIN)


class Lookup:
    """Read-only access to a folded registry."""

    def __init__(self, folded: Folded) -> None:
        self.treaties: Mapping[str, Treaty] = folded.treaties
        self.sources = folded.sources
        self.ranks = {name: rank(source) for name, source in folded.sources.items()}
        self._facts: dict[str, dict[tuple[str, str | None], list[Fact]]] = {}
        self._consents: dict[str, dict[str, list[Fact]]] = {}

    def clauses(self, treaty: str, kind: str | None = None) -> list[ClauseEntry]:
        """The clauses of an instrument, of one kind if asked."""
        entries = self.treaties[treaty].clauses if treaty in self.treaties else ()
        return [entry for entry in entries if kind is None or entry.clause.kind == kind]

    def facts(self, treaty: str, event: str, party: str | None) -> list[Fact]:
        """Dated facts of one family and one party (None: the instrument's), oldest first."""
        return self._table(treaty).get((family(event), party), [])

    def all_facts(self, treaty: str, event: str) -> list[Fact]:
        """Dated facts of one family, whoever's."""
        name = family(event)
        rows = self._table(treaty).items()
        return sorted((f for (kind, _), fs in rows if kind == name for f in fs), key=day_of)

    def consents(self, treaty: str) -> Mapping[str, list[Fact]]:
        """Each State's acts of consent, oldest first; second deposits elsewhere left out.

        Kept: it is asked once a State, and listing every State each time would be quadratic.
        """
        if treaty not in self._consents:
            self._consents[treaty] = {
                party: own
                for (kind, party), facts in self._table(treaty).items()
                if kind == "consent" and party is not None
                if (own := [fact for fact in facts if not is_again(fact)])
            }
        return self._consents[treaty]

    def named(self, treaty: str) -> set[str]:
        """Every party some act of membership is recorded for."""
        return {
            party
            for kind, party in self._table(treaty)
            if party is not None and kind in {"consent", "entry-into-force"}
        }

    def leavers(self, treaty: str) -> set[str]:
        """Every State of which some withdrawal is recorded."""
        return {party for kind, party in self._table(treaty) if party and kind == "withdrawal"}

    def said(self, treaty: str) -> Sequence[Said]:
        """What was said of an instrument, as said."""
        return self.treaties[treaty].said if treaty in self.treaties else ()

    def _table(self, treaty: str) -> dict[tuple[str, str | None], list[Fact]]:
        if treaty not in self._facts:
            facts: Iterable[Fact] = ()
            if treaty in self.treaties:
                facts = self.treaties[treaty].facts
            table: dict[tuple[str, str | None], list[Fact]] = {}
            for fact in facts:
                if fact.best.date is not None:
                    table.setdefault((fact.family, fact.party), []).append(fact)
            for rows in table.values():
                rows.sort(key=day_of)
            self._facts[treaty] = table
        return self._facts[treaty]

    def treaty(self, treaty: str) -> Treaty:
        """One instrument. Raises KeyError when it is unknown."""
        return self.treaties[treaty]


def day_of(fact: Fact) -> tuple[dt.date, str]:
    """For sorting: the earliest day a fact can be, then a stable name."""
    when = fact.best.when
    return (dt.date.max if when is None else when.earliest, fact.party or "")
