"""Markers on a lane of a timeline: each finds its row, and its words where there is room."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from treaties.site.shape import Shape, joined

_MARK = Shape(
    '<a href="{}" class="mark {}"><title>{}</title>{}<svg x="{}%" y="{}" overflow="visible">'
    '<rect class="hit" x="-12" y="-11" width="24" height="22"/>{}{}</svg></a>\n'
)
_SAID = Shape('<text x="{}" y="4"{} aria-hidden="true">{}</text>')
_BACK = Markup(' class="back"')
_SPAN = Shape('<rect class="span" x="{}%" width="{}%" y="{}" height="6"/>')
_DIAMOND = Markup('<path d="M0-7 7 0 0 7-7 0z"/>')
_FIGURES = {
    "act": Markup('<circle r="5.5"/>'),
    "exit": Markup('<path d="M-5-5 5 5M5-5-5 5"/>'),
}
_DEEP = 6  # rows of markers: more would not help
_APART = 1.4  # per cent of the width below which two markers would touch
ROW = 22  # pixels
LETTER = 1.0  # per cent of the narrowest drawing (44rem) that a letter takes, rounded up
_GAP = 1.5  # per cent from the middle of a marker to its words
_WHOLE = 100  # per cent
_LONGEST = 40  # letters; a longer label would crowd out all others


def pct(value: float) -> str:
    """Per cent as drawings have them."""
    return f"{value:.2f}"


class Mark(NamedTuple):
    """A day (or an uncertain span of days) on a lane, before it has found its row there."""

    x: float
    width: float
    shape: str
    label: Markup
    href: str
    told: str | Markup = ""
    letters: int = 0

    @property
    def room(self) -> float:
        """Per cent of the width that the words beside the marker take; none for overlong ones."""
        return _GAP + self.letters * LETTER if 0 < self.letters <= _LONGEST else 0.0

    @property
    def back(self) -> bool:
        """True where the words stand before the marker, for want of room behind it."""
        return self.x + self.room > _WHOLE


def spread(marks: list[Mark], top: int) -> tuple[Markup, int]:
    """The drawn markers and the number of their rows.

    Markers that would touch go to another row; rows begin anew where there is room again.

    Few markers make room for the words beside them; of many, those are named that have room.
    """
    ordered = sorted(marks, key=lambda mark: mark.x)
    rows = _rows(ordered, words=True)
    if max(rows, default=0) >= _DEEP:
        rows = _rows(ordered, words=False)
    after: dict[int, float] = {}  # where the next marker of each row begins, from the right
    placed = []
    before = _before(ordered, rows)
    for place, (mark, row) in reversed([*enumerate(zip(ordered, rows, strict=True))]):
        first, last = _extent(mark, words=True)
        fits = mark.room > 0 and first >= before[place] and last <= after.get(row, _WHOLE)
        after[row] = first if fits else mark.x
        placed.append(_drawn(mark, top + row * ROW + ROW // 2, named=fits))
    return joined("", reversed(placed)), max(rows, default=0) + 1


def _before(ordered: list[Mark], rows: list[int]) -> list[float]:
    """Where the marker before each in its row ends."""
    ends: dict[int, float] = {}
    found = []
    for mark, row in zip(ordered, rows, strict=True):
        found.append(ends.get(row, 0.0))
        ends[row] = _extent(mark, words=not mark.back)[1]
    return found


def _rows(ordered: list[Mark], *, words: bool) -> list[int]:
    """The row of each marker, with or without room for its words."""
    taken: list[float] = []
    found = []
    for mark in ordered:
        first, last = _extent(mark, words=words)
        row = next((n for n, right in enumerate(taken) if first - right >= _APART), len(taken))
        if row == len(taken) and row >= _DEEP and not words:
            row = min(range(len(taken)), key=taken.__getitem__)
        if row == len(taken):
            taken.append(mark.x)
        taken[row] = last
        found.append(row)
    return found


def _extent(mark: Mark, *, words: bool) -> tuple[float, float]:
    """From where to where a marker reaches, in per cent of the width."""
    end = mark.x + mark.width
    if not words:
        return mark.x, end
    return (mark.x - mark.room, end) if mark.back else (mark.x, max(end, mark.x + mark.room))


def _drawn(mark: Mark, y: int, *, named: bool) -> Markup:
    span = _SPAN(pct(mark.x), pct(mark.width), y - 3) if mark.width else Markup("")
    figure = _FIGURES.get(mark.shape, _DIAMOND)
    said = ""
    if named:
        said = _SAID(-10 if mark.back else 10, _BACK if mark.back else "", mark.told)
    return _MARK(mark.href, mark.shape, mark.label, span, pct(mark.x), y, figure, said)
