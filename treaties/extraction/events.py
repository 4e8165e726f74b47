"""Event cues: the words in a sentence that say something happens to an instrument."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from treaties.extraction.cues import grammar, load_data

_LETTERS = grammar("events.letters")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at sentence positions `start`-`end` for `event`; `kind`: verb, happens, noun, far."""

    start: int
    end: int
    event: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Patterns of one event and kind; tried only where one of the `stems` stands (if any)."""

    event: str
    kind: str
    pattern: re.Pattern[str]
    stems: tuple[str, ...]


_MOST = 80  # cues in a sentence: more are no prose


@cache
def _groups(lang: str) -> tuple[_Group, ...]:
    data = load_data("events.yaml")
    out = []
    for event, kinds in [*data[lang].items(), ("none", {"none": data[f"none_{lang}"]})]:
        for kind, patterns in kinds.items():
            plain = [pattern for pattern in patterns if _stem(pattern)]
            other = [pattern for pattern in patterns if not _stem(pattern)]
            if plain:
                stems = tuple(sorted({_stem(pattern) for pattern in plain}))
                out.append(_Group(event, kind, _compile(plain), stems))
            if other:
                out.append(_Group(event, kind, _compile(other), ()))
    return tuple(out)


def _stem(pattern: str) -> str:
    """The letters a pattern must begin with; empty when they are fewer than three."""
    match = _LETTERS.match(pattern)
    if not match or "|" in re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", pattern)):
        return ""
    stem = match[0]
    if pattern[match.end() : match.end() + 1] in {"?", "*", "+", "{"}:
        stem = stem[:-1]
    return stem if len(stem) >= 3 else ""  # noqa: PLR2004  -- shorter ones are everywhere


def _compile(patterns: list[str]) -> re.Pattern[str]:
    body = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"(?<![\w-])(?:{blank(body)})(?!\w)")


def blank(pattern: str) -> str:
    """A blank in a pattern stands for any white space."""
    return re.sub(r"(?<!\[) (?![^\[]*\])", r"\\s+", pattern)


@cache
def _stems(lang: str) -> tuple[Any, list[list[int]], list[int]]:
    """One search for all stems; which groups each stem wakes; the groups always awake."""
    from ahocorasick_rs import AhoCorasick  # noqa: PLC0415  -- only where text is read

    owners: dict[str, list[int]] = {}
    for number, group in enumerate(_groups(lang)):
        for stem in group.stems:
            owners.setdefault(stem, []).append(number)
    always = [number for number, group in enumerate(_groups(lang)) if not group.stems]
    return AhoCorasick(list(owners)), list(owners.values()), always


def _awake(text: str, lang: str) -> list[_Group]:
    """The groups that may have a cue in a sentence."""
    search, owners, always = _stems(lang)
    stems = {which for which, _, _ in search.find_matches_as_indexes(text, overlapping=True)}
    numbers = {number for which in stems for number in owners[which]}
    groups = _groups(lang)
    return [groups[number] for number in sorted(numbers.union(always))]


def find_cues(text: str, lang: str) -> list[Cue]:
    """Cues of a sentence in small letters; the longest wins where several meet."""
    found = [
        Cue(match.start(), match.end(), group.event, group.kind, match[0])
        for group in _awake(text, lang)
        for match in group.pattern.finditer(text)
    ]
    found.sort(
        key=lambda cue: (
            cue.start - cue.end,
            cue.event != "none",
            cue.kind == "far",
            cue.kind != "verb",
        )
    )
    kept: list[Cue] = []
    for cue in found:
        rivals = [other for other in kept if cue.start < other.end and other.start < cue.end]
        if not rivals or (cue.kind == "far" and all(r.event == cue.event for r in rivals)):
            kept.append(cue)
    kept.sort(key=lambda cue: cue.start)
    return [cue for cue in kept if cue.event != "none"][:_MOST]
