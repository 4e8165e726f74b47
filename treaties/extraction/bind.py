"""Binding: which instrument an event cue speaks of, and which date belongs to it.

By clause and grammar, not by nearness: every pair of a cue and a candidate has a cost made of the
words and the barriers between them; the cheapest wins if it is cheap enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from treaties.extraction.events import Cue
from treaties.extraction.mentions import ANAPHOR, PRONOUN, Mention

LIMIT = 7.5
DATE_LIMIT = 11.0
_LIGHT = frozenset(
    "the a an this that these those its their our his her any all both said same as well new early full strict "
    "complete universal faithful effective rapid prompt to of with from in under by on for and or also not at into "
    "provisions provision obligations obligation commitments commitment terms term participation membership "
    "instrument instruments letter spirit requirements goals objectives implementation life validity duration "
    "further entire whole so called historic landmark existing current important key relevant international "
    "two three which that be been being is are was were has have had will would shall should must can may "
    "multilateral bilateral legally binding comprehensive verifiable protocol protocols parties party states state "
    "nuclear member members regime system text draft future latter former first second third non treaty convention "
    "agreement about over upon against between agreements including such namely country countries government we "
    "в на по о об из от к с со и или а также для до за под над при между этот этого этому этим этом данного данный "
    "договор договора договору договором договоре соглашения соглашение соглашению конвенции конвенция конвенцию "
    "режим режима режиму условий условия положений положения обязательств обязательства обязательствам участие участия "
    "участию своего свое своих срок срока действие действия рамках рамки так называемый называемого международного "
    "новый нового новому важнейшего двустороннего российско американского был была было были быть будет действующего "
    "ограничений ограничения закона закон законопроект решение решения протокол протокола сша россии россией россия рф "
    "официально полностью строго".split()
)
_WORD = re.compile(r"[\w’'-]+")
_BE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|gets?|got)|[’']s)(?:\s+(?:not|never|also|just|still|now|already|subsequently|later|"
    r"finally|recently|formally|officially|indefinitely|unanimously|being|yet|\w+ly|once|therefore|both|then|first|only|overwhelmingly)){0,3}\s*$|\b(?:be|been|is|was|were|are)\s+(?:\w+ly\s+)?\w+ed(?:\s+(?:and|or)|,)\s+(?:\w+ly\s+)?$"
)
_HAVE = re.compile(
    r"\b(?:has|have|had|having|will|would|to|did|does|do|shall|should|must|can|could|may|might|not)\s+(?:\w+ly\s+|also\s+|not\s+|yet\s+|already\s+|both\s+|now\s+)*$"
)
_PARTICIPLE = re.compile(r"(?:ed|en|left|made)$")
_SHARED = re.compile(
    r"^\s*(?:,?\s*(?:and|or|и|или|but not|но не)(?:\s+(?:the|to|then|subsequently|have|has|also|so|its|early|full|затем))*|,|/)\s*$"
)
_SUBJECT_REL = re.compile(r"^[\s,]*(?:which|that|котор\w+)\b")


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
                cost += 6.0
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
        if mentions[link.mention + 1].treaty and re.fullmatch(
            r"[^.;]{0,40}?(?:including|such as|namely|notably|especially|in particular|like|в том числе|включая|а именно)\s+(?:\w+\s+){0,3}|\s*[:—–-]\s*(?:the\s+)?",
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
        it = re.match(r"\s+(?:it|them|его|ее|её|их)\b", self.text[cue.end :])
        own = re.search(r"\b(?:its|their|whose|его|ее|её|их)\s+(?:\w+\s+){0,2}$", between)
        if (it and cue.kind == "verb") or (
            own and cue.kind in {"noun", "verb"} and self.lang == "en" and cue.kind == "noun"
        ):
            return min(6.5, 1.0 + 0.12 * len(between.split()) + 6.0 * between.count(";")), "it"
        if re.search(r"\b(?:it|они|он|она|оно|его|ее|её|их)\s+(?:[\w’']+\s+){0,4}$", between) and (
            cue.kind == "happens" or _BE.search(between) or self.lang == "ru"
        ):
            return min(6.5, 1.2 + 0.1 * len(between.split()) + 6.0 * between.count(";")), "it"
        cost = self._gap(between, end, cue.start, cue, leftward=True)
        if self.lang == "ru":
            return cost + (0.5 if cue.kind != "noun" else 3.5), "subject"
        if cue.kind == "happens":
            return cost * 0.6, "subject"
        if cue.kind in {"noun", "far"}:
            if re.fullmatch(r"(?:[’']s?)?\s*(?:\w+\s+)?", between):
                return 0.2 + 0.5 * bool(between.strip()), "compound"
            topic = re.search(
                r"^(?:\W*)(?:on|regarding|as for|as regards|concerning|about|with regard to|with respect to|turning to|по|что касается)\s+(?:the\s+)?$",
                self.text[:start],
            )
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
        )  # noqa: PLR2004  -- "Treaty, recently signed"
        if bare:
            return cost + 0.8, "participle"
        if re.fullmatch(
            r"\s*(?:we|they|he|she|i|you|it|the \w+|[a-z.]+)\s+(?:(?:have|has|had|just|also|already|never|all|both)\s+){0,2}",
            between,
        ):
            return cost + 2.0, "relative"
        return 99.0, "left"

    def _gap(
        self, between: str, low: int, high: int, cue: Cue | None = None, *, leftward: bool = False
    ) -> float:
        cost = 0.0
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
            + 3.0 * len(re.findall(r":\s|\s[—–-]\s|\(", between))
        )
        cost += 3.0 * len(
            re.findall(
                r"\b(?:but|while|whereas|although|because|when|if|where|who|но|однако|если|когда|поскольку|хотя)\b",
                between,
            )
        )
        relatives = list(re.finditer(r"\b(?:which|that|котор\w+)\b", between))
        if leftward and relatives and relatives[0].start() <= 3:  # noqa: PLR2004  -- ", which"
            relatives = relatives[1:]
        cost += (3.0 if leftward else 2.0) * len(relatives)
        if leftward:
            cost += 8.0 * len(
                re.findall(
                    r"\bthat (?:this|the|these|those|all|its|their|a|an|no|we|they|he|she|it)\b",
                    between,
                )
            )
        for other in self.cues:
            if other.start >= low and other.end <= high and other.kind != "far":
                if other.event in {"review-conference", "meeting"} and cue is not None:
                    cost += 6.0
                    continue
                lead = self.text[low : other.start] if not leftward else self.text[other.end : high]
                trail = (
                    self.text[other.end : high] if not leftward else self.text[low : other.start]
                )
                if _SHARED.match(lead) or _SHARED.match(trail) and not leftward:
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
        if (
            re.search(
                r"(?:\b(?:in|on|since|by|until|till|before|after|from|as of|during|of|around|through|at|for|dated|effective)\s+(?:the\s+)?|[,(]\s*)$",
                before,
            )
            or self.lang == "ru"
        ):
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
        )  # noqa: PLR2004  -- one clause
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
        words = _WORD.findall(between)
        ahead = start < cue.start
        cost += sum(
            0.1 if w in _LIGHT or w.endswith("ly") else 0.2 if ahead else 0.5 for w in words
        )
        cost += (
            (0.4 if ahead else 0.8) * between.count(",")
            + 12.0 * between.count(";")
            + 2.5 * len(re.findall(r":\s|\s[—–]\s", between))
        )
        cost += 3.5 * len(
            re.findall(
                r"\b(?:which|who|that|but|while|whereas|котор\w+|но|однако|а также)\b", between
            )
        )
        cost += (
            (0.5 if ahead else 2.2) * len(re.findall(r"\b(?:and|и)\b", between)) * (len(words) > 3)
        )  # noqa: PLR2004  -- a clause, not a pair
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
_FRAME = re.compile(
    r"\b(?:within|under|pursuant|accordance|framework|line with|based on|basis of|relative|regard|regarding|enshrined|"
    r"by virtue|в рамках|в соответствии|на основе|согласно)\b"
)
_OTHER_VERB = re.compile(
    r"\b(?:said|met|took|held|made|began|started|decided|announced|declared|visited|spoke|addressed|called|"
    r"calling|urges?|urged|welcomes?|welcomed|hopes?|reaffirm\w*|reiterat\w*|believes?|recalls?|tested|launched|launch|conducted|invaded|"
    r"attacked|elected|became|сообщил\w*|заявил\w*|сказал\w*|провел\w*|состоял\w*|встрети\w+|напомнил\w*|отметил\w*)\b"
)


def _listed(between: str) -> bool:
    """Only commas, conjunctions and small words between two mentions."""
    return bool(
        re.fullmatch(
            r"(?:\s*(?:in|on)\s+(?:\w+\s+){0,2}\d{4})?[\s,/]*(?:(?:and|or|as well as|and also|and of|and to|and on|nor|plus|along with|and with|и|или|а также|и о|и об|&)\b)?"
            r"[\s,]*(?:(?:the|of the|to the|on the|with the|of|to|both|its|also|for the|including|in the|from the|entry into force of the|о|об|от|к|по|с|в|договор\w*|конвенци\w*)\s*)*"
            r"[\s,(«\"“]*",
            between,
        )
    )
