"""A deadline ahead as one line of a list, in one language."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from treaties.deadlines.agenda import AgendaRow
from treaties.deadlines.rows import cited
from treaties.site import paths
from treaties.site.look import Look

_NAMED = 3


class Line(NamedTuple):
    """What the templates put down; `href` leads to the clause on the instrument's page."""

    row: AgendaRow
    day: Markup
    weekday: str
    countdown: Markup
    href: str
    who: Markup
    kind: str
    name: str
    article: str
    words: str


def line(look: Look, row: AgendaRow, own: str | None = None) -> Line:
    """One row of the agenda; for a State's page, `own` is that State."""
    words = look.words
    exact = row.earliest == row.latest
    place = look.home + paths.instrument(row.treaty)
    name = look.short(row.treaty)
    return Line(
        row=row,
        day=look.day(row.due),
        weekday=words.w.weekdays[dt.date.fromisoformat(row.due).weekday()] if exact else "",
        countdown=look.countdown(row.earliest, row.latest),
        href=f"{place}#clause-{paths.anchor(row.clause)}",
        who=_who(look, row, own),
        kind=words.named("kind", row.kind),
        name=name,
        article=cited(row.article),
        words=f"{row.title} {name} {row.treaty}".casefold(),
    )


def _who(look: Look, row: AgendaRow, own: str | None) -> Markup:
    w = look.words.w
    if own is not None:
        alone = row.parties == (own,)
        return Markup("") if alone else escape(w.state_all_parties)
    if not row.parties:
        return escape(w.for_all)
    if len(row.parties) <= _NAMED:
        return Markup(", ").join(look.state(code) for code in row.parties)
    link = look.home + paths.instrument(row.treaty)
    counted = look.words.count("states", len(row.parties))
    return Markup('<a href="{}#adherence">{}</a>').format(link, counted)


def months(look: Look, rows: list[AgendaRow]) -> list[tuple[str, str, list[Line]]]:
    """Lines by month of their first day: (anchor, heading, lines)."""
    found = []
    for key, group in groupby(rows, key=lambda row: row.earliest[:7]):
        found.append((f"m-{key}", look.words.day(key), [line(look, row) for row in group]))
    return found
