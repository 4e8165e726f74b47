"""What charts ask of the registry: names, spans of days, phases as bars."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from treaties.charts.model import Bar, Span, Tail
from treaties.charts.words import capital, counted, day_words, say
from treaties.dates import PartialDate
from treaties.model.parties import parties, party_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from treaties.api import Registry
    from treaties.deadlines.phases import Phase
    from treaties.model.facts import Treaty

_LONG_NAME: Final = 34
_GLOSS: Final = 46
_WORD: Final = re.compile(r"\b\w?[^\W\d_A-Z\u0410-\u042f\u0401]{3,}")
_YEAR_IN: Final = re.compile(r"\b(?:19|20)\d\d\b")
_FEW: Final = 6
_MEETING: Final = 45  # days: no conference takes longer
_YEAR: Final = dt.timedelta(days=365)
_LATEST: Final = dt.date(9998, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a chart is about.

    today: the day it is drawn for. first, last: the years shown (None: what suits). treaties,
    category, party: which instruments. by: how they are grouped. within: how far a State's
    calendar looks, as a last day.
    """

    today: dt.date
    first: dt.date | None = None
    last: dt.date | None = None
    lang: str = "en"
    by: Literal["category", "party"] = "category"
    treaties: tuple[str, ...] = ()
    category: str | None = None
    party: str | None = None


def window(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """The days shown: a year at least, within the calendar."""
    first = min(first, _LATEST - _YEAR)
    return (first, last) if last > first else (first, first + _YEAR)


def name_of(treaty: Treaty, lang: str) -> str:
    """What people call the instrument: a short name."""
    names = treaty.aliases.get(lang, ()) if lang != "en" else ()
    if not names:
        return treaty.short
    first = names[0]
    return capital(first if len(first) <= _LONG_NAME else min(names, key=len))


def gloss_of(treaty: Treaty, lang: str, name: str) -> str:
    """For a name of initials, the longest that tells what they stand for and is still short."""
    if _WORD.search(name):
        return ""
    wordy = [
        alias
        for alias in treaty.aliases.get(lang, ())
        if len(alias) <= _GLOSS and name not in alias and not _YEAR_IN.search(alias)
        if len(_WORD.findall(alias)) > 1
    ]
    return capital(max(wordy, key=len, default=""))


def ceased(code: str) -> bool:
    """True for a State that no longer exists: its end is no withdrawal."""
    party = parties().get(code)
    return party is not None and not party.alpha2


def span(when: PartialDate) -> Span:
    """A partial date as an interval of days; a day said to be approximate is that day."""
    return Span(when.earliest, when.latest)


def lasting(when: PartialDate) -> bool:
    """True where an interval is how long a meeting lasts, not a doubt about its day."""
    days = (when.latest - when.earliest).days
    return when.precision == "interval" and days <= _MEETING and not when.qualifier


def spoken(when: PartialDate, lang: str, *, short: bool = True) -> str:
    """A date in words, short for labels."""
    return day_words(when, lang, short=short)


def exact_words(day: dt.date, lang: str, *, short: bool = False) -> str:
    """A day in words."""
    return day_words(PartialDate.exact(day), lang, short=short)


def names_of(codes: Sequence[str], lang: str) -> tuple[str, ...]:
    """Ways to name several States, the longest first."""
    if len(codes) == 1:
        return (party_name(codes[0], lang),)
    many = counted(len(codes), "State", lang)
    if len(codes) > _FEW:
        return (many,)
    return (", ".join(sorted(party_name(code, lang) for code in codes)), many)


def bars_of(phases: Sequence[Phase]) -> tuple[Bar, ...]:
    """Phases as bars; what comes after the end is not a bar."""
    return tuple(
        Bar(
            status=phase.status,
            begin=span(phase.begin),
            end=None if phase.end is None else span(phase.end),
            tail=_tail(phase, phases[index + 1 :]),
        )
        for index, phase in enumerate(phases)
        if phase.status != "ended"
    )


def _tail(phase: Phase, later: Sequence[Phase]) -> Tail:
    if phase.end is not None:
        return "closed" if later and later[0].status == "ended" else "next"
    return "open" if phase.status == "in-force" else "unknown"


def begun(phase: Phase, lang: str, *, short: bool = True) -> str:
    """When a phase began, with its doubt."""
    return _doubted(phase, spoken(phase.begin, lang, short=short), lang)


def _doubted(phase: Phase, day: str, lang: str) -> str:
    key = {"unconfirmed": "unsure", "disputed": "disputed"}.get(phase.certainty)
    return say(key, lang, day) if key else day


def ending_notes(
    phases: Sequence[Phase], lang: str, today: dt.date, *, of_party: bool = False
) -> tuple[str, ...]:
    """How it ended or will end, the longest first; nothing while no end is known."""
    last = phases[-1] if phases else None
    if last is None or last.status != "ended":
        return ()
    how = last.how or "terminated"
    key = "left" if of_party and how == "withdrawn" else how
    word = say(key if last.begin.earliest <= today else f"will-{key}", lang)
    day = begun(last, lang)
    year = _doubted(last, str(last.begin.earliest.year), lang)
    brief = (say("ended-on", lang, day), say("ended-on", lang, year))
    over = last.begin.earliest <= today and how != "never-in-force"
    return (
        f"{word}, {day}",
        f"{word} {year}",
        *(brief if over else ()),
        _doubted(last, word, lang),
    )


def told(name: str, phases: Sequence[Phase], lang: str, today: dt.date) -> str:
    """A lane in words: `New START: signed, not in force 8 April 2010; in force ...`."""
    parts = []
    for phase in phases:
        key = phase.status
        if phase.status == "ended":
            how = phase.how or "terminated"
            key = how if phase.begin.earliest <= today else f"will-{how}"  # type: ignore[assignment]  # because a word's key may be any text
        word = say(key, lang)
        parts.append(f"{word} {spoken(phase.begin, lang, short=False)}")
    return f"{name}: {'; '.join(parts)}." if parts else f"{name}."


def source_line(registry: Registry, lang: str, today: dt.date, number: int) -> str:
    """Where the facts come from, and of which day."""
    day = exact_words(today, lang)
    line = say("source", lang, n=counted(number, "document", lang), day=day)
    if registry.as_of is not None:
        known = exact_words(registry.as_of, lang)
        line = f"{line} {say('source-known', lang, known)}"
    return line
