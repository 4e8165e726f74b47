"""This year, last week, the following month, the end of the year: whole calendar units."""

from __future__ import annotations

import re

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value
from treaties.extraction.timex.grammar import Hit, Reading, rule
from treaties.extraction.timex.relative import (
    CLOCK_UNITS,
    DISCOURSE,
    OFFSET,
    discourse,
    relative_year,
    unit_code,
)

# Nouns of acts: signing, adoption, conclusion, entry, withdrawal, renewal.
_ACT = re.compile(r"(?:ing|tion|sion|ment|ture|try|wal)$")


def _calendar_unit(anchor: Partial | None, unit: str, offset: int) -> Value:
    """This or last year, week, …; decades and centuries as TimeML writes them."""
    if anchor is not None and unit == "E":
        return almanac.decade(anchor.year + 10 * offset)
    if anchor is not None and unit == "C":
        return Value(f"{anchor.year // 100 + offset:02}", "century")
    return almanac.shift(anchor, unit, offset)


@rule(
    "relative-unit",
    "EDGE? (?:ALL OF)? THE? (?P<mod>NOWMOD) ALL? FISCAL? (?P<u>UNIT)",
    "EDGE? THE? (?P<mod>THIS) (?:CURRENT|COMING|PAST) (?P<u>UNIT)",
)
def relative_unit(hit: Hit) -> list[Reading]:
    """Last year, next week, this month, earlier this year, в прошлом году."""
    unit, mod = unit_code(hit, "u"), hit.classes("mod")[0]
    offset = OFFSET[mod]
    last = hit.last_date()
    if (mod, unit) == ("NEXT", "Y") and hit.before() == "FOR" and last and hit.tense() < 0:
        return [Reading(Partial(last.year + 1).value)]  # «и вступил в силу на следующий год»
    if hit.after() == "OF" and not _after_an_act(hit):
        return []  # "the last year of the war"
    if unit in CLOCK_UNITS or (hit.words("u")[0].istitle() and hit.words("mod")[0].istitle()):
        return []  # "This Week" with both capitals is a programme
    if unit == "D":
        return _day_in_discourse(hit, mod)
    if unit == "Q" and hit.context.anchor and hit.context.anchor.month:
        return [Reading(almanac.shift(hit.context.anchor, "Q", offset))]
    return [Reading(_calendar_unit(hit.context.anchor, unit, offset))]


def _after_an_act(hit: Hit) -> bool:
    """`the signing last year of the treaty`: the noun of an act goes before."""
    at = hit.match.start() - 1
    return at >= 0 and bool(_ACT.search(hit.context.tokens.words[at].lower()))


def _day_in_discourse(hit: Hit, mod: str) -> list[Reading]:
    """The next day and this day point at the date named before."""
    if mod == "NEXT":
        return [Reading(discourse(hit, "D", 1) or almanac.shift(hit.context.anchor, "D", 1))]
    pointing = mod == "THIS" and hit.before() in {"IN", "ON"}
    value = discourse(hit, "D", 0) if pointing else None
    return [Reading(value)] if value else []


@rule("weekend", "EDGE? (?P<the>THE)? (?P<mod>LAST|NEXT|THIS|COMING|PAST)? U_WEEKEND")
def weekend(hit: Hit) -> list[Reading]:
    """This weekend ends this week; the weekend is the one nearest in the tense."""
    anchor = hit.context.anchor
    if not (hit.has("mod") or hit.has("the") or hit.before() in {"OVER", "IN", "ON"}):
        return []
    if anchor is None or not anchor.day:
        return [Reading(almanac.vague(0) if anchor is None else anchor.value)]
    mod = hit.classes("mod")[0] if hit.has("mod") else ""
    if mod == "THIS":
        return [Reading(Value(f"{almanac.shift(anchor, 'W', 0).text}-WE", "week"))]
    direction = OFFSET.get(mod, 0) or hit.tense()
    day = almanac.weekday_near(anchor, 6, direction, strict=False)
    week = almanac.week_of(Partial.parse(day.text).date or almanac.move(anchor, 0))
    return [Reading(Value(f"{week.text}-WE", "week"))]


@rule(
    "discourse-unit",
    "EDGE? THE? (?P<mod>FOLLOWING|PREV|THAT SAME|THAT|SAME) (?P<u>UNIT) DAYPART?",
    "THE (?P<mod>NEXT) (?P<u>U_DAY) DAYPART?",
    "THE (?P<mod>NEXT) (?P<part>DAYPART)",
)
def discourse_unit(hit: Hit) -> list[Reading]:
    """The following year, that day, в том же году: counted from the date named before."""
    unit = "D" if "part" in hit.match.groupdict() and hit.has("part") else unit_code(hit, "u")
    if unit in CLOCK_UNITS:
        return []
    mod = hit.classes("mod")[0]
    offset = 1 if mod == "NEXT" else DISCOURSE[mod]
    value = discourse(hit, unit, offset)
    if value is None and mod in {"PREV", "NEXT"}:
        value = almanac.shift(hit.context.anchor, unit, offset)
    if value is None:
        return []
    return [Reading(value)]


@rule("full-year", "THE ALL FISCAL? U_YEAR")
def full_year(hit: Hit) -> list[Reading]:
    """The full year: this one."""
    return [Reading(almanac.shift(hit.context.anchor, "Y", 0))]


@rule(
    "end-of-unit",
    "EDGE (?P<u>UNIT)(?!AGO|EARLIER|LATER)",
    "(?P<u>U_YEAR) (?:DASH|POSS)? END",
    "(?:MID) DASH? (?P<u>U_YEAR|U_MONTH|U_WEEK)",
    "(?<=BEFORE) THE? (?P<u>U_YEAR) (?:BEEN (?=OTHER|OVER)|(?P<over>OTHER))",
)
def end_of_unit(hit: Hit) -> list[Reading]:
    """The end of the year, later in the day, до конца месяца, year-end."""
    unit = unit_code(hit, "u")
    if unit in CLOCK_UNITS or _goes_on(hit):
        return []
    if unit == "D":
        value = discourse(hit, "D", 0) or almanac.shift(hit.context.anchor, "D", 0)
        return [Reading(value)]
    return [Reading(_calendar_unit(hit.context.anchor, unit, 0))]


def _goes_on(hit: Hit) -> bool:
    """Whether "before the year" is followed by another verb than one of ending."""
    over = hit.match.groupdict().get("over")
    return over is not None and hit.text("over") not in {"ends", "closes", "finishes"}


@rule("relative-year-alone", "EDGE? (?P<ry>CYEAR)")
def relative_year_alone(hit: Hit) -> list[Reading]:
    """с. г. on its own."""
    year = relative_year(hit, "ry")
    return [Reading(Partial(year).value)] if year else []
