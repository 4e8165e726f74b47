"""The whole reader: a text in, its turns, mentions and claims out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from treaties.extraction.claims import Claim, Claimer, language
from treaties.extraction.focus import Resolver
from treaties.extraction.mentions import Finder, Mention
from treaties.extraction.metadata import Metadata, find_metadata
from treaties.extraction.names import Names
from treaties.extraction.sentences import Index, Sentence, Sentences
from treaties.extraction.timex import TimeSpan, find_times
from treaties.extraction.turns import Turn, find_turns

_FOCUS_REACH = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one text, all positions raw."""

    metadata: Metadata
    turns: list[Turn]
    mentions: list[Mention]
    claims: list[Claim]


def read(
    text: str, names: Names, *, date: str | None = None, speaker: str | None = None
) -> Reading:
    """Read one text. `date` (a partial date) and `speaker` override what its header says."""
    metadata = find_metadata(text, date=date, speaker=speaker)
    year = int(metadata.date[:4]) if metadata.date else None
    finder = Finder(text, names, year)
    if not finder.scan.hits and not finder.scan.heads:
        return Reading(metadata, find_turns(text, metadata.speaker), [], [])
    direct = finder.direct()
    turns = find_turns(text, metadata.speaker)
    if not direct:
        return Reading(metadata, turns, [], [])
    items = _sentences(text, turns, direct)
    index = Index(items)
    found = Resolver(finder, turns, index).resolve(direct)
    claims = _claims(text, _anchor(text, metadata.date), turns, items, found)
    mentions = [m for m in found if m.treaty or m.options]
    return Reading(metadata, turns, mentions, claims)


def dates(text: str, *, date: str | None = None) -> list[TimeSpan]:
    """Every time expression of a text, against its own day or the one given."""
    metadata = find_metadata(text, date=date)
    lang = language(text[:4000] + text[len(text) // 2 : len(text) // 2 + 4000])
    return _unique(find_times(text, metadata.date, lang=lang))


def _unique(spans: list[TimeSpan]) -> list[TimeSpan]:
    return list({(span.start, span.end): span for span in spans}.values())


def _sentences(text: str, turns: list[Turn], direct: list[Mention]) -> list[Sentence]:
    """Sentences of the turns that speak of an instrument and of the two that follow each."""
    splitter = Sentences(text)
    starts = [m.start for m in direct]
    items: list[Sentence] = []
    live = 0
    for turn in turns:
        if bisect_left(starts, turn.end) > bisect_left(starts, turn.start):
            live = _FOCUS_REACH + 1
        if live > 0:
            items.extend(splitter.split(turn.start, turn.end))
        live -= 1
    return items


def _claims(
    text: str, day: str | None, turns: list[Turn], items: list[Sentence], found: list[Mention]
) -> list[Claim]:
    claimer = Claimer(
        text, lambda start, end, lang: find_times(text, day, lang=lang, start=start, end=end), day
    )
    turn_starts = [turn.start for turn in turns]
    starts = [m.start for m in found]
    claims: list[Claim] = []
    focus: str | None = None
    age = 0
    for at, sentence in enumerate(items):
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        inside = found[low:high]
        ours = [m for m in inside if m.treaty]
        turn = turns[max(0, bisect_right(turn_starts, sentence.start) - 1)]
        if inside or (focus and age <= 1):
            claims.extend(claimer.sentence(sentence, turn, inside, focus if age <= 1 else None))
        claims.extend(_concern(text, sentence, inside, items, at, turn))
        if ours:
            focus, age = ours[-1].treaty, 1
        elif inside:
            focus = None
        else:
            age += 1
    return claims


_CONCERN = re.compile(
    r"\b(?:have|has|had|express\w*|rais\w+|voiced)\s+(?:\w+\s+){0,3}(?:concerns?|complaints?|claims)\s+(?:regarding|about|over|with|on|as to)\b|"
    r"\b(?:озабоченност\w+|претензи\w+|обеспокоенност\w+)\s+(?:по поводу|в связи с|относительно|к|по)\b",
    re.I,
)
_PROVIDES = re.compile(
    r"\s+(?:\w+\s+)?(?:provides?|requires?|prohibits?|obliges?|stipulates?|bans?|does not (?:allow|permit)|предусматрива\w+|запреща\w+|требует|обязыва\w+)\b",
    re.I,
)


def _concern(
    text: str, sentence: Sentence, inside: list[Mention], items: list[Sentence], at: int, turn: Turn
) -> list[Claim]:
    """ "We have concerns regarding X. The treaty requires Y": an allegation over two sentences."""
    if not at or items[at - 1].start < turn.start or not inside or not inside[0].treaty:
        return []
    first, before = inside[0], items[at - 1]
    opens = first.start - sentence.start <= 4  # noqa: PLR2004  -- the subject, an article before it
    if not opens or not _PROVIDES.match(text, first.end):
        return []
    match = _CONCERN.search(text, before.start, before.end)
    if not match:
        return []
    return [
        Claim(before.start, first.end, first.treaty or "", "violation-alleged", None, None, turn.speaker,
              "asserted", (first.start, first.end), None, f"violation-alleged:{match[0].lower()}|next sentence", 0.5)
    ]  # fmt: skip


def _anchor(text: str, day: str | None) -> str | None:
    """Where only the year is known, the General Assembly's debate is held in September."""
    if day and len(day) == 4 and re.search(r"\bAssembly\b", text[:8000]):  # noqa: PLR2004  -- a year
        return f"{day}-09"
    return day
