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

    A span stands by its last day: until then it is still ahead. Rows that recur are followed up to
    `row_last`. For a party: its own, and those of the instruments it is a party to on the day.
    """
    own = None if wanted.party is None else memberships(index, wanted.party)
    found = [
        *_single(index, first, last, wanted, own),
        *_rows(index, first, row_last or last, wanted, own),
    ]
    return sorted(found, key=lambda row: (row.latest, row.earliest, row.treaty, row.title))


def memberships(index: sqlite3.Connection, party: str) -> dict[str, tuple[str, str | None]]:
    """The instruments a State is party to, each with its first day in and first day out."""
    rows = index.execute("SELECT treaty, start, stop FROM member WHERE party = ?", (party,))
    return {treaty: (start, stop) for treaty, start, stop in rows}


def is_member(
    own: dict[str, tuple[str, str | None]] | None, treaty: str, earliest: str, latest: str
) -> bool:
    """True when the filter names no party, or one that is bound on some day of a span."""
    if own is None:
        return True
    if treaty not in own:
        return False
    start, stop = own[treaty]
    return start <= latest and (stop is None or earliest < stop)


def concerns(
    asked: str | None,
    own: dict[str, tuple[str, str | None]] | None,
    party: str | None,
    treaty: str,
    span: tuple[str, str],
) -> bool:
    """True for a deadline of the party asked about, or of an instrument that binds it then."""
    if asked is None or party == asked:
        return True
    return party is None and is_member(own, treaty, *span)


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
        span = (max(plain["earliest"], first.isoformat()), plain["latest"])
        if not concerns(wanted.party, own, party, plain["treaty"], span):
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
            if concerns(wanted.party, own, party, plain["treaty"], (due, due)):
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
    """(party, day) for every occurrence in the window that is not suspended."""
    if plain.get("yearly"):
        yield from _yearly(plain, whose, first, last)
        return
    for party, begin, stop, suspended, anchor in whose:
        for _, due in days(_row(plain, begin, stop, anchor), first, last):
            if not _is_suspended(suspended, text := due.isoformat()):
                yield party, text


def _yearly(
    plain: dict[str, Any], whose: list[list[Any]], first: dt.date, last: dt.date
) -> Iterator[tuple[str | None, str]]:
    """Fixed days are the same for all: worked out once, then held against each party's term."""
    everyone = _row(plain, "0001-01-01", None, None)._replace(year_after=False)
    found = [due.isoformat() for _, due in days(everyone, first, last)]
    later, inclusive = plain.get("year_after", False), plain.get("from_anchor", False)
    for party, begin, stop, suspended, _ in whose:
        for text in found:
            begun = begin[:4] < text[:4] if later else begin < text or (inclusive and begin == text)
            ended = stop is not None and stop <= text
            if begun and not ended and not (suspended and _is_suspended(suspended, text)):
                yield party, text


def _is_suspended(spans: list[list[Any]], day: str) -> bool:
    return any(begun <= day and (ended is None or day < ended) for begun, ended, _ in spans)


def _row(plain: dict[str, Any], begin: str, stop: str | None, anchor: str | None) -> Row:
    return Row(
        begin=begin,
        stop=stop,
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
    )
