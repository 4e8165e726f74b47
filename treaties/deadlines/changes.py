"""Which dates moved between two days' knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from treaties.deadlines.engine import Engine
from treaties.deadlines.occurrences import Series
from treaties.deadlines.schedule import deadlines
from treaties.deadlines.series import series
from treaties.model.deadline import Deadline
from treaties.registry.folded import Folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One deadline that appeared, moved, or changed its standing; `why` names new statements.

    For a row that recurs, `before` and `after` are the days it runs between.
    """

    id: str
    treaty: str
    party: str | None
    title: str
    change: Literal["new", "moved", "gone", "status"]
    before: str | None
    after: str | None
    status_before: str | None
    status_after: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What of a deadline or a row can change."""

    treaty: str
    party: str | None
    title: str
    due: str | None
    status: str
    statements: tuple[str, ...]


def changes(old: Folded, new: Folded, treaty: str | None = None) -> list[Change]:
    """Every deadline that differs between two states of knowledge, by id."""
    before = _entries(old, treaty)
    after = _entries(new, treaty)
    found = []
    for key in sorted(before.keys() | after.keys()):
        change = change_of(key, before.get(key), after.get(key))
        if change is not None:
            found.append(change)
    return found


def _entries(folded: Folded, only: str | None) -> dict[str, Entry]:
    engine = Engine(folded)
    names = [name for name in folded.treaties if only in {None, name}]
    return {key: entry for name in names for key, entry in _of_treaty(engine, name)}


def _of_treaty(engine: Engine, treaty: str) -> Iterator[tuple[str, Entry]]:
    return entries_of(deadlines(engine, treaty), series(engine, treaty))


def entries_of(single: Iterable[Deadline], rows: Iterable[Series]) -> Iterator[tuple[str, Entry]]:
    """What of deadlines and rows can change, by id."""
    for item in single:
        entry = Entry(item.treaty, item.party, item.title, item.due, item.status, item.statements)
        yield item.id, entry
    for row in rows:
        key = "/".join(part for part in (row.treaty, row.clause, row.party) if part)
        span = f"{row.begin}/{row.stop or '..'}"
        yield key, Entry(row.treaty, row.party, row.title, span, "recurring", row.statements)


def change_of(key: str, old: Entry | None, new: Entry | None) -> Change | None:
    """How a deadline differs between two states of knowledge; None when it does not."""
    one = new or old
    if one is None:
        return None
    kind: Literal["new", "moved", "gone", "status"]
    if old is None:
        kind = "new"
    elif new is None:
        kind = "gone"
    elif old.due != new.due:
        kind = "moved"
    elif old.status != new.status:
        kind = "status"
    else:
        return None
    known = set(old.statements) if old is not None else set()
    return Change(
        id=key,
        treaty=one.treaty,
        party=one.party,
        title=one.title,
        change=kind,
        before=None if old is None else old.due,
        after=None if new is None else new.due,
        status_before=None if old is None else old.status,
        status_after=None if new is None else new.status,
        why=tuple(name for name in one.statements if name not in known),
    )
