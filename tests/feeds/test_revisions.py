"""Revisions: the quick way must find what the slow one finds, on every day anything was known."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import treaties
from treaties.deadlines.engine import Engine
from treaties.deadlines.life import Glance, lives
from treaties.deadlines.revisions import Version, units, versions
from treaties.deadlines.scenario import neighbourhood
from treaties.deadlines.schedule import deadlines
from treaties.deadlines.series import series
from treaties.registry.asof import known_by

NAMES = ["new-start", "inf", "jcpoa", "cfe", "open-skies", "tpnw", "npt", "ctbt", "abm", "minsk"]


@pytest.fixture(scope="module")
def registry() -> treaties.Registry:
    """The registry that comes with the program."""
    return treaties.load()


def dated(version: Version | None) -> Any:
    """What a version says of days; what waits for an event says nothing yet."""
    if version is None:
        return ()
    return version.row or tuple(item for item in version.single if item.due is not None)


@pytest.mark.parametrize("name", NAMES)
def test_versions_are_what_was_known(registry: treaties.Registry, name: str) -> None:
    """Each version equals the schedule of the registry folded from that day's statements alone."""
    timeline = registry.timeline
    found = {unit: versions(timeline, name, *unit) for unit in units(timeline, name)}
    days = sorted(timeline.change_days(name))
    near = neighbourhood(registry.folded, name)
    for day in days[:: max(1, len(days) // 20)] + days[-1:]:
        folded = known_by(near, day)
        slow: dict[tuple[str, str | None], Any] = {}
        if name in folded.treaties:
            engine = Engine(folded)
            for item in deadlines(engine, name):
                if item.due is not None:
                    key = (item.clause, item.party)
                    slow[key] = (*slow.get(key, ()), item)
            slow |= {(row.clause, row.party): row for row in series(engine, name)}
        for unit, many in found.items():
            last = next((one for one in reversed(many) if one.known <= day), None)
            assert dated(last) == slow.get(unit, ()), (day, unit)


@pytest.mark.parametrize("name", ["mine-ban", "new-start", "open-skies", "jcpoa"])
def test_glance_overlooks_nothing(registry: treaties.Registry, name: str) -> None:
    """A clause that the quick look passes over has no life to tell in the window."""
    window = (dt.date(2022, 2, 1), dt.date(2028, 2, 29))
    since, as_of = dt.date(2022, 8, 5), dt.date(2023, 2, 22)
    glance = Glance(registry.timeline, window, since, as_of)
    overlooked = 0
    for clause, party in units(registry.timeline, name):
        if not glance.sees(name, clause, party):
            overlooked += 1
            told = lives(registry.timeline, name, clause, party, window, as_of)
            assert not [one for one in told if one.cancelled is None or one.cancelled > since]
    assert overlooked
