"""The interface speaks both languages whole, and numbers and days as their grammars want."""

from __future__ import annotations

import datetime as dt
import string
import tomllib
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

import treaties
import treaties.site
from treaties.site.look import Look, short_name
from treaties.site.steps import Steps
from treaties.site.words import words

LOCALES = Path(treaties.site.__file__).parent / "locale"


def table(lang: str) -> dict[str, Any]:
    """All strings of a language."""
    return tomllib.loads((LOCALES / f"{lang}.toml").read_text(encoding="utf-8"))


def gaps(text: str) -> set[str | None]:
    """The names of the values a sentence takes."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_strings():
    """No string of one language is missing in the other, in the vocabulary neither."""
    english, russian = table("en"), table("ru")
    assert english.keys() == russian.keys()
    for key, value in english.items():
        if isinstance(value, dict):
            assert value.keys() == russian[key].keys(), key


def test_sentences_take_the_same_values():
    """A sentence asks for the same values in both languages, and plural forms are two and three."""
    english, russian = table("en"), table("ru")
    for key, value in english.items():
        if isinstance(value, str):
            assert gaps(value) == gaps(russian[key]), key
        if key.startswith("count_"):
            assert (len(value), len(russian[key])) == (2, 3), key
    for key, value in english["rules"].items():
        assert gaps(value) == gaps(russian["rules"][key]), key


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "1 государство"),
        (2, "2 государства"),
        (4, "4 государства"),
        (5, "5 государств"),
        (11, "11 государств"),
        (12, "12 государств"),
        (21, "21 государство"),
        (111, "111 государств"),
        (122, "122 государства"),
    ],
)
def test_russian_numbers_take_their_form(number: int, expected: str):
    """One, few and many, with the teens as many: the rule of Russian grammar."""
    assert words("ru").count("states", number) == expected


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2021-02-05", "5 February 2021", "5 февраля 2021"),
        ("2021-02", "February 2021", "февраль 2021"),
        ("2021", "2021", "2021"),
        ("2026~", "about 2026", "около 2026"),
        ("2021?", "2021?", "2021?"),
        ("2030-01/2030-06", "1 January to 30 June 2030", "1 января — 30 июня 2030"),
        ("2026-11-30/2026-12-04", "30 November to 4 December 2026", "30 ноября — 4 декабря 2026"),
        ("2027-03-01/2027-03-05", "1 to 5 March 2027", "1 — 5 марта 2027"),
        (
            "2026-12/2027-01",
            "1 December 2026 to 31 January 2027",
            "1 декабря 2026 — 31 января 2027",
        ),
    ],
)
def test_partial_dates_keep_their_precision(text: str, english: str, russian: str):
    """A month stays a month, a doubt stays a doubt, in both languages."""
    assert words("en").day(text) == english
    assert words("ru").day(text) == russian


@pytest.mark.parametrize(
    ("days", "english", "russian"),
    [
        (0, "today", "сегодня"),
        (1, "tomorrow", "завтра"),
        (2, "in 2 days", "через 2 дня"),
        (21, "in 21 days", "через 21 день"),
        (-5, "5 days ago", "5 дней назад"),
    ],
)
def test_distances_in_days(days: int, english: str, russian: str):
    """Countdowns read as people speak."""
    assert words("en").distance(days) == english
    assert words("ru").distance(days) == russian


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("plus 10 years (art. XIV.2)", "плюс 10 лет (ст. XIV.2)"),
        (
            "minus 90 days (art. VII.5 (unconfirmed))",
            "минус 90 дней (ст. VII.5 (не подтверждено))",
        ),
        ("each 30 April (art. 7(2))", "каждый год 30 апреля (ст. 7(2))"),
        ("New START: entry into force", "ДСНВ: вступление в силу"),
        (
            "CWC: entry into force for Ireland (unconfirmed)",
            "КЗХО: вступление в силу, Ирландия (не подтверждено)",
        ),
        ("extended to 2026-02-05", "продлено до 5 февраля 2026"),
        ("something nobody foresaw", None),
    ],
)
def test_derivations_are_told_in_russian(step: str, expected: str | None):
    """A step of a known pattern is told in Russian; any other is left to be marked as English."""
    folded = treaties.load().folded
    speak = Steps(folded, words("ru"), lambda name: short_name(folded.treaties[name], "ru"))
    assert speak.said(step) == expected


@pytest.mark.parametrize(
    ("treaty", "title", "expected"),
    [
        ("new-start", "New START expires", "ДСНВ: истечение срока"),
        ("cwc", "CWC: Annual declaration of past activities", "КЗХО: Ежегодное объявление"),
        ("inf", "Withdrawal from the INF Treaty takes effect (United States)", "выход вступает в"),
        ("inf", "Withdrawal from the INF Treaty takes effect (United States)", "(США)"),
        ("cwc", "CWC: Something nobody foresaw", '<span lang="en">CWC: Something nobody foresaw'),
        ("cwc", "<b>", '<span lang="en">&lt;b&gt;</span>'),
    ],
)
def test_titles_of_deadlines_are_told_in_russian(treaty: str, title: str, expected: str):
    """A title that the language has words for is in Russian; any other is marked as English."""
    look = Look(treaties.load().folded, words("ru"), "", dt.date(2026, 11, 24))
    assert expected in look.titled(treaty, title)


def test_a_sentence_escapes_its_values_and_wants_them_all():
    """What is put into a sentence is escaped unless it is a piece; a forgotten value is an error."""
    told = words("en").say("and_more", n="<3>")
    assert "&lt;3&gt;" in told
    assert "<b>3</b>" in words("en").say("and_more", n=Markup("<b>3</b>"))
    with pytest.raises(KeyError):
        words("en").say("and_more")
