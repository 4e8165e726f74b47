"""docs/coverage.md says what the ledger has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_coverage_page_is_current() -> None:
    """The committed page is what its data file and the ledger give today."""
    script = ROOT / "tools" / "coverage.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
