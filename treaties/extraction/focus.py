"""Anaphors: "the Treaty", "this agreement", «этот договор» resolved to the instrument in focus.

Every head noun that no name covers is an anaphor of ours, another instrument (which then holds the
focus itself), or nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from treaties.extraction.mentions import ANAPHOR, Finder, Mention, heads_outside
from treaties.extraction.names import HEADS_RU, LIKE
from treaties.extraction.scan import Head
from treaties.extraction.sentences import Index
from treaties.extraction.turns import Turn

FOREIGN = "foreign"
_SAME_NOUN = 2500
_SAME_NOUN_RU = 1200
_DET = r"(?:the|this|that|these|those|such|said|both|aforesaid)"
_ADJ = (
    r"(?:(?:same|said|new|historic|landmark|important|latter|very|whole|entire|vital|above mentioned|aforementioned|"
    r"current|present|existing|original|resulting|proposed|nuclear|fundamental|crucial|key|future|two|three|"
    r"bilateral|multilateral|international|global|unique|great|excellent|recent|recently concluded|signed|major) )"
)
_LEFT_EN = re.compile(rf"(?:^|[ .;:?!])(?P<det>{_DET}) (?P<adj>{_ADJ}{{0,2}})$")
_INDEFINITE = re.compile(
    r"(?:^| )(?:an?|any|every|another|some|no|new|other|future|possible) (?:\w+ ){0,2}$"
)
_COMPLEMENT_EN = re.compile(
    r" (?:concerning|relating to|against|between|establishing|governing|among|"
    r"on (?!(?:\d|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|its|our|the (?:part|basis|occasion|table|eve|day|one|other|grounds)|time|schedule|behalf|which|that|this))|"
    r"for the (?:prohibition|protection|suppression|prevention|elimination|establishment|settlement)|"
    r"of (?!(?:\d{4}|the (?:two|parties|treaty|same)|which|that|this|course|its|our|their)))"
)
_WITH = re.compile(
    r" with (?!(?:the (?:aim|view|goal|exception|support|help|consent)|a view|regard|respect|immediate|effect))"
)
_PARTS = re.compile(r" (?:organi[sz]ations?|bod(?:y|ies)|law|laws)\b")
_DET_RU = (
    r"(?:этот|этого|этому|этим|этом|эта|этой|эту|это|эти|этих|этими|данн\w+|указанн\w+|упомянут\w+|названн\w+|"
    r"настоящ\w+|сам|самого|самому|самим|самом|самой|саму|тот|того|тому|тем|том|той|ту|такой|такого|такое|вышеупомянут\w+|"
    r"подписанн\w+|действующ\w+|бессрочн\w+|важнейш\w+|весь|всего|всей|оба|обоих)"
)
_LEFT_RU = re.compile(rf"(?:^|[ .;:?!]){_DET_RU} $")
_ADJECTIVE_RU = re.compile(
    r"(?:^| )(\w+(?:ый|(?<![нтвл])ий|[нскв]ой|ая|яя|ое|ее|ого|его|ому|ему|ым|ским|[нск]ом|[нш]ем|ую|юю|ые|[кгхшщжч]ие|ых|(?<!и)их|ыми|ими)) $"
)
_SMALL_RU = frozenset(
    "их его ее им ими самим чем тем этим всем при том кем нем ним ней моем твоем своем своего своим своей "
    "уже или мои свои нашем вашем нашего вашего никакого самого".split()
)
_COMPLEMENT_RU = re.compile(
    r" (?:о|об|обо|по|между|с|со|против|на|для)(?= \w)(?! (?:сегодня|этом|том|сути|крайней|мере|итогам|словам|его|их|данным|времени|тех|это))"
)
_PLURAL = re.compile(
    r"s$|(?:договоры|договоров|договорам|договорами|договорах|соглашений|соглашениям\w*|соглашениях|конвенций|конвенциям\w*|конвенциях|договоренностей|договоренностям\w*|договоренностях|документов|документы)$"
)
_LOOSE = frozenset(
    {"agreement", "accord", "pact", "instrument", "deal", "document", "treaty", "arrangement"}
)
# Nouns too common to reach past an instrument of another kind.
_GENERIC = frozenset(
    {"agreement", "document", "deal", "accord", "pact", "instrument", "arrangement"}
)
_NEAR_ONLY = frozenset({"document", "instrument", "arrangement", "deal", "pact", "accord"})


@dataclass(frozen=True, slots=True)
class _Focus:
    position: int
    sentence: int
    turn: int
    treaty: str | None
    nouns: frozenset[str]


class Resolver:
    """Walks the text once and gives each anaphor its instrument."""

    def __init__(self, finder: Finder, turns: list[Turn], index: Index) -> None:
        self.finder = finder
        self.turns = turns
        self.starts = [turn.start for turn in turns]
        self.index = index
        self.text = finder.scan.plain.text
        self.raw = finder.raw
        self._only: str | None = None

    def resolve(self, direct: list[Mention]) -> list[Mention]:
        """The direct mentions with anaphors and other instruments among them, in order."""
        plain = self.finder.scan.plain
        spans = sorted((plain.at(m.start), plain.at(m.end - 1) + 1) for m in direct)
        out: list[Mention] = []
        stack: list[_Focus] = []
        single = {m.treaty for m in direct}
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
                if item.treaty:
                    self._push(stack, item.start, turn, item.treaty)
                continue
            mention = self._head(item, start, turn, stack)
            if mention is not None:
                out.append(mention)
                self._push(stack, start, turn, mention.treaty, mention.noun)
        return out

    def _push(
        self, stack: list[_Focus], at: int, turn: int, treaty: str | None, noun: str = ""
    ) -> None:
        nouns = self.nouns(treaty) if treaty else frozenset({noun})
        stack.append(_Focus(at, self.index.at(at), turn, treaty, nouns))
        del stack[:-12]

    def nouns(self, treaty: str) -> frozenset[str]:
        """The English head nouns an instrument goes by."""
        return self.finder.names.nouns.get(treaty, frozenset())

    def _head(self, head: Head, start: int, turn: int, stack: list[_Focus]) -> Mention | None:
        russian = head.noun in HEADS_RU
        noun = LIKE.get(head.noun, head.noun)
        if noun not in {"treaty", "convention", "agreement", "accord", "pact", "protocol", "instrument",
                        "memorandum", "resolution", "deal", "document", "arrangement"}:  # fmt: skip
            return None
        shape = self._shape_ru(head) if russian else self._shape_en(head)
        end = self.finder.scan.plain.span(head.start, head.end)[1]
        if shape is None:
            return None
        if shape >= 0:
            target = self._target(noun, head, start, turn, stack, russian=russian, bare=shape == 0)
            if target is None and not stack and self._only and noun in self.nouns(self._only):
                target = self._only
            if target:
                low = self.finder.scan.plain.raw(head.start - shape)
                rule = f"anaphor:{self.text[head.start - shape : head.end]}"
                return Mention(low, end, target, ANAPHOR, rule, 0.75 if shape else 0.65, noun=noun)
            if russian and shape == 0:
                return None
            return None
        return Mention(start, end, None, FOREIGN, "other instrument", 0.0, noun=noun)

    def _shape_en(self, head: Head) -> int | None:
        """Characters of determiner before an anaphor; -1 another instrument; None nothing."""
        text = self.text
        before = text[max(0, head.start - 60) : head.start]
        if _PARTS.match(text, head.end):
            return None
        if head.noun == "protocol" and re.match(
            r" (?:\w+ (?:and \w+ )?)?(?:of|to) (?:the|that|this) ", text[head.end : head.end + 30]
        ):
            return None
        left = _LEFT_EN.search(before)
        made = head.noun in {"agreement", "deal", "accord"} and re.match(
            r" (?:that (?:was|we) )?(?:reached|concluded|signed|negotiated|struck|made)\b",
            text[head.end : head.end + 30],
        )
        complement = (
            made
            or _COMPLEMENT_EN.match(text, head.end, head.end + 60)
            or (
                _WITH.match(text, head.end, head.end + 40)
                if head.noun in {"agreement", "deal", "accord", "treaty"}
                else None
            )
        )
        if left and not complement:
            return len(before) - left.start("det")
        if complement or left:
            return -1
        raw = self.raw[self.finder.scan.plain.raw(head.start)]
        return (
            -1
            if raw.isupper() or _INDEFINITE.search(before) or re.search(r"\w $", before)
            else None
        )

    def _shape_ru(self, head: Head) -> int | None:
        text = self.text
        before = text[max(0, head.start - 40) : head.start]
        if _COMPLEMENT_RU.match(text, head.end, head.end + 30):
            return -1
        left = _LEFT_RU.search(before)
        if left:
            return len(before) - left.start() - (not left[0][0].isalpha())
        adjective = _ADJECTIVE_RU.search(before)
        if adjective and adjective[1] not in _SMALL_RU:
            return -1
        return 0

    def _target(
        self, noun: str, head: Head, start: int, turn: int, stack: list[_Focus], *, russian: bool, bare: bool
    ) -> str | None:  # fmt: skip
        here = self.index.at(start)
        plural = bool(_PLURAL.search(self.text[head.start : head.end]))
        words = self.text[max(0, head.start - 30) : head.start]
        demonstrative = bool(re.search(r"(?:this|that|these|those|such) (?:\w+ ){0,2}$", words))
        reach = _SAME_NOUN_RU if russian else _SAME_NOUN
        for focus in reversed(stack):
            if start - focus.position > reach or turn - focus.turn > 2:  # noqa: PLR2004  -- question, answer
                return None
            if demonstrative and here - focus.sentence > 3:  # noqa: PLR2004  -- "this treaty" looks near
                return None
            same = noun in focus.nouns and not (
                not plural and focus.treaty == "minsk" and not russian
            )
            near = here - focus.sentence <= 1
            if noun in _GENERIC and not same and not near:
                return None
            if plural and not (
                same and focus.treaty in {"minsk", "iaea-csa", "p5-statements", None}
            ):
                if focus.treaty is None and same:
                    return None
                continue
            if noun in _NEAR_ONLY and not near:
                if same and focus.treaty in {
                    "jcpoa",
                    "jpoa",
                    "budapest-memorandum",
                    "vienna-document",
                }:
                    return focus.treaty
                return None
            if same:
                return focus.treaty
            loose = noun in _LOOSE and bool(
                focus.nouns & {"treaty", "agreement", "accord", "convention"}
            )
            if near and loose and focus.treaty and noun != "treaty":
                return focus.treaty
            if near and noun == "treaty" and focus.treaty and "convention" in focus.nouns:
                return focus.treaty
        return None
