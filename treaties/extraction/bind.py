"""Binding: which instrument an event cue speaks of.

By clause and grammar, not by nearness: every pair of a cue and a candidate has a cost made of the
words and the barriers between them, changed by the shape they stand in (object, subject, noun and
its complement); the cheapest wins if it is cheap enough.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from treaties.extraction.cues import grammar
from treaties.extraction.distance import (
    DUTIES,
    DUTY,
    FAR,
    GATHERINGS,
    UNDER,
    Distances,
    Span,
    compared,
    listed,
)
from treaties.extraction.events import Cue
from treaties.extraction.mentions import ANAPHOR, ELLIPSIS, PRONOUN, Mention

LIMIT = 7.5
_LIMIT_FAR = 22.0
_CHAIN = grammar("bind.chain")
_OBJECT_IT = grammar("bind.object_it")
_OBJECT_HIM_RU = grammar("bind.object_him_ru")
_ITS_BEFORE = grammar("bind.its_before")
_IT_BEFORE = grammar("bind.it_before")
_WE_DID = grammar("bind.we_did")
_AND_DID = re.compile(r"\s*,?\s+(?:and|but)\s+(?:\w+ly\s+|also\s+|then\s+)?")
_CONTACT = grammar("bind.contact")
_ENDS_THERE = grammar("bind.ends_there")
_OTHER_SUBJECT = grammar("bind.other_subject")
_INCLUDING = grammar("bind.including")
_COMPOUND = grammar("bind.compound")
_TOPIC = grammar("bind.topic")
_THE_ONE = grammar("bind.the_one")
_WORD = grammar("bind.word")
_BE = grammar("bind.be")
_PARTS = re.compile(rf"{grammar('bind.have').pattern}|\band\s+(?:\w+ly\s+)?$")
_SUBJECT_REL = grammar("bind.subject_rel")
_COORDINATED_RU = grammar("bind.coordinated_ru")
_ADJUNCT_RU = grammar("bind.adjunct_ru")
# "discussed the systems to be scrapped under X": what X demands is discussed, not X
_UNDER_IT = re.compile(
    r"\b(?:scheduled|slated|required|due|banned|limited|permitted|allowed|prohibited|to\s+be\s+\w+ed|"
    r"for\s+(?:elimination|destruction))\b[^,;]{0,40}\bunder\s+(?:the\s+)?$"
)
_PASSIVE_RU = grammar("bind.passive_ru")
_OWN_ACCUSATIVE_RU = re.compile(
    r"\s+(?:(?:\w+(?:ую|ое|ый|ий)\s+)?\w+(?:ние|тие|цию|сть)|свою|свои|всю|нашу|наши|"
    r"\w+(?:ую|ые|ие|ое)\s+\w+)\b"
)
_ITS_NOUN_RU = re.compile(
    r"\s+(?:его|ее|её|их)\s+(?:[а-яё]+(?:ой|ей|ого|его|их|ых|ую|юю|ые|ие|ым|им)\s+){1,2}"
    r"[а-яё]+(?<!ой)(?<!ом)(?<!ами)(?<!ями)\b|\s+(?:его|ее|её|их)\s+[а-яё]+(?:ников|телей|тов|ров)\b"
)
_GENDERS_RU = grammar("bind.genders_ru")
_NOMINATIVE = dict.fromkeys(("ее", "её", "нее", "неё", "ней"), "она")
# What may stand between a Russian verb and the pronoun that is its object.
_TO_HIM_RU = re.compile(
    r"\s+(?:(?:из|к|в|от|под|с|о|об|по|за|уже|тоже|также|все|только|и|условия|положения|требования|"
    r"обязательства|действие|срок|участие|\w+но)\s+){0,3}"
)
_FROM_HIM_RU = ("из него ", "из нее ")
_LEADING_RU = frozenset({"из", "от", "к", "под"})
_NEW_RU = re.compile(r"\bнов(?:ый|ого|ому|ую|ой|ое|ым|ом)\s+$")
_OWN_INFINITIVE_RU = grammar("bind.own_infinitive_ru")
_OWN_OBJECT_RU = grammar("bind.own_object_ru")
_PARTICIPLE = re.compile(
    r"(?:ed|en|left|made|put|kept|held|met|brought|torn|struck|done|sent|upheld|undone|cut)$"
)
_READY = re.compile(r"\b(?:to|of|on|with|from|for|to the)$")
_GOES_ON = re.compile(r"\s+(?!(?:by|and|or|in|at|on|as|before|without|fully|if|until)\b)\w")
_AND_ANOTHER = re.compile(
    r"(?!\s+(?:which|that|who)\b[^,]*$)[^;.:]{0,110}?"
    r"(?:,|\b(?:and|or|as well as|along with|together with)\b)\s*"
    r"(?:(?:and|to|of|on)\s+)?(?:(?:an?|the|its|our)\s+)?(?:[\w-]+\s+){0,2}"
)
_TO_BE_DONE = re.compile(r"\w,\s+to\s+be\s+$")  # "a declaration, to be renewed yearly"
_ITS_OWN = re.compile(
    r"[’'?]s\s+(?!(?:\w+\s+)?(?:provisions|terms|obligations|requirements|limits)\b)\w"
)
_OF_ITS_OWN = re.compile(r"\s+of\s+(?!(?:it|this|that|the (?:treaty|convention|agreement))\b)")
_WITHOUT = re.compile(r"\bwithout(?:\s+being)?\s*$")
_RENEWALS = frozenset({"extension", "resumption"})
_OF_A_TREATY = frozenset({"withdrawal", "suspension", "expiry", "termination", *_RENEWALS})
_TALKS = re.compile(r"\s+(?:talks|negotiations|discussions|negotiating|process)\b")
_OF_ACT = re.compile(r"\s+(?:ratification|signature|accession|membership)\b")
_TO_PARENT = re.compile(r"\s+(?:to|of|annexed to|attached to)\s+(?:the\s+|that\s+|this\s+)?")
_PROTOCOL = re.compile(r"\bprotocols?(?:\s+(?:[1-5]|i{1,3}|iv|v))?$|^(?:[1-5]|i{1,3}|iv|v)$")
_BARE = re.compile(r"(?:\s*\[[^\]]{0,60}\])?[\s,)]*")
_OWN_OBJECT = re.compile(r"\s+(?:the|an?|its|his|her|our|their|this|these|several|many|all)\s")
_OF_WHICH = re.compile(r"(?:to|of|from) which ")
_WHICH = re.compile(r"\s*(?:\d{4}\s+)?(?:\w+\s+)?")
_PREPOSITIONS = frozenset(
    ["of", "to", "from", "with", "for", "on", "in", "under", "by", "at", "within"]
)
_FOR_THE = re.compile(r"\s+(?:for|of|to|leading\s+to|ahead\s+of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}")
# "X, adopted in April and signed by us in June": the second participle of the same noun.
_TWO_PARTICIPLES = re.compile(
    r"\s*,\s+(?:\w+ly\s+)?\w+(?:ed|en)\s[^,;:]{0,40}?\b(?:and|but)\s+(?:\w+ly\s+)?"
)
_PAIR = re.compile(r"\s+\w+(?:ed|en)\s+(?:and|but|or)\s+(?:then\s+|later\s+|finally\s+)?")
_BY_OR_WHEN = re.compile(r"\s+(?:by|in|on|at)\b")
_AGREEING = re.compile(
    r"[^;.]*\b(?:is|was|be|no|reach\w*|without|until|for|towards?|achiev\w+|find|full|broad|early|"
    r"rapid|general)\s+agreement\s+on$"
)
_SUBJECT_OF_ITS_OWN = re.compile(
    r"(?:\b(?:they|we|he|she|i|you|it|who)|\b(?:the|our|its|their|his)\s+[\w-]+)\s+(?:\w+ly\s+)?$"
)
_IN_FORCE = frozenset({"entry-into-force", "expiry"})
_ACTS = frozenset({"signature", "adoption", "opening-for-signature"})
_INTO = 16  # characters of a mention that a cue's last words may share ("agreement on")
_BESIDE = 18
_SHORT = 4
_CLAUSE = 110  # characters between a noun and the verb of its relative clause, at most
_AROUND = 8  # mentions before a cue that are looked at, twice as many after it


@dataclass(frozen=True, slots=True)
class Link:
    """A cue bound to a mention (by its number) at a cost; `how` names the shape that fitted."""

    mention: int
    cost: float
    how: str


class Binder:
    """Links within one sentence; positions are those of its text in small letters."""

    def __init__(self, text: str, cues: list[Cue], spans: list[Span], lang: str) -> None:
        self.text = text
        self.cues = cues
        self.spans = spans
        self.lang = lang
        self.distances = Distances(text, cues, spans, lang)

    def link(self, cue: Cue, mentions: list[Mention]) -> Link | None:
        """The instrument a cue speaks of, or None."""
        if cue.event == "review-conference":
            for other in self.cues:
                if other.words.startswith("preparatory") and _FOR_THE.fullmatch(
                    self.text, other.end, cue.start
                ):
                    return self.link(other, mentions)  # it prepares its own treaty's conference
        best: Link | None = None
        at = bisect_left(self.spans, (cue.start, 0))
        for number in range(max(0, at - _AROUND), min(len(self.spans), at + 2 * _AROUND)):
            link = self._candidate(cue, number, mentions[number])
            if link is not None and (best is None or link.cost < best.cost):
                best = link
        if best is None or best.cost > (_LIMIT_FAR if best.how == "far" else LIMIT):
            return None
        return self._including(best, mentions)

    def _candidate(self, cue: Cue, number: int, mention: Mention) -> Link | None:
        start, end = self.spans[number]
        if mention.kind == ELLIPSIS:
            return Link(number, 0.5, "focus") if start == cue.start else None
        if cue.start < start < cue.end <= start + _INTO and cue.kind == "verb":
            if mention.kind == PRONOUN and self._leads_on(cue):
                return None  # "its obligations under another treaty"
            link: Link | None = Link(number, 0.2, "object")
        elif start < cue.end and cue.start < end:
            link = self._inside(cue, number, mention)
        elif mention.kind == PRONOUN and (
            self._another_s(cue, start, end) or self._too_far_ru(cue, start)
        ):
            return None
        elif start >= cue.end:
            link = Link(number, *self._right(cue, start))
        else:
            link = Link(number, *self._left(cue, start, end))
        return link if link is None or link.how == "focus" else self._weighed(cue, link, mention)

    def _weighed(self, cue: Cue, link: Link, mention: Mention) -> Link | None:
        """The pair at the cost that its place adds, or None where it is none after all."""
        start, end = self.spans[link.mention]
        if start >= cue.end and cue.kind == "verb" and _ITS_OWN.match(self.text, end):
            return None  # "achieve the NPT's universal application"
        if cue.event in _OF_A_TREATY and start >= cue.end and _TALKS.match(self.text, end):
            return None  # "walked away from the INF talks"
        if cue.event in _RENEWALS and start >= cue.end and _OF_ACT.match(self.text, end):
            return None  # "renew its CTBT ratification"
        if link.how == "after-noun" and cue.event in GATHERINGS and mention.treaty is None:
            return None  # "agree on a document at the 2015 Review Conference"
        extra = 0.3 * (mention.kind == ANAPHOR)
        if link.mention and self._parent(link.mention):
            extra += 9.0  # "the protocol to the convention": it is the protocol that is meant
        new = self.lang == "ru" and _NEW_RU.search(self.text, max(0, start - 10), start)
        if new and mention.treaty and not self.text.startswith("резолюц", start):
            extra += 9.0  # «новый Договор по РСМД» is none that we know
        if cue.event not in GATHERINGS and link.how != "it" and self._modifies(cue, start, end):
            extra += 9.0
        return Link(link.mention, link.cost + extra, link.how)

    def _parent(self, number: int) -> bool:
        """Whether a mention only tells whose protocol the one before it is."""
        (low, high), (start, _) = self.spans[number - 1], self.spans[number]
        of = high <= start and _TO_PARENT.fullmatch(self.text, high, start)
        return bool(of) and bool(_PROTOCOL.search(self.text, low, high))

    def _another_s(self, cue: Cue, start: int, end: int) -> bool:
        """`uphold its commitments`: whose they are is another question, unless `its terms`."""
        if start < cue.end:
            return False
        its = self.text[start:end] == "its" and not _OBJECT_IT.match(self.text, cue.end)
        return its or self._its_noun_ru(cue)

    def _too_far_ru(self, cue: Cue, start: int) -> bool:
        """«приняли бюджет на ее разработку»: a pronoun that the verb does not reach."""
        own = self.lang == "ru" and cue.kind == "verb" and start >= cue.end
        return own and _TO_HIM_RU.fullmatch(self.text, cue.end, start) is None

    def _inside(self, cue: Cue, number: int, mention: Mention) -> Link | None:
        """`the treaty signed in Prague`: the description itself says what happened."""
        if cue.kind == "noun" and cue.event in GATHERINGS:
            return Link(number, 0.0, "focus") if mention.kind == PRONOUN else None
        if cue.words.startswith("exchanged"):
            return Link(number, 0.5, "inside")
        start, end = self.spans[number]
        if mention.treaty and cue.start == start and _AGREEING.match(self.text[:start] + cue.words):
            return Link(number, 0.3, "object")  # "if there is agreement on a test ban"
        if cue.words.startswith("из ") or self._around(cue, mention, start, end):
            happens = self.lang == "en" and cue.kind == "happens"
            return Link(number, 0.3, "subject" if happens else "object")
        described = mention.rule.startswith(("description", "place")) and cue.start > start + 3
        if described and cue.kind == "verb" and cue.event in _ACTS:
            return Link(number, 0.5, "inside")
        return None

    def _around(self, cue: Cue, mention: Mention, start: int, end: int) -> bool:
        """«вступление ДВЗЯИ в силу», `is the treaty dead?`, `fulfil its Minsk commitments`."""
        if self.lang == "ru":
            return cue.start < start and end < cue.end
        whole = cue.start < start and end <= cue.end
        return whole and cue.kind != "noun" and mention.treaty is not None

    def _including(self, link: Link, mentions: list[Mention]) -> Link:
        """`three conventions, including the Convention on Cluster Munitions`."""
        at = link.mention
        if mentions[at].treaty is not None or at + 1 >= len(mentions):
            return link
        between = self.text[self.spans[at][1] : self.spans[at + 1][0]]
        if mentions[at + 1].treaty and _INCLUDING.fullmatch(between):
            return Link(at + 1, link.cost + 0.5, link.how)
        return link

    def _modifies(self, cue: Cue, start: int, end: int) -> bool:
        """`NPT Review Conference`: the name only tells which conference.

        What was promised at it, though, was promised under the treaty.
        """
        if cue.event in UNDER and start >= cue.end:
            duty = DUTY.search(cue.words)
            between = f" {duty[0] if duty else ''}{self.text[cue.end : start]}"
            if DUTIES.match(between):
                return False
        return any(
            0 <= other.start - end <= _BESIDE
            for other in self.cues
            if other.event in GATHERINGS and _WHICH.fullmatch(self.text, end, other.start)
        )

    def _right(self, cue: Cue, start: int) -> tuple[float, str]:
        """A mention after the cue: its object, or the complement of the noun."""
        chained = self._chained(cue, start)
        if chained is not None:
            cost, how = self._right(chained, start)
            return cost + 0.3, how
        if cue.kind == "far":
            return self._listed_far(self.text[cue.end : start]), "far"
        cost = self.distances.rightward(cue, start)
        if self.lang == "en" and cue.kind == "happens":
            return cost + 7.6, "after"
        if self.lang == "en" and cue.kind == "noun":
            return cost + (0.0 if self._governs(cue, start) else 3.0), "noun-of"
        return self._agent(cue, cost)

    def _agent(self, cue: Cue, cost: float) -> tuple[float, str]:
        """An object, unless the verb is passive: then what follows it is the agent."""
        if self.lang == "ru" and cue.event == "supersession" and _PASSIVE_RU.match(cue.words):
            return cost + 4.0, "passive"  # «он был заменен договором»: it is he that was replaced
        passive = self.lang == "en" and _PARTICIPLE.search(cue.words.split()[0])
        if passive and _BE.search(self.text[: cue.start]):
            return cost + 5.0, "passive"
        return cost, "object"

    @staticmethod
    def _listed_far(between: str) -> float:
        """`discussed A, B and the situation around X`: the object ends a long list."""
        if ";" in between or compared(between) or _UNDER_IT.search(between):
            return FAR
        return min(21.0, 6.0 + 0.1 * len(between.split()))

    def _governs(self, cue: Cue, start: int) -> bool:
        """`ratification of`, `accession to`: a preposition leads to the complement."""
        first = _WORD.match(self.text[cue.end : start].lstrip())
        return bool(_READY.search(cue.words) or (first and first[0] in _PREPOSITIONS))

    def _chained(self, cue: Cue, start: int) -> Cue | None:
        """`signed but not ratified`: the next verb or noun, whose object this one shares."""
        chain = _CHAIN.match(self.text, cue.end)
        if not chain:
            return None
        # "compliant with and in the end allow us to accede to X"
        far = 90 if self.lang == "en" and _READY.search(cue.words) else 0
        for other in self.cues:
            near = chain.end() <= other.start <= chain.end() + far
            if near and other.end <= start and other.kind in {"verb", "noun"}:
                return other
        return None

    def _left(self, cue: Cue, start: int, end: int) -> tuple[float, str]:
        """A mention before the cue: its subject, or what a pronoun between them stands for."""
        between = self.text[end : cue.start]
        if self._pronoun(cue, between, start):
            near = 1.0 + 0.12 * len(between.split()) + 6.0 * between.count(";")
            return min(6.5, near), "it"
        leading = self._coordinate(cue, end) if self.lang == "ru" else None
        if leading is not None:
            cost, how = self._left(leading, start, end)
            return cost + 0.6, how
        cost = self.distances.leftward(end, cue)
        if self.lang == "ru":
            return cost + self._left_ru(cue, start, end), "subject"
        return self._left_en(cue, start, between, cost)

    def _left_en(self, cue: Cue, start: int, between: str, cost: float) -> tuple[float, str]:
        if cue.kind == "noun" and _COMPOUND.fullmatch(between):
            return 0.2 + 0.5 * bool(between.strip()), "compound"
        if cue.kind == "happens":
            other = cue.event in _IN_FORCE and _OTHER_SUBJECT.search(between)
            return (FAR, "left") if other else (cost * 0.6, "subject")
        if cue.kind == "verb":
            if _OF_WHICH.match(cue.words):
                return (cost + 0.5, "relative") if _BARE.fullmatch(between) else (FAR, "left")
            if len(between) <= _CLAUSE and self._contact(cue, between):
                return min(cost + 2.0, 6.0), "relative"
            # "the border is returned to Ukrainian control": what follows is the object.
            beyond = _READY.search(cue.words) and _GOES_ON.match(self.text, cue.end)
            return (FAR, "left") if beyond else self._verb_left(cue, between, cost)
        return self._after_noun(cue, between, cost, start), "after-noun"

    def _contact(self, cue: Cue, between: str) -> bool:
        """`the treaty he’s about to sign`: a relative clause, with or without its pronoun."""
        ends = _ENDS_THERE.match(self.text, cue.end) is not None
        return ends and _CONTACT.fullmatch(between) is not None

    def _coordinate(self, cue: Cue, end: int) -> Cue | None:
        """«была открыта в Париже и вступила в силу»: the verb before, whose subject this shares."""
        if cue.kind == "noun" or not _COORDINATED_RU.search(self.text[: cue.start]):
            return None
        for other in reversed(self.cues):
            if end <= other.start and other.end <= cue.start:
                clear = not any(other.end <= low < cue.start for low, _ in self.spans)
                return other if other.kind != "noun" and clear else None
        return None

    def _left_ru(self, cue: Cue, start: int, end: int) -> float:
        """What a Russian event costs more for an instrument before it.

        «после выхода из договора страна начнет переговоры о мире»: neither subject nor object.
        """
        last = cue.words.rpartition(" ")[2]
        if last in _LEADING_RU and "котор" not in cue.words:
            return 20.0  # «отказ от обогащения»: its object stands behind the preposition
        if cue.kind == "happens" or _PASSIVE_RU.match(cue.words):
            met = any(o.event in GATHERINGS and 0 <= start - o.end <= _SHORT for o in self.cues)
            return 9.0 if met else 0.5  # «конференция по ДНЯО закончилась»
        extra = 0.5 if cue.kind == "verb" else 3.5
        if cue.kind == "verb" and cue.event == "negotiation":
            extra += 3.0
        if cue.kind == "verb" and _OWN_ACCUSATIVE_RU.match(self.text, cue.end):
            extra += 4.0
        if cue.kind == "verb" and _OWN_INFINITIVE_RU.match(self.text, cue.start):
            extra += 4.0
        if cue.kind == "noun" and _OWN_OBJECT_RU.match(self.text, cue.end):
            extra += 3.0
        if "," not in self.text[end : cue.start] and _ADJUNCT_RU.search(self.text[:start]):
            extra += 6.0
        return extra

    def _after_noun(self, cue: Cue, between: str, cost: float, start: int) -> float:
        """A noun that follows the instrument's name in a looser way."""
        if cue.event == "review-conference" and _THE_ONE.search(between):
            return min(cost, 5.0) + 2.0
        if _TOPIC.search(self.text[:start]):
            return min(cost, 5.0) + 1.0
        # "the Open Skies Treaty and the adoption of new measures": the noun has its own object.
        return FAR if _OF_ITS_OWN.match(self.text, cue.end) else cost + 7.2

    def _pronoun(self, cue: Cue, between: str, start: int) -> bool:
        """Whether a pronoun beside an event stands for the instrument at `start`."""
        if self.lang == "ru":
            it = _OBJECT_IT.match(self.text, cue.end) if cue.kind == "verb" else None
            if it is not None:
                return not self._disagrees(_NOMINATIVE.get(it[0].split()[-1], ""), start)
            if _OBJECT_HIM_RU.match(self.text, cue.end) or cue.words.startswith(_FROM_HIM_RU):
                return True
        if cue.kind in {"verb", "noun"} and self._object_it(cue):
            return True
        if cue.kind == "noun" and self.lang == "en" and _ITS_BEFORE.search(between):
            # "their non-compliance with the standards of others": it has its object already.
            return not self._leads_on(cue)
        subject = cue.kind == "happens" or self.lang == "ru" or bool(_BE.search(between))
        found = _IT_BEFORE.search(between) if subject else None
        return found is not None and not self._disagrees(found[0].split()[0], start)

    def _leads_on(self, cue: Cue) -> bool:
        """Whether the object is still to come: `compliance with …`."""
        return bool(_READY.search(cue.words) and _GOES_ON.match(self.text, cue.end))

    def _disagrees(self, pronoun: str, start: int) -> bool:
        """«оно» is no сделка: a Russian pronoun of another gender than the name's noun."""
        if self.lang != "ru" or pronoun not in {"он", "она", "оно"}:
            return False
        noun = _GENDERS_RU.match(self.text, start)
        return noun is not None and noun.lastgroup != pronoun

    def _object_it(self, cue: Cue) -> bool:
        """`ratify it`, `comply with its terms`; also `sign and ratify it`."""
        chain = _CHAIN.match(self.text, cue.end)
        ends = [cue.end]
        if chain and cue.kind == "verb":
            ends += [other.end for other in self.cues if other.start == chain.end()]
        if self._its_noun_ru(cue):
            return False
        return any(_OBJECT_IT.match(self.text, end) for end in ends)

    def _its_noun_ru(self, cue: Cue) -> bool:
        """«осуществление ее энергетической программы»: what is carried out is another thing."""
        own = self.lang == "ru" and cue.kind == "noun"
        return own and _ITS_NOUN_RU.match(self.text, cue.end) is not None

    def _verb_left(self, cue: Cue, between: str, cost: float) -> tuple[float, str]:
        """English: a passive's subject, a relative's antecedent, a participle's noun."""
        words = cue.words.split()
        if _WITHOUT.search(between) or _TO_BE_DONE.search(between):
            return cost + 5.0, "left"
        passive = _BE.search(between) or (len(words) > 1 and words[0] in {"is", "be", "been"})
        participle = _PARTICIPLE.search(words[0])
        if passive and participle:
            return cost * 0.6, "passive"
        if _SUBJECT_REL.match(between) and not passive:
            return cost * 0.7 + 0.8, "relative"
        if _SUBJECT_OF_ITS_OWN.search(between) and not passive:
            participle = None  # "… X and they signed other papers"
        if participle and not _PARTS.search(between) and len(between.split()) <= _SHORT:
            return cost + 0.8, "participle"
        if participle and self._second_participle(cue, between):
            return 2.0, "participle"
        last = not any(start >= cue.end for start, _ in self.spans)
        did = _WE_DID.fullmatch(between) or (last and _AND_DID.fullmatch(between))
        ours = did and not _OWN_OBJECT.match(self.text, cue.end)
        return (cost + 2.0, "relative") if ours else (FAR, "left")

    def _second_participle(self, cue: Cue, between: str) -> bool:
        """`X, adopted here and signed by us`: no finite verb, for agent, place or time follows."""
        led = _BY_OR_WHEN.match(self.text, cue.end) is not None
        if led and _TWO_PARTICIPLES.fullmatch(between):
            return True
        # "see X adopted and signed"
        return bool(_PAIR.fullmatch(between)) and not _OWN_OBJECT.match(self.text, cue.end)

    def beyond(self, number: int, mentions: list[Mention]) -> int | None:
        """`a convention on terrorism and a convention on nuclear terrorism`: the second is ours."""
        at = number
        while at + 1 < len(self.spans) and mentions[at].treaty is None:
            low, high = self.spans[at][1], self.spans[at + 1][0]
            if not _AND_ANOTHER.fullmatch(self.text, low, high):
                return None
            if any(low <= cue.start < high for cue in self.cues):
                return None
            at += 1
        return at if mentions[at].treaty else None

    def group(self, number: int, mentions: list[Mention]) -> list[int]:
        """The mentions that a list coordinates with one: `the NPT, the CTBT and the CWC`."""
        out = [number]
        for step in (1, -1):
            at = number
            while 0 <= at + step < len(self.spans):
                one, two = (at, at + step) if step > 0 else (at + step, at)
                if not listed(self.text[self.spans[one][1] : self.spans[two][0]]):
                    break
                at += step
                out.append(at)
        return [n for n in sorted(out) if mentions[n].treaty]
