"""Two things at once: the other process's answer, its error, its silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from treaties.formats.forked import both


def test_both_answers_come_from_two_processes() -> None:
    """Each answer is its own process's; where the system forks they are two."""
    there, here = both(os.getpid, os.getpid)
    assert here == os.getpid()
    assert (there != here) == hasattr(os, "fork")


def test_its_error_is_raised_here() -> None:
    """What goes wrong in the other process is raised as if it had gone wrong here."""

    def fail() -> None:
        raise FileNotFoundError(2, "No such file", "x.ics")

    with pytest.raises(FileNotFoundError) as raised:
        both(fail, lambda: None)
    assert raised.value.filename == "x.ics"


def test_an_error_here_waits_for_the_other(tmp_path: Path) -> None:
    """When this one fails the other still finishes what it had begun."""

    def fail() -> None:
        raise LookupError("here")

    with pytest.raises(LookupError, match="here"):
        both(lambda: (tmp_path / "done").write_text("x"), fail)
    assert (tmp_path / "done").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_silence_is_an_error() -> None:
    """A process that is killed is told of, not taken for one that had nothing to say."""
    with pytest.raises(ChildProcessError, match="without an answer"):
        both(lambda: os._exit(9), lambda: None)
