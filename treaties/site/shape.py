"""Pieces of HTML with gaps: what is put into a gap is escaped, unless it is such a piece itself.

For what is written thousands of times over; whole pages are templates (see edition).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape


@lru_cache(maxsize=1 << 16)
def _escaped(text: str) -> str:
    """Names and days come again and again; each is escaped once."""
    return str(escape(text))


# Marks what this module has put together of pieces and escaped text: markupsafe's own constructor
# looks for a method first, and a hundred thousand pieces are felt.
_new = str.__new__


class Shape:
    """`Shape("<b>{}</b>")("<")` gives `<b>&lt;</b>`. The text given here is the code's own."""

    def __init__(self, html: str) -> None:
        parts = html.split("{}")
        self._frame = [""] * (2 * len(parts) - 1)
        self._frame[::2] = parts

    def __call__(self, *values: object) -> Markup:
        """The piece with its gaps filled, in order. Raises ValueError for another number."""
        out = self._frame.copy()
        out[1::2] = [
            value if isinstance(value, Markup) else _escaped(str(value)) for value in values
        ]
        return _new(Markup, "".join(out))


def joined(separator: str, pieces: Iterable[Markup]) -> Markup:
    """Pieces one after another, with a separator of the code's own between them."""
    return _new(Markup, separator.join(pieces))


def piece(value: object) -> str:
    """A value as a template puts it down: escaped, unless it is a piece already."""
    return value if type(value) is Markup else escape(value)


def together(pieces: Iterable[object]) -> Markup:
    """What a template puts down one after another; whatever is not a piece is escaped."""
    return _new(Markup, "".join(map(piece, pieces)))
