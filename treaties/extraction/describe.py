"""Instruments named by what they do, or by where and when they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from treaties.extraction.cues import grammar, load_data
from treaties.extraction.names import HEADS_RU
from treaties.extraction.places import placed

if TYPE_CHECKING:
    from treaties.extraction.scan import Head, Scan

_WINDOW = 700
# An agreement to extend an instrument is not that instrument.
_NEVER = grammar("describe.never")


@dataclass(frozen=True)
class _Pattern:
    treaty: str
    source: str
    number: int
    lang: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    left: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    since: int = 0
    until: int = 9999
    case: str | None = None

    @cached_property
    def like(self) -> re.Pattern[str]:
        """The description; most texts have none of them, so it is compiled when one does."""
        return re.compile(self.source)


def _expand(text: str, macros: dict[str, str]) -> str:
    for _ in range(3):
        for name, value in macros.items():
            text = text.replace("{" + name + "}", value)
    return text


def _compile(text: str | None, macros: dict[str, str]) -> re.Pattern[str] | None:
    return None if text is None else re.compile(_expand(text, macros))


# The noun a description begins with, as its pattern writes it.
_OPENING = re.compile(r"(?:\{\w\}|\(\?:[^()?]*\)|[^\W_]+)(?= )")


def _alternatives(source: str) -> bool:
    """Whether a pattern has alternatives outside all brackets."""
    inner = ""
    while inner != source:
        inner, source = source, re.sub(r"\([^()]*\)", "", source)
    return "|" in source


@cache
def _any(lang: str) -> re.Pattern[str]:
    """All descriptions in one: most head nouns begin none, and one look tells.

    Those that open with the same words share them.
    """
    data = load_data("descriptions.yaml")
    opened: dict[str, list[str]] = {}
    for entry in data[lang]:
        source = entry["like"]
        opening = None if _alternatives(source) else _OPENING.match(source)
        size = opening.end() if opening else 0
        opened.setdefault(source[:size], []).append(source[size:])
    shared = (
        head + "(?:" + "|".join(f"(?:{rest})" for rest in rests) + ")"
        for head, rests in opened.items()
    )
    return re.compile(_expand("|".join(shared), data["macros"]))


@cache
def _patterns(lang: str) -> tuple[_Pattern, ...]:
    data = load_data("descriptions.yaml")
    macros = data["macros"]
    out = []
    for number, entry in enumerate(data[lang], 1):
        left = f"(?:{entry['left'].replace('|', '|')})$" if "left" in entry else None
        out.append(
            _Pattern(
                entry["treaty"],
                _expand(entry["like"], macros),
                number,
                lang,
                _compile(entry.get("before"), macros),
                _compile(entry.get("after"), macros),
                _compile(left, macros),
                _compile(entry.get("needs"), macros),
                entry.get("from", 0),
                entry.get("until", 9999),
                entry.get("case"),
            )
        )
    return tuple(out)


class Describer:
    """Tries the patterns at a head noun."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan

    def at(self, head: Head) -> Iterator[tuple[int, int, str, str]]:
        """Plain start and end, the instrument and the rule; nothing when no pattern fits."""
        if head.noun == "ban" and not _THE_BAN.search(
            self.scan.plain.text[max(0, head.start - 16) : head.start]
        ):
            return
        lang = "ru" if head.noun in HEADS_RU or "а" <= head.noun[0] <= "я" else "en"
        best = self._described(head, lang) or placed(
            self.scan.plain.text, head.start, head.end, lang, self.scan.year
        )
        if best:
            yield best

    def _described(self, head: Head, lang: str) -> tuple[int, int, str, str] | None:
        text, year = self.scan.plain.text, self.scan.year
        limit = _clause_end(text, head.end)
        if not _any(lang).match(text, head.start, limit):
            return None
        best: tuple[int, int, str, str] | None = None
        for pattern in _patterns(lang):
            if year is not None and not pattern.since <= year <= pattern.until:
                continue
            match = pattern.like.match(text, head.start, limit)
            if match is None or not self._holds(pattern, head, match):
                continue
            left = (
                pattern.left.search(text[max(0, head.start - 60) : head.start])
                if pattern.left
                else None
            )
            start = head.start - (left.end() - left.start() if left else 0)
            if best is None or match.end() - start > best[1] - best[0]:
                best = (start, match.end(), pattern.treaty, f"description:{lang}{pattern.number}")
        return best

    def _holds(self, pattern: _Pattern, head: Head, match: re.Match[str]) -> bool:
        """Whether what a pattern wants around the description is there."""
        text = self.scan.plain.text
        if _NEVER.search(match[0]):
            return False
        if pattern.before and not pattern.before.search(text[max(0, head.start - 80) : head.start]):
            return False
        if pattern.after and not pattern.after.match(text[match.end() : match.end() + 160]):
            return False
        near = (max(0, head.start - _WINDOW), head.end + _WINDOW)
        if pattern.needs and not pattern.needs.search(text, *near):
            return False
        return pattern.case is None or self._cased(pattern.case, head.start)

    def _cased(self, words: str, start: int) -> bool:
        low = self.scan.plain.raw(start)
        return self.scan.raw[low : low + len(words)] == words


# A ban is an instrument when it is the ban, or one of the world's.
_THE_BAN = re.compile(r"\b(?:the|this|global|total|complete|worldwide|international|universal) $")
_STOP = re.compile(r"[.;:!?]")


def _clause_end(text: str, start: int) -> int:
    match = _STOP.search(text, start, start + 260)
    return match.start() if match else min(len(text), start + 260)
