"""A deadline ahead as one line of a list, in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from treaties.deadlines.agenda import AgendaRow
from treaties.site import paths
from treaties.site.look import WIDE, Look
from treaties.site.shape import Shape, joined

_NAMED = 3
_NONE = Markup("")
_FACT = Shape("<span>{}</span>")
_FLAG = Shape('<span class="flag" title="{}">{}</span>')
_WEEKDAY = Shape(' <span class="weekday">{}</span>')
_MANY = Shape('<a href="{}#adherence">{}</a>')
_FILTERED = Shape(' data-category="{}" data-kind="{}" data-words="{}"')
_KIND = Shape(' data-kind="{}"')
_ITEM = Shape(
    '<li{}><div class="when">{}{}</div>'
    '<div class="what"><a href="{}">{}</a><p class="meta">{}</p>{}</div>'
    '<div class="count">{}</div></li>\n'
)


class Line(NamedTuple):
    """A row of the agenda in one language; `href` leads to the clause on the instrument's page."""

    row: AgendaRow
    day: Markup
    countdown: Markup
    href: str
    title: Markup
    who: Markup
    kind: str
    name: str


def line(look: Look, row: AgendaRow) -> Line:
    """One row of the agenda, for the templates."""
    place = look.home + paths.instrument(row.treaty)
    return Line(
        row=row,
        day=look.day(row.due),
        countdown=look.countdown(row.earliest, row.latest),
        href=f"{place}#clause-{paths.anchor(row.clause)}",
        title=look.titled(row.treaty, row.title),
        who=_who(look, row),
        kind=look.words.named("kind", row.kind),
        name=look.short(row.treaty),
    )


def filtered(look: Look, row: AgendaRow) -> Markup:
    """The row as an item of a list that can be filtered."""
    title = look.plain(row.treaty, row.title)
    words = f"{title} {row.title} {look.short(row.treaty)} {row.treaty}".casefold()
    if title == row.title:
        words = f"{title} {look.short(row.treaty)} {row.treaty}".casefold()
    category = look.folded.treaties[row.treaty].category
    return item(look, row, keys=_FILTERED(category, row.kind, words))


def item(
    look: Look,
    row: AgendaRow,
    who: Markup | None = None,
    why: Markup = _NONE,
    keys: Markup | None = None,
) -> Markup:
    """The row as an item of a list. `who` says whom it concerns, `why` how it follows."""
    found = line(look, row)
    facts = (found.who if who is None else who, found.kind)
    meta = [look.native(row.treaty, row.title), *(_FACT(fact) for fact in facts if fact)]
    meta.append(look.article(row.article))
    w = look.words.w
    if row.status == "disputed":
        meta.append(_FLAG("", w.disputed))
    if row.unconfirmed:
        meta.append(_FLAG(w.unconfirmed_note, w.unconfirmed))
    weekday = _NONE
    if row.earliest == row.latest:
        weekday = _WEEKDAY(look.words.weekday(row.due))
    return _ITEM(
        _KIND(row.kind) if keys is None else keys,
        found.day,
        weekday,
        found.href,
        look.titled(row.treaty, row.title),
        joined("", meta),
        why,
        found.countdown,
    )


def _who(look: Look, row: AgendaRow) -> Markup:
    if not row.parties:
        return escape(look.words.w.for_all)
    if len(row.parties) <= _NAMED:
        return joined(", ", [look.state(code) for code in row.parties])
    place = look.home + paths.instrument(row.treaty)
    return _MANY(place, look.words.count("states", len(row.parties)))


def shared(look: Look, row: AgendaRow) -> Markup:
    """The item as everybody sees it, made once for all the pages that list it."""
    key = ("row", id(row))  # rows live as long as the survey; hashing one means hashing its States
    return look.shared(key, lambda own: item(own, row))


def months(
    look: Look, rows: list[AgendaRow], make: Callable[[AgendaRow], Markup]
) -> list[tuple[str, str, list[Markup]]]:
    """(anchor, heading, items): what may come any day, each month, what has no day set yet."""
    today, w = look.today.isoformat(), look.words
    vague = [row for row in rows if is_wide(row)]
    dated = [row for row in rows if not is_wide(row)]
    running = [row for row in dated if row.earliest <= today]
    found = []
    if running:
        found.append(("m-open", w.text("next_open"), [make(row) for row in running]))
    ahead = (row for row in dated if row.earliest > today)
    for key, group in groupby(ahead, key=lambda row: row.earliest[:7]):
        found.append((f"m-{key}", w.month(key), [make(row) for row in group]))
    if vague:
        found.append(("m-vague", w.text("next_vague"), [make(row) for row in vague]))
    return found


def is_wide(row: AgendaRow) -> bool:
    """True for a date that is a year or a season, not a day to count to."""
    first, last = dt.date.fromisoformat(row.earliest), dt.date.fromisoformat(row.latest)
    return last - first > WIDE
