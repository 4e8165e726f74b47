"""The steps of a derivation in another language: they are made of few patterns, written in English.

What fits no pattern stays as it is, marked as English by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Final

from treaties.deadlines.citing import article_words
from treaties.model.parties import parties
from treaties.model.vocabulary import EVENT_KINDS
from treaties.registry.folded import Folded
from treaties.site.words import Words, words

_UNSURE: Final = " (unconfirmed)"
_GROUND: Final = re.compile(r"(?P<head>.*?) \((?P<ground>.*)\)")
_ACT: Final = re.compile(
    r"(?P<name>.+): (?P<event>[a-z ]+?)(?: (?:by|for|of|to) (?P<party>[^a-z].*))?"
)
_PLUS: Final = re.compile(
    r"(?P<sign>plus|minus) (?P<period>.+?)"
    r"(?P<eve>, the last day being the eve)?(?P<next>, effect at the start of the next day)?"
    r"(?:, to the (?P<unit>year|month))?"
)
_PART: Final = re.compile(r"(\d+) (day|month|year)s?")
_ORDINAL: Final = re.compile(r"first day of month (?P<n>\d+) after that month")
_EACH: Final = re.compile(
    r"(?:(?P<period>.+) (?P<side>before|after) )?each (?P<day>\d+) (?P<month>\w+)"
)
_EXTENDED: Final = re.compile(r"extended to (?P<day>\S+)")
_FLOOR: Final = re.compile(r"not before (?P<day>\S+)")
_RIVAL: Final = re.compile(r"another source gives (?P<day>\S+) for this")
_COUNTED: Final = re.compile(r"consent number (?P<n>\d+) to (?P<name>.+): (?P<party>.+)")
_LAST: Final = re.compile(r"the last of the named States to (?P<name>.+): (?P<party>.+)")
_WAITS: Final = re.compile(
    r"waits for (?P<n>\d+) consents to (?P<name>.+): (?P<so>\d+) so far(?:; missing (?P<who>.+))?"
)
_MANY: Final = re.compile(r"(\d+) States")
_ENDED: Final = re.compile(r"ended by (?P<how>withdrawal|termination|supersession|expiry)")
_FIXED: Final = {
    "on that day": "that_day",
    "consent given before the treaty's own start": "early",
    "the day written in the text": "written",
    "met": "met",
    "bound from the succession of States": "succession",
    "the notice names a later day": "later_day",
    "performance suspended since": "suspended",
    "the instrument is not in force: its days bind only once it is": "not_in_force",
    "the instrument never entered into force": "never",
    "the clause applies only then": "only_then",
    "extended": "was_extended",
    "last one by the clause": "last_one",
    "denied by another source": "denied",
    "its effect is denied by another source": "effect_denied",
    "unless then in armed conflict: no such conflict recorded": "no_conflict",
    "notice revoked before it took effect": "revoked",
}
_MONTHS: Final = words("en").table["months"]


class Steps:
    """Speaks the steps of one language."""

    def __init__(self, folded: Folded, words: Words, short: Callable[[str], str]) -> None:
        self._folded = folded
        self._words = words
        self._short = short
        self._known: dict[str, str | None] = {}

    def said(self, step: str) -> str | None:
        """A step in this language; None when it fits no pattern."""
        if step not in self._known:
            self._known[step] = self._say(step)
        return self._known[step]

    def _say(self, step: str) -> str | None:
        unsure = step.endswith(_UNSURE)
        text = step.removesuffix(_UNSURE)
        found = self._plain(text)
        if found is None and (match := _GROUND.fullmatch(text)) is not None:
            head = self._plain(match["head"])
            ground = article_words(match["ground"], self._words.lang)
            inner = ground.replace(_UNSURE.strip(), f"({self._words.text('unconfirmed')})")
            found = None if head is None else f"{head} ({inner})"
        if found is None or not unsure:
            return found
        return f"{found} ({self._words.text('unconfirmed')})"

    def _plain(self, text: str) -> str | None:
        word = self._words.step
        if text in _FIXED:
            return word(_FIXED[text])
        for pattern, speak in self._patterns:
            match = pattern.fullmatch(text)
            if match is not None and (found := speak(match)) is not None:
                return found
        return None

    @cached_property
    def _patterns(
        self,
    ) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]:
        word, day = self._words.step, self._words.day
        return (
            (_PLUS, self._plus),
            (_ORDINAL, lambda m: word("ordinal", n=m["n"])),
            (_EACH, self._each),
            (_EXTENDED, lambda m: word("extended", day=day(m["day"]))),
            (_FLOOR, lambda m: word("not_before", day=day(m["day"]))),
            (_RIVAL, lambda m: word("rival", day=day(m["day"]))),
            (_COUNTED, lambda m: self._named(m, "counted")),
            (_LAST, lambda m: self._named(m, "last_named")),
            (_WAITS, self._waits),
            (_ENDED, lambda m: word("ended", how=self._words.named("event", m["how"]))),
            (_ACT, self._act),
        )

    def _plus(self, match: re.Match[str]) -> str | None:
        period = self._period(match["period"])
        if period is None:
            return None
        word = self._words.step
        found = word(match["sign"], period=period)
        for group, key in (("eve", "eve"), ("next", "next_day")):
            if match[group]:
                found += f", {word(key)}"
        return f"{found}, {word('to_' + match['unit'])}" if match["unit"] else found

    def _period(self, text: str) -> str | None:
        parts = text.split(" and ")
        found = [_PART.fullmatch(part) for part in parts]
        if None in found:
            return None
        return " ".join(self._words.count(f"{m[2]}s", int(m[1])) for m in found if m is not None)

    def _each(self, match: re.Match[str]) -> str | None:
        if match["month"] not in _MONTHS:
            return None
        month = _MONTHS.index(match["month"]) + 1
        day = self._words.month_day(f"{month:02}-{int(match['day']):02}")
        if match["period"] is None:
            return self._words.rule("yearly", day=day)
        period = self._period(match["period"])
        key = "yearly_before" if match["side"] == "before" else "yearly_after"
        return None if period is None else self._words.rule(key, period=period, day=day)

    def _named(self, match: re.Match[str], key: str) -> str | None:
        name, party = self._instruments.get(match["name"]), self._parties.get(match["party"])
        if name is None or party is None:
            return None
        return self._words.step(key, name=name, party=party, n=match.groupdict().get("n"))

    def _waits(self, match: re.Match[str]) -> str | None:
        name = self._instruments.get(match["name"])
        who = [self._missing(part) for part in (match["who"] or "").split(", ") if part]
        if name is None or None in who:
            return None
        found = self._words.step("waits", n=match["n"], name=name, so=match["so"])
        missing = ", ".join(part for part in who if part is not None)
        return found + (self._words.step("missing", who=missing) if missing else "")

    def _missing(self, part: str) -> str | None:
        """One State by its name, or how many where they are too many to name."""
        many = _MANY.fullmatch(part)
        return (
            self._parties.get(part) if many is None else self._words.count("states", int(many[1]))
        )

    def _act(self, match: re.Match[str]) -> str | None:
        name, event = self._instruments.get(match["name"]), _EVENTS.get(match["event"])
        party = self._parties.get(match["party"]) if match["party"] else ""
        if name is None or event is None or party is None:
            return None
        found = f"{name}: {self._words.named('event', event)}"
        return f"{found}, {party}" if party else found

    @cached_property
    def _instruments(self) -> dict[str, str]:
        return {item.short: self._short(item.id) for item in self._folded.treaties.values()}

    @cached_property
    def _parties(self) -> dict[str, str]:
        return {party.en: party.ru for party in parties().values()}


_EVENTS: Final = {kind.replace("-", " "): kind for kind in EVENT_KINDS}
