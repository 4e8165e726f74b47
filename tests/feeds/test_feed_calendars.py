"""A feed as a whole: its own lines, its window, its size, and the same bytes every time."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from calendars import TODAY, at, entries, event_by_icalendar, known, unfolded, whole
from icalendar import Calendar

from treaties.feeds.book import MOST_EVENTS, Window
from treaties.feeds.calendar import MOST_BYTES, Calendars
from treaties.feeds.query import Query, parse

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def zambia() -> bytes:
    """One State's feed."""
    return known("party=ZMB")


def head(body: bytes) -> list[str]:
    """The calendar's own lines."""
    return unfolded(body.partition(b"BEGIN:VEVENT")[0])


def test_calendar_lines(zambia: bytes) -> None:
    """RFC 5545 and 7986, with the older names beside; nothing that clients are known to trip over."""
    lines = head(zambia)
    assert lines[:3] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//treaties//Treaty deadlines//EN",
    ]
    assert "NAME:Treaty deadlines: Zambia" in lines
    assert "X-WR-CALNAME:Treaty deadlines: Zambia" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert "X-PUBLISHED-TTL:PT12H" in lines
    assert "COLOR:firebrick" in lines
    names = {line.partition(":")[0].partition(";")[0] for line in lines}
    assert not names & {"UID", "METHOD", "X-WR-TIMEZONE", "URL", "SOURCE"}
    assert b"RRULE" not in zambia
    assert zambia.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")


def test_address_only_when_known() -> None:
    """With a public address the feed names it, query and all, as a URI."""
    made = Calendars(whole(), TODAY, "https://x.test").feed(parse("kind=report&party=ZMB", []))
    lines = head(made.body)
    assert "SOURCE;VALUE=URI:https://x.test/calendar.ics?party=ZMB&kind=report" in lines
    assert "URL:https://x.test" in lines


def test_bytes_are_what_icalendar_writes() -> None:
    """Put together from our own lines, a feed equals the calendar that icalendar writes."""
    calendars = Calendars(whole(), TODAY)
    query = parse("party=MOZ&alarms=P7D", [])
    body = calendars.feed(query).body
    fresh = Calendar.from_ical(body.partition(b"BEGIN:VEVENT")[0] + b"END:VCALENDAR\r\n")
    for life in calendars.lives(query):
        fresh.add_component(event_by_icalendar(life, query.alarms))
    assert fresh.to_ical() == body


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """Two processes with other hash seeds and time zones write the same file."""
    bodies = []
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "Pacific/Pago_Pago")):
        target = tmp_path / f"{seed}.ics"
        words = ["ics", "--party", "Zambia", "--today", "2026-11-24", "-o", str(target)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, str(ROOT / "cli.py"), *words]
        subprocess.run(command, check=True, env=environment, capture_output=True)
        bodies.append(target.read_bytes())
    assert bodies[0] == bodies[1]


def test_events_are_in_order_and_once(zambia: bytes) -> None:
    """Sorted by day; each UID once."""
    starts = [entry.start for entry in entries(zambia).values()]
    assert len(starts) > 50
    assert all(one <= two for one, two in pairwise(starts))


@pytest.mark.parametrize(
    ("today", "back", "ahead", "first", "last"),
    [
        ("2026-11-24", "P1Y", "P5Y", "2025-11-01", "2031-11-30"),
        ("2024-02-29", "P1Y", "P5Y", "2023-02-01", "2029-02-28"),
        ("2026-12-31", "P0D", "P1M", "2026-12-01", "2027-01-31"),
        ("2026-01-01", "P6M", "P30D", "2025-07-01", "2026-01-31"),
    ],
)
def test_window_is_whole_months(today: str, back: str, ahead: str, first: str, last: str) -> None:
    """From the month that long ago to the end of the month that far ahead."""
    window = Window.on(dt.date.fromisoformat(today), back, ahead)
    assert (window.first.isoformat(), window.last.isoformat()) == (first, last)


def test_days_of_a_month_share_their_bytes() -> None:
    """Time alone moves a feed at the beginning of a month: no poll in between sees a change."""
    first, last, after = (known("treaty=npt", None, dt.date(2026, m, d)) for m, d in DAYS)
    assert first == last
    assert last != after


DAYS = [(9, 1), (9, 30), (10, 1)]


def test_everything_stays_small() -> None:
    """The feed of everything is one that clients take whole; shared duties are told once."""
    feed = Calendars(whole(), TODAY).feed(Query())
    assert feed.shortened is None
    assert 100 < feed.events <= MOST_EVENTS
    assert len(feed.body) <= MOST_BYTES
    summaries = [e.summary for e in entries(feed.body).values() if e.start == "20270430"]
    assert sum("Annual transparency report" in text for text in summaries) == 2  # Mine Ban, CCM


def test_too_much_is_shortened_by_whole_days() -> None:
    """What no client takes whole ends earlier, at a day's end, and says so."""
    parties = "&".join(
        f"party={code}" for code in ["ZMB", "MOZ", "ALB", "BGR", "DEU", "FRA", "GBR", "ESP", "ITA"]
    )
    feed = Calendars(whole(), TODAY).feed(parse(f"{parties}&ahead=P9Y", []))
    assert feed.shortened is not None
    assert feed.events <= MOST_EVENTS
    assert len(feed.body) <= MOST_BYTES
    found = entries(feed.body)
    assert max(entry.start for entry in found.values()) <= feed.shortened.isoformat().replace(
        "-", ""
    )
    assert f"to {feed.shortened.day} {feed.shortened:%B %Y}\\; shortened" in "".join(
        head(feed.body)
    )


def test_a_party_hears_of_conferences_of_its_instruments_only() -> None:
    """Zambia is party to the Mine Ban Convention and not to the Antarctic Treaty."""
    found = {
        life.deadline.treaty for life in Calendars(whole(), TODAY).lives(parse("party=ZMB", []))
    }
    assert "mine-ban" in found
    assert "antarctic" not in found


def test_knowledge_of_the_past_is_named() -> None:
    """A feed of what was known on a day says so."""
    text = "".join(head(known("treaty=new-start", dt.date(2019, 5, 14))))
    assert "as known on 14 May 2019" in text
    assert at(dt.date(2019, 5, 14)).as_of is not None
