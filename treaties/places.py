"""Where the data lie: beside a checkout, or inside an installed wheel."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


def data_folder() -> Path:
    """`data/` of the checkout this code stands in, else the copy shipped in the wheel."""
    beside = _PACKAGE.parent / "data"
    return beside if (beside / "statements").is_dir() else _PACKAGE / "_data"


def registry_file() -> Path:
    """The built registry."""
    return data_folder() / "treaties.yaml"


def ledger_folder() -> Path:
    """The statement files."""
    return data_folder() / "statements"


def cache_folder() -> Path:
    """Where compiled indexes may be kept (XDG base directories; the like elsewhere)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "treaties"
