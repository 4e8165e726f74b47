"""What "the convention" means where the talk is of chemical weapons and none has a name yet.

Before an instrument has its name, its subject is the name. A topic gives words that, near a head
noun in certain years, make that noun one instrument. The topics are data (`english.yaml`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from treaties.extraction.names import english

_BEFORE, _AFTER = 420, 130
_END = re.compile(r"[.?!] ")


@dataclass(frozen=True, slots=True)
class _Topic:
    treaty: str
    nouns: frozenset[str]
    near: re.Pattern[str]
    left: re.Pattern[str] | None
    also: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    reach: int
    bare: bool
    since: int
    until: int


@cache
def _all() -> tuple[_Topic, ...]:
    """Every topic, made ready once."""
    return tuple(
        _Topic(
            row["treaty"],
            frozenset(row["nouns"]),
            re.compile(row["near"]),
            _compiled(f"(?:{row['left']})$" if "left" in row else None),
            _compiled(row.get("also")),
            _compiled(row.get("unless")),
            row.get("reach", _BEFORE),
            row.get("bare", False),
            row.get("from", 0),
            row.get("until", 9999),
        )
        for row in english()["topics"]
    )


@cache
def _topics(year: int | None, noun: str) -> tuple[_Topic, ...]:
    if year is None:
        return ()
    return tuple(t for t in _all() if noun in t.nouns and t.since <= year <= t.until)


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(pattern)


def topical(
    text: str, start: int, end: int, noun: str, year: int | None, *, named: bool
) -> tuple[str, int] | None:
    """The instrument a noun at plain `start`-`end` means by what is spoken of, and where that is.

    `named`: the noun has "the" or "this" before it; else only what a topic's `left` allows counts.
    """
    best: tuple[str, int] | None = None
    for topic in _topics(year, noun):
        if not (named and not topic.bare) and not (
            topic.left and topic.left.search(text[max(0, start - 90) : start])
        ):
            continue
        at = _place(topic, text, start, end)
        if at is not None and (best is None or at > best[1]):
            best = (topic.treaty, at)
    return best


def _place(topic: _Topic, text: str, start: int, end: int) -> int | None:
    """Where the topic is spoken of: last before the noun, else next in its sentence."""
    low = max(0, start - topic.reach)
    if topic.also and not topic.also.search(text, low, end + topic.reach):
        return None
    at = _last(topic.near, text, low, start)
    if at is not None:
        other = _last(topic.unless, text, at, start) if topic.unless else None
        return at if other is None else None
    stop = _END.search(text, end, end + _AFTER)
    later = topic.near.search(text, end, stop.start() if stop else end + _AFTER)
    return later.start() if later else None


def _last(pattern: re.Pattern[str], text: str, low: int, high: int) -> int | None:
    at = None
    for match in pattern.finditer(text, low, high):
        at = match.start()
    return at
