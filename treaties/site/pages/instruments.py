"""The list of instruments, the page of each, and the timeline of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from treaties.deadlines.status import Status
from treaties.model.facts import Fact, Said, Treaty, Version
from treaties.model.vocabulary import CATEGORIES
from treaties.site import paths
from treaties.site.clauses import clause_views
from treaties.site.edition import Edition
from treaties.site.history import Story
from treaties.site.lines import shared
from treaties.site.look import Look
from treaties.site.shape import Shape, joined
from treaties.site.survey import Happening, Standing, Survey
from treaties.site.tiles import tiles
from treaties.site.timeline import draw
from treaties.site.verdicts import verdicts

_ROW = Shape(
    '<tr><th scope="row">{}</th><td>{}</td><td>{}{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n'
)
_HOW = Shape(' <span class="how">{}</span>')
_HAPPENING = Shape(
    '<li id="event-{}"><div class="when">{}</div><div><b>{}</b>{}{}{}'
    '<p class="small src">{}</p></div></li>\n'
)
_PAIR = Shape("{}, {}")
_WHO = Shape(", {}")
_FLAG = Shape(' <span class="flag">{}</span>')
_NOTE = Shape('<p class="note"{}>{}</p>')
_FULL = Shape('<p class="full"{}>{}</p>')
_ALIAS = Shape('<span lang="{}">{}</span>')
_NAMES_AND_MORE = Shape('{} <details class="more"><summary>{}</summary>{}</details>')
_NAMES = 8
_SHORT_TABLE = 8
_MAPPED = 12  # a map of fewer States says less than their names
_MOVED = Shape('<h3{}><a href="#clause-{}">{}</a></h3><ol class="history">{}</ol>\n')
_VERSION = Shape(
    '<li><div class="when"><a href="{}{}.html#d{}">{}</a></div><div><b>{}</b> · {}</div></li>'
)
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


def instrument_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The page of each instrument, in every language."""
    for treaty in edition.survey.treaties.values():
        yield from _instrument(edition, treaty)


def _statuses(survey: Survey, look: Look) -> list[tuple[str, str]]:
    keys = dict.fromkeys(badge(status) for status in survey.statuses.values())
    return [(key, look.words.named("status", key)) for key in sorted(keys)]


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


def _instrument(edition: Edition, treaty: Treaty) -> Iterator[tuple[str, bytes]]:
    survey, look = edition.survey, edition.draft
    status = survey.statuses[treaty.id]
    standings = survey.standings[treaty.id]
    current = _current(survey, treaty)
    common = _common(standings)
    happenings = [
        _told(look, number, item) for number, item in enumerate(survey.happenings[treaty.id])
    ]
    yield from edition.both(
        "instrument.html",
        paths.instrument(treaty.id),
        treaty=treaty,
        name=look.short(treaty.id),
        title=look.title(treaty),
        full=look.aside(("full", treaty.id), lambda own: _full(own, treaty)),
        aliases=look.aside(("aliases", treaty.id), lambda own: _aliases(own, treaty)),
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
        ahead=[shared(look, row) for row in survey.ahead[treaty.id]],
        drawing=draw(survey, look, treaty.id),
        clauses=clause_views(survey, look, treaty),
        acts=[acts(look, item, common) for item in standings],
        common=None if common is None else look.source(common),
        tally=_tally(look, standings),
        happenings=happenings,
        said=[claim(look, item, survey) for item in treaty.said],
        moved=_moved(survey, look, treaty.id),
        tiles=tiles(look, standings, survey.by_state) if len(standings) > _MAPPED else "",
        card=paths.slug(treaty.id),
        clashes=[
            clash(look, fact, version)
            for fact in treaty.facts
            for version in fact.disputed
            if version.relation == "contradicts"
        ],
    )


def _full(look: Look, treaty: Treaty) -> Markup:
    """The full title, where it says more than the name."""
    title = look.title(treaty)
    if title == look.short(treaty.id):
        return Markup("")
    return _FULL(look.foreign if title == treaty.title else "", title)


def _aliases(look: Look, treaty: Treaty) -> Markup:
    """All names, those of the page's language first; many are folded away."""
    shown = {treaty.title, look.short(treaty.id)}
    found = []
    for code in sorted(treaty.aliases, key=lambda code: (code != look.lang, code)):
        for name in treaty.aliases[code]:
            if name not in shown:
                shown.add(name)
                found.append(_ALIAS(code, name))
    first, more = found[:_NAMES], found[_NAMES:]
    if not more:
        return joined("; ", first)
    summary = look.words.say("and_more", n=len(more))
    return _NAMES_AND_MORE(joined("; ", first), summary, joined("; ", more))


def _moved(survey: Survey, look: Look, treaty: str) -> list[Markup]:
    """Each deadline whose day was once another, with what was known of it when."""
    return [
        _story(look, story)
        for story in survey.history.stories[treaty]
        if story.kind != "review" and len({state.due for state in story.states}) > 1
    ]


def _story(look: Look, story: Story) -> Markup:
    rows = [
        _VERSION(
            f"{look.home}{paths.KNOWLEDGE}/",
            state.known[:4],
            state.known,
            look.day(state.known),
            look.day(state.due),
            look.words.named("deadline", state.status),
        )
        for state in story.states
    ]
    title = story.title if story.party is None else _PAIR(story.title, look.party(story.party))
    return _MOVED(look.foreign, paths.anchor(story.clause), title, joined("", rows))


def _tally(look: Look, standings: list[Standing]) -> list[tuple[str, str, int]]:
    found: dict[str, int] = {}
    for item in standings:
        found[item.status] = found.get(item.status, 0) + 1
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(key, look.words.named("status", key), number) for key, number in ordered]


def acts(
    look: Look, item: Standing, common: str | None = None, *, of_state: bool = False
) -> Markup:
    """One State's acts towards one instrument, a row; a State's page names the instrument instead.

    common: the statement that most dates come from: its dates stand without a link.
    """
    named = look.words.named
    consent = item.consent
    start = item.start_source
    return _ROW(
        look.instrument(item.treaty) if of_state else look.state(item.party),
        _act(look, item.signed, common),
        _act(look, consent, common),
        _HOW(named("event", consent.event)) if consent is not None else "",
        item.start if start is not None and start == common else look.dated(item.start, start),
        look.dated(item.left, item.left_source),
        named("status", item.status),
    )


def _act(look: Look, fact: Fact | None, common: str | None) -> str | None:
    if fact is None:
        return ""
    if fact.best.statements[0] == common:
        return fact.best.date
    return look.dated(fact.best.date, fact.best.statements[0])


def _common(standings: list[Standing]) -> str | None:
    """The statement that most dates of a table come from, if the table is of some length."""
    if len(standings) <= _SHORT_TABLE:
        return None
    found: Counter[str] = Counter()
    for item in standings:
        found.update(f.best.statements[0] for f in (item.signed, item.consent) if f is not None)
    return max(found, key=found.__getitem__, default=None)


def _told(look: Look, number: int, item: Happening) -> Markup:
    who = Markup("") if item.party is None else _WHO(look.state(item.party))
    word = look.words.text(item.basis) if item.basis != "recorded" else None
    return _HAPPENING(
        number,
        look.day(item.date),
        look.words.named("event", item.event),
        who,
        Markup("") if word is None else _FLAG(word),
        Markup("") if item.note is None else _NOTE(look.foreign, item.note),
        joined("; ", [look.source(name) for name in item.statements[:3]]),
    )


def claim(look: Look, item: Said, survey: Survey) -> Claim:
    """Something said, for people."""
    source = survey.sources[item.statement]
    about = look.instrument(item.treaty)
    if item.party is not None:
        about += Markup(", ") + look.state(item.party)
    who = ", ".join(part for part in (item.speaker, item.role) if part) or source.publisher
    return Claim(
        day=look.day(item.date) if item.date else escape(look.words.text("not_dated")),
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
