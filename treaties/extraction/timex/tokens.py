"""Text to tokens: one pass, with the place of every token in the text as given."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final, NamedTuple

from treaties.extraction.timex.classes import LetterTable, lexicon

# Order matters: a blank line, a year with a clock time glued to it, a number with its inner
# marks, abbreviations with inner dots, a word, any other single character.
_TOKEN: Final = re.compile(
    r"(\n[^\S\n]*\n\s*"
    r"|(?:19|20)[0-9]{2}(?=[0-9]{2}:[0-9]{2})"
    r"|[0-9]+(?:[.:/\-‐‑–—][0-9]+|,[0-9]{1,3}(?![0-9]))*\w*"
    r"|(?:[A-Z]\.){2,}|[ap]\.m\b\.?|[стп]\.\s?г\.?(?!\w)"
    r"|['’](?:s\b|ll\b|[0-9]0?s?\b|[0-9]{2}s?\b)"
    r"|\w+|[^\w\s])"
)
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]+")
_BROKEN_WORD: Final = re.compile(r"(?<=[^\W\d_])[-‐\u00ad][^\S\n]*\n[^\S\n]*(?=[^\W\d_])")
_WORD_BEFORE: Final = re.compile(r"[^\W\d_]+\Z")
_WORD_AFTER: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 32  # no word of the lists is longer

_letters: Final = LetterTable()


class Tokens(NamedTuple):
    """Tokens of a text: `words[i]` begins at `starts[i]`, `letters[i]` says its class."""

    words: list[str]
    letters: str
    starts: list[int]
    cuts: list[tuple[int, int]]

    def place(self, index: int, offset: int = 0) -> int:
        """Where in the text as given the character `offset` of a token stands."""
        return self.original(self.starts[index] + offset)

    def original(self, position: int) -> int:
        """A position in the cleaned text as one in the text as given."""
        if not self.cuts:
            return position
        at = bisect_right(self.cuts, (position, 1 << 60)) - 1
        return position + (self.cuts[at][1] if at >= 0 else 0)


def tokenize(text: str) -> Tokens:
    """Split a text; soft hyphens and words broken at a line end are mended first."""
    cleaned, cuts = _clean(text)
    pieces = _TOKEN.split(cleaned)
    words = pieces[1::2]
    ends = list(accumulate(map(len, pieces)))
    letters = "".join(map(_letters.__getitem__, words))
    return Tokens(words, letters, ends[0::2], cuts)


def _clean(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Drop what breaks a word in two.

    Returns the text and, for each drop, the place after it in the new text with all that
    was dropped up to there.
    """
    drops = []
    if not text.isascii():
        drops = [match.span() for match in _INVISIBLE.finditer(text)]
    if "-" in text or "‐" in text or "\u00ad" in text:
        drops += [match.span() for match in _BROKEN_WORD.finditer(text) if _mends(text, match)]
    if not drops:
        return text, []
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    position = dropped = length = 0
    for start, end in sorted(drops):
        start = max(start, position)  # noqa: PLW2901  -- two drops that overlap count once
        if end <= start:
            continue
        kept.append(text[position:start])
        length += start - position
        dropped += end - start
        position = end
        cuts.append((length, dropped))
    kept.append(text[position:])
    return "".join(kept), cuts


def _mends(text: str, match: re.Match[str]) -> bool:
    """Whether the two halves around a line end make a word of time: Febru-ary, декаб-ря."""
    head = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
    tail = _WORD_AFTER.match(text, match.end(), match.end() + _LONGEST)
    if head is None or tail is None:
        return False
    return (head[0] + tail[0]).lower() in lexicon().words
