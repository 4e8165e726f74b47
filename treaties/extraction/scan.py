"""One pass over the text: every name, and every noun that may head a description."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from treaties.extraction.names import HEADS_RU, Alias, Names, noun_of, plain_words
from treaties.extraction.normal import Plain

# Capitals that are also words, or stand for other things elsewhere, need this near by.
_ARMS = re.compile(
    r"nuclear|weapon|missile|arms|treat(?:y|ies)|disarm|conventional|non ?proliferation|verification|"
    r"ядерн|оруж|ракет|договор|вооружен|разоруж|конвенц"
)
_DOUBTFUL = frozenset(
    "INF CFE SALT START SORT ATT CCM CCW NSG CNS AP OST ABM DCL BDA CMA ACFE NST КНО КОО КБО ККБ ГКП ДОН СНП "
    "ГЯП СВГ ДТО КЯБ КХО СНВ РСМД ДП".split()
)
_ACRONYM_WINDOW = 600
_UNLESS_BEFORE = re.compile(
    r"(?:general assembly|генеральной ассамблеи|collective security|fourth|1949|geneva) $"
)
_ORGANISATION = re.compile(r" (?:organi[sz]ation|preparatory commission|prepcom)\b")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at plain positions `start`-`end`: the instruments it may mean."""

    start: int
    end: int
    aliases: tuple[Alias, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun (`treaty`, `договора`) at plain positions."""

    start: int
    end: int
    noun: str


class Scan:
    """Names and heads of one text, in order."""

    def __init__(self, raw: str, names: Names, year: int | None) -> None:
        self.raw = raw
        self.year = year
        self.names = names
        self.plain = Plain(raw)
        self.hits: list[Hit] = []
        self.heads: list[Head] = []
        self._run()

    def _run(self) -> None:
        text = self.plain.text
        patterns, heads = self.names.patterns
        count = len(patterns)
        seen_heads: set[int] = set()
        table, joint = self.names.table, self.names.joint
        for which, start, end in self.names.automaton.find_matches_as_indexes(
            text, overlapping=True
        ):
            if start and text[start - 1].isalnum():
                continue
            if which >= count:
                if start not in seen_heads:
                    self._head(heads[which - count], start, end, seen_heads)
                continue
            if end < len(text) and text[end].isalnum():
                continue
            form = patterns[which]
            aliases = tuple(a for a in table.get(form, ()) if self._valid(a, start, end))
            if aliases or form in joint:
                self.hits.append(Hit(start, end, aliases, form))

    def _head(self, pattern: str, start: int, end: int, seen: set[int]) -> None:
        text = self.plain.text
        if pattern in HEADS_RU:
            while end < len(text) and text[end].isalpha():
                end += 1
        elif end < len(text) and text[end].isalnum():
            return
        noun = noun_of(text[start:end]) or pattern
        seen.add(start)
        self.heads.append(Head(start, end, noun))

    def _valid(self, alias: Alias, start: int, end: int) -> bool:
        text = self.plain.text
        if not alias.fits(self.year):
            return False
        if alias.caps or alias.proper:
            low, high = self.plain.span(start, end)
            if not self._cased(alias, self.raw[low:high]):
                return False
        if alias.text in _DOUBTFUL and not self._near(_ARMS, start, end, _ACRONYM_WINDOW):
            return False
        if (
            re.match(r"/[A-Z]", self.raw[self.plain.raw(end - 1) + 1 : self.plain.raw(end - 1) + 3])
            and alias.caps
        ):
            return False
        if alias.tests and not self._near(re.compile(alias.tests), start, end, alias.near):
            return False
        if _UNLESS_BEFORE.search(text, max(0, start - 24), start):
            return False
        if _ORGANISATION.match(text, end) and alias.treaty != "ctbt":
            return False
        if alias.treaty == "iaea-ap" and re.match(
            r"s? (?:i|ii|1|2)\b|s? to the (?:four )?geneva", text[end : end + 24]
        ):
            return False
        return not (alias.weak and not self._supported(alias, start, end))

    @staticmethod
    def _cased(alias: Alias, words: str) -> bool:
        parts = plain_words(words)
        if alias.proper and not (parts and parts[0][0].isupper() and parts[-1][0].isupper()):
            return bool(re.match(r"[а-яё]", words)) and alias.lang == "ru" and not alias.proper
        for at in alias.caps:
            if at >= len(parts):
                return any(part.isupper() for part in parts)
            part = parts[at]
            titled = (
                len(parts) > 1
                and part[0].isupper()
                and parts[0][0].isupper()
                and alias.lang == "en"
            )
            if not (part.isupper() or (titled and part.istitle())):
                return False
        return True

    def _near(self, pattern: re.Pattern[str], start: int, end: int, window: int) -> bool:
        text = self.plain.text
        return bool(
            pattern.search(text, max(0, start - window), start)
            or pattern.search(text, end, end + window)
        )

    def _supported(self, alias: Alias, start: int, end: int) -> bool:
        """A weak name beside a head noun, or where a full name of the same instrument stands."""
        text = self.plain.text
        after = text[end : end + 14].split(" ")
        before = text[max(0, start - 16) : start].split(" ")
        if len(after) > 1 and noun_of(after[1]) in {
            "treaty",
            "agreement",
            "convention",
            "memorandum",
        }:
            return True
        if len(before) > 1 and noun_of(before[-2]) is not None:
            return True
        if alias.treaty in {"tlatelolco", "rarotonga", "pelindaba"}:
            return bool(re.search(r"treat|zone|договор", text[max(0, start - 120) : end + 120]))
        return any(
            hit
            for hit in self.hits
            for other in hit.aliases
            if other.treaty == alias.treaty and not other.weak
        )

    def longest(self) -> list[Hit]:
        """Hits that do not overlap: the longest at each place."""
        out: list[Hit] = []
        for hit in sorted(self.hits, key=lambda hit: (hit.start, -hit.end)):
            if out and hit.start < out[-1].end:
                last = out[-1]
                if hit.end - hit.start > last.end - last.start:
                    out[-1] = hit
                continue
            out.append(hit)
        return out
