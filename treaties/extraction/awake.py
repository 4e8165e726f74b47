"""Which of many patterns may fit a text: those whose letters stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treaties.extraction.literals import telling


class Awake:
    """One search for the letters that patterns need, of which most texts have none.

    `ahead`: the texts asked about hold what the patterns look ahead to, so they need that too.
    """

    def __init__(self, patterns: Iterable[str], *, ahead: bool = False) -> None:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415  -- only where text is read

        owners: dict[str, list[int]] = {}
        always: list[int] = []
        for number, pattern in enumerate(patterns):
            letters = telling(pattern, ahead=ahead)
            for word in letters:
                owners.setdefault(word, []).append(number)
            if not letters:
                always.append(number)
        self._always = frozenset(always)
        self._owners = [frozenset(numbers) for numbers in owners.values()]
        self._search: Any = AhoCorasick(list(owners))

    def of(self, text: str) -> frozenset[int]:
        """The numbers of the patterns that may be found in a text."""
        matches = self._search.find_matches_as_indexes(text, overlapping=True)
        if not matches:
            return self._always
        return self._always.union(*{self._owners[which] for which, _, _ in matches})
