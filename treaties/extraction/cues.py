"""The data files beside the code: read once, when first asked for."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache, cached_property
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
    return re.compile(source(name), flags)


def source(name: str) -> str:
    """The same, not compiled: to be put into another."""
    module, _, key = name.partition(".")
    return "".join(load_data("grammar.yaml")[module][key])


class Lazy:
    """A regular expression compiled when first used: for large ones that many texts never need."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression."""
        return re.compile(self.pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As that of the regular expression, like the methods below."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """A match that begins at `start`."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """A match of the whole."""
        return self.compiled.fullmatch(text, start, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches."""
        return self.compiled.finditer(text)


@cache
def words(name: str) -> frozenset[str]:
    """A word list of `data/words.yaml`."""
    return frozenset(load_data("words.yaml")[name].split())
