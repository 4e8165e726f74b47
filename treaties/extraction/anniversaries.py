"""Dates counted back in whole years: anniversaries, `25 years since`, `in force for 23 years`.

`This year is the 50th anniversary of its signature` dates the signature fifty years
before this one. Only exact numbers count: «почти 20 лет» and `more than a decade` give no year.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaties.extraction.cues import grammar
from treaties.extraction.timex.numbers import number_of

if TYPE_CHECKING:
    from treaties.extraction.timex import TimeSpan

# «спустя семь лет после подписания»: as many years before today, where nothing is told of the past
_YEARS_AFTER_RU = re.compile(
    r"\s+(?:после|со?\s+(?:дня|момента|даты))\s+(?=(?:\w+\s+)?(?:подписани|заключени|приняти|вступлени|"
    r"ратификаци|выход|присоединени|одобрени|приостанов))"
)
_PAST_RU = re.compile(r"[а-я]{2,}[аиыуяе]л(?:а|о|и|)(?:с[ья])?\b")
_WHOLE_YEARS = re.compile(r"P(\d+)Y")
_COUNTED = grammar("dating.counted_years")
_SINCE = grammar("dating.since")
_AFTER = grammar("dating.years_after")
_IN_FORCE_FOR = grammar("dating.in_force_for")
_PRESENT = grammar("dating.present")
_PASSED_RU = grammar("dating.passed_ru")
_SINCE_RU = grammar("dating.since_ru")
_ANNIVERSARY = grammar("dating.anniversary")
_ANNIVERSARY_RU = grammar("dating.anniversary_ru")
_PART = grammar("dating.part_of_century")
_YEARS_SINCE_RU = grammar("dating.years_since_ru")
_KEPT_THEN = grammar("dating.kept_then")
_WILL = re.compile(r"\b(?:will|shall|to)\s+(?:also\s+)?$")
_APART = re.compile(r"[;:]|\bwhich\b")
_TENS = {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "hundredth": 100,
}
_STEMS_RU = {
    "перв": 1,
    "втор": 2,
    "трет": 3,
    "пят": 5,
    "десят": 10,
    "пятнадцат": 15,
    "двадцат": 20,
    "тридцат": 30,
    "сороков": 40,
    "пятидесят": 50,
    "шестидесят": 60,
    "семидесят": 70,
}
_OF_ACT_RU = re.compile(r"\s+(?:со?\s+(?:дня|момента)\s+)?(?:(?:его|её|ее|их)\s+)?")
# «в годовщину», «накануне», «отмечают»: kept in the year of the statement
_KEPT_RU = grammar("dating.kept_ru")
_OPENS = re.compile(r"(?:and|but|now|today|so|yet|exactly|just|some|[\s,])+")
_AFTER_LEAD = 40


def years_since(low: str, span: TimeSpan, start: int, end: int, day: str | None) -> str | None:
    """`two years since I signed`: the year, when the number is exact.

    A leading `>` says that the act stands behind the words.
    """
    long = _WHOLE_YEARS.fullmatch(span.value)
    if day is None or not long:
        return None
    if low.startswith(("через", "спустя"), start) and not _PAST_RU.search(low):
        return f">{int(day[:4]) - int(long[1])}" if _YEARS_AFTER_RU.match(low, end) else None
    lead = low[max(0, start - _AFTER_LEAD) : start]
    if _PASSED_RU.search(lead) and _SINCE_RU.match(low, end):
        return f">{int(day[:4]) - int(long[1])}"
    if not _COUNTED.match(low[start:end]):
        return None
    told = _SINCE.match(low, end)
    opens = not lead.strip() or lead.endswith(" that ") or _OPENS.fullmatch(lead)
    if not told and not (opens and _AFTER.match(low, end) and _PRESENT.search(low)):
        return None  # "two years after the signing, the treaty entered into force": a story
    return f">{int(day[:4]) - int(long[1])}"


def in_force_for(low: str, day: str | None) -> list[tuple[str, int, int]]:
    """`has been in effect for 23 years now`: the year and the place of the number."""
    if day is None:
        return []
    found = [(number_of(match["n"].split("-")), match) for match in _IN_FORCE_FOR.finditer(low)]
    return [
        (str(int(day[:4]) - years), match.start("n"), match.end())
        for years, match in found
        if years
    ]


def part_of_century(low: str, day: str | None) -> list[tuple[str, int, int]]:
    """`a quarter of a century since`: the year and the place of the words."""
    if day is None or "centur" not in low:
        return []
    return [
        (str(int(day[:4]) - (50 if match["half"] else 25)), match.start(), match.end())
        for match in _PART.finditer(low)
        if _SINCE.match(low, match.end()) or _AFTER.match(low, match.end())
    ]


def anniversary(low: str, start: int, end: int) -> int | None:
    """How many years the last anniversary between two places counts.

    None when there is none, 0 when its number is not said or not understood.
    """
    found = [*_ANNIVERSARY.finditer(low, start, end), *_ANNIVERSARY_RU.finditer(low, start, end)]
    return (_ordinal(found[-1][1] or "") or 0) if found else None


def _ordinal(word: str) -> int | None:
    if word in _TENS:
        return _TENS[word]
    if figures := re.match(r"\d+", word):
        return int(figures[0])
    stems = [stem for stem in _STEMS_RU if word.startswith(stem)]
    if stems:
        return _STEMS_RU[max(stems, key=len)]
    return number_of(word.split("-"))


def undated(low: str, cue_start: int, year: str) -> tuple[str, int, int] | None:
    """`We celebrate the 25th anniversary of its entry into force`: counted from `year`."""
    kept = _KEPT_THEN.search(low, 0, cue_start)
    found = list(_ANNIVERSARY.finditer(low, kept.start(), cue_start)) if kept else []
    if not found or _APART.search(low, found[-1].end(), cue_start):
        return None
    if kept is not None and _WILL.search(low, max(0, kept.start() - 16), kept.start()):
        return None  # "we shall mark it at the conference": no year is known
    years = _ordinal(found[-1][1])
    if years is None:
        return None
    return str(int(year) - years), found[-1].start(), found[-1].end()


def undated_russian(low: str, cue_start: int, year: str) -> tuple[str, int, int] | None:
    """«в четвёртую годовщину подписания»: the year, counted back from `year`."""
    found = list(_ANNIVERSARY_RU.finditer(low, max(0, cue_start - _AFTER_LEAD), cue_start))
    if not found or not _OF_ACT_RU.fullmatch(low, found[-1].end(), cue_start):
        return None
    years = _ordinal(found[-1][1] or "")
    known = years and _KEPT_RU.search(low, 0, found[-1].start())
    return (str(int(year) - years), found[-1].start(), found[-1].end()) if known and years else None


def since_russian(low: str, value: str, end: int) -> tuple[str, int] | None:
    """«сегодня исполняется десять лет со дня подписания»: ten years before today."""
    match = _YEARS_SINCE_RU.match(low, end)
    if match is None:
        return None
    years = number_of(match["n"].split())
    known = years and value[:4].isdigit() and "/" not in value
    return (back(value, years) if known and years else ""), match.end()


def back(value: str, years: int) -> str:
    """A partial date so many years earlier."""
    return f"{int(value[:4]) - years}{value[4:]}"
