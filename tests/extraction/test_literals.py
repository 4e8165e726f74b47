"""What the matches of a pattern begin with, and what they cannot do without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.extraction.cues import load_data
from treaties.extraction.events import blank, find_cues
from treaties.extraction.literals import needed, openings, telling


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("ratif(?:y|ies|ied)", {"ratify", "ratifies", "ratified"}),
        ("signs? off", {"sign ", "signs "}),
        ("(?:notice|warning) of", {"notice ", "warning "}),
        ("(?:co ?-?)?sign", {"co ", "co-sign", "cosign", "sign"}),
        ("t(?:ear|ore) up", {"tear ", "tore "}),
        ("(?<=its[ ])universal", {"universal"}),
        ("(?:(?<=to[ ])develop|developing)(?= a)", {"develop"}),
        ("fulfil+ed", {"fulfil"}),
        (r"not\b", {"not"}),
        (r"a\(b", {"a"}),
        ("x(?:[)|]y|z)", {"x"}),
    ],
)
def test_openings(pattern: str, expected: set[str]) -> None:
    """Letters, groups and alternatives are read up to a blank or a sign."""
    assert openings(pattern) == expected


@pytest.mark.parametrize("pattern", [r"\w{4} review", "(?:new )?", "[ab]c", "(?i:a)", ".x", ""])
def test_unknown_beginnings(pattern: str) -> None:
    """Where a match may begin with anything, nothing is claimed."""
    assert openings(pattern) == frozenset()


_PIECES = st.recursive(
    st.sampled_from(["a", "b", "ab", " ", r"\w", "[ab]", "."]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{1,2}", "??"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


@given(_PIECES, st.text("ab \n", max_size=8))
def test_matches_begin_with_an_opening(pattern: str, text: str) -> None:
    """No match begins otherwise than its pattern's openings say."""
    begins = openings(pattern)
    match = re.compile(blank(pattern)).match(text)
    if match and begins:
        assert text.replace("\n", " ").startswith(tuple(begins))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:treaty|ban) on (?:\w+ )?chemical weapons?", {"chemical weapon"}),
        ("(?:new )?(?:land ?mines|mines) (?:of )+", {"mines"}),
        (r"(?=some nuclear)\w+ (?:a|test|tests)", {"a", "test", "tests"}),
        ("a|bc?", {"a", "b"}),
        ("[sz]?one", {"one"}),
        (r"\bof\b.*end", {"end"}),
        (r"\w+|a", set()),
        ("(?:x|y?)", set()),
        (r"\w+ \d+", set()),
    ],
)
def test_needed(pattern: str, expected: set[str]) -> None:
    """The longest letters that must be there are taken, from each alternative."""
    assert needed(pattern) == expected


@given(_PIECES, st.text("ab ", max_size=8))
def test_matches_have_what_is_needed(pattern: str, text: str) -> None:
    """No match lacks all the letters that its pattern is said to need."""
    letters = needed(pattern)
    match = re.search(pattern, text)
    if match and letters:
        assert any(word in match[0] for word in letters)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_opening_begins_another(lang: str) -> None:
    """A pattern of the data is tried once at a place."""
    for kinds in load_data("events.yaml")[lang].values():
        for pattern in (pattern for patterns in kinds.values() for pattern in patterns):
            begins = openings(pattern)
            others = ((one, two) for one in begins for two in begins if one != two)
            assert not any(two.startswith(one) for one, two in others)


def test_cues_over_line_ends_and_inside_words() -> None:
    """A cue is found over a line end, and not in the middle of a word or behind a hyphen."""
    assert [cue.event for cue in find_cues("they took\neffect", "en")] == ["entry-into-force"]
    assert find_cues("redesigned; un-signed", "en") == []


def test_what_tells_most_of_a_pattern() -> None:
    """The rarer of what opens a pattern and what stands further on is looked for."""
    assert telling("(?:is|was) due for review") == {" due for review"}
    assert telling("mak(?:e|ing)(?= it permanent)") == {"make", "making"}
    assert telling("mak(?:e|ing)(?= it permanent)", ahead=True) == {" it permanent"}


def test_a_digit_may_open_a_pattern() -> None:
    """A figure is known by its ten signs, and many things looked back at are one beginning."""
    assert openings(r"\d{4} review") == set("0123456789")
    behind = "|".join(f"(?<={letter}[ ])" for letter in "abcdefghijklmnopqrst")
    ends = "|".join(f"seal{letter}" for letter in "abcdefghijklmnopqrst")
    assert len(openings(f"(?:{behind})(?:{ends})")) == 20
