"""Letters that a pattern cannot do without, so that it is tried only where they stand.

Lists of patterns are tried at every sentence or noun, and nearly all their patterns begin with
a word or a few (`(?:notice|warning) of` with "notice " or "warning "), or need one somewhere. One
search for such letters of all patterns, and a try where they are found, is many times as fast as
a search for each pattern; and a pattern whose letters are never found is never compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LOOK = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\(\?:|\((?!\?)")
_LETTERS = re.compile(r"[^\W_]+(?![?*+{])|[^\W_]|-")
_QUANTIFIER = re.compile(r"(?P<none>[?*]|\{0?,\d*\}|\{0\})\??|(?:\+|\{\d+(?:,\d*)?\})\??")
# An escaped sign and a set of letters: brackets in them are none.
_OPAQUE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_SIGN = re.compile(rf"[(|)]|{_OPAQUE.pattern}", re.DOTALL)
_LONGEST, _MOST = 12, 200


class _Start(NamedTuple):
    """The first letters of a match; `more`: it may go on with what follows in the pattern."""

    letters: str
    more: bool


_NOTHING = _Start("", more=True)
_NONE: frozenset[str] = frozenset()


def openings(pattern: str) -> frozenset[str]:
    """One of these is what a match of the pattern begins with; empty when that is not known.

    A blank stands for any white space, at the end of an opening only. No opening begins another.
    """
    starts = {start.letters for start in _branches(pattern, 0, len(pattern))}
    if "" in starts:
        return frozenset()
    return frozenset(
        letters
        for letters in starts
        if not any(letters[:size] in starts for size in range(1, len(letters)))
    )


def _branches(pattern: str, at: int, end: int) -> list[_Start]:
    """The beginnings of all alternatives."""
    return [
        start
        for low, high in _alternatives(pattern, at, end)
        for start in _sequence(pattern, low, high)
    ]


def _sequence(pattern: str, at: int, end: int) -> list[_Start]:
    """The beginnings of one alternative: its parts put together as far as they are certain."""
    starts = [_NOTHING]
    while at < end and any(start.more for start in starts):
        if _LOOK.match(pattern, at):
            at = _close(pattern, at) + 1  # takes no letter
            continue
        tails, at = _part(pattern, at)
        quantifier = _QUANTIFIER.match(pattern, at)
        if quantifier:
            at = quantifier.end()
            if not quantifier[0].startswith("?"):
                tails = [_Start(tail.letters, more=False) for tail in tails]
            if quantifier["none"]:
                tails = [*tails, _NOTHING]
        starts = list(dict.fromkeys(new for start in starts for new in _joined(start, tails)))
        if len(starts) > _MOST:
            return [_Start("", more=False)]
    return starts


def _joined(start: _Start, tails: list[_Start]) -> Iterator[_Start]:
    if not start.more:
        yield start
        return
    for tail in tails:
        letters = start.letters + tail.letters
        yield _Start(letters, tail.more and len(letters) < _LONGEST)


def _part(pattern: str, at: int) -> tuple[list[_Start], int]:
    """What the next part begins with, and where it ends; signs other than letters tell nothing."""
    if group := _GROUP.match(pattern, at):
        close = _close(pattern, at)
        return _branches(pattern, group.end(), close), close + 1
    if pattern[at] == " ":
        return [_Start(" ", more=False)], at + 1
    if letters := _letters(pattern, at):
        return [_Start(letters, more=True)], at + len(letters)
    if pattern.startswith(r"\d", at):
        return [_Start(digit, more=False) for digit in "0123456789"], at + 2
    return [_Start("", more=False)], _after(pattern, at)


def needed(pattern: str) -> frozenset[str]:
    """One of these is in every match of the pattern; empty when none is known.

    Of the parts that must be there the one is taken that tells most: the longest letters.
    """
    return _needed_by_each(pattern, 0, len(pattern))


def telling(pattern: str, *, ahead: bool = False) -> frozenset[str]:
    """What a match has in it by its beginning or by what it needs, whichever tells more.

    `ahead`: what it looks ahead to counts too, for the text must hold that as well.
    """
    begins = frozenset(letters.strip() for letters in openings(pattern))
    needs = needed(pattern.replace("(?=", "(?:") if ahead else pattern)
    return max(needs, begins, key=_worth)


def _needed_by_each(pattern: str, at: int, end: int) -> frozenset[str]:
    """What the alternatives need; nothing when one of them needs nothing."""
    found = [_needed(pattern, low, high) for low, high in _alternatives(pattern, at, end)]
    return frozenset().union(*found) if all(found) else frozenset()


def _needed(pattern: str, at: int, end: int) -> frozenset[str]:
    """What one alternative needs: the best of its parts, letters one after another being one."""
    best: frozenset[str] = frozenset()
    run = ""
    while at < end:
        if _LOOK.match(pattern, at):
            at = _close(pattern, at) + 1  # takes no letter
            continue
        found, letters, at = _needed_part(pattern, at)
        quantifier = _QUANTIFIER.match(pattern, at)
        missing = bool(quantifier and quantifier["none"])
        run += "" if missing else letters
        if quantifier or not letters:
            best = max(best, frozenset({run} - {""}), _NONE if missing else found, key=_worth)
            run = ""
        at = quantifier.end() if quantifier else at
    return max(best, frozenset({run} - {""}), key=_worth)


def _needed_part(pattern: str, at: int) -> tuple[frozenset[str], str, int]:
    """What a group needs, or the letters that stand here; and where the part ends."""
    if group := _GROUP.match(pattern, at):
        close = _close(pattern, at)
        return _needed_by_each(pattern, group.end(), close), "", close + 1
    letters = " " if pattern[at] == " " else _letters(pattern, at)
    return _NONE, letters, at + len(letters) if letters else _after(pattern, at)


def _worth(letters: frozenset[str]) -> tuple[int, int]:
    """How much a choice of letters tells: as much as the shortest does, and a blank nothing."""
    return min((len(word.strip()) for word in letters), default=0), -len(letters)


def _letters(pattern: str, at: int) -> str:
    """The letters that stand here, the last without its quantifier left for itself."""
    match = _LETTERS.match(pattern, at)
    return match[0] if match else ""


def _after(pattern: str, at: int) -> int:
    """Where a part that is neither letters nor a plain group ends."""
    opaque = _OPAQUE.match(pattern, at)
    if opaque:
        return opaque.end()
    return _close(pattern, at) + 1 if pattern[at] == "(" else at + 1


def _signs(pattern: str, at: int, end: int) -> Iterator[tuple[int, str]]:
    """Brackets and bars outside sets, with their places."""
    for match in _SIGN.finditer(pattern, at, end):
        if match.end() - match.start() == 1:
            yield match.start(), match[0]


def _close(pattern: str, at: int) -> int:
    """Where the group that opens here closes."""
    depth = 0
    for place, sign in _signs(pattern, at, len(pattern)):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return place
    raise ValueError(f"a bracket is not closed: {pattern!r}")


def _alternatives(pattern: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the alternatives outside all brackets begin and end."""
    depth = 0
    for place, sign in _signs(pattern, at, end):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            yield at, place
            at = place + 1
    yield at, end
