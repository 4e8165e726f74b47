"""Whose word it is in running text: `said Sergei Ryabkov`, «заявила Мария Захарова»."""

from __future__ import annotations

import re

from treaties.extraction.attribution import THE_SAME, source_in
from treaties.extraction.turns import bare_name
from treaties.model.parties import find_party

_SAID_EN = r"(?:said|says|announced|stated|told|declared|added|noted|warned|explained|confirmed)"
_SAID_RU = (
    r"(?:заявил|сообщил|сказал|отметил|подчеркнул|напомнил|добавил|уточнил|пояснил|рассказал|указал|"
    r"объявил|считает|написал|пишет)(?:а|и)?"
)
_NAME_EN = r"[A-Z][\w’'-]*[a-z](?:\s+(?:[A-Z]\.\s*)?[A-Z][\w’'-]*[a-z]){0,3}"
_NAME_RU = r"[А-ЯЁ][а-яё-]+(?:\s+[А-ЯЁ][а-яё-]+){0,2}"
_NO_PERSON = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May\b|June|July|"
    r"August|September|October|November|December|The\b|White House|Pentagon|Congress|"
    r"Senate|Kremlin|Росси|Украин|Америк|США\b|РФ\b|МИД\b|Герман|Франци|Евросоюз|НАТО|Китай|Китая|"
    r"Как\b|Так\b|Это|Об\b|По\b|Что\b|Он\b|Она\b|Они\b|При\b|As\b|It\b|This\b|He\b|She\b|They\b|We\b|"
    r"Russia|Americ|Irani|Soviet|Chinese|Ukrain|European|Western|British|French|German|Israeli|"
    r"(?:North |South )?Korean|Treaty|Treaties|Powers?\b|Governments?\b|Parliament|Council|"
    r"Assembly|Convention|Agreement|Part(?:y|ies)\b|States?\b|Members?\b|"
    r"New\b|Open Skies|Many\b|Some\b|All\b|Most\b|Both\b|Several\b|Others?\b|Allies\b|Our\b|"
    r"Republicans?\b|Democrats?\b|Кремл|Москв|Вашингтон|Госдум|Госдеп|Пентагон|Совет"
)
# "the list of supporters of the Safe Schools Declaration, which was added …"
_THING = re.compile(
    r"(?:Treaty|Convention|Agreement|Accord|Protocol|Declaration|Deal|Charter|House|Council|"
    r"Committee|Assembly|Conference|Nations|Agency|Resolution|Memorandum|Plan|Action|Register)s?$"
)
_AFTER = re.compile(
    rf"\b(?:{_SAID_EN}|according to|{_SAID_RU}|по словам|со ссылкой на)\s+"
    r"(?P<who>[^,.;:«»\"“”]{2,110})"
)
_BEFORE = re.compile(
    rf"(?P<who>{_NAME_EN}|{_NAME_RU})\s+(?:also\s+|также\s+)?(?:{_SAID_EN}|{_SAID_RU})\b"
)
# "said that New START must …", "said Open Skies withdrawal was": what was said, not who said it.
_TITLES = re.compile(
    r"(?:(?:the|an?|former|then|senior|top|chief|deputy|acting|vice|first|foreign|prime|defen[cs]e|president|"
    r"minister|secretary|general|spokes\w+|official|ambassador|senator|director|head|chair\w*|envoy|"
    r"negotiator|leader|of|for|[\w.]+ian|u\.s\.|us|[A-Z][\w.’'-]*)\s+)*"
)
_CLAUSE = re.compile(
    r"(?:\s+[a-z][\w-]*){0,3}?\s+(?:is|are|was|were|has|have|had|will|would|should|must|can|could|do|does|did)\b"
)
_NAME = re.compile(rf"{_NAME_EN}|{_NAME_RU}")

_RUSSIAN = re.compile(r"[а-яё]{3}")


def source_of(sentence: str) -> str | None:
    """The person a sentence names as having said it, without titles; None when it names none."""
    if _RUSSIAN.search(sentence):
        name = source_in(sentence)
        return None if name == THE_SAME else name
    for match in (_AFTER.search(sentence), _BEFORE.search(sentence)):
        if match is None:
            continue
        who = bare_name(match["who"])
        names = [bare_name(found[0]) for found in _NAME.finditer(who) if _says(who, found)]
        people = [
            n
            for n in names
            if n and find_party(n) is None and not _NO_PERSON.match(n) and not _THING.search(n)
        ]
        if people:
            return " ".join(people[-1].split())
    return None


def _says(who: str, name: re.Match[str]) -> bool:
    """Whether a name in an English attribution is who speaks: only titles before it."""
    if _RUSSIAN.search(who):
        return True
    clause = _CLAUSE.match(who, name.end())
    return clause is None and _TITLES.fullmatch(who, 0, name.start()) is not None
