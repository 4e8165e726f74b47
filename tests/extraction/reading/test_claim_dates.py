"""The date of a claim: every way of telling one that the sentences of `dates_*.yaml` hold."""

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


@pytest.mark.parametrize(
    "row", [*_rows("dates_en.yaml"), *_rows("dates_ru.yaml")], ids=lambda row: row["text"][:60]
)
def test_the_date_goes_to_its_event(row: dict[str, Any], names: Names) -> None:
    """Each event of a sentence has the date told of it, and no other claim has a date."""
    claims = [
        x for x in proposals(read(row["text"], names, date=row["day"])) if x["kind"] == "claim"
    ]
    found = [f"{x['event']} {x['date'] or '-'}" for x in claims]
    for expected in row["dates"]:
        assert expected in found, found
        found.remove(expected)
    assert all(rest.endswith(" -") for rest in found), found
