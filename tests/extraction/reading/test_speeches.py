"""The claims of one sentence, whatever words tell them: those of `speeches_en.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from treaties.extraction.names import Names
from treaties.extraction.proposals import proposals
from treaties.extraction.reader import read

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return rows


@pytest.mark.parametrize("row", _rows("speeches_en.yaml"), ids=lambda row: row["text"][:60])
def test_a_sentence_tells_its_claims_and_no_other(row: dict[str, Any], names: Names) -> None:
    """Treaty, event and modality come out as a reader would note them, and nothing more."""
    found = [
        f"{x['treaty']} {x['event']} {x['modality']}"
        for x in proposals(read(row["text"], names, date=row["day"]))
        if x["kind"] == "claim"
    ]
    assert sorted(found) == sorted(row["claims"])
