"""The page of each instrument."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from treaties.model.facts import Treaty
from treaties.site import paths
from treaties.site.adherence import acts, common, tally
from treaties.site.claims import claim, clash
from treaties.site.clauses import clause_views
from treaties.site.edition import Edition
from treaties.site.gathered import Happening
from treaties.site.history import Story
from treaties.site.lines import shared
from treaties.site.look import Look
from treaties.site.pages.instruments import badge, current, standing
from treaties.site.shape import Shape, joined
from treaties.site.survey import Survey
from treaties.site.tiles import tiles
from treaties.site.timeline import draw

_HAPPENING = Shape(
    '<li id="event-{}"><div class="when">{}</div><div><b>{}</b>{}{}{}'
    '<p class="small src">{}</p></div></li>\n'
)
_PAIR = Shape("{}, {}")
_WHO = Shape(", {}")
_FLAG = Shape(' <span class="flag">{}</span>')
_NOTE = Shape('<p class="note"{}>{}</p>')
_OWN = Shape('<a href="{}">{}</a>, {}')
_FULL = Shape('<p class="full"{}>{}</p>')
_ALIAS = Shape('<span lang="{}">{}</span>')
_NAMES_AND_MORE = Shape('{} <details class="more"><summary>{}</summary>{}</details>')
_DECIDING = frozenset({"duration", "withdrawal", "entry-into-force"})
_NAMES = 4
_MAPPED = 12  # a map of fewer States says less than their names
_MOVED = Shape('<h3><a href="#clause-{}">{}</a></h3><ol class="history">{}</ol>\n')
_VERSION = Shape(
    '<li><div class="when"><a href="{}{}.html#d{}">{}</a></div><div><b>{}</b> · {}</div></li>'
)


def instrument_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The page of each instrument, in every language."""
    for treaty in edition.survey.treaties.values():
        yield from _instrument(edition, treaty)


def _instrument(edition: Edition, treaty: Treaty) -> Iterator[tuple[str, bytes]]:
    survey, look = edition.survey, edition.draft
    status = survey.statuses[treaty.id]
    standings = survey.standings[treaty.id]
    main = common(standings)
    cite = _citing(survey, look, treaty)
    happenings = [
        _told(look, cite, number, item) for number, item in enumerate(survey.happenings[treaty.id])
    ]
    drawing, clauses = draw(survey, look, treaty.id), clause_views(survey, look, treaty)
    said = [claim(look, item, survey) for item in treaty.said]
    moved = _moved(survey, look, treaty.id)
    any_left = any(item.left is not None for item in standings)
    clashes = [
        clash(look, fact, version)
        for fact in treaty.facts
        for version in fact.disputed
        if version.relation == "contradicts"
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
        status_words=standing(look.words, status),
        status_sources=[cite(name) for name in status.statements[:4]],
        follows=_follows(survey, look, treaty),
        differing=[(look.state(item.party or ""), item) for item in status.parties],
        current=len(current(survey, treaty)),
        closed=[look.state(code) for code in treaty.parties or ()],
        parent=None if treaty.parent is None else look.instrument(treaty.parent),
        children=[look.instrument(name) for name in survey.children.get(treaty.id, ())],
        text=cite(treaty.statement),
        ahead=[shared(look, row) for row in survey.ahead[treaty.id]],
        drawing=drawing,
        clauses=clauses,
        acts=[acts(look, item, main, left=any_left) for item in standings],
        any_left=any_left,
        common=None if main is None else look.source(main),
        tally=tally(look, standings),
        happenings=happenings,
        said=said,
        moved=moved,
        tiles=tiles(look, standings, survey.by_state) if len(standings) > _MAPPED else "",
        card=paths.slug(treaty.id),
        clashes=clashes,
        contents=[
            (key, look.words.text(word), number)
            for key, word, shown, number in (
                ("timeline", "timeline", drawing is not None, 0),
                ("clauses", "clauses", clauses, len(clauses)),
                ("adherence", "adherence", standings, len(standings)),
                ("events", "events", happenings, len(happenings)),
                ("moved", "dates_moved", moved, len(moved)),
                ("said", "said", said, len(said)),
                ("disputed", "disagreements", clashes, len(clashes)),
            )
            if shown
        ],
    )


def _citing(survey: Survey, look: Look, treaty: Treaty) -> Callable[[str], Markup]:
    """Cites statements; the instrument's own text without its title, which heads the page."""
    text = survey.sources.get(treaty.statement)

    def cite(name: str) -> Markup:
        if text is None or name != text.id:
            return look.source(name)
        place = look.home + paths.statement(name)
        return _OWN(place, look.words.text("own_text"), look.words.day(text.date))

    return cite


def _follows(survey: Survey, look: Look, treaty: Treaty) -> tuple[str, Markup] | None:
    """The clause whose day is the day of the status: its anchor and where it stands."""
    since = survey.statuses[treaty.id].since
    for item in survey.singles[treaty.id]:
        if since is not None and item["due"] == since and item["kind"] in _DECIDING:
            for entry in treaty.clauses:
                if entry.clause.id == item["clause"]:
                    return paths.anchor(entry.clause.id), look.article(entry.clause.article)
    return None


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
    title = look.titled(story.treaty, story.title)
    if story.party is not None:
        title = _PAIR(title, look.party(story.party))
    return _MOVED(paths.anchor(story.clause), title, joined("", rows))


def _told(look: Look, cite: Callable[[str], Markup], number: int, item: Happening) -> Markup:
    who = Markup("") if item.party is None else _WHO(look.state(item.party))
    word = look.words.text(item.basis) if item.basis != "recorded" else None
    return _HAPPENING(
        number,
        look.day(item.date),
        look.words.named("event", item.event),
        who,
        Markup("") if word is None else _FLAG(word),
        Markup("") if item.note is None else _NOTE(look.foreign, item.note),
        joined("; ", [cite(name) for name in item.statements[:3]]),
    )
