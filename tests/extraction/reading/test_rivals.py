"""Instruments of one story, told apart by adjective, year and partner."""

from __future__ import annotations

import pytest

from treaties.extraction.names import Names
from treaties.extraction.reader import read
from treaties.extraction.rivals import chosen, partnered, points_away, related


@pytest.mark.parametrize(
    ("adjectives", "spoken_of", "year", "treaty"),
    [
        ("interim ", {"jcpoa"}, 2014, "jpoa"),
        ("comprehensive ", {"jpoa"}, 2014, "jcpoa"),
        ("old ", {"islamabad-mou"}, 2026, "jcpoa"),
        ("old ", {"new-start"}, 2010, "start-1"),
        ("old ", {"new-start"}, 2025, None),
        ("old ", {"abm"}, 2001, None),
        ("adapted ", {"cfe"}, 2000, "cfe-adapted"),
        ("", {"jpoa"}, 2014, None),
    ],
)
def test_the_adjective_picks_one_of_a_story(
    adjectives: str, spoken_of: set[str], year: int, treaty: str | None
) -> None:
    """An adjective chooses only among instruments of the story spoken of, in its years."""
    assert chosen(adjectives, spoken_of, year) == treaty


def test_stories_are_symmetrical_and_closed() -> None:
    """The interim and the final deal belong together, START and a mine ban do not."""
    assert related("jpoa", "jcpoa")
    assert related("jcpoa", "jpoa")
    assert not related("jpoa", "jpoa")
    assert not related("start-1", "mine-ban")


def test_some_adjectives_point_away() -> None:
    """In talk of one treaty "the previous treaty" is another, "the same treaty" is not."""
    assert points_away("previous ")
    assert not points_away("same ")


@pytest.mark.parametrize(
    ("after", "treaty"),
    [
        (" with the russians is signed", "new-start"),
        (" with mr. gorbachev in moscow", "inf"),
        (" with iran and", "jcpoa"),
        (" with north korea.", "agreed-framework"),
    ],
)
def test_the_partner_limits_what_is_meant(after: str, treaty: str) -> None:
    """A treaty "with the Russians" may be an instrument that Russia has with another."""
    found = partnered(after, 0)
    assert found is not None
    assert treaty in found


def test_a_partner_with_a_subject_is_another_treaty() -> None:
    """An agreement "with Russia on fisheries" is told by its subject."""
    assert partnered(" with russia on fisheries", 0) is None
    assert partnered(" with india and", 0) is None


def test_alternatives_of_a_name_are_all_known(names: Names) -> None:
    """`{Iran,Iranian} {,nuclear }deal` in the data stands for each of its forms."""
    forms = {"iran deal", "iranian deal", "iran nuclear deal", "iranian nuclear deal"}
    assert forms <= names.table.keys()
    assert not any("{" in form or "," in form for form in names.table)


def test_a_plural_after_two_names_means_both(names: Names) -> None:
    """The words "those treaties" after two treaties joined by "and" is a mention of each."""
    text = "We support the NPT and the CTBT. We ask all States to join those important treaties."
    found = [m.treaty for m in read(text, names, date="2005-09").mentions]
    assert found == ["npt", "ctbt", "npt", "ctbt"]


def test_a_plural_after_three_names_means_none(names: Names) -> None:
    """A longer list is not taken up by "these treaties"."""
    text = "We signed the NPT, the CWC and the CTBT. These treaties matter."
    found = [m.treaty for m in read(text, names, date="2005-09").mentions if m.treaty]
    assert found == ["npt", "cwc", "ctbt"]
