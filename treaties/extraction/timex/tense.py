"""On which side of the anchor a sentence speaks, from the verbs around an expression."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from treaties.extraction.timex.classes import lexicon

_REACH: Final = 14  # tokens on each side
_CLOSE: Final = 3  # "Until Thursday they had not": the verb right behind decides


class _Letters(NamedTuple):
    past: str
    future: str
    infinitive: str
    being: str
    purpose: str
    intend: str
    dot: str
    by: str
    since: str
    open_end: frozenset[str]
    attribute: frozenset[str]
    stops: frozenset[str]
    shortened: frozenset[str]


@cache
def _letters() -> _Letters:
    table = lexicon().letters
    return _Letters(
        past=table["PASTV"],
        future=table["FUTV"],
        infinitive=table["TO"],
        being=table["BEEN"],
        purpose=table["FOR"],
        intend=table["INTEND"],
        dot=table["DOT"],
        by=table["BY"],
        since=table["SINCE"],
        open_end=frozenset({table["UNTIL"], table["AS"]}),
        attribute=frozenset({table["THE"], table["AN"], table["ITS"]}),
        stops=frozenset({table["STOP"], table["BREAK"]}),
        shortened=frozenset({table["TITLE"], table["MONTHA"]}),
    )


def tense_of(letters: str, start: int, end: int) -> int:
    """-1 for a past sentence, 1 for a future one, 0 when nothing tells.

    The nearest verb before the expression decides, else the word that leads to it ("until",
    "by"), else the nearest verb after it; a sentence end stops the search on either side.
    """
    known = _letters()
    lead = letters[start - 1] if start else ""
    if lead == known.since:
        return -1
    if lead in known.open_end and known.past not in letters[end : end + _CLOSE]:
        return 1
    behind = letters[end : end + 1]
    if behind == known.past and known.future not in letters[max(start - _CLOSE, 0) : start]:
        return -1  # "on Sunday issued": the verb follows at once
    return _before(letters, start) or int(lead == known.by) or _after(letters, end)


def tense_after(letters: str, end: int) -> int:
    """The tense of what follows alone: for "Friday's vote", whose verb comes behind it."""
    return _after(letters, end)


def _before(letters: str, start: int) -> int:
    """The tense of the nearest verb to the left; "is to", "set to", "to be" look ahead."""
    known = _letters()
    for index in range(start - 1, max(start - _REACH, 0) - 1, -1):
        letter, following = letters[index], letters[index + 1]
        ahead = letter in {known.intend, known.being} and following == known.infinitive
        ahead = ahead or (letter == known.intend and following == known.purpose)
        if letter == known.future or ahead:
            return 1
        if letter == known.infinitive and following == known.being:
            return -1 if letters[index + 2 : index + 3] == known.being else 1  # "to have been"
        if letter == known.past and letters[max(index - 1, 0)] not in known.attribute:
            return _of_participle(letters, index)
        if letter in known.stops:
            break
        if letter == known.dot and letters[max(index - 1, 0)] not in known.shortened:
            break
    return 0


def _of_participle(letters: str, index: int) -> int:
    """A past participle looks ahead after "will be" and "to be", and back otherwise."""
    known = _letters()
    lead = letters[max(index - _CLOSE, 0) : index]
    to_be = known.infinitive + known.being
    # "to have been done" looks back
    ahead = known.future in lead or (to_be in lead and to_be + known.being not in lead)
    return 1 if ahead else -1


def _after(letters: str, end: int) -> int:
    """The tense of the nearest verb to the right."""
    known = _letters()
    for letter in letters[end : end + _REACH]:
        if letter in {known.future, known.past}:
            return 1 if letter == known.future else -1
        if letter in known.stops or letter == known.dot:
            break
    return 0
