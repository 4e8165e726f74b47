"""Deadlines out of the index, one object a party: what programs read."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator

from treaties.deadlines.agenda import Filters, concerns, memberships
from treaties.deadlines.index import select
from treaties.deadlines.occurrences import Series, expand, settle
from treaties.model.deadline import Deadline
from treaties.model.plain import from_plain

FAR = dt.date(9999, 12, 31)
LONG_AGO = dt.date(1, 1, 1)
_OPEN_YEARS = 10  # how far rows are followed when no last day is given


def deadlines(
    index: sqlite3.Connection,
    first: dt.date,
    last: dt.date,
    wanted: Filters,
    today: dt.date,
    row_last: dt.date | None = None,
) -> list[Deadline]:
    """Every deadline whose interval meets `first` to `last`, as seen on `today`, soonest first."""
    own = None if wanted.party is None else memberships(index, wanted.party)
    found = list(_single(index, first, last, wanted, own))
    limit = row_last or (last if last != FAR else _decade_on(today))
    found.extend(_recurring(index, first, limit, wanted, own))
    settled = [settle(item, today) for item in found]
    return sorted(
        settled, key=lambda item: (item.latest or "9999-99", item.earliest or "", item.id)
    )


def _decade_on(day: dt.date) -> dt.date:
    return dt.date(min(day.year + _OPEN_YEARS, FAR.year), 12, 31)


def is_open(item: Deadline, today: dt.date, since: dt.date | None) -> bool:
    """Ahead and still due; or gone by, when `since` asks for that too."""
    if item.latest is None:
        return False
    if since is not None and item.latest < today.isoformat():
        return item.status in {"passed", "met", "disputed"}
    return item.status in {"upcoming", "disputed"} and item.latest >= today.isoformat()


def _single(
    index: sqlite3.Connection,
    first: dt.date,
    last: dt.date,
    wanted: Filters,
    own: dict[str, tuple[str, str | None]] | None,
) -> Iterator[Deadline]:
    limits = {}
    if first != LONG_AGO:
        limits["after"] = first.isoformat()
    if last != FAR:
        limits["before"] = last.isoformat()
    rows = select(
        index,
        "deadline",
        treaty=wanted.treaty,
        category=wanted.category,
        kind=wanted.kind,
        **limits,
    )
    for plain in rows:
        span = (max(plain["earliest"] or "", first.isoformat()), plain["latest"] or "")
        if concerns(wanted.party, own, plain["party"], plain["treaty"], span):
            yield from_plain(Deadline, plain)


def _recurring(
    index: sqlite3.Connection,
    first: dt.date,
    last: dt.date,
    wanted: Filters,
    own: dict[str, tuple[str, str | None]] | None,
) -> Iterator[Deadline]:
    rows = select(index, "series", treaty=wanted.treaty, category=wanted.category, kind=wanted.kind)
    for plain in rows:
        whole = plain["party"] is None
        if wanted.party is not None and not whole and plain["party"] != wanted.party:
            continue
        for item in expand(from_plain(Series, plain), first, last):
            span = (item.earliest or "", item.latest or "")
            if not whole or concerns(wanted.party, own, None, item.treaty, span):
                yield item
