"""Modality: whether the speaker asserts the event, hopes for it, asks, denies or reports it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from treaties.extraction.cues import grammar, load_data
from treaties.extraction.distance import GATHERINGS
from treaties.extraction.events import Cue, blank

_WHETHER = grammar("modality.whether")
_ALLEGEDLY = grammar("modality.allegedly")
_ACCUSES = grammar("modality.accuses")
_HARD_IF = grammar("modality.hard_if")
_SAID_AFTER = grammar("modality.said_after")
_AFTER_NAME = grammar("modality.after_name")
_OPENS_RELATIVE = grammar("modality.opens_relative")
_NEGATIVE_CUE = grammar("modality.negative_cue")
_PARTICIPLE_RU = grammar("modality.participle_ru")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a modality rests on: the mode and the words that gave it."""

    mode: str
    words: str = ""


@cache
def _patterns(lang: str) -> dict[str, re.Pattern[str]]:
    data = load_data("modality.yaml")[lang]
    return {
        mode: re.compile(rf"(?<![\w-])(?:{blank('|'.join(f'(?:{p})' for p in patterns))})(?!\w)")
        for mode, patterns in data.items()
    }


_RELATIVE_EN = grammar("modality.relative_en")
_RELATIVE_RU = grammar("modality.relative_ru")
_HARD_EN = grammar("modality.hard_en")
_HARD_RU = grammar("modality.hard_ru")
_NEGATED = grammar("modality.negated")
_NEGATED_RU = grammar("modality.negated_ru")
_SUPPORT_OF_DECISION = re.compile(
    r"(?:support|decision|intention|threat|announce\w*|plan\w*)[^,;]*$"
)
_OWN = grammar("modality.own")
_TO_DO_SO = grammar("modality.to_do_so")
_DONE = grammar("modality.done")


_LATER_IF = grammar("modality.later_if")
_PREDICATE_NOT = grammar("modality.predicate_not")
# A conference is a fact of the calendar; only these make it a wish.
_GATHERING = grammar("modality.gathering")
_WEAK = grammar("modality.weak")


# "we want to see the treaty ratified": a result wished for, not told in passing.
_TO_SEE = re.compile(r"\b(?:see|seeing|get|getting|have)\s+(?:the|this|that|it|a|our|new)\b[^,;]*$")
_PAUSE = re.compile(r",|\s[—–]\s")
_WEAK_IF = re.compile(
    r"возможн|вероятн|потенциальн|перспектив|вариант|possib|prospect|risk|threat|угро"
)
# "we cannot accept violations": they are there.
_BORNE = re.compile(r"\b(?:accept|tolerate|condone|allow|ignore|excuse|мири\w+|терпе\w+)\b[^,;]*$")
_NOT_INSIDE = re.compile(r"\bnot\b|\bне\b")
_AND_VERB = re.compile(r"\band\s+(?:will|would|shall|must|should|can)\b")
# "cease its violations": they are going on.
_CEASE = re.compile(r"\b(?:ceas|stop|end|halt|remed|condemn|прекрат|осужд)\w*\s+(?:\w+\s+){0,2}$")
_UNTIL_NOT = re.compile(r"\bпока\b[^,;]*\bне\s*$")
_WILL_NOT = re.compile(r"\s+(?:\w+\s+)?не\s+(?:собира|намерен|буд|планиру)")
_WOULD = re.compile(r"\b(?:would|бы)\b")
_QUOTES = '"”» '
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_IF_OR_WOULD = re.compile(r"\b(?:if|unless|would|could|might)\b")
_THAT = re.compile(r"\bthat\b")
_CLAUSE_END = re.compile(r"[;]|, (?:which|but|and)\b")
_PREDICATE_REACH = 160
Found = tuple[int, str] | None


def judge(sentence: str, cue: Cue, lang: str, *, question: bool) -> Scope:
    """The modality of one cue in a sentence given in small letters."""
    start = _scope_start(sentence, cue.start, lang)
    if lang == "en" and _INFINITIVE.search(sentence[start : cue.start]):
        # An infinitive belongs to the main verb, before any relative clause.
        start = max(0, sentence.rfind(";", 0, cue.start))
    left = sentence[start : cue.start]
    relative = start > 0 and bool(_OPENS_RELATIVE.match(sentence[start : start + 16]))
    if not relative and _asked(sentence, cue, lang, question=question):
        return Scope("asked", "?")
    return _denied(sentence, cue, left, lang) or _weighed(
        sentence, cue, left, lang, relative=relative
    )


def _asked(sentence: str, cue: Cue, lang: str, *, question: bool) -> bool:
    """In a question; a journalist's `whether` asks too."""
    marked = sentence.rstrip(_QUOTES).endswith("?")
    if marked and (question or "?" in sentence[cue.end :]):
        return True
    ahead = 40 if lang == "ru" else 0
    return question and bool(_WHETHER.search(sentence[: cue.start + ahead]))


def _denied(sentence: str, cue: Cue, left: str, lang: str) -> Scope | None:
    inside = cue.event == "entry-into-force" and _NOT_INSIDE.search(cue.words)
    if inside or (cue.kind == "noun" and _PREDICATE_NOT.match(sentence, cue.end)):
        return Scope("denied", "not")
    return _denied_ru(sentence, cue, left) if lang == "ru" else _denied_en(sentence, cue, left)


def _denied_ru(sentence: str, cue: Cue, left: str) -> Scope | None:
    if _UNTIL_NOT.search(left):
        return Scope("conditional", "пока не")
    if _WILL_NOT.match(sentence, cue.end):
        return Scope("denied", "не")
    return _negated(cue, left, _NEGATED_RU)


def _denied_en(sentence: str, cue: Cue, left: str) -> Scope | None:
    if _NEGATED.search(left) and _TO_DO_SO.search(sentence, cue.start - len(left)):
        # "States that have not yet signed to do so": a call, not a denial.
        hoped = _patterns("en")["hoped"]
        whole = hoped.search(sentence[: cue.start]) or hoped.search(sentence[cue.end :])
        if whole:
            return Scope("hoped", whole[0])
    return _negated(cue, left, _NEGATED)


def _negated(cue: Cue, left: str, pattern: re.Pattern[str]) -> Scope | None:
    negated = pattern.search(left)
    borne = cue.event == "violation-alleged" and _BORNE.search(left)
    if negated and cue.event in GATHERINGS and "fail" in negated[0]:
        return None  # "the failure of the Review Conference": it was held
    if negated is None or borne or _NEGATIVE_CUE.match(cue.words):
        return None
    return Scope("denied", negated[0].strip())


def _weighed(sentence: str, cue: Cue, left: str, lang: str, *, relative: bool) -> Scope:
    """Hope, condition and fact by which governs the event; then reports."""
    if cue.event in GATHERINGS:
        near = _last(_GATHERING, left)
        return Scope("hoped", near[1]) if near else Scope("asserted")
    if _bare_participle(sentence, cue, lang):
        return Scope("asserted", "participle")
    if cue.event == "violation-alleged" and cue.kind == "noun" and _CEASE.search(left):
        return Scope("asserted", "cease")
    return (
        _governed(cue, left, lang)
        or _predicated(sentence, cue, lang, relative=relative)
        or _reported(sentence, cue, left, lang, relative=relative)
    )


def _governed(cue: Cue, left: str, lang: str) -> Scope | None:
    """What governs the event from the left: the nearest of hope, condition and fact."""
    patterns = _patterns(lang)
    hoped = _last(patterns["hoped"], left)
    if hoped and _WEAK.fullmatch(hoped[1]) and _PAUSE.search(left, hoped[0]):
        hoped = None
    fact = _last(patterns["fact"], left)
    condition = _last(patterns["conditional"], left)
    if condition and _WEAK_IF.match(condition[1]) and _PAUSE.search(left, condition[0]):
        condition = None
    if lang == "en" and cue.kind != "noun" and _DONE.search(left):
        hoped = None
        condition = _last(_IF_OR_WOULD, left)
    told = _told(condition, _last(patterns["reported"], left), left)
    if told is not None or _ALLEGEDLY.search(left):
        return told or Scope("reported", "allegedly")
    if condition and _HARD_IF.match(condition[1]):
        return Scope("conditional", condition[1])
    best = max((m for m in (hoped, fact, condition) if m), default=None)
    if best is None:
        return None
    if best is fact:
        return Scope("asserted", best[1])
    return Scope("hoped", hoped[1]) if hoped else Scope("conditional", best[1])


def _told(condition: Found, said: Found, left: str) -> Scope | None:
    """`announced that it would suspend`: the past tense of will, not a condition."""
    if condition is None or said is None or condition[1] not in {"would", "бы"}:
        return None
    return Scope("reported", said[1]) if _THAT.search(left[said[0] : condition[0]]) else None


def _predicated(sentence: str, cue: Cue, lang: str, *, relative: bool) -> Scope | None:
    """`the entry into force of X is essential`."""
    if cue.kind != "noun" or relative:
        return None
    after = _CLAUSE_END.split(sentence[cue.end : cue.end + _PREDICATE_REACH])[0]
    if cue.event != "negotiation" and _WOULD.search(after):
        return Scope("conditional", "would")
    match = _patterns(lang)["predicate"].search(after)
    return Scope("hoped", match[0]) if match else None


def _reported(sentence: str, cue: Cue, left: str, lang: str, *, relative: bool) -> Scope:
    if _ACCUSES.match(cue.words):
        return Scope("reported", cue.words)
    later = None if relative else _LATER_IF.search(sentence, cue.end)
    if later and not _AND_VERB.search(sentence, cue.end, later.start()):
        return Scope("conditional", later[0].strip())
    said = _last(_patterns(lang)["reported"], left)
    if said and lang == "en" and _OWN.search(left[: said[0]]):
        said = None
    if said:
        return Scope("reported", said[1])
    tail = None if relative else _SAID_AFTER.search(sentence, cue.end)
    return Scope("reported", tail[0]) if tail else Scope("asserted")


def _last(pattern: re.Pattern[str], text: str) -> Found:
    found = None
    for match in pattern.finditer(text):
        found = match
    return (found.start(), found[0]) if found else None


def _scope_start(sentence: str, position: int, lang: str) -> int:
    start = 0
    for match in (_HARD_RU if lang == "ru" else _HARD_EN).finditer(sentence, 0, position):
        start = match.start()
    return start


def _bare_participle(sentence: str, cue: Cue, lang: str) -> bool:
    """`the Treaty, signed in 1996, should…`: what is said in passing is a fact."""
    if cue.kind != "verb":
        return False
    if lang == "ru":
        return bool(_PARTICIPLE_RU.match(cue.words))
    if not cue.words.split()[0].endswith(("ed", "en")):
        return False
    before = sentence[: cue.start].rstrip()
    if _TO_SEE.search(before):
        return False
    return bool(_AFTER_NAME.search(before))
