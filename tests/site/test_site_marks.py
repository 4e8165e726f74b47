"""Markers on a timeline and the words beside them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from treaties.site.marks import LETTER, Mark, spread

PLACE = re.compile(r'<svg x="([\d.]+)%" y="(\d+)"')
WORDS = re.compile(r'<text x="(-?)10" y="4"[^>]*>(x+)</text>')
MARKS = st.lists(
    st.builds(
        lambda x, n: Mark(x, 0.0, "act", Markup("a day"), "#here", "x" * n, n),
        st.floats(0, 100),
        st.integers(1, 60),
    ),
    max_size=25,
)


@given(MARKS)
def test_no_words_lie_over_others_or_run_off(marks: list[Mark]):
    """Of the words that are drawn none meets a marker or words of its row, or leaves the drawing."""
    drawn, rows = spread(marks, 0)
    taken: dict[int, list[tuple[float, float]]] = {}
    pieces = str(drawn).splitlines()
    assert len(pieces) == len(marks)
    for piece in pieces:
        place, said = PLACE.search(piece), WORDS.search(piece)
        assert place is not None
        x, y = float(place[1]), int(place[2])
        first = last = x
        if said is not None:
            size = 1 + len(said[2]) * LETTER
            first, last = (x - size, x) if said[1] else (x, x + size)
            assert first >= 0
            assert last <= 100
            assert all(last <= a or b <= first for a, b in taken.get(y, []))
        assert not any(a < x < b for a, b in taken.get(y, []) if b - a > 0)
        taken.setdefault(y, []).append((first, last))
    assert len(taken) <= rows


def test_a_lonely_act_is_named():
    """With room on both sides a marker has its words behind it; at the right edge, before it."""
    early = Mark(10.0, 0.0, "act", Markup("1 May: signature"), "#a", "Signature", 9)
    late = Mark(97.0, 0.0, "act", Markup("2 May: expiry"), "#b", "Expiry", 6)
    drawn, rows = spread([late, early], 0)
    assert rows == 1
    assert '<text x="10" y="4" aria-hidden="true">Signature</text>' in drawn
    assert '<text x="-10" y="4" class="back" aria-hidden="true">Expiry</text>' in drawn
