"""The data files beside the code: read once, when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_data(name: str) -> Any:
    """The parsed content of `data/NAME`. Callers must not change it."""
    text = (files("treaties.extraction") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # noqa: S506  -- a safe loader, in C
