"""Independent readers find the same events on the same days, and complain of nothing."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from clients import HINT, SAMPLES, Sample, node_folder, program, summary_of

from treaties.feeds.event import uid

pytestmark = pytest.mark.peers
HERE = Path(__file__).parent
READERS = ["ical.js", "node-ical", "vobject", "ics", "recurring", "libical"]


@pytest.fixture(params=sorted(SAMPLES))
def sample(request: pytest.FixtureRequest) -> Sample:
    """Each of the calendars in turn."""
    return SAMPLES[request.param]()


def read(reader: str, file: Path, work: Path) -> list[dict[str, Any]]:
    """What a reader makes of a calendar. Fails when it prints a complaint."""
    if reader == "libical":
        done = run([str(compiled(work)), str(file)])
        keys = ("uid", "start", "end", "status", "sequence", "summary")
        rows = [dict(zip(keys, line.split("\t"), strict=True)) for line in done.splitlines()]
        return [{**row, "sequence": int(row["sequence"])} for row in rows]
    if reader in {"ical.js", "node-ical"}:
        command = ["node", str(HERE / "readers.cjs"), str(node_folder()), reader, str(file)]
    else:
        command = [program("python"), str(HERE / "readers.py"), reader, str(file)]
    return [json.loads(line) for line in run(command).splitlines()]


def run(command: list[str]) -> str:
    """A reader's output; it must succeed in silence."""
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


def compiled(work: Path) -> Path:
    """The reader in C, compiled against the libical that is installed."""
    target = work / "libical_reader"
    if shutil.which("pkg-config") is None or shutil.which("cc") is None:
        pytest.skip(f"a C compiler or pkg-config is missing: {HINT}")
    asked = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "libical"],  # noqa: S607  -- found on the path on purpose
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    if asked.returncode != 0:
        pytest.skip(f"libical-dev is missing: {HINT}")
    source = str(HERE / "libical_reader.c")
    run(["cc", "-Wall", "-Wextra", "-Werror", "-o", str(target), source, *asked.stdout.split()])
    return target


@pytest.mark.parametrize("reader", READERS)
def test_same_events_on_the_same_days(reader: str, sample: Sample, tmp_path: Path) -> None:
    """UID, first day, exclusive end, status, revision and title are read as they were meant."""
    file = tmp_path / "feed.ics"
    file.write_bytes(sample.body)
    rows = {row["uid"]: row for row in read(reader, file, tmp_path)}
    assert len(rows) == len(sample.lives)
    for life in sample.lives:
        deadline = life.deadline
        row = rows[uid(deadline.id)]
        last = dt.date.fromisoformat(deadline.latest or "")
        assert row["start"] == deadline.earliest
        assert row["end"] == (last + dt.timedelta(days=1)).isoformat()
        assert row.get("sequence", life.sequence) == life.sequence
        assert (row["status"] == "CANCELLED") == (life.cancelled is not None)
        assert row["summary"] == summary_of(life, sample.treaties[deadline.treaty])
        if "description" in row:
            assert row["description"].endswith(f"Id: {deadline.id}")
