"""The list of instruments, the page of each, and the timeline of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from treaties.deadlines.status import Status
from treaties.model.facts import Fact, Said, Treaty, Version
from treaties.model.vocabulary import CATEGORIES
from treaties.site import paths
from treaties.site.clauses import clause_views
from treaties.site.edition import Edition
from treaties.site.lines import line
from treaties.site.look import Look
from treaties.site.survey import Happening, Standing, Survey
from treaties.site.timeline import draw
from treaties.site.verdicts import verdicts

_BADGES = ("withdrawal-pending", "suspended")


def badge(status: Status) -> str:
    """The word that colours a status: the gravest of those that hold."""
    return next((word for word in _BADGES if word in status.status), status.status[0])


class Row(NamedTuple):
    """An instrument in the list."""

    id: str
    href: str
    name: str
    title: str
    category: str
    category_words: str
    badge: str
    status: str
    since: Markup
    since_key: str
    parties: int
    closed: bool
    next: Markup | None
    next_key: str
    countdown: Markup | None
    words: str


def _row(survey: Survey, look: Look, treaty: Treaty) -> Row:
    status = survey.statuses[treaty.id]
    ahead = survey.ahead[treaty.id]
    first = next((row for row in ahead if row.earliest >= survey.today.isoformat()), None)
    first = first or next(iter(ahead), None)
    names = [treaty.id, treaty.title, treaty.short]
    names += [name for group in treaty.aliases.values() for name in group]
    return Row(
        id=treaty.id,
        href=look.home + paths.instrument(treaty.id),
        name=look.short(treaty.id),
        title=look.title(treaty),
        category=treaty.category,
        category_words=look.words.named("category", treaty.category),
        badge=badge(status),
        status=look.words.status(status.status),
        since=look.day(status.since),
        since_key=status.since or "",
        parties=len(_current(survey, treaty)),
        closed=treaty.parties is not None,
        next=None if first is None else look.day(first.due),
        next_key="9999" if first is None else first.earliest,
        countdown=None if first is None else look.countdown(first.earliest, first.latest),
        words=" ".join(names).casefold(),
    )


def _current(survey: Survey, treaty: Treaty) -> list[Standing]:
    bound = {"party", "suspended", "withdrawal-pending"}
    found = [item for item in survey.standings[treaty.id] if item.status in bound]
    if not found and "ended" in survey.statuses[treaty.id].status:
        found = [item for item in survey.standings[treaty.id] if item.start is not None]
    return found


def rows(survey: Survey, look: Look) -> list[Row]:
    """All instruments by their name in the page's language."""
    found = [_row(survey, look, treaty) for treaty in survey.treaties.values()]
    return sorted(found, key=lambda row: (row.name.casefold(), row.id))


def instruments(edition: Edition, lang: str) -> Iterator[tuple[str, bytes]]:
    """The list, and the page of each instrument."""
    survey, look = edition.survey, edition.voice(lang, 1).look
    used = {treaty.category for treaty in survey.treaties.values()}
    yield edition.page(
        "instruments.html",
        lang,
        f"{paths.INSTRUMENTS}/index.html",
        rows=rows(survey, look),
        categories=[name for name in CATEGORIES if name in used],
        statuses=_statuses(survey, look),
    )
    for treaty in survey.treaties.values():
        yield _instrument(edition, lang, treaty)


def _statuses(survey: Survey, look: Look) -> list[tuple[str, str]]:
    keys = dict.fromkeys(badge(status) for status in survey.statuses.values())
    return [(key, look.words.named("status", key)) for key in sorted(keys)]


class Acts(NamedTuple):
    """One State's line in the table of adherence."""

    state: Markup
    signed: Markup
    consent: Markup
    how: str
    force: Markup
    left: Markup
    status: str
    status_words: str


class Claim(NamedTuple):
    """Something said of an instrument."""

    day: Markup
    event: str
    about: Markup
    speaker: str
    modality: str
    note: str | None
    source: Markup
    verdicts: list[Markup]


class Clash(NamedTuple):
    """A date used, and another that a source gives."""

    event: str
    party: Markup | None
    used: Markup
    used_source: Markup
    other: Markup
    other_source: Markup
    note: str | None
    about: Markup | None = None


def _instrument(edition: Edition, lang: str, treaty: Treaty) -> tuple[str, bytes]:
    survey = edition.survey
    look = edition.voice(lang, 1).look
    status = survey.statuses[treaty.id]
    standings = survey.standings[treaty.id]
    current = _current(survey, treaty)
    happenings = [_told(look, item) for item in survey.happenings[treaty.id]]
    return edition.page(
        "instrument.html",
        lang,
        paths.instrument(treaty.id),
        treaty=treaty,
        name=look.short(treaty.id),
        title=look.title(treaty),
        aliases=_aliases(treaty, lang),
        badge=badge(status),
        status=status,
        status_words=look.words.status(status.status),
        status_sources=[look.source(name) for name in status.statements[:4]],
        differing=[(look.state(item.party or ""), item) for item in status.parties],
        current=len(current),
        closed=[look.state(code) for code in treaty.parties or ()],
        parent=None if treaty.parent is None else look.instrument(treaty.parent),
        children=[look.instrument(name) for name in survey.children.get(treaty.id, ())],
        text=look.source(treaty.statement),
        ahead=[line(look, row) for row in survey.ahead[treaty.id]],
        drawing=draw(survey, look, treaty.id),
        clauses=clause_views(survey, look, treaty),
        acts=[acts(look, item) for item in standings],
        tally=_tally(look, standings),
        happenings=happenings,
        said=[claim(look, item, survey) for item in treaty.said],
        moved=[],
        tiles="",
        card="site",
        clashes=[
            clash(look, fact, version)
            for fact in treaty.facts
            for version in fact.disputed
            if version.relation == "contradicts"
        ],
    )


def _aliases(treaty: Treaty, lang: str) -> list[tuple[str, str]]:
    """(language, name): those of the page's language first."""
    shown = {treaty.title}
    found = []
    for code in sorted(treaty.aliases, key=lambda code: (code != lang, code)):
        for name in treaty.aliases[code]:
            if name not in shown:
                shown.add(name)
                found.append((code, name))
    return found


def _tally(look: Look, standings: list[Standing]) -> list[tuple[str, str, int]]:
    found: dict[str, int] = {}
    for item in standings:
        found[item.status] = found.get(item.status, 0) + 1
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(key, look.words.named("status", key), number) for key, number in ordered]


def acts(look: Look, item: Standing, *, of_state: bool = False) -> Acts:
    """One State's acts towards one instrument; named by the instrument on a State's page."""
    consent = item.consent
    named = look.words.named
    return Acts(
        state=look.instrument(item.treaty) if of_state else look.state(item.party),
        signed=_act(look, item.signed),
        consent=_act(look, consent),
        how="" if consent is None else named("event", consent.event),
        force=look.dated(item.start, item.start_source),
        left=look.dated(item.left, item.left_source),
        status=item.status,
        status_words=named("status", item.status),
    )


def _act(look: Look, fact: Fact | None) -> Markup:
    if fact is None:
        return Markup("")
    return look.dated(fact.best.date, fact.best.statements[0])


def _told(look: Look, item: Happening) -> dict[str, Any]:
    return {
        "day": look.day(item.date),
        "event": look.words.named("event", item.event),
        "who": None if item.party is None else look.state(item.party),
        "basis": item.basis,
        "note": item.note,
        "sources": [look.source(name) for name in item.statements[:3]],
    }


def claim(look: Look, item: Said, survey: Survey) -> Claim:
    """Something said, for people."""
    source = survey.sources[item.statement]
    about = look.instrument(item.treaty)
    if item.party is not None:
        about += Markup(", ") + look.state(item.party)
    who = ", ".join(part for part in (item.speaker, item.role) if part) or source.publisher
    return Claim(
        day=look.day(item.date) if item.date else escape(look.words.w.not_dated),
        event=look.words.named("event", item.event),
        about=about,
        speaker=who,
        modality=look.words.named("modality", item.modality),
        note=item.note,
        source=look.source(item.statement),
        verdicts=verdicts(survey, look, item),
    )


def clash(look: Look, fact: Fact, version: Version, *, about: bool = False) -> Clash:
    """Two dates of one fact that cannot both be true."""
    event = look.words.named("event", fact.event)
    if version.event != fact.event:
        event += f" / {look.words.named('event', version.event)}"
    return Clash(
        event=event,
        party=None if fact.party is None else look.state(fact.party),
        used=look.day(fact.best.until or fact.best.date),
        used_source=look.source(fact.best.statements[0]),
        other=look.day(version.until or version.date),
        other_source=look.source(version.statements[0]),
        note=version.note,
        about=look.instrument(fact.treaty) if about else None,
    )
