"""The shape of a head noun that no name covers: an anaphor, another instrument, or nothing.

"The treaty", "that agreement", «этот договор» look back; "a treaty on fisheries" is another
instrument; "treaty obligations", "it is a treaty that…" are neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaties.extraction.cues import grammar, words
from treaties.extraction.describe import is_verb
from treaties.extraction.rivals import partnered

if TYPE_CHECKING:
    from treaties.extraction.normal import Plain
    from treaties.extraction.scan import Head

_MADE = grammar("focus.made")
_DET = r"(?:the|this|that|these|those|such(?: an?)?|said|both|aforesaid|our)"
_ADJ = grammar("focus.adjective_en").pattern
_LEFT_EN = re.compile(rf"(?:^|[ .;:?!])(?P<det>{_DET}) (?P<adj>{_ADJ}{{0,2}})$")
_INDEFINITE = grammar("focus.indefinite")
_COMPLEMENT_EN = grammar("focus.complement_en")
_WITH = grammar("focus.with")
_PARTS = re.compile(r" (?:organi[sz]ations?|bod(?:y|ies)|law|laws)\b")
# "treaty obligations", "any agreement", "it is a treaty that…", "other treaties" hold no focus.
_MATTER = grammar("focus.matter")
_ANY = grammar("focus.any")
# "It is the toughest resolution on…" is said of the one in focus.
_SUPERLATIVE = grammar("focus.superlative")
_EVER = grammar("focus.ever")
# "The deal, accord": one thing said twice.
_TWICE = re.compile(r"\b(?:treaty|agreement|deal|accord|pact|convention) $")
_DEALT = frozenset({"agreement", "deal", "accord", "document"})
_DEALT_WITH = frozenset({"agreement", "deal", "accord", "treaty"})
_THOSE_THAT = re.compile(r"(?<=s) (?:that|which) (?:it|they|we|he|she)\b")
_NAME_NEXT = re.compile(
    r",\s+the\s+(?:[A-Z][\w-]*\s+(?:\w+\s+){0,6})?(?:Convention|Treaty|Protocol|Agreement)\b"
)
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
_SEVERAL_RU = re.compile(
    r"(?:^|[ .;:?!])(?:оба|обе|обоих|один|два|двух|три|трех|ни одного|\w+ либо) $"
)
_PREDICATE_RU = re.compile(r"(?:^|[ .;:?!])это (?:\w+ ){0,3}\w+(?:ый|ий|ой|ая|яя) $")
_BECAME_RU = re.compile(r"(?:^|[ .;:?!])(?:является|стал|стало|станет) (?:\w+ ){0,4}$")
_LEFT_RU = re.compile(rf"(?:^|[ .;:?!]){_DET_RU} $")
_ADJECTIVE_RU = grammar("focus.adjective_ru")
_SMALL_RU = words("small_ru")
_COMPLEMENT_RU = grammar("focus.complement_ru")
_AGREED_TO_RU = grammar("focus.agreed_to_ru")
# «ограничиваемые Договором»: the treaty does it, the participle is no adjective of its name
_BY_IT_RU = grammar("focus.by_it_ru")
_STATES_RU = (
    r"(?:россией|российской федерацией|рф|москвой|ссср|советским союзом|сша|америкой|"
    r"вашингтоном|соединенными штатами(?: америки)?|американцами)"
)
PAIR_RU = re.compile(
    rf" (?:между (?:{_STATES_RU} и {_STATES_RU}|двумя (?:\w+ )?\w+ами|(?:нашими|двумя) странами)|"
    rf"со? {_STATES_RU})\b(?! (?:о|об|по|в сфере|в области|на) )"
)
# What a conference issues is no instrument.
_OUTCOME = re.compile(r"\b(?:final|outcome|consensus|concluding|working|agreed|draft final) $")


class Shapes:
    """Tells the shapes of one text's head nouns; `named` are the raw starts of its names."""

    def __init__(self, raw: str, plain: Plain, named: list[int]) -> None:
        self.raw = raw
        self.plain = plain
        self.text = plain.text
        self._named = named

    def english(self, head: Head) -> int | None:
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
        made = head.noun in _DEALT and _MADE.match(text, head.end, head.end + 60)
        if made and text[head.end - 1] == "s":
            return None
        other = (made and not (left and head.noun == "deal")) or self._complemented(head)
        if left and left["det"] == "the" and "implementation " in left["adj"]:
            return -1
        if left and not other and not _EVER.match(text, head.end):
            aside = _THOSE_THAT.match(text, head.end) or self._apposed(head)
            return None if aside else len(before) - left.start("det")
        if _SUPERLATIVE.search(before) or _EVER.match(text, head.end):
            return None
        return -1 if other or left or self._indefinite(head, before) else None

    def _complemented(self, head: Head) -> bool:
        """Whether what follows says which other instrument it is: `the agreement on fisheries`."""
        text, end = self.text, head.end
        return bool(
            _COMPLEMENT_EN.match(text, end, end + 60)
            or (
                head.noun in _DEALT_WITH
                and _WITH.match(text, end, end + 40)
                and partnered(text, end) is None
            )
        )

    def _indefinite(self, head: Head, before: str) -> bool:
        """Whether a noun without "the" is another instrument: `an agreement`, `Kyoto Protocol`."""
        if _ANY.search(before) or _TWICE.search(before):
            return False
        raw = self.raw[self.plain.raw(head.start)]
        return bool(raw.isupper() or _INDEFINITE.search(before) or re.search(r"\w $", before))

    def _apposed(self, head: Head) -> bool:
        """Whether another instrument's name comes next: `this instrument, the Convention on …`."""
        end = self.plain.span(head.start, head.end)[1]
        match = _NAME_NEXT.match(self.raw, end)
        return match is not None and not any(end < at < match.end() for at in self._named)

    def adjectives(self, head: Head) -> str:
        """What stands between "the" and an English noun, plain: `old nuclear `."""
        left = _LEFT_EN.search(self.text[max(0, head.start - 60) : head.start])
        return left["adj"] if left else ""

    def russian(self, head: Head) -> int | None:
        """The same of a Russian noun; 0 when nothing stands before it."""
        text = self.text
        before = text[max(0, head.start - 60) : head.start]
        instrumental = text.endswith(("ом", "ем", "ей"), head.start, head.end)
        if _PREDICATE_RU.search(before) or (instrumental and _BECAME_RU.search(before)):
            return None  # "it is the last treaty between us": said of the one in focus
        if instrumental and _BY_IT_RU.search(before):
            return 0
        other = _COMPLEMENT_RU.match(text, head.end, head.end + 30)
        other = other or _AGREED_TO_RU.match(text, head.start)
        if (other and not PAIR_RU.match(text, head.end)) or _SEVERAL_RU.search(before):
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

    def made_the(self, head: Head) -> bool:
        """Whether "the deal negotiated by…" stands here: perhaps the one that is spoken of."""
        text = self.text
        return bool(
            _LEFT_EN.search(text[max(0, head.start - 60) : head.start])
            and _MADE.match(text[head.end : head.end + 30])
        )
