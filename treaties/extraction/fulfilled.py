"""Past efforts and wishes that came true: what they were for is told as done, not hoped for."""

from __future__ import annotations

import re

from treaties.extraction.cues import grammar
from treaties.extraction.events import Cue

_CAME_TRUE = grammar("modality.came_true")
_TOOK_PART = grammar("modality.took_part")
_EFFORT = re.compile(r"effort|work|campaign|initiative|drive|move|bid|attempt|contribut")
_CHOSEN = grammar("modality.chosen")
_BACKED = re.compile(r"(?:support|back|favou?r|champion|endors)\w*ed|supported|backed|favou?red")
_THEN = grammar("modality.then")
_NOW_DOES = grammar("modality.now_does")


def came_true(cue: Cue, left: str, hoped: tuple[int, str]) -> bool:
    """`have successfully pushed for X`, `was invited to chair the talks`: no wish any more."""
    before, after = left[: hoped[0]], left[hoped[0] + len(hoped[1]) :]
    effort = cue.event != "negotiation" and _EFFORT.match(hoped[1])
    if _CAME_TRUE.search(before) or (effort and _TOOK_PART.search(before)):
        return True
    if _CHOSEN.search(left) or _NOW_DOES.search(after):
        return True
    return bool(_BACKED.match(hoped[1]) and cue.kind == "noun" and _THEN.search(before))
