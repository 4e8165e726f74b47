"""Sources without a name in Russian news: «один из переговорщиков сказал», «власти заявили»."""

from __future__ import annotations

import re

from treaties.extraction.cues import grammar

_SAID = grammar("attribution.said").pattern
_MANY = grammar("attribution.many").pattern
_ONE = grammar("attribution.one").pattern
_ADJECTIVES = (
    r"(?:(?!(?:его|ее|их|который|которые)\b)[А-ЯЁа-яё-]+(?:ий|ый|ой|ая|ие|ые|их|ых)\s+){0,3}"
)
_OF = (
    r"(?:\s+(?:(?:в|при|из)\s+(?:[а-яё]+\s+)?)?"
    r"(?:[А-ЯЁ]{2,}|[А-ЯЁ][а-яё]+(?:ии|[аыиея])|[«\"][^»\"]{2,40}[»\"]|агентства|издания|газеты)(?!\w)){0,3}"
)
_LATER = (
    r"(?:,[^,«»\"]{3,80},)?\s+(?:(?:также|ранее|уже|вновь|еще|ещё|постоянно|неоднократно|часто|сегодня|"
    r"вчера|накануне|[а-яё]+но)\s+){0,2}"
)
_WHO = re.compile(
    r"(?<![\w-])(?P<who>(?i:(?:(?:один|одна|ряд|часть|группа|многие|некоторые|несколько|большинство)\s+"
    rf"(?:из\s+)?{_ADJECTIVES}(?:{_MANY}))|{_ADJECTIVES}(?:{_ONE})){_OF}){_LATER}"
    rf"(?i:{_SAID}|требу(?:ет|ют)|требовал\w*|обвиня(?:ет|ют|л\w*))(?!\w)"
)
_BY = re.compile(
    rf"(?<![\w-])(?i:{_SAID})\s+(?P<who>(?i:(?:один|одна|ряд)\s+из\s+{_ADJECTIVES}(?:{_MANY})|"
    rf"{_ADJECTIVES}(?:{_ONE})){_OF})(?!\w)"
)

_OF_IT = re.compile(
    r"(?i:\b(?:глав[аыуе]|представител\w+|директор\w*|секретар\w+|посол|министр\w*|сотрудник\w*|"
    r"руководител\w+|председател\w+|член\w*|при|в|из|от|для|о|с|к|у))\s+(?:\w+\s+)?$"
)


def collective(sentence: str) -> str | None:
    """The group or the nameless one whom a sentence names as its source, as it is written."""
    match = _WHO.search(sentence) or _BY.search(sentence)
    if match is None or _OF_IT.search(sentence, 0, match.start("who")):
        return None  # «глава МАГАТЭ призвал»
    return match["who"].strip()
