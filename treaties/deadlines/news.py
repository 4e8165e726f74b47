"""What became of deadlines each time something became public: the changes day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from treaties.dates import PartialDate
from treaties.deadlines.changes import Change, Entry, change_of, entries_of
from treaties.deadlines.knowledge import NEVER, Timeline
from treaties.deadlines.revisions import Version, steps, units
from treaties.deadlines.stir import stirred

_RECENT: Final = dt.timedelta(days=365)


def news(
    timeline: Timeline, since: dt.date, as_of: dt.date = NEVER
) -> list[tuple[dt.date, Change]]:
    """Each change after `since` and until `as_of`, the day it became public first, newest first."""
    found: list[tuple[dt.date, Change]] = []
    for treaty in timeline.folded.treaties:
        found.extend(_of_treaty(timeline, treaty, since, as_of))
    return sorted(found, key=lambda item: (-item[0].toordinal(), item[1].id))


def _of_treaty(
    timeline: Timeline, treaty: str, since: dt.date, as_of: dt.date
) -> Iterator[tuple[dt.date, Change]]:
    stirs = stirred(timeline, treaty, since, as_of)
    for clause, party in units(timeline, treaty):
        if not stirs(party):
            continue
        after: Version | None = None
        for version in steps(timeline, treaty, clause, party):
            if after is not None:
                yield from _between(version, after)
            after = version if since < version.known <= as_of else None
            if version.known <= since:
                break
        if after is not None:
            yield from _between(None, after)


def _between(old: Version | None, new: Version) -> Iterator[tuple[dt.date, Change]]:
    before, after = _entries(old), _entries(new)
    for key in before.keys() | after.keys():
        change = change_of(key, before.get(key), after.get(key))
        if change is not None and _matters(change, new.known):
            yield new.known, change


def _matters(change: Change, day: dt.date) -> bool:
    """Not for days long gone by: what is recorded of history belongs to the timeline."""
    ends = [_end(due) for due in (change.before, change.after) if due is not None]
    return any(end is None or end >= day - _RECENT for end in ends)


def _end(due: str) -> dt.date | None:
    """The last day that is meant; None for a row without end."""
    return None if due.endswith("..") else PartialDate.parse(due).latest


def _entries(version: Version | None) -> dict[str, Entry]:
    if version is None:
        return {}
    rows = () if version.row is None else (version.row,)
    return dict(entries_of(version.single, rows))
