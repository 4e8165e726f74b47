"""A page to draw on: shapes and text in points, from the top left corner down.

Shapes gather in layers and become a handful of matplotlib collections: a chart of a hundred lanes
costs little more than an empty one that way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from treaties.charts.lettering import Anchor, Label, Lettering

_POINTS: Final = 72.0
LAYERS: Final = ("ground", "grid", "halo", "bars", "doubt", "lines", "marks")
_MERGED: Final = frozenset({"ground", "grid", "halo", "bars", "doubt"})

Point = tuple[float, float]


@dataclass(slots=True)
class _Layer:
    shapes: list[list[Point]] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    edges: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    hatched: list[list[Point]] = field(default_factory=list)
    hatch_colours: list[str] = field(default_factory=list)
    lines: dict[tuple[str, float, str], list[list[Point]]] = field(default_factory=dict)


class Page:
    """A page of a width and height in points."""

    def __init__(self, width: float, height: float, paper: str) -> None:
        self.width = width
        self.height = height
        self.paper = paper
        self.labels: list[Label] = []
        self._layers = {name: _Layer() for name in LAYERS}

    def polygon(
        self,
        layer: str,
        points: Sequence[Point],
        fill: str,
        edge: str = "none",
        line: float = 0.0,
    ) -> None:
        """A filled shape."""
        into = self._layers[layer]
        into.shapes.append([(x, self.height - y) for x, y in points])
        into.fills.append(fill)
        into.edges.append(edge)
        into.widths.append(line)

    def rectangle(
        self, layer: str, x: float, y: float, width: float, height: float, fill: str
    ) -> None:
        """A filled rectangle; `y` is its top."""
        self.polygon(layer, _corners(x, y, width, height), fill)

    def hatch(
        self, layer: str, x: float, y: float, width: float, height: float, colour: str
    ) -> None:
        """Diagonal strokes over a rectangle, clipped to it."""
        self._layers[layer].hatched.append(
            [(a, self.height - b) for a, b in _corners(x, y, width, height)]
        )
        self._layers[layer].hatch_colours.append(colour)

    def line(
        self,
        layer: str,
        points: Sequence[Point],
        colour: str,
        width: float,
        style: str = "solid",
    ) -> None:
        """A line; style: solid, dashed or dotted."""
        flipped = [(x, self.height - y) for x, y in points]
        self._layers[layer].lines.setdefault((colour, width, style), []).append(flipped)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        anchor: Anchor = "left",
    ) -> None:
        """A line of text; `y` is its baseline."""
        if text:
            self.labels.append(Label(x, self.height - y, text, size, colour, bold, anchor))

    def figure(self, dpi: float) -> Figure:
        """The page as a matplotlib figure."""
        size = (self.width / _POINTS, self.height / _POINTS)
        figure = Figure(figsize=size, dpi=dpi, facecolor=self.paper, edgecolor="none")
        to_page = Affine2D().scale(1 / _POINTS) + figure.dpi_scale_trans
        for order, name in enumerate(LAYERS):
            for artist in _artists(self._layers[name], merged=name in _MERGED):
                artist.set_transform(to_page)
                artist.set_zorder(order)
                figure.add_artist(artist)
        lettering = Lettering(self.labels)
        lettering.set_zorder(len(LAYERS))
        figure.add_artist(lettering)
        return figure


def _corners(x: float, y: float, width: float, height: float) -> list[Point]:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def _artists(layer: _Layer, *, merged: bool) -> list[Any]:
    found: list[Any] = []
    if merged:
        found.extend(_merged(layer))
    elif layer.shapes:
        found.append(
            PolyCollection(
                layer.shapes,
                facecolors=layer.fills,
                edgecolors=layer.edges,
                linewidths=layer.widths,
            )
        )
    for colour in dict.fromkeys(layer.hatch_colours):
        shapes = [s for s, c in zip(layer.hatched, layer.hatch_colours, strict=True) if c == colour]
        found.append(
            PolyCollection(shapes, facecolors="none", edgecolors=colour, linewidths=0, hatch="////")
        )
    for (colour, width, style), lines in layer.lines.items():
        path = _compound(lines, closed=False)
        found.append(
            PathPatch(path, fill=False, edgecolor=colour, linewidth=width, linestyle=style)
        )
    return found


def _merged(layer: _Layer) -> Iterator[PathPatch]:
    """Shapes without outline that share a colour, as one: they never lie over one another."""
    for fill in dict.fromkeys(layer.fills):
        shapes = [s for s, f in zip(layer.shapes, layer.fills, strict=True) if f == fill]
        yield PathPatch(_compound(shapes, closed=True), facecolor=fill, linewidth=0)


def _compound(shapes: Sequence[Sequence[Point]], *, closed: bool) -> Path:
    points: list[Point] = []
    codes: list[int] = []
    for shape in shapes:
        points.extend(shape)
        codes.append(int(Path.MOVETO))
        codes.extend([int(Path.LINETO)] * (len(shape) - 1))
        if closed:
            points.append(shape[0])
            codes.append(int(Path.CLOSEPOLY))
    path = Path(points, codes)
    path.should_simplify = False
    return path
