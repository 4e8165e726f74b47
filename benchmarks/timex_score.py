"""Score DATE values on a folder of TimeML files: relaxed and strict F1 with equal values.

    python benchmarks/timex_score.py FOLDER [--errors]

Gold are the TIMEX3 elements of type DATE inside TEXT; the anchor is the document creation time.
A system date counts when its span overlaps (relaxed) or equals (strict) a gold date that is still
free and the value is equal. Durations, sets and clock times of the system are not dates.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from pathlib import Path
from typing import NamedTuple

from treaties.extraction.timex import find_times

_TAG = re.compile(r"<[^>]*>")
_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


class Timex(NamedTuple):
    """A span of the plain text with its value."""

    start: int
    end: int
    value: str


class Document(NamedTuple):
    """The text of one file without mark-up, its creation day and its gold dates."""

    name: str
    text: str
    anchor: str | None
    dates: list[Timex]


class Tally(NamedTuple):
    """Counts over one or more documents."""

    right: int
    found: int
    gold: int

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        total = precision + recall
        score = 2 * precision * recall / total if total else 0.0
        return (
            f"P {precision:.4f}  R {recall:.4f}  F1 {score:.4f}"
            f"  ({self.right} right, {self.found} found, {self.gold} gold)"
        )


def read(path: Path) -> Document:
    """Read one TimeML file."""
    source = path.read_text("utf-8")
    created = re.search(r'<TIMEX3[^>]*functionInDocument="CREATION_TIME"[^>]*>', source)
    anchor = dict(_ATTRIBUTE.findall(created[0])).get("value", "")[:10] if created else None
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.DOTALL)
    text, dates = _plain(body[1] if body else "")
    return Document(path.stem, text, anchor, dates)


def _plain(marked: str) -> tuple[str, list[Timex]]:
    """Take the mark-up away and keep the places of the dates."""
    parts: list[str] = []
    dates: list[Timex] = []
    length, position, opened = 0, 0, None
    for tag in _TAG.finditer(marked):
        piece = html.unescape(marked[position : tag.start()])
        parts.append(piece)
        length += len(piece)
        position = tag.end()
        if begun := _TIMEX.match(tag[0]):
            opened = (length, dict(_ATTRIBUTE.findall(begun[1])))
        elif tag[0] == "</TIMEX3>" and opened:
            if opened[1].get("type") == "DATE":
                dates.append(Timex(opened[0], length, opened[1].get("value", "")))
            opened = None
    parts.append(html.unescape(marked[position:]))
    return "".join(parts), dates


def compare(
    gold: list[Timex], found: list[Timex], *, strict: bool
) -> tuple[int, list[Timex], list[Timex]]:
    """Pair each gold date with at most one system date; also what is left of both."""
    free, missed, right = list(found), [], 0
    for date in gold:
        for candidate in free:
            same = (
                (candidate.start, candidate.end) == (date.start, date.end)
                if strict
                else candidate.start < date.end and date.start < candidate.end
            )
            if same and candidate.value == date.value:
                free.remove(candidate)
                right += 1
                break
        else:
            missed.append(date)
    return right, missed, free


def main() -> int:
    """Score every .tml file of a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is missed or extra")
    arguments = parser.parse_args()
    paths = sorted(p for p in arguments.folder.glob("*.tml") if not p.name.startswith("."))
    if not paths:
        print(f"no .tml files in {arguments.folder}", file=sys.stderr)
        return 2
    totals = {True: [0, 0, 0], False: [0, 0, 0]}
    for path in paths:
        document = read(path)
        found = [
            Timex(span.start, span.end, span.value)
            for span in find_times(document.text, document.anchor or None)
            if span.kind == "date"
        ]
        for strict, total in totals.items():
            right, missed, extra = compare(document.dates, found, strict=strict)
            for place, count in enumerate((right, len(found), len(document.dates))):
                total[place] += count
            if arguments.errors and not strict:
                _show(document, missed, extra)
    for strict, total in totals.items():
        print("strict " if strict else "relaxed", Tally(*total))
    return 0


def _show(document: Document, missed: list[Timex], extra: list[Timex]) -> None:
    for label, dates in (("missed", missed), ("extra", extra)):
        for date in dates:
            before = document.text[max(date.start - 60, 0) : date.start]
            words = document.text[date.start : date.end]
            after = document.text[date.end : date.end + 40]
            line = f"{label:6} {date.value:12} {before}[[{words}]]{after}"
            print(document.name, document.anchor, " ".join(line.split()))


if __name__ == "__main__":
    sys.exit(main())
