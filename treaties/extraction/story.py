"""Dates told by what stands before: the year of a story, the day of a scene.

`In 1963 things moved fast. The treaty was signed on August 5`: the fifth of August is that year's.
`On April 8 the two presidents met in Prague. They signed …`: the day of the meeting is the act's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from treaties.extraction.cues import grammar
from treaties.extraction.timex import to_edtf

if TYPE_CHECKING:
    from treaties.extraction.candidates import Date, Times
    from treaties.extraction.dating import Dates, Linked
    from treaties.extraction.sentences import Sentence

_SAYS_YEAR = re.compile(r"\d{4}|['’]\d\d\b")
_MONTH = grammar("dating.month")
_YEAR = grammar("dating.story_year")
_NAMED = grammar("dating.named_year")
_NOW = grammar("dating.story_over")
_AHEAD = grammar("dating.ahead")
_SEASON = grammar("dating.that_time")
_BORDER = re.compile(r"\n\s*\n|\n\s*Q\b|\b[A-Z][A-Z.’' -]{3,}:|\bQ:|\f")
_SENTENCE = re.compile(r"[.!?…][\"”»)]*\s+(?=[\"“«(]?[A-ZА-ЯЁ0-9])")
_THEN = grammar("dating.then")
_THEY = grammar("dating.they")
_MET = grammar("dating.met")
_PAST = grammar("dating.past_form")
_RECENT = 2  # years: a story told of last year or this one is no story
_OPENING = 12
_FIRST_WORDS = 60
_ALSO = re.compile(r"\b(?:and|then|и|затем|потом|а)\b")
_REACH, _SCENE_REACH = 450, 320
_MONTHLY = 7  # characters of a year and month
# Acts done at a meeting.
_AT_MEETINGS = frozenset(
    {
        "signature",
        "adoption",
        "extension",
        "opening-for-signature",
        "amendment",
        "suspension",
        "accession",
        "acceptance",
    }
)


def _yearless(low: str, date: Date) -> bool:
    """Whether a date names a month and no year: the one given to it is a guess."""
    said = low[date.start : date.end]
    fine = len(date.value) >= _MONTHLY and "/" not in date.value
    return fine and bool(_MONTH.search(said)) and not _SAYS_YEAR.search(said)


def within(low: str, found: list[Date], day: str | None) -> list[Date]:
    """`signed on 8 April 2010 and ratified on 22 December`: the year named before goes on."""
    if day is None or len(found) < 2 or _AHEAD.search(low):  # noqa: PLR2004  -- a pair
        return found
    out: list[Date] = []
    for date in found:
        before = out[-1] if out else None
        if before is not None and _yearless(low, date) and _goes_on(low, before, date, day):
            year = int(before.value[:4])
            known = len(before.value) >= _MONTHLY
            year += bool(known and date.value[5:7] < before.value[5:7])
            out.append(replace(date, value=f"{year}{date.value[4:]}"))
        else:
            out.append(date)
    return out


def _goes_on(low: str, before: Date, date: Date, day: str) -> bool:
    """Whether the story told with one date goes on with the next, and is not of our days."""
    if "/" in before.value or not before.value[:4].isdigit() or _near(date.value, day):
        return False
    if int(day[:4]) - int(before.value[:4]) < _RECENT or _NOW.search(low, before.end):
        return False
    between = low[before.end : date.start]
    # "signed in 1987, it ended on 2 August" does not go on, "in 2013 they joined on 14 May" does
    return ";" not in between and (before.start <= _OPENING or bool(_ALSO.search(between)))


def _near(value: str, day: str) -> bool:
    """Whether a guessed day lies within some six weeks of the statement's: news, no story."""
    if len(day) < _MONTHLY:
        return False
    months = [int(text[:4]) * 12 + int(text[5:7]) for text in (value, day)]
    return abs(months[0] - months[1]) <= 1


@dataclass(slots=True)
class Story:
    """What was told before a sentence, looked up in the text when a date asks for it."""

    raw: str
    times: Times
    day: str | None
    told: list[tuple[int, str]] = field(default_factory=list)  # place and treaty of past claims

    def retell(
        self, low: str, sentence: Sentence, linked: list[Linked], treaties: list[str], dates: Dates
    ) -> None:
        """Put a story's year or a scene's day where the sentence has none of its own."""
        if self.day is None or _AHEAD.search(low):
            return
        loose = [number for number, date in dates.events.items() if _yearless(low, date)]
        if loose and not any(
            _SAYS_YEAR.search(low[d.start : d.end]) for d in dates.events.values()
        ):
            year = self._year(low, sentence, treaties)
            for number in loose if year is not None else []:
                date = dates.events.pop(number)
                if year:
                    dates.events[number] = replace(date, value=f"{year}{date.value[4:]}")
        if not dates.mentions:
            self._scene(low, sentence, linked, dates)

    def _year(self, low: str, sentence: Sentence, treaties: list[str]) -> int | None:
        """The year told of before, 0 when it is another one but not said, None when it is ours."""
        tail = self._before(sentence.start, _REACH)
        text = tail.lower()
        found = [
            match
            for match in _YEAR.finditer(text)
            if not _NAMED.search(text, max(0, match.start() - 30), match.start())
        ]
        # "that summer": some summer told of before
        unknown = 0 if _SEASON.search(low) or _SEASON.search(text) else None
        if not found or self.day is None:
            return unknown
        last = found[-1]
        place = sentence.start - len(tail) + last.start()
        other = any(at >= place - _REACH and name not in treaties for at, name in self.told[-3:])
        year = int(last["y"])
        now = int(self.day[:4])
        if now - year < _RECENT or _NOW.search(text, last.end()) or _NOW.search(low):
            return None
        return None if other and unknown is None else year

    def _before(self, start: int, reach: int) -> str:
        """The text before a place, as far as its own paragraph or answer goes."""
        tail = self.raw[max(0, start - reach) : start]
        borders = list(_BORDER.finditer(tail))
        return tail[borders[-1].end() :] if borders else tail

    def _scene(self, low: str, sentence: Sentence, linked: list[Linked], dates: Dates) -> None:
        """The day of a meeting told of in the sentence before, for the act done there."""
        there = _THEN.search(low)
        if not (there or _THEY.search(low)):
            return
        acts = [n for n, item in enumerate(linked) if item.cue.start < _FIRST_WORDS]
        act = linked[acts[0]].cue if len(acts) == 1 and acts[0] not in dates.events else None
        if act is None or act.event not in _AT_MEETINGS or not _PAST.match(act.words):
            return
        if not there and (dates.events or len(linked) > 1):
            return
        tail = self._before(sentence.start, _SCENE_REACH)
        ends = [match.end() for match in _SENTENCE.finditer(tail) if match.end() < len(tail) - 1]
        scene = tail[ends[-1] :] if ends else tail
        if not there and not _MET.search(scene.lower()):
            return
        first = sentence.start - len(scene)
        lang = "ru" if re.search(r"[а-я]{3}", scene) else "en"
        found = {
            (span.start, span.end, value)
            for span in self.times(first, sentence.start, lang)
            if span.kind == "date" and (value := to_edtf(span.value))
        }
        if len(found) == 1 and (there or len(next(iter(found))[2]) >= _MONTHLY):
            from treaties.extraction.candidates import Date  # noqa: PLC0415

            start, end, value = found.pop()
            dates.events[acts[0]] = Date(value, start - sentence.start, end - sentence.start)
