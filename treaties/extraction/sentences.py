"""Sentences, found only around the places that matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from treaties.extraction.cues import grammar, words

_LINE_END = grammar("sentences.line_end")
_BEFORE_WORD = grammar("sentences.before_word")
_CAPITAL_RU = grammar("sentences.capital_ru")
_PLACE_RU = grammar("sentences.place_ru")

# "2 апреля 2013 г. Ассамблея приняла": no sentence is a date alone.
_ONLY_A_DATE = re.compile(
    r"(?:[.!?]\s+|\n\s*)(?:(?:\w+\s+){0,3}(?:спустя|назад|позже|позднее|затем),?\s+)?"
    r"(?:(?:[Вв]|[Кк]|[Сс]|[Дд]о)\s+)?(?:\d{1,2}\s+)?(?:[А-Яа-я]+\s+)?\d{4}\s*$"
)
_ABBREVIATIONS = words("abbreviations")
_END = grammar("sentences.end")
_SOFT_WRAP = 150
_FEW = 30  # a line shorter than that tells nothing
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start`-`end`, trimmed; `paragraph` tells whether it opens one."""

    start: int
    end: int
    opens: bool = False


_LONE_RETURN = re.compile(r"\r(?!\n)")
# Signs of line ends and tabs that a program wrote out: `\tMS. SMITH: Yes. \n\nQ And now?`
_ESCAPED = re.compile(r"(?<![:\\/])(?:\\r\\n|\\[tnr])+(?![a-z\\])")


def even_lines(text: str) -> str:
    r"""The text with a line feed for every other sign that ends a line, character by character.

    Old line ends, page breaks and the separators of Unicode keep their places: positions stay.
    A tab or line end written out as `\t` or `\n` ends a paragraph.
    """
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    if "\\" in text:
        text = _ESCAPED.sub(lambda match: "\n" * len(match[0]), text)
    for sign in "\v\f\x85\u2028\u2029":
        text = text.replace(sign, "\n")
    return text


def _paragraphs(text: str) -> bool:
    """Whether Russian lines end where sentences do: then they are not wrapped."""
    if not _CAPITAL_RU.search(text):
        return False
    lines = [line.rstrip() for line in text.split("\n") if len(line) > _FEW]
    ended = sum(line[-1:] in '.!?…»”")' for line in lines)
    return len(lines) > 1 and ended * 2 >= len(lines)


class Sentences:
    """Splits a text lazily, a stretch at a time, and remembers what it split."""

    def __init__(self, text: str) -> None:
        self.text = text
        longest = max((len(line) for line in text[:20_000].split("\n")), default=0)
        # Where lines are long, each line is a paragraph of its own; else they are wrapped.
        self.line_ends = longest > _SOFT_WRAP or _paragraphs(text[:20_000])

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
        if start >= end:
            return opens
        while end - start > _LONGEST:
            # No sentence is that long: a list without stops, or no prose at all.
            cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = cut if cut > start else start + _LONGEST
            items.append(Sentence(start, cut, opens))
            start, opens = cut, False
        items.append(Sentence(start, end, opens))
        return True

    def _split_lines(self, items: list[Sentence]) -> list[Sentence]:
        """A line without a full stop (a headline, an item) is a sentence too."""
        out: list[Sentence] = []
        for item in items:
            if "\n" not in self.text[item.start : item.end]:
                out.append(item)
                continue
            at = item.start
            for match in _LINE_END.finditer(self.text[item.start : item.end]):
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
        word = _BEFORE_WORD.split(head)[-1].lower()
        if paragraph and len(word) > 1 and word not in {"mr", "mrs", "ms", "dr"}:
            return True
        if word in _ABBREVIATIONS:
            # "of 2021 г. Россия": the year's abbreviation may close a sentence.
            return (
                word in {"г", "гг"}
                and bool(_CAPITAL_RU.match(following))
                and not _PLACE_RU.match(text[match.end() : match.end() + 12])
                and not _ONLY_A_DATE.search(text, max(0, dot - 60), dot - len(word))
            )
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
