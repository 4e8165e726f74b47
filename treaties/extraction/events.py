"""Event cues: the words in a sentence that say something happens to an instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from treaties.extraction.awake import Awake
from treaties.extraction.cues import grammar, load_data
from treaties.extraction.literals import openings

_LETTERS = grammar("events.letters")
_OF = re.compile(r"\s+of\s")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at sentence positions `start`-`end` for `event`; `kind`: verb, happens, noun, far."""

    start: int
    end: int
    event: str
    kind: str
    words: str


_SPACES = dict.fromkeys(
    map(
        ord,
        "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
        "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
    ),
    " ",
)
_MOST = 80  # cues in a sentence: more are no prose


def _lists(lang: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each event and kind with its patterns, those of press rooms as lists of their own."""
    for name in ("events.yaml", "press.yaml"):
        data = load_data(name)
        macros = data.get("macros", {})
        for event, kinds in data.get(lang, {}).items():
            for kind, patterns in kinds.items():
                yield event, kind, [_put_in(pattern, macros) for pattern in patterns]
        if f"none_{lang}" in data:
            yield "none", "none", [_put_in(pattern, macros) for pattern in data[f"none_{lang}"]]


def _put_in(pattern: str, macros: dict[str, str]) -> str:
    for name, value in macros.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern


def _parts(patterns: list[str]) -> Iterator[list[str]]:
    """The patterns of an event and kind in two groups: those that begin with a stem, the others."""
    stems = [bool(_stem(pattern)) for pattern in patterns]
    for stem in (True, False):
        part = [pattern for pattern, has in zip(patterns, stems, strict=True) if has is stem]
        if part:
            yield part


def _stem(pattern: str) -> str:
    """The letters a pattern must begin with; empty when they are fewer than three."""
    match = _LETTERS.match(pattern)
    if not match or "|" in re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", pattern)):
        return ""
    stem = match[0]
    if pattern[match.end() : match.end() + 1] in {"?", "*", "+", "{"}:
        stem = stem[:-1]
    return stem if len(stem) >= 3 else ""  # noqa: PLR2004  -- shorter ones are everywhere


def blank(pattern: str) -> str:
    """A blank in a pattern stands for any white space."""
    return re.sub(r"(?<!\[) (?![^\[]*\])", r"\\s+", pattern)


class _Patterns:
    """The cues of a language, each tried only where its beginning stands (`openings`).

    Many begin with words that are everywhere ("is", "the"): a sentence must hold what they need
    elsewhere too (`Awake`).

    Of the patterns of one group (an event, a kind) the first that fits a place is taken, and the
    next is looked for behind it.
    """

    def __init__(self, lang: str) -> None:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415  -- only where text is read

        self.groups: list[tuple[str, str]] = []
        self._sources: list[tuple[int, str]] = []  # group and pattern
        self._always: dict[int, re.Pattern[str]] = {}
        owners: dict[str, list[int]] = {}
        for event, kind, patterns in _lists(lang):
            for part in _parts(patterns):
                self._add(part, owners)
                self.groups.append((event, kind))
        self._owners = [frozenset(numbers) for numbers in owners.values()]
        self._search: Any = AhoCorasick(list(owners))
        self._awake = Awake((pattern for _, pattern in self._sources), ahead=True)
        self._compiled: dict[int, re.Pattern[str]] = {}

    def _add(self, patterns: list[str], owners: dict[str, list[int]]) -> None:
        """Take up a group. Where one beginning is unknown the whole is searched for everywhere."""
        group = len(self.groups)
        known = [openings(pattern) for pattern in patterns]
        if not all(known):
            body = "|".join(f"(?:{pattern})" for pattern in patterns)
            self._always[group] = re.compile(rf"(?<![\w-])(?:{blank(body)})(?!\w)")
            return
        for pattern, begins in zip(patterns, known, strict=True):
            for opening in begins:
                owners.setdefault(opening, []).append(len(self._sources))
            self._sources.append((group, pattern))

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Group, start and end of each match, in order of groups and places."""
        found = [
            (group, *match.span())
            for group, pattern in self._always.items()
            for match in pattern.finditer(text)
        ]
        last, end = -1, 0
        for (group, start), numbers in sorted(self._places(text).items()):
            if group == last and start < end:
                continue
            for number in sorted(numbers):
                match = self._pattern(number).match(text, start)
                if match:
                    last, end = group, match.end()
                    found.append((group, start, end))
                    break
        return sorted(found)

    def _places(self, text: str) -> dict[tuple[int, int], list[int]]:
        """Group and place → the patterns to try there."""
        out: dict[tuple[int, int], list[int]] = {}
        awake = self._awake.of(" ".join(text.split()))
        spaced = text.translate(_SPACES)
        for which, start, _ in self._search.find_matches_as_indexes(spaced, overlapping=True):
            numbers = self._owners[which] & awake
            if numbers and not (start and (text[start - 1].isalnum() or text[start - 1] in "_-")):
                for number in numbers:
                    out.setdefault((self._sources[number][0], start), []).append(number)
        return out

    def _pattern(self, number: int) -> re.Pattern[str]:
        """A pattern; most are never met and so never compiled."""
        found = self._compiled.get(number)
        if found is None:
            source = blank(self._sources[number][1])
            found = self._compiled[number] = re.compile(rf"(?:{source})(?!\w)")
        return found


@cache
def _patterns(lang: str) -> _Patterns:
    return _Patterns(lang)


def find_cues(text: str, lang: str) -> list[Cue]:
    """Cues of a sentence in small letters; the longest wins where several meet."""
    patterns = _patterns(lang)
    found = [
        Cue(start, end, *patterns.groups[group], text[start:end])
        for group, start, end in patterns.find(text)
    ]
    found.sort(
        key=lambda cue: (
            cue.start - cue.end,
            cue.event != "none",
            cue.kind == "far",
            # "the collapse of X": the same words as those of "talks collapse"
            cue.kind != ("noun" if _OF.match(text, cue.end) else "verb"),
        )
    )
    kept: list[Cue] = []
    for cue in found:
        rivals = [other for other in kept if cue.start < other.end and other.start < cue.end]
        if not rivals or (cue.kind == "far" and all(r.event == cue.event for r in rivals)):
            kept.append(cue)
    kept.sort(key=lambda cue: cue.start)
    return [cue for cue in kept if cue.event != "none"][:_MOST]
