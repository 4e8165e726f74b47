"""Whose word it is in Russian running text.

News names its source in four ways: in the sentence itself («заявил Сергей Рябков», «по словам
Рябкова», «Рябков: …»), by a pronoun or an office («сказал он», «отметил дипломат»), in the sentence
that follows («Об этом заявил…»), and at the end of a quotation that runs over several sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from treaties.extraction.collective import collective
from treaties.extraction.cues import Lazy, grammar, source, words
from treaties.extraction.offices import holder, nominative, straightened, titled

if TYPE_CHECKING:
    from treaties.extraction.claims import Claim
    from treaties.extraction.sentences import Sentence
    from treaties.extraction.turns import Turn

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_WORD = r"(?:[А-ЯЁ][’'`])?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_NAME = Lazy(rf"(?<!\w){_WORD}(?:\s+(?:[А-ЯЁ]\.\s?)?(?:{_WORD}|[А-ЯЁ](?=\s[А-ЯЁ]))){{0,3}}(?!\w)")
_SAID = source("attribution.said")
_SAID_BY = Lazy(
    rf"(?i:\b(?:{_SAID}))\s+(?!(?:об?|про|за|со?)\s)"
    r"(?:(?:в|на|во)\s+(?:свое[мй]\s+|своём\s+)?(?:[A-Z]\w+|[а-яё-]+)\s+(?=[А-ЯЁ]))?"
    r"(?:[«\"][^»\"]{2,30}[»\"]\s+)?(?P<who>[^,.;:«»\"“”–—]{2,140})"
)
_BY_NAME = Lazy(
    rf"(?P<who>{_NAME.pattern})"
    r"(?:,[^,«»\"“”]{3,90},|\s+(?:на|в|во|по итогам|после|комментируя)\s[^«»\"“”:;,]{3,90}?)?\s+"
    r"(?:(?:\w+но|\d{1,2}\s+[а-я]{3,8}(?:\s+\d{4}\s+года)?|также|ранее|вновь|еще|ещё|уже|тогда|сегодня|позже|в\s+\w+|во\s+\w+)\s+){0,2}"
    rf"(?:{_SAID})(?!\w)"
)
_ACCORDING = Lazy(
    r"(?i:\b(?:по\s+(?:словам|мнению|утверждению|оценке|убеждению|заявлению)|"
    r"(?:цитирует|процитировал\w*|приводит)(?:\s+\w+){0,2}?(?:\s+слова)?|передает\s+слова|слова|со\s+ссылкой\s+на))"
    r"\s+(?P<who>[^,.;:«»\"“”–—]{2,140})"
)
_HEADLINE = Lazy(rf"(?P<who>{_NAME.pattern})(?:,\s[^:«»]{{3,80}})?\s*:\s")
_HEADLINE_OFFICE = Lazy(
    r"(?P<who>[^:«»\"“”.!?;,]{0,60}?(?i:\b(?:министр|президент|глав[аы]|представитель|секретарь|директор|посол|"
    r"постпред|генсек|премьер|сенатор|депутат|канцлер|советник|спикер|замминистра|замглавы))[^:«»\"“”.!?;,]{0,80}):\s"
)
_SUCH_ONE = Lazy(
    rf"(?i:\b(?:{_SAID})\s+(?:{source('attribution.he')})|\bпо\s+(?:его|её|ее)\s+словам|"
    rf"(?:^|[,;]\s+)(?:[а-яё]+\s+){{0,2}}?(?:{source('attribution.he')})(?:\s+[\w-]+){{0,2}}?\s+(?:{_SAID})|"
    r"\bего\s+слова|\bпо\s+словам\s+(?:[а-яё]+\s+)?(?:лидера|дипломата|министра|политика|президента|главы|замминистра|"
    r"чиновника|сенатора|депутата|посла|генерала))(?!\w)"
)
_ABOUT_IT = grammar("attribution.about_it")
_NO_PERSON = grammar("attribution.no_person")
_DROPPED = words("not_person_ru")
_OPENING = 60
_LOOK_BACK = 7
_QUOTE_REACH = 6
_AHEAD = 4
_Source = Callable[[int], str | None]
_OF_SOMEBODY = Lazy(r"\b(?:президента|главы|министра|премьера|канцлера)(?:\s+[А-ЯЁ]+)?\s+$")
_GENITIVE_ONE = Lazy(
    r"(?:секретарь|представител\w+|советник|помощник|спикер|адвокат)\s+[А-ЯЁ][а-яё]+(?:а|ого)$"
)
_WOMEN = "|".join(sorted(words("women_ru")))
_GENITIVE = Lazy(rf"(?!(?i:{_WOMEN})\b)[А-ЯЁ][а-яё]*[ая]\s+(?:[А-ЯЁ]\S+\s+)?[А-ЯЁ]\S*(?:а|ого|его)")
THE_SAME = "="  # the person named last


def source_in(sentence: str) -> str | None:
    """The person a Russian sentence names as its source; THE_SAME for a pronoun or an office."""
    sentence = " ".join(sentence.split())
    if sentence.startswith("Как ") and "," in sentence:
        # «Как сообщила Тимакова, Медведев выразил надежду»: the inner one speaks.
        inner = _BY_NAME.match(sentence.split(",", 1)[1].strip())
        if inner and (name := _person(inner["who"], nearby=True)):
            return name
    headline = _HEADLINE.match(sentence)
    if headline and (name := _person(headline["who"], nearby=True)):
        return name
    office = _HEADLINE_OFFICE.match(sentence)
    if office and (name := _person(office["who"], nearby=True)) and " " in name:
        return name
    for pattern, oblique in ((_SAID_BY, False), (_BY_NAME, False), (_ACCORDING, True)):
        for match in pattern.finditer(sentence):
            titled = _GENITIVE.fullmatch(match["who"])
            if not oblique and titled and _OF_SOMEBODY.search(sentence, 0, match.start("who")):
                continue  # «представитель президента США Джорджа Буша сообщил»
            name = _person(match["who"], nearby=True)
            if name:
                return nominative(name) if oblique or _GENITIVE.fullmatch(name) else name
    group = collective(sentence)
    return group or (THE_SAME if _SUCH_ONE.search(sentence) else None)


def _person(stretch: str, *, nearby: bool) -> str | None:
    """The first personal name in a stretch; one word counts only where it opens the stretch."""
    single = None
    for match in _NAME.finditer(stretch):
        parts = match[0].split()
        cut = len(parts)
        while parts and (parts[0].lower() in _DROPPED or _NO_PERSON.match(parts[0])):
            parts = parts[1:]
        parts = _until_no_person(parts)
        alone = len(parts) == 1 and cut == 1 and (match.start() > 0 or not nearby)
        if len(parts) > 1:
            return " ".join(parts)
        if len(parts) == 1 and match.start() > 0 and _GENITIVE_ONE.search(stretch[: match.end()]):
            continue  # «пресс-секретарь Путина»
        if parts and single is None and (not alone or _OFFICE.search(stretch[: match.start()])):
            single = parts[0]
    return single


_OFFICE = grammar("attribution.office")


def _until_no_person(parts: list[str]) -> list[str]:
    for at, part in enumerate(parts):
        if _NO_PERSON.match(part):
            return parts[:at]
    return parts


def attribute(
    text: str, items: Sequence[Sentence], turns: Sequence[Turn], claims: list[Claim]
) -> list[Claim]:
    """Claims of Russian running text with the speakers that other sentences name for them."""
    numbers = {item.start: number for number, item in enumerate(items)}
    memory: dict[int, str | None] = {}

    def source(number: int) -> str | None:
        if number not in memory:
            memory[number] = source_in(text[items[number].start : items[number].end])
        return memory[number]

    out = []
    for claim in claims:
        if not _CYRILLIC.search(text, claim.start, claim.end):
            out.append(claim)
            continue
        number = numbers.get(claim.start)
        turn = next((t for t in turns if t.start <= claim.start < t.end), None)
        # A body's word may be a person's in the next sentence: «Кремль против. Об этом сказал …»
        body = (
            claim.speaker is not None
            and number is not None
            and _is_body(text, items, number, claim)
        )
        silent = (claim.speaker is None or body) and number is not None and turn is not None
        if not silent or number is None or turn is None or turn.labelled or turn.speaker:
            out.append(claim)
            continue
        item = items[number]
        piece = _between_semicolons(text, item.start, item.end, claim.start)
        if piece is not None:
            name = source_in(piece)  # a digest: «США отказались от X; врачи отмечают: …»
            out.append(replace(claim, speaker=name) if name and name != THE_SAME else claim)
            continue
        name = _found(text, items, number, turn, source) or titled(_flat(text, items, number))
        out.append(replace(claim, speaker=name) if name else claim)
    return out


def _is_body(text: str, items: Sequence[Sentence], number: int, claim: Claim) -> bool:
    return claim.speaker == collective(_flat(text, items, number))


def _between_semicolons(text: str, low: int, high: int, at: int) -> str | None:
    """The part of a sentence with semicolons outside quotations where a claim begins."""
    first, last = text.rfind(";", low, at) + 1, text.find(";", at, high)
    if (not first and last < 0) or _is_open(text[low : first or last]):
        return None
    return text[first or low : last if last >= 0 else high]


def _found(
    text: str, items: Sequence[Sentence], number: int, turn: Turn, source: _Source
) -> str | None:
    own = source(number)
    body = own is not None and own != THE_SAME and own == collective(_flat(text, items, number))
    if own is None or body:
        last = min(len(items), number + 2)
        for later in range(number + 1, last):
            opening = " ".join(text[items[later].start : items[later].start + _OPENING].split())
            if items[later].start < turn.end and _ABOUT_IT.match(opening):
                named = source(later)
                own, number = (named or own), (later if named == THE_SAME else number)
        own = own or _quoted(text, items, number, turn, source)
    if own != THE_SAME:
        return own
    office = _office(text, items, number, turn)
    if office:
        return office
    for earlier in range(number - 1, max(-1, number - _LOOK_BACK), -1):
        if items[earlier].start < turn.start:
            break
        name = source(earlier)
        if name and name != THE_SAME:
            return name
    return _last_named(text, items, number, turn) or _next_named(text, items, number, turn, source)


def _next_named(
    text: str, items: Sequence[Sentence], number: int, turn: Turn, source: _Source
) -> str | None:
    """The person who speaks next, where a text begins with «он отметил»."""
    for later in range(number + 1, min(len(items), number + _AHEAD)):
        name = source(later) if items[later].start < turn.end else None
        if name and name != THE_SAME and name != collective(_flat(text, items, later)):
            return name
    return None


def _flat(text: str, items: Sequence[Sentence], number: int) -> str:
    return " ".join(text[items[number].start : items[number].end].split())


def _office(text: str, items: Sequence[Sentence], number: int, turn: Turn) -> str | None:
    """The one named before whose office the sentence tells: «наш министр подчеркнул»."""
    said = _SUCH_ONE.search(_flat(text, items, number))
    if said is None:
        return None
    phrase = _flat(text, items, number)[max(0, said.start() - 40) : said.end() + 30]
    for earlier in range(number - 1, max(-1, number - 3), -1):
        if items[earlier].start < turn.start:
            break
        stretch = _flat(text, items, earlier)
        names = [
            (found.start(), name)
            for found in _NAME.finditer(stretch)
            if (name := _person(found[0], nearby=True)) and " " in name
        ]
        held = holder(phrase, stretch, names)
        if held:
            return _upright(held)
    return None


def _upright(name: str) -> str:
    """A full name in the nominative, whatever case it stands in."""
    return nominative(name) if _GENITIVE.fullmatch(name) else straightened(name)


def _last_named(text: str, items: Sequence[Sentence], number: int, turn: Turn) -> str | None:
    """The person named last in full before a pronoun, whatever was said of him."""
    for earlier in range(number - 1, max(-1, number - 3), -1):
        if items[earlier].start < turn.start:
            break
        stretch = " ".join(text[items[earlier].start : items[earlier].end].split())
        names = [_person(found[0], nearby=True) for found in _NAME.finditer(stretch)]
        full = [name for name in names if name and " " in name]
        if full:
            return _upright(full[-1])
    return None


def _quoted(
    text: str, items: Sequence[Sentence], number: int, turn: Turn, source: _Source
) -> str | None:
    """The one whose quotation, opened here or before, ends in a sentence that names a source."""
    low = max(0, number - _QUOTE_REACH)
    while items[low].start < turn.start:
        low += 1
    opened = text[items[low].start : items[number].end]
    if _is_open(text[items[low].start : items[number].start]):
        # «Мы уходим, — сказал он. — Договор мертв»: the source stood within the quotation.
        for earlier in range(number - 1, low - 1, -1):
            name = source(earlier)
            if name:
                return name
            if not _is_open(text[items[low].start : items[earlier].start]):
                break
    if not _is_open(opened):
        return None
    for later in range(number + 1, min(len(items), number + _QUOTE_REACH)):
        if items[later].start >= turn.end:
            return None
        if not _is_open(opened + text[items[number].end : items[later].end]):
            return source(later)
    return None


def _is_open(stretch: str) -> bool:
    straight = stretch.count('"') % 2 == 1
    return straight or stretch.count("«") + stretch.count("“") > stretch.count("»") + stretch.count(
        "”"
    )
