"""One pass over the registry: all that the pages show, gathered once for every language.

Everything here is plain data in terms of the model; nothing knows of HTML or of languages.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from treaties.api import Registry
from treaties.deadlines.agenda import AgendaRow
from treaties.deadlines.index import select
from treaties.deadlines.phases import Phase, phases
from treaties.deadlines.status import Status
from treaties.model.facts import Fact, Said, Treaty, Version
from treaties.site.gathered import Happening, Standing, Use, history, standings

if TYPE_CHECKING:
    from treaties.site.history import History

CIRCLE = 7  # so many parties, and no more, are told of one by one
_SINGLES = """
SELECT body FROM deadline WHERE kind <> 'entry-into-force' OR latest >= ?
    OR treaty IN (SELECT treaty FROM deadline WHERE kind = 'entry-into-force'
                  GROUP BY treaty HAVING count(party) <= ?)
"""


class Survey:
    """What the pages need, by instrument, by State and by statement."""

    def __init__(self, registry: Registry, today: dt.date) -> None:
        self.registry = registry
        self.today = today
        self.folded = registry.folded
        self.treaties = registry.folded.treaties
        self.sources = registry.folded.sources
        self.engine = registry.engine
        self.year_on = _years_on(today, 1)

    # instruments

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """The status of each instrument today."""
        return {name: self.registry.status(name, self.today) for name in self.treaties}

    @cached_property
    def phases(self) -> dict[str, tuple[Phase, ...]]:
        """Each instrument's phases through time."""
        return {name: phases(self.engine, name) for name in self.treaties}

    @cached_property
    def first_year(self) -> int:
        """The year in which the first of the instruments begins."""
        begins = [span.begin.earliest.year for spans in self.phases.values() for span in spans]
        return min(begins, default=self.today.year)

    @cached_property
    def happenings(self) -> dict[str, list[Happening]]:
        """Each instrument's history without the ordinary acts of its States, oldest first."""
        return {
            name: sorted(history(self, treaty), key=lambda item: (item.earliest, item.latest))
            for name, treaty in self.treaties.items()
        }

    @cached_property
    def standings(self) -> dict[str, list[Standing]]:
        """Each instrument's States, by code."""
        return {name: standings(self, treaty) for name, treaty in self.treaties.items()}

    @cached_property
    def members(self) -> dict[str, dict[str, tuple[str, str | None]]]:
        """Each instrument's parties of any time: first day in, first day out."""
        found: dict[str, dict[str, tuple[str, str | None]]] = {name: {} for name in self.treaties}
        rows = self.registry.index.execute("SELECT treaty, party, start, stop FROM member")
        for treaty, party, start, stop in rows:
            found[treaty][party] = (start, stop)
        return found

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """The protocols and amendments of each instrument."""
        found = defaultdict(list)
        for item in self.treaties.values():
            if item.parent is not None:
                found[item.parent].append(item.id)
        return found

    # deadlines

    @cached_property
    def agenda(self) -> list[AgendaRow]:
        """All that lies ahead; rows that recur for one year."""
        found = self.registry.agenda(self.today)
        return sorted(found, key=lambda row: (row.earliest, row.latest, row.treaty, row.title))

    @cached_property
    def ahead(self) -> dict[str, list[AgendaRow]]:
        """The same by instrument."""
        found = defaultdict(list)
        for row in self.agenda:
            found[row.treaty].append(row)
        return found

    @cached_property
    def singles(self) -> dict[str, list[dict[str, Any]]]:
        """The deadlines that come once, by instrument, as plain values.

        Of the days on which an instrument entered into force for each of many States, which the
        tables of adherence give, only those ahead.
        """
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in self.treaties}
        rows = self.registry.index.execute(_SINGLES, (self.today.isoformat(), CIRCLE))
        for plain in json.loads(f"[{','.join(body for (body,) in rows)}]"):
            found[plain["treaty"]].append(plain)
        return found

    @cached_property
    def series(self) -> dict[str, list[dict[str, Any]]]:
        """The rows that recur, one a party, by instrument, as plain values."""
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in self.treaties}
        for plain in select(self.registry.index, "series"):
            found[plain["treaty"]].append(plain)
        return found

    # States

    @cached_property
    def by_state(self) -> dict[str, list[Standing]]:
        """Each State's instruments."""
        found = defaultdict(list)
        for rows in self.standings.values():
            for row in rows:
                found[row.party].append(row)
        return dict(sorted(found.items()))

    @cached_property
    def duties(self) -> dict[str, list[AgendaRow]]:
        """What lies ahead for each State: its own, and what binds all parties on the day."""
        found: dict[str, list[AgendaRow]] = {code: [] for code in self.by_state}
        for row in self.agenda:
            for code in row.parties or self._bound(row.treaty, row.earliest):
                found.setdefault(code, []).append(row)
        return found

    def _bound(self, treaty: str, day: str) -> list[str]:
        spans = self.members[treaty].items()
        return [code for code, (a, b) in spans if a <= day and (b is None or day < b)]

    # knowledge

    @cached_property
    def history(self) -> History:
        """What was known when."""
        from treaties.site.history import History  # noqa: PLC0415  -- it is built on the survey

        return History(self)

    # statements

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """The facts that rest on each statement, whether they won or lost."""
        found = defaultdict(list)
        for name, treaty in self.treaties.items():
            for fact in treaty.facts:
                for version in (fact.best, *fact.disputed):
                    use = Use(name, fact, version)
                    for statement in version.statements:
                        found[statement].append(use)
        return found

    @cached_property
    def read(self) -> dict[str, list[tuple[str, str]]]:
        """The clauses (treaty, clause) read from each statement."""
        found = defaultdict(list)
        for name, treaty in self.treaties.items():
            for entry in treaty.clauses:
                for statement in entry.statements:
                    found[statement].append((name, entry.clause.id))
        return found

    @cached_property
    def by_text(self) -> dict[str, list[Treaty]]:
        """The instruments whose own text each statement is."""
        found = defaultdict(list)
        for treaty in self.treaties.values():
            found[treaty.statement].append(treaty)
        return found

    @cached_property
    def said(self) -> dict[str, list[Said]]:
        """What is said in each statement."""
        found = defaultdict(list)
        for treaty in self.treaties.values():
            for item in treaty.said:
                found[item.statement].append(item)
        return found

    @cached_property
    def disputes(self) -> list[tuple[Fact, Version]]:
        """Facts of which a source gives a day that cannot be true together with the one used."""
        return [
            (fact, version)
            for treaty in self.treaties.values()
            for fact in treaty.facts
            for version in fact.disputed
            if version.relation == "contradicts"
        ]


def _years_on(day: dt.date, years: int) -> dt.date:
    year = min(day.year + years, dt.MAXYEAR)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year)
