"""Numbers in words, cardinal and ordinal, English and Russian."""

from __future__ import annotations

from typing import Final

from treaties.extraction.timex.classes import classify
from treaties.extraction.timex.numerals import is_year

_TEN: Final = 10
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_CENTURIES: Final = range(17, 21)  # "nineteen ninety-six" begins with one of these


def number_of(words: list[str]) -> int | None:
    """The whole number of a token sequence: "twenty-five", "две тысячи двадцать первого", "14".

    None when a token is no whole number. A range in one token counts as its first number.
    """
    total = current = 0
    for word in words:
        name, value = classify(word)
        if isinstance(value, tuple):
            value = value[0]
        if name in {"DASH", "AND", "ORDSUF"}:
            continue
        if not isinstance(value, int):
            return None
        if value == _THOUSAND:
            total, current = total + max(current, 1) * _THOUSAND, 0
        elif value == _HUNDRED and 0 < current < _HUNDRED:
            current *= _HUNDRED
        else:
            current += value
    return total + current


def number_within(words: list[str]) -> int | None:
    """The number that the number words among others say: "тридцать с лишним" -> 30."""
    said = [word for word in words if isinstance(classify(word)[1], int)]
    return number_of(said) if said else None


def year_of(words: list[str]) -> int | None:
    """A year in figures or words: "nineteen ninety-six", "two thousand and four"; else None."""
    said = [word for word in words if isinstance(classify(word)[1], int)]
    values = [value for _, value in map(classify, said) if isinstance(value, int)]
    if not values:
        return None
    if is_year(values[0]):
        return values[0]
    if values[0] in _CENTURIES and len(values) > 1 and values[1] not in {_HUNDRED, _THOUSAND}:
        rest = sum(values[1:])
        return values[0] * _HUNDRED + rest if _TEN <= rest < _HUNDRED else None
    number = number_of(said)
    return number if number is not None and is_year(number) else None
