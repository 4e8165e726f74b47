"""Modality: whether the speaker asserts the event, hopes for it, asks, denies or reports it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from treaties.extraction.cues import grammar, load_data
from treaties.extraction.distance import GATHERINGS
from treaties.extraction.events import Cue, blank
from treaties.extraction.fulfilled import came_true

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


_FOR_TO = grammar("modality.for_to")
_LATER_IF = grammar("modality.later_if")
_PREDICATE_NOT = grammar("modality.predicate_not")
# A conference is a fact of the calendar; only these make it a wish.
_GATHERING = grammar("modality.gathering")
_WEAK = grammar("modality.weak")


# "we want to see the treaty ratified": a result wished for, not told in passing.
_TO_SEE = re.compile(r"\b(?:see|seeing|get|getting|have)\s+(?:the|this|that|it|a|our|new)\b[^,;]*$")
# "support of X, its implementation": the list of what is supported goes on.
_PAUSE = re.compile(r",(?!\s+(?:(?:and|including|as\s+well\s+as)\s+)?(?:its|their)\b)|\s[—–]\s")
_WEAK_IF = re.compile(
    r"возможн|вероятн|потенциальн|перспектив|вариант|possib|prospect|risk|threat|угро"
)
# "we cannot accept violations": they are there.
_BORNE = re.compile(r"\b(?:accept|tolerate|condone|allow|ignore|excuse|мири\w+|терпе\w+)\b[^,;]*$")
_NOT_INSIDE = re.compile(r"\bnot\b|\bне\b")
_FAR_FROM = re.compile(r"\b(?:way|far|cry|short|miles|distance|close)\b.* compliance")
_NEW_TURN = re.compile(
    r"\band\s+(?:will|would|shall|must|should|can)\b|"
    r"\bthat\s+(?:it|we|they|he|she|this|all|our)\b|\bthat,?\s*$|,\s+(?:but|while|which|and\s+(?:i|we|it|they|the))\b"
)
# "cease its violations": they are going on.
_CEASE = re.compile(
    r"\b(?:ceas|stop|end|halt|remed|condemn|denounc|punish|прекрат|осужд)\w*\s+(?:\w+\s+){0,2}$|"
    r"\b(?:deal(?:t|s|ing)?(?:\s+\w+)?\s+with|respond\w*\s+to|react\w*\s+to|address\w*)\s+(?:\w+\s+){0,2}$"
)
_UNTIL_NOT = re.compile(r"(?:^\s*|,\s*|тех пор\s+)пока\b[^,;]*\bне\s*$")
_WILL_NOT = re.compile(r"\s+(?:\w+\s+)?не\s+(?:собира|намерен|буд|был|планиру)")
# "when the Treaty enters into force": it has not yet.
# «выход из договора не обсуждается», «переписать его не получится»
_COMES_TO_NOTHING_RU = grammar("modality.comes_to_nothing_ru")
_OF_A_PERSON_RU = re.compile(r"с(?:мож|мог|уме)|успе|хот|хоч|жела|собир|намер|буд")
_AFTER_RU = re.compile(r"\b(?:после|до|перед|со?|при|из-за|для)\s+(?:\w+\s+)?$")
_NEEDS_RU = ("нужда", "требу")  # «договор нуждается в обновлении»
_INFINITIVE_RU = ("ть", "ти", "чь", "ться")
_WHEN_IT = re.compile(r"(?<!,\s)\b(?:when|after|once|until)\s+(?:[\w-]+\s+){0,6}$")
_NOT_YET_IN_FORCE = re.compile(r"(?:enters|comes|takes|is|becomes|goes)\b")
# "the next step is the accession of all to X", "there is no violation of it".
_INVERTED = grammar("modality.inverted")
_NO = grammar("modality.not_any")
_WOULD = re.compile(r"\b(?:would|бы)\b")
_SAID_THAT_RU = re.compile(
    r"\b(?:заяв|сообщ|сказа|отме|подчерк|напомн|добав|уточн|поясн|указ|счита|увер)\w*,\s+что\b"
)
_OF_WHICH = re.compile(r"(?:to|of|from) which ")
_REFRAINS = re.compile(
    r"\b(?:refrain|abstain|desist|shrink|shr[au]nk|shied|shy|stopp?(?:ed|s)?\s+short|held\s+back)"
    r"\w*(?:\s+away)?(?:\s+thus\s+far|\s+so\s+far)?\s+(?:from|of)(?:\s+\w+ly)?\s*$"
)
_SAID_IT_WANTS = re.compile(
    r"\b(?:said|says|announced|declared)\s+(?:that\s+)?(?:it|he|she|they)\s+(?:now\s+)?"
    r"(?:wants?|wanted|plans?|planned|intends?|intended)\s+to\s+(?:\w+ly\s+)?$"
)
_FINITE_BEFORE = re.compile(
    r"(?<!which )(?<!that )(?<!who )\b(?:has|have|had|was|were|did)\s(?!to\b)"
)
# "once ratified, the treaty will …"
_ONCE = re.compile(r"(?:^|[,;]\s*|\bthat,?\s+|\band\s+)(?:when|once|if|until)\s+(?:\w+ly\s+)?$")
_LATER_WILL = re.compile(r"[^;.]{0,120}\b(?:will|would|shall|should|could|can|must|may)\b")
_FAILINGS = ("failure", "breach", "shortcoming", "lapse")
# What a parliament turns down is not ratified.
_TURNED_DOWN = re.compile(r"reject|defeat|vote[ds]?\s+(?:down|against)|turned\s+down")
# "leaving X would have a price", "ratifying it must come first"
_FIRST = re.compile(r"\W*(?:but\s+|and\s+|simply\s+|merely\s+|even\s+)?")
_LATER_MODAL = re.compile(r"[^;.,]{0,100}?\b(would|cannot|could|can|should|must)\b")
_CLOSED = re.compile(
    r",\s+(?:which|who|whose)\s[^,;]{3,120},\s+(?:\w+ly\s+)?"
    r"(?:will|would|should|must|can|may|shall|could|might)\b"
)
_BODIES = ("senate", "duma", "parliament", "congress", "rada", "legislature")
_OWN_MODAL = re.compile(r"\b(?:must|should|needs?\s+to|ought\s+to|has\s+to|to)\b")
_NONE_YET = re.compile(r"there\s+\S+\s+(?:no|not)\b|there[’']s\s+(?:no|not)\b")
_HARDLY_ANY = re.compile(
    r"\s+(?:(?:hardly|scarcely|barely)\s+any|(?:almost\s+)?(?:none|nothing)|next\s+to\s+nothing)\b"
)
_MERE = re.compile(r"would|could|might|can|may")
_MAIN = re.compile(
    r",\s+(?:and\s+|but\s+|so\s+)?(?:we|they|he|she|i|it|you|the\s+\w+)\s+"
    r"(?:\w+ly\s+|have\s+|has\s+|had\s+|just\s+|also\s+)*$"
)
# Verbs that want what they are said of: "we seek a treaty".
_WANTING = re.compile(
    r"seek|sought|pursu|call|(?:press|push)(?!\w* (?:ahead|forward))|campaign|propos|advocat|aim|"
    r"striv|work\w* (?:for|toward)"
)
# "no final deal with Iran has been reached", "not engaged in any talks"
_NO_DEAL = re.compile(
    r"\bno\s+(?:[\w-]+\s+){0,3}?(?:deal|agreement|accord|treaty|pact)\b(?:\s+(?:with|on|between|over)"
    r"\s+(?:the\s+)?[\w’'-]+)?\s+(?:has|had|have|is|was|can|could|will)\b[^,;]*$|"
    r"\b(?:not|n[’']t)\s+(?:[\w-]+\s+){1,3}any\s+(?:[\w-]+\s+){0,3}$"
)
_NONE_THERE = re.compile(
    r"there\s+[\w’']+(?:\s+been)?\s+(?:still\s+|currently\s+|as\s+yet\s+)?(?:no|not)\b"
)
_SOON = re.compile(r"early|speedy|prompt|swift|rapid|immediate")
_CALLED = re.compile(r"\b(?:call\w*|urg\w+|appeal\w*|encourag\w+|demand\w*|press\w*)\b")
_OUTSIDE = re.compile(r"\boutside|\baloof")
# "when others ratify it, we are ready": they have not yet.
_WHEN_DOES = grammar("modality.when_does")
_PRESENT = re.compile(r"(?:has|have)\b|\w+(?:s|fy|gn|de|in)\b")
_HAS_DONE = re.compile(r"\b(?:has|have)\s+(?:\w+ly\s+|also\s+|all\s+)?$")
_MADE_AT = grammar("modality.made_at")
_QUOTES = '"”» '
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_IF = re.compile(r"\b(?:if|unless|если)\b")
_AND_DOES = re.compile(
    r"^(?!.*\bthat\b).*\band\s+(?:will|has|have|had|is|are|was|were)\b", re.DOTALL
)
_JUST_AND = re.compile(r"\s+and\s+(?:\w+ly\s+)?")
# "all of us have ratified it — why have the others not?"
_THEN_ASKS = re.compile(r"[—–]\s*(?:so\s+|and\s+|but\s+)?(?:why|how|when|what|who|where)\b")
_BE_HELD = re.compile(
    r"^[^,;]*\b(?:should|must|ought\s+to)\s+(?:\w+\s+)?be\s+(?:held|convened|called)\b"
)
_PART = re.compile(
    r"(?:\b(?:be|been|being|is|are|to|get|gets|see|seen|as|not|have|has|it|that)|,)\s+(?:\w+ly\s+)?$"
)
_BROKEN_OFF = re.compile(
    r"\s*(?:q\W\s*)?(?:(?:and|but|so|first|second)\W+)?"
    r"(?:do|does|did|is|are|was|were|will|would|can|could|has|have|should)\s"
)
_OPENING_FACT = re.compile(r"in (?:the )?light of|in the wake of|as a (?:result|consequence) of")
# "the one thing I would add is …": no condition.
_IF_OR_WOULD = re.compile(
    r"\b(?:if|unless|would(?!\s+(?:like|say|note|observe|add|argue|point|stress|remind|recall)\b)|could(?!\s+not\b)|might)\b"
)
_THAT = re.compile(r"\bthat\b")
_CLAUSE_END = re.compile(
    r"[;]|, (?:we|i|they|there|further|more|much|many)\b|"
    r", (?:which|but|and|\w+ed|котор\w+|но|а|однако|хотя)\b"
)
_PREDICATE_REACH = 160
Found = tuple[int, str] | None


def judge(sentence: str, cue: Cue, lang: str, *, question: bool) -> Scope:
    """The modality of one cue in a sentence given in small letters."""
    start = _scope_start(sentence, cue.start, lang)
    if lang == "en" and _OF_WHICH.match(cue.words):
        denied = _NOT_INSIDE.search(cue.words)
        return Scope("denied", "not") if denied else Scope("asserted", "relative")
    if lang == "ru" and "котор" in cue.words:
        return Scope("asserted", "relative")  # «из которой США вышли»
    if lang == "en" and _INFINITIVE.search(sentence[start : cue.start]):
        # An infinitive belongs to the main verb, before any relative clause.
        start = max(0, sentence.rfind(";", 0, cue.start))
    left = sentence[start : cue.start]
    relative = start > 0 and bool(_OPENS_RELATIVE.match(sentence[start : start + 16]))
    if lang == "ru" and _PARTICIPLE_RU.match(cue.words) and not _NOT_INSIDE.search(left[-8:]):
        return Scope("asserted", "participle")  # «вступивший в силу договор», even in a question
    if not relative and _asked(sentence, cue, lang, question=question):
        return Scope("asked", "?")
    return _denied(sentence, cue, left, lang) or _weighed(
        sentence, cue, left, lang, relative=relative
    )


def _asked(sentence: str, cue: Cue, lang: str, *, question: bool) -> bool:
    """In a question; a journalist's `whether` asks too."""
    if question and "?" not in sentence and _BROKEN_OFF.match(sentence):
        return True  # "is there any thought of submitting it --"
    marked = sentence.rstrip(_QUOTES).endswith("?") and not _THEN_ASKS.search(sentence, cue.end)
    if marked and (question or "?" in sentence[cue.end :]):
        return True
    ahead = 40 if lang == "ru" else 0
    return question and bool(_WHETHER.search(sentence[: cue.start + ahead]))


def _denied(sentence: str, cue: Cue, left: str, lang: str) -> Scope | None:
    if cue.event == "accession" and _OUTSIDE.search(cue.words):
        return Scope("conditional", "if") if _IF.search(left) else Scope("denied", cue.words)
    inside = cue.event == "entry-into-force" and _NOT_INSIDE.search(cue.words)
    if cue.event == "compliance" and _FAR_FROM.search(cue.words):
        return Scope("conditional", "if") if _IF.search(left) else Scope("denied", "far from")
    if cue.event == "ratification" and _TURNED_DOWN.search(cue.words):
        return Scope("conditional", "if") if _IF.search(left) else Scope("denied", "rejected")
    if inside or (cue.kind == "noun" and _PREDICATE_NOT.match(sentence, cue.end)):
        return Scope("denied", "not")
    return _denied_ru(sentence, cue, left) if lang == "ru" else _denied_en(sentence, cue, left)


def _denied_ru(sentence: str, cue: Cue, left: str) -> Scope | None:
    if _UNTIL_NOT.search(left):
        return Scope("conditional", "пока не")
    if _WILL_NOT.match(sentence, cue.end):
        return Scope("denied", "не")
    whole = cue.kind == "noun" or cue.words.split()[0].endswith(_INFINITIVE_RU)
    if whole and not _NEGATIVE_CUE.match(cue.words):
        nothing = _COMES_TO_NOTHING_RU.match(sentence, cue.end)
        person = nothing and cue.kind == "noun" and _OF_A_PERSON_RU.search(nothing["not"])
        if nothing and not person and not _AFTER_RU.search(left):
            return Scope("denied", nothing["not"])
    return _negated(cue, left, _NEGATED_RU)


def _denied_en(sentence: str, cue: Cue, left: str) -> Scope | None:
    once = cue.kind != "happens"
    if once and _NEGATED.search(left) and _TO_DO_SO.search(sentence, cue.start - len(left)):
        # "States that have not yet signed to do so": a call, not a denial.
        hoped = _patterns("en")["hoped"]
        whole = hoped.search(sentence[: cue.start]) or hoped.search(sentence[cue.end :])
        if whole:
            return Scope("hoped", whole[0])
    nothing = _NO_DEAL.search(left) or (
        _NONE_THERE.match(sentence, cue.start) if cue.words.startswith("there") else None
    )
    if nothing and cue.event == "negotiation":
        return Scope("conditional", "if") if _IF.search(left) else Scope("denied", nothing[0])
    if cue.kind == "verb" and _HARDLY_ANY.match(sentence, cue.end):
        return Scope("denied", "hardly any")
    return _negated(cue, left, _NEGATED)


def _negated(cue: Cue, left: str, pattern: re.Pattern[str]) -> Scope | None:
    negated = pattern.search(left)
    if negated is None and cue.kind == "noun" and pattern is _NEGATED:
        negated = _NO.search(left)
    if negated is None and cue.event != "violation-alleged" and pattern is _NEGATED:
        negated = _REFRAINS.search(left)
    borne = cue.event == "violation-alleged" and _BORNE.search(left)
    if negated and cue.event in GATHERINGS and "fail" in negated[0]:
        return None  # "the failure of the Review Conference": it was held
    if negated is None or borne or _NEGATIVE_CUE.match(cue.words):
        return None
    if _IF.search(left):
        return Scope("conditional", "if")  # "if it is not ratified"
    return Scope("denied", negated[0].strip())


def _weighed(sentence: str, cue: Cue, left: str, lang: str, *, relative: bool) -> Scope:
    """Hope, condition and fact by which governs the event; then reports."""
    if cue.event in GATHERINGS:
        return _gathered(sentence, cue, left)
    wanted = _wanted(cue, left) if lang == "en" else None
    if wanted is not None:
        return wanted
    if _bare_participle(sentence, cue, lang):
        return Scope("asserted", "participle")
    if cue.words.startswith(_NEEDS_RU):
        return Scope("hoped", cue.words)
    if cue.event == "violation-alleged" and _CEASE.search(left) and _named(cue):
        return Scope("asserted", "cease")
    return (
        (None if relative or lang == "ru" else _framed(sentence, cue, left))
        or _governed(cue, left, lang)
        or _predicated(sentence, cue, lang, relative=relative)
        or _reported(sentence, cue, left, lang, relative=relative)
    )


def _gathered(sentence: str, cue: Cue, left: str) -> Scope:
    """Whether a conference is wished for; else it is a fact of the calendar."""
    if "be convened" in cue.words or "be held" in cue.words:
        return Scope("hoped", cue.words)
    if _MADE_AT.search(left):
        return Scope("asserted", "made at")
    near = _last(_GATHERING, left) or _last(_BE_HELD, sentence[cue.end : cue.end + 160])
    return Scope("hoped", near[1]) if near else Scope("asserted")


def _wanted(cue: Cue, left: str) -> Scope | None:
    """Words that tell of an act and want it: `seek a treaty`, `the Senate must act`."""
    own = _OWN_MODAL.search(cue.words) if cue.words.startswith(_BODIES) else None
    if own is not None:
        return Scope("hoped", own[0])
    if _NONE_YET.match(cue.words):
        return Scope("denied", cue.words)
    wanting = _WANTING.match(cue.words) and not _DONE.search(left)
    return Scope("hoped", cue.words) if wanting else None


def _named(cue: Cue) -> bool:
    """Whether the event is told by a noun; "breaches" is one after "deal with"."""
    return cue.kind == "noun" or cue.words.startswith("breach")


def _framed(sentence: str, cue: Cue, left: str) -> Scope | None:
    """`when the Treaty enters into force`, `the next step is the accession of all`."""
    if cue.event == "entry-into-force" and _NOT_YET_IN_FORCE.match(cue.words):
        return Scope("conditional", "when") if _WHEN_IT.search(left) else None
    once = _ONCE.search(left) if cue.kind == "verb" else None
    if once and _LATER_WILL.match(sentence, cue.end):
        return Scope("conditional", once[0].strip())
    done = _PRESENT.match(cue.words) or _HAS_DONE.search(left)
    if done and cue.kind == "verb" and cue.event != "violation-alleged" and _WHEN_DOES.search(left):
        return Scope("conditional", "when")
    if cue.kind == "verb" and cue.words.split()[0].endswith("ing") and _FIRST.fullmatch(left):
        later = _LATER_MODAL.match(sentence, cue.end)
        if later:
            return Scope("hoped" if later[1] in {"should", "must"} else "conditional", later[1])
        after = _CLAUSE_END.split(sentence[cue.end : cue.end + _PREDICATE_REACH])[0]
        wished = _patterns("en")["predicate"].search(after)
        if wished:
            return Scope("hoped", wished[0])  # "getting X through the Senate is a priority"
    inverted = _INVERTED.search(left) if cue.kind == "noun" else None
    return Scope("hoped", inverted[0].strip()) if inverted else None


def _governed(cue: Cue, left: str, lang: str) -> Scope | None:
    """What governs the event from the left: the nearest of hope, condition and fact."""
    patterns = _patterns(lang)
    hoped = _hope(cue, left, patterns["hoped"])
    fact = _last(patterns["fact"], left)
    if fact and _OPENING_FACT.match(fact[1]) and "," in left[fact[0] :]:
        fact = None  # "in light of this, we will suspend X unless …"
    condition = _condition(patterns["conditional"], left)
    if lang == "ru":
        # «хочет разъяснений и добавил, что слом договора…»: a new clause told.
        told_at = max((m.end() for m in _SAID_THAT_RU.finditer(left)), default=0)
        hoped, fact, condition = (
            found if found and found[0] >= told_at else None for found in (hoped, fact, condition)
        )
    if lang == "en" and cue.kind != "noun" and _DONE.search(left):
        hoped = None
        condition = _last(_IF_OR_WOULD, left)
    told = _told(condition, _last(patterns["reported"], left), left)
    if told is not None or _ALLEGEDLY.search(left):
        return told or Scope("reported", "allegedly")
    if condition and _HARD_IF.match(condition[1]) and not _called_for(hoped, condition, left):
        return Scope("conditional", condition[1])
    best = max((m for m in (hoped, fact, condition) if m), default=None)
    if hoped and best is hoped and _SOON.fullmatch(hoped[1]):
        # "urge its early conclusion": it is the urging that governs.
        hoped = _last(_CALLED, left[: hoped[0]]) or hoped
    if best is None:
        made = _FOR_TO.search(left) if lang == "en" else None
        return Scope("hoped", "for … to") if made else None
    if best is fact:
        return Scope("asserted", best[1])
    return Scope("hoped", hoped[1]) if hoped else Scope("conditional", best[1])


def _condition(conditions: re.Pattern[str], left: str) -> Found:
    """The last word of condition that still reaches the event."""
    found = _last(conditions, left)
    if found is None or (_WEAK_IF.match(found[1]) and _PAUSE.search(left, found[0])):
        return None
    # "a day before it would have lapsed, we extended it"
    return None if _MERE.fullmatch(found[1]) and _MAIN.search(left, found[0]) else found


def _hope(cue: Cue, left: str, hopes: re.Pattern[str]) -> Found:
    """The last word of hope that still reaches the event."""
    hoped = _last(hopes, left)
    if hoped is None or (_WEAK.fullmatch(hoped[1]) and _PAUSE.search(left, hoped[0])):
        return None
    if _finished(cue, left[hoped[0] :]) or came_true(cue, left, hoped):
        return None  # "convinced of the need for X, Lesotho ratified it"
    return None if _another_verb(cue, left[hoped[0] + len(hoped[1]) :]) else hoped


def _finished(cue: Cue, between: str) -> bool:
    """A verb in the past, after a comma, that no `be`, `to` or `have` makes a participle."""
    past = cue.kind == "verb" and cue.words.split()[0].endswith("ed")
    return past and "," in between and not _PART.search(between)


def _another_verb(cue: Cue, between: str) -> bool:
    """`attaches importance to X and will ratify it`, `supports and implements it`."""
    return bool(_AND_DOES.search(between)) or (
        cue.kind == "verb" and _JUST_AND.fullmatch(between) is not None
    )


def _called_for(hoped: Found, condition: tuple[int, str], left: str) -> bool:
    """`if we are serious, we must ratify X`: the call stands after the condition's clause."""
    return bool(hoped and hoped[0] > condition[0] and "," in left[condition[0] : hoped[0]])


def _told(condition: Found, said: Found, left: str) -> Scope | None:
    """`announced that it would suspend`: the past tense of will, not a condition."""
    if _SAID_IT_WANTS.search(left):
        return Scope("reported", "said it wants")
    if condition is None or said is None or condition[1] not in {"would", "бы"}:
        return None
    return Scope("reported", said[1]) if _THAT.search(left[said[0] : condition[0]]) else None


def _predicated(sentence: str, cue: Cue, lang: str, *, relative: bool) -> Scope | None:
    """`the entry into force of X is essential`."""
    if relative or not (cue.kind == "noun" or cue.words.startswith(_FAILINGS)):
        return None
    after = _CLAUSE_END.split(sentence[cue.end : cue.end + _PREDICATE_REACH])[0]
    if cue.event != "negotiation" and _WOULD.search(after):
        return Scope("conditional", "would")
    match = _patterns(lang)["predicate"].search(after)
    if match and lang == "en" and _FINITE_BEFORE.search(after, 0, match.start()):
        return None  # "the loss of X has left us where we must …"
    return Scope("hoped", match[0]) if match else None


def _reported(sentence: str, cue: Cue, left: str, lang: str, *, relative: bool) -> Scope:
    if _ACCUSES.match(cue.words):
        return Scope("reported", cue.words)
    done = lang == "en" and cue.kind == "verb" and _DONE.search(left)
    later = None if relative or done else _LATER_IF.search(sentence, cue.end)
    if later and not _NEW_TURN.search(sentence, cue.end, later.start()):
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
        if lang == "en" and _CLOSED.match(sentence, match.start(), position):
            continue  # "we hope that X, which is ready, will be signed": the aside is over
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
    if before.endswith(",") and sentence.startswith(" by ", cue.end):
        return True  # "our support for X, endorsed by the Council"
    return bool(_AFTER_NAME.search(before))
