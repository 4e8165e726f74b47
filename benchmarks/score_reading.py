"""Score the reader on a folder of texts with annotations.

For every NAME.txt there is a NAME.annotations.jsonl: one object a line, kinds `claim`, `mention`,
`date`, `turn` and `trap`; `*_alt` lists what is accepted as well. Prints one table and, with
--errors, everything missed or invented.

    python benchmarks/score_reading.py FOLDER [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import treaties
from treaties.extraction.names import Names
from treaties.extraction.proposals import proposals
from treaties.extraction.reader import read
from treaties.extraction.text import read_source

Row = dict[str, Any]


@dataclass
class Count:
    """True positives, proposals and annotations of one kind."""

    hit: int = 0
    found: int = 0
    true: int = 0

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1 (1 where there is nothing)."""
        p = self.hit / self.found if self.found else 1.0
        r = self.hit / self.true if self.true else 1.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


@dataclass
class Score:
    """All counts, and what went wrong."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: list[str] = field(default_factory=list)

    def rate(self, name: str, *, right: bool) -> None:
        """Count one matched pair towards a rate."""
        count = self.counts[name]
        count.true += 1
        count.found += 1
        count.hit += right


def overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two stretches share a character."""
    return one[0] < two[1] and two[0] < one[1]


def accepted(gold: Row, key: str, value: Any) -> bool:
    """Whether a value is the annotated one or among its alternatives."""
    return value == gold.get(key) or value in gold.get(f"{key}_alt", ())


def match(gold: list[Row], found: list[Row], fits: Any) -> list[tuple[Row, Row]]:
    """Pairs, each used once, in order."""
    pairs, used = [], set()
    for row in gold:
        for at, other in enumerate(found):
            if at not in used and fits(row, other):
                used.add(at)
                pairs.append((row, other))
                break
    return pairs


def tally(score: Score, name: str, gold: list[Row], found: list[Row], fits: Any, where: str = "") -> list[tuple[Row, Row]]:  # noqa: E501  -- one signature
    """Count one kind and remember what did not match."""
    pairs = match(gold, found, fits)
    count = score.counts[name]
    count.hit += len(pairs)
    count.found += len(found)
    count.true += len(gold)
    if where:
        left = [id(g) for g, _ in pairs]
        right = [id(f) for _, f in pairs]
        score.errors += [f"{where} missed {name}: {brief(g)}" for g in gold if id(g) not in left]
        score.errors += [f"{where} extra {name}: {brief(f)}" for f in found if id(f) not in right]
    return pairs


def brief(row: Row) -> str:
    """One line about a row."""
    keys = ("treaty_id", "treaty", "event", "date", "modality", "speaker", "start", "end", "rule")
    return " ".join(str(row[key]) for key in keys if row.get(key) is not None)


def score_text(score: Score, text: str, gold: list[Row], names: Names, name: str, date: str | None = None) -> None:
    """Score one text."""
    reading = read(text, names, date=date)
    rows = proposals(reading)
    mentions = [r for r in rows if r["kind"] == "mention" and r["treaty"]]
    claims = [r for r in rows if r["kind"] == "claim"]
    gold_mentions = [r for r in gold if r["kind"] == "mention"]
    gold_claims = [r for r in gold if r["kind"] == "claim"]

    def same_place(g: Row, f: Row) -> bool:
        return g["treaty_id"] == f["treaty"] and overlap((g["start"], g["end"]), (f["start"], f["end"]))

    def same_event(g: Row, f: Row) -> bool:
        return same_place(g, f) and accepted(g, "event", f["event"])

    def full(g: Row, f: Row) -> bool:
        return same_event(g, f) and accepted(g, "date", f["date"])

    tally(score, "mentions", gold_mentions, mentions, same_place, name)
    tally(score, "claims (treaty+event)", gold_claims, claims, same_event)
    tally(score, "claims (full)", gold_claims, claims, full, name)
    dated = [r for r in gold_claims if r["date"]]
    tally(score, "dated claims", dated, [r for r in claims if r["date"]], full)
    for g, f in match(gold_claims, claims, full):
        right = accepted(g, "modality", f["modality"])
        score.rate("modality", right=right)
        if g["modality"] != "asserted":
            score.rate("modality (not asserted)", right=right)
        if not right:
            score.errors.append(f"{name} modality {f['modality']} for {brief(g)} [{f['rule']}]")
        if g.get("speaker"):
            score.rate("attribution", right=g["speaker"] == f["speaker"])
    turns = [{"start": t.start, "end": t.end, "speaker": t.speaker} for t in reading.turns]
    gold_turns = [r for r in gold if r["kind"] == "turn"]
    if gold_turns:
        tally(score, "turns", gold_turns, turns, lambda g, f: all(g[k] == f[k] for k in ("start", "end", "speaker")), name)


def table(score: Score) -> str:
    """The scores, one kind a line."""
    lines = [f"{'':28}  P     R     F1    n"]
    for name, count in score.counts.items():
        p, r, f = count.scores
        lines.append(f"{name:28}  {p:.3f} {r:.3f} {f:.3f} {count.true}")
    return "\n".join(lines)


def main() -> None:
    """Score a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    names = Names.from_rows(treaties.load().names())
    score = Score()
    for file in sorted(options.folder.glob("*.annotations.jsonl")):
        text_file = file.with_name(file.name.replace(".annotations.jsonl", ".txt"))
        gold = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        score_text(score, read_source(text_file).text, gold, names, file.name.split(".")[0])
    print(table(score))
    if options.errors:
        print("\n".join(score.errors))


if __name__ == "__main__":
    main()
