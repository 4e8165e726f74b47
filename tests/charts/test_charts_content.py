"""What is on the charts, asked of the registry that comes with the program."""

from __future__ import annotations

import datetime as dt

import pytest

from treaties.api import Registry, load
from treaties.charts.adherence import adherence_chart
from treaties.charts.ask import Question
from treaties.charts.model import Lane, LaneChart
from treaties.charts.overview import overview
from treaties.charts.state import state_chart
from treaties.charts.treaty import treaty_chart

TODAY = dt.date(2026, 3, 15)


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The registry that comes with the program."""
    return load()


@pytest.fixture(scope="module")
def whole(registry: Registry) -> LaneChart:
    """The overview of everything."""
    return overview(registry, Question(today=TODAY))


def _lane(chart: LaneChart, label: str) -> Lane:
    return next(lane for lane in chart.lanes if lane.label == label)


def _labels(lane: Lane, kind: str) -> list[str]:
    return [mark.labels[0] for mark in lane.marks if mark.kind == kind and mark.labels]


def test_an_exit_marks_a_multilateral_treaty_without_ending_it(whole: LaneChart) -> None:
    """The NPT's bar runs on past North Korea's exit."""
    npt = _lane(whole, "NPT")
    assert _labels(npt, "exit") == ["North Korea left 2003"]
    assert (npt.bars[-1].status, npt.bars[-1].tail) == ("in-force", "open")
    assert npt.notes == ()


def test_exits_close_together_share_a_label(whole: LaneChart) -> None:
    """Five States left the Mine Ban Convention within two months."""
    lane = _lane(whole, "Mine Ban Convention")
    assert _labels(lane, "exit") == ["Estonia, Finland, Latvia, Lithuania, Poland left 2025–26"]
    assert sum(mark.kind == "exit" for mark in lane.marks) == 5


def test_a_notice_still_running_is_no_exit(registry: Registry) -> None:
    """On 1 August 2025 Finland had given notice and was still a party."""
    day = dt.date(2025, 8, 1)
    lane = _lane(overview(registry, Question(today=day)), "Mine Ban Convention")
    assert "exit" not in {mark.kind for mark in lane.marks}
    assert "pending-exit" in {mark.kind for mark in lane.marks}


def test_the_end_of_a_predecessor_state_is_no_exit(whole: LaneChart) -> None:
    """Czechoslovakia did not leave the CCW, it ceased to exist."""
    lane = _lane(whole, "Convention on Certain Conventional Weapons")
    assert not [mark for mark in lane.marks if mark.kind == "exit"]


def test_bilateral_bars_end_with_their_withdrawal(whole: LaneChart) -> None:
    """The INF Treaty: withdrawal pending for six months, then over."""
    inf = _lane(whole, "INF Treaty")
    assert [bar.status for bar in inf.bars][-1] == "withdrawal-pending"
    assert inf.bars[-1].tail == "closed"
    assert inf.notes[0] == "ended by withdrawal, 2 Aug 2019"


def test_an_unknown_end_is_unknown(whole: LaneChart) -> None:
    """Nobody can say when the CTBT's waiting ends."""
    assert _lane(whole, "CTBT").bars[-1].tail == "unknown"


def test_only_what_was_known_is_drawn() -> None:
    """With the knowledge of 2019, New START still ends in 2021."""
    day = dt.date(2019, 6, 1)
    chart = overview(load(as_of=day), Question(today=day))
    assert _lane(chart, "New START").notes[0] == "expires, 5 Feb 2021"
    assert "Only what was known on 1 June 2019." in chart.source


def test_years_asked_for_are_the_years_shown(registry: Registry) -> None:
    """--from and --to set the axis; what lies outside is named."""
    question = Question(today=TODAY, first=dt.date(1990, 1, 1), last=dt.date(1995, 12, 31))
    chart = overview(registry, question)
    assert (chart.first, chart.last) == (question.first, question.last)
    assert "TPNW" in " ".join(chart.notes)
    assert "TPNW" not in {lane.label for lane in chart.lanes}


def test_lanes_can_be_grouped_by_their_parties(registry: Registry) -> None:
    """Treaties of the same two States stand together; the open ones come last."""
    chart = overview(registry, Question(today=TODAY, by="party"))
    titles = [section.title for section in chart.sections]
    assert titles[0] == "Russia and United States"
    assert titles[-1] == "Open to many States"
    assert "New START" in {lane.label for lane in chart.sections[0].lanes}


def test_a_category_or_a_list_narrows_the_overview(registry: Registry) -> None:
    """Only what was asked for, every lane once."""
    chart = overview(registry, Question(today=TODAY, treaties=("npt", "ctbt", "inf")))
    assert sorted(lane.label for lane in chart.lanes) == ["CTBT", "INF Treaty", "NPT"]
    chart = overview(registry, Question(today=TODAY, category="biological"))
    assert [section.title for section in chart.sections] == ["Biological weapons"]


def test_one_treaty_shows_phases_deadlines_acts_and_statements(registry: Registry) -> None:
    """New START: limits met in 2018, extended in 2021, suspended by one side, much talked of."""
    chart = treaty_chart(registry, Question(today=TODAY, treaties=("new-start",)))
    assert [section.title for section in chart.sections] == [
        "Status",
        "Deadlines",
        "Acts and meetings",
        "Said of it",
    ]
    assert [lane.label for lane in chart.sections[0].lanes] == [
        "The instrument",
        "United States",
        "Russia",
    ]
    limits = next(lane for lane in chart.lanes if lane.label.startswith("Central limits"))
    assert [mark.kind for mark in limits.marks] == ["met"]
    assert "5 Feb 2018" in limits.marks[0].labels[0]


def test_a_states_chart_holds_what_upcoming_holds(registry: Registry) -> None:
    """Each deadline of the next year is a mark, and nothing more."""
    first, last = TODAY, dt.date(2027, 3, 15)
    chart = state_chart(registry, Question(today=TODAY, first=first, last=last, party="JPN"))
    due = registry.upcoming(TODAY, last, party="JPN")
    drawn = sorted(mark.when.first.isoformat() for lane in chart.lanes for mark in lane.marks)
    assert drawn == sorted({(d.treaty, d.clause, d.due): d.earliest for d in due}.values())


def test_the_ctbt_counts_the_named_states_apart(registry: Registry) -> None:
    """44 States in Annex 2, 35 of which had ratified and not withdrawn by 2026."""
    chart = adherence_chart(registry, Question(today=TODAY, treaties=("ctbt",)))
    assert chart.threshold == 44
    named = next(curve for curve in chart.curves if curve.role == "required")
    assert named.steps[-1][1] == 35


def test_adherence_reaches_the_threshold_before_entry_into_force(registry: Registry) -> None:
    """The fortieth ratification of the Mine Ban Convention came on 16 September 1998."""
    chart = adherence_chart(registry, Question(today=TODAY, treaties=("mine-ban",)))
    curve = next(curve for curve in chart.curves if curve.role == "parties")
    reached = next(day for day, number, _ in curve.steps if number >= 40)
    assert (chart.threshold, reached) == (40, dt.date(1998, 9, 16))
    assert curve.steps[-1][1] == curve.steps[-1][2]


@pytest.mark.parametrize(
    ("treaty", "lang", "title"),
    [
        ("new-start", "en", "New START: expired 5 February 2026"),
        ("new-start", "ru", "ДСНВ: срок действия истёк 5 февраля 2026 г."),
        ("inf", "en", "INF Treaty: ended by withdrawal 2 August 2019"),
        ("npt", "ru", "ДНЯО: в силе с 5 марта 1970 г."),
        ("ctbt", "en", "CTBT: signed in 1996, not in force"),
    ],
)
def test_a_treatys_title_says_how_it_stands(
    registry: Registry, treaty: str, lang: str, title: str
) -> None:
    """The finding comes first: what the treaty's status is and since which day."""
    chart = treaty_chart(registry, Question(today=TODAY, treaties=(treaty,), lang=lang))
    assert chart.title == title


@pytest.mark.parametrize(
    ("treaty", "title"),
    [
        ("ctbt", "CTBT: 35 of 44 required States have ratified"),
        ("tpnw", "TPNW: 74 parties, 25 more have signed"),
        ("mine-ban", "Mine Ban Convention: 161 parties, down from 166"),
    ],
)
def test_an_adherence_title_says_what_is_missing_or_lost(
    registry: Registry, treaty: str, title: str
) -> None:
    """States that must ratify, that signed only, or that left (UN Treaty Collection, 2026)."""
    assert adherence_chart(registry, Question(today=TODAY, treaties=(treaty,))).title == title


def test_a_short_meeting_is_no_doubtful_day(registry: Registry) -> None:
    """The NPT's conference of April and May 1995 lasted; a year alone would be a doubt."""
    chart = treaty_chart(registry, Question(today=TODAY, treaties=("npt",)))
    held = next(lane for lane in chart.lanes if lane.label == "Review conference")
    assert not any(mark.unsure for mark in held.marks if mark.when.first.year == 1995)


def test_no_party_left_a_treaty_that_ended_with_the_withdrawal(registry: Registry) -> None:
    """Russia did not leave the INF Treaty; the withdrawal of one of two ended it."""
    chart = treaty_chart(registry, Question(today=TODAY, treaties=("inf",)))
    assert _lane(chart, "Russia").notes[0] == "ended by withdrawal, 2 Aug 2019"


def test_doubt_about_an_end_stays_in_every_length_of_its_note(whole: LaneChart) -> None:
    """Whether resolution 2231 expired in October 2025 is disputed, however little room there is."""
    notes = _lane(whole, "UNSCR 2231").notes
    assert all("disputed" in note for note in notes if any(letter.isdigit() for letter in note))


def test_several_treaties_are_compared_without_a_threshold(registry: Registry) -> None:
    """One curve each, named."""
    chart = adherence_chart(registry, Question(today=TODAY, treaties=("npt", "cwc")))
    assert [curve.label for curve in chart.curves] == ["NPT", "CWC"]
    assert chart.threshold is None


def test_a_chart_of_nothing_says_what_it_needs(registry: Registry) -> None:
    """Programming errors are told, not drawn."""
    with pytest.raises(ValueError, match="party"):
        state_chart(registry, Question(today=TODAY))
    with pytest.raises(ValueError, match="treaty"):
        treaty_chart(registry, Question(today=TODAY))
    with pytest.raises(ValueError, match="treaty"):
        adherence_chart(registry, Question(today=TODAY))
