"""Every deadline of the shipped registry has a Russian title, in Russian words, and no title is idle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest

import treaties
from treaties.charts.ask import name_of
from treaties.deadlines.outcome import title_of
from treaties.model.facts import Treaty
from treaties.model.titles import title_keys, titles, told_title, without_name
from treaties.site.look import short_name

FILE = "data/titles-ru.toml"
LONGEST = 90  # letters: three lines of a phone, two of a chart's label
LATIN = re.compile(r"[A-Za-z]+")
NUMERAL = re.compile(r"[IVXLC]+")  # Russian numbers articles and protocols in Latin numerals too


@cache
def instruments() -> tuple[Treaty, ...]:
    """All instruments of the shipped registry."""
    return tuple(treaties.load().folded.treaties.values())


def entitled() -> Iterator[tuple[Treaty, str, str]]:
    """Each clause's instrument, id and title, as its deadlines carry it."""
    for treaty in instruments():
        for entry in treaty.clauses:
            yield treaty, entry.clause.id, title_of(treaty, entry.clause, None)


def english(text: str) -> list[str]:
    """Latin words that are no numerals."""
    found: list[str] = LATIN.findall(text.replace("{name}", ""))
    return [word for word in found if not NUMERAL.fullmatch(word)]


def test_every_clause_has_a_russian_title() -> None:
    """A maintainer who adds a clause is told which file wants which key."""
    known = titles("ru")
    missing = {
        f'{FILE} wants "{title_keys(title, treaty.short)[0]}" = "..."  # {treaty.id}/{clause}'
        for treaty, clause, title in entitled()
        if not known.keys() & set(title_keys(title, treaty.short))
    }
    assert not missing, "\n".join(["clauses without a Russian title:", *sorted(missing)])


def test_no_title_is_left_over() -> None:
    """A title whose clause is gone or was renamed is taken out of the file."""
    used = {key for treaty, _, title in entitled() for key in title_keys(title, treaty.short)}
    assert sorted(titles("ru").keys() - used) == [], f"{FILE}: no clause has these titles"


def test_russian_titles_are_russian_and_short() -> None:
    """No English word is left in a title, and none is longer than a phone shows in three lines."""
    for key, told in titles("ru").items():
        assert english(told) == [], key
        assert len(told.removeprefix("{name}: ")) <= LONGEST, key


def test_titles_take_no_other_value_than_the_name() -> None:
    """A Russian title names its instrument exactly where the English one does."""
    for key, told in titles("ru").items():
        assert gaps(key) == gaps(told) <= {"name"}, key


def gaps(text: str) -> set[str | None]:
    """The names of the values a title takes."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_instrument_has_a_russian_name() -> None:
    """Titles name their instrument in Russian, on pages and in charts."""
    for treaty in instruments():
        for name in (short_name(treaty, "ru"), name_of(treaty, "ru")):
            assert english(name) == [], f"{treaty.id}: a short Russian alias is wanted"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("NPT: Annual declaration of past activities", "ДНЯО: Ежегодное объявление"),
        ("NPT enters into force", "ДНЯО: вступление в силу"),
        ("Withdrawal from the NPT takes effect (Japan)", "ДНЯО: выход вступает в силу (Япония)"),
        ("NPT: Withdrawal takes effect (Japan)", "ДНЯО: Выход вступает в силу (Япония)"),
        ("NPT: Something nobody foresaw", None),
        ("NPT: Withdrawal takes effect (Utopia)", None),
        ("", None),
    ],
)
def test_a_title_is_found_by_its_english_form(title: str, expected: str | None) -> None:
    """With the instrument in front, within, or with a State behind; nothing is made up."""
    told = told_title("ru", title, "NPT", "ДНЯО")
    assert told is None if expected is None else told is not None and told.startswith(expected)


def test_a_language_without_titles_has_none() -> None:
    """English and languages without a file leave the title to the caller."""
    assert told_title("en", "NPT enters into force", "NPT", "NPT") is None


def test_a_title_beside_its_instrument_does_not_repeat_it() -> None:
    """The name in front is left out and what follows begins with a capital."""
    assert without_name("ДНЯО: вступление в силу", "ДНЯО") == "Вступление в силу"
    assert without_name("Выход из ДНЯО", "ДНЯО") == "Выход из ДНЯО"
    assert without_name("", "ДНЯО") == ""
