"""Words: both languages say everything, with the same blanks, in letters the font has."""

from __future__ import annotations

import re
import string

import pytest

from treaties.api import load
from treaties.charts import words
from treaties.charts.lettering import font_file
from treaties.charts.words import counted, day_words, year_range
from treaties.dates import PartialDate
from treaties.deadlines.citing import article_words
from treaties.deadlines.rows import cited


def _blanks(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def test_each_word_has_both_languages_with_the_same_blanks() -> None:
    """A translation leaves out nothing that is filled in."""
    for key, (english, russian) in words._WORDS.items():  # noqa: SLF001  -- the whole table is the point
        assert english.strip(), key
        assert russian.strip(), key
        assert _blanks(english) == _blanks(russian), key


def test_the_font_has_every_letter_said() -> None:
    """No box stands for a letter, in either weight."""
    from matplotlib.font_manager import get_font  # noqa: PLC0415  -- brings matplotlib

    letters = {letter for pair in words._WORDS.values() for text in pair for letter in text}  # noqa: SLF001  -- as above
    for bold in (False, True):
        font = get_font(font_file(bold=bold))
        assert not {letter for letter in letters if not font.get_char_index(ord(letter))}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "1 государство"),
        (2, "2 государства"),
        (5, "5 государств"),
        (11, "11 государств"),
        (21, "21 государство"),
        (112, "112 государств"),
        (193, "193 государства"),
    ],
)
def test_russian_numbers_take_the_right_case(number: int, text: str) -> None:
    """One, few and many, with the teens as many (Unicode CLDR's plural rules for Russian)."""
    assert counted(number, "State", "ru") == text


@pytest.mark.parametrize(
    ("date", "lang", "text"),
    [
        ("2019-08-02", "en", "2 August 2019"),
        ("2019-08-02", "ru", "2 августа 2019"),
        ("2019-08", "en", "August 2019"),
        ("2019-08", "ru", "август 2019"),
        ("2021~", "en", "c. 2021"),
        ("2021?", "en", "2021?"),
        ("2030-01/2030-06", "en", "Jan–Jun 2030"),
        ("2005-02-07/2005-02-09", "en", "7–9 February 2005"),
        ("2023/2024", "en", "2023–2024"),
    ],
)
def test_partial_dates_in_words(date: str, lang: str, text: str) -> None:
    """A date says no more than is known of it."""
    assert day_words(PartialDate.parse(date), lang) == text


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("art. XIV.1 and Annex 2", "ст. XIV.1 и Приложение 2"),
        ("memorandum of 8 May 2018", "меморандум от 8 мая 2018 г."),
        ("letters of May 1992", "письма от мая 1992 г."),
        ("Protocol Part Four II.2", "Протокол часть четвёртая II.2"),
    ],
)
def test_citations_are_read_in_russian(place: str, text: str) -> None:
    """A Russian reader meets no English words in where a clause stands."""
    assert article_words(place, "ru") == text
    assert article_words(place, "en") == place


def test_every_citation_of_the_registry_is_russian() -> None:
    """No English word is left in any instrument's citations; Russian counts with `bis` and `iii` too."""
    for treaty in load().folded.treaties.values():
        for entry in treaty.clauses:
            text = article_words(cited(entry.clause.article), "ru")
            left = re.findall(r"\b[a-z]{2,}\b", text)
            assert all(re.fullmatch("[ivx]+|bis", word) for word in left), text


@pytest.mark.parametrize(
    ("years", "text"),
    [([2003], "2003"), ([2025, 2026], "2025–26"), ([1998, 2003], "1998–2003")],
)
def test_years_as_a_range(years: list[int], text: str) -> None:
    """Two years of one century share it."""
    assert year_range(years) == text
