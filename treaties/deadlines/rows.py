"""Rows of recurring days, as plain as they can be: the everyday path reads hundreds of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from treaties.dates import Counting, Every, Period, Yearly, day_before

UNCONFIRMED: Final = " (unconfirmed)"  # ends a step that rests on one unchecked source
_ARTICLE = re.compile(r"(?:[IVXLC]+|[0-9]+)(?:[ .,(-]|$)")


class Row(NamedTuple):
    """What decides the days of a row; the fields are a clause's recurrence (see the model).

    begin: no day on or before it; stop: none on or after it. `year_after`: the first one falls in
    a later calendar year than `begin` (a report on the year before). `eve`: steps end on the eve.
    """

    begin: str
    stop: str | None = None
    yearly: str | None = None
    shift: str | None = None
    step: int = 1
    phase: int = 0
    every: str | None = None
    then: str | None = None
    from_anchor: bool = False
    eve: bool = False
    anchor: str | None = None
    year_after: bool = False


def cited(article: str) -> str:
    """`art. XIV.2` for a numbered article; words that name a place themselves stay as they are."""
    return f"art. {article}" if _ARTICLE.match(article) else article


def days(row: Row, first: dt.date, last: dt.date) -> Iterator[tuple[str, dt.date]]:
    """The days of a row from `first` to `last`, both included, each with its stable label."""
    begin = dt.date.fromisoformat(row.begin)
    stop = dt.date.max if row.stop is None else dt.date.fromisoformat(row.stop)
    if stop <= begin:
        return
    low, high = max(first, begin), min(last, day_before(stop))
    if low > high:
        return
    for label, due in _rule(row).between(low, high):
        if due <= begin and not row.from_anchor:
            continue
        if row.year_after and due.year <= begin.year:
            continue
        yield label, due


def _rule(row: Row) -> Yearly | Every:
    if row.yearly is not None:
        shift = Period.parse(row.shift) if row.shift else None
        return Yearly.parse(row.yearly, shift, step=row.step, phase=row.phase)
    return Every(
        dt.date.fromisoformat(row.anchor or row.begin),
        Period.parse(row.every or "P1Y"),
        Counting("included" if row.eve else "excluded", missing_day="last"),
        Period.parse(row.then) if row.then else Period(),
        row.from_anchor,
    )
