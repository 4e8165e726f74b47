"""Whom an office stands for in Russian news («глава Белого дома»), and a name's base form."""

from __future__ import annotations

import re

from treaties.extraction.cues import Lazy, load_data, source

# Oblique endings of names and what they are in the nominative: genitive first, then the others.
_GENITIVE = (
    (re.compile(r"(?<=[сц]к)ого$"), "ий"),
    (re.compile(r"(?<=[сц]к)ой$"), "ая"),
    (re.compile(r"(?<=[оеёи][вн])ой$"), "а"),
    (re.compile(r"(?<=[оеёиы][вн])а$"), ""),
    (re.compile(r"ия$"), "ий"),
    (re.compile(r"ии$"), "ия"),
    (re.compile(r"(?<=[аеоиу])я$"), "й"),
    (re.compile(r"(?<=[рл])я$"), "ь"),
    (re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])а$"), ""),
    (re.compile(r"(?<=[бвджзлмнпрстф])ы$"), "а"),
)
_OTHERS = (
    (re.compile(r"(?<=[сц]к)(?:ому|им)$"), "ий"),
    (re.compile(r"ии$|ией$"), "ия"),
    (re.compile(r"(?<=[аеоиу])(?:ю|ем)$"), "й"),
    (re.compile(r"(?<=[рл])(?:ю|ем)$"), "ь"),
    (re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:у|ом|ым)$"), ""),
)
_SPECIAL = {
    "Павла": "Павел",
    "Павлу": "Павел",
    "Павлом": "Павел",
    "Льва": "Лев",
    "Льву": "Лев",
    "Петра": "Петр",
    "Петру": "Петр",
}
_OURS = re.compile(r"\b(?:наш|российск)\w*\s", re.IGNORECASE)
_OF_RUSSIA = re.compile(r"\b(?:РФ|Росси\w+|российск\w+|наш\w*)\b")
_OF_OTHERS = re.compile(
    r"\b(?:США|американск\w+|госсекретар\w+|Украин\w+|Франци\w+|Герман\w+|Великобритан\w+)\b"
)
_BEFORE = 90  # characters before a name that may tell its office


_TITLED = Lazy(
    rf"(?<![\w-])(?P<who>(?i:{source('attribution.titles')})(?:\s+[А-ЯЁ]\w+){{1,2}})\s+"
    r"(?:(?:также|ранее|уже|вновь|сегодня|вчера|накануне|[а-яё]+но)\s+){0,2}"
    rf"(?i:{source('attribution.said')})(?!\w)"
)


def titled(sentence: str) -> str | None:
    """The office without a name that speaks: `министр обороны Польши предупредил`."""
    match = _TITLED.search(sentence)
    return match["who"] if match else None


def nominative(name: str) -> str:
    """`Сергея Рябкова` → `Сергей Рябков`: after words that want the genitive."""
    return " ".join(_base(part, _GENITIVE) for part in name.split())


def straightened(name: str) -> str:
    """The nominative of a full name in the dative or the instrumental; others as they are."""
    parts = name.split()
    bent = [_base(part, _OTHERS) for part in parts]
    moved = sum(one != two for one, two in zip(parts, bent, strict=True))
    enough = moved >= min(2, len(parts)) or (moved and name.endswith(("и", "е", "о", "э")))
    return " ".join(bent) if enough else name  # «Джоном Керри»: not every surname declines


def _base(word: str, cases: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    special = _SPECIAL.get(word)
    if special:
        return special
    for pattern, ending in cases:
        if pattern.search(word):
            return pattern.sub(ending, word)
    return word


def office_of(phrase: str) -> re.Pattern[str] | None:
    """What the office in «отметил глава МИД» may be called beside a name; None for no office."""
    for row in load_data("russian.yaml")["offices"]:
        if re.search(row["said"], phrase, re.IGNORECASE):
            return re.compile(row["named"], re.IGNORECASE)
    return None


def holder(phrase: str, stretch: str, names: list[tuple[int, str]]) -> str | None:
    """The one of `names` (position in `stretch`, name) who holds the office that `phrase` tells."""
    office = office_of(phrase)
    if office is None:
        return None
    best, last_end = None, 0
    for at, name in names:
        before = stretch[max(last_end, at - _BEFORE) : at]
        last_end = at + len(name)
        if not office.search(before):
            continue
        if _OURS.search(phrase) and _OF_OTHERS.search(before) and not _OF_RUSSIA.search(before):
            continue
        best = name
    return best
