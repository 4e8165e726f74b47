"""What the tagger returns."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_CLOCKED: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T\w.*")
_INTERVAL: Final = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})/([0-9]{4}(?:-[0-9]{2}){0,2})")
_WEEK: Final = re.compile(r"([0-9]{4})-W([0-9]{2})(-WE)?")
_PART: Final = re.compile(r"([0-9]{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_DECADE: Final = re.compile(r"([0-9]{3})X?")
_CENTURY: Final = re.compile(r"([0-9]{2})(?:XX)?")
_MONTHS_OF: Final = {
    "Q1": ("01", "03"),
    "Q2": ("04", "06"),
    "Q3": ("07", "09"),
    "Q4": ("10", "12"),
    "H1": ("01", "06"),
    "H2": ("07", "12"),
    "SP": ("03", "05"),
    "SU": ("06", "08"),
    "FA": ("09", "11"),
}


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """One time expression: characters `start` to `end` of the text as given.

    `value` is a partial date, an interval `a/b`, or a TimeML value: `PAST_REF`, `2011-Q1`,
    `2011-W23`, `2011-SU`, `198` for the 1980s, `19` for the 20th century, `P5Y`, `PT90M`.
    `precision` says how fine it is: day, month, year, decade, century, season, quarter, half,
    week, approx, range, duration, set, vague.
    `kind` is date, duration, set or time; `rule` names the pattern that fired.
    """

    start: int
    end: int
    value: str
    precision: str
    kind: str
    rule: str


def to_edtf(value: str) -> str | None:
    """A value as the product's partial date, or None when it is no stretch of the calendar.

    Weeks, quarters, halves, seasons, decades and centuries become intervals; a winter becomes
    its year, because the winter of a year lies at both its ends; a clock time becomes its day.
    """
    if _DATE.fullmatch(value) or _INTERVAL.fullmatch(value):
        return value
    for shape, bounds in _SHAPES.items():
        if match := shape.fullmatch(value):
            return bounds(match)
    return None


def _week(match: re.Match[str]) -> str | None:
    """Monday to Sunday, or the weekend only."""
    try:
        monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return None
    return f"{monday + dt.timedelta(days=5 if match[3] else 0)}/{monday + dt.timedelta(days=6)}"


def _part(match: re.Match[str]) -> str:
    """A quarter, a half or a season."""
    if match[2] == "WI":
        return match[1]
    first, last = _MONTHS_OF[match[2]]
    return f"{match[1]}-{first}/{match[1]}-{last}"


_SHAPES: Final[dict[re.Pattern[str], Callable[[re.Match[str]], str | None]]] = {
    _CLOCKED: lambda match: match[1],
    _WEEK: _week,
    _PART: _part,
    _DECADE: lambda match: f"{match[1]}0/{match[1]}9",
    _CENTURY: lambda match: f"{match[1]}00/{match[1]}99",
}
