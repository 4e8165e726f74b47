"""Reading our own calendars back, with a few lines of RFC 5545 and nothing of the program's.

And the same events as icalendar makes them, which is the authority on their bytes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from icalendar import Alarm, Component, Event

import treaties
from treaties.api import Registry
from treaties.deadlines.life import Life
from treaties.feeds.calendar import Calendars
from treaties.feeds.event import alarm, properties
from treaties.feeds.lines import Property
from treaties.feeds.query import parse

TODAY = dt.date(2026, 11, 24)


class Entry(NamedTuple):
    """One VEVENT, as its lines say."""

    uid: str
    start: str
    end: str
    sequence: int
    status: str
    summary: str
    modified: str


def unfolded(body: bytes) -> list[str]:
    """The content lines (RFC 5545 3.1)."""
    return body.decode("utf-8").replace("\r\n ", "").split("\r\n")


def entries(body: bytes) -> dict[str, Entry]:
    """The events of a calendar by UID; a UID that comes twice fails."""
    found: dict[str, Entry] = {}
    for block in body.decode("utf-8").replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]:
        lines = dict(re.findall(r"^([A-Z-]+)(?:;[^:]*)?:(.*)\r$", block, re.MULTILINE))
        uid = lines["UID"]
        assert uid not in found, f"{uid} comes twice"
        found[uid] = Entry(
            uid,
            lines["DTSTART"],
            lines["DTEND"],
            int(lines["SEQUENCE"]),
            lines["STATUS"],
            lines["SUMMARY"],
            lines["LAST-MODIFIED"],
        )
    return found


@cache
def whole() -> Registry:
    """The registry that comes with the program, with all it knows."""
    return treaties.load()


@cache
def at(as_of: dt.date | None) -> Registry:
    """The same as known on a day. What was known when is worked out once for all days."""
    registry = treaties.load(as_of=as_of)
    registry.__dict__["timeline"] = whole().timeline
    return registry


def known(query: str, as_of: dt.date | None = None, today: dt.date | None = None) -> bytes:
    """The feed of a query, as known on a day."""
    day = today or as_of or TODAY
    return Calendars(at(as_of), day).feed(parse(query, whole().ids)).body


def by_icalendar(kind: type[Component], told: Iterable[Property]) -> Component:
    """A component of icalendar's with these properties, each made by its own `add`."""
    made = kind()
    for name, value in told:
        made.add(name, list(value) if isinstance(value, tuple) else value)
    return made


def event_by_icalendar(life: Life, alarms: tuple[str, ...] = ()) -> Event:
    """A deadline of the program's registry as icalendar's VEVENT."""
    folded = whole().folded
    told = properties(life, folded.treaties[life.deadline.treaty], folded.sources)
    made = by_icalendar(Event, told)
    if life.cancelled is None:
        for period in alarms:
            made.add_component(by_icalendar(Alarm, alarm(period, str(told[0][1]))))
    return made
