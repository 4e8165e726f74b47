"""The plain form, its map back, and the search over it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from treaties.extraction.automaton import Automaton
from treaties.extraction.describe import _awake, _patterns
from treaties.extraction.normal import Plain, plain

# Letters of one and two bytes, blanks of all kinds, marks that vanish, rare letters.
TEXT = st.text(
    "aB-ё\u0416яß ,.\n\r\t\u00a0\u2014\u00ad\u200f\ufeff\x00\x85中\U0001f600\u0130", max_size=60
)
BLANKS = frozenset(" ,-\n\r\t\u00a0\u2014")
GONE = frozenset("\u00ad\u200f\ufeff")


def slowly(raw: str) -> list[tuple[str, int]]:
    """The plain form by the words of the module's docstring: each character and its place."""
    out: list[tuple[str, int]] = []
    at = 0
    while at < len(raw):
        char = raw[at]
        if char in GONE:
            at += 1
            while at < len(raw) and raw[at] in GONE:
                at += 1
            at += raw[at : at + 1] == "\r"
            at += raw[at : at + 1] == "\n"
            continue
        if char not in BLANKS:
            low = {"ё": "е", "Ё": "е"}.get(char, char.lower())
            out.append(
                (
                    low if len(low) == 1 and low < "\u2fff" else min(char, "⿿"),
                    at,
                )
            )
        elif not (out and out[-1][0] == " "):
            out.append((" ", at))
        at += 1
    return out


@given(TEXT)
def test_plain_form_and_its_map(raw: str) -> None:
    """Each plain character is what the rules make of the raw one that the map points to."""
    plain = Plain(raw)
    assert [(char, plain.raw(at)) for at, char in enumerate(plain.text)] == slowly(raw)
    assert all(plain.at(plain.raw(at)) == at for at in range(len(plain.text)))


@given(
    TEXT, st.lists(st.text("abяе -.", min_size=1, max_size=30), min_size=1, max_size=6, unique=True)
)
def test_search_finds_what_comparison_finds(raw: str, patterns: list[str]) -> None:
    """The automaton over bytes gives what comparing each pattern at each word's start gives."""
    kept = list(dict.fromkeys(p for text in patterns if (p := Plain(text).text.strip())))
    text = Plain(f"{patterns[0]} {raw}")
    if not kept:
        return
    starts = [at for at in range(len(text.text)) if not at or not text.text[at - 1].isalnum()]
    expected = {
        (number, at, at + len(pattern))
        for at in starts
        for number, pattern in enumerate(kept)
        if text.text.startswith(pattern, at)
    }
    found = list(Automaton(kept).find(text))
    assert set(found) == expected
    assert found == sorted(found, key=lambda match: (match[2], match[1]))


def test_one_look_for_all_descriptions_misses_none() -> None:
    """Whatever one description's pattern accepts, the look for all of them wakes."""
    samples = [
        "exchange of notes",
        "exchanged notes",
        "treaty banning anti personnel mines",
        "convention between them all on the prohibition of chemical weapons",
        "agreement to reduce strategic arms",
        "code of conduct against ballistic missile proliferation",
        "договор о запрещении ядерных испытаний",
        "конвенция о запрещении химического оружия",
    ]
    for lang in ("en", "ru"):
        for sample in samples:
            one = {pattern.number - 1 for pattern in _patterns(lang) if pattern.like.match(sample)}
            assert one <= _awake(lang).of(sample), sample


@given(st.text(st.characters() | st.sampled_from(" -\n\u00a0«»\u00ad\u200bёЁ\u0130"), max_size=12))
def test_short_texts_have_the_same_plain_form(text: str) -> None:
    """A name is made plain without arrays, exactly as a text is with them."""
    assert plain(text) == Plain(text).text.strip()
