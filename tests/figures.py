"""Tables of figures from outside: treaty texts, depositary notices, other programs' vectors."""

from __future__ import annotations

import csv
from pathlib import Path

VECTORS = Path(__file__).parent / "vectors"


def vectors(name: str) -> list[dict[str, str]]:
    """The rows of a table of figures from outside."""
    with (VECTORS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
