"""How far words stand apart: the costs that binding adds up.

A cost is a number of words, light ones counted little, plus what separates clauses. The figures
were set on the development sentences; only their order matters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from treaties.extraction.cues import grammar, words
from treaties.extraction.events import Cue

Span = tuple[int, int]
FAR = 99.0
GATHERINGS = frozenset({"review-conference", "meeting"})
# Duties under an instrument are its own; other things that stand under it are not.
UNDER = GATHERINGS | {"compliance", "violation-alleged", "obligation-met"}
_LIGHT = words("light")
_WORD = grammar("bind.word")
_SHARED = grammar("bind.shared")
_FRAME = grammar("bind.frame")
_ASIDE = grammar("bind.aside")
_BY_WHOM = grammar("bind.by_whom")
DUTIES = grammar("bind.duties")
_BY_THE_WAY = grammar("bind.by_the_way")
DUTY = re.compile(
    r"(?:obligations|commitments|undertakings|responsibilities|duties|promises|pledges|decisions)$"
)
_PAUSED = grammar("bind.paused")
_LED_TO = grammar("bind.led_to")
_BY_AGENT = re.compile(
    r"\s+by\s+(?!consensus|acclamation|\d|(?:an?|the)\s+(?:[\w-]+\s+){0,3}(?:majority|vote|margin)|vote|law|decree)"
)
_PAUSE_BEFORE = re.compile(r"\b(?:and|but),\s+$|,\s+(?:and|but)\s+$")
_NEXT_ACT = 60
_COPULA = re.compile(r"(?<!that )(?<!which )(?<!who )\b(?:is|are|was|were)\s+(?:the|an?)\s")
# "the protocol to the convention" is no list.
_BRACKETS = re.compile(r"\[[^\[\]]{0,60}\]")
_OF_THE = re.compile(r"\s+(?:to|of|annexed to|attached to)\s+(?:the\s+)?")
_OWN_CLAUSE = re.compile(r"\s+(?:an?|the|any|our|its|some)\s[^,;]+,\s+(?:the\s+|this\s+)?")
_OPENING_IF = re.compile(
    r"(?:^|[,;]\s*|\band\s+|\bbut\s+)(?:if|when|unless|once|since|because|although|after|before)\b[^,;]*$"
)
_OTHER_TOPIC = re.compile(
    r"\s+(?:on|about|for|towards?|concerning)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:disarmament|arms\s+control|"
    r"questions?|issues?|matters?|measures?|security|reductions?)\b\W*\w.{4,}"
)
_HAVING = re.compile(r"\bhaving\s+(?:\w+ly\s+)?$")
_TO_DO = re.compile(r"\s+to\s+\w")
_DECIDED = re.compile(
    r"\b(?:decided|agreed|voted|chose|resolved|promised|pledged|undertook)\s+(?:(?:on|in|at)\s+)?(?:the\s+)?$"
)
_FIRST_TO = grammar("bind.first_to")
_OTHER_VERB = grammar("bind.other_verb")
_RELATIVE = grammar("bind.relative")
_CLAUSE = grammar("bind.clause")
_BREAK = grammar("bind.break")
_COMPARED = grammar("bind.compared")
_THAT_NEW = grammar("bind.that_new")
_HELD_ON = grammar("bind.held_on")
_OPENS_NEW = grammar("bind.opens_new")
_DURING = grammar("bind.during")
_DATE_PREPOSITION = grammar("bind.date_preposition")
_DATE_CLAUSE = grammar("bind.date_clause")
_DATE_BREAK = grammar("bind.date_break")
_AND = grammar("bind.and")
_THOUGHT = grammar("dating.aside_thought")
_OF_IT = re.compile(r",?\s+of\s+(?:the|our|its)\s+(?:[\w-]+\s+){0,3}")
_BLANKS = re.compile(r"\s{2,}")
_TOPIC = re.compile(r",\s+(?:the|our|its)\s+(?:[\w-]+\s+){0,3}")
_NEW_SUBJECT = grammar("bind.new_subject")
_NEXT_CLAUSE = grammar("bind.next_clause")
_NEW_CLAUSE = grammar("bind.new_clause")
_LISTED = grammar("bind.listed")
_PARTICIPIAL_RU = grammar("bind.participial_ru")
_AGENT_RU = grammar("bind.agent_ru")
_PASSIVE_RU = grammar("bind.passive_ru")
_NEXT_OPENS_RU = re.compile(r"(?:,\s+(?:(?:в|во|с|к|а|и|но)\s+)?|\s(?:а|и|но)\s+(?:в|во|с|к)\s+)$")
_GOES_ON_RU = re.compile(r"(?:-\w+)?\s+[а-яё]")
_SHUT = re.compile(r"[,;.:]|\b(?:and|but|which|that|и|но)\b")
_OPENING = 12
_LONGEST = 420
_ONE_CLAUSE = 260
_NEAR = 34
_TOUCHING = 2


def listed(between: str) -> bool:
    """Only commas, conjunctions and small words between two mentions."""
    if "[" in between:
        between = _BRACKETS.sub(" ", between)
    return bool(_LISTED.fullmatch(between)) and not _OF_THE.fullmatch(between)


def compared(between: str) -> bool:
    """Whether words before an instrument liken something else to it."""
    return _COMPARED.search(between) is not None


def _is_light(word: str) -> bool:
    return word in _LIGHT or word.endswith("ly")


@dataclass(frozen=True, slots=True)
class Distances:
    """One sentence in small letters, its cues and the spans of its mentions."""

    text: str
    cues: list[Cue]
    spans: list[Span]
    lang: str

    def rightward(self, cue: Cue, start: int) -> float:
        """From a cue to a mention after it."""
        if start - cue.end > _LONGEST:
            return FAR
        between = _ASIDE.sub(" ", self.text[cue.end : start])
        if self._elsewhere(cue, between):
            return FAR
        between = _BY_WHOM.sub("", between)
        between = _PAUSED.sub(" ", between)
        if cue.event == "negotiation":
            between = _LED_TO.sub(" of ", between)
        promised = False
        if cue.event in UNDER:
            duty = DUTY.search(cue.words)  # "fulfilment of obligations … under X"
            between = f" {duty[0]}{between}" if duty else between
            promised = DUTIES.match(between) is not None
            between = DUTIES.sub(" under ", between)
        heavy = 1.1 if cue.kind == "noun" else 1.4
        cost = self._words(between, heavy) + self._stops(between)
        if cue.kind == "noun" and self.lang == "en":
            cost += 4.0 * len(_CLAUSE.findall(between)) + 5.0 * bool(_RELATIVE.search(between))
        if cue.kind == "verb" and self.lang == "en":
            cost += 6.0 * bool(_COPULA.search(between))  # "achieving that vision is the Treaty"
        if cue.kind == "verb" and self.lang == "en" and self._subordinate(cue, between):
            cost += 8.0  # "if we cannot reach an agreement, the Treaty provides …"
        if cue.event == "negotiation" and cue.kind == "noun" and _OTHER_TOPIC.match(between):
            cost += 8.0  # "negotiations on disarmament, as the Treaty demands"
        if cue.event not in UNDER:
            cost += (6.0 if self.lang == "ru" else 4.0) * len(_FRAME.findall(between))
        cost += 2.0 * len(_RELATIVE.findall(between))
        return cost + self._crossed(cue.end, start, leftward=False, promised=promised)

    def _elsewhere(self, cue: Cue, between: str) -> bool:
        """`resolutions adopted by this Conference`, `negotiate something along the lines of X`."""
        if cue.kind == "verb" and _BY_AGENT.match(between) and cue.words.endswith("ed"):
            return True
        return self.lang == "en" and compared(between)

    def _subordinate(self, cue: Cue, between: str) -> bool:
        """Whether the verb has its object in an opening clause and the mention begins the next."""
        return bool(_OWN_CLAUSE.fullmatch(between)) and self.opening(cue)

    def opening(self, cue: Cue) -> bool:
        """Whether a cue stands in a clause that `if`, `when` or the like opens."""
        return self.lang == "en" and bool(
            _OPENING_IF.search(self.text, max(0, cue.start - 60), cue.start)
        )

    def leftward(self, end: int, cue: Cue) -> float:
        """From a mention to a cue after it."""
        if cue.start - end > _LONGEST:
            return FAR
        told = _BY_THE_WAY.match(self.text, end, cue.start)
        end = told.end() if told else end  # "the Treaty, signed in 1996, is not in force"
        between = _ASIDE.sub(" ", self.text[end : cue.start])
        aside = _PARTICIPIAL_RU.search(self.text, end, cue.start) if self.lang == "ru" else None
        if aside:
            # «резолюции, одобрившей сделку, истекает»: what the participle speaks of stands apart.
            between = _PARTICIPIAL_RU.sub(" ", between)
        cost = self._words(between, 0.7) + self._stops(between)
        relatives = [match.start() for match in _RELATIVE.finditer(between)]
        own = bool(relatives) and relatives[0] <= _TOUCHING + 1  # "the Treaty, which"
        if _NEW_SUBJECT.search(between):
            cost += 5.0
        cost += 3.0 * (len(relatives) - own) + 8.0 * len(_THAT_NEW.findall(between))
        if aside:
            high = aside.end()
            return (
                cost
                + self._crossed(end, aside.start(), leftward=True)
                + self._crossed(high, cue.start, leftward=True)
            )
        if self.lang == "ru" and self._in_participial(end, cue.start):
            cost += 3.0
        return cost + self._crossed(end, cue.start, leftward=True)

    def _in_participial(self, end: int, until: int) -> bool:
        """Whether a mention ends inside a participle's clause that closes before `until`."""
        low = max(0, end - 90)
        return any(
            match.start() < end < match.end() <= until
            for match in _PARTICIPIAL_RU.finditer(self.text, low, until)
        )

    @staticmethod
    def _words(between: str, heavy: float) -> float:
        return sum(
            0.15 if _is_light(word) or word.isdigit() else heavy for word in _WORD.findall(between)
        )

    @staticmethod
    def _stops(between: str) -> float:
        marks = between.count(",") + 12.0 * between.count(";")
        return marks + 3.0 * (len(_BREAK.findall(between)) + len(_CLAUSE.findall(between)))

    def _crossed(self, low: int, high: int, *, leftward: bool, promised: bool = False) -> float:
        """The other events and instruments that stand between.

        `promised`: the events only tell where the duties come from ("made at the conference of").
        """
        cost = 0.0
        for other in () if promised else self.cues:
            if low <= other.start and other.end <= high and other.kind != "far":
                cost += self._other(other, low, high, leftward=leftward)
        for start, end in self.spans:
            if low <= start and end <= high:
                toward = self.text[low:start] if leftward else self.text[end:high]
                cost += 1.6 if listed(toward) else 3.0
        return cost

    def _other(self, other: Cue, low: int, high: int, *, leftward: bool) -> float:
        if other.event in GATHERINGS:
            return 6.0
        before, after = self.text[low : other.start], self.text[other.end : high]
        shared = _SHARED.match(after) if leftward else _SHARED.match(before) or _SHARED.match(after)
        if shared:
            return 0.2
        return 1.2 if other.kind == "noun" else 2.4 if leftward else 4.5

    def date(self, cue: Cue, bound: list[Span], start: int, end: int) -> float:
        """From a date to an event: the cue together with the instruments bound to it."""
        if cue.event in GATHERINGS:
            gathered = self._gathering(cue, start, end)
            if gathered is not None:
                return gathered
        if start >= cue.end and (self._opens(start, end) or self._met_then(cue, start)):
            return FAR
        led = self.lang == "ru" or _DATE_PREPOSITION.search(self.text[max(0, start - 16) : start])
        cost = 0.0 if led else 0.5
        low = min(cue.start, *(span[0] for span in bound), cue.start)
        high = max(cue.end, *(span[1] for span in bound), cue.end)
        if high - low >= _ONE_CLAUSE:
            low, high = cue.start, cue.end
        if start >= high:
            cost += self._next_s(cue, bound, high, start, end)
            return cost + self._to_date(high, start, cue, start)
        if end <= low:
            return cost + 0.8 + self._to_date(end, low, cue, start)
        if start >= cue.end:
            return cost + self._to_date(cue.end, start, cue, start)
        return cost + 0.5 + self._to_date(end, cue.start, cue, start)

    def _next_s(self, cue: Cue, bound: list[Span], high: int, start: int, end: int) -> float:
        """What a date behind an event and its instruments costs more, for it may be the next's."""
        cost = 0.0
        if _LED_TO.match(self.text, cue.end):
            cost += 1.0  # "the talks that led to the adoption of X last July"
        if self.lang == "ru" and self._has_own_act(cue, bound):
            cost += 1.0  # «нарушения соглашения, подписанного в Праге в 2010 году»
        if self.lang == "ru" and _NEXT_OPENS_RU.search(self.text, high, start):
            # «вышли из сделки, год спустя Иран…»: the date opens what follows.
            cost += 1.5 if _GOES_ON_RU.match(self.text, end) else 0.0
        return cost

    def _met_then(self, cue: Cue, start: int) -> bool:
        """`fulfil what was agreed at the Review Conference in May`: the day of the conference."""
        return cue.event in UNDER - GATHERINGS and any(
            other.event in GATHERINGS and cue.end <= other.start and other.end <= start
            for other in self.cues
        )

    def _has_own_act(self, cue: Cue, bound: list[Span]) -> bool:
        """Whether the instrument's description says itself what was done, and it is not `cue`."""
        return any(
            low < other.start and other.end <= high and not (low < cue.start < high)
            for low, high in bound
            for other in self.cues
        )

    def _opens(self, start: int, end: int) -> bool:
        """`having ratified X, on 30 March 1996 Algeria signed Y`: the day is the next act's."""
        before, after = self.text[max(0, start - 8) : start], self.text[end : end + _NEXT_ACT]
        if _PAUSE_BEFORE.search(before) and after.startswith(","):
            # "extended X and, earlier this month, adopted Y"
            acts = [cue for cue in self.cues if end < cue.start < end + _NEXT_ACT]
            return any(cue.kind == "verb" and ";" not in after for cue in acts)
        if not _OPENS_NEW.search(before):
            return False
        return any(
            cue.kind == "verb"
            and end < cue.start <= end + _NEAR
            and not _SHUT.search(self.text[end : cue.start])
            for cue in self.cues
        )

    def _gathering(self, cue: Cue, start: int, end: int) -> float | None:
        """`the 2010 Review Conference`, `the 2015 NPT Review Conference`."""
        if start < cue.start and _DURING.fullmatch(self.text, end, cue.start):
            return 0.1
        if end < cue.start and _OF_IT.fullmatch(self.text, end, cue.start):
            return 0.3  # "the conclusion, early this year, of the Review Conference"
        if 0 <= cue.start - end <= _NEAR:
            # "Next year, the Review Conference must …"
            opens = start <= _OPENING and _TOPIC.fullmatch(self.text, end, cue.start)
            apart = any(mark in self.text[end : cue.start] for mark in ",;.")
            return 6.0 if apart and not opens else 0.1
        named = any(
            0 <= low - end <= _TOUCHING + 2 * self.text.startswith(("'s ", "’s "), end)
            and 0 <= cue.start - high <= _TOUCHING
            for low, high in self.spans
        )
        return 0.1 if named else None

    def _to_date(self, low: int, high: int, cue: Cue, start: int) -> float:
        if high - low > _LONGEST:
            return FAR
        between = _ASIDE.sub(" ", self._nameless(low, high))
        ahead = start < cue.start
        if self.lang == "ru" and not ahead and _PASSIVE_RU.match(cue.words):
            between = _AGENT_RU.sub(" ", between)  # «подписан президентами России и США в 2010»
        if cue.kind == "noun" and not ahead:
            between = _HELD_ON.sub(" ", between)
        between = _THOUGHT.sub(" ", between)  # "adopted, I believe, in 2005"
        between = _FIRST_TO.sub(" ", between)  # "last year we became the first to sign"
        found = _WORD.findall(between)
        cost = sum(0.1 if _is_light(word) else 0.2 if ahead else 0.5 for word in found)
        cost += (0.4 if ahead else 0.8) * between.count(",") + 12.0 * between.count(";")
        cost += 4.0 * len(_DATE_BREAK.findall(between)) + 3.5 * len(_DATE_CLAUSE.findall(between))
        if len(found) > _TOUCHING + 1:
            cost += (0.5 if ahead else 2.2) * len(_AND.findall(between))
        cost += (6.0 if ahead else 2.0) * len(_OTHER_VERB.findall(between))
        if ahead and cue.kind == "noun" and start > _OPENING:
            cost += 0.2 * len(found)
        return cost + self._of_another(low, high, cue, start, between)

    def _nameless(self, low: int, high: int) -> str:
        """The words between, each instrument in one word: its long name keeps no date away."""
        out, at = "", low
        for first, last in sorted(self.spans):
            if at <= first and last <= high:
                out += self.text[at:first] + "xx"
                at = last
        return _BLANKS.sub(" ", out + self.text[at:high])

    def _of_another(self, low: int, high: int, cue: Cue, start: int, between: str) -> float:
        """What it adds that the words between belong to another act or another clause."""
        ahead, cost = start < cue.start, 0.0
        if ahead and _TO_DO.match(between) and not _DECIDED.search(self.text[:start]):
            cost += 5.0  # "the statements made last week to facilitate ratification"
        if ahead and len(between.split()) > _TOUCHING and _HAVING.search(between):
            cost += 12.0  # "last year the trend of States having joined X was reversed"
        if ahead and _NEXT_CLAUSE.match(between):
            cost += 4.0  # "approved in June and will be opened": June is behind
        if not ahead and _NEW_CLAUSE.search(between):
            cost += 5.0  # "ratified X, and in June it hosted": June opens what follows
        for other in self.cues:
            if other.words.startswith("agreed "):
                continue  # "agreed on the extension" is one act
            if other is not cue and low <= other.start and other.end <= high:
                cost += 2.5 if other.kind == "noun" else 4.0
        return cost
