"""Holidays and clock times."""

from __future__ import annotations

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value
from treaties.extraction.timex.grammar import Context, Hit, Reading, rule
from treaties.extraction.timex.holidays import holiday
from treaties.extraction.timex.relative import OFFSET


@rule("easter-day", "(?P<h>HOLIDAY|GOODFRI) (?P<w>WDAY)")
def easter_day(hit: Hit) -> list[Reading]:
    """Good Friday, Easter Sunday, Easter Monday."""
    offset = {("good", 5): -2, ("easter", 7): 0, ("easter", 1): 1}.get(
        (hit.text("h"), hit.whole("w"))
    )
    anchor = hit.context.anchor
    if offset is None or anchor is None or not hit.words("h")[0].istitle():
        return []
    days = [
        Partial.of(almanac.move(sunday, offset))
        for shift in (-1, 0, 1)
        if (sunday := holiday("easter", anchor.year + shift))
    ]
    return [Reading(_nearest(hit.context, 0, hit.tense(), days).value)]


@rule(
    "holiday",
    "HOLIMOD (?P<h>HOLIDAY) (?:U_DAY|(?P<eve>DAYWORD)|(?P<week>U_WEEK))? (?:COMMA? (?P<y>YEAR))?",
    "HOLIMOD (?P<h>MEMORIAL) U_DAY (?:COMMA? (?P<y>YEAR))?",
    "HOLIMOD (?P<h>NEWYEAR) U_YEAR POSS (?:U_DAY|(?P<eve>DAYWORD)) (?:COMMA? (?P<y>YEAR))?",
)
def named_day(hit: Hit) -> list[Reading]:
    """Christmas, Thanksgiving Day, Election Day, New Year's Eve."""
    if not hit.words("h")[0][0].isupper():
        return []
    groups = hit.match.groupdict()
    name = str(hit.value("h")) or "new year"
    if groups.get("eve"):
        name += " eve"
    anchor = hit.context.anchor
    if groups.get("y"):
        found = [holiday(name, hit.whole("y"))]
    elif anchor is None:
        return []
    else:
        found = [holiday(name, anchor.year + shift) for shift in (-1, 0, 1)]
    days = [day for day in found if day is not None]
    if not days:
        return []
    mod = OFFSET[hit.classes("mod")[0]] if hit.has("mod") else 0
    day = days[0] if len(days) == 1 else _nearest(hit.context, mod, hit.tense(), days)
    if groups.get("week"):
        return [Reading(almanac.week_of(almanac.move(day, -1)))]
    return [Reading(day.value)]


def _nearest(context: Context, mod: int, tense: int, days: list[Partial]) -> Partial:
    """The holiday last over, next to come, or nearest, as the words and the tense say."""
    anchor = context.anchor
    if anchor is None or not anchor.month:
        return days[1]
    middle = anchor.bounds[0]
    direction = mod or tense
    past = [day for day in days if day.bounds[0] <= middle]
    coming = [day for day in days if day.bounds[0] >= middle]
    if direction < 0 and past:
        return past[-1]
    if direction > 0 and coming:
        return coming[0]
    return min(days, key=lambda day: abs(day.bounds[0] - middle))


_CLOCK = "(?:(?P<h>CLOCK|DAYNUM) (?P<ap>AMPM)|(?P<c>CLOCK)|(?P<noon>NOON)|MID DASH? DAYPART)"


@rule(
    "clock-day",
    f"{_CLOCK} ZONE? COMMA? ON? "
    "(?:(?P<d>DEICTIC)|(?P<w>WDAY)|(?P<m>MON) (?P<n>DAY)(?!COMMA? YEAR))",
)
def clock_day(hit: Hit) -> list[Reading]:
    """5 p.m. EST Friday, noon yesterday: a moment of a known day."""
    anchor = hit.context.anchor
    if hit.has("d"):
        day: Value | None = almanac.shift(anchor, "D", hit.whole("d"))
    elif hit.has("w"):
        day = almanac.weekday_near(anchor, hit.whole("w"), hit.tense(), strict=False)
    else:
        day = hit.day_near(hit.whole("m"), hit.whole("n"))
    if day is None:
        return []
    if day.precision != "day" or day.text.startswith("X"):
        return [Reading(day)]
    return [Reading(Value(f"{day.text}T{_clock(hit)}", "day"), "time")]


def _clock(hit: Hit) -> str:
    """Hour and minute of the day."""
    if hit.has("noon"):
        return str(hit.value("noon"))
    text = (hit.text("h") if hit.has("h") else hit.text("c") if hit.has("c") else "") or "AF"
    if not text[0].isdigit():
        return text
    hour, _, minute = text.partition(":")
    number = int(hour)
    if hit.has("ap"):
        number = number % 12 + (12 if hit.value("ap") == "pm" else 0)
    return f"{number:02}:{minute[:2] or '00'}"
