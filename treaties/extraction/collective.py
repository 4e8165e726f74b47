"""Sources without a name in Russian news: «один из переговорщиков сказал», «власти заявили»."""

from __future__ import annotations

import re

from treaties.extraction.cues import Lazy, load_data, source

_SAID = source("attribution.said")
_MANY = source("attribution.many")
_ONE = source("attribution.one")
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
_WHO = Lazy(
    r"(?<![\w-])(?P<who>(?i:(?:(?:один|одна|ряд|часть|группа|многие|некоторые|несколько|большинство)\s+"
    rf"(?:из\s+)?{_ADJECTIVES}(?:{_MANY}))|{_ADJECTIVES}(?:{_ONE})){_OF}){_LATER}"
    rf"(?i:{_SAID}|требу(?:ет|ют)|требовал\w*|обвиня(?:ет|ют|л\w*))(?!\w)"
)
_BY = Lazy(
    rf"(?<![\w-])(?i:{_SAID})\s+(?:[«\"][^»\"]{{2,30}}[»\"]\s+)?(?P<who>(?i:(?:один|одна|ряд)\s+из\s+{_ADJECTIVES}(?:{_MANY})|"
    rf"{_ADJECTIVES}(?:{_ONE})){_OF})(?!\w)"
)

_BY_OPINION = Lazy(
    rf"(?i:\bпо\s+(?:словам|мнению|данным|оценк(?:е|ам)|утверждению|информации))\s+"
    rf"(?P<who>(?i:(?:(?:одного|ряда)\s+(?:из\s+)?)?{_ADJECTIVES}(?:{_MANY})){_OF})(?!\w)"
)
# «в Кремле заявили», «подчеркивают в Пентагоне»: the body, in the nominative
_BODIES: dict[str, str] = load_data("russian.yaml")["bodies"]
_BODY = "|".join(_BODIES)
_TOLD = r"[а-яё]{3,}(?:ли|[аяеиую]ют|ают|ят|ены)(?:с[ья])?"
_IN_BODY = Lazy(
    rf"(?<!\w)(?:(?P<verb>{_TOLD})\s+)?(?i:во?)\s+(?P<body>{_BODY})"
    rf"(?P<of>(?:\s+(?:РФ|России|Украины|США|Ирана|Франции|Германии|Великобритании|Польши|Литвы))?)"
    rf"(?:\s+(?:также\s+|уже\s+|ранее\s+)?(?P<later>{_TOLD}))?(?!\w)"
)

_OF_IT = Lazy(
    r"(?i:\b(?:глав[аыуе]|представител\w+|директор\w*|секретар\w+|посол|министр\w*|сотрудник\w*|"
    r"руководител\w+|председател\w+|член\w*|при|в|из|от|для|о|с|к|у))\s+(?:\w+\s+)?$"
)


def collective(sentence: str) -> str | None:
    """The group or the nameless one whom a sentence names as its source, as it is written."""
    match = _WHO.search(sentence) or _BY.search(sentence) or _BY_OPINION.search(sentence)
    if match is None or _OF_IT.search(sentence, 0, match.start("who")):
        return _in_body(sentence)  # «глава МАГАТЭ призвал»
    return match["who"].strip()


def _in_body(sentence: str) -> str | None:
    """The body where something was said: `в МИД России подчеркнули` → `МИД России`."""
    for match in _IN_BODY.finditer(sentence):
        verb = match["later"] or match["verb"]
        if verb and re.fullmatch(rf"(?i:{_SAID})", verb):
            return _BODIES[match["body"]] + match["of"]
    return None
