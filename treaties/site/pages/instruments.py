"""The list of instruments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from treaties.deadlines.status import Status
from treaties.model.facts import Treaty
from treaties.model.vocabulary import CATEGORIES
from treaties.site import paths
from treaties.site.edition import Edition
from treaties.site.gathered import Standing
from treaties.site.look import Look
from treaties.site.survey import Survey
from treaties.site.words import Words

if TYPE_CHECKING:
    from markupsafe import Markup

_BADGES = ("withdrawal-pending", "suspended")


def badge(status: Status) -> str:
    """The word that colours a status: the gravest of those that hold."""
    return next((word for word in _BADGES if word in status.status), status.status[0])


def standing(words: Words, status: Status) -> str:
    """The status of an instrument in words; not the treaty is withdrawn, a withdrawal ended it."""
    if "withdrawn" in status.status and "ended" in status.status:
        return words.named("status", "ended-by-withdrawal")
    return words.status(status.status)


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
        status=standing(look.words, status),
        since=look.day(status.since),
        since_key=status.since or "",
        parties=len(current(survey, treaty)),
        closed=treaty.parties is not None,
        next=None if first is None else look.day(first.due),
        next_key="9999" if first is None else first.earliest,
        countdown=None if first is None else look.countdown(first.earliest, first.latest),
        words=" ".join(names).casefold(),
    )


def current(survey: Survey, treaty: Treaty) -> list[Standing]:
    """The parties today; of an instrument that has ended, those it once bound."""
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


def _statuses(survey: Survey, look: Look) -> list[tuple[str, str]]:
    keys = dict.fromkeys(badge(status) for status in survey.statuses.values())
    return [(key, look.words.named("status", key)) for key in sorted(keys)]
