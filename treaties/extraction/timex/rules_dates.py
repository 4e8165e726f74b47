"""Days and months of the calendar, with their year or without."""

from __future__ import annotations

import re

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value
from treaties.extraction.timex.grammar import Hit, Reading, rule
from treaties.extraction.timex.numbers import number_of, year_of
from treaties.extraction.timex.numerals import LAST_MONTH, full_year
from treaties.extraction.timex.relative import OFFSET, relative_year

_SLASHED = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]+")


def valid(year: int, month: int, day: int = 0) -> Partial | None:
    """A day or month that the calendar has."""
    try:
        return Partial.parse(f"{year:04}-{month:02}" + (f"-{day:02}" if day else ""))
    except ValueError:
        return None


def _one(partial: Partial | None) -> list[Reading]:
    return [Reading(partial.value)] if partial else []


@rule("full-date", "WDPRE? (?P<full>FULL) (?:GABBR DOT?)?")
def full_date(hit: Hit) -> list[Reading]:
    """2019-05-14, 14.05.2019, 5/14/2019, 2019-05; 05/06/2019 is day first in Russian only."""
    value = hit.value("full")
    if not isinstance(value, tuple):
        return []
    if hit.context.lang == "ru" and _SLASHED.fullmatch(hit.words("full")[0]):
        year, month, day = value
        if day <= LAST_MONTH:
            value = (year, day, month)
    return [Reading(Partial(*value).value)]


@rule(
    "two-days-one-year",
    "(?P<d1>DAY) OF? (?P<m1>MON) JOIN THE? (?P<d2>DAY) OF? (?P<m2>MON) COMMA? (?P<y>YEARX)",
    "(?P<m1>MON) (?P<d1>DAY) JOIN (?P<m2>MON) (?P<d2>DAY) COMMA? (?P<y>YEARX)",
)
def two_days(hit: Hit) -> list[Reading]:
    """24 April and 8 May 2018."""
    year = hit.whole("y")
    first = valid(year, hit.whole("m1"), hit.whole("d1"))
    second = valid(year, hit.whole("m2"), hit.whole("d2"))
    if first is None or second is None:
        return []
    middle = max(hit.span("d1")[1], hit.span("m1")[1])
    start = min(hit.span("d2")[0], hit.span("m2")[0])
    head, tail = hit.match.span()
    return [
        Reading(first.value, tokens=(head, middle)),
        Reading(second.value, tokens=(start, tail)),
    ]


@rule(
    "day-range",
    "(?P<r>DRANGE) OF? (?P<m>MON) (?:COMMA? (?P<y>YEARX))?",
    "(?P<m>MON) (?P<r>DRANGE) (?:COMMA? (?P<y>YEARX))?",
    "FROM (?P<a>ORDW) (?P<j>TO) (?P<b>ORDX) (?P<m>MON) (?:COMMA? (?P<y>YEARX))?",
    "(?P<a>DAY)(?P<j>DASH|TO|AND|COMMA) THE? (?P<b>DAY) OF? (?P<m>MON) (?:COMMA? (?P<y>YEARX))?",
    "(?P<m>MON) (?P<a>DAY)(?P<j>DASH|TO|AND) (?P<b>DAYNUM|ORDNUM) (?:COMMA? (?P<y>YEARX))?"
    "(?!MON|ANYUNIT)",
)
def day_range(hit: Hit) -> list[Reading]:
    """3-5 May 2019; "3 and 5 May" are two days."""
    parts = hit.match.groupdict()
    if parts.get("r"):
        pair = hit.value("r")
        first, last = pair[:2] if isinstance(pair, tuple) else (0, 0)
    else:
        first, last = hit.number("a") or 0, hit.number("b") or 0
    if not isinstance(first, int) or not isinstance(last, int) or first >= last:
        return []
    month = hit.whole("m")
    ends = [_day(hit, month, first), _day(hit, month, last)]
    if ends[0] is None or ends[1] is None:
        return []
    joined = (
        parts.get("r")
        or hit.text("j") in {"-", "–", "—", "to", "through", "по"}
        or (hit.context.tokens.words[hit.span("j")[0]] in "‐‑−")
    )
    if joined:
        return [Reading(Value(f"{ends[0].text}/{ends[1].text}", "range"))]
    head, tail = hit.match.span()
    cut = hit.span("j")[0]
    return [Reading(ends[0], tokens=(head, cut)), Reading(ends[1], tokens=(cut + 1, tail))]


def _day(hit: Hit, month: int, day: int) -> Value | None:
    """A day with the year of the match, or else the one the context suggests."""
    if hit.match.groupdict().get("y"):
        found = valid(hit.whole("y"), month, day)
        return found.value if found else None
    return hit.day_near(month, day)


@rule(
    "day-month-year",
    "WDPRE? (?:THE? (?P<d>DAY|ORDX) (?:U_DAY? OF)?) (?P<m>MON) COMMA? OF? (?P<y>YEARX|YEAR2|WYEAR)",
    "WDPRE? (?P<m>MON|LOWMONTH) THE? (?P<d>DAY|ORDX) COMMA? OF? (?P<y>YEARX|YEAR2|WYEAR)",
    "WDPRE? (?P<d>DAY) (?P<m>LOWMONTH) COMMA? (?P<y>YEAR)",
    "WDPRE? (?P<d>DAYNUM) DASH (?P<m>MON) DASH (?P<y>YEAR|NUM)",
    "(?P<d>DAYNUM) DOT (?P<m>ROMAN|FIRSTP) DOT (?P<y>YEAR)",
)
def day_month_year(hit: Hit) -> list[Reading]:
    """3 May 2019, May 3, 2019, the third of May, 2019, 3 мая 2019 года."""
    year = year_of(hit.words("y")) or full_year(hit.whole("y"))
    return _one(valid(year, hit.whole("m"), number_of(hit.words("d")) or 0))


@rule(
    "day-month-relative-year",
    "WDPRE? THE? (?P<d>DAY|ORDX) OF? (?P<m>MON) COMMA? (?P<ry>RELYEAR)",
    "WDPRE? (?P<m>MON) (?P<d>DAY) COMMA? (?P<ry>RELYEAR)",
)
def day_month_relative_year(hit: Hit) -> list[Reading]:
    """3 May last year, 3 мая прошлого года."""
    year = relative_year(hit, "ry")
    return _one(valid(year, hit.whole("m"), number_of(hit.words("d")) or 0)) if year else []


@rule(
    "relative-month",
    "(?P<mod>LAST|NEXT|THIS) (?P<m>MON) (?P<d>DAYNUM|ORDNUM)(?!COMMA? YEAR)",
    "EDGE? THE? (?P<mod>WDMOD) (?P<m>MON)",
    "EDGE? (?P<m>MON) (?P<mod>LAST|NEXT)(?!UNIT)",
    "(?P<d>DAY) (?P<m>MON) (?P<mod>LAST|NEXT)(?!UNIT)",
)
def relative_month(hit: Hit) -> list[Reading]:
    """Last October, next May, this September."""
    anchor, month = hit.context.anchor, hit.whole("m")
    mod = hit.words("mod")
    direction = {"LAST": -1, "PAST": -1, "PREV": -1, "NEXT": 1, "COMING": 1, "FOLLOWING": 1}.get(
        hit.classes("mod")[-1], 0
    )
    if anchor is None:
        return [Reading(Value(f"XXXX-{month:02}", "month"))]
    last = hit.last_date()
    if hit.classes("mod")[-1:] == ["FOLLOWING"] and last:
        return _one(Partial(last.year + bool(last.month and month <= last.month), month))
    if not anchor.month:
        years = {-1: anchor.year - 1, 0: anchor.year, 1: anchor.year + 1}
        return _one(Partial(years[direction], month))
    if not mod or direction == 0:
        return _one(Partial(anchor.year, month))
    year = anchor.year
    if direction < 0 and month >= anchor.month:
        year -= 1
    elif direction > 0 and month <= anchor.month:
        year += 1
    return _one(valid(year, month, hit.whole("d") if "d" in hit.match.groupdict() else 0))


@rule(
    "day-of-relative-month",
    "WDPRE? THE? (?P<d>DAY|ORDX) U_DAY? OF? THE? (?P<mod>LAST|NEXT|THIS|CURRENT) U_MONTH",
)
def day_of_relative_month(hit: Hit) -> list[Reading]:
    """The tenth of this month."""
    anchor = hit.context.anchor
    if anchor is None or not anchor.month:
        return []
    month = almanac.add_months(anchor._replace(day=0), OFFSET[hit.classes("mod")[0]])
    return _one(valid(month.year, month.month, number_of(hit.words("d")) or 0))


@rule(
    "week-of-day",
    "THE? U_WEEK OF (?P<m>MON) (?P<d>DAY)",
    "THE? U_WEEK OF THE? (?P<d>DAY) OF? (?P<m>MON)",
)
def week_of_day(hit: Hit) -> list[Reading]:
    """The week of March 6."""
    value = hit.day_near(hit.whole("m"), hit.whole("d"))
    day = Partial.parse(value.text).date if value and value.text[0] != "X" else None
    return [Reading(almanac.week_of(day))] if day else []


@rule(
    "day-month",
    "WDPRE? THE? (?P<d>DAY) (?:U_DAY? OF)? (?P<m>MON) (?!PERCENT)",
    "WDPRE? THE? (?P<d>ORDX) OF? (?P<m>MON)",
    "WDPRE? (?P<m>MON) THE? (?P<d>DAY) (?!PERCENT|BILLION|COUNTN|DASH?ANYUNIT)",
    "WDPRE? (?P<m>MON) (?P<d>ORDX) (?!UNIT)",
)
def day_month(hit: Hit) -> list[Reading]:
    """May 3, the 3rd of May, 3 мая: the year comes from the context."""
    day = number_of(hit.words("d")) or 0
    if hit.after() == "EACH" or (hit.after() == "OF" and hit.after(1) == "EACH"):
        return []
    if (hit.whole("m"), day) == (9, 11) and "ATTACK" in {hit.before(), hit.after()}:
        return _one(Partial(2001, 9, 11))
    value = hit.day_near(hit.whole("m"), day)
    return [Reading(value)] if value else []


@rule(
    "two-months-one-year",
    "(?P<m1>MON) (?:JOIN|SLASH) THE? EDGE?(?P<m2>MON) COMMA? OF? (?P<y>YEARX)",
    "(?P<m1>MON) (?:JOIN|SLASH) THE? EDGE?(?P<m2>MON) OF? (?P<y>RELYEAR)",
)
def two_months(hit: Hit) -> list[Reading]:
    """In June and July 2018; from October to December 2018."""
    year = hit.whole("y") or relative_year(hit, "y")
    if not year:
        return []
    (m1, m2), (head, tail) = (hit.whole("m1"), hit.whole("m2")), hit.match.span()
    return [
        Reading(Partial(year, m1).value, tokens=(head, hit.span("m1")[1])),
        Reading(Partial(year, m2).value, tokens=(hit.span("m2")[0], tail)),
    ]


@rule(
    "month-year",
    "THE? EDGE? (?P<m>MON) COMMA? OF? THE? U_YEAR? (?P<y>YEARX|YEAR2|WYEAR)",
    "(?P<m>LOWMONTH) (?P<y>YEAR)",
    "EDGE? (?P<m>MON) DASH (?P<y>YEAR)",
)
def month_year(hit: Hit) -> list[Reading]:
    """February 2021, в феврале 2021 года, May '91."""
    return _one(valid(year_of(hit.words("y")) or 0, hit.whole("m")))


@rule(
    "month-years-ago",
    "EDGE? (?P<m>MON) (?P<n>NUMX|AN) U_YEAR AGO",
    "EDGE? (?P<m>MON) (?P<n>NUMX) UNITS AGO",
)
def month_years_ago(hit: Hit) -> list[Reading]:
    """July a year ago."""
    anchor, number = hit.context.anchor, hit.number("n") or 1
    return _one(valid(anchor.year - number, hit.whole("m"))) if anchor else []


@rule("month-relative-year", "EDGE? (?P<m>MON) COMMA? (?P<ry>RELYEAR)")
def month_relative_year(hit: Hit) -> list[Reading]:
    """January this year, в мае прошлого года."""
    year = relative_year(hit, "ry")
    if year:
        return _one(Partial(year, hit.whole("m")))
    return []


@rule(
    "month",
    "THE? EDGE? (?P<m>MONTH)(?!DAYNUM|ORDNUM)",
    "(?P<m>MONTH)",
    "THE? EDGE (?P<m>MONTHQ)",
    "(?<=[IN SINCE UNTIL FROM TO BY BETWEEN AND OF OVER DURING]) EDGE? (?P<m>MONTHQ|MONTHA DOT)",
    "(?<=THE)(?P<m>MONTHQ)(?!ON|OF|COMMA|DOT)",
)
def month(hit: Hit) -> list[Reading]:
    """A month alone: the year comes from the context. "Ms. June" is a name."""
    if "TITLE" in {hit.before(), hit.before(2) if hit.before() == "DOT" else ""}:
        return []
    if hit.after() == "EVENTNAME":
        return []
    return [Reading(hit.month_near(hit.whole("m")))]
