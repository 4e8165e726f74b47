"""Text on a page: how wide it is, and how it is drawn.

One font, DejaVu Sans, which comes with matplotlib and has Latin and Cyrillic: found by path, so
no font search, and the same letters on every machine. Widths are the font's own advances.

SVG and PDF get real text from matplotlib's back ends. For pixels the outlines of all letters of
one colour are filled as one path: matplotlib's own way renders letter by letter, which costs more
than all the rest of a chart with a hundred lanes (benchmarks/charts.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path as File
from typing import TYPE_CHECKING, Any, Final, Literal

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase

_UNIT: Final = 100.0  # size at which outlines are taken
_FIXED: Final = 65536.0  # FreeType's 16.16 numbers
_POINTS: Final = 72.0
ASCENT: Final = 0.76  # of capitals with a diacritic, in sizes; DejaVu's capitals have 0.73
DESCENT: Final = 0.24
ELLIPSIS: Final = "…"
_SPACES: Final = re.compile(r"\s+(?!г\.)")  # noqa: RUF001  -- the Russian letter is meant
Anchor = Literal["left", "center", "right"]


def font_file(*, bold: bool) -> str:
    """The font that is drawn with."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return str(File(mpl.get_data_path()) / "fonts" / "ttf" / name)


@cache
def _font(*, bold: bool) -> FT2Font:
    font = get_font(font_file(bold=bold))
    font.set_size(_UNIT, _POINTS)
    return font


@cache
def _glyph(letter: str, *, bold: bool) -> tuple[Any, Any, float]:
    """Vertices and codes of a letter's outline, and its advance, at size 1."""
    font = _font(bold=bold)
    font.set_size(_UNIT, _POINTS)  # others may have used the same font object
    glyph = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    vertices, codes = font.get_path()
    return vertices / _UNIT, codes, glyph.linearHoriAdvance / _FIXED / _UNIT


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in the unit of `size`."""
    return size * _advance(text, bold=bold)


@lru_cache(maxsize=4096)
def _advance(text: str, *, bold: bool) -> float:
    return sum(_glyph(letter, bold=bold)[2] for letter in text)


def fit(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits `room` with an ellipsis."""
    if width(text, size, bold=bold) <= room:
        return text
    left = room - width(ELLIPSIS, size, bold=bold)
    used, kept = 0.0, 0
    for letter in text:
        used += size * _glyph(letter, bold=bold)[2]
        if used > left:
            break
        kept += 1
    return text[:kept].rstrip(" ,.;:-–(") + ELLIPSIS  # noqa: RUF001  -- a dash may stand at the cut


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Lines no wider than `room`, broken at spaces; a longer word is cut with an ellipsis.

    The Russian word for a year stays with its number.
    """
    lines: list[str] = []
    line = ""
    for word in _SPACES.split(text.strip()):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = fit(word, size, room, bold=bold)
    return [*lines, line] if line else lines


@cache
def _properties(size: float, *, bold: bool) -> FontProperties:
    weight = "bold" if bold else "normal"
    properties = FontProperties(family="DejaVu Sans", weight=weight, size=size)
    properties.set_file(font_file(bold=bold))
    return properties


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text: `x`, `y` in points from the page's bottom left, `y` its baseline.

    anchor: `left`, `center` or `right` of the text stands at `x`.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = "left"

    @property
    def left(self) -> float:
        """Where the text begins."""
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self.anchor]
        return self.x - share * width(self.text, self.size, bold=self.bold)

    @property
    def font(self) -> FontProperties:
        """For matplotlib's back ends."""
        return _properties(self.size, bold=self.bold)


class Lettering(Artist):
    """All labels of a page as one artist."""

    def __init__(self, labels: Iterable[Label]) -> None:
        super().__init__()
        self.labels = tuple(labels)

    def draw(self, renderer: RendererBase) -> None:
        """Draw: outlines on pixels, text elsewhere."""
        scale = float(renderer.points_to_pixels(1.0))  # type: ignore[arg-type]  # because the stub allows arrays, of which one number is none
        if isinstance(renderer, RendererAgg):
            self._fill(renderer, scale)
        else:
            self._write(renderer, scale)

    def _fill(self, renderer: RendererBase, scale: float) -> None:
        colours = dict.fromkeys(label.colour for label in self.labels)
        for colour in colours:
            path = _outline(label for label in self.labels if label.colour == colour)
            if path is None:
                continue
            gc = renderer.new_gc()
            gc.set_linewidth(0)
            renderer.draw_path(gc, path, Affine2D().scale(scale), to_rgb(colour))
            gc.restore()

    def _write(self, renderer: RendererBase, scale: float) -> None:
        _, height = renderer.get_canvas_width_height()
        down = renderer.flipy()
        for label in self.labels:
            where = (label.x * scale, label.y * scale)
            anchor = Text(*where, label.text, horizontalalignment=label.anchor)
            anchor.set_transform(IdentityTransform())
            gc = renderer.new_gc()
            gc.set_foreground(label.colour)
            y = height - where[1] if down else where[1]
            x = label.left * scale
            renderer.draw_text(gc, x, y, label.text, label.font, 0.0, mtext=anchor)
            gc.restore()


def _outline(labels: Iterable[Label]) -> Path | None:
    vertices, codes, sizes, shifts = [], [], [], []
    for label in labels:
        x = label.left
        for letter in label.text:
            outline, code, advance = _glyph(letter, bold=label.bold)
            if len(code):
                vertices.append(outline)
                codes.append(code)
                sizes.append(label.size)
                shifts.append((x, label.y))
            x += advance * label.size
    if not vertices:
        return None
    counts = [len(part) for part in codes]
    points = np.concatenate(vertices) * np.repeat(sizes, counts)[:, None]
    points += np.repeat(np.array(shifts), counts, axis=0)
    path = Path(points, np.concatenate(codes))
    path.should_simplify = False
    return path
