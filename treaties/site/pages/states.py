"""The list of States, and the page of each: its calendar and its instruments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from treaties.deadlines.agenda import AgendaRow
from treaties.model.parties import parties
from treaties.model.vocabulary import CLAUSE_KINDS
from treaties.site import paths
from treaties.site.adherence import acts
from treaties.site.clauses import why
from treaties.site.edition import Edition
from treaties.site.gathered import Standing
from treaties.site.lines import item, months, shared
from treaties.site.look import Look
from treaties.site.shape import Shape
from treaties.site.survey import Survey

_WHY = Shape("<details><summary>{}</summary>{}</details>")
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


def state_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The page of each State, in every language."""
    derived = Derivations(edition.survey, edition.draft)
    for code in edition.survey.by_state:
        yield from _state(edition, code, derived)


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

    def item(self, code: str) -> Callable[[AgendaRow], Markup]:
        """Makes a State's items: its own duties say how they follow, the common ones say where."""

        def make(row: AgendaRow) -> Markup:
            if not row.parties:
                return shared(self._look, row)
            how = self._why(row, code)
            if row.parties != (code,) and not how:
                return shared(self._look, row)
            return item(self._look, row, None, how)

        return make

    def _why(self, row: AgendaRow, code: str) -> Markup:
        """A day of the State's own says how it follows; a yearly one stands with its clause."""
        found = self._single.get((row.treaty, row.clause, code, row.due))
        if found is None:
            return Markup("")
        return _WHY(self._look.words.text("derivation"), why(self._look, found["derivation"]))


def _state(edition: Edition, code: str, derived: Derivations) -> Iterator[tuple[str, bytes]]:
    survey, look = edition.survey, edition.draft
    year = _year(survey, code)
    limit = survey.year_on.isoformat()
    later = [row for row in survey.duties[code] if row.earliest > limit]
    own = survey.by_state[code]
    current = [item for item in own if item.status in _BOUND]
    yield from edition.both(
        "state.html",
        paths.state(code),
        code=code,
        name=look.party(code),
        year=year,
        months=months(look, year, derived.item(code)),
        later=[shared(look, row) for row in later],
        current=current,
        kinds=_kinds(year),
        all_kinds=[key for key, _ in _kinds(survey.duties[code])],
        groups=_groups(look, own),
    )


def _kinds(rows: list[AgendaRow]) -> list[tuple[str, int]]:
    """How many of each kind lie ahead, in the order of the vocabulary."""
    found = Counter(row.kind for row in rows)
    return [(kind, found[kind]) for kind in CLAUSE_KINDS if found[kind]]


def _groups(look: Look, own: list[Standing]) -> list[tuple[str, str, list[Markup], bool]]:
    """(anchor, heading, rows, whether any of them tells a day of leaving)."""
    w = look.words.w
    tables: tuple[tuple[str, str, Callable[[Standing], bool]], ...] = (
        ("party", w.state_instruments, lambda item: item.status in _BOUND),
        ("waiting", w.state_waiting, lambda item: item.status in _WAITING),
        ("left", w.state_left, lambda item: item.status not in _BOUND | _WAITING),
    )
    found = []
    for key, heading, wanted in tables:
        chosen = [one for one in own if wanted(one)]
        left = any(one.left is not None for one in chosen)
        rows = [acts(look, one, of_state=True, left=left) for one in chosen]
        if rows:
            found.append((key, heading, rows, left))
    return found
