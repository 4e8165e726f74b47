"""Reads a calendar with one of three Python libraries and prints one JSON object an event.

Runs in the peers' own environment: python readers.py vobject|ics|recurring FILE
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def with_vobject(text: str) -> Iterator[Row]:
    """vobject: the library under vdirsyncer's and Radicale's oldest code."""
    import vobject  # noqa: PLC0415  -- each reader needs only its own

    for event in vobject.readOne(text).vevent_list:
        yield {
            "uid": event.uid.value,
            "start": event.dtstart.value.isoformat(),
            "end": event.dtend.value.isoformat(),
            "status": event.status.value,
            "sequence": int(event.sequence.value),
            "summary": event.summary.value,
            "description": event.description.value,
        }


def with_ics(text: str) -> Iterator[Row]:
    """ics.py."""
    from ics import Calendar  # noqa: PLC0415  -- likewise

    for event in Calendar(text).events:
        assert event.all_day
        yield {
            "uid": event.uid,
            "start": event.begin.date().isoformat(),
            "end": event.end.date().isoformat(),
            "status": event.status,
            "summary": event.name,
            "description": event.description,
        }


def with_recurring(text: str) -> Iterator[Row]:
    """recurring-ical-events: what lies between two days, as a client would ask."""
    import recurring_ical_events  # noqa: PLC0415  -- likewise
    from icalendar import Calendar  # noqa: PLC0415  -- likewise

    calendar = Calendar.from_ical(text)
    wanted = recurring_ical_events.of(calendar).between(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
    for event in wanted:
        yield {
            "uid": str(event["UID"]),
            "start": event["DTSTART"].dt.isoformat(),
            "end": event["DTEND"].dt.isoformat(),
            "status": str(event["STATUS"]),
            "sequence": int(event["SEQUENCE"]),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
        }


READERS = {"vobject": with_vobject, "ics": with_ics, "recurring": with_recurring}

if __name__ == "__main__":
    warnings.simplefilter("ignore")  # the libraries' own
    content = Path(sys.argv[2]).read_bytes().decode("utf-8")
    for row in READERS[sys.argv[1]](content):
        sys.stdout.write(json.dumps(row) + "\n")
