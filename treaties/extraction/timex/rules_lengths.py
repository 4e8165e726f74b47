"""Durations, repeated times, and words that only say before, now or after."""

from __future__ import annotations

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Value
from treaties.extraction.timex.grammar import Hit, Reading, rule
from treaties.extraction.timex.numbers import number_within
from treaties.extraction.timex.relative import duration, unit_code

# A report on so many months is followed by "a year earlier" of the same length: no quarter.
_LONGER_PERIODS = {6, 9, 12}
_LENGTH_LEADS = {"DURING", "FOR", "WITHIN", "OVER", "IN", "AFTER", "TECH", "ALL"}


@rule("for-years-now", "FOR (?:NUMX|FEWX) UNITS NOW", "FOR UNITS NOW")
def for_years_now(_hit: Hit) -> list[Reading]:
    """For several years now: a past that reaches to the present."""
    return [Reading(almanac.vague(-1))]


@rule("not-long-ago", "NOT (?:SO|THAT|ALL THAT)? LONG AGO", "LONG AGO")
def not_long_ago(_hit: Hit) -> list[Reading]:
    """Not so long ago."""
    return [Reading(almanac.vague(-1))]


@rule("units-ago", "UNITS AGO")
def units_ago(_hit: Hit) -> list[Reading]:
    """Years ago."""
    return [Reading(almanac.vague(-1))]


@rule(
    "duration",
    "THE? LENGTHMOD? (?:MORE THAN|ABOUT)? LENGTH DASH? OTHERDAY? (?P<u>ANYUNIT)",
    "(?P<n>HALFYEAR)(?P<u>)",
)
def length(hit: Hit) -> list[Reading]:
    """Five years, a five-year term, the past two months, на пять лет."""
    classes = hit.classes("n")
    unit = unit_code(hit, "u") if hit.words("u") else "M"
    number = number_within(hit.words("n"))
    if classes == ["HALFYEAR"]:
        number = 6
    elif "HALFW" in classes:
        return [Reading(_and_a_half(hit, unit), "duration")]
    elif "ONEHALF" in classes:
        number, unit = (18, "M") if unit == "Y" else (None, unit)
    elif "COUPLE" in classes:
        number = 2
    elif "FEW" in classes or "DRANGE" in classes:
        number = None
    if unit == "M" and number in _LONGER_PERIODS:
        hit.context.quarter = None
    return [Reading(duration("X" if number is None else str(number), unit), "duration")]


def _and_a_half(hit: Hit, unit: str) -> Value:
    """Two and a half years, два с половиной года."""
    whole = number_within(hit.words("n"))
    if unit != "Y" or whole is None:
        return duration("X", unit)
    return duration(str(12 * whole + 6), "M")


@rule("year-and-half", "AN U_YEAR AND AN HALFW(?!AGO)")
def year_and_half(_hit: Hit) -> list[Reading]:
    """A year and a half."""
    return [Reading(duration("18", "M"), "duration")]


@rule("one-unit", "AN (?P<u>UNIT)(?!OF)")
def one_unit(hit: Hit) -> list[Reading]:
    """For a year, within a month; "five dollars a day" is no length."""
    led = hit.before() in _LENGTH_LEADS
    return [Reading(duration("1", unit_code(hit, "u")), "duration")] if led else []


@rule(
    "units-around-now",
    "THE? (?P<mod>LAST|PAST|NEXT|COMING) (?P<u>UNITS|U_HOUR)",
    "THE (?P<mod>PAST) (?P<u>UNIT)",
)
def units_around_now(hit: Hit) -> list[Reading]:
    """The past years, the last hour, coming months; the past year counts as the last one."""
    if hit.classes("mod") == ["PAST"] and hit.classes("u") == ["U_YEAR"]:
        return [Reading(almanac.shift(hit.context.anchor, "Y", -1)._replace(precision="approx"))]
    if hit.classes("mod") == ["COMING"]:
        return [Reading(almanac.vague(1))]
    count = "X" if hit.classes("u") == ["UNITS"] else "1"
    return [Reading(duration(count, unit_code(hit, "u")), "duration")]


@rule(
    "every-year-on",
    "(?:EACH U_YEAR|SETW) (?:ON|BY|UNTIL)? (?P<d>DAY) OF? (?P<m>MON)",
    "(?P<d>DAY) OF? (?P<m>MON) (?:OF? EACH U_YEAR|SETW)",
    "(?P<m>MON) (?P<d>DAY) (?:OF? EACH U_YEAR|SETW)",
)
def every_year_on(hit: Hit) -> list[Reading]:
    """30 April each year, ежегодно 15 апреля."""
    return [Reading(Value(f"XXXX-{hit.whole('m'):02}-{hit.whole('d'):02}", "set"), "set")]


@rule(
    "every",
    "EACH OTHERDAY? (?P<u>UNIT)",
    "EACH (?P<w>WD)",
    "EACH (?P<m>MON)",
    "EACH (?P<n>NUMX) (?P<u>UNITS)",
)
def every(hit: Hit) -> list[Reading]:
    """Every year, each Thursday, every five years."""
    groups = hit.match.groupdict()
    if groups.get("w"):
        return [Reading(Value(f"XXXX-WXX-{hit.whole('w')}", "set"), "set")]
    if groups.get("m"):
        return [Reading(Value(f"XXXX-{hit.whole('m'):02}", "set"), "set")]
    count = hit.number("n") if groups.get("n") else 1
    return [Reading(Value(duration(str(count or "X"), unit_code(hit, "u")).text, "set"), "set")]


@rule("annually", "(?P<s>SETW)")
def annually(hit: Hit) -> list[Reading]:
    """Annually, daily, ежегодно."""
    return [Reading(Value(str(hit.value("s")), "set"), "set")]


@rule("now", "(?P<right>RIGHT)? NOW", "AT THE? PRESENT", "AT THE MOMENT")
def now(hit: Hit) -> list[Reading]:
    """Now, unless the speaker only marks a step in a first-person sentence."""
    if hit.match.groupdict().get("right"):
        return [Reading(almanac.vague(0))]
    near = {hit.before(), hit.before(2), hit.before(3), hit.after(), hit.after(1)}
    if "FIRSTP" in near or (hit.before() == "COMMA" and hit.after() == "PASTV"):
        return []
    return [Reading(almanac.vague(0))]


@rule("currently", "(?P<n>CURRENTLY)")
def currently(hit: Hit) -> list[Reading]:
    """Currently, where it speaks of the whole sentence."""
    return [Reading(almanac.vague(0))] if hit.before() not in {"MANY", "THE", "AND"} else []


@rule("these-days", "THESE (?P<u>UNITS)")
def these_days(hit: Hit) -> list[Reading]:
    """These days: the present."""
    return [Reading(almanac.vague(0))] if unit_code(hit, "u") == "D" else []


@rule("recent-units", "THE? RECENT (?P<u>UNITS) (?:AND UNITS)?")
def recent_units(hit: Hit) -> list[Reading]:
    """Recent years: a stretch of no known length."""
    return [Reading(duration("X", unit_code(hit, "u")), "duration")]


@rule("recently", "MORE? (?P<n>RECENTLY)")
def recently(hit: Hit) -> list[Reading]:
    """Recently; "have recently moved" says little more than the perfect tense."""
    if hit.context.tokens.words[hit.match.end() - 1].lower() == "lately":
        return []
    if hit.has("n") and (
        hit.before() in {"BEEN", "LEAST"} or hit.before(1) == "PASTV" == hit.after()
    ):
        return []
    return [Reading(almanac.vague(-1))]


@rule(
    "future",
    "(?<=IN) THE? FORESEEABLE? FUTURE",
    "(?<=ABOUT) THE FUTURE",
    "FUTURE UNITS",
    "(?<!AS)(?P<soon>SOON)(?!AFTER|AS|PASTV)",
)
def future(hit: Hit) -> list[Reading]:
    """The near future, soon, coming months."""
    if hit.match.groupdict().get("soon") and hit.tense() <= 0:
        return []
    return [Reading(almanac.vague(1))]


@rule("past", "(?<=IN) THE (?P<n>PAST)(?!CARD|NUM|DAYNUM|SEAS)", "(?<=IN) THE RECENT PAST")
def past(_hit: Hit) -> list[Reading]:
    """In the past."""
    return [Reading(almanac.vague(-1))]
