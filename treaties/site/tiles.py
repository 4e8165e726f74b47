"""The world with one square a State, coloured by its standing towards an instrument.

For the eye and the mouse; everything on it is in the table below it, which is what the keyboard and
screen readers get. Squares come from tiles.csv (made by tools/place_states.py).
"""

from __future__ import annotations

import csv
from collections.abc import Container
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from treaties.site import paths
from treaties.site.gathered import Standing
from treaties.site.look import Look
from treaties.site.shape import Shape, joined

if TYPE_CHECKING:
    from markupsafe import Markup

_PITCH, _SIZE = 20, 18
_TILE: Final = Shape(
    '<g class="t-{}"><title>{}: {}</title><rect x="{}" y="{}"/><text x="{}" y="{}">{}</text></g>'
)
_LINK: Final = Shape('<a href="{}" tabindex="-1">{}</a>')
_MAP: Final = Shape('<svg class="tiles" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>')


@cache
def _places() -> dict[str, tuple[int, int]]:
    """Each State's square: column and row."""
    file = Path(__file__).with_name("tiles.csv")
    with file.open(encoding="utf-8", newline="") as rows:
        return {row["code"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(rows)}


def tiles(look: Look, standings: list[Standing], states: Container[str]) -> Markup:
    """The map of an instrument; the squares of `states`, which have a page, lead there.

    States without a square (former ones) are in the table only.
    """
    known = {item.party: item.status for item in standings}
    places = _places()
    drawn = [
        _linked(look, code, known.get(code, "none"))
        if code in states
        else _tile(look, code, known.get(code, "none"))
        for code in places
    ]
    width = (max(column for column, _ in places.values()) + 1) * _PITCH
    height = (max(row for _, row in places.values()) + 1) * _PITCH
    return _MAP(width, height, joined("", drawn))


def _tile(look: Look, code: str, status: str) -> Markup:
    return look.shared(("tile", code, status), lambda own: _drawn(own, code, status))


def _linked(look: Look, code: str, status: str) -> Markup:
    key = ("linked", code, status)
    return look.shared(
        key, lambda own: _LINK(own.home + paths.state(code), _drawn(own, code, status))
    )


def _drawn(look: Look, code: str, status: str) -> Markup:
    column, row = _places()[code]
    x, y = column * _PITCH, row * _PITCH
    middle = x + _SIZE // 2
    word = look.words.named("status", status)
    return _TILE(status, look.party(code), word, x, y, middle, y + 12, code)
