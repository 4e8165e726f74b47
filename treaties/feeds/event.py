"""One deadline as one VEVENT (RFC 5545 3.6.1): its bytes, written by icalendar."""

from __future__ import annotations

import datetime as dt
from typing import Final
from uuid import UUID, uuid5

from icalendar import Alarm, Event

from treaties.dates import Period
from treaties.deadlines.life import Life
from treaties.feeds.words import is_tentative, web_link, words
from treaties.model.facts import Source, Treaty

# Names deadline ids as UUIDs. Never change it: every subscriber would get every event twice.
NAMESPACE: Final = UUID("6f1c2f2e-6d0b-5a5e-9d2c-0c7f6b1e4a11")
_EPOCH: Final = dt.date(1970, 1, 1)  # clients that count seconds begin here
_DAY: Final = dt.timedelta(days=1)
# CSS colour names (RFC 7986 5.9), told apart at a glance and readable with black or white text.
COLORS: Final = {
    "nuclear": "firebrick",
    "nuclear-weapon-free-zone": "darkorange",
    "nuclear-safety-and-security": "goldenrod",
    "chemical": "olivedrab",
    "biological": "seagreen",
    "conventional": "steelblue",
    "humanitarian": "mediumvioletred",
    "missile-and-space": "slateblue",
    "confidence-building": "teal",
    "law-and-diplomacy": "dimgray",
    "naval": "navy",
}


def uid(deadline_id: str) -> str:
    """The event's name for ever: from the deadline's id, which holds no date, title or position.

    A name-based UUID gives nothing away and is safe as a file name (RFC 7986 5.3).
    """
    return str(uuid5(NAMESPACE, deadline_id))


def stamp(day: dt.date) -> dt.datetime:
    """Midnight UTC of a day, not before 1970."""
    return dt.datetime.combine(max(day, _EPOCH), dt.time(), dt.UTC)


def event(
    life: Life,
    treaty: Treaty,
    sources: dict[str, Source],
    alarms: tuple[str, ...] = (),
    page: str | None = None,
) -> Event:
    """The VEVENT of a deadline that has a day. Same input, same event: no clock, nothing random.

    page: a public page to read more on; without one the first source that has an address is named.
    """
    deadline, text = life.deadline, words(life, treaty, sources)
    first = dt.date.fromisoformat(deadline.earliest or "")
    last = dt.date.fromisoformat(deadline.latest or "")
    made = Event()
    made.add("uid", uid(deadline.id))
    made.add("dtstamp", stamp(life.modified))
    made.add("last-modified", stamp(life.modified))
    made.add("sequence", life.sequence)
    made.add("dtstart", first)
    made.add("dtend", last + _DAY if last < dt.date.max else last)
    made.add("summary", text.summary)
    made.add("description", text.description)
    made.add("categories", list(text.categories))
    made.add("color", COLORS.get(treaty.category, "gray"))
    made.add("status", _status(life))
    made.add("transp", "TRANSPARENT")
    if (url := web_link(page) or text.url) is not None:
        made.add("url", url)
    if life.cancelled is None:
        for period in alarms:
            made.add_component(_alarm(period, text.summary))
    return made


def _status(life: Life) -> str:
    if life.cancelled is not None:
        return "CANCELLED"
    return "TENTATIVE" if is_tentative(life.deadline) else "CONFIRMED"


def _alarm(period: str, summary: str) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", summary)
    made.add("trigger", dt.timedelta(days=-Period.parse(period).days))
    return made
