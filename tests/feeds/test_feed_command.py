"""`treaties ics`: what a person types, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run


def test_to_standard_output() -> None:
    """The calendar goes to standard output, a word about it to standard error."""
    got = run("ics", "--treaty", "New START", "--as-of", "2019-05-14")
    assert got.code == 0
    assert got.out.startswith("BEGIN:VCALENDAR")
    assert "New START expires" in got.out
    assert got.err.startswith("Treaty deadlines: New START: ")


def test_to_a_file(tmp_path: Path) -> None:
    """`-o` writes the same bytes, with their line ends."""
    target = tmp_path / "made" / "zambia.ics"
    got = run("ics", "--party", "zm", "--kind", "reports", "--today", "2026-11-24", "-o", target)
    assert (got.code, got.out) == (0, "")
    body = target.read_bytes()
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert body.count(b"\n") == body.count(b"\r\n")


def test_an_empty_answer_is_an_answer() -> None:
    """Nothing due is a calendar without events."""
    got = run("ics", "--treaty", "inf", "--today", "2026-11-24")
    assert got.code == 0
    assert "BEGIN:VEVENT" not in got.out
    assert got.out.endswith("END:VCALENDAR\n") or got.out.endswith("END:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--party", "Zambiya"], "did you mean 'zambia'"),
        (["--treaty", "new-strat"], "new-start"),
        (["--kind", "raport"], "did you mean 'report'"),
        (["--alarms", "soon"], "not a period"),
        (["--ahead", "P1000Y"], "at most P20Y"),
        (["--base-url", "ftp://x.test"], "not an http or https address"),
        (["-o", "/proc/none/x.ics"], "cannot be written"),
    ],
)
def test_bad_input_is_told(words: list[str], said: str) -> None:
    """Exit code 2, one sentence with the mend, no traceback, nothing written."""
    got = run("ics", "--today", "2026-11-24", *words)
    assert got.code == 2
    assert said in got.err
    assert got.out == ""
