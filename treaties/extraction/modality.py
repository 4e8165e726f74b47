"""Modality: whether the speaker asserts the event, hopes for it, asks, denies or reports it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from treaties.extraction.cues import load_data
from treaties.extraction.events import Cue, blank


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


_RELATIVE_EN = re.compile(
    r"(?:,\s*|\s)(?:which|who|whose|where|that(?= (?:was|were|is|are|has|have|had|entered|expires|expired|came)\b))\b|;|:\s|\sbut\s|[—–]\s|,\s+(?:and|while|whereas|as|since|because|after|although|though)\s"
)
_RELATIVE_RU = re.compile(
    r",\s*(?:котор\w+|где|кто|а|но|однако|поскольку|так как|хотя|чей|подписанн\w+|заключенн\w+)\b|;|:\s|\s[—–]\s"
)
_HARD_EN = re.compile(
    r"(?:,\s*|\s)(?:which|who|whose)\b|;|\bas (?:its|it|the treaty|they)\b|\sthat(?= (?:was|were|is|are|has been|had been|entered|expires|expired|came)\b)"
)
_HARD_RU = re.compile(r",\s*(?:котор\w+)\b|;")
_NEGATED = re.compile(
    r"(?:\bnot|n[’']t|\bnever|\byet to|\bcannot|\bwithout|\bnor|\bno longer)(?:\s+\w+){0,3}\s*$|(?:refus(?:e|es|ed|ing|al)|fail(?:s|ed|ing|ure)?|declin\w+|unwilling(?:ness)?|reluctan\w+)(?: \w+){0,2} (?:to|of)(?:\s+\w+){0,2}\s*$|(?:failure|refusal)(?: \w+){0,5} to(?:\s+\w+){0,2}\s*$|\bno (?:decision|agreement|plans?|intention)(?: \w+)? (?:on|to|about|regarding|for|of)(?:\s+\w+){0,2}\s*$"
)
_NEGATED_RU = re.compile(
    r"(?:\bне|\bникогда|\bни|\bбез)(?:\s+(?:был\w*|будет|будут|может|могут|стал\w*|собира\w+|намерен\w*|планиру\w+|станет|хотят|хочет|еще|ещё|пока|удалось|думает)){0,3}\s*$|(?:отказ\w*(?: от)?|отсутстви\w+|срыв\w*)\s*$|\bтак и не\b[^,;]{0,30}$"
)
_SUPPORT_OF_DECISION = re.compile(
    r"(?:support|decision|intention|threat|announce\w*|plan\w*)[^,;]*$"
)
_OWN = re.compile(r"\b(?:i|we|i am|we are|my (?:government|country|delegation))\s+(?:\w+\s+)?$")
_TO_DO_SO = re.compile(
    r"\b(?:yet|already|still)\b[^.;]*\b(?:to do so|do so|to follow suit|follow suit|to sign|to ratify|to accede|to join)\b"
)
_DONE = re.compile(
    r"(?:\bha(?:s|ve|d)|\bwas|\bwere|\bdid)\s+(?:\w+ly\s+|also\s+|just\s+|already\s+|now\s+|been\s+|recently\s+)*$"
)


_LATER_IF = re.compile(
    r"(?<!as)(?<!even)(?<!only)(?<!what)\s(?:if|unless|provided that|if and when)\s|,\s(?:если|при условии)\s"
)
_PREDICATE_NOT = re.compile(
    r"[^,;:.]{0,90}?\b(?:has|have|had|did|does|do|is|are|was|were|will)(?:\s+(?:still|yet|even))?\s+not\s+(?:yet\s+|even\s+|been\s+)*(?:begun|started|taken|made|occurred|happened|agreed|achieved|completed|materiali[sz]ed|been)"
    r"|[^,;:.]{0,40}?\bno\s+decision\b"
)
_WEAK = re.compile(
    r"(?:commit\w+ to|efforts?.*|priority|importance.*|goal of|objective of|determin\w+ to|work\w*.*|promot\w+|facilitat\w+|"
    r"early|speedy|prompt|swift|rapid|achiev\w+|to achieve|towards?|contribut\w+ to|propos\w+|plan\w*.*|expect\w*|aim\w*.*|support\w*|пора|готов\w*)"
)


def judge(sentence: str, cue: Cue, lang: str, *, question: bool) -> Scope:
    """The modality of one cue in a sentence given in small letters."""
    patterns = _patterns(lang)
    start = _scope_start(sentence, cue.start, lang)
    if lang == "en" and re.search(r"\bto\s+(?:\w+ly\s+)?$", sentence[start : cue.start]):
        # An infinitive belongs to the main verb, before any relative clause.
        start = max(0, sentence.rfind(";", 0, cue.start))
    left = sentence[start : cue.start]
    relative = start > 0 and bool(
        re.match(r"[\s,]*(?:which|who|that|whose|котор)", sentence[start : start + 16])
    )
    whether = re.search(
        r"\bwhether\b|\bли\b", sentence[: cue.start + 40 if lang == "ru" else cue.start]
    )
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
    if negated and not re.match(r"not|n[’']t|fail|не |non|out of", cue.words):
        return Scope("denied", negated[0].strip())
    return _softer(sentence, cue, left, lang, relative=relative)


def _softer(sentence: str, cue: Cue, left: str, lang: str, *, relative: bool) -> Scope:
    patterns = _patterns(lang)
    hoped = _last(patterns["hoped"], left)
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
    if condition and re.match(
        r"(?:if|unless|provided|in case|once|until|если|в случае|при условии|только после)",
        condition[1],
    ):
        return Scope("conditional", condition[1])
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
        tail = re.search(
            r",[”\"»]?\s*(?:—|–|-)?\s*(?:said|says|according to|сказал|заявил|сообщил|отметил|подчеркнул|добавил|уточнил|пояснил|передает|напомнил|по словам|указал|рассказал)\w*",
            sentence[cue.end :],
        )
        if tail:
            reported = (tail.start(), tail[0])
    if re.match(r"обвин|accus|alleg", cue.words):
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
        return bool(
            re.match(
                r"(?:подписанн|заключенн|принят(?:ая|ого|ой|ую|ый|ое)|ратифицированн|вступивш)",
                cue.words,
            )
        )
    if not cue.words.split()[0].endswith(("ed", "en")):
        return False
    before = sentence[: cue.start].rstrip()
    return bool(
        re.search(
            r"(?:treaty|convention|agreement|protocol|npt|ctbt|cwc|bwc|jcpoa|\)),?(?: (?:just|recently|already|also|first|originally))?$",
            before,
        )
    )
