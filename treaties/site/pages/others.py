"""Subscribing, the API, disagreements, the timeline of all, every page, and the page for none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from treaties.model.deadline import Deadline, Event
from treaties.model.vocabulary import CATEGORIES, CLAUSE_KINDS
from treaties.site import paths
from treaties.site.claims import clash
from treaties.site.edition import Edition, Outputs
from treaties.site.look import Look
from treaties.site.survey import Survey
from treaties.site.timeline import overview

_FEED_KINDS = ("report", "obligation", "review", "duration", "withdrawal", "limit")


class Feed(NamedTuple):
    """A calendar: its name, its place from the root, and the page of what it is of."""

    name: str
    place: str
    page: str | None = None


def others(edition: Edition, lang: str) -> Iterator[tuple[str, bytes]]:
    """The pages of which there is one."""
    survey, look = edition.survey, edition.voice(lang, 0).look
    yield edition.page(
        "subscribe.html", lang, "subscribe.html", groups=_feeds(survey, look, edition.outputs)
    )
    deadline, event = _examples(survey)
    yield edition.page("api.html", lang, "api.html", example=deadline, event=event)
    clashes = [
        (look.instrument(name), f"of-{paths.anchor(name)}", [clash(look, *pair) for pair in pairs])
        for name, pairs in groupby(survey.disputes, lambda pair: pair[0].treaty)
    ]
    yield edition.page(
        "disputed.html", lang, "disputed.html", groups=clashes, total=len(survey.disputes)
    )
    groups = []
    for category in CATEGORIES:
        names = [item.id for item in survey.treaties.values() if item.category == category]
        if names:
            heading = look.words.named("category", category)
            groups.append((category, heading, overview(survey, look, names)))
    yield edition.page(
        "timeline.html", lang, "timeline.html", groups=groups, total=len(survey.treaties)
    )
    yield edition.page("sitemap.html", lang, "sitemap.html", groups=_all_pages(survey, look))
    yield edition.page("missing.html", lang, "404.html")


def _feeds(survey: Survey, look: Look, outputs: Outputs) -> list[tuple[str, str, list[Feed]]]:
    """The calendars by what they are of: whole, by State, instrument, field and kind."""
    w, words = look.words.w, look.words
    groups: list[tuple[str, str, list[Feed]]] = []
    if outputs.everything:
        whole = Feed(w.subscribe_whole, outputs.everything)
        groups.append(("everything", w.subscribe_everything, [whole]))
    if outputs.party:
        feeds = [
            Feed(look.party(code), outputs.party.format(code), paths.state(code))
            for code in survey.by_state
        ]
        groups.append(("state", w.subscribe_state, sorted(feeds)))
    if outputs.treaty:
        feeds = [
            Feed(look.short(name), outputs.treaty.format(name), paths.instrument(name))
            for name in survey.treaties
        ]
        groups.append(("treaty", w.subscribe_treaty, sorted(feeds)))
    if outputs.category:
        used = {item.category for item in survey.treaties.values()}
        feeds = [
            Feed(words.named("category", key), outputs.category.format(key))
            for key in CATEGORIES
            if key in used
        ]
        groups.append(("category", w.subscribe_category, feeds))
    if outputs.kind:
        feeds = [
            Feed(words.named("kind", key), outputs.kind.format(key))
            for key in CLAUSE_KINDS
            if key in _FEED_KINDS
        ]
        groups.append(("kind", w.subscribe_kind, feeds))
    return groups


def _examples(survey: Survey) -> tuple[str, str]:
    """A deadline and an event of the registry as JSON, in the contract's key order."""
    plain = next(
        (
            item
            for rows in survey.singles.values()
            for item in rows
            if item["kind"] == "duration" and item["due"] is not None and item["derivation"]
        ),
        {},
    )
    steps = [
        {"step": step["step"], "date": step.get("date"), "statement": step.get("statement")}
        for step in plain.get("derivation", ())
    ]
    deadline = {item.name: plain.get(item.name) for item in fields(Deadline)} | {
        "derivation": steps
    }
    history = next((rows[0] for rows in survey.happenings.values() if rows), None)
    event = {item.name: getattr(history, item.name, None) for item in fields(Event)}
    return _pretty(deadline), _pretty(event)


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _all_pages(survey: Survey, look: Look) -> list[tuple[str, str, list[Markup]]]:
    w = look.words.w
    single = (
        ("index.html", w.nav_next),
        ("instruments/index.html", w.nav_instruments),
        ("states/index.html", w.nav_states),
        ("statements/index.html", w.nav_statements),
        ("timeline.html", w.nav_timeline),
        ("knowledge/index.html", w.nav_knowledge),
        ("disputed.html", w.nav_disputed),
        ("subscribe.html", w.nav_subscribe),
        ("api.html", w.nav_api),
    )
    mains = [Markup('<a href="{}">{}</a>').format(look.home + p, name) for p, name in single]
    sources = [
        Markup('<a href="{}"{}>{}</a>').format(
            look.home + paths.statement(name), look.foreign, source.title
        )
        for name, source in survey.sources.items()
    ]
    return [
        ("main", w.menu, mains),
        ("instruments", w.nav_instruments, [look.instrument(name) for name in survey.treaties]),
        ("states", w.nav_states, [look.state(code) for code in survey.by_state]),
        ("statements", w.nav_statements, sources),
    ]
