"""How many States are bound, through time, and how many entry into force waited for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from treaties.charts.ask import (
    Question,
    ceased,
    exact_words,
    name_of,
    names_of,
    source_line,
    spoken,
    window,
)
from treaties.charts.headline import of_parties, of_several
from treaties.charts.model import Curve, CurveChart
from treaties.charts.words import counted, say
from treaties.deadlines import rules
from treaties.deadlines.citing import article_words
from treaties.deadlines.phases import departures
from treaties.deadlines.rows import cited

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.dates import PartialDate
    from treaties.model.clause import Clause
    from treaties.model.facts import Treaty

_MARGIN: Final = 30  # days after today, for the line of today


@dataclass(frozen=True, slots=True)
class _Stay:
    """A State from its act of consent (or signature) to its exit."""

    begin: PartialDate
    end: PartialDate | None


def adherence_chart(registry: Registry, question: Question) -> CurveChart:
    """Consents to be bound through time, of one instrument or several.

    A State counts from its act of consent, which is what entry into force waits for (its
    membership may begin later), or from its entry into force where no act is dated.
    Raises ValueError when no instrument is named, KeyError when one is unknown.
    """
    if not question.treaties:
        raise ValueError("an adherence chart needs a treaty")
    chosen = [registry.treaty(name) for name in question.treaties]
    one = len(chosen) == 1
    curves = [_bound(registry, t, question, named=not one) for t in chosen]
    treaty = chosen[0]
    if one:
        curves[:0] = _signed(registry, treaty, question)
        curves.extend(_required(registry, treaty, question))
    curves = [curve for curve in curves if curve.steps]
    starts = [curve.steps[0][0] for curve in curves] or [question.today]
    first = question.first or dt.date(min(starts).year, 1, 1)
    margin = dt.timedelta(days=min(_MARGIN, (dt.date.max - question.today).days))
    first, last = window(first, question.last or question.today + margin)
    need = _threshold(registry, treaty) if one else None
    sources = {n for t in chosen for f in t.facts if f.party for n in f.best.statements}
    return CurveChart(
        title=_title(registry, treaty, curves, need, question) if one else _most(curves, question),
        subtitle=_subtitle(question),
        source=source_line(registry, question.lang, question.today, len(sources)),
        lang=question.lang,
        first=first,
        last=last,
        today=question.today,
        curves=tuple(curves),
        threshold=need[0] if need else None,
        threshold_label=_threshold_words(need, question.lang) if need else "",
        events=tuple(_events(registry, treaty, question)) if one else (),
        notes=tuple(_undated(registry, chosen, question)),
    )


def _stays(registry: Registry, treaty: Treaty) -> dict[str, _Stay]:
    engine = registry.engine
    consents = engine.look.consents(treaty.id)
    found = {}
    for code in engine.members(treaty.id):
        acts = consents.get(code)
        begin = acts[0].best.when if acts else engine.party_start(treaty.id, code).when
        if begin is not None:
            gone = next((e for e in engine.exits(treaty.id, code) if e.revoked is None), None)
            ending = engine.end(treaty.id)
            ends = [gone.effect.when if gone else None, ending.first_day_out if ending else None]
            dated = [end for end in ends if end is not None]
            found[code] = _Stay(begin, min(dated) if dated else None)
    return found


def _steps(stays: Iterable[_Stay], last: dt.date) -> tuple[tuple[dt.date, int, int], ...]:
    """At each change up to `last`: how many surely, and how many at most."""
    sure: Counter[dt.date] = Counter()
    most: Counter[dt.date] = Counter()
    for stay in stays:
        sure[stay.begin.latest] += 1
        most[stay.begin.earliest] += 1
        if stay.end is not None:
            sure[max(stay.end.earliest, stay.begin.latest)] -= 1
            most[max(stay.end.latest, stay.begin.earliest)] -= 1
    steps, low, high = [], 0, 0
    for day in sorted({*sure, *most}):
        if day > last:
            break
        low, high = low + sure[day], high + most[day]
        steps.append((day, low, high))
    return tuple(steps)


def _bound(registry: Registry, treaty: Treaty, question: Question, *, named: bool) -> Curve:
    begun = registry.engine.start(treaty.id).when is not None
    word = say("parties" if begun else "consents", question.lang)
    label = name_of(treaty, question.lang) if named else word
    stays = _stays(registry, treaty).values()
    return Curve(label=label, role="parties", steps=_steps(stays, _limit(question)))


def _limit(question: Question) -> dt.date:
    return min(question.today, question.last or question.today)


def _signed(registry: Registry, treaty: Treaty, question: Question) -> list[Curve]:
    """States that signed or consented: the room between is who signed and is not bound."""
    stays = _stays(registry, treaty)
    facts = registry.engine.look.all_facts(treaty.id, "signature")
    signed = {f.party: f.best.when for f in facts if f.party is not None and f.best.when}
    if not signed:
        return []
    for code, when in signed.items():
        stay = stays.get(code)
        if stay is None or when < stay.begin:
            stays[code] = _Stay(when, stay.end if stay else None)
    steps = _steps(stays.values(), _limit(question))
    return [Curve(label=say("signatories", question.lang), role="signatories", steps=steps)]


def _entry(treaty: Treaty) -> Clause | None:
    for entry in treaty.clauses:
        clause = entry.clause
        if clause.kind == "entry-into-force" and rules.scope(clause) == "treaty" and clause.trigger:
            return clause
    return None


def _required(registry: Registry, treaty: Treaty, question: Question) -> list[Curve]:
    """Consents of the States that must be among them, where only some States count."""
    clause = _entry(treaty)
    if clause is None or clause.trigger is None or not clause.trigger.among:
        return []
    among = clause.trigger.among
    stays = [stay for code, stay in _stays(registry, treaty).items() if code in among]
    if len(among) >= len(registry.engine.members(treaty.id)):
        return []
    steps = _steps(stays, _limit(question))
    return [Curve(label=say("required", question.lang), role="required", steps=steps)]


def _threshold(registry: Registry, treaty: Treaty) -> tuple[int, str, bool] | None:
    """How many consents, the article, whether of named States."""
    clause = _entry(treaty)
    if clause is None or clause.trigger is None:
        return None
    trigger = clause.trigger
    number = trigger.count or len(trigger.among) or (1 if trigger.including else 0)
    if number <= 1:
        return None
    named = bool(trigger.among) and len(trigger.among) < len(registry.engine.members(treaty.id))
    return number, clause.article, named


def _threshold_words(need: tuple[int, str, bool], lang: str) -> str:
    number, article, named = need
    cite = article_words(cited(article), lang)
    return say("threshold-among" if named else "threshold", lang, number, cite)


def _events(
    registry: Registry, treaty: Treaty, question: Question
) -> Iterable[tuple[dt.date, str]]:
    """Entry into force and exits, for the picture."""
    lang = question.lang
    start = registry.engine.start(treaty.id).when
    if start is not None and start.earliest <= question.today:
        yield start.earliest, say("entry", lang, spoken(start, lang))
    gone = [
        item
        for item in departures(registry.engine, treaty.id)
        if item.revoked is None
        and item.effect.when is not None
        and item.effect.when.earliest <= question.today
        and not ceased(item.party)
    ]
    years: dict[int, list[str]] = {}
    for item in gone:
        if item.effect.when is not None:
            years.setdefault(item.effect.when.earliest.year, []).append(item.party)
    for item in gone:
        when = item.effect.when
        codes = years.pop(when.earliest.year, None) if when is not None else None
        if when is not None and codes:
            key = "one-left" if start is not None else "consent-withdrawn"
            yield when.earliest, say(key, lang, names_of(codes, lang)[0], when.earliest.year)


def _subtitle(question: Question) -> str:
    day = exact_words(question.today, question.lang)
    return say("curve-subtitle", question.lang, day=day)


def _title(
    registry: Registry,
    treaty: Treaty,
    curves: Sequence[Curve],
    need: tuple[int, str, bool] | None,
    question: Question,
) -> str:
    start, end = registry.engine.start(treaty.id).when, registry.engine.end(treaty.id)
    over = end.first_day_out if end else None
    return of_parties(
        name_of(treaty, question.lang),
        curves,
        need[0] if need else None,
        begun=start is not None and start.earliest <= question.today,
        ended=over is not None and over.earliest <= question.today,
        lang=question.lang,
    )


def _most(curves: Sequence[Curve], question: Question) -> str:
    return of_several(curves, question.lang) if curves else ""


def _undated(registry: Registry, chosen: Sequence[Treaty], question: Question) -> Iterable[str]:
    for treaty in chosen:
        members = set(registry.engine.members(treaty.id))
        missing = len(members - _stays(registry, treaty).keys())
        if missing:
            number = counted(missing, "State", question.lang)
            name = f"{name_of(treaty, question.lang)}: " if len(chosen) > 1 else ""
            yield name + say("undated", question.lang, number)
