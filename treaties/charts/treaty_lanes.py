"""The lower lanes of one treaty's chart: deadlines, acts and meetings, what was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from treaties.api import Filters
from treaties.charts.ask import Question, lasting, name_of, names_of, span, spoken
from treaties.charts.model import Lane, Mark, MarkKind, Span
from treaties.charts.speakers import speaker_words
from treaties.charts.words import capital, counted, say
from treaties.dates import PartialDate
from treaties.deadlines.citing import article_words
from treaties.deadlines.lookup import family
from treaties.deadlines.rows import cited
from treaties.model.titles import told_title, without_name
from treaties.model.vocabulary import EVENT_KINDS

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.model.deadline import Deadline
    from treaties.model.facts import Fact, Said, Treaty

_SHOWN_APART: Final = 12
_CLOSED: Final = 6
_STATUS_MARKS: Final[dict[str, MarkKind]] = {
    "met": "met",
    "passed": "passed",
    "void": "void",
    "superseded": "void",
}
_STRONGEST: Final[tuple[MarkKind, ...]] = ("due", "met", "passed", "void")
_CROWD: Final = 30  # more days than that become strokes
_ACTS: Final = tuple(dict.fromkeys(map(family, EVENT_KINDS)))


def deadline_lanes(
    registry: Registry, treaty: Treaty, question: Question, limit: dt.date
) -> list[Lane]:
    """A lane a clause: its days up to `limit`, and what became of each."""
    wanted = Filters(treaty=treaty.id, party=question.party)
    rows = registry.deadlines(wanted=wanted, today=question.today, row_last=limit)
    clauses: dict[str, list[Deadline]] = {}
    for row in rows:
        if row.due is None or (row.kind == "extension" and row.status == "void"):
            continue
        if row.kind != "entry-into-force" or row.party is None:  # those stand among the acts
            clauses.setdefault(row.clause, []).append(row)
    order = sorted(clauses.values(), key=lambda due: (due[0].earliest or "", due[0].clause))
    return [_clause_lane(treaty, due, question) for due in order]


def _clause_lane(treaty: Treaty, due: Sequence[Deadline], question: Question) -> Lane:
    lang = question.lang
    label, article = _clause_words(treaty, due[0], lang)
    meets = due[0].kind == "review"
    days: dict[str, list[Deadline]] = {}
    for row in due:
        days.setdefault(row.due or "", []).append(row)
    marks = []
    for day, rows in days.items():
        when = PartialDate.parse(day)
        else_kind: MarkKind = "due" if when.latest >= question.today else "passed"
        kinds = (_STATUS_MARKS.get(row.status, else_kind) for row in rows)
        kind = min(kinds, key=_STRONGEST.index)
        if len(days) > _CROWD:
            kind = "report" if kind == "due" else "many"
        codes = sorted({row.party for row in rows if row.party is not None})
        labels = [spoken(when, lang), str(when.earliest.year)]
        if 0 < len(codes) < _CLOSED and len(due) > 1:
            labels[:0] = [f"{names_of(codes, lang)[0]}, {labels[0]}"]
        marks.append(
            Mark(
                kind=kind,
                when=span(when),
                labels=tuple(labels),
                weight=1,
                lasts=meets and lasting(when),
            )
        )
    told_days = "; ".join(f"{m.labels[0]} ({say(m.kind, lang)})" for m in marks[:_SHOWN_APART])
    words = f"{label} ({article}): {told_days}."
    return Lane(label=label, gloss=article, marks=tuple(marks), words=words)


def _clause_words(treaty: Treaty, row: Deadline, lang: str) -> tuple[str, str]:
    """What a clause asks, and where it stands; by its kind where a language has no title for it."""
    entry = next((e.clause for e in treaty.clauses if e.clause.id == row.clause), None)
    own = None if entry is None or row.party is None else entry.title  # without one party's name
    if lang == "en":
        bare = row.title.removeprefix(f"{treaty.short}: ").removeprefix(f"{treaty.short} ")
        return capital(own or bare), cited(row.article)
    name = name_of(treaty, lang)
    told = told_title(lang, own or row.title, treaty.short, name)
    label = say(f"kind-{row.kind}", lang) if told is None else without_name(told, name)
    return label, article_words(cited(row.article), lang)


# acts and statements


def act_lanes(treaty: Treaty, lang: str) -> Iterator[Lane]:
    """A lane a kind of act on record."""
    rows: dict[str, list[Fact]] = {}
    for fact in treaty.facts:
        if fact.best.when is not None:
            rows.setdefault(family(fact.event), []).append(fact)
    for event in _ACTS:
        if event in rows:
            yield _act_lane(event, rows[event], lang)


def _act_lane(event: str, facts: Sequence[Fact], lang: str) -> Lane:
    days: dict[PartialDate, list[str]] = {}
    for fact in facts:
        if fact.best.when is not None:
            days.setdefault(fact.best.when, []).extend([fact.party] if fact.party else [])
    label = say(event, lang)
    if len(facts) > _SHOWN_APART:
        label = f"{label} ({len(facts)})"
    kind: MarkKind = "act"
    if event in {"meeting", "review-conference"}:
        kind = "conference"
    elif len(days) > _SHOWN_APART:
        kind = "many"
    marks = []
    for when, codes in sorted(days.items()):
        labels = [spoken(when, lang), str(when.earliest.year)]
        if codes and len(codes) <= _CLOSED and len(days) <= _SHOWN_APART:
            names = names_of(codes, lang)
            labels = [f"{name}, {day}" for day in labels for name in names] + labels
        lasts = kind == "conference" and lasting(when)
        marks.append(Mark(kind=kind, when=span(when), labels=tuple(labels), lasts=lasts))
    told_days = "; ".join(mark.labels[0] for mark in marks[:_SHOWN_APART])
    return Lane(label=label, marks=tuple(marks), words=f"{label}: {told_days}.")


def said_lanes(registry: Registry, treaty: Treaty, lang: str) -> Iterator[Lane]:
    """Statements about it, by what they speak of, at the day they were made."""
    rows: dict[str, dict[str, list[Said]]] = {}
    for item in treaty.said:
        rows.setdefault(family(item.event), {}).setdefault(item.statement, []).append(item)
    for event in _ACTS:
        if event not in rows:
            continue
        marks = []
        for name, items in rows[event].items():
            when = PartialDate.parse(registry.source(name).date)
            names = [speaker_words(i.speaker, lang) for i in items if i.speaker is not None]
            who = ", ".join(dict.fromkeys(filter(None, names)))
            day = spoken(when, lang)
            labels = (f"{who}, {day}", f"{who} {when.earliest.year}") if who else (day,)
            marks.append(
                Mark(kind="statement", when=Span(when.earliest, when.latest), labels=labels)
            )
        number = counted(len(marks), "statement", lang)
        label = say(event, lang)
        words = "; ".join(mark.labels[0] for mark in marks)
        yield Lane(label=label, marks=tuple(marks), words=f"{label}: {number}: {words}.")
