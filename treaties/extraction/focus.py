"""Anaphors: "the Treaty", "this agreement", «этот договор» resolved to the instrument in focus.

Every head noun that no name covers is an anaphor of ours, another instrument (which then holds the
focus itself), or nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from treaties.extraction import zones
from treaties.extraction.cues import grammar, words
from treaties.extraction.describe import is_verb
from treaties.extraction.fitting import GENERIC, LOOSE, NEXT, Focus, fits
from treaties.extraction.mentions import ANAPHOR, Finder, Mention, heads_outside
from treaties.extraction.names import HEADS_RU, LIKE, NOUNS_EN
from treaties.extraction.scan import Head
from treaties.extraction.sentences import Index
from treaties.extraction.topics import topical
from treaties.extraction.turns import Turn

_MADE = grammar("focus.made")

FOREIGN = "foreign"
_SAME_NOUN = 2500
_SAME_NOUN_RU = 1200
_DET = r"(?:the|this|that|these|those|such(?: an?)?|said|both|aforesaid|our)"
_ADJ = (
    r"(?:(?:same|said|new|historic|landmark|important|latter|very|whole|entire|vital|current|"
    r"above mentioned|aforementioned|present|existing|original|resulting|proposed|nuclear|key|"
    r"fundamental|crucial|future|two|three|bilateral|multilateral|international|global|unique|"
    r"great|excellent|recent|recently concluded|recently adopted|signed|major|relevant|"
    r"respective|draft|so called|final|said|envisaged|planned|interim|particular|comprehensive|"
    r"specific|disarmament|arms control|\d{4}|ensuing|"
    r"\w+ (?:making|fought|won|reaching|breaking|awaited|standing|lasting|needed|signed)) )"
)
_LEFT_EN = re.compile(rf"(?:^|[ .;:?!])(?P<det>{_DET}) (?P<adj>{_ADJ}{{0,2}})$")
_INDEFINITE = grammar("focus.indefinite")
_COMPLEMENT_EN = grammar("focus.complement_en")
_WITH = grammar("focus.with")
_PARTS = re.compile(r" (?:organi[sz]ations?|bod(?:y|ies)|law|laws)\b")
# "treaty obligations", "any agreement", "it is a treaty that…", "other treaties" hold no focus.
_MATTER = re.compile(
    r" (?:obligations?|commitments?|regimes?|limits?|partners?|part(?:y|ies)|members?|text|"
    r"language|negotiat\w+|based|mak\w+|systems?|provisions?|compliance|verification|rights?)\b"
)
_ANY = re.compile(
    r"(?:^| )(?:any|every|each|some|no|most|many|like|"
    r"(?:is|are|was|were|be|been|s|as)(?: not)? an?) (?:\w+ ){0,3}$|\bother (?:\w+ ){0,3}$"
)
_THOSE_THAT = re.compile(r"(?<=s) (?:that|which) (?:it|they|we|he|she)\b")
_NAME_NEXT = re.compile(
    r",\s+the\s+(?:[A-Z][\w-]*\s+(?:\w+\s+){0,6})?(?:Convention|Treaty|Protocol|Agreement)\b"
)
_SET_UP = re.compile(
    r" (?:that|which) (?:was|were) (?:put in place|designed|set up|made|devised) to\b"
)
_LAPSED = re.compile(r" (?:\w+ ){0,2}(?:laps\w+|expir\w+|ran out|runs out)")
_PROTOCOL_TO = re.compile(r" (?:\w+ (?:and \w+ )?)?(?:of|to) (?:the|that|this) ")
_DET_RU = (
    r"(?:этот|этого|этому|этим|этом|эта|этой|эту|это|эти|этих|этими|данн\w+|указанн\w+|упомянут\w+|названн\w+|"
    r"настоящ\w+|сам|самого|самому|самим|самом|самой|саму|тот|того|тому|тем|том|той|ту|такой|такого|такое|вышеупомянут\w+|"
    r"подписанн\w+|действующ\w+|бессрочн\w+|важнейш\w+|весь|всего|всей|достигнут(?:ого|ому|ым|ом|ое|ый|ой|ую)|заключенн\w+|ратифицированн\w+|истекш\w+|"
    r"истекающ\w+|согласованн\w+|принят\w+)"
)
_PLAIN_RU = re.compile(
    r"(?:^|(?<=[ .;:?!]))(?:международн|двусторонн|американск|прошл|нынешн|историческ|важн|ключев|"
    r"уникальн|значим|знаков|эпохальн|соответствующ|основополагающ|знаменит|пресловут|"
    r"многострадальн|ракетн|разоруженческ|"
    r"стратегическ|неработающ|устаревш|столь|российско|советско|ранее)\w* $"
)
_LAW_RU = re.compile(r"\b(?:закон|законопроект)(?:а|у|ом|е)?\b")
# An instrument named for comparison is not what the text goes on about.
_COMPARED_RU = re.compile(
    r"(?:по сравнению с|в отличие от|заменя\w+ собой|на смену|взамен|вместо|по аналогии с) "
    r"(?:\w+ )?$"
)
_SEVERAL_RU = re.compile(
    r"(?:^|[ .;:?!])(?:оба|обе|обоих|один|два|двух|три|трех|ни одного|\w+ либо) $"
)
_PREDICATE_RU = re.compile(r"(?:^|[ .;:?!])это (?:\w+ ){0,3}\w+(?:ый|ий|ой|ая|яя) $")
_BECAME_RU = re.compile(r"(?:^|[ .;:?!])(?:является|стал|стало|станет) (?:\w+ ){0,4}$")
_LEFT_RU = re.compile(rf"(?:^|[ .;:?!]){_DET_RU} $")
_ADJECTIVE_RU = grammar("focus.adjective_ru")
_SMALL_RU = words("small_ru")
_COMPLEMENT_RU = grammar("focus.complement_ru")
_PLURAL = grammar("focus.plural")
_NEAR_DET = re.compile(r"(?:this|that|these|those|such(?: an?)?) (?:\w+ ){0,2}$")
_TURNS = 2  # a question, then its answer
_DEMONSTRATIVE = 5  # sentences that "this treaty" looks back
_DEMONSTRATIVE_ALONE = 7  # where no other instrument was named
_LIST = 3  # instruments named in passing
# «Соглашение между Москвой и Вашингтоном» goes back to a treaty of these two only.
_BILATERAL = frozenset(
    ["inf", "new-start", "start-1", "start-2", "sort", "abm", "salt-1", "salt-2", "ttbt", "pmda"]
)
_STATES_RU = (
    r"(?:россией|российской федерацией|рф|москвой|ссср|советским союзом|сша|америкой|"
    r"вашингтоном|соединенными штатами(?: америки)?|американцами)"
)
_PAIR_RU = re.compile(
    rf" (?:между (?:{_STATES_RU} и {_STATES_RU}|двумя (?:\w+ )?\w+ами|(?:нашими|двумя) странами)|"
    rf"со? {_STATES_RU})\b(?! (?:о|об|по|в сфере|в области|на) )"
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
        self._only: str | None = None
        self._named: list[int] = []
        self._direct: dict[int, str | None] = {}
        self._protocols: dict[str, list[str]] = {}

    def resolve(self, direct: list[Mention]) -> list[Mention]:
        """The direct mentions with anaphors and other instruments among them, in order."""
        plain = self.finder.scan.plain
        spans = sorted((plain.at(m.start), plain.at(m.end - 1) + 1) for m in direct)
        out: list[Mention] = []
        stack: list[Focus] = []
        single = {m.treaty for m in direct}
        self._named = [m.start for m in direct]
        self._direct = {plain.at(m.start): m.treaty for m in direct}
        self._protocols = {}
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
                aside = _COMPARED_RU.search(
                    self.text, max(0, plain.at(start) - 40), plain.at(start)
                )
                if item.treaty and not aside:
                    self._push(stack, item.start, turn, item.treaty, item.noun)
                continue
            protocols = self._numbered(item, start, stack) if item.noun == "protocol" else []
            if protocols:
                out.extend(protocols)
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
        if printed or noun not in NOUNS_EN or self.text.startswith("resolutions", head.start):
            return None
        if noun == "protocol" and stack and stack[-1].treaty in _PROTOCOLS:
            return self._zone_protocol(head, start, stack[-1])
        shape = self._shape_ru(head) if russian else self._shape_en(head)
        end = self.finder.scan.plain.span(head.start, head.end)[1]
        if shape is None:
            return None
        if shape >= 0 or (not russian and self._made_the(head)):
            target = (
                self._target(noun, head, start, turn, stack, russian=russian)
                if shape >= 0
                else None
            )
            if russian and target not in _BILATERAL and _PAIR_RU.match(self.text, head.end):
                shape, target = -1, None
            if target is None:
                target = self._by_subject(head, noun, stack, shape, russian=russian)
            if target == "new-start" and self._lapsed(head):
                target = "start-1"
            if target:
                low = self.finder.scan.plain.raw(head.start - max(shape, 0))
                rule = f"anaphor:{self.text[head.start - max(shape, 0) : head.end]}"
                return Mention(low, end, target, ANAPHOR, rule, 0.75 if shape else 0.65, noun=noun)
            if shape >= 0:
                return None
        return Mention(start, end, None, FOREIGN, "other instrument", 0.0, noun=noun)

    def _apposition(self, head: Head, start: int, out: list[Mention]) -> Mention | None:
        """`the Treaty of Rarotonga, a treaty which …`: the same one again."""
        last = out[-1] if out else None
        if last is None or not last.treaty or start - last.end > _APPOSED_REACH:
            return None
        if not _APPOSED.fullmatch(self.raw, last.end, start):
            return None
        end = self.finder.scan.plain.span(head.start, head.end)[1]
        fits = head.noun in self.nouns(last.treaty) or head.noun in LOOSE
        if not fits or not _APPOSED_TELLS.match(self.raw, end):
            return None
        return Mention(start, end, last.treaty, ANAPHOR, "apposition", 0.7, noun=head.noun)

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
        return target or (alone if alone and noun in self.nouns(alone) else None)

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

    def _made_the(self, head: Head) -> bool:
        """Whether "the deal negotiated by…" stands here: perhaps the one that is spoken of."""
        text = self.text
        return bool(
            _LEFT_EN.search(text[max(0, head.start - 60) : head.start])
            and _MADE.match(text[head.end : head.end + 30])
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
        between = (
            last and last.treaty != treaty and last.position > self.finder.scan.plain.raw(position)
        )
        return None if between else treaty

    def _shape_en(self, head: Head) -> int | None:
        """Characters of determiner before an anaphor; -1 another instrument; None nothing."""
        text = self.text
        before = text[max(0, head.start - 60) : head.start]
        left = _LEFT_EN.search(before)
        if (
            is_verb(head.noun, before)
            or (head.noun == "document" and _OUTCOME.search(before))
            or _PARTS.match(text, head.end)
            or ((not left or left["det"] == "our") and _MATTER.match(text, head.end))
            or (head.noun == "protocol" and _PROTOCOL_TO.match(text, head.end, head.end + 30))
        ):
            return None
        made = head.noun in {"agreement", "deal", "accord", "document"} and _MADE.match(
            text[head.end : head.end + 30]
        )
        complement = (
            (made and not (left and head.noun == "deal"))
            or _COMPLEMENT_EN.match(text, head.end, head.end + 60)
            or (
                _WITH.match(text, head.end, head.end + 40)
                if head.noun in {"agreement", "deal", "accord", "treaty"}
                else None
            )
        )
        if left and not complement:
            if _THOSE_THAT.match(text, head.end) or self._apposed(head):
                return None
            return len(before) - left.start("det")
        if complement or left:
            return -1
        if _ANY.search(before):
            return None
        raw = self.raw[self.finder.scan.plain.raw(head.start)]
        return (
            -1
            if raw.isupper() or _INDEFINITE.search(before) or re.search(r"\w $", before)
            else None
        )

    def _apposed(self, head: Head) -> bool:
        """Whether another instrument's name comes next: `this instrument, the Convention on …`."""
        end = self.finder.scan.plain.span(head.start, head.end)[1]
        match = _NAME_NEXT.match(self.raw, end)
        return match is not None and not any(end < at < match.end() for at in self._named)

    def _shape_ru(self, head: Head) -> int | None:
        text = self.text
        before = text[max(0, head.start - 60) : head.start]
        instrumental = text.endswith(("ом", "ем", "ей"), head.start, head.end)
        if _PREDICATE_RU.search(before) or (instrumental and _BECAME_RU.search(before)):
            return None  # "it is the last treaty between us": said of the one in focus
        other = _COMPLEMENT_RU.match(text, head.end, head.end + 30)
        if (other and not _PAIR_RU.match(text, head.end)) or _SEVERAL_RU.search(before):
            return -1
        whole = len(before)
        for _ in range(2):
            before = _PLAIN_RU.sub("", before)
        left = _LEFT_RU.search(before)
        if left:
            return whole - left.start() - (not left[0][0].isalpha())
        adjective = _ADJECTIVE_RU.search(before)
        if adjective and adjective[1] not in _SMALL_RU:
            return -1
        return 0

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
            and _LAW_RU.search(self.text, max(0, head.start - 160), head.start)
        )
        if law:
            return None  # «Госдума приняла документ»: the bill, not the treaty
        close = _DEMONSTRATIVE + 1 if russian and self._only else 1
        near_only = _NEAR_DET.search(self.text[max(0, head.start - 30) : head.start])
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
                return found
        return None

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


# What a conference issues is no instrument.
_OUTCOME = re.compile(r"\b(?:final|outcome|consensus|concluding|working|agreed|draft final) $")
_ASIDE = re.compile(
    r",\s+(?:(?:thus|thereby|while|and\s+so|since|as)\s+)?(?:it\s+|this\s+)?\w+(?:ing|s)\s[^,;.]*$"
)
