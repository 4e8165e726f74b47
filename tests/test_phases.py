"""Phases through time: the days are those of the instruments and their notices."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treaties.api import Registry, load
from treaties.deadlines.phases import Phase, adherence, departures, phases


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The registry that comes with the program."""
    return load()


def _told(found: tuple[Phase, ...]) -> list[tuple[str, str]]:
    return [(phase.how or phase.status, str(phase.begin)) for phase in found]


@pytest.mark.parametrize(
    ("treaty", "expected"),
    [
        (
            "new-start",
            [
                ("provisionally-applied", "2010-04-08"),
                ("in-force", "2011-02-05"),
                ("suspended", "2023-02-21"),
                ("expired", "2026-02-05"),
            ],
        ),
        (
            "abm",
            [
                ("signed", "1972-05-26"),
                ("in-force", "1972-10-03"),
                ("withdrawal-pending", "2001-12-13"),
                ("withdrawn", "2002-06-13"),
            ],
        ),
        ("salt-2", [("signed", "1979-06-18"), ("never-in-force", "1986-01-01")]),
        (
            "sort",
            [
                ("signed", "2002-05-24"),
                ("in-force", "2003-06-01"),
                ("superseded", "2011-02-05"),
            ],
        ),
        ("ctbt", [("adopted", "1996-09-10"), ("signed", "1996-09-24")]),
    ],
)
def test_an_instrument_goes_through_the_phases_on_record(
    registry: Registry, treaty: str, expected: list[tuple[str, str]]
) -> None:
    """Signature, entry into force, notice and end fall on the days the sources give."""
    assert _told(phases(registry.engine, treaty)) == expected


def test_a_revoked_notice_is_a_phase_that_ends_in_force_again(registry: Registry) -> None:
    """The DPRK's notice of 1993 ran until it was taken back; that of 2003 ran its three months."""
    found = _told(phases(registry.engine, "npt", "PRK"))
    assert found == [
        ("in-force", "1985-12-12"),
        ("withdrawal-pending", "1993-03-12"),
        ("in-force", "1993-06-11"),
        ("withdrawal-pending", "2003-01-10"),
        ("withdrawn", "2003-04-10"),
    ]


def test_one_partys_exit_does_not_end_a_multilateral_treaty(registry: Registry) -> None:
    """Russia left the CFE Treaty on 7 November 2023; the treaty stayed in force."""
    whole, russia = phases(registry.engine, "cfe"), phases(registry.engine, "cfe", "RUS")
    assert (whole[-1].status, whole[-1].end) == ("in-force", None)
    assert (russia[-1].how, str(russia[-1].begin)) == ("withdrawn", "2023-11-07")
    assert [(e.party, str(e.effect.when)) for e in departures(registry.engine, "cfe")][-1] == (
        "RUS",
        "2023-11-07",
    )


def test_adherence_gives_each_state_one_stay(registry: Registry) -> None:
    """The five that left the Mine Ban Convention have an end, the others none."""
    found = adherence(registry.engine, "mine-ban")
    left = {phase.party for phase in found if phase.end is not None}
    assert left == {"EST", "FIN", "LTU", "LVA", "POL"}
    assert len(found) == len({phase.party for phase in found})


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_phases_lie_end_to_end_and_agree_with_status(data: st.DataObject) -> None:
    """Each phase ends where the next begins, and `status` says the same on its first sure day."""
    registry = load()
    treaty = data.draw(st.sampled_from(registry.ids))
    members = registry.engine.members(treaty)
    party = data.draw(st.sampled_from([None, *members]))
    found = phases(registry.engine, treaty, party)
    for phase, following in pairwise(found):
        assert phase.end == following.begin
    for phase in found:
        if phase.how == "never-in-force" and party is not None:
            continue  # asked about a State, `status` goes on to call what it signed `signed`
        if phase.begin.latest < dt.date.max and (phase.end is None or phase.begin < phase.end):
            words = registry.status(treaty, phase.begin.latest, party).status
            if {"ratified", "acceded"} & set(words):
                words = ("signed", *words)  # a phase does not tell how a State stands ready
            assert phase.status in words or (phase.certainty != "known" and words)
