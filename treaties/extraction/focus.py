"""Anaphors: "the Treaty", "this agreement", «этот договор» resolved to the instrument in focus.

Every head noun that no name covers is an anaphor of ours, another instrument (which then holds the
focus itself), or nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from treaties.extraction.cues import grammar, words
from treaties.extraction.mentions import ANAPHOR, Finder, Mention, heads_outside
from treaties.extraction.names import HEADS_RU, LIKE, NOUNS_EN
from treaties.extraction.scan import Head
from treaties.extraction.sentences import Index
from treaties.extraction.turns import Turn

_MADE = grammar("focus.made")

FOREIGN = "foreign"
_SAME_NOUN = 2500
_SAME_NOUN_RU = 1200
_DET = r"(?:the|this|that|these|those|such|said|both|aforesaid)"
_ADJ = (
    r"(?:(?:same|said|new|historic|landmark|important|latter|very|whole|entire|vital|current|"
    r"above mentioned|aforementioned|present|existing|original|resulting|proposed|nuclear|key|"
    r"fundamental|crucial|future|two|three|bilateral|multilateral|international|global|unique|"
    r"great|excellent|recent|recently concluded|signed|major) )"
)
_LEFT_EN = re.compile(rf"(?:^|[ .;:?!])(?P<det>{_DET}) (?P<adj>{_ADJ}{{0,2}})$")
_INDEFINITE = grammar("focus.indefinite")
_COMPLEMENT_EN = grammar("focus.complement_en")
_WITH = grammar("focus.with")
_PARTS = re.compile(r" (?:organi[sz]ations?|bod(?:y|ies)|law|laws)\b")
_DET_RU = (
    r"(?:этот|этого|этому|этим|этом|эта|этой|эту|это|эти|этих|этими|данн\w+|указанн\w+|упомянут\w+|названн\w+|"
    r"настоящ\w+|сам|самого|самому|самим|самом|самой|саму|тот|того|тому|тем|том|той|ту|такой|такого|такое|вышеупомянут\w+|"
    r"подписанн\w+|действующ\w+|бессрочн\w+|важнейш\w+|весь|всего|всей|оба|обоих)"
)
_LEFT_RU = re.compile(rf"(?:^|[ .;:?!]){_DET_RU} $")
_ADJECTIVE_RU = grammar("focus.adjective_ru")
_SMALL_RU = words("small_ru")
_COMPLEMENT_RU = grammar("focus.complement_ru")
_PLURAL = grammar("focus.plural")
_LOOSE = frozenset(
    {"agreement", "accord", "pact", "instrument", "deal", "document", "treaty", "arrangement"}
)
# Nouns too common to reach past an instrument of another kind.
_GENERIC = frozenset(
    {"agreement", "document", "deal", "accord", "pact", "instrument", "arrangement"}
)
_NEAR_DET = re.compile(r"(?:this|that|these|those|such) (?:\w+ ){0,2}$")
_TURNS = 2  # a question, then its answer
_DEMONSTRATIVE = 3  # sentences that "this treaty" looks back
_PLURALS = frozenset({"minsk", "iaea-csa", "p5-statements", None})
_LASTING = frozenset({"jcpoa", "jpoa", "budapest-memorandum", "vienna-document"})
_TREATIES = frozenset({"treaty", "agreement", "accord", "convention"})
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
        if noun not in NOUNS_EN:
            return None
        shape = self._shape_ru(head) if russian else self._shape_en(head)
        end = self.finder.scan.plain.span(head.start, head.end)[1]
        if shape is None:
            return None
        if shape >= 0:
            target = self._target(noun, head, start, turn, stack, russian=russian)
            alone = (
                self._only
                if not stack and not _PLURAL.search(self.text[head.start : head.end])
                else None
            )
            if target is None and alone and noun in self.nouns(alone):
                target = alone
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
        made = head.noun in {"agreement", "deal", "accord"} and _MADE.match(
            text[head.end : head.end + 30]
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
        self, noun: str, head: Head, start: int, turn: int, stack: list[_Focus], *, russian: bool
    ) -> str | None:
        """The instrument in focus that the noun fits, looking back; None when none does."""
        here = self.index.at(start)
        plural = bool(_PLURAL.search(self.text[head.start : head.end]))
        near_only = _NEAR_DET.search(self.text[max(0, head.start - 30) : head.start])
        reach = _SAME_NOUN_RU if russian else _SAME_NOUN
        for focus in reversed(stack):
            apart = here - focus.sentence
            beyond = start - focus.position > reach or turn - focus.turn > _TURNS
            if beyond or (near_only and apart > _DEMONSTRATIVE):
                return None
            found = _fits(noun, focus, plural=plural, near=apart <= 1, russian=russian)
            if found is not _NEXT:
                return found
        return None


_NEXT = "?"  # this focus does not decide: look further back


def _fits(noun: str, focus: _Focus, *, plural: bool, near: bool, russian: bool) -> str | None:
    """The focus's instrument, None to stop looking, or _NEXT."""
    same = noun in focus.nouns
    if plural:
        several = same and focus.treaty in _PLURALS
        return (
            focus.treaty
            if several and (near or noun not in _NEAR_ONLY)
            else None
            if several
            else _NEXT
        )
    if focus.treaty in _PLURALS and focus.treaty == "minsk" and not russian:
        same = False
    if not near and noun in _GENERIC:
        far = same and (noun not in _NEAR_ONLY or focus.treaty in _LASTING)
        return focus.treaty if far else None
    if same:
        return focus.treaty
    if near and focus.treaty:
        loose = noun in _LOOSE and noun != "treaty" and focus.nouns & _TREATIES
        if loose or (noun == "treaty" and "convention" in focus.nouns):
            return focus.treaty
    return _NEXT
