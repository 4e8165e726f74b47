"""The whole reader: a text in, its turns, mentions and claims out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from treaties.extraction.attribution import attribute
from treaties.extraction.claims import Claim, Claimer, language
from treaties.extraction.cues import grammar
from treaties.extraction.focus import Resolver
from treaties.extraction.mentions import Finder, Mention
from treaties.extraction.metadata import Metadata, find_metadata
from treaties.extraction.names import Names
from treaties.extraction.sentences import Index, Sentence, Sentences, even_lines
from treaties.extraction.timex import TimeSpan, find_times
from treaties.extraction.turns import Turn, find_turns


@dataclass(frozen=True)
class Reading:
    """What was found in one text, all positions raw."""

    text: str = field(repr=False)
    metadata: Metadata
    mentions: list[Mention]
    claims: list[Claim]

    @cached_property
    def turns(self) -> list[Turn]:
        """Who speaks from where to where; found when first asked for, most texts need it not."""
        return find_turns(self.text, self.metadata.speaker)


def read(
    text: str, names: Names, *, date: str | None = None, speaker: str | None = None
) -> Reading:
    """Read one text. `date` (a partial date) and `speaker` override what its header says."""
    text = _one_script(even_lines(text))
    metadata = find_metadata(text, date=date, speaker=speaker)
    year = int(metadata.date[:4]) if metadata.date else _year_hint(text)
    finder = Finder(text, names, year)
    if not finder.scan.hits and not finder.scan.heads:
        return Reading(text, metadata, [], [])
    direct = finder.direct()
    reading = Reading(text, metadata, [], [])
    if not direct:
        return reading
    turns = reading.turns
    items = _sentences(text, turns, direct)
    index = Index(items)
    found = Resolver(finder, turns, index).resolve(direct)
    claims = _claims(text, _anchor(text, metadata.date), turns, items, found)
    reading.claims.extend(attribute(text, items, turns, claims))
    reading.mentions.extend(m for m in found if m.treaty or m.options)
    return reading


_CYRILLIC = re.compile(r"[а-яё]{3}")
_LOOKALIKE = re.compile(
    r"(?<=[а-яё])[aceopxy]|[aceopxy](?=[а-яё])|(?<=[А-ЯЁ])[ABCEHKMOPTX]|[ABCEHKMOPTX](?=[А-ЯЁа-яё])"
)
_ALIKE = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")


def _one_script(text: str) -> str:
    """A Russian text without the Latin letters that stand for Cyrillic ones («вооружeнных»)."""
    if not _CYRILLIC.search(text, 0, 2000):
        return text
    return _LOOKALIKE.sub(lambda match: match[0].translate(_ALIKE), text)


# What must not stand before it is looked at last: so the search may skip from 1 to 2 to 1.
_YEARS = re.compile(r"(?:19[4-9]\d|20[0-4]\d)(?<![\d/.-]\d{4})(?![\d/])")
_HINT_SIZE = 200_000


def _year_hint(text: str) -> int | None:
    """The latest year an undated text speaks of: it was hardly written long before that."""
    years = _YEARS.findall(text[:_HINT_SIZE])
    return int(max(years)) if years else None


def dates(text: str, *, date: str | None = None) -> list[TimeSpan]:
    """Every time expression of a text, against its own day or the one given."""
    text = even_lines(text)
    metadata = find_metadata(text, date=date)
    lang = language(text[:4000] + text[len(text) // 2 : len(text) // 2 + 4000])
    return _unique(find_times(text, metadata.date, lang=lang))


def _unique(spans: list[TimeSpan]) -> list[TimeSpan]:
    return list({(span.start, span.end): span for span in spans}.values())


# How much of the text before and after a mention is split into sentences: what an anaphor reaches.
_LEAD, _TRAIL = 1200, 2800


def _sentences(text: str, turns: list[Turn], direct: list[Mention]) -> list[Sentence]:
    """Sentences around the mentions, within their turns and the two that follow each."""
    splitter = Sentences(text)
    items: list[Sentence] = []
    starts = [turn.start for turn in turns]
    for low, high in _windows(direct):
        first = max(0, bisect_right(starts, low) - 1)
        for turn in turns[first:]:
            if turn.start >= high:
                break
            begin = max(turn.start, _boundary(text, turn.start, low), items[-1].end if items else 0)
            if begin < turn.end:
                items.extend(splitter.split(begin, min(turn.end, _boundary_after(text, high))))
    return items


def _windows(direct: list[Mention]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for mention in direct:
        low, high = max(0, mention.start - _LEAD), mention.end + _TRAIL
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(high, out[-1][1]))
        else:
            out.append((low, high))
    return out


def _boundary(text: str, start: int, position: int) -> int:
    """The end of the last line or sentence before a position."""
    if position <= start:
        return start
    low = max(start, position - _LEAD)
    return max(text.rfind("\n", low, position), text.rfind(". ", low, position)) + 1 or low


def _boundary_after(text: str, position: int) -> int:
    """The end of the sentence a position stands in, as far as a full stop tells."""
    found = text.find(". ", position, position + _LEAD)
    return found + 1 if found >= 0 else position


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
        # «Он скоро истекает» reaches past a sentence that says something else of the instrument.
        near = age <= (2 if text.startswith(_HE_RU, sentence.start) else 1)
        if inside or (focus and near):
            for piece, mentions in _pieces(sentence, inside):
                claims.extend(claimer.sentence(piece, turn, mentions, focus if near else None))
        said = bool(claims) and claims[-1].start == sentence.start
        claims.extend(_concern(text, sentence, inside, items, at, turn))
        if ours:
            focus, age = ours[-1].treaty, 1
        elif inside:
            focus = None
        elif not said and not _GOES_ON.match(text, sentence.start, sentence.end):
            age += 1
    return claims


# More mentions in a sentence are a table, not prose; the time to pair them with events and dates
# grows with their square, so they are read in pieces.
_MOST, _PIECE = 30, 12


def _pieces(sentence: Sentence, inside: list[Mention]) -> Iterator[tuple[Sentence, list[Mention]]]:
    """The sentence and the mentions inside it, in several pieces where they are very many."""
    if len(inside) <= _MOST:
        yield sentence, inside
        return
    start = sentence.start
    for at in range(0, len(inside), _PIECE):
        last = at + _PIECE >= len(inside)
        end = sentence.end if last else inside[at + _PIECE].start
        yield Sentence(start, end, sentence.opens and at == 0), inside[at : at + _PIECE]
        start = end


# "Sure.", "Thank you, Steve.", "It is a relic.": what was spoken of is spoken of still.
_GOES_ON = re.compile(
    r".{0,40}$|(?:(?:and|but|so|well|yes|no|now|look),?\s+)*(?:(?:i|we)\s+think\s+)?(?:it|its)\b",
    re.IGNORECASE | re.DOTALL,
)
_HE_RU = ("Он ", "Она ", "Оно ", "Его ", "Её ", "Ее ")
_CONCERN = grammar("reader.concern", re.IGNORECASE)
_PROVIDES = grammar("reader.provides", re.IGNORECASE)


def _concern(
    text: str, sentence: Sentence, inside: list[Mention], items: list[Sentence], at: int, turn: Turn
) -> list[Claim]:
    """An allegation over two sentences: concerns about something, then what the treaty requires."""
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
        Claim(
            before.start,
            first.end,
            first.treaty or "",
            "violation-alleged",
            None,
            None,
            turn.speaker,
            "asserted",
            (first.start, first.end),
            None,
            f"violation-alleged:{match[0].lower()}|next sentence",
            0.5,
        )
    ]


def _anchor(text: str, day: str | None) -> str | None:
    """Where only the year is known, the General Assembly's debate is held in September."""
    if day and len(day) == 4 and re.search(r"\bAssembly\b", text[:8000]):  # noqa: PLR2004  -- a year
        return f"{day}-09"
    return day
