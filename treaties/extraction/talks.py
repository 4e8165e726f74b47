"""Talk of an instrument in the making that never says "negotiate".

"Where do things stand?", "a deal is close", "these talks": said of an instrument while it is being
made, such words tell of its negotiation; said of any other they tell nothing. When which instrument
was being made is data (`talks.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from treaties.extraction.awake import Awake
from treaties.extraction.cues import load_data
from treaties.extraction.events import Cue, blank


def under_way(treaty: str | None, day: str | None) -> bool:
    """Whether an instrument was being made on a day (a partial date)."""
    return _within_periods("periods", treaty, day)


def before_parliament(treaty: str | None, day: str | None) -> bool:
    """Whether a signed instrument lay before a parliament on a day, its ratification awaited."""
    return _within_periods("approvals", treaty, day)


@lru_cache(maxsize=1024)  # the same few instruments of one day, list after list
def _within_periods(which: str, treaty: str | None, day: str | None) -> bool:
    if treaty is None or day is None:
        return False
    return any(
        low[: len(day)] <= day[: len(low)] and day[: len(high)] <= high[: len(day)]
        for low, high in load_data("talks.yaml")[which].get(treaty, ())
    )


def goes_on(cue: Cue, treaty: str | None, day: str | None) -> bool:
    """Whether what a `Making` tells of an instrument was going on: its making or its approval."""
    if cue.event == "ratification":
        return before_parliament(treaty, day)
    return under_way(treaty, day)


@cache
def _words(which: str) -> re.Pattern[str]:
    patterns = load_data("talks.yaml")[which]
    return re.compile(rf"(?<![\w-])(?:{blank('|'.join(f'(?:{p})' for p in patterns))})(?!\w)")


@dataclass(frozen=True, slots=True)
class Making(Cue):
    """A cue that tells of a negotiation only while one is under way.

    `open`: it needs no object, for it means the one spoken of.
    """

    open: bool = True


# Lists of `talks.yaml`: the event, the cue's kind, whether it needs no object.
_KINDS = (
    ("approving", "ratification", "noun", True),
    ("forwarding", "ratification", "noun", False),
    ("passing", "ratification", "happens", False),
    ("making", "negotiation", "noun", True),
    ("moving", "negotiation", "happens", False),
    ("wanting", "negotiation", "noun", False),
)


@cache
def _all() -> tuple[Awake, tuple[str, ...]]:
    """One look for the patterns of all lists, and the list of each."""
    rows = [(row[0], pattern) for row in _KINDS for pattern in load_data("talks.yaml")[row[0]]]
    return Awake((pattern for _, pattern in rows), ahead=True), tuple(which for which, _ in rows)


def more(low: str, cues: list[Cue], treaties: Iterable[str | None], day: str | None) -> list[Cue]:
    """The cues of a sentence, and the words that tell of a making where one is under way."""
    known = {treaty for treaty in treaties if treaty}
    if not any(under_way(treaty, day) or before_parliament(treaty, day) for treaty in known):
        return cues
    look, lists = _all()
    awake = {lists[number] for number in look.of(" ".join(low.split()))}
    added: list[Cue] = []
    kept = cues
    for which, event, kind, alone in _KINDS:
        if which not in awake:
            continue
        stage = under_way if event == "negotiation" else before_parliament
        if not any(stage(treaty, day) for treaty in known):
            continue
        for match in _words(which).finditer(low):
            start, end = match.span()
            rivals = [cue for cue in [*kept, *added] if start < cue.end and cue.start < end]
            if all(_within(cue, start, end) for cue in rivals):
                kept = [cue for cue in kept if cue not in rivals]
                added = [cue for cue in added if cue not in rivals]
                added.append(Making(start, end, event, kind, match[0], open=alone))
    return sorted([*kept, *added], key=lambda cue: cue.start) if added else cues


def _within(cue: Cue, start: int, end: int) -> bool:
    """Whether the words `start`-`end` only say more of the same."""
    same = cue.event == "negotiation" or cue.words.startswith(("conclud", "get", "got", "pass"))
    return same and start <= cue.start and cue.end <= end
