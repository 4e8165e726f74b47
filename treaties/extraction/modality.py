"""Modality: whether the speaker asserts the event, hopes for it, asks, denies or reports it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from treaties.extraction.cues import grammar, load_data
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
        mode: re.compile(
            rf"(?<![\w-])(?:{blank('|'.join(f'(?:{p})' for p in patterns))})(?!\w)"
            if mode not in {"denied"} or lang == "ru"
            else rf"(?:(?<![\w-])|(?<=\w)(?=n[’']t))(?:{blank('|'.join(f'(?:{p})' for p in patterns))})(?!\w)"
        )
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


def judge(sentence: str, cue: Cue, lang: str, *, question: bool) -> Scope:
    """The modality of one cue in a sentence given in small letters."""
    patterns = _patterns(lang)
    start = _scope_start(sentence, cue.start, lang)
    if lang == "en" and re.search(r"\bto\s+(?:\w+ly\s+)?$", sentence[start : cue.start]):
        # An infinitive belongs to the main verb, before any relative clause.
        start = max(0, sentence.rfind(";", 0, cue.start))
    left = sentence[start : cue.start]
    relative = start > 0 and bool(_OPENS_RELATIVE.match(sentence[start : start + 16]))
    whether = _WHETHER.search(sentence[: cue.start + 40 if lang == "ru" else cue.start])
    if question and not relative and (sentence.rstrip('"”» ').endswith("?") or whether):
        return Scope("asked", "?")
    if "?" in sentence[cue.end :] and not relative and sentence.rstrip('"”» ').endswith("?"):
        return Scope("asked", "?")
    if cue.kind == "noun" and _PREDICATE_NOT.match(sentence, cue.end):
        return Scope("denied", "not")
    negated = (_NEGATED_RU if lang == "ru" else _NEGATED).search(left)
    if negated and lang == "en" and _TO_DO_SO.search(sentence, cue.start - len(left)):
        whole = patterns["hoped"].search(sentence[: cue.start]) or patterns["hoped"].search(
            sentence[cue.end :]
        )
        if whole:
            return Scope("hoped", whole[0])
    if negated and not _NEGATIVE_CUE.match(cue.words):
        return Scope("denied", negated[0].strip())
    return _softer(sentence, cue, left, lang, relative=relative)


def _softer(sentence: str, cue: Cue, left: str, lang: str, *, relative: bool) -> Scope:
    patterns = _patterns(lang)
    hoped = _last(patterns["hoped"], left)
    if cue.event in {"review-conference", "meeting"}:
        near = _last(_GATHERING, left)
        return Scope("hoped", near[1]) if near else Scope("asserted")
    if hoped and _WEAK.fullmatch(hoped[1]) and "," in left[hoped[0] :]:
        hoped = None
    fact = _last(patterns["fact"], left)
    condition = _last(patterns["conditional"], left)
    if lang == "en" and cue.kind != "noun" and _DONE.search(left):
        hoped = None
        condition = _last(re.compile(r"\b(?:if|unless|would|could|might)\b"), left)
    if _bare_participle(sentence, cue, lang):
        return Scope("asserted", "participle")
    best = max((m for m in (hoped, fact, condition) if m), key=lambda m: m[0], default=None)
    said = _last(patterns["reported"], left)
    if (
        said
        and condition
        and condition[1] in {"would", "бы"}
        and re.search(r"\bthat\b", left[said[0] : condition[0]])
    ):
        return Scope("reported", said[1])
    if condition and _HARD_IF.match(condition[1]):
        return Scope("conditional", condition[1])
    if _ALLEGEDLY.search(left):
        return Scope("reported", "allegedly")
    if best is not None and best is fact:
        return Scope("asserted", best[1])
    if best is not None and best is condition and hoped is None:
        return Scope("conditional", best[1])
    if hoped is not None and (best is hoped or best is condition):
        return Scope("hoped", hoped[1])
    if cue.kind == "noun" and not relative:
        after = sentence[cue.end : cue.end + 160]
        match = patterns["predicate"].search(re.split(r"[;]|, (?:which|but|and)\b", after)[0])
        if match:
            return Scope("hoped", match[0])
    reported = _last(patterns["reported"], left)
    if reported and lang == "en" and _OWN.search(left[: reported[0]]):
        reported = None
    if reported is None and not relative:
        tail = _SAID_AFTER.search(
            sentence[cue.end :],
        )
        if tail:
            reported = (tail.start(), tail[0])
    if _ACCUSES.match(cue.words):
        return Scope("reported", cue.words)
    later = _LATER_IF.search(sentence, cue.end)
    if later and not relative:
        return Scope("conditional", later[0].strip())
    if reported:
        return Scope("reported", reported[1])
    return Scope("asserted")


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, str] | None:
    found = None
    for found in pattern.finditer(text):
        pass
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
    return bool(_AFTER_NAME.search(before))
