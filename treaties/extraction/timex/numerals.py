"""Tokens that begin with a digit: years, days, whole dates, ranges, clock times, ordinals."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

Value = int | str | tuple[int, ...]
Classified = tuple[str, Value]

NUMERAL_CLASSES: Final = (
    "YEAR",  # 1700-2199, value the year
    "OLDYEAR",  # 1000-1699: a year only where the words around say so
    "YEAR2",  # '91
    "DAYNUM",  # 1-31
    "NUM",  # any other number, value the number or "" when it is no whole one
    "ORDNUM",  # 3rd, 21st; also 3го written without a hyphen
    "FULL",  # a whole date in one token, value (year, month, day) or (year, month)
    "YRANGE",  # 2011-2018, value (first, last)
    "DRANGE",  # 3-5, value (first, last)
    "DECADEN",  # 1980s, 80s; value the first year
    "CLOCK",  # 10:30
    "QNUM",  # Q3
    "HNUM",  # H1
    "FYEAR",  # FY2020
)
_MIDDLE_AGES: Final = 1000
FIRST_YEAR: Final = 1700
LAST_YEAR: Final = 2199
LAST_DAY: Final = 31
LAST_MONTH: Final = 12
_PIVOT: Final = 50  # a two-digit year below it is of the 2000s
_YEAR_DIGITS: Final = 4
_DATE_DIGITS: Final = 8  # 20190514 and, with its marks, 14.05.19
_NOT: Final[Classified] = ("NUM", "")

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
    r"|h(?P<h>[12])$"
    r"|fy['’]?(?P<fy>[0-9]{4}|[0-9]{2})$"
)


def classify_numeral(token: str) -> Classified:
    """The class and value of a lower-case token with digits."""
    match = _SHAPES.match(token)
    if match is None or match.lastgroup is None:
        return _NOT if token[0].isdigit() else ("OTHER", "")
    return _READERS[match.lastgroup](match[match.lastgroup])


def full_year(two: int) -> int:
    """The year that a two-digit year stands for: 49 -> 2049, 50 -> 1950."""
    return two + (2000 if two < _PIVOT else 1900)


def is_year(number: int) -> bool:
    """Whether a number of four digits can be a year of this tagger's calendar."""
    return FIRST_YEAR <= number <= LAST_YEAR


def _integer(text: str) -> Classified:
    """A plain whole number."""
    if len(text) > _DATE_DIGITS:
        return _NOT
    number = int(text)
    if len(text) == _YEAR_DIGITS and is_year(number):
        return "YEAR", number
    if len(text) == _YEAR_DIGITS and _MIDDLE_AGES <= number < FIRST_YEAR:
        return "OLDYEAR", number
    if len(text) == _DATE_DIGITS and text[:2] in {"19", "20"}:
        return _full(int(text[:4]), int(text[4:6]), int(text[6:]))
    return ("DAYNUM" if len(text) <= len("31") and 1 <= number <= LAST_DAY else "NUM"), number


def _full(year: int, month: int, day: int) -> Classified:
    """A whole date, if the calendar has it."""
    try:
        dt.date(year, month, day)
    except ValueError:
        return _NOT
    return ("FULL", (year, month, day)) if is_year(year) else _NOT


def _iso(text: str) -> Classified:
    year, month, day = (int(part) for part in re.split(r"\D", text))
    return _full(year, month, day)


def _day_month_year(text: str) -> Classified:
    """14.05.2019 and 14/05/2019; 05/14/2019 and the ambiguous 05/06/2019 are read month first."""
    marks = set(re.sub(r"\d", "", text))
    if len(marks) != 1:
        return _NOT
    mark = marks.pop()
    first, second, year = (int(part) for part in text.split(mark))
    if len(text.rsplit(mark, 1)[1]) < _YEAR_DIGITS:
        if len(text) != _DATE_DIGITS:  # 1.2.19 is more likely a section or a version
            return _NOT
        year = full_year(year)
    month_first = mark == "/" and first <= LAST_MONTH
    month, day = (first, second) if month_first else (second, first)
    if month > LAST_MONTH:
        month, day = day, month
    return _full(year, month, day)


def _pair(text: str) -> Classified:
    """Two numbers with a hyphen or slash: a range of years or days, or a year and month."""
    first_text, second_text = re.split(r"\D", text)
    first, second = int(first_text), int(second_text)
    if len(first_text) == _YEAR_DIGITS:
        return _year_pair(first, second_text) if is_year(first) else _NOT
    if text == "9/11":  # the attacks of that day bear its number
        return "FULL", (2001, 9, 11)
    if "/" not in text and 0 < first < second <= LAST_DAY:
        return "DRANGE", (first, second)
    return _NOT


def _year_pair(first: int, second_text: str) -> Classified:
    """2011-2018, 2018-19 and 2019-05: consecutive years are a range, else a month is one."""
    second = int(second_text)
    if len(second_text) == _YEAR_DIGITS:
        return ("YRANGE", (first, second)) if first < second <= LAST_YEAR else _NOT
    if len(second_text) != len("05"):
        return _NOT
    last = first - first % 100 + second
    if 1 <= second <= LAST_MONTH and last != first + 1:
        return "FULL", (first, second)
    return ("YRANGE", (first, last)) if last > first else _NOT


def _decade(text: str) -> Classified:
    number = int(text.lstrip("'’"))
    return "DECADEN", number if number >= FIRST_YEAR else number % 100


def _fiscal(text: str) -> Classified:
    return "FYEAR", int(text) if len(text) == _YEAR_DIGITS else full_year(int(text))


_READERS: Final[dict[str, Callable[[str], Classified]]] = {
    "int": _integer,
    "iso": _iso,
    "dmy": _day_month_year,
    "pair": _pair,
    "clock": lambda text: ("CLOCK", text),
    "ord": lambda text: ("ORDNUM", int(text)),
    "dec": _decade,
    "two": lambda text: ("YEAR2", full_year(int(text))),
    "yg": _integer,
    "q": lambda text: ("QNUM", int(text)),
    "h": lambda text: ("HNUM", int(text)),
    "fy": _fiscal,
}
