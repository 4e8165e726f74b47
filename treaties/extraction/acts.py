"""Which of several acts in a sentence is meant, and of which instruments.

A law about an instrument, talk about an act, a decision that takes effect: the cue that only leads
to another act makes no claim of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from treaties.extraction.cues import grammar
from treaties.extraction.dating import Linked
from treaties.extraction.distance import Span
from treaties.extraction.events import Cue

_AGREEMENT_ON = re.compile(r"agreement on\b")
_LAW = grammar("claims.law")
_JOINED = grammar("claims.joined")
_GOES_ON = grammar("claims.goes_on")
_ITS_OBJECT = 40  # characters from a noun of an act to its object
_BESIDE = 4  # characters between an instrument and what is done to it
LISTS = frozenset({"object", "noun-of", "passive", "subject", "far"})


def kept(low: str, linked: list[Linked], spans: list[Span]) -> list[Linked]:
    """Without cues that speak of another act: a law about an instrument, talk about an act."""
    return [
        item
        for item in linked
        if not _nested(low, item, linked)
        and not _only_talk(low, item, linked, spans[item.link.mention])
        and not _of_a_law(low, item.cue, linked, spans[item.link.mention])
    ]


def together(low: str, item: Linked, spans: list[Span]) -> list[int]:
    """The instruments an event is said of: several objects, or subjects joined by `and`."""
    if item.link.how == "it" and len(item.group) > 1:
        # "the two protocols, their ratification": all that the list names.
        last = max(spans[at][1] for at in item.group)
        theirs = _THEIRS.search(low, last, item.cue.end + 6)
        return item.group if theirs else [item.link.mention]
    if item.link.how not in LISTS or not item.group:
        return [item.link.mention]
    if item.link.how in {"subject", "passive"}:
        # "after the CTBT, the CWC entered into force" is no list of subjects.
        first, last = spans[item.group[0]][1], spans[item.group[-1]][0]
        if not _CONJUNCTION.search(low, first, max(first, last)):
            return [item.link.mention]
    return item.group


_THEIRS = re.compile(r"\b(?:their|them|they|both)\b")
_CONJUNCTION = re.compile(r"\b(?:and|or|as well as|plus|и|или|а также)\b|[/&]")
_EFFECT = re.compile(r"t(?:ak|ook)|becom|вступ")
_HAVE_EFFECT = frozenset({"withdrawal", "accession", "suspension", "extension", "amendment"})


def effects(linked: list[Linked], spans: list[Span]) -> list[Linked]:
    """`the decision to leave X takes effect in May`: it is the leaving that takes effect."""
    out = []
    for item in linked:
        at = item.link.mention
        effect = (
            item.cue.event == "entry-into-force"
            and not (item.cue.kind == "noun" and item.cue.words.startswith("вступ"))
            and _EFFECT.match(item.cue.words)
        )
        act = next(
            (
                other.cue.event
                for other in linked
                if effect
                and other.link.mention == at
                and other.cue.event in _HAVE_EFFECT
                and other.cue.end <= spans[at][0]
                and spans[at][1] <= item.cue.start
            ),
            None,
        )
        cue = replace(item.cue, event=act) if act else item.cue
        out.append(Linked(cue, item.link, item.group))
    return out


_STOPPING = frozenset({"suspension", "resumption", "termination", "withdrawal", "extension"})
_NESTED = re.compile(r"(?:\s+(?!and\b|or\b|и\b)[\w’'-]+){0,2}\s*")

# "negotiations on X will resume": they do, not X.
_ON_IT = re.compile(r"\s+(?:on|for|about|over|towards?|concerning|regarding)\s[^,;.]{1,100}")


def _nested(low: str, item: Linked, linked: list[Linked]) -> bool:
    """`suspended its implementation of X` is a suspension, no claim of compliance."""
    if item.cue.event == "signature" and low.endswith("for ", 0, item.cue.start):
        # "opening X for signature" is one act
        return any(other.cue.event == "opening-for-signature" for other in linked)
    if item.cue.event in {"resumption", "extension"}:
        # "resume the talks on X": the talks are resumed, not X.
        return any(
            other.cue.event == "negotiation"
            and _NESTED.fullmatch(low, item.cue.end, other.cue.start)
            for other in linked
            if item.cue.end <= other.cue.start and other.cue.kind == "noun"
        ) or _talks_resume(low, item, linked)
    return item.cue.event == "compliance" and any(
        other.cue.event in _STOPPING and _NESTED.fullmatch(low, other.cue.end, item.cue.start)
        for other in linked
        if other.cue.end <= item.cue.start
    )


def _talks_resume(low: str, item: Linked, linked: list[Linked]) -> bool:
    """Whether what resumes are the talks on the instrument, named before it."""
    return item.cue.words.startswith("resum") and any(
        other.cue.event == "negotiation"
        and other.cue.kind == "noun"
        and _ON_IT.fullmatch(low, other.cue.end, item.cue.start)
        for other in linked
    )


def _only_talk(low: str, item: Linked, linked: list[Linked], span: Span) -> bool:
    """`talking about the need to implement X` is about the implementing, not a negotiation of X."""
    if item.cue.event == "negotiation" and item.link.how == "subject":
        # «выполнение X обсудили»: the carrying out, no negotiation of X
        return any(
            other.cue.event != "negotiation"
            and other.cue.kind == "noun"
            and other.link.mention == item.link.mention
            and 0 <= span[0] - other.cue.end <= _ITS_OBJECT
            for other in linked
        )
    if item.cue.event != "negotiation" or item.cue.kind == "noun":
        return False
    return any(
        item.cue.end <= other.cue.start < span[0] and other.link.mention == item.link.mention
        for other in linked
        if other.cue.event != "negotiation"
        and not _JOINED.fullmatch(low, item.cue.end, other.cue.start)
    ) or any(
        # "talked about getting X ratified"
        0 < other.cue.start - span[1] <= _BESIDE and item.cue.words.endswith("about")
        for other in linked
        if item.cue.end <= span[0] and other.cue.kind == "verb"
    )


def _of_a_law(low: str, cue: Cue, linked: list[Linked], span: Span) -> bool:
    """`signed the law on suspending X`, `accepted an extension of X`: no act on X itself."""
    of_acts = cue.event in {"adoption", "signature", "acceptance"}
    if not of_acts and not _AGREEMENT_ON.match(cue.words):
        return False
    law = _LAW.search(low, max(0, span[0] - 80), span[0])
    if law and not low.endswith(("decision to ", "order to "), 0, cue.start):
        return True
    whole = span[1] <= cue.start and "котор" not in low[span[1] : cue.start]
    if whole and any(
        # «выход из X одобрили»: the leaving was approved
        other.cue.kind == "noun" and 0 <= span[0] - other.cue.end <= _BESIDE
        for other in linked
    ):
        return True
    return any(
        cue.end <= other.cue.start
        and other.cue.end <= span[0]
        and other.cue.kind == "noun"
        and not _GOES_ON.match(low[cue.end : other.cue.start + 1])
        for other in linked
        if other.cue is not cue
    )
