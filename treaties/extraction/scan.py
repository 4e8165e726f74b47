"""One pass over the text: every name, and every noun that may head a description."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from treaties.extraction.cues import grammar, words
from treaties.extraction.names import HEADS_RU, Alias, Names, noun_of, plain_words
from treaties.extraction.normal import Plain

_ZONE = grammar("scan.zone")

# Capitals that are also words, or stand for other things elsewhere, need this near by.
_ARMS = grammar("scan.arms")
_DOUBTFUL = words("doubtful")
_ACRONYM_WINDOW = 600
_BESIDE = 200
_UNLESS_BEFORE = grammar("scan.unless_before")
_SYMBOL = re.compile(r"/[A-Z]")
# "resolution 2202 A (XXI)" is the General Assembly's.
_ASSEMBLY = re.compile(r"\s*(?:[A-Z]\s*)?\([IVXL]+\)")
# What follows makes another thing of it: the Red Cross protocols, a zone, another State's deal.
_OTHER_AFTER = {
    "inf": re.compile(r" (?:systems|missiles?|weapons|deployments?|range|aircraft)\b"),
    "iaea-ap": re.compile(r"s? (?:i|ii|1|2)\b|s? to the (?:four )?geneva"),
    "tpnw": re.compile(
        r" (?:in (?:latin|africa|central|south|the south|outer|space)|free|в латинской|в африке)"
    ),
    "jcpoa": re.compile(r"s? с (?!иран)| (?:review )?act\b"),
}
# "A bilateral test ban" is none of these.
_UNIVERSAL = frozenset({"ctbt", "iaea-csa", "fmct"})
_BILATERAL = re.compile(r"\bbilateral (?:nuclear )?$")
# «размещение ракет средней и меньшей дальности (РСМД)» are the missiles, «сокращение СНВ» the arms.
_MISSILES = grammar("scan.missiles")
_TOPICS = grammar("scan.topics")
_NEW_RU = re.compile(r"\bнов(?:ый|ого|ому|ым|ом|ое) (?:\w+ )?$")
_AVIATION = grammar("scan.aviation")
_MADE_OF_IT = re.compile(r"\b(?:ратифи\w+|подпис\w+|продл\w+)(?: \w+)? $")
_DONE_TO = grammar("scan.done_to")
_ORGANISATION = re.compile(r" (?:organi[sz]ation|preparatory commission|prepcom)\b")


# A word in two at a line end: only small letters follow, so that "Test-Ban" stays two words.
# The hyphen first: the search can skip to it.
_BROKEN = re.compile(r"(-(?<=[^\W\d_]-)\r?\n[ \t]*)(?=[^\W\d_A-ZА-ЯЁ])")


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
        if "-\n" in raw or "-\r\n" in raw:
            self._run_mended()

    def _run_mended(self) -> None:
        """Names with a word in two at a line end, which the plain form takes for two words.

        They are looked for in the text without such breaks, and kept where they cross one.
        """
        pieces = _BROKEN.split(self.raw)
        if len(pieces) == 1:
            return
        text = "".join(pieces[::2])
        # Where each break was in the mended text, and how much is missing from there on.
        cuts = list(accumulate(map(len, pieces[::2])))[:-1]
        gone = list(accumulate(map(len, pieces[1::2])))
        mended = Plain(text)
        patterns, _ = self.names.patterns
        for which, low, high in self.names.automaton.find(mended):
            if which >= len(patterns) or mended.text[high : high + 1].isalnum():
                continue
            first, last = mended.raw(low), mended.raw(high - 1)
            at, behind = bisect_right(cuts, first), bisect_right(cuts, last)
            if at == behind:
                continue
            start = self.plain.at(first + (gone[at - 1] if at else 0))
            end = self.plain.at(last + gone[behind - 1]) + 1
            words = text[first : last + 1]
            aliases = tuple(
                alias
                for alias in self.names.table.get(patterns[which], ())
                if self._valid(alias, start, end, words)
            )
            if aliases:
                self.hits.append(Hit(start, end, aliases, patterns[which]))

    def _run(self) -> None:
        patterns, heads = self.names.patterns
        count = len(patterns)
        seen_heads: set[int] = set()
        table, joint = self.names.table, self.names.joint
        for which, start, end in self.names.automaton.find(self.plain):
            if which >= count:
                if start not in seen_heads:
                    self._head(heads[which - count], start, end, seen_heads)
                continue
            if self.plain.text[end : end + 1].isalnum():
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
        noun = noun_of(text[start:end])
        if noun is None and (pattern in HEADS_RU):
            return
        noun = noun or pattern
        seen.add(start)
        self.heads.append(Head(start, end, noun))

    def _valid(self, alias: Alias, start: int, end: int, words: str | None = None) -> bool:
        """Whether a name found here is meant: its date, its letters, what stands around it.

        `words`: the letters to look at where the raw text has them broken.
        """
        if not alias.fits(self.year) or self._otherwise(alias, start, end):
            return False
        if (alias.caps or alias.proper) and not self._cased(
            alias, words or self.raw[slice(*self.plain.span(start, end))]
        ):
            return False
        if alias.text in _DOUBTFUL and not (
            self._topic(alias, start) or self._near(_ARMS, start, end, _ACRONYM_WINDOW)
        ):
            return False
        if alias.unless and self._beside(alias.unless, start, end):
            return False
        if alias.tests and not self._near(re.compile(alias.tests), start, end, alias.near):
            return False
        return not alias.weak or self._supported(alias, start, end)

    def _topic(self, alias: Alias, start: int) -> bool:
        """«обсудили вопросы СНВ и ПРО»: in a list of subjects it is the treaty in the making.

        «выйдет из ДОН»: what a State does to letters makes them a treaty's.
        """
        text = self.plain.text
        if alias.lang == "ru" and alias.text != "СНВ":
            return bool(_DONE_TO.search(text, max(0, start - 60), start))
        if alias.text != "СНВ":
            return False
        before = (max(0, start - 50), start)
        return bool(_TOPICS.search(text, *before) or _MADE_OF_IT.search(text, *before))

    def _otherwise(self, alias: Alias, start: int, end: int) -> bool:
        """The words next to it make it something else: a document symbol, an organisation."""
        text = self.plain.text
        behind = self.plain.raw(end - 1) + 1
        if alias.caps and _SYMBOL.match(self.raw, behind):
            return True
        if text[end - 1].isdigit() and _ASSEMBLY.match(self.raw, behind):
            return True
        if _UNLESS_BEFORE.search(text, max(0, start - 24), start) or (
            (alias.lang == "ru" and self._another_ru(alias, start, end))
            or (alias.treaty in _UNIVERSAL and _BILATERAL.search(text, max(0, start - 24), start))
        ):
            return True
        if alias.text == "РСМД" and _MISSILES.search(text, max(0, start - 90), start):
            return True
        after = _OTHER_AFTER.get(alias.treaty)
        if (
            after
            and (alias.treaty != "jcpoa" or alias.tests or alias.lang == "en")
            and after.match(text, end)
        ):
            return True
        return alias.treaty != "ctbt" and bool(_ORGANISATION.match(text, end))

    def _another_ru(self, alias: Alias, start: int, end: int) -> bool:
        """«новый договор о ПРО» never was; the open skies of airlines are theirs."""
        text = self.plain.text
        if alias.treaty == "open-skies":
            return self._near(_AVIATION, start, end, _ACRONYM_WINDOW)
        return alias.treaty == "abm" and bool(_NEW_RU.search(text, max(0, start - 24), start))

    @staticmethod
    def _cased(alias: Alias, words: str) -> bool:
        parts = plain_words(words)
        if alias.proper:
            # In Russian only the first word of a name is written with a capital.
            ends = parts[:1] if alias.lang == "ru" else (parts[0], parts[-1])
            if not all(part[0].isupper() for part in ends):
                return False
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

    def _beside(self, pattern: str, start: int, end: int) -> bool:
        """Whether a pattern fits the words next to a name, which stands in it as `¦`."""
        text = self.plain.text
        around = f"{text[max(0, start - _BESIDE) : start]}¦{text[end : end + _BESIDE]}"
        return re.search(pattern, around) is not None

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
        if self._topic(alias, start):
            return True
        if alias.treaty in {"tlatelolco", "rarotonga", "pelindaba"}:
            return bool(_ZONE.search(text[max(0, start - 120) : end + 120]))
        return any(
            hit
            for hit in self.hits
            for other in hit.aliases
            if other.treaty == alias.treaty and not other.weak
        )


def longest(hits: list[Hit]) -> list[Hit]:
    """Hits that do not overlap: the longest at each place."""
    out: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if out and hit.start < out[-1].end:
            last = out[-1]
            if hit.end - hit.start > last.end - last.start:
                out[-1] = hit
            continue
        out.append(hit)
    return out
