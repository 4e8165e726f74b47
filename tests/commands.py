"""Running the program as a person would, in this process or in one of its own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from treaties.cli.app import main

ROOT = Path(__file__).parent.parent


class Answer(NamedTuple):
    """What a run left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output read as JSON."""
        return json.loads(self.out)


def run(*words: str | Path) -> Answer:
    """Run `treaties WORDS...` in this process; what it does not catch is raised here."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    code: object = 0
    arguments = ["treaties", *map(str, words)]
    with (
        patch.object(sys, "argv", arguments),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as left:
            code = left.code
    texts = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]  # type: ignore[attr-defined]  # because the buffer is the BytesIO given above
    return Answer(code if isinstance(code, int) else 0, *texts)


def spawn(*words: str | Path, cwd: Path | None = None, **more: str) -> Answer:
    """Run `python cli.py WORDS...` as a process of its own, with `more` in its environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **more}
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *map(str, words)],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env=environment,
    )
    return Answer(done.returncode, done.stdout, done.stderr)
