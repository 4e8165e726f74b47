"""`We have signed X and encourage others to do so`: the same act once more, now called for.

The words that stand for the act carry no event of their own; they repeat the acts told before them
in the sentence, or in the sentence before where theirs names none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from treaties.extraction.cues import grammar
from treaties.extraction.timex.model import to_edtf

if TYPE_CHECKING:
    from collections.abc import Callable

    from treaties.extraction.claims import Claim
    from treaties.extraction.sentences import Sentence
    from treaties.extraction.timex.model import TimeSpan

_TO_DO_SO = grammar("likewise.to_do_so")
_CALLS = grammar("likewise.calls")
# What a State does to an instrument once, so that others may do the same.
_ACTS = frozenset({"signature", "ratification", "accession", "acceptance"})
# Looked for first: most sentences have none of them.
_WORDS = ("do so", " follow", "likewise", "the same", "suit", "example", " lead", " path", " step")
_AS_WE_DID = grammar("likewise.as_we_did")
_DID = (" did", " done")
_REACH = 140  # characters from the call to what it calls for


def repeated(low: str, sentence: Sentence, told: list[Claim], before: list[Claim]) -> list[Claim]:
    """The claims that a call to do the same adds to a sentence (in small letters).

    `told` are the sentence's own claims, `before` those of the sentence before it.
    """
    if not any(word in low for word in _WORDS):
        return []
    match = _TO_DO_SO.search(low)
    if match is None or not _CALLS.search(low, max(0, match.start() - _REACH), match.start()):
        return []
    own = [
        claim
        for claim in told
        if claim.event in _ACTS and sentence.start + match.start() > claim.mention[0]
    ]
    acts = own
    if not own and not any(claim.event in _ACTS for claim in told):
        acts = [claim for claim in before if claim.event in _ACTS]
    if any(claim.modality in {"hoped", "denied"} for claim in acts):
        return []  # "those that have not signed to do so": that call is read already
    return [
        replace(
            claim,
            start=sentence.start,
            end=sentence.end,
            date=None,
            date_span=None,
            party=None,
            modality="hoped",
            rule=f"{claim.event}:{match[0]}|likewise|{claim.rule.split('|')[2]}|call",
            confidence=min(claim.confidence, 0.6),
        )
        for claim in acts
    ]


def done_before(
    low: str,
    sentence: Sentence,
    told: list[Claim],
    times: Callable[[int, int, str], list[TimeSpan]],
) -> list[Claim]:
    """`we urge all to sign X, as we did yesterday`: the act called for, told as done."""
    if not any(word in low for word in _DID):
        return []
    match = _AS_WE_DID.search(low)
    if match is None:
        return []
    at = sentence.start + match.start()
    acts = [c for c in told if c.event in _ACTS and c.modality == "hoped" and c.mention[0] < at]
    if not acts:
        return []
    end = sentence.start + match.end()
    days = [
        (to_edtf(span.value), (span.start, span.end))
        for span in times(sentence.start, sentence.end, "en")
        if end < span.start and not low[match.end() : span.start - sentence.start].count(",")
    ]
    day, span = days[0] if days else (None, None)
    return [
        replace(
            claim,
            date=day,
            date_span=span if day else None,
            party=None,
            modality="asserted",
            rule=f"{claim.event}:{match[0].strip(', ')}|likewise|{claim.rule.split('|')[2]}|done",
            confidence=min(claim.confidence, 0.6),
        )
        for claim in acts
    ]
