"""One treaty: its phases, who stands apart, its deadlines, acts, and what was said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from treaties.api import Filters
from treaties.charts.ask import (
    Question,
    bars_of,
    ceased,
    ending_notes,
    exact_words,
    name_of,
    names_of,
    source_line,
    span,
    spoken,
    told,
)
from treaties.charts.model import Lane, LaneChart, Mark, MarkKind, Section, Span
from treaties.charts.words import article_words, capital, counted, say
from treaties.dates import PartialDate
from treaties.deadlines.lookup import family
from treaties.deadlines.phases import Phase, phases
from treaties.deadlines.rows import cited
from treaties.model.parties import party_name

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.model.deadline import Deadline
    from treaties.model.facts import Fact, Said, Treaty

_AHEAD: Final = 3  # years shown after today when something is still to come
_SHOWN_APART: Final = 12
_CLOSED: Final = 6
_BEFORE: Final = frozenset({"signed", "provisionally-applied", "in-force"})
_STATUS_MARKS: Final[dict[str, MarkKind]] = {
    "met": "met",
    "passed": "passed",
    "void": "void",
    "superseded": "void",
}
_STRONGEST: Final[tuple[MarkKind, ...]] = ("due", "met", "passed", "void")
_CROWD: Final = 30  # more days than that become strokes
_ACTS: Final = (
    "negotiation",
    "adoption",
    "opening-for-signature",
    "signature",
    "provisional-application",
    "consent",
    "entry-into-force",
    "amendment",
    "extension",
    "extension-grant",
    "meeting",
    "review-conference",
    "violation-alleged",
    "compliance",
    "suspension",
    "resumption",
    "withdrawal-notice",
    "withdrawal-notice-revoked",
    "withdrawal",
    "expiry",
    "termination",
    "supersession",
    "obligation-met",
    "armed-conflict",
)


def treaty_chart(registry: Registry, question: Question) -> LaneChart:
    """Everything dated about the one instrument in `question.treaties`.

    Raises ValueError unless exactly one is named, KeyError when it is unknown.
    """
    if len(question.treaties) != 1:
        raise ValueError("a treaty's chart needs one treaty")
    treaty = registry.treaty(question.treaties[0])
    lang, today = question.lang, question.today
    whole = phases(registry.engine, treaty.id)
    apart = _apart(registry, treaty)
    limit = question.last or dt.date(min(today.year + _AHEAD, 9998), 12, 31)
    deadlines = _deadlines(registry, treaty, question, limit)
    acts = list(_acts(treaty, lang))
    said = list(_said(registry, treaty, lang))
    status = [_status_lane(say("instrument", lang), whole, lang, today)]
    status.extend(
        _status_lane(_together(codes, lang), rows, lang, today, of_party=True)
        for codes, rows in apart
    )
    sections = [
        Section(title=say("section-status", lang), lanes=tuple(status)),
        Section(title=say("section-deadlines", lang), lanes=tuple(deadlines)),
        Section(title=say("section-acts", lang), lanes=tuple(acts)),
        Section(title=say("section-said", lang), lanes=tuple(said)),
    ]
    shown = tuple(section for section in sections if section.lanes)
    first, last = _years(shown, question, limit)
    sources = {name for fact in treaty.facts for name in fact.best.statements}
    sources |= {item.statement for item in treaty.said}
    return LaneChart(
        title=name_of(treaty, lang),
        subtitle=_subtitle(registry, treaty, question),
        source=source_line(registry, lang, today, len(sources)),
        lang=lang,
        first=first,
        last=last,
        today=today,
        sections=shown,
        notes=() if treaty.binding else (say("not-binding", lang).removeprefix("* "),),
    )


def _subtitle(registry: Registry, treaty: Treaty, question: Question) -> str:
    lang, today = question.lang, question.today
    day = exact_words(today, lang)
    if lang == "en":
        now = registry.status(treaty.id, today)
        words = now.words
        if now.since:
            words += f", since {spoken(PartialDate.parse(now.since), lang, short=False)}"
    else:
        held = [p for p in phases(registry.engine, treaty.id) if p.begin.earliest <= today]
        words = say("none", lang)
        if held:
            words = say(held[-1].how or held[-1].status, lang)
            words += f", {spoken(held[-1].begin, lang, short=False)}"
    status = say("status-now", lang, day=day, status=words)
    return status if lang != "en" else f"{treaty.title}. {status}"


def _status_lane(
    label: str, rows: Sequence[Phase], lang: str, today: dt.date, *, of_party: bool = False
) -> Lane:
    notes = ending_notes(rows, lang, today, of_party=of_party)
    marks = [
        Mark(kind="start", when=span(phase.begin), labels=(spoken(phase.begin, lang),))
        for phase in rows
        if phase.status != "ended"
    ]
    return Lane(
        label=label,
        bars=bars_of(rows),
        marks=tuple(marks),
        notes=notes,
        words=told(label, rows, lang, today),
    )


def _apart(registry: Registry, treaty: Treaty) -> list[tuple[list[str], tuple[Phase, ...]]]:
    """Parties with a lane of their own: all of a few, else those that suspended or leave.

    Those whose part changed on the same days share a lane.
    """
    engine = registry.engine
    codes = list(treaty.parties or ())
    few = 0 < len(codes) <= _CLOSED
    if not few:
        events = ("suspension", "withdrawal", "withdrawal-notice")
        facts = [f for event in events for f in engine.look.all_facts(treaty.id, event)]
        codes = [f.party for f in facts if f.party is not None and not ceased(f.party)]
    groups: dict[tuple[object, ...], list[tuple[str, tuple[Phase, ...]]]] = {}
    for code in dict.fromkeys(codes):
        rows = phases(engine, treaty.id, code)
        moves = tuple((r.status, r.begin, r.end) for r in rows if r.status not in _BEFORE)
        if rows:
            groups.setdefault((code,) if few else moves, []).append((code, rows))
    return [([code for code, _ in group], group[0][1]) for group in groups.values()]


def _together(codes: Sequence[str], lang: str) -> str:
    return ", ".join(sorted(party_name(code, lang) for code in codes))


# deadlines


def _deadlines(
    registry: Registry, treaty: Treaty, question: Question, limit: dt.date
) -> list[Lane]:
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
    label = _clause_words(treaty, due[0], lang)
    days: dict[str, list[Deadline]] = {}
    for row in due:
        days.setdefault(row.due or "", []).append(row)
    marks = []
    for day, rows in days.items():
        kind = min((_STATUS_MARKS.get(row.status, "due") for row in rows), key=_STRONGEST.index)
        if len(days) > _CROWD:
            kind = "report" if kind == "due" else "many"
        when = PartialDate.parse(day)
        codes = sorted({row.party for row in rows if row.party is not None})
        labels = [spoken(when, lang), str(when.earliest.year)]
        if 0 < len(codes) < _CLOSED and len(due) > 1:
            labels[:0] = [f"{names_of(codes, lang)[0]}, {labels[0]}"]
        marks.append(Mark(kind=kind, when=span(when), labels=tuple(labels), weight=1))
    told_days = "; ".join(f"{m.labels[0]} ({say(m.kind, lang)})" for m in marks[:_SHOWN_APART])
    return Lane(label=label, marks=tuple(marks), words=f"{label}: {told_days}.")


def _clause_words(treaty: Treaty, row: Deadline, lang: str) -> str:
    if lang == "en":
        article = cited(row.article)
        title = row.title.removeprefix(f"{treaty.short}: ")
        entry = next((e.clause for e in treaty.clauses if e.clause.id == row.clause), None)
        if entry is not None and entry.title and row.party is not None:
            title = entry.title  # without the name of one party
        return f"{capital(title)} ({article})"
    article = article_words(cited(row.article), lang)
    return f"{say(f'kind-{row.kind}', lang)}, {article}"


# acts and statements


def _acts(treaty: Treaty, lang: str) -> Iterator[Lane]:
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
            labels[:0] = [f"{text}, {labels[0]}" for text in names_of(codes, lang)]
        marks.append(Mark(kind=kind, when=span(when), labels=tuple(labels)))
    told_days = "; ".join(mark.labels[0] for mark in marks[:_SHOWN_APART])
    return Lane(label=label, marks=tuple(marks), words=f"{label}: {told_days}.")


def _said(registry: Registry, treaty: Treaty, lang: str) -> Iterator[Lane]:
    """Statements about it, by what they speak of, at the day they were made."""
    rows: dict[str, dict[str, list[Said]]] = {}
    for item in treaty.said:
        rows.setdefault(family(item.event), {}).setdefault(item.statement, []).append(item)
    for event in (*_ACTS, *sorted(set(rows) - set(_ACTS))):
        if event not in rows:
            continue
        marks = []
        for name, items in rows[event].items():
            when = PartialDate.parse(registry.source(name).date)
            names = [i.speaker.rsplit(" ", 1)[-1] for i in items if i.speaker is not None]
            who = ", ".join(dict.fromkeys(text for text in names if not text.isdigit()))
            day = spoken(when, lang)
            labels = (f"{who}, {day}", f"{who} {when.earliest.year}") if who else (day,)
            marks.append(
                Mark(kind="statement", when=Span(when.earliest, when.latest), labels=labels)
            )
        number = counted(len(marks), "statement", lang)
        label = say(event, lang)
        words = "; ".join(mark.labels[0] for mark in marks)
        yield Lane(label=label, marks=tuple(marks), words=f"{label}: {number}: {words}.")


# the years shown


def _years(
    sections: Sequence[Section], question: Question, limit: dt.date
) -> tuple[dt.date, dt.date]:
    spans = [
        edge
        for section in sections
        for lane in section.lanes
        for edge in (
            *(mark.when for mark in lane.marks),
            *(bar.begin for bar in lane.bars),
            *(bar.end for bar in lane.bars if bar.end is not None),
        )
    ]
    ends = [question.today] if not spans else []
    starts = [s.first for s in spans] or [question.today]
    ends.extend(min(s.last, limit) for s in spans)
    first = question.first or dt.date(max(min(starts).year, 1), 1, 1)
    last = question.last or max(ends)
    if question.last is None:
        room = (last - first).days // 8  # for the words after an end
        last = limit if _open(sections) else min(last + dt.timedelta(days=room), dt.date.max)
    return first, max(last, first)


def _open(sections: Sequence[Section]) -> bool:
    bars = [bar for section in sections for lane in section.lanes for bar in lane.bars]
    return any(bar.end is None for bar in bars)
