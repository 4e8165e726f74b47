"""Proposals as the plain objects of the contract, one a line in JSON Lines."""

from __future__ import annotations

from typing import Any

from treaties.extraction.reader import Reading
from treaties.extraction.timex import TimeSpan, to_edtf


def proposals(reading: Reading) -> list[dict[str, Any]]:
    """Mentions and claims in order of position, claims after the mention they rest on."""
    rows = [*_mentions(reading), *_claims(reading)]
    rows.sort(key=lambda row: (row["mention"][0], row["kind"] == "claim", row["start"]))
    return rows


def _mentions(reading: Reading) -> list[dict[str, Any]]:
    # Where nothing is mentioned, nobody asks who speaks.
    turns = reading.turns if reading.mentions else []
    out: list[dict[str, Any]] = []
    at = 0
    for mention in reading.mentions:
        while at + 1 < len(turns) and turns[at + 1].start <= mention.start:
            at += 1
        rule = mention.rule
        if mention.treaty is None:
            rule = f"ambiguous:{'|'.join(mention.options)}"
        out.append(
            {
                "kind": "mention",
                "treaty": mention.treaty,
                "event": None,
                "date": None,
                "party": None,
                "speaker": turns[at].speaker if turns else None,
                "modality": None,
                "start": mention.start,
                "end": mention.end,
                "mention": [mention.start, mention.end],
                "date_span": None,
                "rule": rule,
                "confidence": mention.confidence,
            }
        )
    return out


def _claims(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "kind": "claim",
            "treaty": claim.treaty,
            "event": claim.event,
            "date": claim.date,
            "party": claim.party,
            "speaker": claim.speaker,
            "modality": claim.modality,
            "start": claim.start,
            "end": claim.end,
            "mention": list(claim.mention),
            "date_span": list(claim.date_span) if claim.date_span else None,
            "rule": claim.rule,
            "confidence": claim.confidence,
        }
        for claim in reading.claims
    ]


def date_rows(spans: list[TimeSpan]) -> list[dict[str, Any]]:
    """Every time expression: where it stands, its value and how fine it is."""
    return [
        {
            "start": span.start,
            "end": span.end,
            "value": to_edtf(span.value) or span.value,
            "precision": span.precision,
        }
        for span in spans
    ]
