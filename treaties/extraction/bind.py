"""Binding: which instrument an event cue speaks of, and which date belongs to it.

By clause and grammar, not by nearness: every pair of a cue and a candidate has a cost made of the
words and the barriers between them; the cheapest wins if it is cheap enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from treaties.extraction.cues import grammar
from treaties.extraction.events import Cue
from treaties.extraction.mentions import ANAPHOR, PRONOUN, Mention

_OBJECT_IT = grammar("bind.object_it")
_ITS_BEFORE = grammar("bind.its_before")
_WE_DID = grammar("bind.we_did")
_LISTED = grammar("bind.listed")
_INCLUDING = grammar("bind.including")
_IT_BEFORE = grammar("bind.it_before")
_COMPOUND = grammar("bind.compound")
_TOPIC = grammar("bind.topic")
_RELATIVE = grammar("bind.relative")
_DATE_PREPOSITION = grammar("bind.date_preposition")
_CLAUSE = grammar("bind.clause")
_DATE_CLAUSE = grammar("bind.date_clause")
_BREAK = grammar("bind.break")
_THAT_NEW = grammar("bind.that_new")
_DATE_BREAK = grammar("bind.date_break")
_AND = grammar("bind.and")

LIMIT = 7.5
DATE_LIMIT = 11.0
_LIGHT = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "our",
        "his",
        "her",
        "any",
        "all",
        "both",
        "said",
        "same",
        "as",
        "well",
        "new",
        "early",
        "full",
        "strict",
        "complete",
        "universal",
        "faithful",
        "effective",
        "rapid",
        "prompt",
        "to",
        "of",
        "with",
        "from",
        "in",
        "under",
        "by",
        "on",
        "for",
        "and",
        "or",
        "also",
        "not",
        "at",
        "into",
        "provisions",
        "provision",
        "obligations",
        "obligation",
        "commitments",
        "commitment",
        "terms",
        "term",
        "participation",
        "membership",
        "instrument",
        "instruments",
        "letter",
        "spirit",
        "requirements",
        "goals",
        "objectives",
        "implementation",
        "life",
        "validity",
        "duration",
        "further",
        "entire",
        "whole",
        "so",
        "called",
        "historic",
        "landmark",
        "existing",
        "current",
        "important",
        "key",
        "relevant",
        "international",
        "two",
        "three",
        "which",
        "that",
        "be",
        "been",
        "being",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "shall",
        "should",
        "must",
        "can",
        "may",
        "multilateral",
        "bilateral",
        "legally",
        "binding",
        "comprehensive",
        "verifiable",
        "protocol",
        "protocols",
        "parties",
        "party",
        "states",
        "state",
        "nuclear",
        "member",
        "members",
        "regime",
        "system",
        "text",
        "draft",
        "future",
        "latter",
        "former",
        "first",
        "second",
        "third",
        "non",
        "treaty",
        "convention",
        "agreement",
        "about",
        "over",
        "upon",
        "against",
        "between",
        "agreements",
        "including",
        "such",
        "namely",
        "country",
        "countries",
        "government",
        "we",
        "в",
        "на",
        "по",
        "о",
        "об",
        "из",
        "от",
        "к",
        "с",
        "со",
        "и",
        "или",
        "а",
        "также",
        "для",
        "до",
        "за",
        "под",
        "над",
        "при",
        "между",
        "этот",
        "этого",
        "этому",
        "этим",
        "этом",
        "данного",
        "данный",
        "договор",
        "договора",
        "договору",
        "договором",
        "договоре",
        "соглашения",
        "соглашение",
        "соглашению",
        "конвенции",
        "конвенция",
        "конвенцию",
        "режим",
        "режима",
        "режиму",
        "условий",
        "условия",
        "положений",
        "положения",
        "обязательств",
        "обязательства",
        "обязательствам",
        "участие",
        "участия",
        "участию",
        "своего",
        "свое",
        "своих",
        "срок",
        "срока",
        "действие",
        "действия",
        "рамках",
        "рамки",
        "так",
        "называемый",
        "называемого",
        "международного",
        "новый",
        "нового",
        "новому",
        "важнейшего",
        "двустороннего",
        "российско",
        "американского",
        "был",
        "была",
        "было",
        "были",
        "быть",
        "будет",
        "действующего",
        "ограничений",
        "ограничения",
        "закона",
        "закон",
        "законопроект",
        "решение",
        "решения",
        "протокол",
        "протокола",
        "сша",
        "россии",
        "россией",
        "россия",
        "рф",
        "официально",
        "полностью",
        "строго",
    ]
)
_WORD = grammar("bind.word")
_BE = grammar("bind.be")
_HAVE = grammar("bind.have")
_PARTICIPLE = re.compile(r"(?:ed|en|left|made)$")
_SHARED = grammar("bind.shared")
_SUBJECT_REL = grammar("bind.subject_rel")


@dataclass(frozen=True, slots=True)
class Link:
    """A cue bound to a mention (by its number) at a cost; `how` names the shape that fitted."""

    mention: int
    cost: float
    how: str


class Binder:
    """Costs within one sentence; positions are those of its text in small letters."""

    def __init__(self, text: str, cues: list[Cue], spans: list[tuple[int, int]], lang: str) -> None:
        self.text = text
        self.cues = cues
        self.spans = spans
        self.lang = lang

    def link(self, cue: Cue, mentions: list[Mention]) -> Link | None:
        """The instrument a cue speaks of, or None."""
        best: Link | None = None
        for number, (start, end) in enumerate(self.spans):
            if cue.start < start < cue.end <= start + 14 and cue.kind == "verb":
                cost, how = 0.2, "object"
            elif start < cue.end and cue.start < end:
                if cue.kind == "noun" and cue.event in {"review-conference", "meeting"}:
                    if mentions[number].kind == PRONOUN:
                        return Link(number, 1.0, "focus")
                    continue
                described = (
                    mentions[number].rule.startswith(("description", "place"))
                    and cue.start > start + 3
                )
                if not described and not cue.words.startswith("exchanged"):
                    continue
                inside = self._inside(cue, number)
                if inside is None:
                    continue
                cost, how = inside, "inside"
            elif start >= cue.end:
                cost, how = self._right(cue, start)
            else:
                cost, how = self._left(cue, start, end)
            if mentions[number].kind == ANAPHOR:
                cost += 0.3
            if cue.event not in {"review-conference", "meeting"} and self._modifies(end):
                cost += 9.0
            if best is None or cost < best.cost - 1e-9:
                best = Link(number, cost, how)
        if best is None or best.cost > (22.0 if best.how == "far" else LIMIT):
            return None
        return self._including(best, mentions)

    def _including(self, link: Link, mentions: list[Mention]) -> Link:
        """`three conventions, including the Convention on Cluster Munitions`."""
        if mentions[link.mention].treaty is not None or link.mention + 1 >= len(mentions):
            return link
        between = self.text[self.spans[link.mention][1] : self.spans[link.mention + 1][0]]
        if mentions[link.mention + 1].treaty and _INCLUDING.fullmatch(
            between,
        ):
            return Link(link.mention + 1, link.cost + 0.5, link.how)
        return link

    def _modifies(self, end: int) -> bool:
        """`NPT Review Conference`: the name only tells which conference."""
        return any(
            0 <= other.start - end <= 18
            for other in self.cues
            if other.event in {"review-conference", "meeting"}
            and re.fullmatch(r"\s*(?:\d{4}\s+)?(?:\w+\s+)?", self.text[end : other.start])
        )

    def _inside(self, cue: Cue, number: int) -> float | None:
        """`the treaty signed in Prague`: the description itself says what happened."""
        start, end = self.spans[number]
        if cue.words.startswith("exchange") or cue.words.startswith("обменя"):
            return 0.5
        if cue.event in {"signature", "adoption", "opening-for-signature"} and cue.kind == "verb":
            return 0.5
        return None

    def _right(self, cue: Cue, start: int) -> tuple[float, str]:
        chained = _CHAIN.match(self.text, cue.end)
        if chained:
            for other in self.cues:
                if (
                    other.start == chained.end()
                    and other.end <= start
                    and other.kind in {"verb", "noun"}
                ):
                    cost, how = self._right(other, start)
                    return cost + 0.3, how
        between = self.text[cue.end : start]
        cost = self._gap(between, cue.end, start, cue)
        if cue.kind == "far":
            if ";" in between:
                return 99.0, "far"
            return min(21.0, 6.0 + 0.1 * len(between.split())), "far"
        if self.lang == "ru":
            return cost, "object"
        if cue.kind == "happens":
            return cost + 7.0, "after"
        if cue.kind == "noun":
            first = _WORD.match(between.lstrip())
            prep = bool(
                first
                and first[0]
                in {"of", "to", "from", "with", "for", "on", "in", "under", "by", "at", "within"}
            )
            ready = bool(re.search(r"(?:to|of|on|with|from|for|to the)$", cue.words))
            return cost + (0.0 if prep or ready else 3.0), "noun-of"
        if _BE.search(self.text[: cue.start]) and _PARTICIPLE.search(cue.words.split()[0]):
            return cost + 5.0, "passive"
        return cost, "object"

    def _left(self, cue: Cue, start: int, end: int) -> tuple[float, str]:
        between = self.text[end : cue.start]
        it = _OBJECT_IT.match(self.text[cue.end :])
        own = _ITS_BEFORE.search(between)
        if (it and cue.kind == "verb") or (
            own and cue.kind in {"noun", "verb"} and self.lang == "en" and cue.kind == "noun"
        ):
            return min(6.5, 1.0 + 0.12 * len(between.split()) + 6.0 * between.count(";")), "it"
        if _IT_BEFORE.search(between) and (
            cue.kind == "happens" or _BE.search(between) or self.lang == "ru"
        ):
            return min(6.5, 1.2 + 0.1 * len(between.split()) + 6.0 * between.count(";")), "it"
        cost = self._gap(between, end, cue.start, cue, leftward=True)
        if self.lang == "ru":
            return cost + (0.5 if cue.kind != "noun" else 3.5), "subject"
        if cue.kind == "happens":
            return cost * 0.6, "subject"
        if cue.kind in {"noun", "far"}:
            if _COMPOUND.fullmatch(between):
                return 0.2 + 0.5 * bool(between.strip()), "compound"
            topic = _TOPIC.search(self.text[:start])
            return min(cost, 5.0) + 1.0 if topic else cost + 7.2, "after-noun"
        words = cue.words.split()
        if re.search(r"\bwithout(?:\s+being)?\s*$", between):
            return cost + 5.0, "left"
        passive = _BE.search(between) or (len(words) > 1 and words[0] in {"is", "be", "been"})
        if passive and _PARTICIPLE.search(words[0]):
            return cost * 0.6, "passive"
        if _SUBJECT_REL.match(between) and not passive:
            return cost * 0.7 + 0.8, "relative"
        bare = (
            _PARTICIPLE.search(words[0]) and not _HAVE.search(between) and len(between.split()) <= 4
        )
        if bare:
            return cost + 0.8, "participle"
        if _WE_DID.fullmatch(between):
            return cost + 2.0, "relative"
        return 99.0, "left"

    @staticmethod
    def _bare(between: str) -> str:
        """Without what stands in brackets or between two dashes: an aside separates nothing."""
        return _ASIDE.sub(" ", between)

    def _gap(
        self, between: str, low: int, high: int, cue: Cue | None = None, *, leftward: bool = False
    ) -> float:
        cost = 0.0
        between = self._bare(between)
        for word in _WORD.findall(between):
            light = word in _LIGHT or word.endswith("ly") or word.isdigit()
            cost += (
                0.15
                if light
                else 0.7
                if leftward
                else 1.1
                if cue is None or cue.kind == "noun"
                else 1.4
            )
        if cue is not None and cue.event not in _UNDER and not leftward:
            cost += 4.0 * len(_FRAME.findall(between))
        cost += (
            1.0 * between.count(",")
            + 12.0 * between.count(";")
            + 3.0 * len(_BREAK.findall(between))
        )
        cost += 3.0 * len(_CLAUSE.findall(between))
        relatives = list(_RELATIVE.finditer(between))
        if leftward and relatives and relatives[0].start() <= 3:  # noqa: PLR2004  -- ", which"
            relatives = relatives[1:]
        cost += (3.0 if leftward else 2.0) * len(relatives)
        if leftward:
            cost += 8.0 * len(_THAT_NEW.findall(between))
        for other in self.cues:
            if other.start >= low and other.end <= high and other.kind != "far":
                if other.event in {"review-conference", "meeting"} and cue is not None:
                    cost += 6.0
                    continue
                lead = self.text[low : other.start] if not leftward else self.text[other.end : high]
                trail = (
                    self.text[other.end : high] if not leftward else self.text[low : other.start]
                )
                if _SHARED.match(lead) or (_SHARED.match(trail) and not leftward):
                    cost += 0.2
                else:
                    cost += 1.2 if other.kind == "noun" else 2.4
        for start, end in self.spans:
            if start >= low and end <= high:
                lead = self.text[end:high] if leftward else self.text[low:start]
                cost += (
                    1.6
                    if _listed(self.text[end:high] if not leftward else self.text[low:start])
                    else 3.0
                )
                del lead
        return cost

    def group(self, number: int, mentions: list[Mention]) -> list[int]:
        """The mentions that a list coordinates with one: `the NPT, the CTBT and the CWC`."""
        out = [number]
        for step in (1, -1):
            at = number
            while 0 <= at + step < len(self.spans):
                one, two = (at, at + step) if step > 0 else (at + step, at)
                between = self.text[self.spans[one][1] : self.spans[two][0]]
                if not _listed(between):
                    break
                at += step
                out.append(at)
        return [n for n in sorted(out) if mentions[n].treaty]

    def date_cost(self, cue: Cue, links: list[tuple[int, int]], start: int, end: int) -> float:
        """How far a date is from an event (the cue and the instrument it is bound to)."""
        text = self.text
        before = text[max(0, start - 16) : start]
        if _DATE_PREPOSITION.search(before) or self.lang == "ru":
            cost = 0.0
        else:
            cost = 0.5
        if cue.event in {"review-conference", "meeting"} and 0 <= cue.start - end <= 34:
            between = text[end : cue.start]
            return 0.1 if not re.search(r"[,;.]", between) else 6.0
        if cue.event in {"review-conference", "meeting"} and any(
            0 <= s - end <= 2 and 0 <= cue.start - e <= 2 for s, e in self.spans
        ):
            return 0.1
        lows = [cue.start, *(low for low, _ in links)]
        highs = [cue.end, *(high for _, high in links)]
        low, high = (
            (min(lows), max(highs)) if max(highs) - min(lows) < 260 else (cue.start, cue.end)
        )
        if start >= high:
            between = text[high:start]
        elif end <= low:
            between = text[end:low]
            cost += 0.8
        elif start >= cue.end:
            between = text[cue.end : start]
        else:
            between = text[end : cue.start]
            cost += 0.5
        return cost + self._barriers(between, cue, start)

    def _barriers(self, between: str, cue: Cue, start: int) -> float:
        at = self.text.find(between, 0) if between else -1
        cost = 0.0
        between = self._bare(between)
        words = _WORD.findall(between)
        ahead = start < cue.start
        cost += sum(
            0.1 if w in _LIGHT or w.endswith("ly") else 0.2 if ahead else 0.5 for w in words
        )
        cost += (
            (0.4 if ahead else 0.8) * between.count(",")
            + 12.0 * between.count(";")
            + 4.0 * len(_DATE_BREAK.findall(between))
        )
        cost += 3.5 * len(_DATE_CLAUSE.findall(between))
        cost += (0.5 if ahead else 2.2) * len(_AND.findall(between)) * (len(words) > 3)  # noqa: PLR2004  -- a clause, not a pair
        cost += (3.5 if ahead else 2.0) * len(_OTHER_VERB.findall(between))
        for other in self.cues:
            if (
                other is not cue
                and at >= 0
                and other.start >= at
                and other.end <= at + len(between)
            ):
                cost += 4.0 if other.kind != "noun" else 2.5
        return cost


# What stands under an instrument is not the instrument, but duties under it are.
_UNDER = frozenset(
    {"compliance", "violation-alleged", "obligation-met", "review-conference", "meeting"}
)
_FRAME = grammar("bind.frame")
# "signed but not ratified", "signature and early ratification": the object is shared.
_CHAIN = grammar("bind.chain")
_ASIDE = grammar("bind.aside")
_OTHER_VERB = grammar("bind.other_verb")


def _listed(between: str) -> bool:
    """Only commas, conjunctions and small words between two mentions."""
    return bool(
        _LISTED.fullmatch(
            between,
        )
    )
