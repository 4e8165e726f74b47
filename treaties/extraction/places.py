"""Instruments named by where and when they were made: `the 2010 Prague treaty`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from treaties.extraction.cues import load_data

_ACT = (
    r"(?:that was |which was )?"
    r"(?:signed|concluded|adopted|opened for signature|reached|made|agreed)"
)
_WHO = r"(?: by (?:\w+ ){1,8}?)?"
_BEFORE, _AFTER = 40, 140


@dataclass(frozen=True, slots=True)
class Place:
    """One place: `sure` when the name alone is enough, else a year must stand by."""

    treaty: str
    since: int
    sure: bool
    years: tuple[str, ...]
    word: dict[str, re.Pattern[str]]
    before: dict[str, re.Pattern[str]]
    tail: dict[str, re.Pattern[str]]
    told: dict[str, re.Pattern[str]]


def _place(entry: dict[str, Any]) -> Place:
    years = tuple(map(str, entry["years"]))
    any_year = "|".join(years)
    en, ru = entry["en"], entry["ru"]
    when = rf"(?:(?:in|on) (?:\w+ )?(?:\d+ )?(?:{any_year}) )?"
    return Place(
        entry["treaty"],
        entry.get("from", entry["years"][0]),
        entry.get("sure", False),
        years,
        {"en": re.compile(en), "ru": re.compile(ru)},
        {
            "en": re.compile(rf"(?:\b({any_year}) )?\b{en} (?:(?!plus )\w+ )?$"),
            "ru": re.compile(rf"()\b{ru} (?:\w+ )?$"),
        },
        {
            "en": re.compile(rf"\w+ of ({any_year})\b"),
            "ru": re.compile(rf"\w+ (?:от )?(?:\d+ \w+ )?({any_year})(?: г\w*)?"),
        },
        {
            "en": re.compile(
                rf"\w+ (?:of {en}|{_ACT}{_WHO} ?{when}(?:in|at) {en})"
                rf"(?: (?:in|on|of) (?:\w+ )?(?:\w+ )?(?:{any_year}))?"
            ),
            "ru": re.compile(
                rf"\w+ (?:\w+ ){{0,2}}(?:подписанн|заключенн|принят)\w* (?:\w+ ){{0,4}}?"
                rf"(?:в )?(?:(?:{any_year}) \w+ )?(?:в )?{ru}"
                rf"(?: (?:в )?(?:\w+ )?(?:{any_year}) год\w*)?"
            ),
        },
    )


@cache
def _places() -> tuple[Place, ...]:
    return tuple(_place(entry) for entry in load_data("descriptions.yaml")["places"])


@cache
def _any_word(lang: str) -> re.Pattern[str]:
    """Any place's name: most head nouns stand near none, and one look tells."""
    return re.compile("|".join(f"(?:{place.word[lang].pattern})" for place in _places()))


@cache
def _any(lang: str) -> re.Pattern[str]:
    """Every place's name in one: most nouns stand by none, and one look tells."""
    return re.compile(" (?:" + "|".join(p.word[lang].pattern for p in _places()) + ")")


def placed(
    text: str, start: int, end: int, lang: str, year: int | None
) -> tuple[int, int, str, str] | None:
    """The instrument a head noun at plain `start`-`end` names by place: span, id and rule."""
    before = text[max(0, start - _BEFORE) : start]
    after = text[start : end + _AFTER]
    word = _any_word(lang)
    if not word.search(before) and not word.search(after):
        return None
    for place in _places():
        if year is not None and year < place.since:
            continue
        if not place.word[lang].search(before) and not place.word[lang].search(after):
            continue
        found = _at(place, before, after, lang)
        if found:
            low, high = found
            return start - low, start + high, place.treaty, f"place:{place.treaty}"
    return None


def _at(place: Place, before: str, after: str, lang: str) -> tuple[int, int] | None:
    """Characters before and after the head's start that belong to the name."""
    left = place.before[lang].search(before)
    tail = place.tail[lang].match(after)
    if left and (place.sure or left[1] or tail):
        noun = re.match(r"\w+", after)
        size = tail.end() if tail else noun.end() if noun else 0
        return len(before) - left.start(), size
    told = place.told[lang].match(after)
    if told and (place.sure or any(year in told[0] for year in place.years)):
        return 0, told.end()
    return None
