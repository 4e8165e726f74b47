"""Word classes: every token of a text becomes one letter, so that grammar rules are short regexes.

The words of each class stand in `en.yaml` and `ru.yaml`; numbers are classified by their shape.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import yaml

from treaties.extraction.timex.numerals import NUMERAL_CLASSES, classify_numeral

Value = int | str | tuple[int, ...]

# Classes that no word list names: they follow from the shape of the token.
SHAPES: Final = (
    "OTHER",  # any word without meaning for time
    "BREAK",  # a blank line: no expression crosses it
    "COMMA",
    "DOT",
    "STOP",  # ends a sentence: ! ? ;
    "DASH",
    "SLASH",
    "LPAR",
    "RPAR",
    "APOS",
    "PUNCT",
    "ROMAN",
    "MONTHQ",  # a month that is also another word: May, March, August
    "SEASONQ",
    "WDAYA",
    "SUFFIX_TH",
    "CYEAR",  # с. г., т. г., п. г.: this year, last year
    *NUMERAL_CLASSES,
)
_PUNCTUATION: Final = {
    ",": "COMMA",
    ".": "DOT",
    "…": "STOP",
    "!": "STOP",
    "?": "STOP",
    ";": "STOP",
    "/": "SLASH",
    "(": "LPAR",
    ")": "RPAR",
    "[": "LPAR",
    "]": "RPAR",
    "'": "APOS",
    "’": "APOS",
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "DASH"),
}
# Words whose capital decides: as they stand -> class and value.
_CASED: Final[dict[str, tuple[str, Value]]] = {
    "May": ("MONTHQ", 5),
    "MAY": ("MONTHQ", 5),
    "March": ("MONTHQ", 3),
    "MARCH": ("MONTHQ", 3),
    "August": ("MONTHQ", 8),
    "AUGUST": ("MONTHQ", 8),
    "Spring": ("SEASONQ", "SP"),
    "spring": ("SEASONQ", "SP"),
    "Fall": ("SEASONQ", "FA"),
    "fall": ("SEASONQ", "FA"),
    "mar": ("OTHER", ""),
    "jan": ("OTHER", ""),
    "dec": ("OTHER", ""),
    "Mon": ("WDAYA", 1),
    "Tue": ("WDAYA", 2),
    "Tues": ("WDAYA", 2),
    "Wed": ("WDAYA", 3),
    "Thu": ("WDAYA", 4),
    "Thurs": ("WDAYA", 4),
    "Fri": ("WDAYA", 5),
    "Sat": ("WDAYA", 6),
    "Sun": ("WDAYA", 7),
    "IN": ("IN", ""),
    "START": ("OTHER", ""),
    "I": ("FIRSTP", 1),
}
_ROMAN: Final = {
    text: value
    for value, text in enumerate(
        [
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
            "VIII",
            "IX",
            "X",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
            "XVII",
            "XVIII",
            "XIX",
            "XX",
            "XXI",
        ],
        1,
    )
    if value > 1
}
_SCANNED_YEAR = re.compile(r"[lI]9[0-9]{2}")  # 1993 as text recognition often sees it
_PAST_EN = re.compile(r"(?!un)[a-z]{2,}(?<!e)ed")
_PAST_RU = re.compile(r"[а-я]{3,}[аеиоуыяю]л(?:а|о|и)?(?:с[ья])?")
# Present and perfective future of the third person: with a bare day they look ahead.
_AHEAD_RU = re.compile(
    r"[а-я]{2,}(?:[аяуе][ею]т|[джнмшчсц]ет|[дн]ут|ит|ат|ят)(?<![мнтдрбг]ат)(?:ся)?"
    r"|[а-я]{2,}(?:ит|ет|ут|ют|ат|ят)ся"
)
_CURRENT_YEAR = re.compile(r"([стп])\.\s?г\.?")


class Lexicon(NamedTuple):
    """Word -> class and value, and class -> letter."""

    words: dict[str, tuple[str, Value]]
    letters: dict[str, str]


def _forms(entry: str, paradigms: dict[str, list[str]]) -> list[str]:
    """`прошл+hard` -> all its case forms; a plain word is its own only form."""
    stem, plus, paradigm = entry.partition("+")
    if not plus:
        return [stem]
    return [stem + ("" if ending == "-" else ending) for ending in paradigms[paradigm]]


def _read(language: str) -> dict[str, tuple[str, Value]]:
    """The words of one language file."""
    text = files(__package__).joinpath(f"{language}.yaml").read_text("utf-8")
    data = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  -- both are safe loaders; the C one is ten times faster
    paradigms = {name: ends.split() for name, ends in (data.pop("PARADIGMS", None) or {}).items()}
    words: dict[str, tuple[str, Value]] = {}
    for name, listed in data.items():
        by_value = listed if isinstance(listed, dict) else {"": listed}
        for value, entries in by_value.items():
            for entry in entries.split():
                for form in _forms(entry, paradigms):
                    words.setdefault(form, (name, value))
    return words


@cache
def lexicon() -> Lexicon:
    """Both languages, read once."""
    words = {**_read("en"), **_read("ru")}
    names = dict.fromkeys([*SHAPES, *(name for name, _ in words.values())])
    pool = [c for c in map(chr, range(0x30, 0x180)) if c.isalpha()]
    return Lexicon(words, dict(zip(names, pool, strict=False)))


def classify(token: str) -> tuple[str, Value]:
    """The class and value of one token as it stands in the text."""
    if found := _CASED.get(token) or _simple(token):
        return found
    lower = token.lower().replace("ё", "е")
    return lexicon().words.get(lower) or _shape(token, lower)


def _shape(token: str, lower: str) -> tuple[str, Value]:
    """What a word that no list has looks like."""
    if token in _ROMAN:
        return "ROMAN", _ROMAN[token]
    if _SCANNED_YEAR.fullmatch(token):
        return "YEAR", int("1" + token[1:])
    if match := _CURRENT_YEAR.fullmatch(lower):
        return "CYEAR", -1 if match[1] == "п" else 0
    if "0" <= lower[0] <= "9" or (lower[0] in "'’qfh" and lower[-1] in "0123456789s"):
        numeral = classify_numeral(lower)
        if numeral[0] != "OTHER":
            return numeral
    return _verb(lower), ""


def _verb(lower: str) -> str:
    """The class of a word that may be a verb with a tense."""
    if _PAST_EN.fullmatch(lower) or _PAST_RU.fullmatch(lower):
        return "PASTV"
    return "FUTV" if _AHEAD_RU.fullmatch(lower) else "OTHER"


def _simple(token: str) -> tuple[str, Value] | None:
    """Punctuation and blank lines."""
    if name := _PUNCTUATION.get(token):
        return name, ""
    if token[0] == "\n":
        return "BREAK", ""
    if len(token) == 1 and not token.isalnum() and token not in lexicon().words:
        return "PUNCT", ""
    return None


class LetterTable(dict[str, str]):
    """Token -> letter of its class; filled as tokens turn up and emptied when it grows large."""

    LIMIT: Final = 100_000
    LONGEST: Final = 24  # longer tokens are rare and would only fill the table

    def __missing__(self, token: str) -> str:
        """Classify a token that was not seen before."""
        if len(self) > self.LIMIT:
            self.clear()
        letter = lexicon().letters[classify(token)[0]]
        if len(token) <= self.LONGEST:
            self[token] = letter
        return letter
