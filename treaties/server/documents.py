"""The JSON API, version 1: the bytes of each document, the same as files and over HTTP."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from treaties.deadlines.life import Life
from treaties.deadlines.occurrences import settle
from treaties.feeds.calendar import Calendars, title
from treaties.feeds.event import uid
from treaties.feeds.query import Query, only
from treaties.model.deadline import Step
from treaties.model.parties import party_name

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.deadlines.changes import Change
    from treaties.model.facts import Treaty
    from treaties.server.edition import Edition

VERSION: Final = 1
_KEPT_ROWS: Final = 50_000


def dump(value: Any) -> bytes:
    """JSON in UTF-8, one document a file, keys in the order given."""
    return _text(value).encode() + b"\n"


def _text(value: Any) -> str:
    """JSON without its line's end; a dataclass is an object of its fields, in their order."""
    return _ENCODER.encode(value)


def _table(value: Any) -> dict[str, Any]:
    """A dataclass by field, nothing left out (absent is null)."""
    names, values = _fields(value.__class__)
    return dict(zip(names, values(value), strict=True))


@cache
def _fields(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(item.name for item in fields(kind))
    return names, attrgetter(*names)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_table)


def deadlines(calendars: Calendars, query: Query, kept: dict[str, tuple[Life, str]]) -> bytes:
    """The deadlines that the feed of the same query tells, with their revisions.

    kept: each life that was written before, by its deadline, with its text; for the next document.
    """
    window = calendars.book(query).window
    head = _text(
        {
            "version": VERSION,
            "title": title(query, calendars.registry),
            "query": query.text,
            "as_of": _day(calendars.registry.as_of),
            "today": calendars.today.isoformat(),
            "first": window.first.isoformat(),
            "last": window.last.isoformat(),
        }
    )
    rows = []
    for life in calendars.lives(query):
        known = kept.get(life.deadline.id)
        if known is None or known[0] is not life:
            if len(kept) >= _KEPT_ROWS:
                kept.clear()
            known = kept[life.deadline.id] = (life, _life_text(life, calendars.today))
        rows.append(known[1])
    return f'{head[:-1]},"deadlines":[{",".join(rows)}]}}\n'.encode()


def _life_text(life: Life, today: dt.date) -> str:
    """A deadline by the contract, then what the feed knows of it.

    Written in three parts: thousands of States share the steps in the middle.
    """
    table = _table(settle(life.deadline, today))
    steps = ",".join(map(_step_text, table.pop("derivation")))
    tail = {
        "statements": table.pop("statements"),
        "shared": life.shared,
        "uid": uid(life.deadline.id),
        "sequence": life.sequence,
        "modified": life.modified.isoformat(),
        "cancelled": _day(life.cancelled),
    }
    return f'{_text(table)[:-1]},"derivation":[{steps}],{_text(tail)[1:]}'


@lru_cache(maxsize=1 << 13)
def _step_text(step: Step) -> str:
    return _text(step)


def feed_index(edition: Edition) -> bytes:
    """Every feed that has a file of its own, with its name and its addresses."""
    rows = [_feed_row(edition, Query(), "calendar.ics")]
    for facet, value in edition.facets:
        rows.append(_feed_row(edition, only(facet, value), f"feeds/{facet}/{value}.ics"))
    return dump({"version": VERSION, "feeds": rows})


def _feed_row(edition: Edition, query: Query, path: str) -> dict[str, Any]:
    url = None if edition.base_url is None else f"{edition.base_url}/{path}"
    return {
        "name": title(query, edition.registry),
        "query": query.text,
        "path": path,
        "url": url,
        "webcal": None if url is None else f"webcal://{url.partition('://')[2]}",
    }


def index(edition: Edition) -> bytes:
    """What there is, and where."""
    registry = edition.registry
    return dump(
        {
            "version": VERSION,
            "as_of": _day(registry.as_of),
            "today": edition.today.isoformat(),
            "treaties": len(registry.folded.treaties),
            "statements": len(registry.folded.sources),
            "documents": {
                "treaties": "api/v1/treaties.json",
                "deadlines": "api/v1/deadlines.json",
                "changes": "api/v1/changes.json",
                "openapi": "api/v1/openapi.json",
                "feeds": "feeds/index.json",
                "calendar": "calendar.ics",
                "atom": "changes.atom",
            },
            "parties": [{"code": code, "name": party_name(code)} for code in edition.parties],
        }
    )


def treaties(registry: Registry, today: dt.date) -> bytes:
    """Every instrument in one line."""
    rows = [_treaty_row(registry, item, today) for item in registry.folded.treaties.values()]
    return dump({"version": VERSION, "today": today.isoformat(), "treaties": rows})


def _treaty_row(registry: Registry, treaty: Treaty, today: dt.date) -> dict[str, Any]:
    status = registry.status(treaty.id, today)
    return {
        "id": treaty.id,
        "title": treaty.title,
        "short": treaty.short,
        "category": treaty.category,
        "status": list(status.status),
        "since": status.since,
        "path": f"api/v1/treaties/{treaty.id}.json",
    }


def treaty(registry: Registry, name: str, today: dt.date) -> bytes:
    """One instrument: what it is, its clauses, its timeline and the sources of both."""
    found = registry.folded.treaties[name]
    events = registry.events(treaty=name)
    cited = {n for event in events for n in event.statements}
    cited.update(n for entry in found.clauses for n in entry.statements)
    return dump(
        {
            "version": VERSION,
            **_treaty_row(registry, found, today),
            "names": {lang: list(names) for lang, names in found.aliases.items()},
            "parties": None if found.parties is None else list(found.parties),
            "depositary": list(found.depositary),
            "note": found.note,
            "clauses": [
                {
                    "id": entry.clause.id,
                    "kind": entry.clause.kind,
                    "article": entry.clause.article,
                    "title": entry.clause.title,
                    "note": entry.clause.note,
                    "statements": list(entry.statements),
                }
                for entry in found.clauses
            ],
            "events": events,
            "sources": [
                registry.folded.sources[n] for n in sorted(cited & {*registry.folded.sources})
            ],
        }
    )


def changes(news: Iterable[tuple[dt.date, Change]]) -> bytes:
    """What the Atom feed tells, change by change, newest first."""
    rows = [{"known": day.isoformat(), **_table(change)} for day, change in news]
    return dump({"version": VERSION, "changes": rows})


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
