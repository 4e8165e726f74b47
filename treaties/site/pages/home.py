"""The first page: what is next."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from treaties.model.vocabulary import CATEGORIES, CLAUSE_KINDS, CONSENT
from treaties.site.edition import Edition
from treaties.site.lines import filtered, is_wide, line, months
from treaties.site.look import Look
from treaties.site.pages.instruments import badge
from treaties.site.survey import Survey

_LATELY = dt.timedelta(days=366)
_LATEST = 12
_QUIET = frozenset({"meeting", "review-conference", "obligation-met", "compliance", "negotiation"})


def home(edition: Edition, lang: str) -> Iterator[tuple[str, bytes]]:
    """What is next, for everybody."""
    survey, look = edition.survey, edition.voice(lang, 0).look
    year_on = survey.year_on.isoformat()
    year = [row for row in survey.agenda if row.earliest <= year_on]
    later = [row for row in survey.agenda if row.earliest > year_on]
    today = survey.today.isoformat()
    soon = [row for row in year if row.earliest >= today and not is_wide(row)]
    tally = Counter(badge(status) for status in survey.statuses.values())
    leaving = [row for row in survey.agenda if row.kind == "withdrawal"]
    yield edition.page(
        "home.html",
        lang,
        "index.html",
        total=len(year),
        first=[line(look, row) for row in soon[:3]],
        months=months(look, year, lambda row: filtered(look, row)),
        later=[filtered(look, row) for row in later],
        categories=_used(
            CATEGORIES, {survey.treaties[row.treaty].category for row in survey.agenda}
        ),
        kinds=_used(CLAUSE_KINDS, {row.kind for row in survey.agenda}),
        tally=[(key, look.words.named("status", key), n) for key, n in tally.most_common()],
        leaving=[line(look, row) for row in leaving],
        changed=_changed(survey, look),
    )


def _used(known: tuple[str, ...], found: set[str]) -> list[str]:
    return [name for name in known if name in found]


def _changed(survey: Survey, look: Look) -> list[dict[str, Any]]:
    """What happened in the last year, newest first: status, membership, dates; no meetings."""
    today, since = survey.today.isoformat(), (survey.today - _LATELY).isoformat()
    found: list[tuple[str, str, str, str | None, str]] = []
    for name, items in survey.happenings.items():
        found += [
            (item.latest, name, item.event, item.party, item.date)
            for item in items
            if since <= item.earliest and item.latest <= today and item.event not in _QUIET
        ]
    for name, treaty in survey.treaties.items():
        for fact in treaty.facts:
            when, event = fact.best.date, fact.best.event
            if when is not None and since <= when <= today and event in CONSENT:
                found.append((when, name, event, fact.party, when))
    found.sort(key=lambda row: (row[0], row[1], row[3] or ""), reverse=True)
    return [
        {
            "day": look.day(day),
            "instrument": look.instrument(name),
            "event": look.words.named("event", event),
            "who": None if party is None else look.state(party),
        }
        for _, name, event, party, day in found[:_LATEST]
    ]
