"""Times told from now or from the date named before: last year, two weeks ago, the next day."""

from __future__ import annotations

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value
from treaties.extraction.timex.grammar import Hit, Reading, rule
from treaties.extraction.timex.relative import (
    DISCOURSE,
    OFFSET,
    discourse,
    duration,
    month_of,
    relative_year,
    unit_code,
)


def _calendar_unit(anchor: Partial | None, unit: str, offset: int) -> Value:
    """This or last year, week, …; decades and centuries as EDTF writes them."""
    if anchor is not None and unit == "E":
        return Value(f"{anchor.year // 10 + offset:03}X", "decade")
    if anchor is not None and unit == "C":
        return Value(f"{anchor.year // 100 + offset:02}XX", "century")
    return almanac.shift(anchor, unit, offset)


@rule(
    "relative-unit",
    "EDGE? (?:ALL OF)? THE? (?P<mod>LAST|NEXT|THIS|CURRENT|COMING) ALL? FISCAL? (?P<u>UNIT)(?!OF)",
    "EDGE? THE? (?P<mod>THIS) (?:CURRENT|COMING|PAST) (?P<u>UNIT)",
)
def relative_unit(hit: Hit) -> list[Reading]:
    """Last year, next week, this month, earlier this year, в прошлом году."""
    unit, mod = unit_code(hit, "u"), hit.classes("mod")[0]
    offset = OFFSET[mod]
    if unit in "Hm":
        return []
    if unit == "D":
        if mod == "NEXT":
            value = discourse(hit, "D", 1) or almanac.shift(hit.context.anchor, "D", 1)
            return [Reading(value)]
        value = discourse(hit, "D", 0) if mod == "THIS" else None
        return [Reading(value)] if value else []
    if unit == "Q" and hit.context.anchor and hit.context.anchor.month:
        return [Reading(almanac.shift(hit.context.anchor, "Q", offset))]
    return [Reading(_calendar_unit(hit.context.anchor, unit, offset))]


@rule("weekend", "EDGE? THE? (?P<mod>LAST|NEXT|THIS|COMING|PAST)? (?P<w>U_WEEKEND)")
def weekend(hit: Hit) -> list[Reading]:
    """The weekend nearest in the tense of the sentence."""
    anchor = hit.context.anchor
    if not hit.has("mod") and hit.before() not in {"OVER", "THE", "IN", "ON", "DURING"} and "THE" not in {
        hit.context.tokens.words[hit.match.start()].upper()
    }:
        return []
    if anchor is None or not anchor.day:
        return [Reading(almanac.vague(0) if anchor is None else anchor.value)]
    mod = hit.classes("mod")[0] if hit.has("mod") else ""
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
    if unit in "Hm":
        return []
    mod = hit.classes("mod")[0]
    offset = 1 if mod == "NEXT" else DISCOURSE[mod]
    value = discourse(hit, unit, offset)
    if value is None and mod in {"PREV", "NEXT"}:
        value = almanac.shift(hit.context.anchor, unit, offset)
    if value is None:
        return []
    return [Reading(value)]


@rule(
    "end-of-unit",
    "EDGE (?P<u>UNIT)(?!AGO|EARLIER|LATER)",
    "(?P<u>U_YEAR) (?:DASH|POSS)? END",
    "(?:MID) DASH? (?P<u>U_YEAR|U_MONTH|U_WEEK)",
)
def end_of_unit(hit: Hit) -> list[Reading]:
    """The end of the year, later in the day, до конца месяца, year-end."""
    unit = unit_code(hit, "u")
    if unit in "Hm":
        return []
    if unit == "D":
        value = discourse(hit, "D", 0) or almanac.shift(hit.context.anchor, "D", 0)
        return [Reading(value)]
    return [Reading(_calendar_unit(hit.context.anchor, unit, 0))]


@rule(
    "ago",
    "ABOUTX? (?P<n>NUMX|FEWX|ONEHALF|AN) OTHERDAY? (?P<u>ANYUNIT) (?:AND SO)? TOMU? (?P<ago>AGO|DASH AGO) (?P<to>(?:DEICTIC|THIS (?:U_MONTH|U_WEEK)|IN MON|THE?DEICADJ)?)",
    "ABOUTX? (?P<n>HALFYEAR) TOMU? (?P<ago>AGO)",
    "(?P<n>HALFW AN?) (?P<u>UNIT) (?P<ago>AGO)",
    "(?P<u>UNITS) (?P<n>NUMX) TOMU? (?P<ago>AGO)",
    "(?P<u>UNIT) TOMU? (?P<ago>AGO)",
)
def ago(hit: Hit) -> list[Reading]:
    """Two years ago, a few days ago, год назад, 25 years ago tomorrow."""
    groups = hit.match.groupdict()
    unit = unit_code(hit, "u") if groups.get("u") else "M"
    count = _count(hit, unit)
    anchor = hit.context.anchor
    if unit in "Hm":
        return [Reading(almanac.shift(anchor, "D", 0))] if unit == "m" else []
    if count is None:
        return [Reading(_few_ago(anchor, unit))]
    if groups.get("to") and anchor is not None:
        return [Reading(_exact_ago(hit, anchor, unit, count))]
    if unit == "Y" and count == 1 and hit.context.quarter and not groups.get("to"):
        year, quarter = hit.context.quarter
        return [Reading(Value(f"{year - 1:04}-Q{quarter}", "quarter"))]
    if unit == "Y" and isinstance(count, float):
        return [Reading(almanac.shift(anchor, "M", -round(count * 12)))]
    return [Reading(almanac.shift(anchor, unit, -round(count)))]


def _count(hit: Hit, unit: str) -> float | None:
    """How many units; None for "a few"."""
    groups = hit.match.groupdict()
    if not groups.get("n"):
        return 1
    classes = hit.classes("n")
    if "HALFYEAR" in classes:
        return 6
    if "HALFW" in classes:
        return {"Y": 0.5}.get(unit, 0) or None
    if "ONEHALF" in classes:
        return 1.5
    if "COUPLE" in classes:
        return 2
    if "FEW" in classes:
        return None
    if classes == ["AN"]:
        return 1
    return hit.number("n")


def _few_ago(anchor: Partial | None, unit: str) -> Value:
    """A few days ago is this month or the last; longer stretches are only past."""
    if anchor is not None and anchor.day and unit == "D":
        return Value(month_of(Partial.of(almanac.move(anchor, -4))).text, "approx")
    if anchor is not None and unit == "D":
        return anchor.value
    return almanac.vague(-1)


def _exact_ago(hit: Hit, anchor: Partial, unit: str, count: float) -> Value:
    """25 years ago tomorrow is a day; two years ago this month is a month."""
    words = hit.classes("to")
    whole = round(count)
    if "DEICTIC" in words and anchor.day:
        moved = Partial.of(almanac.move(anchor, hit.int("to")))
        return almanac.exact_shift(moved, unit, -whole).value
    if "U_MONTH" in words and anchor.month and unit in "MY":
        return almanac.exact_shift(anchor._replace(day=0), unit, -whole).value
    if "IN" in words and unit == "Y":
        return Partial(anchor.year - whole, hit.int("to")).value
    return almanac.shift(anchor, unit, -whole)


@rule(
    "from-now",
    "ABOUTX? (?P<n>NUMX|FEWX|AN|ONEHALF) (?P<u>ANYUNIT) (?:FROM|SINCE) (?P<to>NOW|DEICTIC|WD|MON DAY)",
    "(?P<n>NUMX|FEWX|AN|ONEHALF) (?P<u>ANYUNIT) (?P<to>HENCE)",
    "VIA ABOUTX? (?P<n>NUMX|FEWX|AN|ONEHALF) (?P<u>ANYUNIT) FROM (?P<to>DEICADJ U_DAY|NOW)",
)
def from_now(hit: Hit) -> list[Reading]:
    """Six months from today is exact; a year from now is a year."""
    anchor, unit, count = hit.context.anchor, unit_code(hit, "u"), None
    count = _count(hit, unit)
    if unit in "Hm":
        return []
    if count is None:
        return [Reading(almanac.vague(1))]
    to = hit.classes("to")[0]
    base = anchor
    if to in {"WDAY", "WDAMB"} and anchor:
        base = Partial.parse(almanac.weekday_near(anchor, hit.int("to"), 1, strict=True).text)
    elif to in {"DEICTIC", "DEICADJ"} and anchor and anchor.day:
        base = Partial.of(almanac.move(anchor, hit.int("to")))
    if base and base.day and to not in {"NOW", "HENCE"}:
        return [Reading(almanac.exact_shift(base, unit, round(count)).value)]
    return [Reading(almanac.shift(anchor, unit, round(count)))]


@rule(
    "in-units",
    "(?P<p>VIA) ABOUTX? (?P<n>NUMX|FEWX|ONEHALF|HALFYEAR) (?P<u>ANYUNIT)?",
    "(?P<p>VIA) (?P<n>ABOUTX)? (?P<u>UNIT)",
    "(?<=IN) ABOUTX? (?P<n>NUMX|FEWX|AN) (?P<u>ANYUNIT) (?P<p>POSS OTHER)?(?!AGO|AFTER|FOLLOWING|BEFORE|EARLIER)",
)
def in_units(hit: Hit) -> list[Reading]:
    """Through a stretch of time: through six months, in two weeks; a mere length otherwise."""
    groups = hit.match.groupdict()
    if not groups.get("u") and "HALFYEAR" not in hit.classes("n"):
        return []
    unit = unit_code(hit, "u") if groups.get("u") else "M"
    count = _count(hit, unit) if groups.get("n") and "ABOUT" not in hit.classes("n") else 1
    via = hit.classes("p")[0] == "VIA" if groups.get("p") else False
    text = "X" if count is None else str(round(count))
    length = duration(text, unit) if count != 1.5 else duration("18", "M")
    if unit in "Hm" or hit.after() in {"AFTER", "FROM", "BEFORE", "FOLLOWING"}:
        return [Reading(length, "duration")]
    tense = hit.tense()
    if via and tense < 0 and count is not None:
        value = discourse(hit, unit, round(count))
        return [Reading(value)] if value else [Reading(length, "duration")]
    if not via and tense <= 0:
        return [Reading(length, "duration")]
    if count is None:
        return [Reading(almanac.vague(1))]
    if count == 1.5 and unit == "Y":
        return [Reading(almanac.shift(hit.context.anchor, "M", 18))]
    return [Reading(almanac.shift(hit.context.anchor, unit, round(count)))]


@rule(
    "later-earlier",
    "ABOUTX? (?P<n>NUMX|AN|FEWX) (?P<u>ANYUNIT) (?P<way>LATER|EARLIER|AFTER|BEFORE|VIA)",
    "THE? (?P<n>) (?P<u>U_YEAR|U_MONTH|U_WEEK) (?P<way>BEFORE)",
)
def later_earlier(hit: Hit) -> list[Reading]:
    """Two days later, a year earlier: counted from the date named before."""
    way, unit = hit.classes("way")[0], unit_code(hit, "u")
    if way in {"AFTER", "BEFORE"} and hit.after() not in {"COMMA", "DOT", "STOP", "BREAK", ""}:
        return []
    count = _count(hit, unit)
    text = "X" if count is None else str(round(count))
    direction = -1 if way in {"EARLIER", "BEFORE"} else 1
    if unit == "Y" and count == 1 and direction < 0:
        if hit.context.quarter:
            year, quarter = hit.context.quarter
            return [Reading(Value(f"{year - 1:04}-Q{quarter}", "quarter"))]
        base = hit.context.last or hit.context.anchor
        return [Reading(almanac.shift(base, "Y", -1))]
    value = discourse(hit, unit, direction * round(count)) if count is not None and unit not in "Hm" else None
    return [Reading(value)] if value else [Reading(duration(text, unit), "duration")]


@rule(
    "day-around-deictic",
    "THE? U_DAY (?P<way>AFTER|BEFORE) (?P<d>DEICTIC)",
)
def day_around_deictic(hit: Hit) -> list[Reading]:
    """The day after tomorrow, the day before yesterday."""
    offset = hit.int("d") + (1 if hit.classes("way") == ["AFTER"] else -1)
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
    offset = hit.int("d") if groups.get("d") else (-1 if groups.get("last") else 0)
    part = "NI" if groups.get("over") else str(hit.value("part"))
    day = almanac.shift(anchor, "D", offset)
    if day.precision != "day":
        return [Reading(day)]
    return [Reading(Value(f"{day.text}T{part}", "day"), "time")]


@rule(
    "deictic",
    "EDGE? (?P<d>DEICTIC)",
    "(?P<d>TONIGHT)",
    "(?P<d>DEICADJ) (?:U_DAY|DAYPART)",
)
def deictic(hit: Hit) -> list[Reading]:
    """Today, yesterday, tomorrow, сегодня, позавчера."""
    return [Reading(almanac.shift(hit.context.anchor, "D", hit.int("d")))]


@rule(
    "weekday",
    "EDGE? THE? (?P<mod>THIS COMING|THIS PAST|LAST|NEXT|THIS|PREV|PAST|COMING|FOLLOWING)? (?P<w>WD) (?P<last>LAST)? (?P<part>DAYPART)?",
)
def weekday(hit: Hit) -> list[Reading]:
    """Friday, last Monday, в прошлую среду."""
    context, number = hit.context, hit.int("w")
    mod = hit.classes("mod")[-1] if hit.has("mod") else ""
    if hit.classes("w") == ["WDAMB"] and not _is_wednesday(hit, mod):
        return []
    if mod in {"PREV", "FOLLOWING"} and context.last and context.last.day:
        direction = -1 if mod == "PREV" else 1
        return [Reading(almanac.weekday_near(context.last, number, direction, strict=True))]
    direction = OFFSET.get(mod, 0)
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
    return [Reading(Value(f"XXXX-WXX-{hit.int('w')}", "set"), "set")]


@rule("relative-year-alone", "EDGE? (?P<ry>CYEAR)")
def relative_year_alone(hit: Hit) -> list[Reading]:
    """с. г. on its own."""
    year = relative_year(hit, "ry")
    return [Reading(Partial(year).value)] if year else []
