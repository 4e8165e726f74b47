"""Our content lines against icalendar's, byte for byte."""

from __future__ import annotations

import datetime as dt

import pytest
from calendars import by_icalendar
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Event
from icalendar.parser import Contentline

from treaties.feeds.lines import Address, Value, component, content_line, folded

# Escapes where a line is folded, characters of two, three and four octets, and line ends.
TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("\\^;,:N\r\n é…😀abc"), max_size=400)
VALUES = st.one_of(
    TEXT,
    st.integers(0, 10**6),
    st.dates(),
    st.datetimes(timezones=st.just(dt.UTC)).map(lambda moment: moment.replace(microsecond=0)),
    st.lists(TEXT, min_size=1, max_size=4).map(tuple),
)


@given(TEXT.filter(lambda text: "\n" not in text))
@example("x" * 73 + "\\,y")
@example("x" * 72 + "\\\\,y")
@example("x" * 73 + "\\")
@example("x" * 74 + "\\")
@example("é" * 37 + "x")
@example("x" * 71 + "😀y")
def test_lines_are_folded_where_icalendar_folds(line: str) -> None:
    """Any line, with characters of any width and escapes at the edge, is cut in the same places."""
    assert folded(line.encode()) == Contentline(line).to_ical()


@given(st.sampled_from(["SUMMARY", "DESCRIPTION"]), VALUES)
def test_a_property_is_what_icalendar_writes(name: str, value: Value) -> None:
    """Text, numbers, days, moments and lists: escaped, typed and folded as icalendar does it."""
    if isinstance(value, int):
        name = "SEQUENCE"
    elif isinstance(value, tuple):
        name = "CATEGORIES"
    elif isinstance(value, dt.date):
        name = "DTSTART"
    expected = by_icalendar(Event, [(name, value)]).to_ical()
    assert component("VEVENT", [(name, value)]) == expected


@given(st.integers(-5_000, 5_000))
def test_spans_are_what_icalendar_writes(days: int) -> None:
    """An alarm so many days before or after its event."""
    span = ("TRIGGER", dt.timedelta(days=days))
    assert component("VEVENT", [span]) == by_icalendar(Event, [span]).to_ical()


def test_an_address_is_not_escaped() -> None:
    """RFC 5545 3.3.13: a URI stands as it is; a comma in text gets a backslash."""
    assert content_line("URL", Address("https://x.test/a,b;c")) == b"URL:https://x.test/a,b;c\r\n"
    assert content_line("SUMMARY", "a,b;c") == b"SUMMARY:a\\,b\\;c\r\n"


def test_a_value_of_another_kind_is_refused() -> None:
    """A type that nobody said how to write is an error, not its representation."""
    with pytest.raises(KeyError):
        content_line("X-FLOAT", 1.5)  # type: ignore[arg-type]  # because that is what is refused
