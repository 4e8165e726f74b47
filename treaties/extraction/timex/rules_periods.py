"""Years, decades, centuries, seasons, quarters, halves."""

from __future__ import annotations

from typing import Final

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value
from treaties.extraction.timex.grammar import Hit, Reading, rule
from treaties.extraction.timex.numbers import number_of, year_of
from treaties.extraction.timex.relative import OFFSET, relative_year

_QUARTERS: Final = 4


@rule(
    "season-year",
    "THE? EDGE? (?P<s>SEAS) (?:OF|IN|COMMA)? (?P<y>YEARX|YEAR2|RELYEAR|WYEAR)",
    "(?P<y>YEAR) (?P<s>SEASON)",
)
def season_year(hit: Hit) -> list[Reading]:
    """The spring of 2010, весной 2010 года, летом прошлого года."""
    year = year_of(hit.words("y")) or relative_year(hit, "y")
    return [Reading(Value(f"{year:04}-{hit.value('s')}", "season"))] if year else []


@rule("relative-season", "EDGE? THE? (?P<mod>WDMOD) (?P<s>SEAS)")
def relative_season(hit: Hit) -> list[Reading]:
    """Last fall, this summer, next spring."""
    anchor, season = hit.context.anchor, str(hit.value("s"))
    if anchor is None:
        return [Reading(Value(f"XXXX-{season}", "season"))]
    direction = OFFSET.get(hit.classes("mod")[-1], -1)
    year = anchor.year
    if anchor.month:
        start = almanac.SEASON_START[season]
        over = anchor.month >= start + 3
        begun = anchor.month >= start
        if direction < 0 and not over:
            year -= 1
        elif direction > 0 and begun:
            year += 1
    else:
        year += direction
    return [Reading(Value(f"{year:04}-{season}", "season"))]


@rule("season", "(?P<the>THE)? (?P<edge>EDGE)? THE? (?P<s>SEAS)(?!OF)")
def season(hit: Hit) -> list[Reading]:
    """The summer, летом: the nearest one in the tense of the sentence."""
    word = hit.text("s")
    adverb = word.endswith(("ой", "ою", "ом", "ью"))
    led = hit.before() in {"IN", "SINCE", "BY", "UNTIL", "OVER"}
    led |= hit.has("the") and hit.classes("s") == ["SEASON"]
    if not (adverb or led or hit.has("edge")):
        return []
    anchor, name = hit.context.anchor, str(hit.value("s"))
    if anchor is None:
        return [Reading(Value(f"XXXX-{name}", "season"))]
    start = almanac.SEASON_START[name]
    year = anchor.year
    if anchor.month and hit.tense() < 0 and start > anchor.month:
        year -= 1
    elif anchor.month and hit.tense() > 0 and anchor.month >= start + 3:
        year += 1
    return [Reading(Value(f"{year:04}-{name}", "season"))]


@rule(
    "quarter-year",
    "EDGE? THE? FISCAL? (?P<q>ORDR|LAST|PAST) DASH? FISCAL? U_QUARTER OFYEAR",
    "THE? (?P<y>YEAR) (?P<q>ORDX) DASH? U_QUARTER",
    "THE? (?P<y>RELYEAR) POSS (?P<q>ORDX) DASH? U_QUARTER",
    "(?P<q>QNUM) (?:OF|COMMA|DASH)? (?P<y>YEAR|YEAR2|FYEAR|RELYEAR)",
    "(?P<y>YEAR) DASH? (?P<q>QNUM)",
)
def quarter_year(hit: Hit) -> list[Reading]:
    """The third quarter of 1990, Q3 2019, III квартал 2019 года."""
    year = hit.whole("y") or relative_year(hit, "y")
    return _quarter(hit, year) if year else []


@rule(
    "quarter",
    "THE? FISCAL? DASH? (?P<q>ORDR) DASH? FISCAL? U_QUARTER",
    "(?P<q>QNUM)",
)
def quarter(hit: Hit) -> list[Reading]:
    """The third quarter: the last one begun, or the next one in the future tense."""
    anchor, number = hit.context.anchor, number_of(hit.words("q"))
    if number is None:
        return []
    if anchor is None:
        return [Reading(Value(f"XXXX-Q{number}", "quarter"))]
    year = anchor.year
    if anchor.month:
        now = (anchor.month + 2) // 3
        if number > now and hit.tense() <= 0:
            year -= 1
        elif number < now - 1 and hit.tense() > 0:
            year += 1
    return _quarter(hit, year)


def _quarter(hit: Hit, year: int) -> list[Reading]:
    last = hit.classes("q") in (["LAST"], ["PAST"])
    number = _QUARTERS if last else number_of(hit.words("q"))
    if number is None or not 1 <= number <= _QUARTERS:
        return []
    hit.context.quarter = (year, number, hit.match.start())
    return [Reading(Value(f"{year:04}-Q{number}", "quarter"))]


@rule(
    "quarter-before",
    "THE? OTHER? U_YEAR DASH (?:AGO|EARLIER) (?P<q>(?:ORDX DASH?)? U_QUARTER|PERIOD)?",
    "THE (?P<q>U_QUARTER) AN U_YEAR (?:AGO|EARLIER)",
    "THE? LAST U_YEAR POSS (?P<q>U_QUARTER|PERIOD)",
)
def quarter_before(hit: Hit) -> list[Reading]:
    """The year-ago quarter, the year-earlier period: the same quarter a year before."""
    if hit.context.quarter is None:
        return [Reading(almanac.shift(hit.context.anchor, "Y", -1))]
    year, number, _ = hit.context.quarter
    if hit.has("q") and (said := number_of([w for w in hit.words("q") if w.lower() != "quarter"])):
        number = said if 1 <= said <= _QUARTERS else number
    return [Reading(Value(f"{year - 1:04}-Q{number}", "quarter"))]


@rule(
    "quarter-again",
    "THE (?P<mod>LATEST|CURRENT)? (?P<q>U_QUARTER)(?!OF|DASH)",
    "THE (?P<mod>LATEST) (?P<q>PERIOD)",
    "THE (?P<y>YEAR) (?P<q>U_QUARTER|PERIOD)",
)
def quarter_again(hit: Hit) -> list[Reading]:
    """The quarter: the one named last, or the last one that is over."""
    named, anchor = hit.context.quarter, hit.context.anchor
    groups = hit.match.groupdict()
    if groups.get("y"):
        year = hit.whole("y")
        return [Reading(Value(f"{year}-Q{named[1]}", "quarter") if named else Partial(year).value)]
    if groups.get("mod") and hit.classes("mod") == ["CURRENT"] and anchor:
        return [Reading(almanac.shift(anchor, "Q", 0))]
    over = almanac.shift(anchor, "Q", -1) if anchor and anchor.month else None
    value = Value(f"{named[0]:04}-Q{named[1]}", "quarter") if named else over
    if over and value and groups.get("mod") and value.text > over.text:
        value = over  # "the latest quarter" is over
    if value is None:
        return []
    hit.context.quarter = (int(value.text[:4]), int(value.text[-1]), hit.match.start())
    return [Reading(value)]


@rule(
    "half-year",
    "EDGE? THE? (?P<h>ORDX|LAST|PAST) DASH? (?:HALFW|HALFN) OFYEAR",
    "(?P<h>HNUM) OF? (?P<y>YEAR)",
    "THE? (?P<h>ORDX|LAST) HALFW OF? THE? (?P<y>DECADEN)",
    "THE? (?P<h>ORDX|LAST) (?:HALFW|HALFN) OF? (?P<m>MON) (?P<y>YEARX)?",
    "THE? (?P<h>ORDX) (?:HALFN|HALFW OF? THE? U_YEAR)(?P<y>)",
)
def half_year(hit: Hit) -> list[Reading]:
    """The first half of 2019, во втором полугодии 2019 года."""
    groups = hit.match.groupdict()
    if groups.get("m"):
        if groups.get("y"):
            return [Reading(Partial(hit.whole("y"), hit.whole("m")).value)]
        return [Reading(hit.month_near(hit.whole("m")))]
    if groups["y"] and hit.classes("y") == ["DECADEN"]:
        return [Reading(almanac.decade(hit.whole("y")))]
    year = (hit.whole("y") or relative_year(hit, "y")) if groups["y"] else _anchor_year(hit)
    half = 2 if hit.classes("h") in (["LAST"], ["PAST"]) else number_of(hit.words("h"))
    return [Reading(Value(f"{year:04}-H{half}", "half"))] if year and half in {1, 2} else []


def _anchor_year(hit: Hit) -> int:
    return hit.context.anchor.year if hit.context.anchor else 0
