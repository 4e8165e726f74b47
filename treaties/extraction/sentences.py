"""Sentences, found only around the places that matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sr jr vs no nos art arts para paras gen amb sen rep gov lt col maj prof fig al "
    "approx dept est inc ltd co jan feb mar apr jun jul aug sep sept oct nov dec vol p pp u.s u.n "
    "u.k u.s.s.r e.g i.e cf ст п пп гл стр им г гг в вв тыс млн млрд руб долл проф акад ген полк см "
    "напр т.е т.д т.п т.к т.н др пр ул обл р н св тов гр".split()
)
_END = re.compile(
    r"[.!?…]+[\"”»’')\]]*(?:\s+|(?=[\"“«„]\s?\w)|$)|\n[ \t\r\u00a0]*\n\s*|\r\n[ \t\u00a0]*\r\n\s*|\f"
)
_SOFT_WRAP = 150


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start`-`end`, trimmed; `paragraph` tells whether it opens one."""

    start: int
    end: int
    opens: bool = False


class Sentences:
    """Splits a text lazily, a stretch at a time, and remembers what it split."""

    def __init__(self, text: str) -> None:
        self.text = text
        longest = max((len(line) for line in text[:20_000].split("\n")), default=0)
        # Where lines are long, each line is a paragraph of its own; else they are wrapped.
        self.line_ends = longest > _SOFT_WRAP

    def split(self, start: int, end: int) -> list[Sentence]:
        """The sentences of text[start:end], in order."""
        text = self.text
        items: list[Sentence] = []
        at, opens = start, True
        for match in _END.finditer(text, start, end):
            if match.end() >= end:
                break
            gap = match[0]
            paragraph = "\n" in gap and (self.line_ends or gap.count("\n") > 1)
            if gap[0] in ".!?…" and not self._ends(match, paragraph):
                continue
            stop = match.start() + len(gap.rstrip())
            opens = self._add(items, at, stop, opens) and paragraph
            at = match.end()
        self._add(items, at, end, opens)
        if self.line_ends:
            items = self._split_lines(items)
        return items

    def _add(self, items: list[Sentence], start: int, end: int, opens: bool) -> bool:  # noqa: FBT001  -- state of the caller's loop
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            items.append(Sentence(start, end, opens))
            return True
        return opens

    def _split_lines(self, items: list[Sentence]) -> list[Sentence]:
        """A line without a full stop (a headline, an item) is a sentence too."""
        out: list[Sentence] = []
        for item in items:
            if "\n" not in self.text[item.start : item.end]:
                out.append(item)
                continue
            at = item.start
            for match in re.finditer(r"(?<![,;:\-–—])[ \t\r]*\n\s*(?=[^\Wa-zа-яё_]|[\"“«•–—-])",
                                     self.text[item.start : item.end]):  # fmt: skip
                stop = item.start + match.start()
                self._add(out, at, stop, at > item.start or item.opens)
                at = item.start + match.end()
            self._add(out, at, item.end, at > item.start or item.opens)
        return out

    def _ends(self, match: re.Match[str], paragraph: bool) -> bool:  # noqa: FBT001  -- one question, two facts
        """Whether a full stop here ends a sentence."""
        text, dot = self.text, match.start()
        if text[dot] in "!?…":
            following = text[match.end() : match.end() + 1]
            return paragraph or not following.islower()
        following = text[match.end() : match.end() + 1]
        if following.islower() or following in ",;)":
            return False
        if match[0].rstrip()[-1] in "\"”»'’)":
            return True
        head = text[max(0, dot - 14) : dot]
        word = re.split(r"[\s\u00a0(\[\"“«]", head)[-1].lower()
        if paragraph and len(word) > 1 and word not in {"mr", "mrs", "ms", "dr"}:
            return True
        if word in _ABBREVIATIONS:
            # "of 2021 г. Россия": the year's abbreviation may close a sentence.
            return word in {"г", "гг"} and bool(re.match(r"[А-ЯЁ]", following)) and not re.match(
                r"[А-ЯЁ][а-яё]{2,}(?:е|у)\b", text[match.end() : match.end() + 12]
            )  # fmt: skip
        return not (len(word) == 1 and word.isalpha() and text[dot - 1].isupper()) and not (
            re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word) and head[-1:].isupper()
        )


class Index:
    """Finds the sentence that holds a position, in a sorted list."""

    def __init__(self, items: list[Sentence]) -> None:
        self.items = items
        self._starts = [item.start for item in items]

    def at(self, position: int) -> int:
        """The number of the sentence that holds `position` (or the one before it)."""
        return max(0, bisect_right(self._starts, position) - 1)
