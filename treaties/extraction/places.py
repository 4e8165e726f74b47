"""Instruments named by where and when they were made: `the 2010 Prague treaty`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from treaties.extraction.awake import Awake
from treaties.extraction.cues import load_data

# "The treaty that the two Presidents signed in…"
_ACT = (
    r"(?:that was |which was |"
    r"(?:that |which )?(?!(?:is|was|are|were|and|or|but|of|on|to|in|at|has|will)\b)(?:\w+ ){1,6}?)?"
    r"(?:signed|concluded|adopted|opened for signature|reached|made|agreed)"
)
_WHO = r"(?: by (?:\w+ ){1,8}?)?"
_BEFORE, _AFTER = 40, 140
_NEAR = 250
_ARMS = re.compile(
    r"\b(?:nuclear|strategic|missiles?|warheads?|arms|arsenals?|chemical weapons|land ?mines?|"
    r"cluster|conventional forces|armed forces|disarmament)\b"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a language: `sure` when the name alone is enough, else a year must stand by."""

    treaty: str
    since: int
    sure: bool
    years: tuple[str, ...]
    word: re.Pattern[str]
    before: re.Pattern[str]
    tail: re.Pattern[str]
    told: re.Pattern[str]


@cache
def _place(number: int, lang: str) -> Place:
    """A place's patterns; most places are never met."""
    entry = load_data("descriptions.yaml")["places"][number]
    years = tuple(map(str, entry["years"]))
    name, any_year = entry[lang], "|".join(years)
    before, tail, told = _ru(name, any_year) if lang == "ru" else _en(name, any_year)
    return Place(
        entry["treaty"],
        entry.get("from", entry["years"][0]),
        entry.get("sure", False),
        years,
        re.compile(name),
        re.compile(before),
        re.compile(tail),
        re.compile(told),
    )


def _en(name: str, any_year: str) -> tuple[str, str, str]:
    """What stands before the noun, the year after it, and the place told after it."""
    when = rf"(?:(?:in|on) (?:\w+ )?(?:\d+ )?(?:{any_year}) )?"
    return (
        rf"(?:\b({any_year}) )?\b{name} (?:(?!plus )\w+ )?$",
        rf"\w+ of ({any_year})\b",
        (
            rf"\w+ (?:of {name}|{_ACT}{_WHO} ?{when}(?:in|at) {name})"
            rf"(?: (?:in|on|of) (?:\w+ )?(?:\w+ )?(?:{any_year}))?"
        ),
    )


def _ru(name: str, any_year: str) -> tuple[str, str, str]:
    """The same in Russian."""
    return (
        rf"()\b{name} (?:\w+ )?$",
        rf"\w+ (?:от )?(?:\d+ \w+ )?({any_year})(?: г\w*)?",
        (
            rf"\w+ (?:\w+ ){{0,2}}(?:подписанн|заключенн|принят)\w* (?:\w+ ){{0,4}}?"
            rf"(?:в )?(?:(?:{any_year}) \w+ )?(?:в )?{name}"
            rf"(?: (?:в )?(?:\w+ )?(?:{any_year}) год\w*)?"
        ),
    )


@cache
def _awake(lang: str) -> Awake:
    """One look for all places: most head nouns stand by none."""
    return Awake(entry[lang] for entry in load_data("descriptions.yaml")["places"])


def placed(
    text: str, start: int, end: int, lang: str, year: int | None
) -> tuple[int, int, str, str] | None:
    """The instrument a head noun at plain `start`-`end` names by place: span, id and rule."""
    low = max(0, start - _BEFORE)
    for number in sorted(_awake(lang).of(text[low : end + _AFTER])):
        place = _place(number, lang)
        if year is not None and year < place.since:
            continue
        before, after = text[low:start], text[start : end + _AFTER]
        if not place.word.search(before) and not place.word.search(after):
            continue
        found = _at(place, before, after)
        if found:
            left, right = found
            return start - left, start + right, place.treaty, f"place:{place.treaty}"
    return None


def _at(place: Place, before: str, after: str) -> tuple[int, int] | None:
    """Characters before and after the head's start that belong to the name."""
    left = place.before.search(before)
    tail = place.tail.match(after)
    if left and (place.sure or left[1] or tail):
        noun = re.match(r"\w+", after)
        size = tail.end() if tail else noun.end() if noun else 0
        return len(before) - left.start(), size
    told = place.told.match(after)
    if told and (place.sure or any(year in told[0] for year in place.years)):
        return 0, told.end()
    return None
