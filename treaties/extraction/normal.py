"""Text made plain for the scan, with a map back to the raw positions.

White space, hyphens, dashes, quotes, commas, slashes and brackets, a run of them, become one blank;
soft hyphens and zero-width marks vanish (with the line break after them); letters become small and
ё becomes е. So a name is found however a line was broken inside it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

_BLANKS = (
    "\t\n\v\f\r \"'(),-/[]`«»´\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2010\u2011\u2012\u2013\u2014\u2015\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f"
    "\u2028\u2029\u202f\u2032\u2033\u2212\u2215"
)
_GONE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_SIZE = 0x2FFF


@cache
def _tables() -> tuple[Any, Any]:
    """What each character is (1 blank, 2 gone) and its plain form."""
    import numpy as np  # noqa: PLC0415  -- heavy; only where text is read

    kinds = np.zeros(_SIZE + 1, np.uint8)
    small = np.arange(_SIZE + 1, dtype=np.uint32)
    for code in range(_SIZE):
        low = chr(code).lower()
        if len(low) == 1 and ord(low) <= _SIZE:
            small[code] = ord(low)
    for char in _BLANKS:
        kinds[ord(char)] = 1
        small[ord(char)] = 0x20
    for char in _GONE:
        kinds[min(ord(char), _SIZE)] = 2
    kinds[_SIZE] = 0
    small[ord("ё")] = small[ord("Ё")] = ord("е")
    return kinds, small


class Plain:
    """`text` is the plain form; `raw(i)` is where its i-th character stood."""

    __slots__ = ("_index", "_raw_size", "text")

    def __init__(self, raw: str) -> None:
        import numpy as np  # noqa: PLC0415  -- as above

        kinds, small = _tables()
        encoded = raw.encode("utf-32-le", "surrogatepass")
        codes = np.minimum(np.frombuffer(encoded, "<u4"), _SIZE)
        kind = kinds[codes]
        blank = kind == 1
        drop = kind == 2  # noqa: PLR2004  -- the table's mark
        if drop.any():
            # A line break after a soft hyphen goes with it.
            drop[1:] |= drop[:-1] & (codes[1:] == 0x0A)  # noqa: PLR2004  -- line feed
            at = np.flatnonzero(~drop)
            drop[at[1:][blank[at[1:]] & blank[at[:-1]]]] = True
        else:
            drop[1:] |= blank[1:] & blank[:-1]
        self._index = np.flatnonzero(~drop).astype(np.int32)
        self._raw_size = len(raw)
        self.text: str = small[codes[self._index]].astype("<u4").tobytes().decode("utf-32-le")

    def raw(self, position: int) -> int:
        """The raw position of a plain one."""
        if position >= len(self._index):
            return self._raw_size
        return int(self._index[position])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw stretch of a plain one that begins and ends with a letter."""
        return int(self._index[start]), int(self._index[end - 1]) + 1

    def at(self, raw: int) -> int:
        """The plain position of a raw one (or of the next character kept)."""
        # A number of the array's own type: another one would make numpy copy the whole array.
        return int(self._index.searchsorted(self._index.dtype.type(raw)))


def plain(text: str) -> str:
    """The plain form of a short text such as a name."""
    return Plain(text).text.strip()
