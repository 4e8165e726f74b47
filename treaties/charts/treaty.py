"""One treaty: its phases, who stands apart, its deadlines, acts, and what was said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from treaties.charts.ask import (
    Question,
    bars_of,
    begun,
    ceased,
    ending_notes,
    name_of,
    source_line,
    span,
    told,
    window,
)
from treaties.charts.headline import of_one
from treaties.charts.model import Lane, LaneChart, Mark, Section
from treaties.charts.treaty_lanes import act_lanes, deadline_lanes, said_lanes
from treaties.charts.words import say
from treaties.deadlines.phases import Phase, phases
from treaties.model.parties import party_name

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.model.facts import Treaty

_AHEAD: Final = 3  # years shown after today when something is still to come
_CLOSED: Final = 6
_BEFORE: Final = frozenset({"adopted", "signed", "provisionally-applied", "in-force"})


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
    deadlines = deadline_lanes(registry, treaty, question, limit)
    acts = list(act_lanes(treaty, lang))
    said = list(said_lanes(registry, treaty, lang))
    status = [_status_lane(say("instrument", lang), whole, lang, today)]
    status.extend(
        _status_lane(_together(codes, lang), rows, lang, today, of_party=_left(rows, whole))
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
        title=of_one(name_of(treaty, lang), whole, lang, today, binding=treaty.binding),
        subtitle=_subtitle(treaty, lang),
        source=source_line(registry, lang, today, len(sources)),
        lang=lang,
        first=first,
        last=last,
        today=today,
        sections=shown,
        notes=() if treaty.binding else (say("not-binding", lang).removeprefix("* "),),
    )


def _subtitle(treaty: Treaty, lang: str) -> str:
    """The full title, and the parties where they are few."""
    names = [*treaty.aliases.get(lang, ()), name_of(treaty, lang)]
    full = treaty.title if lang == "en" else max(names, key=len)
    codes = treaty.parties or ()
    parties = [party_name(code, lang) for code in codes] if len(codes) <= _CLOSED else []
    if len(parties) > 1:
        return f"{full}. {say('between', lang, ', '.join(parties[:-1]), parties[-1])}"
    return f"{full}."


def _status_lane(
    label: str, rows: Sequence[Phase], lang: str, today: dt.date, *, of_party: bool = False
) -> Lane:
    notes = ending_notes(rows, lang, today, of_party=of_party)
    marks = [
        Mark(
            kind="start",
            when=span(phase.begin),
            labels=(f"{say(phase.status, lang)}, {begun(phase, lang)}", begun(phase, lang)),
        )
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


def _left(rows: Sequence[Phase], whole: Sequence[Phase]) -> bool:
    """True where a party went and the instrument did not end with that."""
    over = whole[-1] if whole else None
    return over is None or over.status != "ended" or over.begin != rows[-1].begin


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
        ahead = dt.timedelta(days=min(room, (dt.date.max - last).days))
        last = limit if _open(sections) else last + ahead
    return window(first, last)


def _open(sections: Sequence[Section]) -> bool:
    bars = [bar for section in sections for lane in section.lanes for bar in lane.bars]
    return any(bar.end is None for bar in bars)
