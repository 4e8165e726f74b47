"""The list of States, and the page of each: its calendar and its instruments."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from treaties.deadlines.agenda import AgendaRow
from treaties.model.parties import parties
from treaties.site import paths
from treaties.site.clauses import Why, why
from treaties.site.edition import Edition
from treaties.site.lines import Line, line
from treaties.site.look import Look
from treaties.site.pages.instruments import Acts, acts
from treaties.site.survey import Standing, Survey

_BOUND = frozenset({"party", "suspended", "withdrawal-pending"})
_WAITING = frozenset({"signed", "consented", "provisionally-applied"})


class Row(NamedTuple):
    """A State in the list."""

    name: str
    href: str
    party: int
    due: int
    next: Markup | None
    next_key: str
    countdown: Markup | None
    words: str


def states(edition: Edition, lang: str) -> Iterator[tuple[str, bytes]]:
    """The list, and the page of each State."""
    survey, look = edition.survey, edition.voice(lang, 1).look
    found = [_row(survey, look, code) for code in survey.by_state]
    found.sort(key=lambda row: row.name)
    yield edition.page("states.html", lang, f"{paths.STATES}/index.html", rows=found)
    derived = Derivations(survey, look)
    for code in survey.by_state:
        yield _state(edition, lang, code, derived)


def _row(survey: Survey, look: Look, code: str) -> Row:
    year = _year(survey, code)
    today = survey.today.isoformat()
    first = next((row for row in year if row.earliest >= today), None)
    known = parties().get(code)
    names = [code, known.alpha2, known.en, known.ru, *known.aliases] if known else [code]
    return Row(
        name=look.party(code),
        href=look.home + paths.state(code),
        party=sum(item.status in _BOUND for item in survey.by_state[code]),
        due=len(year),
        next=None if first is None else look.day(first.due),
        next_key="9999" if first is None else first.earliest,
        countdown=None if first is None else look.countdown(first.earliest, first.latest),
        words=" ".join(names).casefold(),
    )


def _year(survey: Survey, code: str) -> list[AgendaRow]:
    limit = survey.year_on.isoformat()
    return [row for row in survey.duties[code] if row.earliest <= limit]


class Derivations:
    """How each line of a State's calendar follows, found by clause and party."""

    def __init__(self, survey: Survey, look: Look) -> None:
        self._look = look
        self._single: dict[tuple[str, str, str | None, str | None], dict[str, Any]] = {
            (item["treaty"], item["clause"], item["party"], item["due"]): item
            for rows in survey.singles.values()
            for item in rows
        }
        self._rows: dict[tuple[str, str, str | None], dict[str, Any]] = {
            (item["treaty"], item["clause"], item.get("party")): item
            for rows in survey.series.values()
            for item in rows
        }

    def of(self, row: AgendaRow, code: str) -> list[Why]:
        """The steps that lead to a line, for one State."""
        party = code if row.parties else None
        item = self._single.get((row.treaty, row.clause, party, row.due))
        if item is None:
            item = self._rows.get((row.treaty, row.clause, party))
        return why(self._look, item.get("derivation", ())) if item else []


def _state(edition: Edition, lang: str, code: str, derived: Derivations) -> tuple[str, bytes]:
    survey = edition.survey
    look = edition.voice(lang, 1).look
    year = _year(survey, code)
    limit = survey.year_on.isoformat()
    later = [row for row in survey.duties[code] if row.earliest > limit]
    own = survey.by_state[code]
    current = [item for item in own if item.status in _BOUND]
    return edition.page(
        "state.html",
        lang,
        paths.state(code),
        code=code,
        name=look.party(code),
        year=year,
        months=_months(look, year, code, derived),
        later=[line(look, row, code) for row in later],
        current=current,
        groups=_groups(look, own),
    )


def _months(
    look: Look, year: list[AgendaRow], code: str, derived: Derivations
) -> list[tuple[str, str, list[tuple[Line, list[Why]]]]]:
    today = look.today.isoformat()
    found = []
    running = [row for row in year if row.earliest <= today]
    if running:
        title = look.words.w.next_open
        found.append(("m-open", title, [(line(look, r, code), derived.of(r, code)) for r in running]))
    ahead = (row for row in year if row.earliest > today)
    for key, group in groupby(ahead, key=lambda row: row.earliest[:7]):
        rows = [(line(look, row, code), derived.of(row, code)) for row in group]
        found.append((f"m-{key}", look.words.day(key), rows))
    return found


def _groups(look: Look, own: list[Standing]) -> list[tuple[str, str, list[Acts]]]:
    w = look.words.w
    tables = (
        ("party", w.state_instruments, lambda item: item.status in _BOUND),
        ("waiting", w.state_waiting, lambda item: item.status in _WAITING),
        ("left", w.state_left, lambda item: item.status not in _BOUND | _WAITING),
    )
    found = []
    for key, heading, wanted in tables:
        rows = [acts(look, item, of_state=True) for item in own if wanted(item)]
        if rows:
            found.append((key, heading, rows))
    return found
