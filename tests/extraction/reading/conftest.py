"""Fixtures of the reader's tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import treaties
from treaties.extraction.names import Names

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SHARED = ROOT.parent / "shared" / "statements"
for folder in (HERE, ROOT / "benchmarks"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


@pytest.fixture(scope="session")
def names() -> Names:
    """The registry's names and those of the package."""
    return Names.from_rows(treaties.load().names())


@pytest.fixture(scope="session")
def statements() -> Path:
    """The folder of annotated real transcripts; skips when it is not beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared/statements: the annotated transcript lies beside the repository")
    return SHARED
