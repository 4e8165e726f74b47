"""One event: what is written, whatever the data hold."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from calendars import Entry, entries, unfolded
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from treaties.deadlines.life import Life
from treaties.feeds.calendar import assemble, header
from treaties.feeds.event import event, uid
from treaties.feeds.words import SUMMARY_LIMIT, TEXT_LIMIT, clean, words
from treaties.model.deadline import Deadline, Step
from treaties.model.facts import Source, Treaty

TREATY = Treaty(id="t", title="A Treaty", short="Treaty", category="nuclear", statement="s")
SOURCE = Source(
    id="s",
    kind="treaty-text",
    title="Text",
    publisher="P",
    date="2000-01-01",
    url="https://x.test/",
)
DEADLINE = Deadline(
    id="t/report/ZMB/2027",
    treaty="t",
    party="ZMB",
    clause="report",
    kind="report",
    title="Treaty: Annual report",
    due="2027-04-30",
    earliest="2027-04-30",
    latest="2027-04-30",
    status="upcoming",
    article="VII.2",
    derivation=(Step(step="each 30 April", date="2027-04-30"),),
    statements=("s",),
)
LIFE = Life(DEADLINE, 2, dt.date(2020, 5, 6))
NASTY = st.text(
    st.characters(codec="utf-8") | st.sampled_from('\r\n\t\0;:,\\"\u2028\u2029\x85\u202e😀é'),
    max_size=400,
)


def written(life: Life = LIFE, treaty: Treaty = TREATY, source: Source = SOURCE) -> bytes:
    """A calendar of one event."""
    made = event(life, treaty, {"s": source})
    return assemble(header("n", "d", life.modified), [made])


def only_entry(body: bytes) -> Entry:
    """The one event."""
    (entry,) = entries(body).values()
    return entry


def due(text: str, earliest: str, latest: str, **more: object) -> Life:
    """A life whose deadline has another day."""
    changed = replace(DEADLINE, due=text, earliest=earliest, latest=latest, **more)  # type: ignore[arg-type]  # because the fields vary
    return replace(LIFE, deadline=changed)


def test_a_day_is_a_date_with_an_exclusive_end() -> None:
    """RFC 5545 3.6.1: DTSTART is a DATE, DTEND the day after; the day is not shown as busy."""
    lines = unfolded(written())
    assert "DTSTART;VALUE=DATE:20270430" in lines
    assert "DTEND;VALUE=DATE:20270501" in lines
    assert "TRANSP:TRANSPARENT" in lines
    assert "STATUS:CONFIRMED" in lines
    assert "SEQUENCE:2" in lines
    assert "DTSTAMP:20200506T000000Z" in lines
    assert "LAST-MODIFIED:20200506T000000Z" in lines


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "end", "said"),
    [
        ("2027", "2027-01-01", "2027-12-31", "20280101", "some time in 2027"),
        ("2027~", "2027-01-01", "2027-12-31", "20280101", "about 2027"),
        ("2028-02", "2028-02-01", "2028-02-29", "20280301", "some time in February 2028"),
        ("2027-04-30?", "2027-04-30", "2027-04-30", "20270501", "perhaps 30 April 2027"),
        ("2030-01/2030-06", "2030-01-01", "2030-06-30", "20300701", "between 1 January 2030 and"),
    ],
)
def test_uncertain_days_say_so(text: str, earliest: str, latest: str, end: str, said: str) -> None:
    """A partial date is a span of days, tentative, and its title says what is known."""
    entry = only_entry(written(due(text, earliest, latest)))
    assert (entry.start, entry.end) == (earliest.replace("-", ""), end)
    assert entry.status == "TENTATIVE"
    assert said in entry.summary.replace("\\", "")


def test_a_meeting_lasts_and_is_certain() -> None:
    """A meeting recorded from its first to its last day is a span without any doubt."""
    steps = (Step(step="meeting", date="2026-04-27/2026-05-22"),)
    life = due("2026-04-27/2026-05-22", "2026-04-27", "2026-05-22", kind="review", derivation=steps)
    entry = only_entry(written(life))
    assert (entry.start, entry.end, entry.status) == ("20260427", "20260523", "CONFIRMED")
    assert "between" not in entry.summary


@pytest.mark.parametrize(
    "change",
    [
        {"due": "2027-05-01", "earliest": "2027-05-01", "latest": "2027-05-01"},
        {"title": "Another title"},
        {"article": "IX"},
        {"statements": ()},
    ],
)
def test_uid_outlives_corrections(change: dict[str, str]) -> None:
    """Correct the day, the title, the article or the sources: the UID stays."""
    life = replace(LIFE, deadline=replace(DEADLINE, **change))  # type: ignore[arg-type]  # because the fields vary
    treaty = replace(TREATY, title="Renamed", short="Renamed", category="naval")
    assert only_entry(written(life, treaty)).uid == only_entry(written()).uid


def test_uids_are_pinned() -> None:
    """These are in people's calendars: another algorithm or namespace would double every event."""
    assert uid("new-start/duration") == "85a65d85-0e85-5990-bb7e-d9d93ae941c2"
    assert uid("mine-ban/annual-report/ZMB/2027") == "d6d6425f-42f3-5a28-aed8-71558dc8207e"


def test_cancelled_says_so_and_wakes_nobody() -> None:
    """A deadline that fell away is CANCELLED, its title says it, and its alarms are off."""
    life = replace(LIFE, cancelled=dt.date(2026, 1, 1))
    body = event(life, TREATY, {"s": SOURCE}, ("P30D",))
    assert b"STATUS:CANCELLED\r\n" in body
    assert b"SUMMARY:Cancelled: Treaty: Annual report (Zambia)\r\n" in body
    assert b"VALARM" not in body


def test_alarms_come_when_asked_for() -> None:
    """Off by default; `alarms` adds one for each period before the day."""
    assert b"VALARM" not in written()
    body = event(LIFE, TREATY, {"s": SOURCE}, ("P30D", "P7D"))
    assert re.findall(rb"TRIGGER:(.*)\r\n", body) == [b"-P30D", b"-P7D"]


@given(title=NASTY, step=NASTY, name=NASTY, publisher=NASTY, url=NASTY)
def test_data_cannot_break_out(title: str, step: str, name: str, publisher: str, url: str) -> None:
    """Whatever a title, a step, a name or an address holds: one event, its own lines, no more."""
    deadline = replace(DEADLINE, title=title, derivation=(Step(step=step),))
    treaty = replace(TREATY, title=name, short=name or "x")
    source = replace(SOURCE, publisher=publisher, url=f"https://x.test/{url}")
    body = written(replace(LIFE, deadline=deadline), treaty, source)
    lines = body.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", body.replace(b"\r\n", b""))
    for line in lines:
        line.decode("utf-8")  # no fold splits a character
    text = body.decode("utf-8")
    assert text.splitlines() == text.split("\r\n")[:-1]
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded(body) if line]
    plain = [line.partition(":")[0].partition(";")[0] for line in unfolded(written()) if line]
    assert set(names) <= set(plain)
    (read,) = Calendar.from_ical(body).walk("VEVENT")
    assert str(read["SUMMARY"]) == words(replace(LIFE, deadline=deadline), treaty, {}).summary


def test_ten_thousand_characters_stay_short() -> None:
    """A title of 10 kB is cut for the phone, a text for the reader, both with a sign of it."""
    huge = "Überlänge 🚀 " * 1_000
    deadline = replace(DEADLINE, title=huge, derivation=(Step(step=huge),) * 5)
    found = words(replace(LIFE, deadline=deadline), TREATY, {"s": SOURCE})
    assert len(found.summary) <= SUMMARY_LIMIT
    assert "…" in found.summary
    assert len(found.description) <= TEXT_LIMIT
    assert found.description.endswith(f"Id: {DEADLINE.id}")


@given(NASTY)
def test_clean_is_one_visible_line(text: str) -> None:
    """No controls, no separators, no overrides of direction; cleaning twice changes nothing."""
    found = clean(text, 80)
    assert len(found) <= 80
    assert len(found.splitlines()) <= 1
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", found)
    assert clean(found, 80) == found
