"""Instruments named by what they do, or by where and when they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from treaties.extraction.cues import load_data
from treaties.extraction.names import HEADS_RU

if TYPE_CHECKING:
    from treaties.extraction.scan import Head, Scan

_WINDOW = 700


@dataclass(frozen=True, slots=True)
class _Pattern:
    treaty: str
    like: re.Pattern[str]
    number: int
    lang: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    left: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    since: int | None = None
    until: int | None = None
    case: str | None = None


def _compile(text: str | None, macros: dict[str, str]) -> re.Pattern[str] | None:
    if text is None:
        return None
    for _ in range(3):
        for name, value in macros.items():
            text = text.replace("{" + name + "}", value)
    return re.compile(text)


@cache
def _patterns(lang: str) -> tuple[_Pattern, ...]:
    data = load_data("descriptions.yaml")
    macros = data["macros"]
    out = []
    for number, entry in enumerate(data[lang], 1):
        like = _compile(entry["like"], macros)
        assert like is not None  # every entry has it
        left = f"(?:{entry['left'].replace('|', '|')})$" if "left" in entry else None
        out.append(
            _Pattern(
                entry["treaty"],
                like,
                number,
                lang,
                _compile(entry.get("before"), macros),
                _compile(entry.get("after"), macros),
                _compile(left, macros),
                _compile(entry.get("needs"), macros),
                entry.get("from"),
                entry.get("until"),
                entry.get("case"),
            )
        )
    return tuple(out)


@cache
def _places() -> tuple[dict[str, Any], ...]:
    out = []
    for entry in load_data("descriptions.yaml")["places"]:
        years = "|".join(map(str, entry["years"]))
        en, ru = entry["en"], entry["ru"]
        shapes = [
            rf"(?:(?:{years}) )?{en}$",
            rf"(?:treaty|agreement|accord|pact|convention|protocol|memorandum|deal)(?: of)? (?:{years})$",
        ]
        act = r"(?:that was |which was )?(?:signed|concluded|adopted|opened for signature|reached|made|agreed)"
        who = r"(?: by (?:\w+ ){1,8}?)?"
        out.append(
            entry
            | {
                "before_en": re.compile(rf"(?:\b({years}) )?\b{en} (?:\w+ )?$"),
                "after_en": re.compile(
                    rf"\w+ (?:of {en}|{act}{who} ?(?:(?:in|on) (?:\w+ )?(?:\d+ )?(?:{years}) )?(?:in|at) {en})"
                    rf"(?: (?:in|on|of) (?:\w+ )?(?:\w+ )?({years}))?"
                ),
                "year_en": re.compile(rf"\w+ of ({years})\b"),
                "ru": re.compile(
                    rf"\w+ (?:\w+ ){{0,2}}(?:подписанн|заключенн|принят)\w* (?:\w+ ){{0,4}}?"
                    rf"(?:в )?(?:({years}) \w+ )?(?:в )?{ru}(?: (?:в )?(?:\w+ )?({years}) год\w*)?"
                ),
                "before_ru": re.compile(rf"\b{ru} (?:\w+ )?$"),
                "year_ru": re.compile(rf"\w+ (?:от )?(?:\d+ \w+ )?({years})(?: г\w*)?"),
                "shapes": shapes,
            }
        )
    return tuple(out)


class Describer:
    """Tries the patterns at a head noun."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan

    def at(self, head: Head) -> Iterator[tuple[int, int, str, str]]:
        """Plain start and end, the instrument and the rule; nothing when no pattern fits."""
        lang = "ru" if head.noun in HEADS_RU or "а" <= head.noun[0] <= "я" else "en"
        best = self._described(head, lang) or self._placed(head, lang)
        if best:
            yield best

    def _described(self, head: Head, lang: str) -> tuple[int, int, str, str] | None:
        text, year = self.scan.plain.text, self.scan.year
        limit = _clause_end(text, head.end)
        best: tuple[int, int, str, str] | None = None
        for pattern in _patterns(lang):
            if year is not None and not (pattern.since or 0) <= year <= (pattern.until or 9999):
                continue
            match = pattern.like.match(text, head.start, limit)
            if not match:
                continue
            if pattern.before and not pattern.before.search(
                text[max(0, head.start - 80) : head.start]
            ):
                if pattern.before.pattern != "$":
                    continue
            if pattern.after and not pattern.after.match(text[match.end() : match.end() + 160]):
                continue
            if pattern.needs and not pattern.needs.search(
                text, max(0, head.start - _WINDOW), head.end + _WINDOW
            ):
                continue
            if pattern.case and not self._cased(pattern.case, head.start):
                continue
            start = head.start
            if pattern.left:
                left = pattern.left.search(text[max(0, start - 60) : start])
                if left:
                    start -= left.end() - left.start()
            if best is None or match.end() - start > best[1] - best[0]:
                best = (start, match.end(), pattern.treaty, f"description:{lang}{pattern.number}")
        return best

    def _cased(self, words: str, start: int) -> bool:
        low = self.scan.plain.raw(start)
        return self.scan.raw[low : low + len(words)] == words

    def _placed(self, head: Head, lang: str) -> tuple[int, int, str, str] | None:
        text, year = self.scan.plain.text, self.scan.year
        before = text[max(0, head.start - 40) : head.start]
        for place in _places():
            if year is not None and year < place.get("from", place["years"][0]):
                continue
            sure = place.get("sure", False)
            rule = f"place:{place['treaty']}"
            if lang == "en":
                left = place["before_en"].search(before)
                tail = place["year_en"].match(text, head.start, head.end + 16)
                if left and (sure or left[1] or tail):
                    end = tail.end() if tail else head.end
                    return head.start - (len(before) - left.start()), end, place["treaty"], rule
                match = place["after_en"].match(text, head.start, head.end + 140)
                if match and (sure or match[1] or any(str(y) in match[0] for y in place["years"])):
                    return head.start, match.end(), place["treaty"], rule
            else:
                left = place["before_ru"].search(before)
                tail = place["year_ru"].match(text, head.start, head.end + 28)
                if left and (sure or tail):
                    end = tail.end() if tail else head.end
                    return head.start - (len(before) - left.start()), end, place["treaty"], rule
                match = place["ru"].match(text, head.start, head.end + 120)
                if match and (sure or any(str(y) in match[0] for y in place["years"])):
                    return head.start, match.end(), place["treaty"], rule
        return None


_STOP = re.compile(r"[.;:!?]")


def _clause_end(text: str, start: int) -> int:
    match = _STOP.search(text, start, start + 260)
    return match.start() if match else min(len(text), start + 260)
