"""What relative words point at: the anchor, or the date that the text named before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from treaties.extraction.timex import almanac
from treaties.extraction.timex.almanac import Partial, Value

if TYPE_CHECKING:
    from treaties.extraction.timex.grammar import Hit

UNIT_OF: Final = {
    "U_DAY": "D",
    "U_WEEK": "W",
    "FORTNIGHT": "W",
    "U_MONTH": "M",
    "U_QUARTER": "Q",
    "U_YEAR": "Y",
    "U_DECADE": "E",
    "U_CENTURY": "C",
}
CLOCK_UNITS: Final = frozenset("Hm")  # hours and minutes: shorter than a day
# How many units from now; a word that points at the text's last date is not here.
OFFSET: Final = {
    "LAST": -1,
    "PAST": -1,
    "NEXT": 1,
    "COMING": 1,
    "THIS": 0,
    "CURRENT": 0,
    "PRESENT": 0,
}
DISCOURSE: Final = {"PREV": -1, "FOLLOWING": 1, "THAT": 0, "SAME": 0}


def relative_year(hit: Hit, name: str) -> int:
    """The year that "last year", "того же года" or "с. г." means; 0 when nothing tells."""
    context = hit.context
    for word_class, word in zip(hit.classes(name), hit.words(name), strict=True):
        if word_class == "CYEAR" and context.anchor:
            return context.anchor.year + (-1 if word[0].lower() == "п" else 0)
        if word_class in OFFSET:
            return context.anchor.year + OFFSET[word_class] if context.anchor else 0
        if word_class in DISCOURSE:
            base = hit.last_date() or (context.anchor if word_class == "PREV" else None)
            return base.year + DISCOURSE[word_class] if base else 0
    return 0


def discourse(hit: Hit, unit: str, count: int) -> Value | None:
    """The day, month, … so many units from the last date named; None when it is too coarse."""
    last = hit.last_date()
    if last is None or (unit in "DW" and not last.day) or (unit in "MQ" and not last.month):
        return None
    return almanac.shift(last, unit, count)


def unit_code(hit: Hit, name: str) -> str:
    """D, W, M, Q, Y, E, C, H or m of a unit word."""
    word_class = hit.classes(name)[0]
    if word_class in UNIT_OF:
        return UNIT_OF[word_class]
    value = hit.value(name)
    return {"M": "m"}.get(str(value), str(value)) if word_class == "U_HOUR" else str(value)


def duration(count: str, unit: str) -> Value:
    """A TimeML duration: P5Y, P2W, PT90M; decades and centuries are counted in years."""
    if unit in "EC" and count.isdigit():
        count, unit = str(int(count) * (10 if unit == "E" else 100)), "Y"
    if unit == "Q" and count.isdigit():
        count, unit = str(int(count) * 3), "M"
    clock = "T" if unit in CLOCK_UNITS else ""
    return Value(f"P{clock}{count}{unit.upper()}", "duration")


def month_of(partial: Partial) -> Value:
    """The month of a day, or the year when no month is known."""
    return partial._replace(day=0).value
