"""The data files beside the code: read once, when first asked for."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_data(name: str) -> Any:
    """The parsed content of `data/NAME`. Callers must not change it."""
    text = (files("treaties.extraction") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def grammar(name: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression of `data/grammar.yaml` by `module.name`: its pieces joined, compiled."""
    module, _, key = name.partition(".")
    return re.compile("".join(load_data("grammar.yaml")[module][key]), flags)


@cache
def words(name: str) -> frozenset[str]:
    """A word list of `data/words.yaml`."""
    return frozenset(load_data("words.yaml")[name].split())
