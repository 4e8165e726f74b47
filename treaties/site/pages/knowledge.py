"""What was known on a day: a page a year, each day of change on it, and a way to any other day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from treaties.site import paths
from treaties.site.edition import Edition
from treaties.site.history import Day, Move, Story
from treaties.site.look import Look
from treaties.site.shape import Shape, joined
from treaties.site.survey import Survey

_NAMED = 6
_MORE_NAMES = Shape(", {}")
_TITLED = Shape('<a href="{}"{}>{}</a>')
_TO = Shape("{}: {}")
_ITEM = Shape("<li>{}</li>")
_ACT = Shape("<li>{}: {}, {}{}</li>")
_MOVE = Shape('<li><a href="{}">{}</a>: {}{}{}</li>')
_BEFORE = Shape(" <s>{}</s> →")
_AFTER = Shape(" <b>{}</b>")
_AHEAD = Shape('<li>{}: <a href="{}">{}</a></li>')
_PART = Shape('<h3>{}</h3><ul class="plain">{}</ul>')
_MORE = Shape('<details><summary>{}</summary><ul class="plain">{}</ul></details>')
_DAY = Shape(
    '<section id="d{}" class="known" aria-labelledby="h{}"><h2 id="h{}">{}</h2>{}</section>\n'
)


def knowledge(edition: Edition, lang: str) -> Iterator[tuple[str, bytes]]:
    """The entrance, and a page for each year in which something became known."""
    survey, look = edition.survey, edition.voice(lang, 1).look
    by_year = {key: list(group) for key, group in groupby(survey.history.days, lambda d: d.key[:4])}
    years = list(by_year)
    decades = [
        (int(key) * 10, [(year, len(by_year[year])) for year in group])
        for key, group in groupby(reversed(years), lambda year: year[:3])
    ]
    yield edition.page(
        "knowledge.html",
        lang,
        f"{paths.KNOWLEDGE}/index.html",
        decades=decades,
        first=survey.history.days[0].key if years else survey.today.isoformat(),
    )
    yield f"{paths.ASSETS}/known-{lang}.js", _data(survey, look)


def year_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """A page for each year in which something became known, in every language."""
    survey, look = edition.survey, edition.draft
    by_year = {key: list(group) for key, group in groupby(survey.history.days, lambda d: d.key[:4])}
    years = list(by_year)
    for number, year in enumerate(years):
        yield from edition.both(
            "year.html",
            paths.year(year),
            year=year,
            before=years[number - 1] if number else None,
            after=years[number + 1] if number + 1 < len(years) else None,
            days=[_day(look, day) for day in by_year[year]],
        )


def _day(look: Look, day: Day) -> Markup:
    text = look.words.text
    parts = []
    if day.statements:
        parts.append(
            _part(text("knowledge_new"), [_ITEM(_titled(look, name)) for name in day.statements])
        )
    if day.acts:
        parts.append(_part(text("knowledge_acts"), [_acts(look, *item) for item in day.acts]))
    if day.moves:
        parts.append(_part(text("knowledge_moved"), [_moved(look, move) for move in day.moves]))
    if day.ahead:
        rows = [
            _AHEAD(look.day(due), place(look, story), look.titled(story.treaty, story.title))
            for due, story in day.ahead
        ]
        parts.append(_MORE(text("knowledge_ahead"), joined("", rows)))
    return _DAY(day.key, day.key, day.key, look.day(day.key), joined("", parts))


def _part(heading: str, items: list[Markup]) -> Markup:
    return _PART(heading, joined("", items))


def _titled(look: Look, name: str) -> Markup:
    """A statement by its title alone: the day stands beside it."""
    source = look.folded.sources[name]
    link = look.home + paths.statement(name)
    return look.shared(("titled", name), lambda own: _TITLED(link, own.foreign, source.title))


def place(look: Look, story: Story) -> str:
    """Where a deadline is explained."""
    return f"{look.home}{paths.instrument(story.treaty)}#clause-{paths.anchor(story.clause)}"


def _acts(look: Look, treaty: str, event: str, parties: list[str]) -> Markup:
    names = joined(", ", [look.state(code) for code in parties[:_NAMED]])
    more = Markup("")
    if len(parties) > _NAMED:
        more = _MORE_NAMES(look.words.say("and_more", n=len(parties) - _NAMED))
    return _ACT(look.instrument(treaty), look.words.named("event", event), names, more)


def _moved(look: Look, move: Move) -> Markup:
    word: str = look.words.text(f"change_{move.change}")
    before = None if move.before is None or move.before.due is None else look.day(move.before.due)
    after = None if move.after.due is None else look.day(move.after.due)
    if move.change == "status":
        word = _TO(word, look.words.named("deadline", move.after.status))
        before = None
    return _MOVE(
        place(look, move.story),
        look.titled(move.story.treaty, move.story.title),
        word,
        _BEFORE(before) if before is not None else "",
        _AFTER(after) if after is not None and move.change != "gone" else "",
    )


def _data(survey: Survey, look: Look) -> bytes:
    """Every story for the script: title, page, and the states with their days in words."""
    rows = [
        [
            look.plain(story.treaty, story.title),
            paths.instrument(story.treaty) + f"#clause-{paths.anchor(story.clause)}",
            [
                [
                    state.known,
                    state.earliest or "",
                    state.latest or "",
                    look.words.day(state.due) if state.due else "",
                    int(state.status in {"upcoming", "disputed"}),
                ]
                for state in story.states
            ],
        ]
        for stories in survey.history.stories.values()
        for story in stories
    ]
    days = [day.key for day in survey.history.days]
    text = json.dumps([rows, days], ensure_ascii=False, separators=(",", ":"))
    return f"window.treatiesKnown={text};\n".encode()
