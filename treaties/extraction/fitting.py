"""Whether a noun ("the treaty", "this deal") may stand for an instrument that was spoken of."""

from __future__ import annotations

from dataclasses import dataclass

LOOSE = frozenset(
    {"agreement", "accord", "pact", "instrument", "deal", "document", "treaty", "arrangement"}
)
# Nouns too common to reach past an instrument of another kind.
GENERIC = frozenset(
    {"agreement", "document", "deal", "accord", "pact", "instrument", "arrangement"}
)
_PLURALS = frozenset({"minsk", "unscr-1718", "iaea-csa", "p5-statements", None})
_LASTING = frozenset(
    {
        "jcpoa",
        "jpoa",
        "islamabad-mou",
        "budapest-memorandum",
        "vienna-document",
        "agreed-framework",
        "minsk",
    }
)
_DEALS = _LASTING | {"six-party", "new-start", "inf", "pmda", "heu-leu"}
_TREATIES = frozenset({"treaty", "agreement", "accord", "convention"})
_NEAR_ONLY = frozenset({"document", "instrument", "arrangement", "deal", "pact", "accord"})


@dataclass(frozen=True, slots=True)
class Focus:
    """An instrument (None: one of another kind) spoken of at a position, and its head nouns."""

    position: int
    sentence: int
    turn: int
    treaty: str | None
    nouns: frozenset[str]


NEXT = "?"  # this focus does not decide: look further back


def fits(
    noun: str, focus: Focus, *, plural: bool, near: bool, close: bool, russian: bool
) -> str | None:
    """The focus's instrument, None to stop looking, or NEXT."""
    same = noun in focus.nouns
    if plural:
        several = same and focus.treaty in _PLURALS
        return (
            focus.treaty
            if several and (near or noun not in _NEAR_ONLY)
            else None
            if several
            else NEXT
        )
    if focus.treaty in _PLURALS and focus.treaty == "minsk" and not russian:
        same = noun == "deal"  # "the agreement" is one, those of Minsk are several
    if not near and noun in GENERIC:
        far = same and (noun not in _NEAR_ONLY or focus.treaty in _LASTING)
        return focus.treaty if far else None
    if same:
        return focus.treaty
    if russian:
        return focus.treaty if near and _goes_by_ru(noun, focus) else NEXT
    return focus.treaty if _goes_by(noun, focus, near=near, close=close) else NEXT


def _goes_by_ru(noun: str, focus: Focus) -> bool:
    """The same for a Russian noun: «документ» is anything, «договор» also a соглашение."""
    if not focus.treaty:
        return False
    loose = noun in LOOSE and noun != "treaty" and focus.nouns & _TREATIES
    like = noun == "treaty" and focus.nouns & {"convention", "agreement"}
    return noun == "document" or bool(loose or like)


def _goes_by(noun: str, focus: Focus, *, near: bool, close: bool) -> bool:
    """Whether a noun may stand for an instrument that has another one in its name."""
    if not focus.treaty:
        return False
    # A convention is a treaty too: the other way round only next door.
    pairs = {("treaty", "convention"), ("document", "memorandum")}
    if close and any((noun, own) in pairs for own in focus.nouns):
        return True
    if not near:
        return False
    dealt = noun != "deal" or focus.treaty in _DEALS
    loose = noun in LOOSE and dealt and noun != "treaty" and focus.nouns & _TREATIES
    return bool(loose) or {noun, *focus.nouns} >= {"treaty", "convention"}
