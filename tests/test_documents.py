"""The documents say what the program does: the reference is current, the examples run."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import ROOT, run

from treaties.cli.app import COMMANDS
from treaties.model.parties import find_party

# Commands that only read: an example of any other is held against its declaration alone.
READS = {"upcoming", "list", "show", "party", "status", "events", "explain", "what-if", "diff", "conflicts", "stale", "validate", "schema"}  # fmt: skip
DATED = {"upcoming", "list", "show", "party", "status", "explain"}
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples() -> Iterator[tuple[str, str]]:
    """Every command line in the documents that names no stand-in for something else."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
        lines = [line for block in blocks for line in block.splitlines()]
        lines += re.findall(r"`(treaties [^`\n]+)`", text)
        for line in lines:
            if line.startswith("treaties ") and not any(map(_is_stand_in, line.split()[2:])):
                yield page.name, line


def _is_stand_in(word: str) -> bool:
    """`FILE`, `DAY`, `ID`, `OLD.yaml`, `...`: not meant to be typed as they are."""
    shouted = re.fullmatch(r"[\[<]?[A-Z]{2,}.*", word) is not None
    return word == "ID" or "..." in word or "|" in word or (shouted and not find_party(word))


@pytest.mark.parametrize(("page", "line"), sorted(set(examples())))
def test_examples_run(page: str, line: str) -> None:
    """Each example in the documents does what it says: it ends well and answers something."""
    words = shlex.split(line, comments=True)[1:]
    assert words[0] in COMMANDS or words[0].startswith("-"), f"{page} names an unknown command"
    if words[0] not in READS:
        return
    if words[0] in DATED and not {"--today", "--as-of", "--on"} & set(words):
        words += ["--today", "2026-11-24"]
    answer = run(*words)
    assert answer.code == 0, answer.err
    assert answer.out or answer.err


def test_the_python_example_runs() -> None:
    """The README's Python gives New START's first expiry, as its text promises."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    assert blocks
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        for block in blocks:
            exec(compile(block, "README.md", "exec"), {})  # noqa: S102  -- our own example
    assert out.getvalue().startswith("2021-02-05 New START")


def test_links_lead_somewhere() -> None:
    """Every relative link in the documents names a file that is there."""
    for page in PAGES:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            if "://" not in target and not target.startswith("mailto:"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_reference_is_current() -> None:
    """docs/cli.md is what the program declares today."""
    script = ROOT / "tools" / "cli_reference.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str) -> None:
    """`--help` of each command fits 80 columns and says what each option is for."""
    answer = run(command, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"Usage: treaties {command} ")
    assert max(map(len, answer.out.splitlines())) <= 80


def test_no_path_of_a_machine_is_committed() -> None:
    """No document, test or source names a folder of the machine it was written on."""
    mark = re.compile("(/" + "work/|/" + "root/|/" + "home/)")
    names = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.toml", "*.yaml", "*.csv"],  # noqa: S607  -- git as found
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    if not names:
        pytest.skip("not a git checkout: nothing is committed here")
    found = [name for name in names if mark.search(_text(ROOT / name))]
    assert not found


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
