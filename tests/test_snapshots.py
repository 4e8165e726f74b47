"""Each change shows which dates moved: all deadlines of four fixed days stand in snapshots/."""

from __future__ import annotations

import subprocess
import sys

from commands import ROOT


def test_no_date_moved_unseen() -> None:
    """The deadlines as known on the fixed days are those committed; else the lines that differ."""
    script = ROOT / "tools" / "snapshot.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"\n{done.stdout}\n{done.stderr}"
