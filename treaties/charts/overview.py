"""The overview: a lane an instrument, its status through time, exits, milestones, what is ahead."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from treaties.charts.ask import (
    Question,
    bars_of,
    ending_notes,
    gloss_of,
    name_of,
    source_line,
    told,
    window,
)
from treaties.charts.ask import exact_words as day_in_words
from treaties.charts.headline import of_many
from treaties.charts.model import Lane, LaneChart, Section
from treaties.charts.overview_marks import marks_of
from treaties.charts.words import counted, say, year_range
from treaties.deadlines.phases import Phase, phases
from treaties.model.parties import party_name
from treaties.model.vocabulary import CATEGORIES

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.deadlines.agenda import AgendaRow
    from treaties.model.facts import Treaty

_AHEAD: Final = 8  # years shown after today
_ROUND: Final = 5
_EARLY: Final = 0.08  # share of lanes that may begin before the years shown
_NAMED: Final = 5
_COUNTED: Final = (
    "in-force",
    "suspended",
    "withdrawal-pending",
    "provisionally-applied",
    "signed",
    "adopted",
    "ended",
    "never-in-force",
)


def overview(registry: Registry, question: Question) -> LaneChart:
    """All instruments asked for. Those without any dated phase in the years shown are left out."""
    chosen = [t for t in registry.folded.treaties.values() if _wanted(registry, t, question)]
    found = {t.id: phases(registry.engine, t.id) for t in chosen}
    first, last = _years(list(found.values()), question)
    ahead = _ahead(registry, question, last)
    lanes: dict[str, list[tuple[Phase, Lane]]] = {}
    outside = []
    for treaty in chosen:
        row = found[treaty.id]
        if not row or row[0].begin.earliest > last:
            outside.append(name_of(treaty, question.lang))
            continue
        lane = _lane(registry, treaty, row, ahead.get(treaty.id, []), question, first)
        lanes.setdefault(_group(treaty, question), []).append((row[0], lane))
    notes = [say("left-out", question.lang, ", ".join(outside))] if outside else []
    if any(not t.binding for t in chosen):
        notes.insert(0, say("not-binding", question.lang))
    statements = {name for t in chosen for f in t.facts for name in f.best.statements}
    return LaneChart(
        title=_title(chosen, found, question),
        subtitle=_counts(list(found.values()), question),
        source=source_line(registry, question.lang, question.today, len(statements)),
        lang=question.lang,
        first=first,
        last=last,
        today=question.today,
        notes=tuple(notes),
        sections=tuple(_sections(lanes, question)),
    )


def _wanted(registry: Registry, treaty: Treaty, question: Question) -> bool:
    if question.treaties and treaty.id not in question.treaties:
        return False
    if question.category not in {None, treaty.category}:
        return False
    return question.party is None or question.party in registry.engine.members(treaty.id)


def _years(found: Sequence[Sequence[Phase]], question: Question) -> tuple[dt.date, dt.date]:
    """From the decade most begin in to some years ahead, unless the question says."""
    first, last = question.first, question.last
    if last is None:
        last = dt.date(min(question.today.year + _AHEAD, 9998), 12, 31)
    if first is None:
        starts = sorted(row[0].begin.earliest.year for row in found if row) or [last.year - 10]
        year = starts[int(len(starts) * _EARLY)]
        first = dt.date(max(year - year % _ROUND, 1), 1, 1)
    return window(first, last)


def _ended(row: Sequence[Phase], first: dt.date, question: Question) -> tuple[str, ...]:
    """How it ended; with both years where nothing of it falls within the years shown."""
    notes = ending_notes(row, question.lang, question.today)
    if notes and row[-1].begin.latest < first:
        years = year_range([row[0].begin.earliest.year, row[-1].begin.earliest.year])
        word = notes[-1]
        return (f"{years}, {word}", years)
    return notes


def _group(treaty: Treaty, question: Question) -> str:
    if question.by == "category":
        return treaty.category
    closed = treaty.parties or ()
    return "|".join(sorted(closed)) if 0 < len(closed) <= _NAMED else ""


def _sections(lanes: dict[str, list[tuple[Phase, Lane]]], question: Question) -> Iterator[Section]:
    if question.by == "category":
        order = [name for name in CATEGORIES if name in lanes]
    else:
        order = sorted(lanes, key=lambda key: (not key, -len(lanes[key]), key))
    for key in order:
        rows = sorted(lanes[key], key=lambda pair: (pair[0].begin, pair[1].label))
        title = say(f"category-{key}", question.lang) if question.by == "category" else ""
        if question.by == "party":
            title = _party_title(key, question.lang)
        yield Section(title=title, lanes=tuple(lane for _, lane in rows))


def _party_title(key: str, lang: str) -> str:
    if not key:
        return say("open-to-many", lang)
    names = [party_name(code, lang) for code in key.split("|")]
    if len(names) == 1:
        return names[0]
    return say("bilateral", lang, ", ".join(names[:-1]), names[-1])


def _title(
    chosen: Sequence[Treaty], found: dict[str, tuple[Phase, ...]], question: Question
) -> str:
    now, lang = _now(list(found.values()), question), question.lang
    names = [name_of(t, lang) for t in chosen] if question.treaties else []
    field = say(f"category-{question.category}", lang) if question.category else None
    return of_many(names, field, now["in-force"], sum(now.values()), lang)


def _now(found: Sequence[Sequence[Phase]], question: Question) -> Counter[str]:
    """How many have which status today."""
    now: Counter[str] = Counter()
    for row in found:
        held = [phase for phase in row if phase.begin.earliest <= question.today]
        if held:
            never = held[-1].how == "never-in-force"
            now["never-in-force" if never else held[-1].status] += 1
    return now


def _counts(found: Sequence[Sequence[Phase]], question: Question) -> str:
    now, lang = _now(found, question), question.lang
    counts = [say("count", lang, now[n], say(_word(n), lang)) for n in _COUNTED if now[n]]
    total = counted(sum(now.values()), "instrument", lang)
    return say(
        "overview-subtitle",
        lang,
        day=day_in_words(question.today, lang),
        total=total,
        counts="; ".join(counts),
    )


def _word(status: str) -> str:
    return f"count-{status}"


def _ahead(registry: Registry, question: Question, last: dt.date) -> dict[str, list[AgendaRow]]:
    """Deadlines from today to the right edge, by instrument."""
    found: dict[str, list[AgendaRow]] = {}
    if last > question.today:
        for row in registry.agenda(question.today, last):
            found.setdefault(row.treaty, []).append(row)
    return found


def _lane(
    registry: Registry,
    treaty: Treaty,
    row: Sequence[Phase],
    ahead: Sequence[AgendaRow],
    question: Question,
    first: dt.date,
) -> Lane:
    short = name_of(treaty, question.lang)
    name = short + ("" if treaty.binding else " *")
    marks = marks_of(registry, treaty, ahead, question)
    gloss = gloss_of(treaty, question.lang, short)
    spelt = f"{name} ({gloss})" if gloss else name
    words = [told(spelt, row, question.lang, question.today)]
    words.extend(f"{mark.labels[0]}." for mark in marks if mark.labels)
    return Lane(
        label=name,
        gloss=gloss,
        bars=bars_of(row),
        marks=marks,
        notes=_ended(row, first, question),
        words=" ".join(words),
    )
