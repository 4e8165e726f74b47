"""Two things at once: the other process's answer, its error, its silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from treaties.formats.forked import both

ASKED = """
import os, threading
from treaties.formats.forked import both
print(*both(os.getpid, os.getpid), os.getpid())
wait = threading.Event()
threading.Thread(target=wait.wait).start()
print(*both(os.getpid, os.getpid), os.getpid())
wait.set()
"""


def test_both_answers_come_from_two_processes() -> None:
    """Where the system forks the answers are two processes', unless another thread runs."""
    said = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    (there, here, own), beside = (line.split() for line in said.stdout.splitlines())
    assert here == own
    assert (there != own) == hasattr(os, "fork")
    assert set(beside) == {own}


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
    asked = "import os\nfrom treaties.formats.forked import both\n"
    asked += "both(lambda: os._exit(9), lambda: None)"
    said = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert "ChildProcessError: a process that was started ended without an answer" in said.stderr
