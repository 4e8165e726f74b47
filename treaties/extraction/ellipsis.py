"""Acts without an object: `the 44 States whose ratification is needed`, `Syria must comply fully`.

Where the words for an act end their clause and name nothing, the act is that of the instrument
spoken of last: before it in the sentence, or in the sentence before. English only; in Russian the
object is seldom left out.
"""

from __future__ import annotations

import re

from treaties.extraction import talks
from treaties.extraction.bind import Link
from treaties.extraction.cues import grammar
from treaties.extraction.distance import Span
from treaties.extraction.events import Cue
from treaties.extraction.mentions import ELLIPSIS, Mention
from treaties.extraction.sentences import Sentence

_ACT = grammar("ellipsis.act")
_OTHER_TOPIC = grammar("ellipsis.other_topic")
_SIGNING = grammar("ellipsis.signing")
_READY_TO_SIGN = grammar("ellipsis.ready_to_sign")
_ENDS = grammar("ellipsis.ends")
_AS_SIGNATORY = re.compile(r"as\s+(?:an|its|one\s+of\s+the)\s+\w+\s+signator")
# "the entry into force and implementation of X": X is the object of both.
_SHARES_OBJECT = re.compile(
    r",?\s+(?:and|or|as\s+well\s+as)\b[^,;.]{0,60}?\s(?:of|to|with)\s+(?:the\s+)?"
)
_COST = 5.0
_THIS = re.compile(r"\b(?:this|the)\s+(?:[\w-]+\s+){0,2}$")
_REVIEWED = frozenset({"npt", "bwc", "cwc", "ccw", "mine-ban", "ccm", "att", "un-poa"})


def _is_open(cue: Cue) -> bool:
    """Whether a cue tells of the making of whatever is spoken of."""
    return isinstance(cue, talks.Making) and cue.open


def stands_alone(low: str, cue: Cue) -> bool:
    """Whether an act is told without saying of what."""
    if _AS_SIGNATORY.match(cue.words):
        return True
    if not _ENDS.match(low, cue.end):
        return False
    if _SIGNING.match(cue.words):
        return bool(_READY_TO_SIGN.search(low[max(0, cue.start - 60) : cue.start]))
    return bool(_ACT.fullmatch(cue.words))


def meant(
    text: str, cue: Cue, spans: list[Span], mentions: list[Mention], day: str | None
) -> Link | None:
    """What an act without an object, or `this Review Conference`, is of in its own sentence.

    `day` is the statement's: it tells which instruments are still being made.
    """
    if _is_open(cue):
        made = [n for n, m in enumerate(mentions) if talks.goes_on(cue, m.treaty, day)]
        earlier = [n for n in made if spans[n][1] <= cue.start]
        at = earlier[-1:] or made[:1]
        return Link(at[0], _COST, "ellipsis") if at else None
    if cue.event == "review-conference" and _THIS.search(text, 0, cue.start):
        named = [n for n, mention in enumerate(mentions) if mention.treaty in _REVIEWED]
        return Link(named[0], _COST, "ellipsis") if named else None
    return before(cue, spans, mentions) if stands_alone(text, cue) else None


def before(cue: Cue, spans: list[Span], mentions: list[Mention]) -> Link | None:
    """The instrument named last before the act in its own sentence."""
    earlier = [number for number, (_, end) in enumerate(spans) if end <= cue.start]
    if not earlier or mentions[earlier[-1]].treaty is None:
        return None
    return Link(earlier[-1], _COST, "ellipsis")


def left_out(
    low: str,
    sentence: Sentence,
    focus: str,
    cues: list[Cue],
    mentions: list[Mention],
    *,
    day: str | None,
) -> list[Mention]:
    """The mentions of a sentence, and one in the place of each act that means the one in focus.

    `day` is the statement's: while the one in focus was being made, any talk of a making is of it.
    """
    if _OTHER_TOPIC.search(low):
        return mentions  # "on trade both sides must meet their commitments"
    first = min((m.start for m in mentions), default=sentence.end) - sentence.start
    added = [
        Mention(
            sentence.start + cue.start,
            sentence.start + cue.end,
            focus,
            ELLIPSIS,
            f"ellipsis:{cue.words}",
            0.45,
        )
        for cue in cues
        if cue.end <= first
        and (stands_alone(low, cue) or (_is_open(cue) and talks.goes_on(cue, focus, day)))
        and not (cue.kind == "noun" and _SHARES_OBJECT.fullmatch(low, cue.end, first))
    ]
    return sorted([*mentions, *added], key=lambda m: m.start) if added else mentions
