"""Names found whatever the page did to them, and not found where they mean something else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treaties.extraction.names import Names
from treaties.extraction.reader import read
from treaties.extraction.russian import forms

GAPS = st.sampled_from([" ", "  ", "\n", "\u00a0", " \n ", "\r\n", "\u202f"])


def found(text: str, names: Names, date: str | None = None) -> list[tuple[str | None, str]]:
    """(instrument, words) of each mention."""
    reading = read(text, names, date=date)
    return [(m.treaty, text[m.start : m.end]) for m in reading.mentions]


@settings(deadline=None)  # the first example builds the names
@given(gaps=st.lists(GAPS, min_size=4, max_size=4), soft=st.integers(0, 12))
def test_line_breaks_inside_a_name_cost_nothing(gaps: list[str], soft: int, names: Names) -> None:
    """Any blanks between the words and a soft hyphen in one of them leave the mention whole."""
    first = "Comprehensive"
    first = first[:soft] + "\u00ad" + first[soft:] if soft else first
    name = f"{first}{gaps[0]}Nuclear-Test-{gaps[1].strip()}Ban{gaps[2]}Treaty"
    text = f"We support the{gaps[3]}{name} today."
    assert found(text, names) == [("ctbt", name)]


def test_a_hyphen_at_the_end_of_a_line(names: Names) -> None:
    """`Nuclear-Test- Ban`, as hyphenated lines leave it, is the same name."""
    assert found("the Comprehensive Nuclear-Test- Ban Treaty (CTBT).", names) == [
        ("ctbt", "Comprehensive Nuclear-Test- Ban Treaty (CTBT)")
    ]


@pytest.mark.parametrize(
    ("name", "treaty"),
    [
        ("Treaty on the Non-Prolif-\neration of Nuclear Weapons", "npt"),
        ("Chemical Wea-\r\npons Conven-\n  tion", "cwc"),
        ("Comprehensive Nuclear-Test-\nBan Tre\u00ad\r\naty", "ctbt"),
        ("Договор о нераспро-\nстранении ядерного оружия", "npt"),
    ],
)
def test_a_word_in_two_at_a_line_end(name: str, treaty: str, names: Names) -> None:
    """A word of a name that the line end breaks in two leaves the mention whole."""
    assert found(f"We signed the {name} in 2010.", names) == [(treaty, name)]


@pytest.mark.parametrize(
    ("text", "treaty"),
    [
        ("условия ДРСМД известны", "inf"),
        ("о Пражском договоре говорили", "new-start"),
        ("выход из Договора о ликвидации ракет средней и меньшей дальности", "inf"),
        ("вместе с Оттавской конвенцией", "mine-ban"),
        ("в рамках Минских соглашений", "minsk"),
        ("по Договору СНВ-III", "new-start"),
        ("the 2010 Prague treaty", "new-start"),
        ("the treaty banning anti-personnel mines", "mine-ban"),
        ("the convention on the complete prohibition of chemical weapons", "cwc"),
        ("договор, подписанный в Праге в 2010 году", "new-start"),
        ("UN Security Council resolution 1540 (2004)", "unscr-1540"),
        ("резолюции 2231 Совета Безопасности ООН", "unscr-2231"),
    ],
)
def test_names_and_descriptions(text: str, treaty: str, names: Names) -> None:
    """A name in any case, or a description, gives its instrument."""
    assert [mention for mention, _ in found(text, names, "2015")] == [treaty]


@pytest.mark.parametrize(
    ("words", "date", "treaty"),
    [
        ("START-3", "1999-06", "start-3-proposed"),
        ("START-3", "2015-06", "new-start"),
        ("СНВ-3", "1999-06", "start-3-proposed"),
        ("СНВ-3", "2019-05", "new-start"),
        ("the START Treaty", "1991-09", "start-1"),
        ("the START Treaty", "2013-09", "new-start"),
    ],
)
def test_a_name_means_what_it_meant_then(words: str, date: str, treaty: str, names: Names) -> None:
    """The day of the statement decides between instruments that share a name."""
    assert [mention for mention, _ in found(f"They spoke of {words}.", names, date)] == [treaty]


@pytest.mark.parametrize(
    "text",
    [
        "A new start for all of us.",
        "Food without salt, and a fresh start.",
        "The Collective Security Treaty Organization met.",
        "General Assembly resolution 2202 A (XXI) was adopted.",
        "See document NPT/CONF.2010/50.",
        "We need a Fossil Fuel Non-Proliferation Treaty.",
        "npt and inf in small letters",
    ],
)
def test_look_alikes_are_no_mention(text: str, names: Names) -> None:
    """Common words, organisations, document symbols and small letters name nothing."""
    assert found(text, names, "2012") == []


def test_a_name_that_fits_several_is_reported_as_such(names: Names) -> None:
    """Without a date START-3 stays open between two instruments, and says which."""
    (mention,) = read("They discussed START-3.", names).mentions
    assert mention.treaty is None
    assert mention.options == ("new-start", "start-3-proposed")


def test_an_anaphor_follows_the_instrument_not_another_convention(names: Names) -> None:
    """`the Convention` is the last convention named, ours or not."""
    ours = "We signed the Chemical Weapons Convention. The Convention must be respected."
    other = f"{ours} We signed the Convention on Biological Diversity. The Convention matters."
    assert found(ours, names, "1994")[-1] == ("cwc", "The Convention")
    assert len(found(other, names, "1994")) == 2


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Пражский договор", "пражского договора"),
        ("Оттавская конвенция", "оттавскую конвенцию"),
        ("Минские соглашения", "минскими соглашениями"),
        ("Договор о космосе", "договоре о космосе"),
        ("иранская ядерная сделка", "иранской ядерной сделкой"),
        ("Комплекс мер", "комплексом мер"),
    ],
)
def test_case_forms(name: str, form: str) -> None:
    """The adjectives before the first noun and the noun decline; what follows stays."""
    assert form in forms(name)
