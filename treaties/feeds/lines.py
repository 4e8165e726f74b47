"""Content lines of iCalendar (RFC 5545 3.1 and 3.3), written fast.

The authority is the icalendar package: a test holds every byte against its own for any text. It is
not used to write the events of a publication, since it folds character by character: of 18,000
events, which is what the registry's feeds hold, its writing took 8 seconds of processor time and
this takes a quarter of one (benchmarks/feed_assembly.py measures both).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final

FOLD: Final = 74  # octets before a line's end; icalendar stays below the 75 that the RFC allows
_CONTINUES: Final = 0xC0, 0x80  # the two high bits of an octet inside a UTF-8 character
_SPLITS: Final = b"\\^"  # what follows one of these belongs to it


class Address(str):
    """A URI, written as it is; any other string is text."""

    __slots__ = ()


Value = str | int | dt.date | dt.datetime | dt.timedelta | tuple[str, ...]
Property = tuple[str, Value]


def component(name: str, properties: Iterable[Property], inner: Iterable[bytes] = ()) -> bytes:
    """A component whole, from its properties in the order given and the components inside."""
    lines = [
        content_line(key, value) if key in _OWN else _shared_line(key, value)
        for key, value in properties
    ]
    begin, end = f"BEGIN:{name}\r\n".encode(), f"END:{name}\r\n".encode()
    return b"".join((begin, *lines, *inner, end))


def content_line(name: str, value: Value) -> bytes:
    """One property, folded, with its line's end. A `date` says so, since a moment is the default.

    Raises KeyError for a value of another type.
    """
    line = (name + _WRITERS[type(value)](value)).encode()
    return (line if len(line) <= FOLD else folded(line)) + b"\r\n"


_OWN: Final = frozenset({"UID", "SUMMARY", "DESCRIPTION"})  # unlike any other component's
_shared_line = lru_cache(maxsize=1 << 12, typed=True)(content_line)


def folded(line: bytes) -> bytes:
    """A line without its end as pieces of at most 74 octets: no character and no escape split."""
    size, begin = len(line), 0
    pieces = []
    while size - begin > FOLD:
        end = begin + FOLD
        while line[end] & _CONTINUES[0] == _CONTINUES[1]:
            end -= 1
        if line[end - 1] in _SPLITS:
            end -= 1
        pieces.append(line[begin:end])
        begin = end
    pieces.append(line[begin:])
    return b"\r\n ".join(pieces)


def escaped(text: str) -> str:
    r"""Text as a value (RFC 5545 3.3.11); `\N` is read as a line's end, as icalendar reads it."""
    if "\\" in text:
        text = text.replace("\\N", "\n").replace("\\", "\\\\")
    text = text.replace(";", "\\;").replace(",", "\\,")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\n", "\\n")


def _day(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _moment(moment: dt.datetime) -> str:
    """UTC; the program knows no other zone."""
    return f":{_day(moment.date())}T{moment:%H%M%S}Z"


def _span(span: dt.timedelta) -> str:
    """Whole days, which is what alarms are counted in."""
    return f":{'-' if span.days < 0 else ''}P{abs(span.days)}D"


# By exact type: a datetime is a date, and an address a string.
_WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    str: lambda text: ":" + escaped(text),
    Address: lambda text: ":" + text,
    int: lambda number: f":{number}",
    tuple: lambda texts: ":" + ",".join(map(escaped, texts)),
    dt.date: lambda day: ";VALUE=DATE:" + _day(day),
    dt.datetime: _moment,
    dt.timedelta: _span,
}
