"""A chart as data: lanes with bars and marks. Days only: no colours, no positions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final, Literal

Tail = Literal["closed", "next", "open", "unknown"]
MarkKind = Literal[
    "exit",  # one party leaves, the instrument stays
    "pending-exit",  # it gave notice
    "suspension",  # it suspends its part
    "conference",  # review conference, meeting
    "change",  # amendment, extension
    "act",  # any other act: signature, notice, ...
    "due",  # a deadline ahead
    "report",  # a duty of parties ahead
    "met",
    "passed",
    "void",
    "statement",
    "many",  # one of very many acts
    "start",  # where a phase begins: its day is told, nothing is drawn
]
MARK_KINDS: Final[tuple[MarkKind, ...]] = (
    "exit",
    "pending-exit",
    "suspension",
    "conference",
    "change",
    "act",
    "due",
    "report",
    "met",
    "passed",
    "void",
    "statement",
)


@dataclass(frozen=True, slots=True)
class Span:
    """An interval of days, both ends included; one day when it is known."""

    first: dt.date
    last: dt.date

    @property
    def exact(self) -> bool:
        """True when it is one day."""
        return self.first == self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A status through time.

    begin, end: spans of days; uncertain ones are hatched. end None: see `tail`.
    tail: `closed` (ended at `end`), `next` (another phase follows), `open` (no end is set) or
        `unknown` (it will end, or it may be over; nobody says when).
    """

    status: str
    begin: Span
    end: Span | None
    tail: Tail = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day in a lane. `labels`: what may stand beside it, the longest first; may be dropped.

    Of marks that want a label at the same place the one of greater weight has it. `lasts`: the
    span is how long it takes (a conference), and no doubt about its day.
    """

    kind: MarkKind
    when: Span
    labels: tuple[str, ...] = ()
    weight: int = 0
    below: bool = False  # its label stands under the bar, where a line is kept for it
    lasts: bool = False

    @property
    def unsure(self) -> bool:
        """True where its day is not known."""
        return not (self.when.exact or self.lasts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One row. `label` is always shown; `notes`: how it ended, the longest first.

    `gloss`: what follows the label in fainter letters: a longer name, or the article of a clause.
    """

    label: str
    gloss: str = ""
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    words: str = ""  # the lane in words, for those who cannot see it


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lanes under a heading."""

    title: str
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What lane charts and curves share: the words around the picture, and its days."""

    title: str
    subtitle: str
    source: str
    lang: str
    first: dt.date
    last: dt.date
    today: dt.date
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneChart(Chart):
    """A timeline: lanes in sections."""

    sections: tuple[Section, ...] = ()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All lanes, from top to bottom."""
        return tuple(lane for section in self.sections for lane in section.lanes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A number through time: (day, sure number, most it can be) at each change, oldest first."""

    label: str
    role: Literal["parties", "signatories", "required"]
    steps: tuple[tuple[dt.date, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveChart(Chart):
    """Numbers of parties over time; `threshold`: how many entry into force waits for."""

    curves: tuple[Curve, ...] = ()
    threshold: int | None = None
    threshold_label: str = ""
    events: tuple[tuple[dt.date, str], ...] = field(default=())
