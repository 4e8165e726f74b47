"""Files that others fetch while they are rewritten: whole, in one step, only when changed."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MODE: Final = 0o644


def write_changed(target: Path, body: bytes) -> bool:
    """Write `body` to `target` in one step unless it is there already; True when written.

    Raises OSError when it cannot be; the old file, if any, is then as it was.
    """
    try:
        if target.stat().st_size == len(body) and target.read_bytes() == body:
            return False
    except FileNotFoundError:
        pass
    # Thousands of files: each is given its name, its mode and its folder in the fewest calls.
    name = f"{target.parent}{os.sep}.{target.name}.{secrets.token_hex(6)}"
    try:
        handle = os.open(name, _NEW, _MODE)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(name, _NEW, _MODE)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  -- a handle has no path
            file.write(body)
        os.chmod(name, _MODE)  # noqa: PTH101  -- a Path a file costs as much as the call
        os.replace(name, target)  # noqa: PTH105  -- likewise
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return True
