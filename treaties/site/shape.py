"""Pieces of HTML with gaps: what is put into a gap is escaped, unless it is such a piece itself.

For what is written thousands of times over; whole pages are templates (see edition).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>'\"]")


@lru_cache(maxsize=1 << 16)
def _escaped(text: str) -> str:
    """Names and days come again and again; each is escaped once, if there is anything to escape."""
    return str(escape(text)) if _SPECIAL.search(text) else text


def piece(value: object) -> str:
    """A value as it is put down: escaped, unless it is a piece already."""
    if isinstance(value, Markup):
        return value
    return _escaped(value) if type(value) is str else escape(value)


# Marks what this module has put together of pieces and escaped text: markupsafe's own constructor
# looks for a method first, and a hundred thousand pieces are felt.
_new = str.__new__


class Shape:
    """`Shape("<b>{}</b>")("<")` gives `<b>&lt;</b>`. The text given here is the code's own."""

    def __init__(self, html: str) -> None:
        parts = html.split("{}")
        self._gaps = len(parts) - 1
        self._frame = [""] * (2 * len(parts) - 1)
        self._frame[::2] = parts

    def __call__(self, *values: object) -> Markup:
        """The piece with its gaps filled, in order. Raises ValueError for another number."""
        if len(values) != self._gaps:
            raise ValueError(f"{len(values)} values for a piece of the size {self._gaps}")
        out = self._frame.copy()
        place = 1
        for value in values:  # a hundred thousand pieces: a loop is a third faster than a slice
            if type(value) is Markup:
                out[place] = value
            elif type(value) is str:
                out[place] = _escaped(value)
            else:
                out[place] = piece(value)
            place += 2
        return _new(Markup, "".join(out))


def joined(separator: str, pieces: Iterable[Markup]) -> Markup:
    """Pieces one after another, with a separator of the code's own between them."""
    return _new(Markup, separator.join(pieces))


def together(pieces: Iterable[object]) -> Markup:
    """What a template puts down one after another; whatever is not a piece is escaped."""
    return _new(Markup, "".join(map(piece, pieces)))
