"""Instruments of one story, told apart by an adjective: the interim and the final deal.

"The old treaty" in talk of New START is START I. The stories are data (`talk.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from treaties.extraction.cues import grammar
from treaties.extraction.names import english

# Adjectives that point away from the instrument in focus when nothing says to which other.
_APART = grammar("focus.apart_en")

# "The agreement with Russia on fisheries" is told by its subject.
_NO_SUBJECT = r"(?! (?:on|about|over|for|to|concerning|regarding|under which)\b)"


@dataclass(frozen=True, slots=True)
class _Rival:
    story: str
    treaty: str
    adjective: re.Pattern[str]
    since: int
    until: int


@cache
def _rivals() -> tuple[_Rival, ...]:
    return tuple(
        _Rival(
            row["story"],
            row["treaty"],
            re.compile(rf"\b(?:{row['adjective']}) "),
            row.get("from", 0),
            row.get("until", 9999),
        )
        for row in english()["rivals"]
    )


@cache
def _stories() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for rival in _rivals():
        for other in _rivals():
            if rival.story == other.story:
                out.setdefault(rival.treaty, set()).add(other.treaty)
    return {treaty: frozenset(others) for treaty, others in out.items()}


def related(one: str | None, two: str | None) -> bool:
    """Whether two instruments belong to one story, as the interim and the final deal do."""
    return one != two and one is not None and two in _stories().get(one, ())


def chosen(adjectives: str, spoken_of: Collection[str], year: int | None) -> str | None:
    """The instrument that `adjectives` ("old nuclear ") pick among those of a story spoken of."""
    if not adjectives or year is None:
        return None
    for rival in _rivals():
        told = rival.since <= year <= rival.until and rival.adjective.search(adjectives)
        if told and not _stories()[rival.treaty].isdisjoint(spoken_of):
            return rival.treaty
    return None


def points_away(adjectives: str) -> bool:
    """Whether the adjectives ("most recent ", "previous ") mean another than the one in focus."""
    return bool(_APART.search(adjectives))


@cache
def _partners() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    return tuple(
        (re.compile(rf" (?:with|between) {row['with']}\b{_NO_SUBJECT}"), frozenset(row["treaties"]))
        for row in english()["partners"]
    )


def partnered(text: str, end: int) -> frozenset[str] | None:
    """The treaties a noun ending at plain `end` may be by its partner: `… with the Russians`."""
    for pattern, treaties in _partners():
        if pattern.match(text, end, end + 90):
            return treaties
    return None
