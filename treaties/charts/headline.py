"""Titles that say what the picture shows, counted from the facts on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from treaties.charts.ask import begun, exact_words
from treaties.charts.model import Curve
from treaties.charts.words import counted, say
from treaties.deadlines.phases import Phase

_LASTING: Final = frozenset(
    {"in-force", "in-operation", "suspended", "withdrawal-pending", "provisionally-applied"}
)
_LISTED: Final = 4  # instruments asked for by name that a title can list


def of_many(names: Sequence[str], field: str | None, held: int, total: int, lang: str) -> str:
    """The overview's: how many are in force. names: those asked for; field: a category's name."""
    what = field or say("arms-control", lang)
    if 0 < len(names) <= _LISTED:
        what = ", ".join(names)
    return say("title-many", lang, what, held, counted(total, "of-instruments", lang))


def of_one(name: str, rows: Sequence[Phase], lang: str, today: dt.date, *, binding: bool) -> str:
    """One instrument's: its status and since when."""
    held = [phase for phase in rows if phase.begin.earliest <= today]
    if not held:
        return name
    last = held[-1]
    key = (last.how or "terminated") if last.status == "ended" else last.status
    if key == "in-force" and not binding:
        key = "in-operation"
    day = begun(last, lang, short=False)
    if lang == "ru":
        day = _in_russian(day, since=key in _LASTING, exact=last.begin.precision == "day")
    return say(f"title-{key}", lang, name, day, last.begin.earliest.year)


def _in_russian(day: str, *, since: bool, exact: bool) -> str:
    """Only a day keeps its form in a sentence; a month or a year stands after a dash."""
    if not exact or day.endswith("?"):
        return f"— {day}"
    return say("since-day" if since else "on-day", "ru", day)


def of_state(name: str, dates: int, last: dt.date, lang: str) -> str:
    """One State's: how many dates there are to keep."""
    return say("title-state", lang, name, counted(dates, "date", lang), exact_words(last, lang))


def of_parties(
    name: str, curves: Sequence[Curve], need: int | None, *, begun: bool, ended: bool, lang: str
) -> str:
    """One instrument's parties: how many, and what is missing or was lost."""
    by_role = {curve.role: [low for _, low, _ in curve.steps] for curve in curves}
    counts = by_role.get("parties", [0])
    now, peak = counts[-1], max(counts)
    if ended:
        return say("title-were", lang, name, counted(peak, "party", lang))
    if not begun:
        had = by_role.get("required", counts)[-1]
        if need is None:
            return say("title-parties", lang, name, counted(now, "consent", lang))
        key = "title-required" if "required" in by_role else "title-needed"
        return say(key, lang, name, had, need)
    parties = counted(now, "party", lang)
    if peak > now:
        return say("title-fewer", lang, name, parties, peak)
    signed = by_role.get("signatories", counts)[-1] - now
    if signed > 0:
        return say("title-more-signed", lang, name, parties, signed)
    return say("title-parties", lang, name, parties)


def of_several(curves: Sequence[Curve], lang: str) -> str:
    """Of several instruments: which has the most parties."""
    most = max(curves, key=lambda curve: curve.steps[-1][1])
    return say("title-most", lang, most.label, most.steps[-1][1])
