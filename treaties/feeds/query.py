"""What a feed holds, as a query: `party=ZMB&kind=report`. One grammar for files, CLI and HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Final
from urllib.parse import parse_qsl, urlencode

from treaties.dates import Period, PeriodError
from treaties.errors import TreatiesError
from treaties.model.parties import find_party, party_words
from treaties.model.vocabulary import CATEGORIES, CLAUSE_KINDS

BACK: Final = "P1Y"
AHEAD: Final = "P5Y"
MOST_MONTHS: Final = 240
MOST_VALUES: Final = 20
MOST_ALARMS: Final = 5
LONGEST: Final = 1_000
# What people call the kinds of clause that feeds are made for.
SYNONYMS: Final = {
    "reports": "report",
    "conference": "review",
    "conferences": "review",
    "reviews": "review",
    "expiry": "duration",
    "expiries": "duration",
    "withdrawals": "withdrawal",
    "obligations": "obligation",
    "limits": "limit",
    "extensions": "extension",
}
_MONTHS_A_YEAR = 12
_DAYS_A_MONTH = 28


class QueryError(TreatiesError):
    """A query that cannot be answered; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which deadlines, from how far back to how far ahead, and with which alarms.

    Values of one name widen the feed, names narrow it: (ZMB or MOZ) and report. Empty: any.
    back, ahead: ISO 8601 periods from the day of asking. alarms: periods before the day.
    """

    treaty: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    back: str = BACK
    ahead: str = AHEAD

    @property
    def text(self) -> str:
        """The query in its one canonical spelling; empty for the feed of everything."""
        pairs: list[tuple[str, str]] = []
        for name in ("treaty", "party", "category", "kind"):
            pairs.extend((name, value) for value in getattr(self, name))
        if self.alarms:
            pairs.append(("alarms", ",".join(self.alarms)))
        pairs.extend(
            (name, value)
            for name, value, usual in (("back", self.back, BACK), ("ahead", self.ahead, AHEAD))
            if value != usual
        )
        return urlencode(pairs, safe=",")


NAMES: Final = tuple(item.name for item in fields(Query))


def parse(text: str, treaties: Sequence[str]) -> Query:
    """A query string as a Query. Raises QueryError for anything it does not know."""
    if len(text) > LONGEST:
        raise QueryError(f"the query is longer than {LONGEST} characters")
    try:
        pairs = parse_qsl(
            text, keep_blank_values=True, strict_parsing=bool(text), errors="strict",
            max_num_fields=5 * MOST_VALUES,
        )  # fmt: skip
    except (ValueError, UnicodeDecodeError):
        raise QueryError("the query is not of the form name=value&name=value") from None
    return build(pairs, treaties)


def build(pairs: Iterable[tuple[str, str]], treaties: Sequence[str]) -> Query:
    """A Query from names and values in any order. Raises QueryError as `parse` does."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in NAMES:
            raise QueryError(f"unknown parameter {quoted(name)}{_near(name, NAMES)}")
        found.setdefault(name, []).extend(value.split(",") if name == "alarms" else [value])
    for name, values in found.items():
        if len(values) > MOST_VALUES:
            raise QueryError(f"{name} is given more than {MOST_VALUES} times")
    return Query(
        treaty=_all(found, "treaty", lambda word: _one(word.casefold(), treaties, "treaty")),
        party=_all(found, "party", _party),
        category=_all(found, "category", lambda word: _one(word, CATEGORIES, "category")),
        kind=_all(found, "kind", lambda word: _one(SYNONYMS.get(word, word), CLAUSE_KINDS, "kind")),
        alarms=_alarms(found.get("alarms", [])),
        back=_span(found, "back", BACK),
        ahead=_span(found, "ahead", AHEAD),
    )


def quoted(word: str) -> str:
    """A word of the asker's, short and harmless in a message."""
    short = word if len(word) <= MOST_VALUES * 2 else f"{word[: MOST_VALUES * 2]}..."
    return ascii(short)


def _all(found: dict[str, list[str]], name: str, check: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(sorted({check(value) for value in found.get(name, [])}))


def _one(word: str, known: Sequence[str], name: str) -> str:
    if word in known:
        return word
    raise QueryError(f"{name}: no {quoted(word)}{_near(word, known)}")


def _party(word: str) -> str:
    code = find_party(word)
    if code is None:
        raise QueryError(f"party: no State {quoted(word)}{_near(word.casefold(), party_words())}")
    return code


def _near(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word[: MOST_VALUES * 2], known, n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""


def _alarms(values: list[str]) -> tuple[str, ...]:
    if len(values) > MOST_ALARMS:
        raise QueryError(f"alarms: at most {MOST_ALARMS}")
    periods = {_period(value, "alarms") for value in values}
    if any(period.months for period in periods):
        raise QueryError("alarms are counted in days, such as P30D")
    return tuple(str(period) for period in sorted(periods, reverse=True))


def _span(found: dict[str, list[str]], name: str, usual: str) -> str:
    values = found.get(name, [usual])
    if len(values) > 1:
        raise QueryError(f"{name} is given more than once")
    period = _period(values[0], name)
    if period.months + period.days / _DAYS_A_MONTH > MOST_MONTHS:
        raise QueryError(f"{name}: at most P{MOST_MONTHS // _MONTHS_A_YEAR}Y")
    return str(period)


def _period(value: str, name: str) -> Period:
    try:
        period = Period.parse(value)
    except PeriodError:
        raise QueryError(f"{name}: {quoted(value)} is not a period such as P1Y or P30D") from None
    if period < (0, 0):
        raise QueryError(f"{name}: {quoted(value)} counts backwards")
    return period
