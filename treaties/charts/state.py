"""One State: what it must do, and what binds it, in the years ahead."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from treaties.api import Filters
from treaties.charts.ask import Question, exact_words, lasting, name_of, source_line, spoken, window
from treaties.charts.headline import of_state
from treaties.charts.model import Lane, LaneChart, Mark, MarkKind, Section, Span
from treaties.charts.words import counted, say
from treaties.dates import PartialDate
from treaties.deadlines.citing import article_words
from treaties.deadlines.rows import cited
from treaties.model.parties import party_name
from treaties.model.titles import told_title
from treaties.model.vocabulary import CATEGORIES

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.deadlines.agenda import AgendaRow

_YEARS: Final = 3
_NAMED: Final = 12  # marks in a lane; more (a monthly duty) go without their days


def state_chart(registry: Registry, question: Question) -> LaneChart:
    """The duties of `question.party`, one lane a clause, from today (or `first`) on.

    Raises ValueError without a party.
    """
    code, lang = question.party, question.lang
    if code is None:
        raise ValueError("a State's chart needs a party")
    first = question.first or question.today
    first, last = window(first, question.last or _years_on(first))
    wanted = Filters(party=code, category=question.category)
    rows = [
        row
        for row in registry.agenda(max(first, question.today), last, wanted)
        if not question.treaties or row.treaty in question.treaties
    ]
    clauses: dict[tuple[str, str, str], list[AgendaRow]] = {}
    for row in rows:
        clauses.setdefault((row.treaty, row.clause, row.title), []).append(row)
    lanes: dict[str, list[tuple[str, Lane]]] = {}
    for (treaty, _, _), due in clauses.items():
        category = registry.treaty(treaty).category
        lanes.setdefault(category, []).append((due[0].earliest, _lane(registry, due, question)))
    names = {name for row in rows for name in row.statements}
    treaties = {row.treaty for row in rows}
    subtitle = say(
        "state-subtitle",
        lang,
        n=counted(len(treaties), "instrument", lang),
        first=exact_words(first, lang),
        last=exact_words(last, lang),
    )
    return LaneChart(
        title=of_state(party_name(code, lang), len(rows), last, lang),
        subtitle=f"{subtitle} {_next(registry, rows, lang)}",
        source=source_line(registry, lang, question.today, len(names)),
        lang=lang,
        first=first,
        last=last,
        today=question.today,
        sections=tuple(
            Section(
                title=say(f"category-{name}", lang),
                lanes=tuple(lane for _, lane in sorted(lanes[name], key=lambda pair: pair[0])),
            )
            for name in CATEGORIES
            if name in lanes
        ),
    )


def _years_on(day: dt.date) -> dt.date:
    year = min(day.year + _YEARS, 9998)
    return day.replace(year=year, day=min(day.day, 28))


def _next(registry: Registry, rows: list[AgendaRow], lang: str) -> str:
    """The first of them whose day is known."""
    for row in sorted(rows, key=lambda row: row.earliest):
        when = PartialDate.parse(row.due)
        if when.precision == "day":
            day = spoken(when, lang, short=False)
            return say("state-next", lang, day, duty_words(registry, row, lang))
    return "" if rows else say("nothing-due", lang)


def _lane(registry: Registry, due: list[AgendaRow], question: Question) -> Lane:
    lang = question.lang
    label = duty_words(registry, due[0], lang)
    shown = due if len(due) <= _NAMED else []
    marks = [_mark(row, lang, named=row in shown, first=i == 0) for i, row in enumerate(due)]
    days = ", ".join(spoken(PartialDate.parse(row.due), lang, short=False) for row in due)
    return Lane(label=label, marks=tuple(marks), words=f"{label}: {days}.")


def duty_words(registry: Registry, row: AgendaRow, lang: str) -> str:
    """What falls due, by the clause's own title; by kind and article where a language has none."""
    if lang == "en":
        return row.title
    treaty = registry.treaty(row.treaty)
    name = name_of(treaty, lang)
    told = told_title(lang, row.title, treaty.short, name)
    if told is not None:
        return told
    article = article_words(cited(row.article), lang)
    return f"{name}: {say(f'kind-{row.kind}', lang)}, {article}"


def _mark(row: AgendaRow, lang: str, *, named: bool, first: bool) -> Mark:
    kind: MarkKind = {"report": "act", "review": "conference"}.get(row.kind, "due")  # type: ignore[assignment]  # because dict.get widens the literals
    when = PartialDate.parse(row.due)
    long = spoken(when, lang)
    day = long.rsplit(" ", 1)[0] if when.precision == "day" else long
    labels = (day, f"{when.earliest.day}") if when.precision == "day" else (long,)
    return Mark(
        kind="due" if kind == "act" else kind,
        when=Span(when.earliest, when.latest),
        lasts=kind == "conference" and lasting(when),
        labels=labels[:1] if named or first else (),
        weight=2 if first else 1,
    )
