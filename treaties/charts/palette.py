"""Colours: one set on white, one on near black; told apart without hue.

Hues follow Okabe and Ito's set for colour-blind readers (jfly.uni-koeln.de/color, 2008), moved in
lightness so that statuses stay apart in grey; height and hatching say the same again.
tests/test_charts_palette.py computes both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by role, as #rrggbb."""

    paper: str
    ink: str
    faint: str  # secondary text: 4.5:1 and more on paper
    grid: str
    ahead: str  # the ground of days to come
    today: str
    mark: str  # marks on paper
    over: str  # marks and text on a dark bar
    exit: str
    pause: str
    status: dict[str, str]
    tail: dict[str, str]  # the same status in days to come
    lines: tuple[str, ...]


LIGHT: Final = Palette(
    paper="#ffffff",
    ink="#1a1a1a",
    faint="#595959",
    grid="#d9d9d9",
    ahead="#f4f4f2",
    today="#b3261e",
    mark="#1a1a1a",
    over="#ffffff",
    exit="#f0e442",
    pause="#f2b134",
    status={
        "signed": "#b9c7d3",
        "provisionally-applied": "#7fa8c9",
        "in-force": "#1f5582",
        "suspended": "#f2b134",
        "withdrawal-pending": "#d0501a",
    },
    tail={
        "signed": "#e3e9ee",
        "provisionally-applied": "#cfe0ec",
        "in-force": "#b7cfe2",
        "suspended": "#fbe4b5",
        "withdrawal-pending": "#f3c4ad",
    },
    lines=("#1f5582", "#d0501a", "#3d7d5a", "#8a5a9e", "#7a6a1f", "#4d4d4d"),
)
DARK: Final = Palette(
    paper="#14181d",
    ink="#f2f2f2",
    faint="#b0b6bd",
    grid="#38404a",
    ahead="#1b2128",
    today="#ff8a80",
    mark="#f2f2f2",
    over="#0c0f12",
    exit="#f0e442",
    pause="#c98a12",
    status={
        "signed": "#4d5966",
        "provisionally-applied": "#3f78a6",
        "in-force": "#8cc1ea",
        "suspended": "#c98a12",
        "withdrawal-pending": "#e8683a",
    },
    tail={
        "signed": "#2b333b",
        "provisionally-applied": "#26425a",
        "in-force": "#35536b",
        "suspended": "#54400f",
        "withdrawal-pending": "#5e3322",
    },
    lines=("#8cc1ea", "#f08a5d", "#7fc8a0", "#c9a0dc", "#d8c66a", "#d0d0d0"),
)
PALETTES: Final = {"light": LIGHT, "dark": DARK}
