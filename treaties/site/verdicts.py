"""How something said compares with the record and the law, now and as known on the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup, escape

from treaties.deadlines.explain import EVENTS, Verdict, verdict
from treaties.model.facts import Said
from treaties.model.vocabulary import CONSENT
from treaties.site.look import Look
from treaties.site.survey import Survey

_ORDER: Final[tuple[Verdict, ...]] = ("agrees", "vague but consistent", "contradicted")
_WORDS: Final[dict[Verdict, str]] = {
    "agrees": "verdict_agrees",
    "vague but consistent": "verdict_vague",
    "contradicted": "verdict_contradicted",
}


def verdicts(survey: Survey, look: Look, item: Said) -> list[Markup]:
    """One sentence on what is known now, and one on that day's knowledge if it was another."""
    if item.date is None:
        return []
    now = _best(item.date, _dates(survey, item, None))
    said_on = survey.sources[item.statement].date
    then = _best(item.date, _dates(survey, item, said_on))
    if now is None and then is None:
        return [escape(look.words.text("verdict_unknown"))]
    found = []
    if then is not None and then != now:
        found.append(look.words.say("verdict_then", verdict=_told(look, then)))
    if now is not None:
        told = _overtaken(look, now, then) or _told(look, now)
        found.append(look.words.say("verdict_now", verdict=told) if found else told)
    return found


def _told(look: Look, found: tuple[Verdict, str]) -> Markup:
    word, day = found
    return look.words.say(_WORDS[word], date=look.day(day))


def _overtaken(
    look: Look, now: tuple[Verdict, str], then: tuple[Verdict, str] | None
) -> Markup | None:
    """What was right when it was said and is not today was not wrong: the date has moved."""
    if now[0] != "contradicted" or then is None or then[0] == "contradicted":
        return None
    return look.words.say("verdict_overtaken", date=look.day(now[1]))


def _best(said: str, dates: Iterator[str]) -> tuple[Verdict, str] | None:
    found = [(verdict(said, day), day) for day in dates]
    known = [pair for pair in found if pair[0] in _ORDER]
    return min(known, key=lambda pair: _ORDER.index(pair[0]), default=None)


def _dates(survey: Survey, item: Said, on: str | None) -> Iterator[str]:
    """The days that the record and the clauses give for what was spoken of."""
    family = CONSENT if item.event in CONSENT else {item.event}
    for fact in survey.treaties[item.treaty].facts:
        if fact.event in family and item.party in {None, fact.party} and fact.best.date:
            source = survey.sources[fact.best.statements[0]]
            if on is None or source.known(fact.best.when).latest.isoformat() <= on:
                yield fact.best.date
    for story in survey.history.stories[item.treaty]:
        if item.event not in EVENTS.get(story.kind, {"obligation-met"}):
            continue
        if story.party is not None and item.party not in {None, story.party}:
            continue
        states = [state for state in story.states if on is None or state.known <= on]
        if states and states[-1].due is not None:
            yield states[-1].due
