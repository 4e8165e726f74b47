"""The State or body that acts in a claim, when the words name it beside the event."""

from __future__ import annotations

import re
from functools import cache

from treaties.model.parties import parties

_CASES = r"(?:а|я|у|ю|ом|ем|е|и|ы|ой|ей|ии|ию|ией)?"


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    words: dict[str, str] = {}
    for party in parties().values():
        for word in (party.en, party.ru, *party.aliases):
            if len(word) > 3:  # noqa: PLR2004  -- codes are not names in running text
                words.setdefault(word.casefold(), party.code)
    words |= {"us": "USA", "u.s.": "USA", "uk": "GBR", "u.k.": "GBR", "washington": "USA", "moscow": "RUS",
              "tehran": "IRN", "pyongyang": "PRK", "сша": "USA", "рф": "RUS", "кндр": "PRK",
              "москва": "RUS", "вашингтон": "USA", "тегеран": "IRN", "dprk": "PRK"}  # fmt: skip
    body = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({body})(?!\w)"), words


def find_party_of(text: str, at: int, kind: str, how: str) -> str | None:
    """The party nearest before an event in the same clause (alpha-3), or None."""
    if kind == "happens":
        return None
    left = re.split(r"[;.,:]", text[max(0, at - 90) : at])[-1]
    pattern, words = _pattern()
    found = None
    for found in pattern.finditer(left):
        pass
    if found is not None and how != "passive" and not _ASIDE.search(left[: found.start()]):
        between = left[found.end() :]
        if len(between.split()) <= _REACH:
            return words[found[1]]
    after = re.match(r".{0,70}?\bby (?:the )?", text[at:])
    match = pattern.match(text[at:], after.end()) if after else None
    return words[match[1]] if match else None


# A name after one of these is not the one that acts.
_ASIDE = re.compile(
    r"\b(?:in|on|with|from|against|concerning|about|between|at|to|over|near|в|на|с|из|к|против|между)\s+(?:the\s+)?$"
)
_REACH = 6
