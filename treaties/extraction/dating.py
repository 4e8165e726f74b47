"""Which date belongs to which event of a sentence.

Not every date belongs to an instrument: years inside names, the day something was said, dates of
other events. Each date goes to the event it costs least to reach; where another event is nearer,
it goes to none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from treaties.extraction.bind import Binder, Link
from treaties.extraction.cues import grammar
from treaties.extraction.distance import Span
from treaties.extraction.events import Cue
from treaties.extraction.sentences import Sentence
from treaties.extraction.timex import TimeSpan, to_edtf

Times = Callable[[int, int, str], list[TimeSpan]]
_LIMIT = 5.5
_LIMIT_OPENING = 8.8
_OPENING = 12
_TOUCHING = 2
_LOOSER = 0.5
_DEICTIC = frozenset(
    {
        "today",
        "now",
        "yesterday",
        "this week",
        "this year",
        "сегодня",
        "сейчас",
        "currently",
        "at present",
        "tomorrow",
        "this month",
    }
)
_YEAR = re.compile(r"(?:the\s+)?\d{4}")
_YEAR_RU = re.compile(r"\d{4}(?:\s+г(?:ода|\.)?)?")
_GATHERED_RU = re.compile(r"(?:конференци\w+|действия)\s+(?:\w+\s+){0,4}$")
_CONFERENCE = re.compile(r"\s+(?:review|amendment|preparatory)")
_ELSE = re.compile(
    r"(?<!review )(?<!npt )\b(?:conference|summit|session(?= of)|elections?|talks|visit|speech|"
    r"vote|attacks?|war|tests?|seminar)\s+(?:of|in|on|held in|held on)\s+$"
)
_CLAUSE = re.compile(r"[;]|\b(?:which|that|who)\b")
_JOINED = grammar("claims.joined")
_AND_BEFORE = grammar("claims.and_before")
_NAME_YEAR = grammar("claims.name_year")
_RESOLUTION_YEAR = grammar("claims.resolution_year")
_NAME_OF_YEAR = grammar("claims.name_of_year")
_TOLD_ON = grammar("claims.told_on")
_AFTER = grammar("claims.after")
_TELLS = grammar("claims.tells")


@dataclass(frozen=True, slots=True)
class Linked:
    """A cue, the mention it is bound to, and the mentions a list coordinates with that one."""

    cue: Cue
    link: Link
    group: list[int]


@dataclass(frozen=True, slots=True)
class Date:
    """A partial date and where it stands in the sentence."""

    value: str
    start: int
    end: int


def dates_of(
    low: str, sentence: Sentence, binder: Binder, linked: list[Linked], times: Times
) -> dict[int, Date]:
    """Number in `linked` → its date."""
    found = _usable(low, sentence, binder, times) if linked else []
    pairs = _pairs(low, binder, linked, found)
    out: dict[int, Date] = {}
    used: set[int] = set()
    for _, number, which in sorted(pairs):
        if number not in out and which not in used:
            used.add(which)
            out[number] = found[which]
            _share(low, number, linked, out)
    return out


def _pairs(
    low: str, binder: Binder, linked: list[Linked], found: list[Date]
) -> list[tuple[float, int, int]]:
    """(cost, event, date) wherever the cost is bearable and no unbound event is nearer."""
    pairs = []
    others = [cue for cue in binder.cues if not any(cue is item.cue for item in linked)]
    for which, date in enumerate(found):
        rival = min(
            (binder.distances.date(cue, [], date.start, date.end) for cue in others),
            default=float("inf"),
        )
        for number, item in enumerate(linked):
            near = [binder.spans[n] for n in item.group or [item.link.mention]]
            cost = binder.distances.date(item.cue, near, date.start, date.end)
            if cost <= rival + _LOOSER and _bearable(low, item.cue, date, cost, len(linked)):
                pairs.append((cost, number, which))
    return pairs


def _bearable(low: str, cue: Cue, date: Date, cost: float, events: int) -> bool:
    said = low[date.start : date.end]
    if said in _DEICTIC:
        near = 0.6 if cue.kind == "noun" and not said.startswith("this") else 2.0
        if cost > near:
            return False
    opens = date.start <= _OPENING and events == 1 and cue.kind == "verb"
    return cost <= (_LIMIT_OPENING if opens else _LIMIT)


def _share(low: str, number: int, linked: list[Linked], out: dict[int, Date]) -> None:
    """`signed and ratified in 1997`, `Today X signed A and ratified B`: both have the date."""
    cue, date = linked[number].cue, out[number]
    for other, item in enumerate(linked):
        rival = item.cue
        if other in out or rival is cue:
            continue
        one, two = sorted((cue, rival), key=lambda c: c.start)
        opening = (
            date.start < cue.start < rival.start
            and rival.kind == "verb"
            and not _CLAUSE.search(low[date.start : rival.start])
            and _AND_BEFORE.search(low[: rival.start])
        )
        if opening or _JOINED.fullmatch(low[one.end : two.start]):
            out[other] = date


def _usable(low: str, sentence: Sentence, binder: Binder, times: Times) -> list[Date]:
    """The sentence's dates that may belong to an event."""
    out: dict[int, Date] = {}
    for span in times(sentence.start, sentence.end, binder.lang):
        start, end = span.start - sentence.start, span.end - sentence.start
        value = to_edtf(span.value)
        outside = start < 0 or end > len(low) or span.kind in {"duration", "set"}
        bare = start == 0 and _YEAR.fullmatch(low[start:end])  # a dateline: "2022 Kyiv must…"
        if outside or bare or value is None or start in out:
            continue
        if not _part_of_name(low, start, end, binder.spans) and not _of_telling(low, start):
            out[start] = Date(value, start, end)
    return list(out.values())


def _of_telling(low: str, start: int) -> bool:
    """`said on Thursday`, `after 2026`, `the summit in May`: no day of the event itself."""
    before = low[max(0, start - 60) : start]
    return bool(_TOLD_ON.search(before) or _AFTER.search(before) or _ELSE.search(before))


def _part_of_name(low: str, start: int, end: int, spans: list[Span]) -> bool:
    """A year inside or beside a name: `the 1972 ABM Treaty`, `resolution 2231 (2015)`."""
    for first, last in spans:
        if first <= start and end <= last:
            return not _TELLS.search(low[first:start])
        if last <= start and _NAME_OF_YEAR.fullmatch(low[last:start]):
            return True
        after = last <= start and not low[last:start].strip()
        gathered = _GATHERED_RU.search(low[max(0, first - 60) : first])
        if after and not gathered and _YEAR_RU.fullmatch(low[start:end]):
            return True
    if not _YEAR.fullmatch(low[start:end]):
        return False
    for first, last in spans:
        if 0 <= first - end <= _TOUCHING and not _CONFERENCE.match(low[last:]):
            return True
    other = _NAME_YEAR.match(low[end:]) and "review" not in low[end : end + 40]
    return bool(other or _RESOLUTION_YEAR.search(low[:start]))
