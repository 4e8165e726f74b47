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
    exit: str
    pause: str
    outline: str  # around both, on any bar
    status: dict[str, str]
    inked: dict[str, str]
    tail: dict[str, str]  # the same status in days to come
    lines: tuple[str, ...]

    def on(self, status: str) -> str:
        """The colour of words and marks on a bar of past or present days."""
        return self.inked[status]


LIGHT: Final = Palette(
    paper="#ffffff",
    ink="#1a1a1a",
    faint="#595959",
    grid="#d9d9d9",
    ahead="#f4f4f2",
    today="#b3261e",
    mark="#1a1a1a",
    exit="#f0e442",
    pause="#f2b134",
    outline="#1a1a1a",
    status={
        "adopted": "#d6dee5",
        "signed": "#a9b9c7",
        "provisionally-applied": "#7fa8c9",
        "in-force": "#17456b",
        "suspended": "#f2b134",
        "withdrawal-pending": "#c2410c",
    },
    inked={
        "adopted": "#1a1a1a",
        "signed": "#1a1a1a",
        "provisionally-applied": "#1a1a1a",
        "in-force": "#ffffff",
        "suspended": "#1a1a1a",
        "withdrawal-pending": "#ffffff",
    },
    tail={
        "adopted": "#e3e9ee",
        "signed": "#e3e9ee",
        "provisionally-applied": "#cfe0ec",
        "in-force": "#b7cfe2",
        "suspended": "#fbe4b5",
        "withdrawal-pending": "#f3c4ad",
    },
    lines=("#17456b", "#c2410c", "#3d7d5a", "#8a5a9e", "#7a6a1f", "#4d4d4d"),
)
DARK: Final = Palette(
    paper="#14181d",
    ink="#f2f2f2",
    faint="#b0b6bd",
    grid="#38404a",
    ahead="#1b2128",
    today="#ff8a80",
    mark="#f2f2f2",
    exit="#f7ec6e",
    pause="#e8b84a",
    outline="#0c0f12",
    status={
        "adopted": "#333c45",
        "signed": "#4d5966",
        "provisionally-applied": "#2f6690",
        "in-force": "#9fcdf2",
        "suspended": "#cc9a2b",
        "withdrawal-pending": "#d9592b",
    },
    inked={
        "adopted": "#f2f2f2",
        "signed": "#f2f2f2",
        "provisionally-applied": "#f2f2f2",
        "in-force": "#0c0f12",
        "suspended": "#0c0f12",
        "withdrawal-pending": "#0c0f12",
    },
    tail={
        "adopted": "#2b333b",
        "signed": "#2b333b",
        "provisionally-applied": "#26425a",
        "in-force": "#35536b",
        "suspended": "#54400f",
        "withdrawal-pending": "#5e3322",
    },
    lines=("#8cc1ea", "#f08a5d", "#7fc8a0", "#c9a0dc", "#d8c66a", "#d0d0d0"),
)
PALETTES: Final = {"light": LIGHT, "dark": DARK}
