"""Years, decades, centuries."""

from __future__ import annotations

from typing import Final

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value
from treaties.extraction.timex.grammar import Hit, Reading, rule
from treaties.extraction.timex.numbers import number_of, year_of
from treaties.extraction.timex.numerals import LAST_YEAR, full_year

_TWENTIES: Final = 20  # "в 10-х числах" is no decade
_LAST_CENTURY: Final = 30
_TEN: Final = 10
_HUNDRED: Final = 100
_EARLIEST: Final = 800  # before it a number of years is a length
# After one of these a number of four digits is a year even before a word that can be counted.
_YEAR_LEADS: Final = frozenset(
    {"DURING", "IN", "SINCE", "BY", "UNTIL", "FROM", "BETWEEN", "OF", "AFTER", "BEFORE", "OVER"}
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


@rule(
    "century",
    "EDGE? THE? (?P<c>ORDX|ROMAN) DASH? U_CENTURY",
    "EDGE? (?P<c>ROMAN) IN DOT",
    "EDGE? (?P<c>DAYNUM) U_CENTURY",
)
def century(hit: Hit) -> list[Reading]:
    """The 20th century, в XX веке, 21 века; "2 века" is a length."""
    number = number_of(hit.words("c"))
    if hit.classes("c") == ["DAYNUM"] and (number or 0) < _TEN:
        return []
    if not number or number > _LAST_CENTURY:
        return []
    return [Reading(Value(f"{number - 1:02}", "century"))]


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
    "EDGE? (?P<y>OLDYEAR|NUM) U_YEAR",
    "(?<=SINCE) (?P<y>OLDYEAR) (?!COUNTN|ANYUNIT|PERCENT|BILLION)",
    "(?<=IN) (?P<y>OLDYEAR) (?!OTHER|COUNTN|ANYUNIT|PERCENT|BILLION|PASTV|FUTV)",
    "EDGE? (?P<two>NUM|DAYNUM) DASH ORDSUF (?P<y>U_YEAR)",
)
def year(hit: Hit) -> list[Reading]:
    """2021, fiscal 2020, the year 2000, mid-1996, 2021 год, в 72-м году."""
    if hit.match.groupdict().get("two"):
        two = hit.whole("two")
        return [Reading(Partial(full_year(two)).value)] if _TEN <= two < _HUNDRED else []
    if _in_a_name(hit) or _counts_something(hit) or not _looks_like_year(hit):
        return []
    return [Reading(Partial(hit.whole("y")).value)]


def _looks_like_year(hit: Hit) -> bool:
    """Not '91 out of the blue, not the 1990-х, not article 2019 or $2019."""
    classes = hit.classes("y")
    if classes == ["YEAR2"]:
        return hit.before() in _YEAR_LEADS
    if classes == ["NUM"]:
        return _EARLIEST <= hit.whole("y") <= LAST_YEAR
    if hit.match.groupdict().get("suffix"):
        return hit.text("suffix") not in {"х", "ые", "ых", "ми"}
    return classes[-1] != "YEAR" or hit.before() not in {"REFW", "MONEY", "SLASH"}


def _counts_something(hit: Hit) -> bool:
    """2000 warheads, 2000 nuclear weapons, 1900 hours; but 2018 и 2019 годах are years."""
    after = hit.after()
    if after == "UNITS":
        return hit.context.tokens.words[hit.match.end()].isascii()
    if after in {"COUNTN", "U_HOUR", "BILLION", "ZONE"}:
        return True
    return hit.after(1) == "COUNTN" and hit.before() not in _YEAR_LEADS


def _in_a_name(hit: Hit) -> bool:
    """A year tied to an unknown word by a hyphen without blanks: Expo-2020."""
    tokens, at = hit.context.tokens, hit.match.start()
    word, dash = at - 2, at - 1
    if word < 0 or hit.before() != "DASH" or hit.before(2) != "OTHER":
        return False
    tied = tokens.starts[word] + len(tokens.words[word]) == tokens.starts[dash]
    return tied and tokens.starts[dash] + len(tokens.words[dash]) == tokens.starts[at]
