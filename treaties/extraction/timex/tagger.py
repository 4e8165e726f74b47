"""The tagger: tokens to letters, letters to islands, islands to rules, rules to spans."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from treaties.extraction.timex import (
    rules_counted,
    rules_dates,
    rules_days,
    rules_lengths,
    rules_named,
    rules_periods,
    rules_units,
    rules_years,
)
from treaties.extraction.timex.almanac import Partial
from treaties.extraction.timex.classes import lexicon
from treaties.extraction.timex.grammar import Context, Hit, Reading, expand, grammar
from treaties.extraction.timex.model import TimeSpan
from treaties.extraction.timex.tense import tense_of
from treaties.extraction.timex.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Importing a rule module registers its rules; their rank is the grammar's.
RULE_MODULES: Final = (
    rules_named,
    rules_dates,
    rules_periods,
    rules_years,
    rules_units,
    rules_counted,
    rules_days,
    rules_lengths,
)

# Classes at which no expression begins and which none needs inside.
_OUTSIDE: Final = "OTHER BREAK STOP PUNCT PASTV FUTV COUNTN REFW FIRSTP MONEY PERCENT SUFFIX_TH"
# Without one of these a run of words is no time expression.
_TRIGGERS: Final = (
    "MONTH MONTHA MONTHQ LOWMONTH SEASON SEASONQ WDAY WDAMB WDAYS YEAR YEAR2 FULL YRANGE DECADEN "
    "QNUM FYEAR U_DAY U_WEEK U_MONTH U_YEAR U_DECADE U_CENTURY U_QUARTER U_HOUR U_WEEKEND "
    "FORTNIGHT UNITS HALFYEAR HALFN DEICTIC DEICADJ TONIGHT OVERNIGHT DAYPART CYEAR DECADEW CARD "
    "SETW NOW CURRENTLY CURRENT RECENTLY RECENT FUTURE PAST PREVIOUSLY SOON PRESENT MOMENT AGO "
    "PERIOD THESE HNUM EVEOF OLDYEAR HOLIDAY MEMORIAL NEWYEAR ROMAN"
)


class _Scanner(NamedTuple):
    island: re.Pattern[str]
    trigger: re.Pattern[str]
    number: re.Pattern[str]


@cache
def _scanner() -> _Scanner:
    letters = lexicon().letters
    outside = "".join(re.escape(letters[name]) for name in _OUTSIDE.split())
    triggers = "".join(re.escape(letters[name]) for name in _TRIGGERS.split())
    return _Scanner(
        island=re.compile(f"[^{outside}]+"),
        trigger=re.compile(f"[{triggers}]"),
        number=re.compile(expand("CARD(?:(?:DASH|AND)?CARD)*")),
    )


def find_times(
    text: str,
    anchor: str | None,
    *,
    lang: str | None = None,
    tense_hint: int | None = None,
    start: int = 0,
    end: int | None = None,
) -> list[TimeSpan]:
    """Every time expression of `text[start:end]`, in order, without overlaps.

    `anchor` is the statement's own day as a partial date (`2019-05-14`, `2019-05`, `2019`), or
    None. `tense_hint` (-1 past, 1 future) speaks where no verb does. Positions are characters
    of `text`. Raises ValueError when the anchor is no partial date.
    """
    whole = start == 0 and (end is None or end >= len(text))
    tokens = tokenize(text if whole else text[start:end])
    context = Context(
        tokens=tokens,
        anchor=None if anchor is None else Partial.parse(anchor),
        tense=partial(_tense, tokens.letters, tense_hint or 0),
        lang=lang,
    )
    return [_span(tokens, name, reading, bounds, start) for name, reading, bounds in _read(context)]


def _tense(letters: str, hint: int, first: int, last: int) -> int:
    return tense_of(letters, first, last) or hint


def _read(context: Context) -> Iterator[tuple[str, Reading, tuple[int, int]]]:
    """Rule name, reading and tokens of each expression."""
    scanner, letters = _scanner(), context.tokens.letters
    position = 0
    for island in scanner.island.finditer(letters):
        end = island.end()
        if not scanner.trigger.search(letters, island.start(), end):
            continue
        position = max(position, island.start())
        while position < end:
            name, readings, after = _try(context, position)
            for reading in readings:
                _remember(context, reading, position)
                yield name, reading, reading.tokens or (position, after)
            position = after if readings else _next(scanner, letters, position)


def _next(scanner: _Scanner, letters: str, position: int) -> int:
    """Where to go on after a token at which nothing begins: not in the middle of a number."""
    number = scanner.number.match(letters, position)
    return number.end() if number else position + 1


_NOTHING: Final[tuple[str, Sequence[Reading], int]] = ("", (), 0)


def _try(context: Context, at: int) -> tuple[str, Sequence[Reading], int]:
    """The first rule that fits at a token and accepts the words, and where it ends."""
    for rule, match in grammar().matches(context.tokens.letters, at):
        readings = rule.read(Hit(match, context))
        if readings:
            return rule.name, readings, match.end()
    return _NOTHING


def _remember(context: Context, reading: Reading, at: int) -> None:
    """Keep the last date named: later expressions count from it."""
    exact = reading.value.precision in {"day", "month", "year"}
    if exact and reading.kind == "date" and reading.names_date:
        try:
            context.last = Partial.parse(reading.value.text)
        except ValueError:
            return
        context.last_at = at


def _span(
    tokens: Tokens, name: str, reading: Reading, bounds: tuple[int, int], offset: int
) -> TimeSpan:
    """A reading with its characters in the text as given."""
    first, last = bounds[0], bounds[1] - 1
    if reading.cut:
        begin, finish = (tokens.starts[first] + at for at in reading.cut)
    else:
        begin, finish = tokens.starts[first], tokens.starts[last] + len(tokens.words[last])
    return TimeSpan(
        start=tokens.original(begin) + offset,
        end=tokens.original(finish - 1) + 1 + offset,
        value=reading.value.text,
        precision=reading.value.precision,
        kind=reading.kind,
        rule=name,
    )
