"""The overview: a lane an instrument, its status through time, exits, milestones, what is ahead."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from treaties.charts.ask import (
    Question,
    bars_of,
    ceased,
    ending_notes,
    name_of,
    names_of,
    source_line,
    span,
    told,
)
from treaties.charts.ask import exact_words as day_in_words
from treaties.charts.model import Lane, LaneChart, Mark, MarkKind, Section, Span
from treaties.charts.words import counted, say, year_range
from treaties.deadlines.phases import Phase, departures, phases
from treaties.model.parties import party_name
from treaties.model.vocabulary import CATEGORIES

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.deadlines.agenda import AgendaRow
    from treaties.deadlines.engine import Exit
    from treaties.model.facts import Treaty

_AHEAD: Final = 8  # years shown after today
_ROUND: Final = 5
_EARLY: Final = 0.08  # share of lanes that may begin before the years shown
_NAMED: Final = 5
_TOGETHER: Final = 800  # days: exits closer than that share a label
_COUNTED: Final = (
    "in-force",
    "suspended",
    "withdrawal-pending",
    "provisionally-applied",
    "signed",
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
        title=say("overview-title", question.lang),
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
    return first, last


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


def _counts(found: Sequence[Sequence[Phase]], question: Question) -> str:
    now: Counter[str] = Counter()
    for row in found:
        held = [phase for phase in row if phase.begin.earliest <= question.today]
        if held:
            never = held[-1].how == "never-in-force"
            now["never-in-force" if never else held[-1].status] += 1
    lang = question.lang
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
    name = name_of(treaty, question.lang) + ("" if treaty.binding else " *")
    leaving = [] if treaty.withdrawal_ends else departures(registry.engine, treaty.id)
    marks = [
        *_milestones(treaty, question),
        *_exits(registry, treaty, leaving, question),
        *_suspensions(registry, treaty, question),
        *_due(ahead, question),
    ]
    words = [told(name, row, question.lang, question.today)]
    words.extend(f"{mark.labels[0]}." for mark in marks if mark.labels)
    return Lane(
        label=name,
        bars=bars_of(row),
        marks=tuple(marks),
        notes=_ended(row, first, question),
        words=" ".join(words),
    )


def _milestones(treaty: Treaty, question: Question) -> Iterator[Mark]:
    """Review conferences held, amendments, extensions."""
    said = set()
    for fact in treaty.facts:
        when = fact.best.when
        if when is None or when.earliest > question.today or fact.party is not None:
            continue
        if fact.event == "review-conference":
            yield Mark(kind="conference", when=span(when))
        elif fact.event in {"amendment", "extension"}:
            year = when.earliest.year
            word = "amended" if fact.event == "amendment" else "extended"
            labels = (say(word, question.lang, year),) if (word, year) not in said else ()
            said.add((word, year))
            yield Mark(kind="change", when=span(when), labels=labels, weight=2)


def _exits(
    registry: Registry, treaty: Treaty, leaving: Sequence[Exit], question: Question
) -> Iterator[Mark]:
    """States that left, one mark each; those close together share a label."""
    gone = [item for item in leaving if item.revoked is None and not ceased(item.party)]
    group: list[tuple[Exit, Span, MarkKind]] = []
    for item in gone:
        made = _left(registry, treaty, item, question)
        if made is None:
            continue
        if group and (made[1].first - group[-1][1].first).days > _TOGETHER:
            yield from _together(group, question)
            group = []
        group.append(made)
    yield from _together(group, question)


def _suspensions(registry: Registry, treaty: Treaty, question: Question) -> Iterator[Mark]:
    """Parties that suspended their part in an instrument that goes on without them."""
    if treaty.withdrawal_ends:
        return
    facts = registry.engine.look.all_facts(treaty.id, "suspension")
    group: list[tuple[str, Span]] = []
    for fact in facts:
        if fact.party is None or fact.best.when is None:
            continue
        made = (fact.party, span(fact.best.when))
        if group and (made[1].first - group[-1][1].first).days > _TOGETHER:
            yield from _suspended(group, question)
            group = []
        group.append(made)
    yield from _suspended(group, question)


def _suspended(group: Sequence[tuple[str, Span]], question: Question) -> Iterator[Mark]:
    if not group:
        return
    years = year_range(when.first.year for _, when in group)
    codes = list(dict.fromkeys(code for code, _ in group))
    labels = tuple(
        say("one-suspended", question.lang, n, years) for n in names_of(codes, question.lang)
    )
    for when in dict.fromkeys(when for _, when in group):
        yield Mark(
            kind="suspension",
            when=Span(when.first, when.first),
            labels=labels,
            weight=4,
            below=True,
        )
        labels = ()


def _left(
    registry: Registry, treaty: Treaty, item: Exit, question: Question
) -> tuple[Exit, Span, MarkKind] | None:
    notice = None if item.notice is None else item.notice.best.when
    when = item.effect.when or notice
    if when is None:
        return None
    if registry.engine.start(treaty.id).when is None:  # no party yet: only a consent taken back
        return item, span(when), "act"
    done = item.effect.when is not None and when.earliest <= question.today
    return item, span(when), "exit" if done else "pending-exit"


def _together(group: Sequence[tuple[Exit, Span, MarkKind]], question: Question) -> Iterator[Mark]:
    for index, (_, when, kind) in enumerate(group):
        last = index == len(group) - 1
        labels = tuple(_exit_labels(group, question)) if last else ()
        yield Mark(kind=kind, when=when, labels=labels, weight=5, below=True)


def _exit_labels(group: Sequence[tuple[Exit, Span, MarkKind]], question: Question) -> Iterator[str]:
    said = year_range(when.first.year for _, when, _ in group)
    codes = list(dict.fromkeys(item.party for item, _, _ in group))
    kind = group[-1][2]
    key = {"exit": "one-left", "pending-exit": "one-notice"}.get(kind, "consent-withdrawn")
    for names in names_of(codes, question.lang):
        yield say(key, question.lang, names, said)
    yield f"{codes[0]} {said}" if len(codes) == 1 else said


def _due(ahead: Sequence[AgendaRow], question: Question) -> Iterator[Mark]:
    """Deadlines ahead, one mark a day and kind."""
    seen = set()
    for row in ahead:
        kind: MarkKind = "due"
        if row.kind == "report" or row.parties:
            kind = "report"
        elif row.kind == "review":
            kind = "conference"
        when = Span(
            max(dt.date.fromisoformat(row.earliest), question.today),
            dt.date.fromisoformat(row.latest),
        )
        if (kind, when) not in seen:
            seen.add((kind, when))
            yield Mark(kind=kind, when=when)
