"""The development set: compact YAML in, annotations in the scorer's form out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def documents(*names: str) -> list[dict[str, Any]]:
    """The documents of the named files, `claims` parsed into dicts."""
    out = []
    for name in names:
        for entry in yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")):
            claims = [_claim(line) for line in entry.get("claims", ())]
            out.append(entry | {"date": str(entry["date"]), "claims": claims})
    return out


def _claim(line: str) -> dict[str, Any]:
    treaty, event, date, modality, *speaker = line.split(" ")
    return {
        "kind": "claim",
        "treaty_id": treaty,
        "event": event,
        "date": None if date == "-" else date,
        "modality": modality,
        "speaker": " ".join(speaker) or None,
        "start": 0,
        "end": 10**9,
    }


def words(text: str) -> str:
    """White space made plain."""
    return re.sub(r"\s+", " ", text)
