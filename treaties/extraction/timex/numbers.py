"""Numbers in words, cardinal and ordinal, English and Russian."""

from __future__ import annotations

from typing import Final

from treaties.extraction.timex.classes import classify

_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_FIRST_YEAR: Final = 1700
_LAST_YEAR: Final = 2199


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


def year_of(words: list[str]) -> int | None:
    """A year in words: "nineteen ninety-six", "two thousand and four"; None when it is none."""
    values = [v for _, v in map(classify, words) if isinstance(v, int)]
    if not values:
        return None
    if values[0] >= _FIRST_YEAR:
        return values[0]
    if values[0] in range(17, 21) and len(values) > 1 and values[1] not in {_HUNDRED, _THOUSAND}:
        rest = sum(values[1:])
        return values[0] * _HUNDRED + rest if 9 < rest < _HUNDRED else None
    number = number_of(words)
    return number if number is not None and _FIRST_YEAR <= number <= _LAST_YEAR else None
