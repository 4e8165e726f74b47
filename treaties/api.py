"""The registry as a program sees it: load it, ask it. The only thing the doors call."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from treaties.deadlines.agenda import (
    AgendaRow,
    Filters,
    agenda,
    memberships,
)
from treaties.deadlines.index import load_folded, open_index
from treaties.errors import RegistryMissingError
from treaties.places import cache_folder, registry_file

if TYPE_CHECKING:
    from treaties.deadlines.changes import Change
    from treaties.deadlines.engine import Engine
    from treaties.deadlines.explain import Explanation
    from treaties.deadlines.knowledge import Timeline
    from treaties.deadlines.review import Conflict, Stale
    from treaties.deadlines.scenario import Supposition
    from treaties.deadlines.status import Status
    from treaties.model.deadline import Deadline, Event
    from treaties.model.facts import Source, Treaty
    from treaties.registry.folded import Folded

_FAR = dt.date(9999, 12, 31)
_Texts = Mapping[str, Sequence[str]]  # by language


class Registry:
    """All instruments, as known on a day (`as_of`) or as known now (None).

    Days asked about are always arguments; nothing here reads a clock.
    """

    def __init__(self, path: Path, data: bytes, as_of: dt.date | None = None) -> None:
        self.path = path
        self.as_of = as_of
        self._data = data
        self._single: dict[str, sqlite3.Connection] = {}  # past indexes of single instruments

    def reopened(self) -> Registry:
        """The same, read already, with an index opened anew: for a process that was forked.

        SQLite does not allow a connection to be carried into another process.
        """
        other = Registry(self.path, self._data, self.as_of)
        read = ("_all", "folded", "timeline")
        other.__dict__.update({name: self.__dict__[name] for name in read if name in self.__dict__})
        return other

    # what there is

    @cached_property
    def folded(self) -> Folded:
        """Every instrument and source, as known on `as_of`."""
        if self.as_of is None:
            return self._all
        from treaties.registry.asof import known_by  # noqa: PLC0415  -- only for the past

        return known_by(self._all, self.as_of)

    @cached_property
    def _all(self) -> Folded:
        """The same, whenever it became known."""
        return load_folded(self._base)

    @cached_property
    def engine(self) -> Engine:
        """Membership and duration, for questions the index does not answer."""
        from treaties.deadlines.engine import Engine  # noqa: PLC0415  -- not on the everyday path

        return Engine(self.folded)

    @cached_property
    def timeline(self) -> Timeline:
        """Everything known at any time, each fact with the day on which it became public."""
        from treaties.deadlines.knowledge import Timeline  # noqa: PLC0415  -- only for revisions

        return Timeline(self._all)

    def news(self, since: dt.date, until: dt.date) -> list[tuple[dt.date, Change]]:
        """What changed on each day after `since` and up to `until`, newest first."""
        from treaties.deadlines.news import news  # noqa: PLC0415  -- likewise

        return news(self.timeline, since, until)

    def memberships(self, party: str) -> dict[str, tuple[str, str | None]]:
        """The instruments a State is party to: its first day in, its first day out (or None)."""
        if self.as_of is None:
            return memberships(self.index, party)
        from treaties.deadlines import revisions  # noqa: PLC0415  -- only for the past

        return revisions.memberships(self.timeline, party, self.as_of)

    @cached_property
    def _base(self) -> sqlite3.Connection:
        def parse() -> Folded:
            from treaties.registry.read import parse_registry  # noqa: PLC0415  -- brings pydantic

            return parse_registry(self._data, str(self.path))

        return open_index(self._data, cache_folder(), parse)

    @cached_property
    def _whole(self) -> sqlite3.Connection:
        if self.as_of is None:
            return self._base
        return open_index(self._data, cache_folder(), lambda: self.folded, self.as_of)

    def _index(self, treaty: str | None) -> sqlite3.Connection:
        """The index to ask; for one instrument in the past, one made for it alone."""
        if self.as_of is None or treaty is None or "_whole" in self.__dict__:
            return self._whole
        from treaties.deadlines.compile import compile_index  # noqa: PLC0415  -- brings the engine

        if treaty not in self._single:
            self._single[treaty] = compile_index(self.folded, ":memory:", only=treaty)
        return self._single[treaty]

    @property
    def index(self) -> sqlite3.Connection:
        """The compiled index (treaties.deadlines.compile): for outputs that read all of it."""
        return self._whole

    @property
    def ids(self) -> list[str]:
        """The ids of all instruments, in order."""
        if self.as_of is not None:
            return list(self.folded.treaties)
        return [row[0] for row in self._base.execute("SELECT id FROM treaty ORDER BY id")]

    def treaty(self, treaty: str) -> Treaty:
        """One instrument whole. Raises KeyError when it is unknown."""
        return self.folded.treaties[treaty]

    def source(self, statement: str) -> Source:
        """The catalogue entry of a statement. Raises KeyError when it is unknown."""
        return self.folded.sources[statement]

    def names(self) -> Iterator[dict[str, object]]:
        """Every name of every instrument: treaty, lang, text, weak (needs context)."""
        for treaty, title, aliases, unsure in self._named():
            yield {"treaty": treaty, "lang": "en", "text": title, "weak": False}
            for weak, table in ((False, aliases), (True, unsure)):
                for lang, texts in table.items():
                    for text in texts:
                        yield {"treaty": treaty, "lang": lang, "text": text, "weak": weak}

    def _named(self) -> Iterator[tuple[str, str, _Texts, _Texts]]:
        """Id, title, sure and weak names of every instrument."""
        if self.as_of is not None:
            for treaty in self.folded.treaties.values():
                yield treaty.id, treaty.title, treaty.aliases, treaty.weak
            return
        # Straight from the index: building all the instruments takes a tenth of a second.
        for name, body in self._base.execute("SELECT id, body FROM treaty ORDER BY id"):
            plain = json.loads(body)
            yield name, plain["title"], plain.get("aliases", {}), plain.get("weak", {})

    # deadlines

    def upcoming(
        self,
        today: dt.date,
        within: dt.date | None = None,
        *,
        since: dt.date | None = None,
        treaty: str | None = None,
        party: str | None = None,
        category: str | None = None,
        kind: str | None = None,
        limit: int | None = None,
    ) -> list[Deadline]:
        """Deadlines ahead of `today`, soonest first, one object a party.

        within: the last day looked at; None looks a year ahead at rows that recur and without
        end at single days. since: also those that went by from that day on (any status).
        For a party: its own and those of the instruments it is a party to on the day.
        """
        from treaties.deadlines.query import is_open  # noqa: PLC0415  -- not on the everyday path

        row_last = within or _year_on(today)
        wanted = Filters(treaty=treaty, party=party, category=category, kind=kind)
        found = self.deadlines(
            since or today, within, wanted=wanted, today=today, row_last=row_last
        )
        ahead = [item for item in found if is_open(item, today, since)]
        return ahead if limit is None else ahead[:limit]

    def deadlines(
        self,
        first: dt.date | None = None,
        last: dt.date | None = None,
        *,
        wanted: Filters | None = None,
        today: dt.date,
        row_last: dt.date | None = None,
    ) -> list[Deadline]:
        """Every deadline whose interval meets `first` to `last`, whatever became of it.

        Deadlines without a day (conditional) are included when `last` is open. Rows that recur
        are expanded up to `row_last` (default: `last`, or ten years after today if that is open).
        """
        from treaties.deadlines.query import FAR, LONG_AGO, deadlines  # noqa: PLC0415  -- not on the everyday path

        wanted = wanted or Filters()
        index = self._index(wanted.treaty)
        return deadlines(index, first or LONG_AGO, last or FAR, wanted, today, row_last)

    def agenda(
        self, today: dt.date, within: dt.date | None = None, wanted: Filters | None = None
    ) -> list[AgendaRow]:
        """The same as `upcoming`, with a duty that many States share as one line."""
        wanted = wanted or Filters()
        index = self._index(wanted.treaty)
        return agenda(index, today, within or _FAR, wanted, within or _year_on(today))

    def deadline(self, key: str, today: dt.date) -> Deadline | None:
        """One deadline by its id; None when there is none."""
        treaty = key.partition("/")[0]
        if treaty not in self.ids:
            return None
        found = self.deadlines(wanted=Filters(treaty=treaty), today=today)
        return next((item for item in found if item.id == key), None)

    # other questions

    def events(
        self,
        first: dt.date | None = None,
        last: dt.date | None = None,
        *,
        treaty: str | None = None,
        party: str | None = None,
        category: str | None = None,
    ) -> list[Event]:
        """What was recorded or follows from it, oldest first. A party: its own acts."""
        from treaties.deadlines.events import event_order, events  # noqa: PLC0415  -- not every day

        names = [
            item.id
            for item in self.folded.treaties.values()
            if treaty in {None, item.id} and category in {None, item.category}
        ]
        found = [event for name in names for event in events(self.engine, name)]
        low = "" if first is None else first.isoformat()
        high = "9999-99" if last is None else last.isoformat()
        kept = [e for e in found if low <= e.latest and e.earliest <= high]
        return sorted((e for e in kept if party in {None, e.party}), key=event_order)

    def status(self, treaty: str, on: dt.date, party: str | None = None) -> Status:
        """What holds on a day for an instrument or a party's part in it."""
        from treaties.deadlines.status import status  # noqa: PLC0415  -- not on the everyday path

        return status(self.engine, treaty, on, party)

    def explain(self, key: str, today: dt.date) -> Explanation | None:
        """A deadline with its sources and what others said of the same day; None if unknown."""
        from treaties.deadlines import explain  # noqa: PLC0415  -- not on the everyday path

        deadline = self.deadline(key, today)
        if deadline is None:
            return None
        said = [s for s in self.treaty(deadline.treaty).said if explain.relevant(deadline, s)]
        sources = self.folded.sources
        compared = []
        for item in said:
            source = sources[item.statement]
            due_then = self._due_on(explain.said_on(source), key)
            compared.append(
                explain.Comparison(
                    said=item,
                    source=source,
                    then=explain.verdict(item.date, due_then),
                    now=explain.verdict(item.date, deadline.due),
                    due_then=due_then,
                )
            )
        named = tuple(sources[name] for name in deadline.statements if name in sources)
        return explain.Explanation(deadline=deadline, sources=named, comparisons=tuple(compared))

    def _due_on(self, day: dt.date, key: str) -> str | None:
        """The day of a deadline by what was known on a day."""
        from treaties.deadlines.compile import compile_index  # noqa: PLC0415  -- not every day
        from treaties.deadlines.query import FAR, LONG_AGO, deadlines  # noqa: PLC0415  -- likewise
        from treaties.deadlines.scenario import neighbourhood  # noqa: PLC0415  -- likewise
        from treaties.registry.asof import known_by  # noqa: PLC0415  -- likewise

        treaty = key.partition("/")[0]
        near = known_by(neighbourhood(self._all, treaty), day)
        index = compile_index(near, ":memory:", only=treaty)
        found = deadlines(index, LONG_AGO, FAR, Filters(treaty=treaty), day)
        return next((item.due for item in found if item.id == key), None)

    def what_if(self, supposed: Supposition, today: dt.date | None = None) -> list[Deadline]:
        """What the event brings about, moves or voids, as known on its day (or on `as_of`)."""
        from treaties.dates import PartialDate  # noqa: PLC0415  -- not on the everyday path
        from treaties.deadlines.scenario import neighbourhood, what_if  # noqa: PLC0415  -- likewise
        from treaties.registry.asof import known_by  # noqa: PLC0415  -- likewise

        day = PartialDate.parse(supposed.date).earliest
        near = neighbourhood(self.folded, supposed.treaty)
        folded = near if self.as_of is not None else known_by(near, day)
        # An instrument nobody had spoken of yet is asked about by its text alone.
        folded.treaties.setdefault(supposed.treaty, near.treaties[supposed.treaty])
        return what_if(folded, supposed, today or day)

    def changes(self, old: dt.date, new: dt.date, treaty: str | None = None) -> list[Change]:
        """Which deadlines moved between two days' knowledge."""
        from treaties.deadlines.changes import changes  # noqa: PLC0415  -- not on the everyday path
        from treaties.registry.asof import known_by  # noqa: PLC0415  -- likewise

        return changes(known_by(self.folded, old), known_by(self.folded, new), treaty)

    def conflicts(self, treaty: str | None = None) -> list[Conflict]:
        """Statements that disagree, and records that disagree with a clause."""
        from treaties.deadlines.review import conflicts  # noqa: PLC0415  -- not on the everyday path

        names = [name for name in self.folded.treaties if treaty in {None, name}]
        return [item for name in names for item in conflicts(self.engine, name)]

    def stale(self, today: dt.date, after: str = "P1Y") -> list[Stale]:
        """Statements not compared with their source for longer than a period."""
        from treaties.dates import Period  # noqa: PLC0415  -- not on the everyday path
        from treaties.deadlines.review import stale  # noqa: PLC0415  -- likewise

        return stale(self.folded, today, Period.parse(after))


def load(path: Path | str | None = None, as_of: dt.date | None = None) -> Registry:
    """Load the registry at `path` (default: the one that came with the program).

    Raises RegistryMissingError when there is no such file, and LedgerError, with every problem
    found, when a question shows that it is not a valid registry.
    """
    file = registry_file() if path is None else Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise RegistryMissingError(file, error.strerror or "cannot be read") from None
    return Registry(file, data, as_of)


def _year_on(day: dt.date) -> dt.date:
    year = min(day.year + 1, 9999)
    return (
        dt.date(year, day.month, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
    )


__all__ = ["Filters", "Registry", "load"]
