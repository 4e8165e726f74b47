"""Where a lane's small labels go: beside their mark, never over anything, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from treaties.charts import lettering


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a lane with one ground: `ink` is the text colour on it, None where none fits."""

    left: float
    right: float
    ink: str | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that found its place."""

    x: float
    text: str
    ink: str


@dataclass(slots=True)
class Row:
    """One lane: its grounds from left to right, and what is taken."""

    segments: Sequence[Segment]
    taken: list[tuple[float, float]] = field(default_factory=list)

    def take(self, left: float, right: float) -> None:
        """Keep a stretch free of labels."""
        self.taken.append((left, right))

    def beside(
        self, x: float, reach: float, texts: Iterable[str], size: float, *, sides: str = "rl"
    ) -> Placed | None:
        """The first of `texts` that fits to the right (r) or left (l) of a mark; else None."""
        gap = reach + size * 0.34  # a little more than `_free` asks, or rounding decides
        for text in texts:
            wide = lettering.width(text, size)
            for side in sides:
                left = x + gap if side == "r" else x - gap - wide
                ink = self._free(left, left + wide, size * 0.3)
                if ink is not None:
                    self.take(left - size * 0.2, left + wide + size * 0.2)
                    return Placed(left, text, ink)
        return None

    def around(self, x: float, texts: Iterable[str], size: float) -> Placed | None:
        """The first of `texts` that fits centred on `x`, or ends or begins there; else None."""
        low = min(segment.left for segment in self.segments) + size * 0.2
        high = max(segment.right for segment in self.segments) - size * 0.2
        for text in texts:
            wide = lettering.width(text, size)
            for share, shift in ((0.5, 0.0), (1.0, 0.0), (1.0, -0.9), (0.0, 0.0), (0.0, 0.9)):
                left = max(min(x - share * wide + shift * size, high - wide), low)
                near = left - size <= x <= left + wide + size
                ink = self._free(left, left + wide, size * 0.3) if near else None
                if ink is not None:
                    self.take(left, left + wide)
                    return Placed(left, text, ink)
        return None

    def _free(self, left: float, right: float, gap: float) -> str | None:
        if any(left - gap < b and a < right + gap for a, b in self.taken):
            return None
        for segment in self.segments:
            if segment.left <= left - gap / 2 and right + gap / 2 <= segment.right:
                return segment.ink
        return None
