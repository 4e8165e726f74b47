"""Time expressions in our own sentences: each has the value that a careful reader gives it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from treaties.extraction.timex import find_times

HERE = Path(__file__).parent
_MARK = re.compile(r"\[\[|\]\]")
_ESCAPES = {r"\n": "\n", r"\u00a0": "\u00a0", r"\u00ad": "\u00ad"}


class Case(NamedTuple):
    """A sentence with the places and values of its time expressions."""

    anchor: str
    text: str
    gold: list[tuple[int, int, str]]


def parse(line: str) -> Case:
    """Read `anchor | sentence with [[marks]] | value ; value`."""
    anchor, _, rest = line.partition("|")
    marked, _, values = rest.rpartition("|")
    for escape, char in _ESCAPES.items():
        marked = marked.replace(escape, char)
    pieces = _MARK.split(marked.strip())
    listed = [value.strip() for value in values.split(";") if value.strip()]
    gold, length = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            gold.append((length, length + len(piece), listed[number // 2]))
        length += len(piece)
    return Case(anchor.strip(), "".join(pieces), gold)


def cases(name: str) -> list[Case]:
    """Read the cases of one file."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [parse(line) for line in lines if line and not line.startswith("#")]


def problems(case: Case) -> list[str]:
    """Say what is wrong with the spans found in a sentence; nothing when all are right."""
    spans = find_times(case.text, case.anchor)
    found = []
    for start, end, value in case.gold:
        over = [span for span in spans if span.start < end and start < span.end]
        if value not in {span.value for span in over}:
            got = [(case.text[span.start : span.end], span.value, span.rule) for span in over]
            found.append(f"{case.text[start:end]!r} is {value}, found {got}")
    return found + [
        f"extra {case.text[span.start : span.end]!r} {span.value} ({span.rule})"
        for span in spans
        if not any(span.start < end and start < span.end for start, end, _ in case.gold)
    ]


@pytest.mark.parametrize("case", cases("timex_en.txt"), ids=lambda case: case.text[:40])
def test_english_sentences_give_the_values_a_reader_gives(case: Case) -> None:
    """Diplomats' and news English: every marked expression has its value and nothing is extra."""
    assert problems(case) == []


@pytest.mark.parametrize("case", cases("timex_ru.txt"), ids=lambda case: case.text[:40])
def test_russian_sentences_give_the_values_a_reader_gives(case: Case) -> None:
    """The same in Russian, in the case endings that speeches and news use."""
    assert problems(case) == []
