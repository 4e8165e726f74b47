"""Evidence held against a copy of the text: are the words there that were hashed?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaties.extraction.draft import sha256

if TYPE_CHECKING:
    from treaties.model.clause import Evidence


@dataclass(frozen=True, slots=True)
class Check:
    """One piece of evidence: `ok`, `differs`, `outside` the text, or `moved` to other positions."""

    where: str
    start: int
    end: int
    state: str
    found: int | None = None


def verify(text: str, evidence: Iterable[tuple[str, Evidence | None]]) -> list[Check]:
    """Check each (place, evidence) that has positions and a hash; others are passed over."""
    out = []
    for where, item in evidence:
        if item is None or item.start is None or item.end is None or item.sha256 is None:
            continue
        out.append(_check(text, where, item.start, item.end, item.sha256))
    return out


def _check(text: str, where: str, start: int, end: int, digest: str) -> Check:
    if not 0 <= start < end <= len(text):
        return Check(where, start, end, "outside")
    if sha256(text[start:end]) == digest:
        return Check(where, start, end, "ok")
    found = _elsewhere(text, start, end - start, digest)
    return Check(where, start, end, "moved" if found is not None else "differs", found)


_REACH = 2000


def _elsewhere(text: str, start: int, size: int, digest: str) -> int | None:
    """Where the same words stand near by, when a header was added or cut."""
    low, high = max(0, start - _REACH), min(len(text) - size, start + _REACH)
    for at in sorted(range(low, high + 1), key=lambda at: abs(at - start)):
        if sha256(text[at : at + size]) == digest:
            return at
    return None
