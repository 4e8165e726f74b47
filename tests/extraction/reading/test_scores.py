"""The reader against annotations: one real transcript, and the development set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from devset import documents
from score_reading import Score, score_text

from treaties.extraction.names import Names
from treaties.extraction.reader import read

SOCHI = "2019-05-14-lavrov-pompeo-sochi"


def scored(name: str, names: Names) -> Score:
    """Scores of one development file."""
    score = Score()
    for item in documents(name):
        score_text(score, item["text"], item["claims"], names, item["id"], item["date"])
    score.errors = [line for line in score.errors if "mentions" not in line]
    return score


@pytest.mark.shared
def test_the_sochi_transcript_comes_out_whole_and_nothing_more(
    names: Names, statements: Path
) -> None:
    """Every annotated turn, mention and claim of the transcript is found as annotated, no other."""
    text = (statements / f"{SOCHI}.txt").read_bytes().decode("utf-8")
    lines = (statements / f"{SOCHI}.annotations.jsonl").read_text("utf-8").splitlines()
    score = Score()
    score_text(score, text, [json.loads(line) for line in lines], names, "sochi")
    assert score.errors == []
    assert {name: count.scores for name, count in score.counts.items()} == dict.fromkeys(
        score.counts, (1.0, 1.0, 1.0)
    )


@pytest.mark.shared
def test_traps_of_the_sochi_transcript_yield_nothing(names: Names, statements: Path) -> None:
    """No mention lies inside a stretch that was annotated as a trap."""
    text = (statements / f"{SOCHI}.txt").read_bytes().decode("utf-8")
    lines = (statements / f"{SOCHI}.annotations.jsonl").read_text("utf-8").splitlines()
    traps = [row for row in map(json.loads, lines) if row["kind"] == "trap"]
    found = read(text, names).mentions
    assert traps
    assert not [
        mention
        for trap in traps
        for mention in found
        if trap["start"] <= mention.start and mention.end <= trap["end"]
    ]


@pytest.mark.parametrize(
    ("name", "claims", "dated", "modality"),
    [
        ("dev_en", 0.95, 0.95, 0.97),
        ("dev_ru", 0.97, 0.97, 0.95),
        ("held_en", 0.9, 0.9, 0.95),
        ("held2_en", 0.9, 0.9, 0.95),
        ("held_ru", 0.9, 0.85, 0.97),
        ("held2_ru", 0.93, 0.95, 0.93),
        # talk: hard on purpose, see the head of each file
        ("talk_en", 0.8, 0.68, 0.8),
        ("talk2_en", 0.88, 0.8, 0.83),
        ("talk3_en", 0.8, 0.8, 0.83),
        ("talk4_en", 0.8, 0.75, 0.83),
        ("talk5_en", 0.83, 0.75, 0.75),
    ],
)
def test_the_development_set_stays_read(
    name: str, claims: float, dated: float, modality: float, names: Names
) -> None:
    """A change to the reader does not cost what the development sentences already give."""
    score = scored(name, names)
    assert score.counts["claims (full)"].scores[2] >= claims, score.errors
    assert score.counts["dated claims"].scores[2] >= dated, score.errors
    assert score.counts["modality"].scores[2] >= modality, score.errors


def test_look_alikes_yield_no_claim(names: Names) -> None:
    """Documents about other things, however alike the words, yield no claim at all."""
    invented = {
        item["id"]: [claim.rule for claim in read(item["text"], names, date=item["date"]).claims]
        for item in documents("lookalikes")
    }
    assert {key: rules for key, rules in invented.items() if rules} == {}
