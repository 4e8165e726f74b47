"""One registry on one day, as everything that is published of it."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from treaties.feeds.atom import YEARS, atom
from treaties.feeds.calendar import Calendars
from treaties.feeds.query import Query, only, parse
from treaties.model.vocabulary import CATEGORIES, CLAUSE_KINDS
from treaties.server import documents
from treaties.server.openapi import openapi
from treaties.server.page import Page

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.deadlines.changes import Change
    from treaties.deadlines.life import Life

CALENDAR: Final = "calendar.ics"
DEADLINES: Final = "api/v1/deadlines.json"
CHANGES: Final = "changes.atom"
_BY_FACET: Final = "api/v1/deadlines"
_FACETS: Final = ("treaty", "party", "category", "kind")


class Files(Protocol):
    """Something that publishes files: a site of pages, for instance.

    Both answers depend only on the edition it was made for. Paths are relative, with `/`.
    """

    def paths(self) -> Sequence[str]:
        """Every path it publishes."""

    def body(self, path: str) -> bytes | None:
        """The bytes at a path; None when it is not one of its own."""


class Edition:
    """What is published of a registry on a day: feeds, their index, the JSON API, the changes.

    `page` answers for any path and query, `paths` lists what a folder holds. Safe to use from
    several threads; documents are made one at a time.
    """

    def __init__(
        self,
        registry: Registry,
        today: dt.date,
        base_url: str | None = None,
        others: Sequence[Callable[[Edition], Files]] = (),
    ) -> None:
        self.registry = registry
        self.today = today
        self.base_url = base_url
        self.calendars = Calendars(registry, today, base_url)
        self._lock = threading.RLock()
        self._rows: dict[str, tuple[Life, str]] = {}
        self._makers = others
        self._others = [make(self) for make in others]

    # what there is

    @cached_property
    def facets(self) -> dict[tuple[str, str], None]:
        """Each name and value that has a feed of its own, in order."""
        known = {
            "treaty": list(self.registry.folded.treaties),
            "party": self.parties,
            "category": [
                name
                for name in CATEGORIES
                if any(t.category == name for t in self.registry.folded.treaties.values())
            ],
            "kind": list(CLAUSE_KINDS),
        }
        return {(facet, value): None for facet in _FACETS for value in known[facet]}

    @cached_property
    def parties(self) -> list[str]:
        """Every State that is named in some instrument, by code."""
        timeline = self.registry.timeline
        named = {party for name in timeline.folded.treaties for _, party in timeline.cells(name)}
        for treaty in timeline.folded.treaties.values():
            named.update(treaty.parties or ())
        return sorted(party for party in named if party is not None)

    chosen: ClassVar = frozenset({CALENDAR, DEADLINES})  # the paths that look at the query

    def paths(self) -> Iterator[str]:
        """Every path of the folder, without the leading slash."""
        yield from self.schedule_paths()
        yield from self.other_paths()

    def schedule_paths(self) -> Iterator[str]:
        """The calendars and whatever else needs every deadline with its revisions."""
        yield CALENDAR
        yield from (f"feeds/{facet}/{value}.ics" for facet, value in self.facets)
        yield "feeds/index.json"
        yield CHANGES
        yield DEADLINES
        yield from (f"api/v1/deadlines/{facet}/{value}.json" for facet, value in self.facets)
        yield "api/v1/changes.json"

    def other_paths(self) -> Iterator[str]:
        """What is left: about as much work, and hardly any of it the same."""
        yield "api/v1/treaties.json"
        yield from (f"api/v1/treaties/{name}.json" for name in self.registry.folded.treaties)
        yield "api/v1/index.json"
        yield "api/v1/openapi.json"
        for files in self._others:
            yield from files.paths()

    def elsewhere(self) -> Edition:
        """The same for a process that was forked from this one: with an index of its own."""
        registry = self.registry.reopened()
        return type(self)(registry, self.today, self.base_url, self._makers)

    @cached_property
    def news(self) -> list[tuple[dt.date, Change]]:
        """What changed in the last two years, newest first."""
        since = self.today.replace(year=self.today.year - YEARS, day=1)
        return self.registry.news(since, self.registry.as_of or self.today)

    # what it holds

    def page(self, path: str, query: str = "") -> Page | None:
        """The document at a path; None when there is none. Raises QueryError for a bad query.

        Only `calendar.ics` and the list of deadlines look at the query; for the others, as on any
        host of plain files, it means nothing.
        """
        with self._lock:
            return self._page(path, query)

    def _page(self, path: str, query: str) -> Page | None:
        if path in self.chosen:
            return self._chosen(path, parse(query, list(self.registry.folded.treaties)))
        folder, _, name = path.rpartition("/")
        stem, _, ending = name.rpartition(".")
        maker = self._single().get(path)
        if maker is not None:
            return self._dated(path, maker())
        above, _, facet = folder.rpartition("/")
        if (above, ending) in {("feeds", "ics"), (_BY_FACET, "json")}:
            return self._chosen(path, only(facet, stem)) if (facet, stem) in self.facets else None
        if (folder, ending) == ("api/v1/treaties", "json"):
            return self._treaty(path, stem)
        bodies = (files.body(path) for files in self._others)
        body = next((body for body in bodies if body is not None), None)
        return None if body is None else self._dated(path, body)

    def _treaty(self, path: str, name: str) -> Page | None:
        if name not in self.registry.folded.treaties:
            return None
        return self._dated(path, documents.treaty(self.registry, name, self.today))

    def _single(self) -> dict[str, Callable[[], bytes]]:
        registry, today = self.registry, self.today
        return {
            CHANGES: lambda: atom(registry, self.news, self.base_url),
            "feeds/index.json": lambda: documents.feed_index(self),
            "api/v1/index.json": lambda: documents.index(self),
            "api/v1/treaties.json": lambda: documents.treaties(registry, today),
            "api/v1/changes.json": lambda: documents.changes(self.news),
            "api/v1/openapi.json": openapi,
        }

    def _chosen(self, path: str, query: Query) -> Page:
        if path.endswith(".ics"):
            feed = self.calendars.feed(query)
            return Page(path, feed.body, feed.modified)
        return self._dated(path, documents.deadlines(self.calendars, query, self._rows))

    def _dated(self, path: str, body: bytes) -> Page:
        """Statuses and windows are those of the day."""
        return Page(path, body, self.today)
