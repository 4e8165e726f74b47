"""Anaphors: "the Treaty", "this agreement", «этот договор» resolved to the instrument in focus.

Every head noun that no name covers is an anaphor of ours, another instrument (which then holds the
focus itself), or nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from treaties.extraction import rivals, zones
from treaties.extraction.cues import grammar
from treaties.extraction.fitting import GENERIC, LOOSE, NEXT, Focus, fits
from treaties.extraction.mentions import ANAPHOR, Finder, Mention, heads_outside
from treaties.extraction.names import HEADS_RU, LIKE, NOUNS_EN
from treaties.extraction.scan import Head
from treaties.extraction.sentences import Index
from treaties.extraction.shapes import PAIR_RU, Shapes
from treaties.extraction.topics import topical
from treaties.extraction.turns import Turn

FOREIGN = "foreign"
_SAME_NOUN = 2500
_SAME_NOUN_RU = 1200
_AHEAD_RU = 600  # characters from a noun to the first name, where the noun comes first
_LAPSED = re.compile(r" (?:\w+ ){0,2}(?:laps\w+|expir\w+|ran out|runs out)")
_LAW_RU = re.compile(r"\b(?:закон|законопроект)(?:а|у|ом|е)?\b")
_DEFINED_RU = re.compile(r"\((?:Договор|Конвенция|Соглашение|Протокол|Меморандум)\)")
_SAYS_RU = grammar("focus.says_ru")
_ISSUED_RU = grammar("focus.issued_ru")
# An instrument named for comparison is not what the text goes on about.
_COMPARED = grammar("focus.compared")
_PAIR = 2
_PAIRED = frozenset({"treaty", "convention", "agreement", "accord"})
_BOTH = grammar("focus.both")
_CALLED = grammar("focus.called")
_ITS_SIDE = grammar("focus.its_side")
_PLURAL = grammar("focus.plural")
_NEAR_DET = re.compile(r"(?:this|that|these|those|such(?: an?)?) (?:\w+ ){0,2}$")
_OWN_NAME = 60
_TURNS = 2  # a question, then its answer
_DEMONSTRATIVE = 5  # sentences that "this treaty" looks back
_DEMONSTRATIVE_ALONE = 7  # where no other instrument was named
_LIST = 3  # instruments named in passing
# «Соглашение между Москвой и Вашингтоном» goes back to a treaty of these two only.
_BILATERAL = frozenset(
    ["inf", "new-start", "start-1", "start-2", "sort", "abm", "salt-1", "salt-2", "ttbt", "pmda"]
)
# Zones whose treaty has one protocol: "the Protocol to the Treaty".
_PROTOCOLS = {"bangkok": "bangkok-protocol", "canwfz": "canwfz-protocol"}
_APPOSED = re.compile(
    r"\s*\)?\s*(?:,|[—–]|\s-)\s*(?:(?:which|this)\s+is\s+)?an?\s+(?:[\w-]+\s+){0,4}", re.IGNORECASE
)
_APPOSED_TELLS = re.compile(
    r"\s+(?:which|that|whose|(?:to|of|in|under|from|on)\s+which|we|signed|concluded|reached|"
    r"negotiated|adopted|in\s+force)\b",
    re.IGNORECASE,
)
_APPOSED_REACH = 60
_AGAIN = grammar("focus.again")
_AGAIN_TELLS = grammar("focus.again_tells")
_AGAIN_REACH = 300
_ITS_PROTOCOL = re.compile(r"\b(?:the|its|that|this|their) (?:\w+ )?$")


class Resolver:
    """Walks the text once and gives each anaphor its instrument."""

    def __init__(self, finder: Finder, turns: list[Turn], index: Index) -> None:
        self.finder = finder
        self.turns = turns
        self.starts = [turn.start for turn in turns]
        self.index = index
        self.text = finder.scan.plain.text
        self.raw = finder.raw
        self.shapes = Shapes(self.raw, finder.scan.plain, [])
        self._only: str | None = None
        self._first = 0
        self._direct: dict[int, str | None] = {}
        self._protocols: dict[str, list[str]] = {}

    def resolve(self, direct: list[Mention]) -> list[Mention]:
        """The direct mentions with anaphors and other instruments among them, in order."""
        plain = self.finder.scan.plain
        spans = sorted((plain.at(m.start), plain.at(m.end - 1) + 1) for m in direct)
        out: list[Mention] = []
        stack: list[Focus] = []
        single = {m.treaty for m in direct}
        self.shapes = Shapes(self.raw, plain, [m.start for m in direct])
        self._direct = {plain.at(m.start): m.treaty for m in direct}
        self._protocols = {}
        self._first = direct[0].start if direct else 0
        # "The treaty expires on…" as an opening line: the text speaks of one instrument only.
        self._only = next(iter(single)) if len(single) == 1 else None
        todo = sorted(
            [(m.start, 0, m) for m in direct]
            + [(plain.raw(h.start), 1, h) for h in heads_outside(self.finder.scan.heads, spans)],
            key=lambda item: item[:2],
        )
        for start, _, item in todo:
            turn = bisect_right(self.starts, start) - 1
            if turn < 0 or start >= self.turns[turn].end:
                continue
            if isinstance(item, Mention):
                out.append(item)
                aside = _COMPARED.search(self.text, max(0, plain.at(start) - 60), plain.at(start))
                if (item.treaty or item.options) and not aside:
                    self._push(stack, item.start, turn, item.treaty, item.noun)
                continue
            several = self._several(item, start, stack)
            if several:
                out.extend(several)
                continue
            mention = self._apposition(item, start, out) or self._head(item, start, turn, stack)
            if mention is not None:
                out.append(mention)
                self._push(stack, start, turn, mention.treaty, mention.noun)
        return out

    def _push(
        self, stack: list[Focus], at: int, turn: int, treaty: str | None, noun: str = ""
    ) -> None:
        nouns = self.nouns(treaty) if treaty else frozenset({noun})
        stack.append(Focus(at, self.index.at(at), turn, treaty, nouns))
        del stack[:-12]

    def nouns(self, treaty: str) -> frozenset[str]:
        """The English head nouns an instrument goes by."""
        return self.finder.names.nouns.get(treaty, frozenset())

    def _head(self, head: Head, start: int, turn: int, stack: list[Focus]) -> Mention | None:
        russian = head.noun in HEADS_RU
        noun = LIKE.get(head.noun, head.noun)
        # "[resolution 2373 (XXII)]" is where the text of an instrument is printed.
        printed = noun == "resolution" and self.raw[start - 1 : start] == "["
        # «… от 9 декабря 1988 г. (Договор)»: a definition, part of the name.
        printed = printed or bool(russian and _DEFINED_RU.match(self.raw, max(0, start - 1)))
        if printed or noun not in NOUNS_EN or self.text.startswith("resolutions", head.start):
            return None
        if noun == "protocol" and stack and stack[-1].treaty in _PROTOCOLS:
            return self._zone_protocol(head, start, stack[-1])
        shape = self.shapes.russian(head) if russian else self.shapes.english(head)
        end = self.finder.scan.plain.span(head.start, head.end)[1]
        if shape is None:
            return None
        if shape >= 0 or (not russian and self.shapes.made_the(head)):
            target = (not russian and self._called(noun, end)) or self._meant(
                noun, head, start, turn, stack, shape
            )
            if target:
                low = self.finder.scan.plain.raw(head.start - max(shape, 0))
                rule = f"anaphor:{self.text[head.start - max(shape, 0) : head.end]}"
                return Mention(low, end, target, ANAPHOR, rule, 0.75 if shape else 0.65, noun=noun)
            if shape >= 0:
                return None
        return Mention(start, end, None, FOREIGN, "other instrument", 0.0, noun=noun)

    def _called(self, noun: str, end: int) -> str | None:
        """`this agreement, the so-called Joint Plan`: the instrument named next in apposition."""
        match = _CALLED.match(self.raw, end)
        treaty = self._direct.get(self.finder.scan.plain.at(match.end())) if match else None
        fitting = treaty and (noun in self.nouns(treaty) or noun in LOOSE)
        return treaty if fitting else None

    def _meant(
        self, noun: str, head: Head, start: int, turn: int, stack: list[Focus], shape: int
    ) -> str | None:
        """The instrument an anaphor means: the one in focus, else what the subject gives."""
        russian = head.noun in HEADS_RU
        target = None
        if shape >= 0:
            target = self._target(noun, head, start, turn, stack, russian=russian)
            if russian and target not in _BILATERAL and PAIR_RU.match(self.text, head.end):
                shape, target = -1, None
            if not russian:
                target = self._told(head, target, stack)
                partners = rivals.partnered(self.text, head.end)
                if partners and target not in partners:
                    shape, target = -1, None
        target = target or self._by_subject(head, noun, stack, shape, russian=russian)
        return "start-1" if target == "new-start" and self._lapsed(head) else target

    def _told(self, head: Head, target: str | None, stack: list[Focus]) -> str | None:
        """The target, or the other instrument of its story that the adjective means."""
        adjectives = self.shapes.adjectives(head)
        if not adjectives:
            return target
        spoken_of = {focus.treaty for focus in stack[-6:] if focus.treaty}
        other = rivals.chosen(adjectives, spoken_of, self.finder.year)
        return other or (None if rivals.points_away(adjectives) else target)

    def _apposition(self, head: Head, start: int, out: list[Mention]) -> Mention | None:
        """`the Treaty of Rarotonga, a treaty which …`: the same one again."""
        last = out[-1] if out else None
        if last is None or not last.treaty or start - last.end > _AGAIN_REACH:
            return None
        near = start - last.end <= _APPOSED_REACH
        apposed = near and _APPOSED.fullmatch(self.raw, last.end, start)
        end = self.finder.scan.plain.span(head.start, head.end)[1]
        fits = head.noun in self.nouns(last.treaty) or head.noun in LOOSE
        told = apposed and _APPOSED_TELLS.match(self.raw, end)
        if not fits or not (told or self._again(head, last, start)):
            return None
        return Mention(start, end, last.treaty, ANAPHOR, "apposition", 0.7, noun=head.noun)

    def _again(self, head: Head, last: Mention, start: int) -> bool:
        """`They seek to abandon an agreement that …`, said of the one just spoken of."""
        return (
            self.index.at(start) - self.index.at(last.start) <= 1
            and bool(_AGAIN.search(self.text, max(0, head.start - 60), head.start))
            and bool(_AGAIN_TELLS.match(self.text, head.end))
        )

    def _several(self, head: Head, start: int, stack: list[Focus]) -> list[Mention]:
        """Protocols by number; `those treaties`, `both conventions` after two names joined."""
        if head.noun == "protocol":
            return self._numbered(head, start, stack)
        if self.text[head.end - 1] != "s" or len(stack) < _PAIR or head.noun not in _PAIRED:
            return []
        before = _BOTH.search(self.text, max(0, head.start - 40), head.start)
        last = stack[-1].sentence
        if not before or self.index.at(start) - last > 1:
            return []
        named = list(dict.fromkeys(f.treaty for f in stack if f.sentence == last))
        noun = head.noun
        fitting = [t for t in named if t and noun in self.nouns(t)]
        if len(named) != _PAIR or len(fitting) != _PAIR:
            return []
        span = self.finder.scan.plain.span(before.start("all"), head.end)
        return [Mention(*span, one, ANAPHOR, "joint:those", 0.6, noun=noun) for one in fitting]

    def _numbered(self, head: Head, start: int, stack: list[Focus]) -> list[Mention]:
        """`Protocols 2 and 3 of that Treaty`; `its Protocols` are those numbered before."""
        near = stack[-1] if stack and start - stack[-1].position <= _SAME_NOUN_RU else None
        found, end = zones.numbers(self.text, head.end)
        at = zones.after(self.text, end)
        named = self._direct.get(at) if at is not None else None
        treaty = zones.parent(named) if named else zones.parent(near.treaty if near else None)
        if treaty is None:
            return []
        span = self.finder.scan.plain.span
        several = zones.PROTOCOLS[treaty]
        rule = f"protocol of:{treaty}"
        if not found:
            its = _ITS_PROTOCOL.search(self.text[max(0, head.start - 30) : head.start])
            low, high = span(head.start, head.end)
            known = (
                self._protocols.get(treaty, ()) if its and self.text[head.end - 1] == "s" else ()
            )
            return [Mention(low, high, one, ANAPHOR, rule, 0.6, noun="protocol") for one in known]
        out: list[Mention] = []
        for number, low, high in found:
            if number <= len(several):
                first = head.start if not out else low
                spanned = span(first, high)
                out.append(
                    Mention(*spanned, several[number - 1], ANAPHOR, rule, 0.8, noun="protocol")
                )
        self._protocols[treaty] = [mention.treaty or "" for mention in out]
        return out

    def _by_subject(
        self, head: Head, noun: str, stack: list[Focus], shape: int, *, russian: bool
    ) -> str | None:
        """What the subject of the talk gives, else the one instrument the text speaks of."""
        target = None if russian else self._topic(head, noun, stack)
        plural = _PLURAL.search(self.text[head.start : head.end])
        alone = None if stack or plural or shape < 0 else self._only
        if alone and russian:
            # «Стороны подписали меморандум» long before another is named is not that one.
            far = self._first - self.finder.scan.plain.raw(head.start) > _AHEAD_RU
            alone = None if far else alone
        if alone and noun in GENERIC and not russian and not self._same_turn(head):
            alone = None
        return target or (alone if alone and noun in self.nouns(alone) else None)

    def _same_turn(self, head: Head) -> bool:
        """Whether the first name of the text stands in the noun's own turn."""
        at = self.finder.scan.plain.raw(head.start)
        first = min(map(self.finder.scan.plain.raw, self._direct))
        return bisect_right(self.starts, at) == bisect_right(self.starts, first)

    def _lapsed(self, head: Head) -> bool:
        """Whether the treaty spoken of beside its successor is the one that ran out in 2009."""
        year = self.finder.year
        return year in {2009, 2010} and bool(_LAPSED.match(self.text, head.end, head.end + 30))

    def _zone_protocol(self, head: Head, start: int, focus: Focus) -> Mention | None:
        """After a zone's treaty: `the Protocol to the Treaty`."""
        before = self.text[max(0, head.start - 30) : head.start]
        if start - focus.position > _SAME_NOUN_RU or not _ITS_PROTOCOL.search(before):
            return None
        end = self.finder.scan.plain.span(head.start, head.end)[1]
        treaty = _PROTOCOLS[focus.treaty or ""]
        return Mention(
            start, end, treaty, ANAPHOR, f"protocol of:{focus.treaty}", 0.7, noun="protocol"
        )

    def _topic(self, head: Head, noun: str, stack: list[Focus]) -> str | None:
        """The instrument the subject of the talk gives, if nothing came between."""
        if _PLURAL.search(self.text[head.start : head.end]):
            return None
        year = self.finder.year
        found = topical(self.text, head.start, head.end, noun, year, named=True)
        if found is None:
            return None
        treaty, position = found
        last = stack[-1] if stack else None
        if last is None:
            return treaty
        at = self.finder.scan.plain.raw(position)
        # "An oil-for-goods deal with Iran": the subject is part of another deal's name.
        foreign = not last.treaty and noun in last.nouns and 0 < at - last.position < _OWN_NAME
        if (
            rivals.related(last.treaty, treaty)
            and self.finder.scan.plain.raw(head.start) - last.position < _SAME_NOUN
        ):
            return last.treaty
        between = last.treaty != treaty and last.position > at
        return None if between or foreign else treaty

    def _target(
        self, noun: str, head: Head, start: int, turn: int, stack: list[Focus], *, russian: bool
    ) -> str | None:
        """The instrument in focus that the noun fits, looking back; None when none does."""
        here = self.index.at(start)
        single = len({focus.treaty for focus in stack}) == 1
        plural = bool(_PLURAL.search(self.text[head.start : head.end]))
        law = (
            russian
            and noun == "document"
            and (
                _LAW_RU.search(self.text, max(0, head.start - 160), head.start)
                or self._communique(head)
            )
        )
        if law:
            return None  # «Госдума приняла документ»: the bill, not the treaty
        close = _DEMONSTRATIVE + 1 if russian and self._only else 1
        before = self.text[max(0, head.start - 40) : head.start]
        near_only = _NEAR_DET.search(before)
        if _ITS_SIDE.search(before.removesuffix("the ")):
            close = max(close, _DEMONSTRATIVE)
        reach = _SAME_NOUN_RU if russian else _SAME_NOUN
        for focus in reversed(stack):
            apart = here - focus.sentence
            beyond = start - focus.position > reach or turn - focus.turn > _TURNS
            far = _DEMONSTRATIVE_ALONE if single else _DEMONSTRATIVE
            if beyond or (near_only and apart > far):
                return None
            if near_only and apart and not plural and self._listed(focus, stack):
                continue
            if near_only and apart == 1 and self._aside(noun, focus, stack):
                continue
            found = fits(
                noun,
                focus,
                plural=plural,
                near=apart <= close,
                close=apart <= _DEMONSTRATIVE,
                russian=russian,
            )
            if found is not NEXT:
                loose = found and not russian and not plural and noun not in focus.nouns
                return None if loose and self._other_said(noun, here, stack) else found
        return None

    def _communique(self, head: Head) -> bool:
        """«Принято коммюнике. В документе говорится»: what was issued, not the instrument."""
        says = _SAYS_RU.match(self.text, head.end, head.end + 30)
        low, high = max(0, head.start - 500), head.end + 500
        return bool(says and _ISSUED_RU.search(self.text, low, high))

    @staticmethod
    def _other_said(noun: str, here: int, stack: list[Focus]) -> bool:
        """Whether another instrument was called just this a few sentences before."""
        return any(
            focus.treaty is None and noun in focus.nouns and here - focus.sentence <= _LIST
            for focus in stack
        )

    def _aside(self, noun: str, focus: Focus, stack: list[Focus]) -> bool:
        """Whether a participle's aside names it, and its sentence speaks of another one first."""
        others = [
            other
            for other in stack
            if other.sentence == focus.sentence
            and other.position < focus.position
            and other.treaty not in {None, focus.treaty}
        ]
        if not others or not any(noun in f.nouns or noun in GENERIC for f in others):
            return False
        return bool(_ASIDE.search(self.raw, others[-1].position, focus.position))

    @staticmethod
    def _listed(focus: Focus, stack: list[Focus]) -> bool:
        """Whether a sentence names three instruments or more: "this treaty" is none of those."""
        same = {other.treaty for other in stack if other.sentence == focus.sentence}
        return len(same) >= _LIST


_ASIDE = re.compile(
    r",\s+(?:(?:thus|thereby|while|and\s+so|since|as)\s+)?(?:it\s+|this\s+)?\w+(?:ing|s)\s[^,;.]*$"
)
