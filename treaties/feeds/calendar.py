"""A feed: the calendar's own lines and the bytes of its events, put together."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from icalendar import Calendar, vText

from treaties.deadlines.life import Life
from treaties.feeds.book import MOST_EVENTS, Book, Window
from treaties.feeds.event import event, stamp
from treaties.feeds.lines import Address, content_line
from treaties.feeds.query import AHEAD, BACK, Query
from treaties.feeds.words import brief, clean, day_words
from treaties.model.parties import party_name

if TYPE_CHECKING:
    from treaties.api import Registry

PRODID: Final = "-//treaties//Treaty deadlines//EN"
PAGE: Final = "instruments/{}.html"  # where the site tells of an instrument
MOST_BYTES: Final = 1_000_000
_END: Final = b"END:VCALENDAR\r\n"
_HEAD_ROOM: Final = 4_000  # the calendar's own lines
_NAMED: Final = 3  # values of one kind in a feed's name
_KEPT_BOOKS: Final = 4
_KEPT_EVENTS: Final = 50_000
_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it goes out.

    etag: of the bytes, without quotes. modified: the day its content last changed, by a revision
    or because a month began. shortened: the last day covered when not all of the window fits.
    """

    body: bytes
    name: str
    etag: str
    modified: dt.date
    events: int
    shortened: dt.date | None = None


class Calendars:
    """Feeds from one registry on one day. Each event is written once and kept."""

    def __init__(self, registry: Registry, today: dt.date, base_url: str | None = None) -> None:
        self.registry = registry
        self.today = today
        self.base_url = base_url
        self._books: dict[tuple[str, str], Book] = {}
        self._written: dict[tuple[str, tuple[str, ...]], tuple[Life, bytes]] = {}

    def book(self, query: Query) -> Book:
        """The deadlines in the query's window."""
        key = (query.back, query.ahead)
        if key not in self._books:
            for unusual in [k for k in self._books if k != (BACK, AHEAD)][_KEPT_BOOKS - 1 :]:
                del self._books[unusual]
            self._books[key] = Book(self.registry, Window.on(self.today, *key))
        return self._books[key]

    def feed(self, query: Query) -> Feed:
        """The calendar a query asks for."""
        book = self.book(query)
        found = self.lives(query)
        blobs = [self.written(life, query.alarms) for life in found]
        fit = fitting(found, blobs)
        shortened = None
        if fit < len(found):
            shortened = dt.date.fromisoformat(found[fit].deadline.earliest or "") - _DAY
        name = title(query, self.registry)
        month = self.today.replace(day=1)
        revised = max((life.modified for life in found[:fit]), default=dt.date.min)
        about = _about(self.registry, book.window, shortened)
        head = header(name, about, revised, self._address(query), self.base_url)
        body = assemble(head, blobs[:fit])
        digest = hashlib.blake2b(body, digest_size=16).hexdigest()
        return Feed(body, name, digest, max(revised, month), fit, shortened)

    def lives(self, query: Query) -> list[Life]:
        """The deadlines a query asks for, by day; the feed may tell fewer (see `fitting`)."""
        return self.book(query).select(query)

    def written(self, life: Life, alarms: tuple[str, ...] = ()) -> bytes:
        """The bytes of one event."""
        key = (life.deadline.id, alarms)
        known = self._written.get(key)
        if known is None or known[0] is not life:
            folded = self.registry.timeline.folded
            treaty = folded.treaties[life.deadline.treaty]
            page = None if self.base_url is None else f"{self.base_url}/{PAGE.format(treaty.id)}"
            known = (life, event(life, treaty, folded.sources, alarms, page))
            if len(self._written) >= _KEPT_EVENTS:
                self._written.clear()
            self._written[key] = known
        return known[1]

    def _address(self, query: Query) -> str | None:
        if self.base_url is None:
            return None
        return f"{self.base_url}/calendar.ics" + (f"?{query.text}" if query.text else "")


def fitting(lives: Sequence[Life], blobs: Sequence[bytes]) -> int:
    """How many events fit into a feed that clients take whole; never a part of one day's."""
    size = 0
    for number, blob in enumerate(blobs):
        size += len(blob)
        if number == MOST_EVENTS or size > MOST_BYTES - _HEAD_ROOM:
            first = lives[number].deadline.earliest
            while number and lives[number - 1].deadline.earliest == first:
                number -= 1  # noqa: PLW2901  -- the loop ends here
            return number
    return len(blobs)


def assemble(head: bytes, events: Iterable[bytes]) -> bytes:
    """The calendar from its own lines and its events', byte for byte what icalendar writes."""
    return b"".join((head.removesuffix(_END), *events, _END))


def header(
    name: str, about: str, revised: dt.date, address: str | None = None, page: str | None = None
) -> bytes:
    """An empty calendar with the properties of RFC 7986 and their older twins.

    No UID (vdirsyncer would take it for each event's), no METHOD (that makes it an invitation).
    """
    before, color, refresh, after = _frame(about, page)
    names = content_line("NAME", name), content_line("X-WR-CALNAME", name)
    changed = content_line("LAST-MODIFIED", stamp(revised))
    source = b"" if address is None else content_line("SOURCE;VALUE=URI", Address(address))
    return b"".join((before, *names, color, changed, refresh, source, after))


@lru_cache(maxsize=16)
def _frame(about: str, page: str | None) -> tuple[bytes, bytes, bytes, bytes]:
    """What hundreds of calendars have in common, cut where the lines that are their own belong."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODID)
    made.add("calscale", "GREGORIAN")
    made.add("description", about)
    made.add("x-wr-caldesc", vText(about))
    made.add("refresh-interval", dt.timedelta(hours=12), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    made.add("color", "firebrick")
    if page is not None:
        made.add("url", page)
    lines = bytes(made.to_ical()).splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith(b"COLOR:"))
    return b"".join(lines[:at]), lines[at], lines[at + 1], b"".join(lines[at + 2 :])


def title(query: Query, registry: Registry) -> str:
    """`Treaty deadlines: Zambia, report`; names that a person knows."""
    treaties = registry.timeline.folded.treaties
    groups = [
        [brief(treaties[name]) for name in query.treaty],
        [party_name(code) for code in query.party],
        [word.replace("-", " ") for word in query.category],
        [word.replace("-", " ") for word in query.kind],
    ]
    parts = [_listed(group) for group in groups if group]
    return clean(f"Treaty deadlines: {', '.join(parts)}" if parts else "Treaty deadlines", 80)


def _listed(words: list[str]) -> str:
    more = len(words) - _NAMED
    return " + ".join(words if more <= 0 else [*words[:_NAMED], f"{more} more"])


def _about(registry: Registry, window: Window, shortened: dt.date | None) -> str:
    first, last = (day_words(day.isoformat()) for day in (window.first, shortened or window.last))
    known = "" if registry.as_of is None else f", as known on {day_words(str(registry.as_of))}"
    cut = "" if shortened is None else "; shortened to what calendars take whole"
    return (
        f"Deadlines of arms-control instruments from {first} to {last}{cut}{known}. A deadline "
        "that falls away is shown as cancelled for six months. Not legal advice: each entry names "
        "its sources."
    )
