"""Times counted in units: two years ago, six months from today, a week later."""

from __future__ import annotations

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value
from treaties.extraction.timex.grammar import Hit, Reading, rule
from treaties.extraction.timex.numbers import number_within
from treaties.extraction.timex.relative import (
    CLOCK_UNITS,
    discourse,
    duration,
    month_of,
    unit_code,
)

_NEAR = 30  # tokens within which "a year earlier" counts from the date just named
_HALF_YEAR = 6  # months
_YEAR_AND_HALF = 18  # months


@rule(
    "ago",
    "ABOUTX? COUNT OTHERDAY? (?P<u>ANYUNIT) (?:AND SO)? TOMU? DASH? AGO (?P<to>AGOTO)",
    "ABOUTX? (?P<n>HALFYEAR)(?P<u>) TOMU? AGO (?P<to>)",
    "(?P<n>HALFW AN?) (?P<u>U_YEAR) AGO (?P<to>)",
    "(?P<u>UNITS) (?P<n>NUMX) TOMU? AGO (?P<to>)",
    "(?P<n>)(?P<u>UNIT) TOMU? AGO (?P<to>)",
)
def ago(hit: Hit) -> list[Reading]:
    """Two years ago, a few days ago, год назад, 25 years ago tomorrow."""
    anchor, (count, unit) = hit.context.anchor, _counted(hit)
    if unit in CLOCK_UNITS:
        return []
    if count is None:
        return [Reading(_few_ago(anchor, unit))]
    if hit.words("to") and anchor is not None:
        return [Reading(_exact_ago(hit, anchor, unit, count))]
    same_quarter = hit.quarter_before() if (unit, count) == ("Y", 1) else None
    return [Reading(same_quarter or almanac.shift(anchor, unit, -count))]


def _counted(hit: Hit) -> tuple[int | None, str]:
    """How many of which unit; None for "a few". Halves of a year are counted in months."""
    classes = hit.classes("n")
    unit = unit_code(hit, "u") if hit.words("u") else "M"
    if "HALFYEAR" in classes or classes[:1] == ["HALFW"]:
        return _HALF_YEAR, "M"
    if "HALFW" in classes:
        whole = number_within(hit.words("n"))
        return (12 * (whole or 0) + _HALF_YEAR, "M") if unit == "Y" else (whole, unit)
    if "ONEHALF" in classes:
        return (_YEAR_AND_HALF, "M") if unit == "Y" else (None, unit)
    if "COUPLE" in classes:
        return 2, unit
    if not classes or classes == ["AN"]:
        return 1, unit
    return (None if "FEW" in classes else number_within(hit.words("n"))), unit


def _few_ago(anchor: Partial | None, unit: str) -> Value:
    """A few days ago is this month or the last; longer stretches are only past."""
    if anchor is None or unit != "D":
        return almanac.vague(-1)
    if not anchor.day:
        return anchor.value
    return Value(month_of(Partial.of(almanac.move(anchor, -4))).text, "approx")


def _exact_ago(hit: Hit, anchor: Partial, unit: str, count: int) -> Value:
    """25 years ago tomorrow is a day; two years ago this month is a month."""
    words = hit.classes("to")
    if "DEICTIC" in words and anchor.day:
        moved = Partial.of(almanac.move(anchor, hit.whole("to")))
        return almanac.exact_shift(moved, unit, -count).value
    if "U_MONTH" in words and anchor.month and unit in "MY":
        return almanac.exact_shift(anchor._replace(day=0), unit, -count).value
    if "IN" in words and unit == "Y":
        return Partial(anchor.year - count, hit.whole("to")).value
    return almanac.shift(anchor, unit, -count)


@rule("other-day", "THE OTHERDAY U_DAY")
def other_day(hit: Hit) -> list[Reading]:
    """The other day: a few days ago."""
    return [Reading(_few_ago(hit.context.anchor, "D"))]


@rule("year-and-half-ago", "ABOUTX? AN U_YEAR AND AN HALFW AGO")
def year_and_half_ago(hit: Hit) -> list[Reading]:
    """A year and a half ago."""
    return [Reading(almanac.shift(hit.context.anchor, "M", -_YEAR_AND_HALF))]


@rule(
    "part-of-century-ago",
    "ABOUTX? (?P<half>HALFW) AN? U_CENTURY AGO",
    "ABOUTX? (?P<half>HALFCENT) TOMU? AGO",
    "ABOUTX? AN? (?:QUARTW|U_QUARTER) (?:OF AN?|DASH)? U_CENTURY TOMU? AGO(?P<half>)",
)
def part_of_century_ago(hit: Hit) -> list[Reading]:
    """Half a century ago, четверть века назад."""
    return [Reading(almanac.shift(hit.context.anchor, "Y", -50 if hit.words("half") else -25))]


@rule(
    "from-now",
    "ABOUTX? COUNT (?P<u>ANYUNIT) (?:FROM|SINCE) (?P<to>NOW|DEICTIC|WD)",
    "COUNT (?P<u>ANYUNIT) (?P<to>HENCE)",
    "VIA ABOUTX? COUNT (?P<u>ANYUNIT) FROM (?P<to>DEICADJ U_DAY|NOWRU)",
)
def from_now(hit: Hit) -> list[Reading]:
    """Six months from today is exact; a year from now is a year."""
    anchor, (count, unit) = hit.context.anchor, _counted(hit)
    if unit in CLOCK_UNITS:
        return []
    if count is None:
        return [Reading(almanac.vague(1))]
    to = hit.classes("to")[0]
    if anchor is None or not anchor.day or to in {"NOW", "NOWRU", "HENCE"}:
        return [Reading(almanac.shift(anchor, unit, count))]
    if to in {"WDAY", "WDAMB"}:
        base = Partial.parse(almanac.weekday_near(anchor, hit.whole("to"), 1, strict=True).text)
    else:
        base = Partial.of(almanac.move(anchor, hit.whole("to")))
    return [Reading(almanac.exact_shift(base, unit, count).value)]


@rule(
    "through-units",
    "VIA ABOUTX? COUNT (?P<u>ANYUNIT)",
    "VIA ABOUTX? (?P<n>HALFYEAR)(?P<u>)",
    "VIA ABOUTX? (?P<n>)(?P<u>UNIT)",
)
def through_units(hit: Hit) -> list[Reading]:
    """Через шесть месяцев: from now on, or in the past from the date named before."""
    count, unit = _counted(hit)
    length = _length(count, unit)
    if unit in CLOCK_UNITS or hit.after() in {"AFTER", "FROM", "BEFORE"}:
        return [Reading(length, "duration")]
    since = hit.context.tokens.words[hit.match.start()].lower() == "спустя"
    if hit.tense() >= 0 and not since:
        return [Reading(_ahead(hit, count, unit))]
    value = discourse(hit, unit, count) if count is not None else None
    return [Reading(value)] if value else [Reading(length, "duration")]


@rule(
    "in-units",
    "(?<=IN) ABOUTX? COUNT (?P<u>ANYUNIT) (?P<time>(?:POSS|APOS) OTHER)"
    "(?!AGO|AFTER|FOLLOWING|BEFORE|EARLIER)",
    "(?<=IN) ABOUTX? COUNT (?P<u>ANYUNIT)(?P<time>)(?!AGO|AFTER|FOLLOWING|BEFORE|EARLIER)",
)
def in_units(hit: Hit) -> list[Reading]:
    """In two weeks: a date in the future tense, else a length ("the first in ten years")."""
    count, unit = _counted(hit)
    idiom = "time" in hit.text("time").split()
    if unit in CLOCK_UNITS or (hit.tense() <= 0 and not idiom):
        return [Reading(_length(count, unit), "duration")]
    return [Reading(_ahead(hit, count, unit))]


def _length(count: int | None, unit: str) -> Value:
    return duration("X" if count is None else str(count), unit)


def _ahead(hit: Hit, count: int | None, unit: str) -> Value:
    """So many units from now; some time ahead when it is not said how many."""
    if count is None:
        return almanac.vague(1)
    return almanac.shift(hit.context.anchor, unit, count)


@rule(
    "later-earlier",
    "ABOUTX? COUNT (?P<u>ANYUNIT) (?P<way>LATER|EARLIER|AFTER|BEFORE|VIA)",
    "THE (?P<n>)(?P<u>U_YEAR|U_MONTH|U_WEEK|U_DAY) (?P<way>BEFORE)",
    "(?P<n>)(?P<u>UNIT) (?P<way>VIA|LATER)",
    "OVER COUNT (?P<u>ANYUNIT) (?P<way>UNTIL) (?:THIS|THAT)(?!OTHER)",
    "OVER (?P<n>)(?P<u>UNIT) (?P<way>UNTIL) (?:THIS|THAT)(?!OTHER)",
)
def later_earlier(hit: Hit) -> list[Reading]:
    """Two days later, a year earlier: counted from the date named before."""
    way, (count, unit) = hit.classes("way")[0], _counted(hit)
    if way in {"AFTER", "BEFORE"} and hit.after() not in {"COMMA", "DOT", "STOP", "BREAK", ""}:
        return []
    if way in {"EARLIER", "BEFORE", "UNTIL"}:
        if unit == "Y" and count == 1:
            return [Reading(_year_earlier(hit), names_date=False)]
        count = None if count is None else -count
    length = duration("X" if count is None else str(abs(count)), unit)
    known = count is not None and unit not in CLOCK_UNITS
    value = discourse(hit, unit, count) if known and count is not None else None
    return [Reading(value)] if value else [Reading(length, "duration")]


def _year_earlier(hit: Hit) -> Value:
    """The quarter or year before the one just named, or before this one."""
    context = hit.context
    near = hit.match.start() - context.last_at <= _NEAR
    base = context.last if near and context.last else context.anchor
    return hit.quarter_before() or almanac.shift(base, "Y", -1)
