"""The instruments' names, made ready for one scan of the text.

Rows come from outside (the registry knows the names); the data files beside the code add what
people say besides. A row is `{"treaty", "lang", "text", "from", "until", "weak"}`; `from` and
`until` are the years of the statement in which the name means this instrument.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import Any

from treaties.extraction.around import Around, around
from treaties.extraction.automaton import Automaton
from treaties.extraction.cues import grammar, load_data
from treaties.extraction.normal import plain
from treaties.extraction.russian import forms

_WORD = grammar("names.word")
_ABBREVIATION = 3
_BRACES = re.compile(r"\{([^{}]*)\}")

HEADS_EN = [
    "treaty",
    "treaties",
    "convention",
    "conventions",
    "agreement",
    "agreements",
    "accord",
    "accords",
    "pact",
    "pacts",
    "protocol",
    "protocols",
    "instrument",
    "instruments",
    "memorandum",
    "resolution",
    "resolutions",
    "deal",
    "document",
    "arrangement",
    "arrangements",
    "ban",
]
HEADS_RU = (
    "договор",
    "конвенци",
    "соглашени",
    "протокол",
    "меморандум",
    "резолюци",
    "документ",
    "сделк",
    "договоренност",
    "пакт",
)
# Russian head nouns and the English ones they go for.
LIKE = {
    "договор": "treaty",
    "конвенци": "convention",
    "соглашени": "agreement",
    "протокол": "protocol",
    "меморандум": "memorandum",
    "резолюци": "resolution",
    "документ": "document",
    "сделк": "deal",
    "договоренност": "agreement",
    "пакт": "pact",
}
_OF_ANOTHER = re.compile(r"(?<=protocol)(?: no\.?)?(?: \w{1,2})? of | to ")
_SUFFIX = re.compile(r" (?:treaty|convention|agreement|accord|pact|protocol)$")
_ROMAN = {"1": "i", "2": "ii", "3": "iii", "4": "iv", "5": "v"}
_BACK = {roman: digit for digit, roman in _ROMAN.items()}
_RESOLUTION = grammar("names.resolution")
_RESOLUTION_EN = (
    "resolution {n}",
    "resolutions {n}",
    "security council resolution {n}",
    "un resolution {n}",
    "un security council resolution {n}",
    "united nations security council resolution {n}",
    "security council resolutions {n}",
    "unsc resolution {n}",
    "unscr {n}",
    "unsc {n}",
    "scr {n}",
    "s res {n}",
    "un security council resolution no. {n}",
    "resolution no. {n}",
    "council resolution {n}",
)
_RESOLUTION_RU = (
    "резолюция {n}",
    "резолюция совета безопасности {n}",
    "резолюция совета безопасности оон {n}",
    "резолюция сб оон {n}",
    "резолюция {n} сб оон",
    "резолюция {n} совета безопасности оон",
    "резолюция {n} совета безопасности",
    "резолюция совбеза оон {n}",
    "резолюция совбеза {n}",
    "резолюция оон {n}",
    "резолюция сб {n}",
    "резолюция №{n}",
    "резолюция № {n}",
    "резолюция сб оон №{n}",
    "резолюция сб оон № {n}",
    "резолюция №{n} сб оон",
    "резолюция № {n} сб оон",
    "резолюция совбеза оон №{n}",
    "резолюция совета безопасности оон №{n}",
    "резолюция совбеза оон № {n}",
    "резолюция совета безопасности оон № {n}",
)


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one instrument. `caps`: numbers of the words that must keep their capitals.

    `varied`: one of several made from one entry with alternatives.
    """

    treaty: str
    text: str
    lang: str
    since: int | None = None
    until: int | None = None
    weak: bool = False
    tests: str | None = None
    unless: str | None = None
    near: int = 1500
    caps: tuple[int, ...] = ()
    proper: bool = False
    own: bool = False
    around: Around | None = None
    besides: bool = False  # one of many more Russian names: tells nothing of what it is called
    varied: bool = False

    def fits(self, year: int | None) -> bool:
        """Whether the name has this meaning in a statement of that year (None: any)."""
        if year is None:
            return True
        return (self.since or 0) <= year <= (self.until or 9999)


class Names:
    """All names by their plain form. Build with `from_rows`; cheap to send to a worker process."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]] = ()) -> Names:
        """Names from rows plus those of the package. Raises ValueError for a row without text."""
        kept: list[dict[str, Any]] = []
        for row in rows:
            if not row.get("treaty") or not str(row.get("text") or "").strip():
                raise ValueError(f"a name needs `treaty` and `text`: {dict(row)!r}")
            kept.append(dict(row))
        return cls(kept)

    def __reduce__(self) -> tuple[type[Names], tuple[list[dict[str, Any]]]]:
        return Names, (self.rows,)

    @cached_property
    def table(self) -> dict[str, list[Alias]]:
        """Plain form → the names that read so."""
        table: dict[str, list[Alias]] = {}
        own = [(alias, tuple(_forms(alias))) for alias in _own_aliases()]
        bound = {form for alias, known in own if _limited(alias) for form in known}
        mine = {(alias.treaty, form) for alias, known in own for form in known}
        for alias, known in own:
            for form in known:
                _put(table, form, alias)
        for row in self.rows:
            alias = _from_row(row)
            for form in _forms(alias):
                free = form not in bound or alias.since or alias.until
                if free and (alias.treaty, form) not in mine and form not in _DROPPED:
                    _put(table, form, alias)
        return table

    @cached_property
    def joint(self) -> dict[str, dict[str, str]]:
        """Plain form → instrument → the part of it that is its own."""
        out: dict[str, dict[str, str]] = {}
        for lang, entries in load_data("joint.yaml").items():
            for words, parts in entries.items():
                for form in forms(words) if lang == "ru" else [words]:
                    key = plain(form)
                    out[key] = {
                        treaty: plain(part) if part and lang == "en" else key
                        for treaty, part in parts.items()
                    }
        return out

    @cached_property
    def partial(self) -> dict[str, tuple[str, ...]]:
        """Instrument → plain names without their last noun, as in `Test-Ban (CTBT) Treaty`."""
        out: dict[str, set[str]] = {}
        for form, aliases in self.table.items():
            short = _SUFFIX.sub("", form)
            if short != form and " " in short:
                for alias in aliases:
                    out.setdefault(alias.treaty, set()).add(short)
        return {key: tuple(sorted(values, key=len, reverse=True)) for key, values in out.items()}

    @cached_property
    def nouns(self) -> dict[str, frozenset[str]]:
        """Instrument → the English head nouns that a fifth of its names have or more."""
        counts: dict[str, Counter[str]] = {}
        for form, aliases in self.table.items():
            named = {alias.treaty for alias in aliases if not (alias.varied or alias.besides)}
            if not named:
                continue
            # "Additional Protocol to the Safeguards Agreement" is a protocol.
            own = _OF_ANOTHER.split(form, maxsplit=1)[0].split()
            found = {LIKE.get(noun, noun) for word in own if (noun := noun_of(word))}
            for treaty in named:
                counts.setdefault(treaty, Counter()).update(found)
        more = {row["treaty"]: frozenset(row["nouns"]) for row in english()["nouns"]}
        return {
            treaty: frozenset(n for n, c in count.items() if c * 5 >= count.total())
            | more.get(treaty, frozenset())
            for treaty, count in counts.items()
        }

    @cached_property
    def patterns(self) -> tuple[list[str], list[str]]:
        """What to scan for: names and joint names; then the heads of descriptions."""
        names = list(dict.fromkeys([*self.table, *self.joint]))
        heads = [
            *HEADS_EN,
            *HEADS_RU,
            "exchanged notes",
            "exchange of notes",
            "code of conduct",
            "кодекс",
            "programme of action",
            "program of action",
        ]
        return names, heads

    @cached_property
    def automaton(self) -> Automaton:
        """What searches for all patterns at once."""
        names, heads = self.patterns
        return Automaton([*names, *heads])


# Too common in other senses to be a name at all, whatever a registry says.
_DROPPED = frozenset(
    plain(name)
    for name in (
        "Interim Agreement",
        "AP",
        "Lisbon",
        "DMA",
        "UN Register",
        "Package of Measures",
        "горячая линия",
        "OST",
        "линия прямой связи",
        "ДП",
        "ПИМ",
        "ИНСИ",
        "Center",
        "CMA",
        "Временное соглашение",
        "СПД",
        "дополнительный протокол",
        "additional protocol",
        "Рамочное соглашение",
        "Vienna deal",
    )
)


_ENDING_RU = grammar("names.ending_ru")


@lru_cache(maxsize=1 << 14)  # names and texts are made of the same words
def noun_of(word: str) -> str | None:
    """The head noun a plain word is a form of: `treaties` → `treaty`, `договора` → `договор`."""
    if word in _FORMS_EN:
        return _FORMS_EN[word]
    for stem in HEADS_RU:
        if word.startswith(stem) and _ENDING_RU.fullmatch(word, len(stem)):
            return stem
    return None


# The English nouns that stand for an instrument: "the treaty", "this accord".
NOUNS_EN = (
    "treaty",
    "convention",
    "agreement",
    "accord",
    "pact",
    "protocol",
    "instrument",
    "memorandum",
    "resolution",
    "deal",
    "document",
    "arrangement",
)
_FORMS_EN = {form: base for base in NOUNS_EN for form in (base, base + "s", base[:-1] + "ies")}


def _put(table: dict[str, list[Alias]], form: str, alias: Alias) -> None:
    known = table.setdefault(form, [])
    if not any(_same(alias, other) for other in known):
        known.append(alias)


def _same(one: Alias, two: Alias) -> bool:
    return (one.treaty, one.since, one.until, one.weak, one.tests, one.around, one.unless) == (
        two.treaty,
        two.since,
        two.until,
        two.weak,
        two.tests,
        two.around,
        two.unless,
    )


def _limited(alias: Alias) -> bool:
    limits = (alias.since, alias.until, alias.weak, alias.tests, alias.around, alias.unless)
    return any(limits)


def _make(treaty: str, lang: str, text: str, **more: Any) -> Alias:
    proper = text.startswith("=")
    text = text.lstrip("=")
    caps = tuple(
        at
        for at, word in enumerate(plain_words(text))
        if len(word) > 1 and word.isupper() and not word.isdigit() and word.lower() not in _BACK
    )
    return Alias(treaty, text, lang, caps=caps, proper=proper, **more)


def plain_words(text: str) -> list[str]:
    """The words of a raw stretch, cut where the plain form has blanks, capitals kept."""
    return _WORD.findall(text.replace("\u00ad", ""))


def _from_row(row: Mapping[str, Any]) -> Alias:
    text = re.sub(r"\s*\(.*$", "", str(row["text"])).strip() or str(row["text"])
    since, until = row.get("from"), row.get("until")
    return _make(
        str(row["treaty"]),
        str(row.get("lang") or "en"),
        text,
        since=int(str(since)[:4]) if since else None,
        until=int(str(until)[:4]) if until else None,
        weak=bool(row.get("weak")),
    )


def _own_aliases() -> Iterator[Alias]:
    for treaty, entry in load_data("aliases.yaml").items():
        for lang in ("en", "ru"):
            for text in entry.get(lang, ()):
                yield _make(treaty, lang, text, own=True)
        for group in (
            *entry.get("dated", ()),
            *([entry["weak"] | {"weak": True}] if "weak" in entry else ()),
        ):
            limits = {
                "since": group.get("from"),
                "until": group.get("until"),
                "tests": group.get("tests"),
                "unless": group.get("unless"),
                "near": group.get("near", 1500),
                "weak": bool(group.get("weak")),
            }
            for lang in ("en", "ru"):
                for text in group.get(lang, ()):
                    yield _make(treaty, lang, text, own=True, **limits)

    for row in english()["names"]:
        limits = {
            "since": row.get("from"),
            "until": row.get("until"),
            "tests": row.get("tests"),
            "near": row.get("near", 1500),
            "around": around(row),
        }
        for text in row["names"]:
            for name in _alternatives(text):
                yield _make(row["treaty"], "en", name, own=True, varied="{" in text, **limits)
    yield from _russian()


def _russian() -> Iterator[Alias]:
    """The Russian names of `russian.yaml`."""
    for row in load_data("russian.yaml")["names"]:
        limits = {
            "since": row.get("from"),
            "until": row.get("until"),
            "tests": row.get("tests"),
            "unless": row.get("unless"),
            "near": row.get("near", 1500),
            "around": around(row),
            "besides": True,
        }
        for text in row["names"]:
            yield _make(row["treaty"], "ru", text, own=True, **limits)


@cache
def english() -> dict[str, Any]:
    """The data of `english.yaml` and `talk.yaml` with their macros put in."""
    files = [load_data(name) for name in ("english.yaml", "talk.yaml")]
    macros = {name: pattern for data in files for name, pattern in data["macros"].items()}

    def filled(value: Any) -> Any:
        if isinstance(value, str):
            for name, pattern in macros.items():
                value = value.replace("{" + name + "}", pattern)
        return value

    out: dict[str, list[dict[str, Any]]] = {}
    for data in files:
        for group in data.keys() - {"macros"}:
            rows = ({key: filled(value) for key, value in row.items()} for row in data[group])
            out.setdefault(group, []).extend(rows)
    return out


def _alternatives(text: str) -> Iterator[str]:
    """`{Iran,Iranian} {,nuclear }deal` as the four names it stands for."""
    pieces = [
        piece.split(",") if at % 2 else [piece] for at, piece in enumerate(_BRACES.split(text))
    ]
    for parts in product(*pieces):
        yield " ".join("".join(parts).split())


# Several rows give one name to several instruments, by year.
_plain_name = cache(plain)


def _forms(alias: Alias) -> Iterator[str]:
    match = _RESOLUTION.fullmatch(alias.text)
    if match:
        number = match[1] or match[2]
        for shape in _RESOLUTION_EN if match[1] else ():
            yield shape.format(n=number)
        for shape in _RESOLUTION_RU if match[2] else ():
            yield from forms(shape.format(n=number))
        return
    base = _plain_name(alias.text)
    bases = [base, *_numerals(base), *_dotted(base, alias)]
    if alias.lang == "ru":
        # Letters that do not decline keep their capitals: only what stands before them does.
        bases[0] = " ".join(plain_words(alias.text))
    for form in bases:
        yield from forms(form) if alias.lang == "ru" else _english(form)


def _english(form: str) -> Iterator[str]:
    yield form
    if "landmine" in form:
        yield form.replace("landmine", "land mine")


def _dotted(base: str, alias: Alias) -> Iterator[str]:
    """`the C.T.B.T.`: a name with one abbreviation of English letters, dots between them."""
    words = base.split()
    if alias.lang != "en" or len(alias.caps) != 1 or alias.caps[0] >= len(words):
        return
    word = words[alias.caps[0]]
    if len(word) >= _ABBREVIATION and word.isalpha():
        words[alias.caps[0]] = ".".join(word) + ("." if len(words) > alias.caps[0] + 1 else "")
        yield " ".join(words)


def _numerals(base: str) -> Iterator[str]:
    words = base.split()
    for at, word in enumerate(words):
        other = _ROMAN.get(word) or _BACK.get(word)
        if other and at:
            yield " ".join([*words[:at], other, *words[at + 1 :]])
            yield " ".join([*words[: at - 1], words[at - 1] + word, *words[at + 1 :]])
