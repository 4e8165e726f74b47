"""Years, decades, centuries."""

from __future__ import annotations

from typing import Final

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value
from treaties.extraction.timex.grammar import Hit, Reading, rule
from treaties.extraction.timex.numbers import number_of, year_of

_TWENTIES: Final = 20  # "в 10-х числах" is no decade
_LAST_CENTURY: Final = 30
_HUNDRED: Final = 100
# After one of these a number of four digits is a year even before a word that can be counted.
_YEAR_LEADS: Final = frozenset(
    {"IN", "SINCE", "BY", "UNTIL", "FROM", "BETWEEN", "OF", "AFTER", "BEFORE", "OVER"}
)


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
    start = hit.whole("d")
    groups = hit.match.groupdict()
    if groups.get("suffix") and (hit.text("suffix") not in {"х", "е", "ые", "ых", "ми"}):
        return []
    words = hit.classes("d")
    if words == ["ORDW"] and not hit.text("d").endswith(("ые", "ых", "ым", "ыми")):
        return []
    if start % 10 or (start < _TWENTIES and words != ["DECADEN"]):
        return []
    return [Reading(almanac.decade(start))]


@rule("century", "EDGE? THE? (?P<c>ORDX|ROMAN) DASH? U_CENTURY", "EDGE? (?P<c>ROMAN) IN DOT")
def century(hit: Hit) -> list[Reading]:
    """The 20th century, в XX веке."""
    number = number_of(hit.words("c"))
    if not number or number > _LAST_CENTURY:
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
            Reading(Partial(pair[0]).value, tokens=(at, at + 1), cut=(0, second - 1)),
            Reading(Partial(pair[1]).value, tokens=(at, at + 1), cut=(second, len(word))),
        ]
    first, last = hit.whole("a"), hit.whole("b")
    if last < _HUNDRED:
        last += first - first % _HUNDRED
    if last <= first:
        return []
    head, cut = hit.span("a")
    return [
        Reading(Partial(first).value, tokens=(head, cut)),
        Reading(Partial(last).value, tokens=(hit.span("b")[0], hit.match.end())),
    ]


@rule(
    "year-words",
    "EDGE? (?:THE U_YEAR)? (?P<y>WYEAR)",
)
def year_words(hit: Hit) -> list[Reading]:
    """Nineteen ninety-six, в две тысячи двадцать первом году."""
    year = year_of(hit.words("y"))
    plural_unit = hit.after() in {"UNITS", "COUNTN", "U_HOUR", "BILLION"}
    return [Reading(Partial(year).value)] if year and not plural_unit else []


@rule(
    "year",
    "EDGE? ABOUTX? (?:THE? FISCAL? U_YEAR OF?|FISCAL)? (?P<y>YEARX|FYEAR)(?!PERCENT)",
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
    return [Reading(Partial(hit.whole("y")).value)]


def _latin_unit(hit: Hit) -> bool:
    """2000 years is a length; 2018 и 2019 годах are years."""
    return hit.context.tokens.words[hit.match.end()].isascii()
