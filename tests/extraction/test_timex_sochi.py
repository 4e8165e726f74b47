"""The annotated transcript of 14 May 2019: every date right and none besides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from treaties.extraction.timex import find_times

SHARED = Path(__file__).resolve().parents[3] / "shared" / "statements"
NAME = "2019-05-14-lavrov-pompeo-sochi"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SHARED.is_dir(), reason="needs ../shared/statements beside the repository"
    ),
]


def test_every_annotated_date_comes_out_right_and_nothing_more() -> None:
    """Each annotated expression has its value or an accepted other one; no other span is found."""
    with (SHARED / f"{NAME}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    lines = (SHARED / f"{NAME}.annotations.jsonl").read_text("utf-8").splitlines()
    gold = [entry for entry in map(json.loads, lines) if entry["kind"] == "date"]
    spans = find_times(text, "2019-05-14")
    found = [
        (span.value in {entry["value"], *entry.get("value_alt", [])})
        for span in spans
        for entry in gold
        if span.start < entry["end"] and entry["start"] < span.end
    ]
    assert found == [True] * len(gold)
    assert len(spans) == len(gold)
