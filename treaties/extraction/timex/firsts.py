"""Which letters a grammar pattern can begin with, so that only rules that may fit are tried."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUANTIFIER = re.compile(r"[?*+]|\{[0-9],[0-9]\}")
_ZERO_WIDTH = ("(?=", "(?!", "(?<=", "(?<!")


class _Part(NamedTuple):
    empty: bool  # whether the part can match nothing
    letters: frozenset[str]
    end: int


def first_letters(pattern: str) -> frozenset[str]:
    """The letters with which a match of the pattern can begin.

    Knows what rules are written in: letters, sets, groups, alternatives, the quantifiers `?`,
    `*`, `+` and `{m,n}`, and look-around, which takes no letter.
    Raises ValueError for anything else.
    """
    return _alternatives(pattern, 0).letters


def _alternatives(pattern: str, at: int) -> _Part:
    """Branches up to a closing bracket or the end."""
    empty, letters = False, frozenset[str]()
    while True:
        branch = _sequence(pattern, at)
        empty, letters = empty or branch.empty, letters | branch.letters
        if branch.end < len(pattern) and pattern[branch.end] == "|":
            at = branch.end + 1
            continue
        return _Part(empty, letters, branch.end)


def _sequence(pattern: str, at: int) -> _Part:
    """Items one after the other: an item counts while all before it can be empty."""
    empty, letters = True, frozenset[str]()
    while at < len(pattern) and pattern[at] not in "|)":
        item = _item(pattern, at)
        at, optional = item.end, item.empty
        if quantifier := _QUANTIFIER.match(pattern, at):
            optional = optional or quantifier[0].startswith(("?", "*", "{0,"))
            at = quantifier.end()
        if empty:
            letters |= item.letters
        empty = empty and optional
    return _Part(empty, letters, at)


def _item(pattern: str, at: int) -> _Part:
    """A letter, a set or a group."""
    char = pattern[at]
    if char == "[":
        close = pattern.index("]", at)
        return _Part(empty=False, letters=frozenset(pattern[at + 1 : close]), end=close + 1)
    if char != "(":
        if not char.isalpha():
            raise ValueError(f"{char!r} at {at} is no part of a grammar pattern: {pattern!r}")
        return _Part(empty=False, letters=frozenset(char), end=at + 1)
    look = pattern.startswith(_ZERO_WIDTH, at)
    inside = at + 3 if pattern[at + 2] != "<" else at + 4
    if pattern.startswith("(?P<", at):
        inside = pattern.index(">", at) + 1
    group = _alternatives(pattern, inside)
    if group.end >= len(pattern):
        raise ValueError(f"a group is not closed: {pattern!r}")
    return _Part(look or group.empty, frozenset() if look else group.letters, group.end + 1)
