"""How a chart is to look: size, theme, resolution; and the error when it cannot fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from treaties.charts.palette import PALETTES, Palette
from treaties.errors import TreatiesError

POINTS: Final = 72.0
DEFAULT_WIDTH: Final = 10.0


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
    def margin(self) -> float:
        """White around everything, in points."""
        return min(max(self.points * 0.035, 8.0), 26.0)

    @property
    def title_size(self) -> float:
        """Letters of the title, in points."""
        return min(max(self.points / 42, 9.0), 17.0)

    @property
    def text_size(self) -> float:
        """Letters of the subtitle, in points."""
        return min(max(self.points / 76, 6.5), 9.5)

    @property
    def small_size(self) -> float:
        """Letters of legend, axis and source, in points."""
        return min(max(self.points / 96, 6.2), 7.4)


class ChartTooSmallError(TreatiesError):
    """The picture is too small for what it must show at a legible size."""

    def __init__(self, what: str, need: float) -> None:
        super().__init__(f"--size: {what} needs at least {need:.1f} inches in height")
        self.need = need
