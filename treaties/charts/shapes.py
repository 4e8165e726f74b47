"""Bars and marks as shapes; the same for the picture and its legend."""

from __future__ import annotations

import math
from typing import Final

from treaties.charts.page import Page, Point
from treaties.charts.palette import Palette

# Height says the same as colour: what binds fully is drawn full.
HEIGHT: Final = {
    "adopted": 0.24,
    "signed": 0.36,
    "provisionally-applied": 0.66,
    "in-force": 1.0,
    "suspended": 1.0,
    "withdrawal-pending": 1.0,
}
_SIDES: Final = 16


def bar(
    page: Page, status: str, left: float, right: float, middle: float, full: float, fill: str
) -> None:
    """A bar of a status around a middle line; `full`: the height of what is in force."""
    height = full * HEIGHT[status]
    page.rectangle("bars", left, middle - height / 2, max(right - left, 0.6), height, fill)


def open_end(page: Page, right: float, middle: float, full: float, colour: str) -> None:
    """The bar runs on as an arrow head past the right edge: no end is set."""
    half = full / 2
    page.polygon(
        "bars", [(right, middle - half), (right + half, middle), (right, middle + half)], colour
    )


def cut(page: Page, left: float, middle: float, full: float, colour: str) -> None:
    """The bar comes in as an arrow head at the left edge: it began before the years shown."""
    half = full / 2
    page.polygon(
        "bars", [(left, middle - half), (left - half, middle), (left, middle + half)], colour
    )


def radius(kind: str, full: float) -> float:
    """How far a mark reaches to either side, in points."""
    share = {
        "report": 0.08,
        "many": 0.08,
        "start": 0.0,
        "conference": 0.2,
        "change": 0.3,
        "due": 0.4,
        "statement": 0.24,
    }
    return full * share.get(kind, 0.32)


def mark(
    page: Page,
    kind: str,
    x: float,
    middle: float,
    full: float,
    colour: str,
    colours: Palette,
    *,
    hollow: bool = False,
) -> None:
    """A mark at `x`; hollow where its day is not known."""
    reach = radius(kind, full)
    inner, line = (colours.paper, 0.6) if hollow else (colour, 0.0)
    if kind in {"exit", "pending-exit"}:
        top = middle - full * 0.62
        shape = [(x - reach, top), (x + reach, top), (x, top + 2 * reach)]
        fill, edge = (
            (colours.exit, colours.outline) if kind == "exit" else (colours.paper, colours.ink)
        )
        page.polygon("marks", shape, fill, edge, 0.6)
    elif kind in {"change", "due"}:
        shape = [(x - reach, middle), (x, middle - reach), (x + reach, middle), (x, middle + reach)]
        page.polygon("marks", shape, inner, colour, line)
    elif kind in {"passed", "statement"}:
        page.polygon("marks", _round(x, middle, reach, kind), colours.paper, colour, 0.7)
    elif kind in {"act", "conference"}:
        page.polygon("marks", _round(x, middle, reach, kind), inner, colour, line)
    else:
        _strokes(page, kind, x, middle, full, colour, colours)


def _strokes(
    page: Page, kind: str, x: float, middle: float, full: float, colour: str, colours: Palette
) -> None:
    """Marks made of lines."""
    reach = radius(kind, full)
    if kind == "suspension":
        half = full * 0.62
        for at in (x - full * 0.14, x + full * 0.14):
            page.line("lines", [(at, middle - half), (at, middle + half)], colours.outline, 2.0)
            page.line("lines", [(at, middle - half), (at, middle + half)], colours.pause, 1.1)
    elif kind in {"report", "many"}:
        page.line("marks", [(x, middle - full * 0.3), (x, middle + full * 0.3)], colour, 0.7)
    elif kind == "met":
        tick = [(x - reach, middle), (x - reach * 0.25, middle + reach * 0.8)]
        page.line("marks", [*tick, (x + reach, middle - reach)], colour, 1.1)
    elif kind == "void":
        for sign in (-1, 1):
            ends = [(x - reach, middle - sign * reach), (x + reach, middle + sign * reach)]
            page.line("marks", ends, colours.faint, 0.8)


def _round(x: float, y: float, reach: float, kind: str) -> list[Point]:
    if kind == "statement":
        return [
            (x - reach, y - reach),
            (x + reach, y - reach),
            (x + reach, y + reach),
            (x - reach, y + reach),
        ]
    angles = [2 * math.pi * step / _SIDES for step in range(_SIDES)]
    return [(x + reach * math.cos(a), y + reach * math.sin(a)) for a in angles]
