"""Tokens that begin with a digit: years, days, whole dates, ranges, clock times, ordinals."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

Value = int | str | tuple[int, ...]

NUMERAL_CLASSES: Final = (
    "YEAR",  # 1700-2199, value the year
    "YEAR2",  # '91
    "DAYNUM",  # 1-31
    "NUM",  # any other number, value the number or "" when it is no whole one
    "ORDNUM",  # 3rd, 21st; also 3-го written without a hyphen
    "FULL",  # a whole date in one token, value (year, month, day) or (year, month)
    "YRANGE",  # 2011-2018, value (first, last)
    "DRANGE",  # 3-5, value (first, last)
    "DECADEN",  # 1980s, 80s; value the first year
    "CLOCK",  # 10:30
    "QNUM",  # Q3
    "DAYYEAR",  # 3,2019 where the blank is missing
    "FYEAR",  # FY2020
)
_FIRST_YEAR: Final = 1700
_LAST_YEAR: Final = 2199
_PIVOT: Final = 50  # a two-digit year below it is of the 2000s
_DAYS: Final = 31
_MONTHS: Final = 12

_SHAPES: Final = re.compile(
    r"(?P<int>[0-9]+)$"
    r"|(?P<iso>[0-9]{4}[-‐‑./][0-9]{1,2}[-‐‑./][0-9]{1,2})(?:t[0-9]{2})?$"
    r"|(?P<dmy>[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2}))(?:г)?$"
    r"|(?P<pair>[0-9]{1,4}[-‐‑–—/][0-9]{1,4})$"
    r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)$"
    r"|(?P<ord>[0-9]{1,2})(?:st|nd|rd|th|го|е|й)$"
    r"|(?P<dec>['’]?(?:[0-9]{2})?[0-9]0)(?:['’]?s|х)$"
    r"|['’](?P<two>[0-9]{2})$"
    r"|(?P<yg>[0-9]{4})(?:г|гг)$"
    r"|q(?P<q>[1-4])$"
    r"|fy['’]?(?P<fy>[0-9]{4}|[0-9]{2})$"
    r"|(?P<dc>[0-9]{1,2},[0-9]{4})$"
)


def full_year(two: int) -> int:
    """The year that a two-digit year stands for: 49 -> 2049, 50 -> 1950."""
    return two + (2000 if two < _PIVOT else 1900)


def _valid(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def classify_numeral(token: str) -> tuple[str, Value]:
    """The class and value of a lower-case token with digits."""
    match = _SHAPES.match(token)
    if match is None or match.lastgroup is None:
        return ("NUM", "") if token[0].isdigit() else ("OTHER", "")
    kind, text = match.lastgroup, match[match.lastgroup]
    match kind:
        case "int":
            return _integer(text)
        case "iso":
            year, month, day = (int(part) for part in re.split(r"\D", text))
            return _full(year, month, day)
        case "dmy":
            return _day_month_year(text)
        case "pair":
            return _pair(text)
        case "ord":
            return ("ORDNUM", int(text))
        case "dec":
            number = int(text.lstrip("'’"))
            return "DECADEN", number if number >= _FIRST_YEAR else number % 100
        case "two":
            return "YEAR2", full_year(int(text))
        case "yg":
            return _integer(text)
        case "q":
            return "QNUM", int(text)
        case "fy":
            return "FYEAR", int(text) if len(text) == 4 else full_year(int(text))
        case "dc":
            day, year = map(int, text.split(","))
            plausible = 1 <= day <= _DAYS and _FIRST_YEAR <= year <= _LAST_YEAR
            return ("DAYYEAR", (day, year)) if plausible else ("NUM", "")
        case _:
            return "CLOCK", text


def _integer(text: str) -> tuple[str, Value]:
    """A plain whole number."""
    if len(text) > 8:
        return "NUM", ""
    number = int(text)
    if len(text) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
        return "YEAR", number
    if len(text) == 8 and text[:2] in {"19", "20"}:
        return _full(int(text[:4]), int(text[4:6]), int(text[6:]))
    return ("DAYNUM" if len(text) <= 2 and 1 <= number <= _DAYS else "NUM"), number


def _full(year: int, month: int, day: int) -> tuple[str, Value]:
    ok = _FIRST_YEAR <= year <= _LAST_YEAR and _valid(year, month, day)
    return ("FULL", (year, month, day)) if ok else ("NUM", "")


def _day_month_year(text: str) -> tuple[str, Value]:
    """14.05.2019 and 14/05/2019; 05/14/2019 and the ambiguous 05/06/2019 are read month first."""
    mark = re.sub(r"\d", "", text)
    if len(set(mark)) != 1:
        return "NUM", ""
    first, second, year = (int(part) for part in re.split(r"\D", text))
    if len(text.rsplit(mark[0], 1)[1]) == 2:
        if len(text) != 8:  # 1.2.19 is more likely a section or a version
            return "NUM", ""
        year = full_year(year)
    month_first = mark[0] == "/" and first <= _MONTHS
    month, day = (first, second) if month_first else (second, first)
    if month > _MONTHS:
        month, day = day, month
    return _full(year, month, day)


def _pair(text: str) -> tuple[str, Value]:
    """Two numbers with a hyphen or slash: a range of years or days, or a year and month."""
    first_text, second_text = re.split(r"\D", text)
    first, second = int(first_text), int(second_text)
    slash = "/" in text
    if len(first_text) == 4 and _FIRST_YEAR <= first <= _LAST_YEAR:
        if len(second_text) == 4 and first < second <= _LAST_YEAR:
            return "YRANGE", (first, second)
        if len(second_text) == 2:
            last = first - first % 100 + second
            consecutive = last == first + 1
            if 1 <= second <= _MONTHS and not consecutive:
                return "FULL", (first, second)
            if last > first:
                return "YRANGE", (first, last)
        return "NUM", ""
    if first == 9 and second == 11 and slash:  # the attacks of that day bear its number
        return "FULL", (2001, 9, 11)
    if not slash and first < second <= _DAYS and len(first_text) <= 2:
        return "DRANGE", (first, second)
    return "NUM", ""
