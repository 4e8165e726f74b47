"""The search for many patterns at once, over the bytes of the plain form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from treaties.extraction.normal import Plain

# The automaton holds so much of each pattern: it stays small enough for the processor's cache. The
# rest is compared where a beginning is found.
_BEGINNING = 20
_BETWEEN = "\0"
_PIECE = 4_000_000


class Automaton:
    """Finds plain patterns that begin where a word does."""

    def __init__(self, patterns: list[str]) -> None:
        from ahocorasick_rs import BytesAhoCorasick, Implementation  # noqa: PLC0415  -- only for reading

        groups: dict[bytes, list[tuple[str, int]]] = {}
        # All in one, for the sake of speed: what parts them is neither a blank nor in a name.
        codes = Plain(_BETWEEN.join(patterns)).codes.split(_BETWEEN.encode())
        for number, (pattern, code) in enumerate(zip(patterns, codes, strict=True)):
            groups.setdefault(code[:_BEGINNING], []).append((pattern, number))
        self._groups = list(groups.values())
        self._search: Any = BytesAhoCorasick(list(groups), implementation=Implementation.DFA)

    def find(self, plain: Plain) -> Iterator[tuple[int, int, int]]:
        """Number, start and end of each match, in order of their ends; they may overlap."""
        for low in range(0, len(plain.codes), _PIECE):
            yield from sorted(self._piece(plain, low), key=lambda match: (match[2], match[1]))

    def _piece(self, plain: Plain, low: int) -> Iterator[tuple[int, int, int]]:
        codes = plain.codes
        if len(codes) > _PIECE:
            codes = codes[low : low + _PIECE + _BEGINNING - 1]
        matches = self._search.find_matches_as_indexes(codes, overlapping=True)
        text = plain.text if matches else ""
        for which, start, _ in matches:
            at = low + start
            if start >= _PIECE or (at and text[at - 1].isalnum()):
                continue
            for pattern, number in self._groups[which]:
                if text.startswith(pattern, at):
                    yield number, at, at + len(pattern)
