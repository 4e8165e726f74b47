"""Text made plain for the scan, with a map back to the raw positions.

White space, hyphens, dashes, quotes, commas, slashes and brackets, a run of them, become one blank;
soft hyphens and zero-width marks vanish (with the line break after them); letters become small and
ё becomes е. So a name is found however a line was broken inside it.

The plain form is made twice: as bytes, one a character, for the scan, and as text. Letters beyond
Latin-1 share 31 of the bytes, so what the scan of the bytes finds is looked up in the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import Any

_BLANKS = (
    "\t\n\v\f\r \"'(),-/[]`«»´\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2010\u2011\u2012\u2013\u2014\u2015\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f"
    "\u2028\u2029\u202f\u2032\u2033\u2212\u2215"
)
_GONE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_RARE = frozenset(_GONE)
_SIZE = 0x2FFF
# In the bytes: a blank, what vanishes, and those that letters beyond Latin-1 share.
_BLANK, _GAP, _SHARED, _SHARING = 0x20, 0x9F, 0x80, 31
_CHUNK = 1 << 20


@cache
def _tables() -> tuple[Any, Any]:
    """Each 16-bit unit's byte for the scan, and its plain form."""
    import numpy as np  # noqa: PLC0415  -- heavy; only where text is read

    small = np.full(0x10000, _SIZE, np.uint16)
    for code in range(_SIZE):
        low = chr(code).lower()
        small[code] = ord(low) if len(low) == 1 and ord(low) <= _SIZE else code
    small[[ord(char) for char in _BLANKS]] = _BLANK
    small[[ord("ё"), ord("Ё")]] = ord("е")
    own = (small < _SHARED) | ((small >= 0xA0) & (small <= 0xFF))  # noqa: PLR2004  -- Latin-1's letters
    codes = np.where(own, small, _SHARED + small % _SHARING).astype(np.uint8)
    codes[[ord(char) for char in _GONE]] = _GAP
    return codes, small


def _units(raw: str) -> Any:
    """The text as 16-bit units, one a character (rare ones beyond them are all alike)."""
    import numpy as np  # noqa: PLC0415  -- as above

    encoded = raw.encode("utf-16-le", "surrogatepass")
    if len(encoded) == 2 * len(raw):
        return np.frombuffer(encoded, "<u2")
    wide = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), "<u4")
    return np.minimum(wide, 0xFFFF).astype(np.uint16)


def _looked_up(table: Any, units: Any) -> Any:
    """`table[units]`, a piece at a time: numpy widens the indexes eightfold."""
    import numpy as np  # noqa: PLC0415  -- as above

    out = np.empty(len(units), table.dtype)
    for at in range(0, len(units), _CHUNK):
        # No unit is beyond the table, so nothing is clipped: it only spares numpy the checking.
        out[at : at + _CHUNK] = table.take(units[at : at + _CHUNK], mode="clip")
    return out


class Plain:
    """`codes` and `text` are the plain form; `raw(i)` is where its i-th character stood."""

    __slots__ = ("_drops", "_places", "_raw", "_text", "codes")

    def __init__(self, raw: str) -> None:
        import numpy as np  # noqa: PLC0415  -- as above

        table = _tables()[0]
        if raw.isascii():
            codes = np.frombuffer(raw.encode().translate(table[:256].tobytes()), np.uint8)
            drop = _doubled(codes)
        else:
            codes = _looked_up(table, _units(raw))
            drop = _gone(raw, codes) if (codes == _GAP).any() else _doubled(codes)
        self._raw = raw
        self._text: str | None = None
        drops = np.flatnonzero(drop)
        # Raw positions of what was dropped, and the plain positions of what follows each.
        self._drops = drops.data
        self._places = (drops - np.arange(len(drops))).data
        self.codes: bytes = codes[~drop].tobytes()

    @property
    def text(self) -> str:
        """The plain form as text; made when it is first asked for."""
        if self._text is None:
            self._text = self._decoded()
        return self._text

    def _decoded(self) -> str:
        import numpy as np  # noqa: PLC0415  -- as above

        codes = np.frombuffer(self.codes, np.uint8)
        if not (codes - _SHARED < _SHARING).any():
            return self.codes.decode("latin-1")
        kept = np.delete(_looked_up(_tables()[1], _units(self._raw)), np.asarray(self._drops))
        text: str = kept.astype("<u2").tobytes().decode("utf-16-le")
        return text

    def raw(self, position: int) -> int:
        """The raw position of a plain one."""
        return position + bisect_right(self._places, position)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw stretch of a plain one that begins and ends with a letter."""
        return self.raw(start), self.raw(end - 1) + 1

    def at(self, raw: int) -> int:
        """The plain position of a raw one (or of the next character kept)."""
        return raw - bisect_left(self._drops, raw)


def _doubled(codes: Any) -> Any:
    """Where a blank follows a blank."""
    import numpy as np  # noqa: PLC0415  -- as above

    blank = codes == _BLANK
    drop = np.zeros(len(codes), np.bool_)
    np.logical_and(blank[1:], blank[:-1], out=drop[1:])
    return drop


def _gone(raw: str, codes: Any) -> Any:
    """The same where something vanishes, and a line break after it too."""
    import numpy as np  # noqa: PLC0415  -- as above

    units = _units(raw)
    drop = codes == _GAP
    for sign in (0x0D, 0x0A):
        drop[1:] |= drop[:-1] & (units[1:] == sign)
    at = np.flatnonzero(~drop)
    drop[at[_doubled(codes[at])]] = True
    return drop


@cache
def _letters() -> dict[int, int]:
    """What `_tables` changes, for `str.translate`."""
    small = _tables()[1].tolist()
    return {code: letter for code, letter in enumerate(small[:_SIZE]) if code != letter}


def plain(text: str) -> str:
    """The plain form of a short text such as a name."""
    if not _RARE.isdisjoint(text) or max(text, default="") > chr(_SIZE):
        return Plain(text).text.strip()
    # The same without numpy, whose arrays cost more than a few letters are worth.
    return " ".join(word for word in text.translate(_letters()).split(" ") if word).strip()
