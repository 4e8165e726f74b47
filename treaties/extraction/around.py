"""What must, or must not, stand around a name for it to be meant.

Bare names ("Minsk", "Ottawa", "START") and names that also mean other things ("Open Skies") are
the instrument's only in certain company. Patterns run on the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any

_SIDE = 70
_APART = 260


@dataclass(frozen=True, slots=True)
class Around:
    """One of `left`, `right` must hold (when either is given), `unless_*` and `apart` must not.

    `left` ends at the name and `right` begins after it; `apart` is sought some way to both sides.
    `known`: one of these instruments must be named more fully somewhere in the text.
    """

    left: str = ""
    right: str = ""
    unless_left: str = ""
    unless_right: str = ""
    apart: str = ""
    known: tuple[str, ...] = ()

    def holds(self, text: str, start: int, end: int, known: AbstractSet[str]) -> bool:
        """Whether a name at plain `start`-`end` is meant; `known` are the instruments named."""
        if self.known and known.isdisjoint(self.known):
            return False
        before = text[max(0, start - _SIDE) : start]
        if self.unless_left and _before(self.unless_left).search(before):
            return False
        if self.unless_right and _after(self.unless_right).match(text, end):
            return False
        if self.apart and _after(self.apart).search(text, max(0, start - _APART), end + _APART):
            return False
        if not self.left and not self.right:
            return True
        return bool(
            (self.left and _before(self.left).search(before))
            or (self.right and _after(self.right).match(text, end))
        )


@cache
def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})$")


@cache
def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def around(entry: Mapping[str, Any]) -> Around | None:
    """The conditions of a row of the data; None when it has none."""
    made = Around(
        left=entry.get("left", ""),
        right=entry.get("right", ""),
        unless_left=entry.get("unless_left", ""),
        unless_right=entry.get("unless_right", ""),
        apart=entry.get("apart", ""),
        known=tuple(entry.get("known", ())),
    )
    return None if made == Around() else made
