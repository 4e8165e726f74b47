"""The program as a process: what it loads, what it prints into a pipe, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT, spawn

HEAVY = ("matplotlib", "icalendar", "pydantic", "yaml", "numpy", "rich.progress", "asyncio")


def test_the_everyday_question_loads_little() -> None:
    """`upcoming` on a ready index never imports what it does not need."""
    assert spawn("upcoming", "--today", "2026-11-24", "--limit", "1").code == 0  # makes the index
    code = f"""
import sys
sys.argv = ["treaties", "upcoming", "--today", "2026-11-24", "--limit", "3"]
from treaties.cli.app import main
try:
    main()
except SystemExit as left:
    assert not left.code, left.code
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "[]"
    assert done.stdout


def test_from_another_folder(tmp_path: Path) -> None:
    """The data are found wherever the program is called from."""
    answer = spawn("upcoming", "--today", "2026-11-24", "--limit", "1", "-f", "json", cwd=tmp_path)
    assert answer.code == 0
    assert len(answer.json) == 1


def test_colour_only_for_a_terminal() -> None:
    """Into a pipe no escape codes; NO_COLOR and FORCE_COLOR are heeded."""
    words = ("show", "inf", "--today", "2026-11-24")
    assert "\x1b" not in spawn(*words).out
    assert "\x1b" in spawn(*words, FORCE_COLOR="1").out


def test_a_reader_that_leaves(tmp_path: Path) -> None:
    """`treaties events | head -1`: the program ends quietly."""
    script = f"{sys.executable} {ROOT / 'cli.py'} events -f jsonl | head -1"
    done = subprocess.run(
        ["sh", "-c", script],  # noqa: S607  -- the user's shell
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert json.loads(done.stdout)["treaty"]
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize("terminal", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_names_in_any_script_on_any_terminal(terminal: str) -> None:
    """Data are UTF-8 even where the terminal is set to something smaller."""
    more = {"LC_ALL": terminal, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    answer = spawn("show", "new-start", "-f", "json", "--today", "2026-11-24", **more)
    assert answer.code == 0
    assert (
        "\N{CYRILLIC CAPITAL LETTER ES}\N{CYRILLIC CAPITAL LETTER EN}\N{CYRILLIC CAPITAL LETTER VE}"
        in answer.out
    )
    assert spawn("show", "new-start", "--today", "2026-11-24", **more).code == 0


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("treaties upcoming --treaty new-", ["new-start"]),
        ("treaties show inf", ["inf"]),
        ("treaties party zam", ["zambia"]),
        ("treaties upcoming --party FJ", ["FJI"]),
        ("treaties explain new-start/dura", ["new-start/duration"]),
        ("treaties upcoming --kind re", ["report", "review"]),
        ("treaties what-if inf withdrawal-n", ["withdrawal-notice"]),
        ("treaties upc", ["upcoming"]),
    ],
)
def test_completion(line: str, expected: list[str]) -> None:
    """The shell completes commands, instruments, States, deadlines and the field's words."""
    words = line.split()
    more = {
        "_TREATIES_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    answer = spawn(**more)
    found = answer.out.split("\n")
    for word in expected:
        assert word in found


def test_another_zone_changes_nothing() -> None:
    """Times are days: the answer for a day does not depend on the machine's time zone."""
    words = ("upcoming", "--today", "2026-11-24", "--limit", "5", "-f", "json")
    assert spawn(*words, TZ="Pacific/Kiritimati").out == spawn(*words, TZ="Pacific/Pago_Pago").out
