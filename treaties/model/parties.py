"""States and other parties: ISO 3166 codes, names, and the name a person may type."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from treaties.places import data_folder

# States whose place a successor took in every instrument recorded here (VCLT and the field's
# practice speak of continuation): a reader's "SUN" means the Russian Federation.
CONTINUED = {"SUN": "RUS"}


@dataclass(frozen=True, slots=True)
class Party:
    """A State (ISO 3166-1 alpha-3), or another body that joins instruments."""

    code: str
    alpha2: str
    en: str
    ru: str
    aliases: tuple[str, ...]


@cache
def parties() -> dict[str, Party]:
    """All parties by code."""
    with (data_folder() / "parties.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Party(
                row["code"],
                row["alpha2"],
                row["en"],
                row["ru"],
                tuple(part for part in row["aliases"].split("|") if part),
            )
            for row in csv.DictReader(file)
        }


def party_name(code: str, lang: str = "en") -> str:
    """The short name of a party, or its code when the list does not have it."""
    party = parties().get(code)
    if party is None:
        return code
    return party.ru if lang == "ru" else party.en


@cache
def _by_word() -> dict[str, str]:
    words: dict[str, str] = {}
    for party in parties().values():
        for word in (party.code, party.alpha2, party.en, party.ru, *party.aliases):
            if word:
                words.setdefault(word.casefold(), party.code)
    return words


def find_party(word: str) -> str | None:
    """The code for an alpha-3, an alpha-2 or a name, whatever its case; None when unknown."""
    return _by_word().get(word.strip().casefold())


def party_words() -> tuple[str, ...]:
    """Every word that finds a party: for suggestions."""
    return tuple(_by_word())
