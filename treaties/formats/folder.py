"""Files that others fetch while they are rewritten: whole, in one step, only when changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_changed(target: Path, body: bytes) -> bool:
    """Write `body` to `target` in one step unless it is there already; True when written.

    Raises OSError when it cannot be; the old file, if any, is then as it was.
    """
    try:
        if target.stat().st_size == len(body) and target.read_bytes() == body:
            return False
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return True
