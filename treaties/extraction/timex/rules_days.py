"""Today and tomorrow, parts of the day, days of the week."""

from __future__ import annotations

from typing import Final

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value
from treaties.extraction.timex.grammar import Hit, Reading, rule
from treaties.extraction.timex.relative import OFFSET


@rule(
    "day-around-deictic",
    "THE? U_DAY (?P<way>AFTER|BEFORE) (?P<d>DEICTIC)",
)
def day_around_deictic(hit: Hit) -> list[Reading]:
    """The day after tomorrow, the day before yesterday."""
    offset = hit.whole("d") + (1 if hit.classes("way") == ["AFTER"] else -1)
    return [Reading(almanac.shift(hit.context.anchor, "D", offset))]


@rule(
    "deictic-daypart",
    "(?P<d>DEICTIC) (?P<part>DAYPART)",
    "(?P<last>LAST) (?P<part>DAYPART)",
    "EDGE? THIS (?P<part>DAYPART)",
    "(?P<over>OVERNIGHT)",
)
def deictic_daypart(hit: Hit) -> list[Reading]:
    """This morning, last night, tomorrow evening: a part of a known day."""
    groups = hit.match.groupdict()
    anchor = hit.context.anchor
    offset = hit.whole("d") if groups.get("d") else (-1 if groups.get("last") else 0)
    part = "NI" if groups.get("over") else str(hit.value("part"))
    day = almanac.shift(anchor, "D", offset)
    if day.precision != "day":
        return [Reading(day)]
    return [Reading(Value(f"{day.text}T{part}", "day"), "time")]


@rule(
    "deictic",
    "EDGE? (?P<d>DEICTIC)",
    "(?P<d>TONIGHT)",
    "(?P<d>DEICADJ) (?:U_DAY|DAYPART)?",
)
def deictic(hit: Hit) -> list[Reading]:
    """Today, yesterday, tomorrow, сегодня, позавчера."""
    return [Reading(almanac.shift(hit.context.anchor, "D", hit.whole("d")))]


_UNDECLINED: Final = frozenset(["США", "РФ", "КНДР", "КНР", "МИД", "МАГАТЭ", "НАТО", "Госдума"])


@rule("eve", "(?P<eve>EVEOF) (?=PASTV|COMMA|DOT|IN|FOR|OVER|OTHER)")
def eve(hit: Hit) -> list[Reading]:
    """Накануне without a noun in the genitive: the day before."""
    if hit.after() == "OTHER":
        following = hit.context.tokens.words[hit.match.end()]
        if not (hit.text("eve") == "накануне" and following in _UNDECLINED):
            return []
    return [Reading(almanac.shift(hit.context.anchor, "D", -1))]


@rule(
    "weekday-of-week",
    "THE? (?P<w>WD) (?:OF|IN)? (?P<mod>LAST|NEXT|THIS) U_WEEK",
    "(?P<mod>LAST|NEXT|THIS) U_WEEK ON (?P<w>WD)",
)
def weekday_of_week(hit: Hit) -> list[Reading]:
    """Thursday of last week, next week on Monday."""
    anchor = hit.context.anchor
    if anchor is None or not anchor.day:
        return []
    away = 7 * OFFSET[hit.classes("mod")[0]] + hit.whole("w") - almanac.isoweekday(anchor)
    return [Reading(Partial.of(almanac.move(anchor, away)).value)]


@rule(
    "weekday",
    "EDGE? THE? (?P<mod>WDMOD)? (?P<w>WD) LAST? DAYPART?",
)
def weekday(hit: Hit) -> list[Reading]:
    """Friday, last Monday, в прошлую среду."""
    context, number = hit.context, hit.whole("w")
    mod = hit.classes("mod")[-1] if hit.has("mod") else ""
    if hit.classes("w") == ["WDAMB"] and not _is_wednesday(hit, mod):
        return []
    last = hit.last_date()
    if mod in {"PREV", "FOLLOWING"} and last and last.day:
        direction = -1 if mod == "PREV" else 1
        return [Reading(almanac.weekday_near(last, number, direction, strict=True))]
    direction = OFFSET.get(mod, 0)
    if mod == "THIS" and context.anchor and context.anchor.day:
        monday = almanac.move(context.anchor, 1 - almanac.isoweekday(context.anchor))
        return [Reading(Partial.of(almanac.move(Partial.of(monday), number - 1)).value)]
    if mod in {"LAST", "PREV", "NEXT", "COMING", "PAST"}:
        return [Reading(almanac.weekday_near(context.anchor, number, direction or -1, strict=True))]
    return [Reading(almanac.weekday_near(context.anchor, number, hit.tense(), strict=False))]


def _is_wednesday(hit: Hit, mod: str) -> bool:
    """The Russian word is also "environment": only its accusative after a preposition is a day."""
    if mod in {"LAST", "NEXT", "COMING"}:
        return hit.text("w") in {"среду", "среды"}
    return hit.text("w") == "среду" and (mod == "THIS" or hit.before() in {"IN", "FOR", "TO"})


@rule("weekdays", "ON? (?P<w>WDAYS)")
def weekdays(hit: Hit) -> list[Reading]:
    """Fridays: a day of every week."""
    return [Reading(Value(f"XXXX-WXX-{hit.whole('w')}", "set"), "set")]
