"""What holds for every text: proper spans, dates in common formats found, nothing hangs."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treaties.extraction.timex import find_times, to_edtf

_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2150, 12, 31))
_WORDS = [
    "the",
    "of",
    "in",
    "on",
    "by",
    "to",
    "from",
    "since",
    "until",
    "last",
    "next",
    "this",
    "May",
    "March",
    "3",
    "12",
    "2019",
    "1987",
    "2,000",
    "$",
    "two",
    "years",
    "year",
    "week",
    "ago",
    "later",
    "Monday",
    "today",
    "now",
    "early",
    "end",
    "-",
    "–",
    ",",
    ".",
    "(",
    ")",
    "/",
    "г.",
    "года",
    "в",
    "мая",
    "марта",
    "прошлом",
    "через",
    "пять",
    "лет",
    "назад",
    "конце",
    "XX",
    "века",
    "и",
    "по",
    "с",
]
_SOUP = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join)
_ANY = st.text(st.characters(exclude_categories=()), max_size=200)


def _formats(day: dt.date) -> list[str]:
    en, ru = _EN[day.month - 1], _RU[day.month - 1]
    return [
        day.isoformat(),
        f"{day.day} {en} {day.year}",
        f"{en} {day.day}, {day.year}",
        f"{day.day} {en[:3]} {day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {ru} {day.year} года",
        f"{day.day}\u00a0{ru}\u00a0{day.year} г.",
        f"{day.day} {en}\n{day.year}",
    ]


@settings(deadline=None)
@given(_DAYS, st.integers(0, 7))
def test_a_full_date_in_a_common_format_is_found_with_its_value(day: dt.date, form: int) -> None:
    """Whatever the day, each usual way to write it gives back the same ISO date."""
    written = _formats(day)[form]
    [span] = find_times(f"Signed on {written} in the capital.", "2019-05-14")
    assert span.value == day.isoformat()


@settings(deadline=None)
@given(_ANY | _SOUP, st.sampled_from([None, "2019", "2019-05", "2019-05-14"]))
def test_spans_lie_inside_the_text_in_order_and_apart(text: str, anchor: str | None) -> None:
    """Any text at all, lone surrogates and right-to-left marks among it, gives proper spans."""
    position = 0
    for span in find_times(text, anchor):
        assert position <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
        position = span.end


@settings(deadline=None)
@given(_SOUP, st.sampled_from(["2019", "2019-05"]))
def test_a_coarse_anchor_never_yields_a_finer_relative_value(text: str, anchor: str) -> None:
    """With only a year or month known, "yesterday" and "last week" get no invented day."""
    relative = {"deictic", "relative-unit", "weekday", "ago", "weekend", "day-around-deictic"}
    for span in find_times(text, anchor):
        day = (to_edtf(span.value) or "").count("-") >= 2
        assert not (span.rule in relative and day and not _named_day(text)), span


def _named_day(text: str) -> bool:
    """Whether the text itself says a day number that a relative word can point back to."""
    return any(word.isdigit() and len(word) <= 2 for word in text.split())


@settings(deadline=None)
@given(_SOUP)
def test_values_map_to_partial_dates_that_the_calendar_has(text: str) -> None:
    """Whatever maps to the product's dates is a real day, month, year or ordered interval."""
    for span in find_times(text, "2019-05-14"):
        mapped = to_edtf(span.value)
        for part in mapped.split("/") if mapped else []:
            padded = part + "-01-01"[len(part) - 4 :] if len(part) < 10 else part
            dt.date.fromisoformat(padded)


@settings(deadline=None)
@given(_SOUP, st.integers(0, 40), st.integers(0, 40))
def test_a_window_is_read_like_a_text_of_its_own(text: str, start: int, length: int) -> None:
    """`start` and `end` only move positions."""
    end = min(start + length, len(text))
    start = min(start, end)
    inside = find_times(text, "2019-05-14", start=start, end=end)
    alone = find_times(text[start:end], "2019-05-14")
    assert [(s.start - start, s.end - start, s.value) for s in inside] == [
        (s.start, s.end, s.value) for s in alone
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "the end of the ",
        "last ",
        "in 1 ",
        "a",
        "1",
        "May ",
        "- ",
        "\n ",
        "'",
        "1.",
        "2019-",
        "one ",
        "twenty-",
        "first ",
        "the ",
        "two and ",
        "и ",
    ],
)
def test_a_megabyte_of_one_line_is_read(unit: str) -> None:
    """Endless repetition of words that open expressions ends, and stays inside the text."""
    text = unit * (1_000_000 // len(unit))
    assert all(span.end <= len(text) for span in find_times(text, "2019-05-14"))


@pytest.mark.parametrize(
    ("value", "mapped"),
    [
        ("2019-05-03", "2019-05-03"),
        ("2021", "2021"),
        ("2014-03-24/2014-03-25", "2014-03-24/2014-03-25"),
        ("2019-W20", "2019-05-13/2019-05-19"),
        ("2019-W20-WE", "2019-05-18/2019-05-19"),
        ("2011-Q1", "2011-01/2011-03"),
        ("2010-H2", "2010-07/2010-12"),
        ("2010-SP", "2010-03/2010-05"),
        ("1994-WI", "1994"),
        ("198", "1980/1989"),
        ("19", "1900/1999"),
        ("2022-08-26TMO", "2022-08-26"),
        ("PAST_REF", None),
        ("P5Y", None),
        ("XXXX-05-03", None),
    ],
)
def test_values_become_partial_dates(value: str, mapped: str | None) -> None:
    """TimeML values map to intervals of days, and what is no stretch of the calendar to nothing."""
    assert to_edtf(value) == mapped


@pytest.mark.parametrize("anchor", ["2019-13", "14.05.2019", "2019-02-30", ""])
def test_an_anchor_that_is_no_partial_date_is_refused(anchor: str) -> None:
    """A wrong anchor would make every relative value wrong: it is an error, with the text named."""
    with pytest.raises(ValueError, match=r".+"):
        find_times("last year", anchor)


def test_an_ambiguous_slash_date_is_day_first_in_russian_only() -> None:
    """05/06/2019 is 6 May for an American and 5 June for a Russian reader."""
    [english] = find_times("Letter of 05/06/2019.", None)
    [russian] = find_times("Письмо от 05/06/2019.", None, lang="ru")
    assert (english.value, russian.value) == ("2019-05-06", "2019-06-05")


def test_a_tense_hint_speaks_where_no_verb_does() -> None:
    """A caller that knows the tense of a heading can say so."""
    past, future = (
        find_times("Inspections: Friday", "2019-05-14", tense_hint=hint)[0].value
        for hint in (-1, 1)
    )
    assert (past, future) == ("2019-05-10", "2019-05-17")


def test_without_an_anchor_nothing_relative_is_dated() -> None:
    """An unknown day leaves the year open, or only says before and after."""
    text = "On May 3 we met; last year, on Friday and two years ago too, and in 1987."
    values = [span.value for span in find_times(text, None)]
    assert values == ["XXXX-05-03", "PAST_REF", "XXXX-WXX-5", "PAST_REF", "1987"]
