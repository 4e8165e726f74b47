"""One deadline as one VEVENT (RFC 5545 3.6.1): its properties, and their bytes."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final
from uuid import UUID, uuid5

from treaties.dates import Period, day_after
from treaties.deadlines.life import Life
from treaties.feeds.lines import Address, Property, component
from treaties.feeds.words import is_tentative, web_link, words
from treaties.model.facts import Source, Treaty

# Names deadline ids as UUIDs. Never change it: every subscriber would get every event twice.
NAMESPACE: Final = UUID("6f1c2f2e-6d0b-5a5e-9d2c-0c7f6b1e4a11")
_EPOCH: Final = dt.date(1970, 1, 1)  # clients that count seconds begin here
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


@lru_cache(maxsize=1 << 15)
def uid(deadline_id: str) -> str:
    """The event's name for ever: from the deadline's id, which holds no date, title or position.

    A name-based UUID gives nothing away and is safe as a file name (RFC 7986 5.3).
    """
    return str(uuid5(NAMESPACE, deadline_id))


@lru_cache(maxsize=1 << 10)
def stamp(day: dt.date) -> dt.datetime:
    """Midnight UTC of a day, not before 1970."""
    return dt.datetime.combine(max(day, _EPOCH), dt.time(), dt.UTC)


def properties(
    life: Life, treaty: Treaty, sources: dict[str, Source], page: str | None = None
) -> tuple[Property, ...]:
    """What the VEVENT of a deadline that has a day says, in the order in which it is written.

    Same input, same answer: no clock, nothing random. page: a public page to read more on; without
    one the first source that has an address is named.
    """
    deadline, text = life.deadline, words(life, treaty, sources)
    url = web_link(page) or text.url
    return (
        ("SUMMARY", text.summary),
        ("DTSTART", dt.date.fromisoformat(deadline.earliest or "")),
        ("DTEND", day_after(dt.date.fromisoformat(deadline.latest or ""))),
        ("DTSTAMP", stamp(life.modified)),
        ("UID", uid(deadline.id)),
        ("SEQUENCE", life.sequence),
        ("CATEGORIES", text.categories),
        ("COLOR", COLORS.get(treaty.category, "gray")),
        ("DESCRIPTION", text.description),
        ("LAST-MODIFIED", stamp(life.modified)),
        ("STATUS", _status(life)),
        ("TRANSP", "TRANSPARENT"),
        *((("URL", Address(url)),) if url is not None else ()),
    )


def alarm(period: str, summary: str) -> tuple[Property, ...]:
    """What a VALARM says that shows the event's title so long before its day."""
    return (
        ("ACTION", "DISPLAY"),
        ("DESCRIPTION", summary),
        ("TRIGGER", dt.timedelta(days=-Period.parse(period).days)),
    )


def event(
    life: Life,
    treaty: Treaty,
    sources: dict[str, Source],
    alarms: tuple[str, ...] = (),
    page: str | None = None,
) -> bytes:
    """The bytes of a deadline's VEVENT; what has fallen away wakes nobody. See `properties`."""
    told = properties(life, treaty, sources, page)
    if life.cancelled is not None or not alarms:
        return component("VEVENT", told)
    summary = str(told[0][1])
    return component(
        "VEVENT", told, [component("VALARM", alarm(period, summary)) for period in alarms]
    )


def _status(life: Life) -> str:
    if life.cancelled is not None:
        return "CANCELLED"
    return "TENTATIVE" if is_tentative(life.deadline) else "CONFIRMED"
