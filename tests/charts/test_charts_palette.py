"""Colours that everybody can tell apart: in grey, and with each kind of colour blindness."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from treaties.charts.palette import PALETTES, Palette
from treaties.charts.shapes import HEIGHT

# Machado, Oliveira and Fernandes (2009), table of matrices for severity 1.0, on linear RGB.
SIGHTS = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# sRGB (IEC 61966-2-1) to XYZ, and the white of D65.
TO_XYZ = [
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
]
WHITE = (0.95047, 1.0, 1.08883)


def _linear(colour: str) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    """CIE 1976 L*a*b*."""
    ratio = np.array(TO_XYZ) @ np.clip(linear, 0, 1) / WHITE
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    lights = sorted(float(np.array(TO_XYZ)[1] @ _linear(colour)) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


themes = pytest.mark.parametrize("theme", sorted(PALETTES))


def _pairs(palette: Palette) -> list[tuple[str, str]]:
    """Statuses of the same bar height, which only colour tells apart."""
    return [(a, b) for a, b in combinations(palette.status, 2) if HEIGHT[a] == HEIGHT[b]]


@themes
def test_statuses_differ_in_grey(theme: str) -> None:
    """Bars of one height are at least 12 L* apart, so that a black-and-white print tells them."""
    palette = PALETTES[theme]
    for one, other in _pairs(palette):
        light = [_lab(_linear(palette.status[name]))[0] for name in (one, other)]
        assert abs(light[0] - light[1]) >= 12, (one, other)


@themes
@pytest.mark.parametrize("sight", sorted(SIGHTS))
def test_statuses_differ_to_colour_blind_readers(theme: str, sight: str) -> None:
    """Any two statuses are at least 10 (CIE 1976 difference) apart to each kind of sight."""
    palette = PALETTES[theme]
    seen = {
        name: _lab(np.array(SIGHTS[sight]) @ _linear(colour))
        for name, colour in palette.status.items()
    }
    for one, other in combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 10, (one, other)


@themes
def test_words_can_be_read(theme: str) -> None:
    """Text on paper and on bars has the contrast that WCAG 2.2 AA asks for (4.5:1)."""
    palette = PALETTES[theme]
    for colour in (palette.ink, palette.faint, palette.today, *palette.lines):
        assert _contrast(colour, palette.paper) >= 4.5, colour
    for colour in (palette.ink, palette.faint):
        assert _contrast(colour, palette.ahead) >= 4.5, colour
    for name in palette.status:
        assert _contrast(palette.on(name), palette.status[name]) >= 4.5, name
    for name in ("in-force", "suspended", "withdrawal-pending"):
        assert _contrast(palette.ink, palette.tail[name]) >= 4.5, name


@themes
def test_bars_stand_out_from_the_paper(theme: str) -> None:
    """A bar in force has the contrast of a graphical object (3:1, WCAG 2.2 SC 1.4.11)."""
    palette = PALETTES[theme]
    assert _contrast(palette.status["in-force"], palette.paper) >= 3
    assert _contrast(palette.status["withdrawal-pending"], palette.paper) >= 3
