"""What stands on a bar of the overview: milestones, exits, suspensions, deadlines ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from treaties.charts.ask import Question, ceased, lasting, names_of, span
from treaties.charts.model import Mark, MarkKind, Span
from treaties.charts.words import say, year_range
from treaties.dates import PartialDate
from treaties.deadlines.phases import departures

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.deadlines.agenda import AgendaRow
    from treaties.deadlines.engine import Exit
    from treaties.model.facts import Treaty

_TOGETHER: Final = 800  # days: exits closer than that share a label


def marks_of(
    registry: Registry, treaty: Treaty, ahead: Sequence[AgendaRow], question: Question
) -> tuple[Mark, ...]:
    """All marks of an instrument's lane; `ahead`: its deadlines from today on."""
    leaving = [] if treaty.withdrawal_ends else departures(registry.engine, treaty.id)
    return (
        *_milestones(treaty, question),
        *_exits(registry, treaty, leaving, question),
        *_suspensions(registry, treaty, question),
        *_due(ahead, question),
    )


def _milestones(treaty: Treaty, question: Question) -> Iterator[Mark]:
    """Review conferences held, amendments, extensions."""
    said = set()
    for fact in treaty.facts:
        when = fact.best.when
        if when is None or when.earliest > question.today or fact.party is not None:
            continue
        if fact.event == "review-conference":
            yield Mark(kind="conference", when=span(when), lasts=lasting(when))
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
    yield said


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
            lasts = kind == "conference" and lasting(PartialDate.parse(row.due))
            yield Mark(kind=kind, when=when, lasts=lasts)
