"""How a chart is to look: size, theme, resolution; and the error when it cannot fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from treaties.charts.palette import PALETTES, Palette
from treaties.errors import TreatiesError

POINTS: Final = 72.0
DEFAULT_WIDTH: Final = 10.0
NARROW: Final = 400.0  # points: below it, a phone or a newspaper's column


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """width, height in inches (height None: as much as the lanes need); dpi for PNG."""

    width: float = DEFAULT_WIDTH
    height: float | None = None
    theme: str = "light"
    dpi: float = 150.0

    @property
    def palette(self) -> Palette:
        """The theme's colours."""
        return PALETTES[self.theme]

    @property
    def points(self) -> float:
        """Width in points."""
        return self.width * POINTS

    @property
    def narrow(self) -> bool:
        """True for a phone or a column: letters are larger there for their page."""
        return self.points < NARROW

    @property
    def margin(self) -> float:
        """White around everything, in points."""
        return min(max(self.points * 0.035, 8.0), 26.0)

    @property
    def title_size(self) -> float:
        """Letters of the title, in points."""
        if self.narrow:
            return min(self.points / 14, 12.5)
        return min(max(self.points / 40, 12.5), 18.0)

    @property
    def text_size(self) -> float:
        """Letters of the subtitle, in points."""
        return 8.4 if self.narrow else min(max(self.points / 70, 8.4), 10.2)

    @property
    def small_size(self) -> float:
        """Letters of legend, axis and source, in points."""
        return 7.6 if self.narrow else min(max(self.points / 92, 7.0), 7.8)


class ChartTooSmallError(TreatiesError):
    """The picture is too small for what it must show at a legible size."""

    def __init__(self, what: str, need: float) -> None:
        super().__init__(f"--size: {what} needs at least {need:.1f} inches in height")
        self.need = need
