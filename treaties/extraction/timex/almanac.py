"""Calendar arithmetic on partial days: values in TimeML and EDTF notation, never finer than known.

Every function takes the anchor (the statement's own day, month or year, or None) and returns a
value with its precision. What cannot be known from a coarse anchor stays coarse.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import Final, NamedTuple

_SHAPE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS: Final = 12
_TWO_DIGITS: Final = 100
_LAST_HUNDREDS: Final = 2000  # "the 1900s" is a century, "the 2000s" a decade
_DECADE_PIVOT: Final = 30  # the twenties are those of the 2000s, the thirties of the 1900s
_HORIZON: Final = 3000  # years; a shift further than this is no calendar date
_DAYS_OF: Final = {"D": 1, "W": 7, "M": 30.44, "Q": 91.3, "Y": 365.25}
_YEARS_OF: Final = {"Y": 1, "E": 10, "C": 100}
_PRECISION: Final = {0: "year", 1: "month", 2: "day"}
SEASON_START: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Value(NamedTuple):
    """A value in TimeML or EDTF notation with the precision that it has."""

    text: str
    precision: str


class Partial(NamedTuple):
    """A year, a month or a day; a part that is not known is 0."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Partial:
        """Read `2019-05-14`, `2019-05` or `2019`.

        Raises ValueError for any other shape and for a day that no calendar has.
        """
        match = _SHAPE.fullmatch(text)
        if match is None:
            raise ValueError(
                f"{text!r} is not a partial date: expected YYYY, YYYY-MM or YYYY-MM-DD"
            )
        year, month, day = (int(part or 0) for part in match.groups())
        dt.date(year, month if match[2] else 1, day if match[3] else 1)
        return cls(year, month, day)

    @classmethod
    def of(cls, day: dt.date) -> Partial:
        """A whole day."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)

    @property
    def date(self) -> dt.date | None:
        """The day, when it is known."""
        return dt.date(self.year, self.month, self.day) if self.day else None

    @property
    def bounds(self) -> tuple[dt.date, dt.date]:
        """Its first and its last day."""
        first = dt.date(self.year, self.month or 1, self.day or 1)
        if self.day:
            return first, first
        month = self.month or _MONTHS
        return first, dt.date(self.year, month, monthrange(self.year, month)[1])

    @property
    def value(self) -> Value:
        """As it is written, with its precision."""
        return Value(str(self), _PRECISION[(self.month > 0) + (self.day > 0)])


def vague(direction: int) -> Value:
    """A time of which only the side of now is known."""
    return Value(("PRESENT_REF", "FUTURE_REF", "PAST_REF")[direction], "vague")


def sign(number: float) -> int:
    """-1, 0 or 1."""
    return (number > 0) - (number < 0)


def shift(anchor: Partial | None, unit: str, count: int) -> Value:
    """The day, week, month, … that lies `count` units from the anchor's.

    Shifting keeps the precision of the unit or of the anchor, whichever is coarser.
    """
    if anchor is None or abs(count) * _DAYS_OF.get(unit, 36525) > _HORIZON * 366:
        return vague(sign(count))
    if unit in _YEARS_OF:
        year = anchor.year + count * _YEARS_OF[unit]
        if not 1 <= year <= dt.MAXYEAR:
            return vague(sign(count))
        return Value(f"{year:04}", "year" if unit == "Y" else "approx")
    if unit in "MQ" and anchor.month:
        month = add_months(anchor._replace(day=0), count * (3 if unit == "Q" else 1))
        return quarter_of(month) if unit == "Q" else month.value
    if unit in "DW" and anchor.day:
        day = move(anchor, count * (7 if unit == "W" else 1))
        return week_of(day) if unit == "W" else Partial.of(day).value
    return _shift_coarse(anchor, count * _DAYS_OF[unit])


def _shift_coarse(anchor: Partial, days: float) -> Value:
    """A shift by less than the anchor's own precision stays inside it; a longer one spreads."""
    first, last = anchor.bounds
    if abs(days) * 2 < (last - first).days + 1:
        return anchor.value
    ends = []
    for bound in (first, last):
        moved = move(Partial.of(bound), round(days))
        ends.append(Partial(moved.year, moved.month if anchor.month else 0))
    if ends[0] == ends[1]:
        return ends[0].value
    return Value(f"{ends[0]}/{ends[1]}", "range")


def move(day: Partial, count: int) -> dt.date:
    """A known day moved by whole days, kept within the calendar."""
    ordinal = dt.date(day.year, day.month, day.day).toordinal() + count
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))


def isoweekday(day: Partial) -> int:
    """1 for Monday to 7 for Sunday of a known day."""
    return dt.date(day.year, day.month, day.day).isoweekday()


def add_months(anchor: Partial, count: int) -> Partial:
    """Month arithmetic; a day number that the month lacks becomes its last day."""
    index = anchor.year * _MONTHS + anchor.month - 1 + count
    year, month = index // _MONTHS, index % _MONTHS + 1
    year = min(max(year, 1), dt.MAXYEAR)
    day = min(anchor.day, monthrange(year, month)[1]) if anchor.day else 0
    return Partial(year, month, day)


def exact_shift(anchor: Partial, unit: str, count: int) -> Partial:
    """The same day so many units on: "25 years ago tomorrow", "six months from today"."""
    if unit in "DW":
        return Partial.of(move(anchor, count * (7 if unit == "W" else 1)))
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit]
    return add_months(anchor, count * months)


def decade(start: int) -> Value:
    """The decade of its first year, as TimeML writes it: 1980 or 80 -> 198; the 1800s -> 18."""
    if start < _TWO_DIGITS:
        start += 2000 if start < _DECADE_PIVOT else 1900
    if start % _TWO_DIGITS == 0 and start < _LAST_HUNDREDS:
        return Value(f"{start // _TWO_DIGITS:02}", "century")
    return Value(f"{start // 10:03}", "decade")


def week_of(day: dt.date) -> Value:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return Value(f"{year:04}-W{week:02}", "week")


def quarter_of(month: Partial) -> Value:
    """The quarter of a month."""
    return Value(f"{month.year:04}-Q{(month.month + 2) // 3}", "quarter")


def month_near(anchor: Partial | None, month: int, direction: int) -> Value:
    """A month named without its year.

    `direction` -1 takes the last one begun, 1 the next one not over, 0 the nearest.
    """
    if anchor is None:
        return Value(f"XXXX-{month:02}", "month")
    if not anchor.month:
        return Partial(anchor.year, month).value
    ahead = (month - anchor.month) % _MONTHS
    later = direction > 0 or (direction == 0 and ahead <= _NEAR_AHEAD)
    year = anchor.year + (anchor.month + ahead > _MONTHS)
    return Partial(year if later or ahead == 0 else year - 1, month).value


_NEAR_AHEAD: Final = 3  # months: "in April" said in January without a tense is the coming one


def day_near(
    anchor: Partial | None, month: int, day: int, direction: int, *, strict: bool = False
) -> Value | None:
    """A day named without its year: the nearest one, or the nearest on one side of the anchor.

    The other side wins when it is much nearer, unless `strict`. Without a tense a day behind is
    twice as near as one ahead. None when no year near the anchor has that day.
    """
    if not 1 <= day <= monthrange(2000, month)[1]:
        return None
    if anchor is None:
        return Value(f"XXXX-{month:02}-{day:02}", "day")
    around = range(max(anchor.year - 1, 1), min(anchor.year + 1, dt.MAXYEAR) + 1)
    years = around if anchor.month else [anchor.year]
    found = [dt.date(y, month, day) for y in years if day <= monthrange(y, month)[1]]
    if not found:
        return None
    first, last = anchor.bounds
    middle = first + (last - first) / 2

    def cost(candidate: dt.date) -> float:
        away = (candidate - middle).days
        wrong_side = direction * away < 0 and (strict or abs(away) > _TOLERANCE)
        ahead = away if direction == 0 and away > 0 else 0
        return abs(away) + ahead + ((_FAR if strict else _WRONG_SIDE) if wrong_side else 0)

    return Partial.of(min(found, key=cost)).value


_TOLERANCE: Final = 120  # days within which the nearest day wins over the tense
_WRONG_SIDE: Final = 120
_FAR: Final = 10_000


def weekday_near(anchor: Partial | None, weekday: int, direction: int, *, strict: bool) -> Value:
    """A day of the week: the last one (direction -1 or 0) or the next one (1).

    `strict` leaves out the anchor's own day.
    """
    if anchor is None:
        return Value(f"XXXX-WXX-{weekday}", "day")
    today = anchor.date
    if today is None:
        return anchor.value
    ahead = (weekday - today.isoweekday()) % 7
    if ahead == 0 and strict:
        ahead = 7
    if direction <= 0 and ahead:
        ahead -= 7
    if ahead == 0 and strict:
        ahead = -7
    return Partial.of(move(anchor, ahead)).value
