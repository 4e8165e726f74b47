"""The State or body that acts in a claim, when the words name it beside the event."""

from __future__ import annotations

import re
from functools import cache

from treaties.extraction.cues import grammar
from treaties.model.parties import parties

_CASES = r"(?:а|я|у|ю|ом|ем|е|и|ы|ой|ей|ии|ию|ией)?"


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    words: dict[str, str] = {}
    for party in parties().values():
        for word in (party.en, party.ru, *party.aliases):
            if len(word) > 3:  # noqa: PLR2004  -- codes are not names in running text
                words.setdefault(word.casefold(), party.code)
    words |= {
        "the us": "USA",
        "u.s.": "USA",
        "uk": "GBR",
        "u.k.": "GBR",
        "washington": "USA",
        "moscow": "RUS",
        "tehran": "IRN",
        "pyongyang": "PRK",
        "сша": "USA",
        "рф": "RUS",
        "кндр": "PRK",
        "москва": "RUS",
        "вашингтон": "USA",
        "тегеран": "IRN",
        "dprk": "PRK",
    }
    body = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({body})(?!\w)"), words


def find_party_of(text: str, at: int, end: int, kind: str, how: str) -> str | None:
    """The party in an event's own words or nearest before it in its clause (alpha-3), or None."""
    if kind == "happens":
        return None
    left = re.split(r"[;.,:]", text[max(0, at - 90) : at])[-1]
    pattern, words = _pattern()
    inside = pattern.search(text, at, end)
    if inside is not None:
        return words[inside[1]]
    found = None
    for match in pattern.finditer(left):
        found = match
    if found is not None and how != "passive" and not _ASIDE.search(left[: found.start()]):
        between = left[found.end() :]
        if len(between.split()) <= _REACH:
            return words[found[1]]
    after = re.match(r"(?:(?!\band\b).){0,70}?\bby (?:the )?", text[at:])
    agent = pattern.match(text[at:], after.end()) if after else None
    return words[agent[1]] if agent else None


# A name after one of these is not the one that acts.
_ASIDE = grammar("party.aside")
_REACH = 6
