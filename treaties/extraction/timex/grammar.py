"""Grammar rules: regexes over the letters of word classes, each with a function that reads it.

A pattern is an ordinary regular expression in which a name in capitals stands for a word class
or a macro, `(?P<name>…)` marks a part the reader asks for, and blanks mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from treaties.extraction.timex import almanac
from treaties.extraction.timex.classes import Value, classify, lexicon
from treaties.extraction.timex.firsts import first_letters
from treaties.extraction.timex.numbers import number_of
from treaties.extraction.timex.tense import tense_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaties.extraction.timex.almanac import Partial
    from treaties.extraction.timex.almanac import Value as TimeValue
    from treaties.extraction.timex.tokens import Tokens

_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]+")

_DISCOURSE_REACH: Final = 120  # tokens within which "that year" speaks of the date just named
_QUARTER_REACH: Final = 250  # tokens within which "a year ago" speaks of the quarter just named

# Names for parts that many rules share.
MACROS: Final = {
    "MON": "(?:MONTH|MONTHQ|MONTHA DOT?)",
    "DAY": "(?:DAYNUM DASH ORDSUF|DAYNUM|ORDNUM)",
    "ORDX": "(?:(?:CARD DASH?)?ORDW|ORDNUM|DAYNUM DASH ORDSUF)",
    "NUMX": "(?:DAYNUM|NUM|OLDYEAR|DRANGE|CARD(?:DASH?(?:AND CARD|CARD)){0,6})",
    "YEARX": "(?:YEAR(?:U_YEAR|GABBR DOT?)?)",
    "WYEAR": "(?:CARD(?:(?:AND|DASH)?CARD){1,6}(?:DASH?ORDW)?(?:U_YEAR)?|ORDW U_YEAR)",
    "UNIT": "(?:U_DAY|U_WEEK|U_MONTH|U_YEAR|U_DECADE|U_CENTURY|U_QUARTER|U_HOUR|FORTNIGHT)",
    "ANYUNIT": "(?:UNIT|UNITS)",
    "WD": "(?:WDAY|WDAMB)",
    "WDPRE": "(?:(?:THIS COMING|LAST|NEXT|THIS)?(?:WDAY|WDAMB|WDAYA DOT?)COMMA?)",
    "SEAS": "(?:SEASON|SEASONQ)",
    "RELMOD": "(?:LAST|NEXT|THIS|CURRENT|COMING|FOLLOWING|PREV|THAT|SAME)",
    "RELYEAR": "(?:(?:OF|IN)?THE?RELMOD SAME?FISCAL?U_YEAR|CYEAR)",
    "EDGE": "(?:(?:THE?(?:END|BEGIN|MIDDLE)OF?|(?:EARLY|LATE|MID|LATER|EARLIER)(?:DASH|IN)?)THE?)",
    "ABOUTX": "(?:ABOUT|MORE THAN|MORE|AT LEAST|UPTO TO|OVER|CIRCA)",
    "LENGTH": "(?P<n>NUMX AND AN HALFW|NUMX FROM HALFW|NUMX FROM EXTRA|NUMX|FEWX|ONEHALF)",
    "COUNT": "(?P<n>NUMX AND AN HALFW|NUMX FROM HALFW|NUMX FROM EXTRA|NUMX|FEWX|ONEHALF|AN)",
    "ORDR": "(?:ORDX|ROMAN|FIRSTP)",
    "OFYEAR": "(?:OF|IN|COMMA)?THE?FISCAL?U_YEAR?(?P<y>YEARX|YEAR2|RELYEAR)",
    "JOIN": "(?:AND|TO|DASH|UNTIL|COMMA)",
    "HOLIMOD": "(?P<mod>LAST|NEXT|THIS)?",
    "LENGTHMOD": "(?:LAST|PAST|NEXT|COMING|ORDW|FOLLOWING|PREV)",
    "AGOTO": "(?:DEICTIC|THIS(?:U_MONTH|U_WEEK)|IN MON)?",
    "NOWMOD": "(?:LAST|NEXT|THIS|CURRENT|COMING|PRESENT)",
    "WDMOD": "(?:THIS COMING|THIS PAST|LAST|NEXT|THIS|PREV|PAST|COMING|FOLLOWING)",
    "FEWX": "(?:AN?(?:COUPLE OF|COUPLE)|AN?FEW)",
}


@dataclass(slots=True)
class Context:
    """What a reader knows besides the words: the anchor and what was named before."""

    tokens: Tokens
    anchor: Partial | None
    tense: Callable[[int, int], int]
    lang: str | None = None
    last: Partial | None = None  # the date named last, and the token where it stands
    last_at: int = 0
    quarter: tuple[int, int, int] | None = None  # year, number, token

    def quarter_before(self, at: int) -> TimeValue | None:
        """The quarter named shortly before token `at`, a year earlier; None when none was."""
        if self.quarter is None or at - self.quarter[2] > _QUARTER_REACH:
            return None
        return almanac.Value(f"{self.quarter[0] - 1:04}-Q{self.quarter[1]}", "quarter")


class Reading(NamedTuple):
    """What one rule read: the value, its kind and, if not the whole match, the tokens it covers.

    `cut` narrows the span to characters of the first token. A comparison ("than a year earlier")
    names no date that later words count from: `names_date` is false.
    """

    value: TimeValue
    kind: str = "date"
    tokens: tuple[int, int] | None = None
    cut: tuple[int, int] | None = None
    names_date: bool = True


class Hit:
    """One match of a rule over the tokens of a text."""

    __slots__ = ("context", "match")

    def __init__(self, match: re.Match[str], context: Context) -> None:
        self.match = match
        self.context = context

    def has(self, name: str) -> bool:
        """Whether the named part was there."""
        return self.match[name] is not None

    def words(self, name: str) -> list[str]:
        """The tokens of a part."""
        start, end = self.match.span(name)
        return self.context.tokens.words[start:end]

    def value(self, name: str) -> Value:
        """The value of the first token of a part that has one; "" when none has."""
        for word in self.words(name):
            value = classify(word)[1]
            if value != "":
                return value
        return ""

    def whole(self, name: str) -> int:
        """The whole number that a one-token part stands for."""
        value = self.value(name)
        return value if isinstance(value, int) else 0

    def number(self, name: str) -> int | None:
        """The number that a part says in figures or words."""
        return number_of(self.words(name))

    def classes(self, name: str) -> list[str]:
        """The word classes of a part."""
        return [classify(word)[0] for word in self.words(name)]

    def quarter_before(self) -> TimeValue | None:
        """The quarter named shortly before the match, a year earlier; None when none was."""
        return self.context.quarter_before(self.match.start())

    def last_date(self) -> Partial | None:
        """The date named last, if it stands near enough to be meant."""
        near = self.match.start() - self.context.last_at <= _DISCOURSE_REACH
        return self.context.last if near else None

    def tense(self) -> int:
        """-1 past, 1 future, 0 unknown, as the verbs around the match say."""
        if self.after() == "POSS":
            return tense_after(self.context.tokens.letters, self.match.end())
        return self.context.tense(*self.match.span())

    def before(self, distance: int = 1) -> str:
        """The class of the token before the match, or "" at the beginning."""
        index = self.match.start() - distance
        return classify(self.context.tokens.words[index])[0] if index >= 0 else ""

    def after(self, distance: int = 0) -> str:
        """The class of the token after the match, or "" at the end."""
        words, index = self.context.tokens.words, self.match.end() + distance
        return classify(words[index])[0] if index < len(words) else ""

    def day_near(self, month: int, day: int) -> TimeValue | None:
        """A day without its year, as the context suggests."""
        done = self.before() in {"PASTV", "SINCE"}  # "the year ended Jan. 31"
        tense = -1 if done else self.tense()
        return almanac.day_near(self.context.anchor, month, day, tense, strict=done)

    def month_near(self, month: int) -> TimeValue:
        """A month without its year, as the context suggests."""
        return almanac.month_near(self.context.anchor, month, self.tense())

    def span(self, name: str) -> tuple[int, int]:
        """The tokens that a part covers."""
        return self.match.span(name)

    def text(self, name: str) -> str:
        """A part in lower case."""
        return " ".join(self.words(name)).lower()


Reader = Callable[[Hit], Sequence[Reading]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern with the function that reads it."""

    name: str
    pattern: str
    read: Reader

    @property
    def rank(self) -> int:
        """Where the module of the rule stands among the rule modules."""
        return _RANKS.index(self.read.__module__.rpartition(".")[2])


RULES: Final[list[Rule]] = []
# Of several rules that fit the same words the one of the earlier module wins.
_RANKS: Final = (
    "rules_named",
    "rules_dates",
    "rules_periods",
    "rules_years",
    "rules_units",
    "rules_counted",
    "rules_days",
    "rules_lengths",
)


def rule(name: str, *patterns: str) -> Callable[[Reader], Reader]:
    """Register a reader for patterns; in a module, the earlier registered is tried first."""

    def register(read: Reader) -> Reader:
        RULES.extend(Rule(name, pattern, read) for pattern in patterns)
        return read

    return register


def expand(pattern: str) -> str:
    """A pattern with every name in capitals replaced by its letter."""

    def letter(match: re.Match[str]) -> str:
        name = match[0]
        if name in MACROS:
            return expand(MACROS[name])
        return re.escape(lexicon().letters[name])

    return _NAME.sub(letter, pattern).replace(" ", "")


class Grammar:
    """All rules in order of rank, each compiled when the first text needs it."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = sorted(rules, key=lambda one: one.rank)
        self._sources = [expand(one.pattern) for one in self._rules]
        self._starting: dict[str, list[int]] = {}
        for number, source in enumerate(self._sources):
            for letter in first_letters(source):
                self._starting.setdefault(letter, []).append(number)
        self._patterns: dict[int, re.Pattern[str]] = {}

    def matches(self, letters: str, at: int) -> Iterator[tuple[Rule, re.Match[str]]]:
        """The matches at a token, in order of their rules' rank."""
        for number in self._starting.get(letters[at], ()):
            pattern = self._patterns.get(number)
            if pattern is None:
                pattern = self._patterns[number] = re.compile(self._sources[number])
            match = pattern.match(letters, at)
            if match is not None and match.end() > at:
                yield self._rules[number], match


@cache
def grammar() -> Grammar:
    """The grammar of all registered rules."""
    return Grammar(RULES)
