"""What a text says of itself: title, day, place, speakers, languages."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, field
from functools import cache

from treaties.extraction.awake import Awake
from treaties.extraction.cues import grammar
from treaties.extraction.timex import find_times, to_edtf
from treaties.extraction.turns import bare_name

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяё".encode("cp1251")
_LATIN = string.ascii_lowercase.encode()

_HEAD = 1500
_NAME = r"[A-ZА-ЯЁÀ-Ý][\w’'.-]+"
_PERSON = rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
_SPEECH = (
    r"(?:remarks|statement|speech|address|interview|answers|comments?|press conference|"
    r"news conference|briefing|article)"
)
_SPEECH_RU = (
    r"(?:[Вв]ыступлени\w+|[Ии]нтервью|[Зз]аявлени\w+|[Бб]рифинг\w*|[Оо]твет\w*|[Рр]ечь|"
    r"[Кк]омментари\w+|[Пп]ресс-конференци\w+|[Вв]ступительн\w+ слов\w+)"
)
_REMARKS_EN = re.compile(
    rf"(?P<name>{_PERSON})(?:[’']s?)?\s+(?:opening\s+|introductory\s+|closing\s+)?{_SPEECH}\b"
)
_BY_EN = re.compile(
    rf"{_SPEECH}\s+(?:by|of|with|from)\s+(?:the\s+)?"
    rf"(?P<name>{_PERSON}(?:,?\s+(?:of|the|for|and)\s+{_NAME})*(?:\s+{_NAME})*)",
    re.IGNORECASE,
)
_BY_RU = re.compile(
    rf"{_SPEECH_RU}\s+(?P<name>(?:[\w.-]+\s+){{0,8}}?(?:[А-ЯЁ]\.\s?){{1,2}}[А-ЯЁ][\w-]+|"
    r"(?:[\w.-]+\s+){0,8}?[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+)"
)
_SPEAKERS = (_REMARKS_EN, _BY_EN, _BY_RU)
_PLACES = grammar("metadata.places")
# Where a page's lines run together, the day follows the name.
_DATE_AFTER = re.compile(
    r" (?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
_LANGS = re.compile(r"\b([a-z]{2})-[A-Z]{2}\d*\b")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; None or empty where the text does not say."""

    title: str | None = None
    date: str | None = None
    place: str | None = None
    speaker: str | None = None
    languages: tuple[str, ...] = field(default=())


def find_metadata(text: str, *, date: str | None = None, speaker: str | None = None) -> Metadata:
    """Metadata from the head of a text; what is given wins over what is found."""
    head = text[:_HEAD]
    title = _title(head)
    zone = _zone(head)
    return Metadata(
        title,
        date or _date(zone),
        _place(zone),
        speaker or _speaker(zone, title),
        _languages(text, head),
    )


def _zone(head: str) -> str:
    """The header: everything before the first line that is a long sentence."""
    lines = head.split("\n")
    size = 0
    for line in lines:
        words = line.strip()
        if len(words) > 260 or (len(words.split()) > 14 and words.endswith((".", "!", "?"))):  # noqa: PLR2004  -- running text
            break
        size += len(line) + 1
    return head[:size]


_SHORT, _LONG = 12, 300
_NO_TITLE = re.compile(r"[\d\s:.,/-]+|\d{1,2} \w+ \d{4}.{0,8}|\S+ \S+")


def _title(head: str) -> str | None:
    """The first line that is more than a date or a word or two; a paragraph is no title."""
    for line in head.split("\n"):
        words = " ".join(line.split())
        if len(words) > _SHORT and not _NO_TITLE.fullmatch(words):
            return words if len(words) <= _LONG else None
    return None


def _date(zone: str) -> str | None:
    """The finest full date of the header, the earliest such."""
    best: tuple[int, str] | None = None
    for lang in ("en", "ru"):
        for span in find_times(zone, None, lang=lang):
            value = to_edtf(span.value)
            if (
                value
                and re.fullmatch(r"\d{4}(?:-\d{2}){1,2}", value)
                and (best is None or len(value) > best[0])
            ):
                best = (len(value), value)
        if best and best[0] == 10:  # noqa: PLR2004  -- a day
            break
    return best[1] if best else None


def _place(zone: str) -> str | None:
    match = _PLACES.search(zone)
    return match["place"] if match else None


@cache
def _awake() -> Awake:
    """One look for a word such as "remarks": the patterns begin with names and try every word."""
    return Awake(pattern.pattern for pattern in _SPEAKERS)


def _speaker(zone: str, title: str | None) -> str | None:
    for source in (title or "", zone):
        for number in sorted(_awake().of(source.lower())):
            match = _SPEAKERS[number].search(source)
            if match:
                name = re.sub(r"[’']s?$", "", bare_name(re.sub(r"\s+", " ", match["name"])))
                name = _DATE_AFTER.sub("", name)
                if name and name[0].isupper():
                    return name
    return None


def _languages(text: str, head: str) -> tuple[str, ...]:
    listed = tuple(dict.fromkeys(_LANGS.findall(head)))
    if listed:
        return listed
    # Counted as bytes of a code page that has both alphabets: much faster than by expression.
    sample = text[:6_000].lower().encode("cp1251", "ignore")
    cyrillic = len(sample) - len(sample.translate(None, _CYRILLIC))
    latin = len(sample) - len(sample.translate(None, _LATIN))
    if not cyrillic and not latin:
        return ()
    return ("ru",) if cyrillic > latin else ("en",)
