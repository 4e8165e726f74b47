"""Which of several values of one fact to believe, and what the others are to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from treaties.dates import PartialDate
from treaties.model.facts import Source, Version

_RANK = {"depositary-record": 0, "treaty-text": 1, "legal-act": 2}
_OWN, _OTHER = 3, 4

_Value = tuple[str, str | None, str | None, str | None, str | None]


def decide(versions: Iterable[Version], sources: dict[str, Source]) -> list[Version]:
    """Merge equal values, put the best first, and say how each other one relates to it.

    Pure and independent of the order given; never empty for a non-empty input.
    """
    merged = _merge(versions, sources)
    merged.sort(key=lambda version: _key(version, sources))
    best = replace(merged[0], relation=None)
    return [best, *(replace(v, relation=_relation(best, v)) for v in merged[1:])]


def _merge(versions: Iterable[Version], sources: dict[str, Source]) -> list[Version]:
    groups: dict[_Value, list[Version]] = {}
    for version in versions:
        value = (
            version.event,
            version.date,
            version.until,
            version.period,
            version.effective,
        )
        groups.setdefault(value, []).append(version)
    return [_one(group, sources) for group in groups.values()]


def _one(group: list[Version], sources: dict[str, Source]) -> Version:
    """One value from all who give it: confirmed when one of them is, or two agree."""
    group.sort(key=lambda version: _key(version, sources))
    names = {name for version in group for name in version.statements}
    return replace(
        group[0],
        statements=tuple(sorted(names, key=lambda name: (rank(sources[name]), name))),
        unconfirmed=all(version.unconfirmed for version in group) and len(names) == 1,
        known=_first_known(group, sources),
        note=next((version.note for version in group if version.note), None),
    )


def _first_known(group: list[Version], sources: dict[str, Source]) -> str | None:
    """The earliest day on which any of them was public, if one of them says its own."""
    if all(version.known is None for version in group):
        return None
    days = [
        PartialDate.parse(version.known) if version.known else sources[name].known(version.when)
        for version in group
        for name in version.statements
    ]
    return str(min(days, key=lambda day: day.latest))


def rank(source: Source) -> int:
    """Depositary record, treaty text, legal act, a party's own statement, others: 0 to 4."""
    return _RANK.get(source.kind, _OWN if source.party is not None else _OTHER)


def _key(version: Version, sources: dict[str, Source]) -> tuple[int, bool, int, int, str]:
    best = min(rank(sources[name]) for name in version.statements)
    width = (version.when.latest - version.when.earliest).days if version.when else 10**6
    newest = max(PartialDate.parse(sources[name].date).latest for name in version.statements)
    return (best, version.unconfirmed, width, -newest.toordinal(), min(version.statements))


def _relation(best: Version, other: Version) -> str:
    """`vaguer` when both can be true, `contradicts` when they cannot."""
    if best.when is None or other.when is None or not other.when.overlaps(best.when):
        return "contradicts"
    if best.event != other.event or _differs(best.until, other.until):
        return "contradicts"
    return "vaguer"


def _differs(one: str | None, two: str | None) -> bool:
    if one is None or two is None:
        return False
    return not PartialDate.parse(one).overlaps(PartialDate.parse(two))


def known_on(version: Version, sources: dict[str, Source], day: dt.date) -> Version | None:
    """The version as far as it was public on a day, with the statements made by then; or None.

    A public act whose `known` day is past counts even when the only list we have of it is later.
    """
    if version.known is not None and PartialDate.parse(version.known).latest > day:
        return None
    names = tuple(
        name for name in version.statements if sources[name].known(version.when).latest <= day
    )
    if names:
        return replace(version, statements=names)
    return version if version.known is not None else None
