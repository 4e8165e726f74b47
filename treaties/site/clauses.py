"""The clauses of an instrument with what each yields: days, derivations, for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from treaties.model.facts import ClauseEntry, Treaty
from treaties.site import paths
from treaties.site.look import Look
from treaties.site.rules import has_rule, rule_words
from treaties.site.shape import Shape, joined
from treaties.site.survey import Survey

_WHY = Shape('<ol class="why">{}</ol>')
_DUE = Shape('<div class="falls"><p><b>{}</b>{} · <span class="dl-{}">{}</span>{}</p>{}</div>\n')
_SEE = Shape('<a href="#{}">{}</a>')
_MORE = Shape(" · {}")
_STEPS = Shape("<details><summary>{}</summary>{}</details>")
_OTHER = Shape("<li>{} {}, {}</li>")
_EFFECTIVE = frozenset({"entry-into-force", "duration", "withdrawal"})
_FEW = 7  # deadlines of one clause shown one by one; more become a list of States and days


class ClauseView(NamedTuple):
    """One clause: its rule in words, and what it yields."""

    anchor: str
    title: str | Markup
    kind: str
    article: Markup
    rule: str | None
    note: str | None
    unconfirmed: bool
    sources: list[Markup]
    dues: list[Markup]
    example: tuple[Markup | None, Markup] | None
    coming: list[tuple[Markup, Markup, Markup | None]]
    others: list[Markup]
    earlier: int
    empty: Markup | None
    by_state: bool


def clause_views(survey: Survey, look: Look, treaty: Treaty) -> list[ClauseView]:
    """Every clause of an instrument in the order of the registry."""
    singles: dict[str, list[dict[str, Any]]] = {}
    for item in survey.singles[treaty.id]:
        singles.setdefault(item["clause"], []).append(item)
    rows: dict[str, list[dict[str, Any]]] = {}
    for item in survey.series[treaty.id]:
        rows.setdefault(item["clause"], []).append(item)
    return [
        _view(
            survey, look, treaty, entry, singles.get(entry.clause.id, []), rows.get(entry.clause.id)
        )
        for entry in treaty.clauses
    ]


def _view(
    survey: Survey,
    look: Look,
    treaty: Treaty,
    entry: ClauseEntry,
    singles: list[dict[str, Any]],
    rows: list[dict[str, Any]] | None,
) -> ClauseView:
    clause = entry.clause
    listed = clause.kind == "entry-into-force" and len(singles) > _FEW  # the table of States has it
    singles = [] if listed else sorted(singles, key=_order)
    today = survey.today.isoformat()
    since = _year_back(survey.today)
    shown = singles
    if len(singles) > _FEW:
        ahead = [item for item in singles if item["latest"] and item["latest"] >= today]
        shown = [item for item in ahead if item["status"] in {"upcoming", "disputed"}][:_FEW]
        shown = shown or [item for item in singles if item["status"] == "conditional"][:1]
    told = {item["id"] for item in shown}
    rest = [item for item in singles if item["id"] not in told and item["due"] is not None]
    example, coming = _example(look, rows, today), []
    if rows:
        coming = _coming(survey, look, treaty.id, clause.id)
    others = [_short(look, item) for item in rest if item["latest"] >= since]
    return ClauseView(
        anchor=f"clause-{paths.anchor(clause.id)}",
        title=look.titled(treaty.id, clause.title)
        if clause.title
        else look.words.heading("kind", clause.kind),
        kind=look.words.named("kind", clause.kind),
        article=look.article(clause.article),
        rule=_rule(look, treaty, entry),
        note=clause.note,
        unconfirmed=clause.unconfirmed,
        sources=[look.source(name) for name in entry.statements if name != treaty.statement],
        dues=[due(look, item) for item in shown],
        example=example,
        coming=coming,
        others=others,
        earlier=sum(item["latest"] < since for item in rest),
        empty=_empty(survey, look, treaty, entry, over=bool(rows) and not coming)
        if not shown and not rest and not coming
        else None,
        by_state=any(item["party"] for item in rest),
    )


def _empty(
    survey: Survey, look: Look, treaty: Treaty, entry: ClauseEntry, *, over: bool
) -> Markup | None:
    """Why a clause shows no day, where that can be said."""
    kind, w = entry.clause.kind, look.words
    if kind == "entry-into-force" and entry.clause.applies_to == "each-party":
        return _SEE("adherence", w.text("listed_below")) if survey.standings[treaty.id] else None
    if kind == "entry-into-force":
        for number, item in enumerate(survey.happenings[treaty.id]):
            if item.event == kind and item.party is None:
                return _SEE(f"event-{number}", look.day(item.date))
    if over:
        return escape(w.text("none_ahead"))
    return escape(w.text("no_notice")) if kind == "withdrawal" else None


def _rule(look: Look, treaty: Treaty, entry: ClauseEntry) -> str | None:
    if not has_rule(entry.clause):
        return None
    key = ("rule", treaty.id, entry.clause.id)
    return look.aside(key, lambda own: rule_words(own, treaty, entry.clause))


def _order(item: dict[str, Any]) -> tuple[str, str]:
    return (item["earliest"] or "9999", item["party"] or "")


def due(look: Look, item: dict[str, Any]) -> Markup:
    """One deadline with its derivation, folded."""
    status = seen(item, look.today.isoformat())
    open_ = status in {"upcoming", "disputed"} and (item["latest"] or "") >= look.today.isoformat()
    party = item["party"]
    steps = why(look, item["derivation"])
    return _DUE(
        look.day(item["due"]),
        _MORE(look.state(party)) if party is not None else "",
        status,
        look.words.named("deadline", _worded(item["kind"], status)),
        _MORE(look.countdown(item["earliest"], item["latest"])) if open_ else "",
        _STEPS(look.words.text("derivation"), steps) if steps else "",
    )


def seen(item: dict[str, Any], today: str) -> str:
    """The standing of a deadline on the day (as treaties.deadlines.occurrences.settle has it)."""
    status = str(item["status"])
    if status != "upcoming" or item["latest"] is None or item["latest"] >= today:
        return status
    held = item["kind"] == "review" and len(item["derivation"]) == 1
    return "met" if held or item["kind"] == "entry-into-force" else "passed"


def _worded(kind: str, status: str) -> str:
    """An end or a start whose day has come took effect; a duty's day has only passed."""
    return "done" if status == "passed" and kind in _EFFECTIVE else status


def why(look: Look, steps: Iterable[dict[str, Any]]) -> Markup:
    """A derivation as a list of its steps, each with its day and its source; empty without any."""
    made = [look.step(step["step"], step.get("date"), step.get("statement")) for step in steps]
    return _WHY(joined("", made)) if made else Markup("")


def _example(
    look: Look, rows: list[dict[str, Any]] | None, today: str
) -> tuple[Markup | None, Markup] | None:
    """How a row that recurs begins, for the instrument or for the first State it runs for now."""
    if not rows:
        return None
    running = [row for row in rows if row.get("stop") is None or row["stop"] > today]
    row = (running or rows)[0]
    party = row.get("party")
    steps = [*row.get("derivation", ())]
    if row.get("stop_why"):
        steps.append(row["stop_why"])
    return (None if party is None else look.state(party), why(look, steps))


def _coming(
    survey: Survey, look: Look, treaty: str, clause: str
) -> list[tuple[Markup, Markup, Markup | None]]:
    found = []
    for row in survey.ahead[treaty]:
        if row.clause == clause:
            who = None
            if row.parties:
                who = escape(look.words.count("states", len(row.parties)))
                if len(row.parties) == 1:
                    who = look.state(row.parties[0])
            found.append((look.day(row.due), look.countdown(row.earliest, row.latest), who))
    return found[:4]


def _short(look: Look, item: dict[str, Any]) -> Markup:
    status = look.words.named("deadline", seen(item, look.today.isoformat()))
    who = Markup("") if item["party"] is None else look.state(item["party"])
    return _OTHER(who, look.day(item["due"]), status)


def _year_back(day: dt.date) -> str:
    return f"{day.year - 1:04}{day.isoformat()[4:]}"
