"""The acts of States towards instruments, as rows of tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from treaties.model.facts import Fact
from treaties.site.gathered import Standing
from treaties.site.look import Look
from treaties.site.shape import Shape

if TYPE_CHECKING:
    from markupsafe import Markup

_ROW = Shape('<tr><th scope="row">{}</th><td>{}</td><td>{}{}</td><td>{}</td>{}<td>{}</td></tr>\n')
_LEFT = Shape("<td>{}</td>")
_HOW = Shape(' <span class="how">{}</span>')
_SHORT_TABLE = 8


def acts(
    look: Look,
    item: Standing,
    common: str | None = None,
    *,
    of_state: bool = False,
    left: bool = True,
) -> Markup:
    """One State's acts towards one instrument, a row; a State's page names the instrument instead.

    common: the statement that most dates come from: its dates stand without a link.
    left: whether the table has a column for the day of leaving.
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
        _LEFT(look.dated(item.left, item.left_source)) if left else "",
        named("status", item.status),
    )


def _act(look: Look, fact: Fact | None, common: str | None) -> str | None:
    if fact is None:
        return ""
    if fact.best.statements[0] == common:
        return fact.best.date
    return look.dated(fact.best.date, fact.best.statements[0])


def common(standings: list[Standing]) -> str | None:
    """The statement that most dates of a table come from, if the table is of some length."""
    if len(standings) <= _SHORT_TABLE:
        return None
    found: Counter[str] = Counter()
    for item in standings:
        found.update(f.best.statements[0] for f in (item.signed, item.consent) if f is not None)
    return max(found, key=found.__getitem__, default=None)


def tally(look: Look, standings: list[Standing]) -> list[tuple[str, str, int]]:
    """How many States stand how: (key, words, number), most first."""
    found: dict[str, int] = {}
    for item in standings:
        found[item.status] = found.get(item.status, 0) + 1
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(key, look.words.named("status", key), number) for key, number in ordered]
