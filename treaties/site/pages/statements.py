"""The list of statements, and the page of each: its claims and how each compares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from treaties.model.facts import Source
from treaties.model.parties import party_name
from treaties.model.vocabulary import STATEMENT_KINDS
from treaties.site import paths
from treaties.site.claims import Claim, claim
from treaties.site.edition import Edition
from treaties.site.gathered import ACTS, Use
from treaties.site.look import Look
from treaties.site.shape import Shape, joined
from treaties.site.survey import Survey

_CLAIM = Shape(
    '<tr><th scope="row" data-label="{}">{}</th><td data-label="{}">{}{}{}</td>'
    '<td data-label="{}">{}{}</td><td data-label="{}">{}</td></tr>\n'
)
_PARTY = Shape(", {}")
_NOTE = Shape('<p class="note"{}>{}</p>')
_FLAG = Shape(' <span class="flag" title="{}">{}</span>')
_BY = Shape("{} ({})")
_ACT = Shape("{} {}")
_DIFFERS = Shape("<br><small>{}</small>")
_LIST_ROW = Shape('<tr><th scope="row">{}</th><td>{}{}</td></tr>\n')
_ABOUT = 4
_LISTED = 8  # this many acts of States and more are shown as a list, a State a line


class Row(NamedTuple):
    """A statement in the list."""

    source: Source
    href: str
    day: Markup
    kind: str
    about: list[Markup]
    more: int
    words: str


def statements(edition: Edition, lang: str) -> Iterator[tuple[str, bytes]]:
    """The list, and the page of each statement."""
    survey, look = edition.survey, edition.voice(lang, 1).look
    newest = sorted(survey.sources.values(), key=lambda s: (s.date, s.id), reverse=True)
    yield edition.page(
        "statements.html",
        lang,
        f"{paths.STATEMENTS}/index.html",
        rows=[_row(survey, look, source) for source in newest],
        kinds=[kind for kind in STATEMENT_KINDS if any(s.kind == kind for s in newest)],
    )


def statement_pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The page of each statement, in every language."""
    for source in edition.survey.sources.values():
        yield from _statement(edition, source)


def _about(survey: Survey, name: str) -> list[str]:
    found = dict.fromkeys(use.treaty for use in survey.uses.get(name, ()))
    found |= dict.fromkeys(treaty for treaty, _ in survey.read.get(name, ()))
    found |= dict.fromkeys(item.treaty for item in survey.said.get(name, ()))
    found |= dict.fromkeys(t.id for t in survey.by_text.get(name, ()))
    return list(found)


def _row(survey: Survey, look: Look, source: Source) -> Row:
    about = _about(survey, source.id)
    words = (source.id, source.title, source.publisher, source.document or "", *about)
    return Row(
        source=source,
        href=look.home + paths.statement(source.id),
        day=look.day(source.date),
        kind=look.words.named("statement", source.kind),
        about=[look.instrument(name) for name in about[:_ABOUT]],
        more=max(len(about) - _ABOUT, 0),
        words=" ".join(words).casefold(),
    )


def _statement(edition: Edition, source: Source) -> Iterator[tuple[str, bytes]]:
    survey, look = edition.survey, edition.draft
    uses = survey.uses.get(source.id, [])
    listed: dict[str, list[Use]] = {}
    single: list[Use] = []
    for use in uses:
        of_state = use.fact.party is not None and use.fact.event in ACTS
        (listed.setdefault(use.treaty, []) if of_state else single).append(use)
    for name in [name for name, rows in listed.items() if len(rows) < _LISTED]:
        single.extend(listed.pop(name))
    said = [_said(survey, look, item) for item in survey.said.get(source.id, ())]
    address = source.url if source.url and source.url.startswith(("https://", "http://")) else None
    yield from edition.both(
        "statement.html",
        paths.statement(source.id),
        source=source,
        link=address,
        host=urlsplit(address).hostname if address else None,
        about=joined(", ", [look.instrument(name) for name in _about(survey, source.id)]),
        claims=[_asserted(look, use) for use in single],
        lists=[
            (look.instrument(name), f"list-{paths.anchor(name)}", _list(look, rows))
            for name, rows in listed.items()
        ],
        clauses=list(_clauses(survey, look, source.id)),
        dated=[item for item in said if item.day is not None],
        undated=[item for item in said if item.day is None],
    )


def _said(survey: Survey, look: Look, item: object) -> Claim:
    return claim(look, item, survey)  # type: ignore[arg-type]  # because `said` holds nothing else


def _clauses(survey: Survey, look: Look, name: str) -> Iterator[tuple[str, str, Markup]]:
    for treaty, wanted in survey.read.get(name, ()):
        for entry in survey.treaties[treaty].clauses:
            if entry.clause.id == wanted:
                place = f"{look.home}{paths.instrument(treaty)}#clause-{paths.anchor(wanted)}"
                title = entry.clause.title or look.words.named("kind", entry.clause.kind)
                yield place, look.titled(treaty, title), look.article(entry.clause.article)


def _asserted(look: Look, use: Use) -> Markup:
    """One claim about something that happened, as a row."""
    version, fact, words = use.version, use.fact, look.words
    flag = ""
    if version.unconfirmed:
        flag = _FLAG(words.text("unconfirmed_note"), words.text("unconfirmed"))
    return _CLAIM(
        words.text("col_name"),
        look.instrument(use.treaty),
        words.text("col_event"),
        words.named("event", version.event),
        _PARTY(look.state(fact.party)) if fact.party is not None else "",
        _NOTE(look.foreign, version.note) if version.note is not None else "",
        words.text("col_date"),
        _until(look, use),
        flag,
        words.text("col_compares"),
        compares(look, use),
    )


def _until(look: Look, use: Use) -> Markup:
    day = look.day(use.version.date) if use.version.date else escape(look.words.text("not_dated"))
    if use.version.until is None:
        return day
    return day + Markup(" → ") + look.day(use.version.until)


def compares(look: Look, use: Use) -> Markup:
    """How one value of a fact stands to the others that are known."""
    say, fact, version = look.words.say, use.fact, use.version
    best = fact.best
    if version is not best:
        key = "compare_vaguer" if version.relation == "vaguer" else "compare_against"
        told = say(key, date=look.day(best.until or best.date))
        return _BY(told, look.source(best.statements[0]))
    rivals = [other for other in fact.disputed if other.relation == "contradicts"]
    if rivals:
        other = rivals[0]
        day = look.day(other.until or other.date)
        return say("compare_over", other=look.source(other.statements[0]), date=day)
    others = len(version.statements) - 1
    if others or fact.disputed:
        number = others + sum(len(other.statements) for other in fact.disputed)
        return say("compare_with", n=look.words.count("others", number))
    return escape(look.words.text("compare_only"))


def _list(look: Look, uses: Iterable[Use]) -> list[Markup]:
    """A status list: a State a line with all its acts, and what differs from what is used."""
    by_state: dict[str, list[Use]] = {}
    for use in uses:
        by_state.setdefault(use.fact.party or "", []).append(use)
    return [_listed(look, code, by_state[code]) for code in sorted(by_state, key=party_name)]


def _listed(look: Look, code: str, own: list[Use]) -> Markup:
    own.sort(key=lambda use: use.version.date or "")
    told = [_ACT(look.words.named("event", u.version.event), _figures(u)) for u in own]
    odd = [use for use in own if use.version is not use.fact.best or use.fact.disputed]
    found = dict.fromkeys(compares(look, use) for use in odd)
    note = _DIFFERS(joined("; ", list(found))) if found else Markup("")
    return _LIST_ROW(look.state(code), joined("; ", told), note)


def _figures(use: Use) -> str:
    version = use.version
    date = version.date or "—"
    return date if version.until is None else f"{date} → {version.until}"
