"""Years, decades, centuries, seasons, quarters, halves."""

from __future__ import annotations

from typing import Final

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value
from treaties.extraction.timex.grammar import Hit, Reading, rule
from treaties.extraction.timex.numbers import number_of, year_of
from treaties.extraction.timex.relative import OFFSET, relative_year

_QUARTERS: Final = 4
_YEAR_LEADS: Final = {"IN", "SINCE", "BY", "UNTIL", "FROM", "BETWEEN", "OF", "AFTER", "BEFORE", "OVER"}


@rule("season-year", "THE? EDGE? (?P<s>SEAS) (?:OF|IN|COMMA)? (?P<y>YEARX|YEAR2|RELYEAR|WYEAR)", "(?P<y>YEAR) (?P<s>SEASON)")
def season_year(hit: Hit) -> list[Reading]:
    """The spring of 2010, весной 2010 года, летом прошлого года."""
    year = year_of(hit.words("y")) or relative_year(hit, "y")
    return [Reading(Value(f"{year:04}-{hit.value('s')}", "season"))] if year else []


@rule("relative-season", "EDGE? (?P<mod>THIS PAST|THIS COMING|LAST|NEXT|THIS|COMING|PAST) (?P<s>SEAS)")
def relative_season(hit: Hit) -> list[Reading]:
    """Last fall, this summer, next spring."""
    anchor, season = hit.context.anchor, str(hit.value("s"))
    if anchor is None:
        return [Reading(Value(f"XXXX-{season}", "season"))]
    direction = OFFSET[hit.classes("mod")[-1]]
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


@rule("season", "(?P<the>THE)? EDGE? THE? (?P<s>SEAS)")
def season(hit: Hit) -> list[Reading]:
    """The summer, летом: the nearest one in the tense of the sentence."""
    word = hit.text("s")
    adverb = word.endswith(("ой", "ою", "ом", "ью"))
    led = hit.before() in {"IN", "SINCE", "BY", "UNTIL", "OVER"}
    led |= hit.has("the") and hit.classes("s") == ["SEASON"]
    if not (adverb or led or hit.match.end() - hit.match.start() > 2):
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
    "EDGE? THE? FISCAL? (?P<q>ORDX|ROMAN|FIRSTP) DASH? FISCAL? U_QUARTER (?:OF|IN|COMMA)? FISCAL? U_YEAR? (?P<y>YEARX|YEAR2|RELYEAR)",
    "THE? (?P<y>YEAR) (?P<q>ORDX) DASH? U_QUARTER",
    "THE? (?P<y>RELYEAR) POSS (?P<q>ORDX) DASH? U_QUARTER",
    "(?P<q>QNUM) (?:OF|COMMA|DASH)? (?P<y>YEAR|YEAR2|FYEAR|RELYEAR)",
    "(?P<y>YEAR) DASH? (?P<q>QNUM)",
)
def quarter_year(hit: Hit) -> list[Reading]:
    """The third quarter of 1990, Q3 2019, III квартал 2019 года."""
    year = hit.int("y") or relative_year(hit, "y")
    return _quarter(hit, year) if year else []


@rule(
    "quarter",
    "THE? FISCAL? DASH? (?P<q>ORDX|ROMAN|FIRSTP) DASH? FISCAL? U_QUARTER",
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
    number = number_of(hit.words("q"))
    if number is None or not 1 <= number <= _QUARTERS:
        return []
    hit.context.quarter = (year, number)
    return [Reading(Value(f"{year:04}-Q{number}", "quarter"))]


@rule(
    "quarter-before",
    "THE? OTHER? U_YEAR DASH (?:AGO|EARLIER) (?P<q>(?:ORDX DASH?)? U_QUARTER|PERIOD)?",
    "THE (?P<q>U_QUARTER) AN U_YEAR (?:AGO|EARLIER)",
    "THE? LAST U_YEAR POSS (?P<q>U_QUARTER|PERIOD)",
)
def quarter_before(hit: Hit) -> list[Reading]:
    """The year-ago quarter, the year-earlier period: the same quarter a year before."""
    named = hit.context.quarter
    if named is None:
        anchor = hit.context.anchor
        return [Reading(almanac.shift(anchor, "Y", -1))]
    year, number = named
    if hit.has("q") and (said := number_of([w for w in hit.words("q") if w.lower() != "quarter"])):
        number = said if 1 <= said <= _QUARTERS else number
    return [Reading(Value(f"{year - 1:04}-Q{number}", "quarter"))]


@rule("quarter-again", "THE (?P<mod>LATEST|CURRENT)? (?P<q>U_QUARTER)", "THE (?P<mod>LATEST) (?P<q>PERIOD)", "THE (?P<y>YEAR) (?P<q>U_QUARTER|PERIOD)")
def quarter_again(hit: Hit) -> list[Reading]:
    """The quarter: the one named last, or the last one that is over."""
    named, anchor = hit.context.quarter, hit.context.anchor
    groups = hit.match.groupdict()
    if groups.get("y"):
        year = hit.int("y")
        return [Reading(Value(f"{year}-Q{named[1]}", "quarter") if named else Partial(year).value)]
    if groups.get("mod") and hit.classes("mod") == ["CURRENT"] and anchor:
        return [Reading(almanac.shift(anchor, "Q", 0))]
    over = almanac.shift(anchor, "Q", -1) if anchor and anchor.month else None
    if named and not (over and groups.get("mod") and f"{named[0]:04}-Q{named[1]}" > over.text):
        return [Reading(Value(f"{named[0]:04}-Q{named[1]}", "quarter"))]
    if over is None:
        return []
    value = over
    hit.context.quarter = (int(value.text[:4]), int(value.text[-1]))
    return [Reading(value)]


@rule(
    "half-year",
    "EDGE? THE? (?P<h>ORDX|LAST) DASH? (?:HALFW|HALFN) OF? THE? FISCAL? U_YEAR? (?P<y>YEARX|YEAR2|RELYEAR|DECADEN)",
    "THE? (?P<h>ORDX|LAST) (?:HALFW|HALFN) OF? (?P<m>MON) (?P<y>YEARX)?",
    "THE? (?P<h>ORDX) (?:HALFN|HALFW OF? THE? U_YEAR)(?P<y>)",
)
def half_year(hit: Hit) -> list[Reading]:
    """The first half of 2019, во втором полугодии 2019 года."""
    groups = hit.match.groupdict()
    if groups.get("m"):
        if groups.get("y"):
            return [Reading(Partial(hit.int("y"), hit.int("m")).value)]
        return [Reading(hit.month_near(hit.int("m")))]
    if groups["y"] and hit.classes("y") == ["DECADEN"]:
        return _decade(hit.int("y"))
    year = (hit.int("y") or relative_year(hit, "y")) if groups["y"] else _anchor_year(hit)
    half = 2 if hit.classes("h") == ["LAST"] else number_of(hit.words("h"))
    return [Reading(Value(f"{year:04}-H{half}", "half"))] if year and half in {1, 2} else []


def _anchor_year(hit: Hit) -> int:
    return hit.context.anchor.year if hit.context.anchor else 0


def _decade(start: int) -> list[Reading]:
    """1980 or 80 -> 198X."""
    if start < 100:
        start += 2000 if start < 30 else 1900
    return [Reading(Value(f"{start // 10:03}X", "decade"))]


@rule(
    "decade",
    "(?<!ITS) EDGE? (?P<d>DECADEN) (?:UNITS|GABBR DOT?)?",
    "EDGE? (?P<d>YEAR) DASH (?P<suffix>ORDSUF) (?:UNITS|GABBR DOT?)?",
    "EDGE? (?P<d>DAYNUM|NUM) DASH ORDSUF (?:UNITS|GABBR DOT?)",
    "(?:EDGE|THE|(?<=IN)) THE? (?P<d>DECADEW)",
    "EDGE? (?P<d>ORDW) UNITS",
)
def decade(hit: Hit) -> list[Reading]:
    """The 1980s, the eighties, в 1990-х годах, девяностые годы."""
    start = hit.int("d")
    groups = hit.match.groupdict()
    if groups.get("suffix") and (hit.text("suffix") not in {"х", "е", "ые", "ых", "ми"}):
        return []
    words = hit.classes("d")
    if words == ["ORDW"] and not hit.text("d").endswith(("ые", "ых", "ым", "ыми")):
        return []
    if start % 10 or (start < 20 and words != ["DECADEN"]):
        return []
    return _decade(start)


@rule("century", "EDGE? THE? (?P<c>ORDX|ROMAN) DASH? U_CENTURY", "EDGE? (?P<c>ROMAN) IN DOT")
def century(hit: Hit) -> list[Reading]:
    """The 20th century, в XX веке."""
    number = number_of(hit.words("c"))
    if not number or number > 30:
        return []
    return [Reading(Value(f"{number - 1:02}XX", "century"))]


@rule(
    "year-range",
    "(?P<r>YRANGE) (?:U_YEAR|UNITS|GABBR DOT?)?",
    "(?P<a>YEAR) DASH (?P<b>YEAR2|YEAR|NUM) (?:U_YEAR|UNITS|GABBR DOT?)?",
)
def year_range(hit: Hit) -> list[Reading]:
    """2011-2018: two years, each with its own span."""
    groups = hit.match.groupdict()
    if groups.get("r"):
        pair, word = hit.value("r"), hit.words("r")[0]
        if not isinstance(pair, tuple) or hit.before() in {"REFW", "MONEY"}:
            return []
        at = hit.span("r")[0]
        second = max(map(word.rfind, "-‐‑–—/")) + 1
        return [
            Reading(Partial(pair[0]).value, tokens=(at, at + 1), cut=(0, 4)),
            Reading(Partial(pair[1]).value, tokens=(at, at + 1), cut=(second, len(word))),
        ]
    first, last = hit.int("a"), hit.int("b")
    if last < 100:
        last += first - first % 100
    if last <= first:
        return []
    head, cut = hit.span("a")
    return [
        Reading(Partial(first).value, tokens=(head, cut)),
        Reading(Partial(last).value, tokens=(hit.span("b")[0], hit.match.end())),
    ]


@rule("year-words", "EDGE? (?:THE U_YEAR)? (?P<y>CARD (?:AND|DASH)* CARD (?:(?:AND|DASH)* CARD)* (?:ORDW)?) (?P<u>U_YEAR)?", "(?P<y>ORDW) (?P<u>U_YEAR)")
def year_words(hit: Hit) -> list[Reading]:
    """Nineteen ninety-six, в две тысячи двадцать первом году."""
    year = year_of(hit.words("y"))
    plural_unit = hit.after() in {"UNITS", "COUNTN", "U_HOUR", "BILLION"}
    return [Reading(Partial(year).value)] if year and not plural_unit else []


@rule(
    "year",
    "EDGE? (?:ABOUTX|PART OF)? (?:THE? FISCAL U_YEAR|FISCAL|THE? U_YEAR|THE? FISCAL U_YEAR OF)? (?P<y>YEARX|FYEAR)(?!PERCENT)",
    "EDGE? (?P<y>YEAR) DASH (?P<suffix>ORDSUF) U_YEAR?",
    "EDGE? (?P<y>YEAR2)",
)
def year(hit: Hit) -> list[Reading]:
    """2021, fiscal 2020, the year 2000, mid-1996, 2021 год."""
    if hit.classes("y")[0] == "YEAR2" and hit.before() not in _YEAR_LEADS:
        return []
    if hit.match.groupdict().get("suffix") and hit.text("suffix") in {"х", "ые", "ых", "ми"}:
        return []
    before, after = hit.before(), hit.after()
    if before in {"REFW", "MONEY", "SLASH"} and hit.classes("y")[-1] == "YEAR":
        return []
    if after in {"COUNTN", "U_HOUR", "BILLION"} or (after == "UNITS" and _latin_unit(hit)):
        return []
    if hit.after(1) == "COUNTN" and before not in _YEAR_LEADS:
        return []
    return [Reading(Partial(hit.int("y")).value)]


def _latin_unit(hit: Hit) -> bool:
    """2000 years is a length; 2018 и 2019 годах are years."""
    return hit.context.tokens.words[hit.match.end()].isascii()
