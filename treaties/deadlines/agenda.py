"""What lies ahead (or behind), as a list for people: one line for a duty many States share."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from treaties.deadlines.index import select
from treaties.deadlines.rows import UNCONFIRMED, Row, days

_OPEN = ("upcoming", "disputed")


class Filters(NamedTuple):
    """Which deadlines are meant; None means any."""

    treaty: str | None = None
    party: str | None = None
    category: str | None = None
    kind: str | None = None


class AgendaRow(NamedTuple):
    """One line: a day, what falls due, for whom (no parties: for the instrument)."""

    due: str
    earliest: str
    latest: str
    title: str
    treaty: str
    clause: str
    kind: str
    article: str
    parties: tuple[str, ...]
    status: str
    statements: tuple[str, ...]
    unconfirmed: bool


def agenda(
    index: sqlite3.Connection,
    first: dt.date,
    last: dt.date,
    wanted: Filters,
    row_last: dt.date | None = None,
) -> list[AgendaRow]:
    """Open deadlines from `first` to `last` (and those whose interval meets them), soonest first.

    Rows that recur are followed up to `row_last`. For a party: its own, and those of the
    instruments it is a party to on the day.
    """
    own = memberships(index, wanted.party)
    found = [
        *_single(index, first, last, wanted, own),
        *_rows(index, first, row_last or last, wanted, own),
    ]
    return sorted(found, key=lambda row: (row.earliest, row.latest, row.treaty, row.title))


def memberships(
    index: sqlite3.Connection, party: str | None
) -> dict[str, tuple[str, str | None]] | None:
    """The instruments a State is party to, each with its first day in and first day out."""
    if party is None:
        return None
    rows = index.execute("SELECT treaty, start, stop FROM member WHERE party = ?", (party,))
    return {treaty: (start, stop) for treaty, start, stop in rows}


def is_member(own: dict[str, tuple[str, str | None]] | None, treaty: str, earliest: str) -> bool:
    """True when the filter names no party, or one that is bound on that day."""
    if own is None:
        return True
    if treaty not in own:
        return False
    start, stop = own[treaty]
    return start <= earliest and (stop is None or earliest < stop)


def concerns(
    asked: str | None,
    own: dict[str, tuple[str, str | None]] | None,
    party: str | None,
    treaty: str,
    earliest: str,
) -> bool:
    """True for a deadline of the party asked about, or of an instrument that binds it that day."""
    if asked is None or party == asked:
        return True
    return party is None and is_member(own, treaty, earliest)


def _single(
    index: sqlite3.Connection,
    first: dt.date,
    last: dt.date,
    wanted: Filters,
    own: dict[str, tuple[str, str | None]] | None,
) -> Iterator[AgendaRow]:
    groups: dict[tuple[str, ...], tuple[dict[str, Any], list[str]]] = {}
    plain_rows = select(
        index,
        "deadline",
        after=first.isoformat(),
        before=last.isoformat(),
        status=_OPEN,
        treaty=wanted.treaty,
        category=wanted.category,
        kind=wanted.kind,
    )
    for plain in plain_rows:
        party = plain["party"]
        if not concerns(wanted.party, own, party, plain["treaty"], plain["earliest"]):
            continue
        key = (plain["treaty"], plain["clause"], plain["due"], plain["status"], plain["title"])
        _, names = groups.setdefault(key, (plain, []))
        if party is not None:
            names.append(party)
    for plain, names in groups.values():
        marks = [step["step"] for step in plain["derivation"]]
        yield AgendaRow(
            due=plain["due"],
            earliest=plain["earliest"],
            latest=plain["latest"],
            title=plain["title"],
            treaty=plain["treaty"],
            clause=plain["clause"],
            kind=plain["kind"],
            article=plain["article"],
            parties=tuple(sorted(names)),
            status=plain["status"],
            statements=tuple(plain["statements"]),
            unconfirmed=any(UNCONFIRMED.strip() in mark for mark in marks),
        )


def _rows(
    index: sqlite3.Connection,
    first: dt.date,
    last: dt.date,
    wanted: Filters,
    own: dict[str, tuple[str, str | None]] | None,
) -> Iterator[AgendaRow]:
    plain_rows = select(
        index, "row", treaty=wanted.treaty, category=wanted.category, kind=wanted.kind
    )
    for plain in plain_rows:
        whose, unconfirmed = plain.pop("parties"), plain.pop("unconfirmed")
        days: dict[str, list[str | None]] = {}
        for party, due in _due(plain, whose, first, last):
            if concerns(wanted.party, own, party, plain["treaty"], due):
                days.setdefault(due, []).append(party)
        for due, names in days.items():
            yield AgendaRow(
                due=due,
                earliest=due,
                latest=due,
                title=plain["title"],
                treaty=plain["treaty"],
                clause=plain["clause"],
                kind=plain["kind"],
                article=plain["article"],
                parties=tuple(sorted(name for name in names if name is not None)),
                status="upcoming",
                statements=tuple(plain["statements"]),
                unconfirmed=unconfirmed,
            )


def _due(
    plain: dict[str, Any], whose: list[list[Any]], first: dt.date, last: dt.date
) -> Iterator[tuple[str | None, str]]:
    """(party, day) for every occurrence in the window that is not suspended.

    Parties that share all that decides the days are expanded once.
    """
    shared: dict[tuple[Any, ...], list[str | None]] = {}
    for party, begin, stop, suspended, anchor in whose:
        steps = anchor if plain.get("every") else None
        window = (max(begin, "0"), stop, str(suspended), steps)
        if plain.get("yearly") and not suspended:
            # Only whether the row has begun and not stopped matters once years are fixed days.
            window = (_clip(begin, first, last), _clip(stop, first, last), "", None)
        shared.setdefault(window, []).append(party)
    table = {party: row for party, *row in whose}
    for parties in shared.values():
        begin, stop, suspended, anchor = table[parties[0]]
        row = Row(
            yearly=plain.get("yearly"),
            shift=plain.get("shift"),
            step=plain.get("step", 1),
            phase=plain.get("phase", 0),
            every=plain.get("every"),
            then=plain.get("then"),
            from_anchor=plain.get("from_anchor", False),
            eve=plain.get("eve", False),
            year_after=plain.get("year_after", False),
            anchor=anchor,
            begin=begin,
            stop=stop,
        )
        for _, due in days(row, first, last):
            text = due.isoformat()
            if any(a <= text and (b is None or text < b) for a, b, _ in suspended):
                continue
            for party in parties:
                yield party, text


def _clip(day: str | None, first: dt.date, last: dt.date) -> str | None:
    """Days well outside the window are alike; those near it keep their value."""
    if day is None or day > last.isoformat():
        return None
    edge = dt.date(max(first.year - 1, 1), 1, 1).isoformat()
    return max(day, edge)
