"""Instruments named in running English talk: each of our own sentences, its mentions and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from treaties.extraction.names import Names
from treaties.extraction.reader import read

_MARK = re.compile(r"\[([\w-]+):([^\]]+)\]")
_ITEMS = [
    item
    for name in ("mentions_en.yaml", "mentions_talk.yaml")
    for item in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]


def _unmarked(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The plain sentence, and (instrument, start, end) of each mark."""
    text, at, marks = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append((match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    return text + marked[at:], marks


@pytest.mark.parametrize("item", _ITEMS, ids=lambda item: item["text"][:40])
def test_mentions_in_talk(item: dict[str, str], names: Names) -> None:
    """The instruments found are those marked, in order, each within its mark."""
    text, marks = _unmarked(item["text"])
    found = [m for m in read(text, names, date=str(item["date"])).mentions if m.treaty]
    assert [m.treaty for m in found] == [treaty for treaty, _, _ in marks]
    assert all(
        m.start < end and start < m.end for m, (_, start, end) in zip(found, marks, strict=True)
    )
