"""What press rooms say of deals: reached, on the way, signed in passing; and what tells nothing."""

from __future__ import annotations

import pytest

from treaties.extraction.events import find_cues
from treaties.extraction.names import Names
from treaties.extraction.reader import read
from treaties.extraction.talks import before_parliament, under_way


def told(day: str, words: str, names: Names) -> list[str]:
    """`treaty event modality` of each claim, sorted."""
    reading = read(f"MR. DOE: {words}", names, date=day)
    return sorted(f"{claim.treaty} {claim.event} {claim.modality}" for claim in reading.claims)


@pytest.mark.parametrize(
    ("day", "words", "claim"),
    [
        ("2016-08-25", "I remember the Iran deal that was ultimately reached.", "asserted"),
        ("2016-08-25", "The Iran nuclear deal was struck after long nights.", "asserted"),
        ("2015-06-29", "No final deal with Iran has been reached.", "denied"),
        ("2015-06-29", "There is no nuclear deal with Iran yet.", "denied"),
        ("2015-06-14", "If a nuclear deal with Iran is within reach, we will stay.", "conditional"),
        ("2015-06-17", "We want to get to a nuclear deal with Iran.", "hoped"),
        ("2015-05-25", "The Iran nuclear deal that is under negotiation is long.", "asserted"),
        ("2016-06-29", "The talks that led to the JCPOA took two years.", "asserted"),
        ("2017-03-17", "It is the Iran deal that Obama worked on in 2015.", "asserted"),
        ("2022-12-17", "The JCPOA is just not on the agenda right now.", "denied"),
        ("2015-03-07", "If this Iran nuclear deal moves forward, we vote.", "conditional"),
    ],
)
def test_a_deal_reached_or_on_the_way(day: str, words: str, claim: str, names: Names) -> None:
    """Passives, predicates and talk of a deal on its way tell of its negotiation."""
    assert told(day, words, names) == [f"jcpoa negotiation {claim}"]


@pytest.mark.parametrize(
    ("day", "words", "claim"),
    [
        ("2010-04-01", "The New START treaty he’s about to sign is short.", "new-start signature"),
        ("2013-06-01", "The Arms Trade Treaty we’re going to sign in June helps.", "att signature"),
        ("2003-09-01", "The START II treaty that we entered into went nowhere.", "start-2 signature"),
        ("2010-09-01", "It's about New START. This is a treaty that will pass the Senate.", "new-start ratification"),
        ("2010-12-14", "The Senate took up New START today.", "new-start ratification"),
        ("2010-12-14", "The Senate is moving forward on New START.", "new-start ratification"),
        ("2015-03-05", "The JPOA is in place through June.", "jpoa expiry"),
        ("2015-09-05", "The JPOA continues in force.", "jpoa entry-into-force"),
    ],
)  # fmt: skip
def test_acts_told_in_passing(day: str, words: str, claim: str, names: Names) -> None:
    """Relatives without their pronoun, parliaments and places: the act is the instrument's."""
    assert told(day, words, names) == [f"{claim} asserted"]


@pytest.mark.parametrize(
    "words",
    [
        "When it comes to the Iran deal, I think it has support.",
        "As it relates to the Iran deal, I have nothing new.",
        "We talked about how the Iran deal would not settle every dispute.",
        "You touched on the Iran deal a moment ago.",
        "The other thing -- going back to the Iran deal -- is what Israel thinks.",
        "Can I go back to the Iran deal for a moment?",
        "I want to talk about the Iran deal.",
        "If they break their word, sanctions that are in place will stay. So says the JCPOA.",
        "I told them about the JCPOA and they signed other contracts.",
    ],
)
def test_topics_and_other_things_make_no_claim(words: str, names: Names) -> None:
    """A topic, a thing told to the room, and what is done with something else are no acts."""
    assert told("2016-01-15", words, names) == []


def test_to_get_back_to_a_deal_is_still_a_resumption(names: Names) -> None:
    """The set phrases that change the topic do not hide what governments want."""
    assert told("2022-01-15", "We want to get back to the Iran deal.", names) == [
        "jcpoa resumption hoped"
    ]


def test_stages_of_an_instrument() -> None:
    """New START was made until April 2010 and lay before parliaments until January 2011."""
    assert under_way("new-start", "2010-03-26")
    assert not before_parliament("new-start", "2010-03-26")
    assert before_parliament("new-start", "2010-12-22")
    assert not before_parliament("new-start", "2011-02-06")
    assert not before_parliament("npt", "2010-12-22")
    assert not before_parliament("new-start", None)


def test_press_room_cues_hold_their_macros() -> None:
    """Patterns of press rooms are found with what their macros stand for."""
    assert [cue.event for cue in find_cues("the treaty cleared the full senate", "en")] == [
        "ratification"
    ]
    assert [cue.event for cue in find_cues("when it comes to it", "en")] == []


@pytest.mark.parametrize(
    "words",
    [
        "Allies said the ratification of this New START treaty is wise.",
        "They said Open Skies withdrawal was wrong: the US left Open Skies.",
    ],
)
def test_what_was_said_is_not_who_said_it(words: str, names: Names) -> None:
    """Capitals inside a reported clause name no speaker."""
    claims = read(words, names, date="2020-11-22").claims
    assert claims
    assert {claim.speaker for claim in claims} == {None}
