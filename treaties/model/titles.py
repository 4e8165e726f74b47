"""Titles of deadlines in another language than English, found by the English title."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Final

from treaties.model.parties import parties, party_name
from treaties.places import data_folder

_NAME: Final = "{name}"


@cache
def titles(lang: str) -> dict[str, str]:
    """Titles by their keys (see `title_keys`), from `titles-LANG.toml`; none without a file."""
    place = data_folder() / f"titles-{lang}.toml"
    return tomllib.loads(place.read_text("utf-8")) if place.is_file() else {}


def title_keys(title: str, short: str) -> tuple[str, ...]:
    """What the title of a deadline may be called in a file of titles, the best key first.

    short: what the title calls its instrument, left out in front and `{name}` anywhere else.
    """
    named = title.replace(short, _NAME)
    bare = title.removeprefix(f"{short}: ")
    return (named,) if bare == title else (bare, named)


def told_title(lang: str, title: str, short: str, name: str) -> str | None:
    """The title of a deadline in a language; None where its file has none.

    short: what the English title calls its instrument; name: what the language calls it.
    """
    told = _told(lang, title, short, name)
    if told is not None or not title.endswith(")"):
        return told
    base, _, who = title[:-1].rpartition(" (")  # a State that the title of its own day ends with
    if who not in _codes():
        return None
    told = _told(lang, base, short, name)
    return None if told is None else f"{told} ({party_name(_codes()[who], lang)})"


def _told(lang: str, title: str, short: str, name: str) -> str | None:
    known = titles(lang)
    key = next((key for key in title_keys(title, short) if key in known), None)
    if key is None:
        return None
    lead = f"{name}: " if title.startswith(f"{short}: ") and _NAME not in key else ""
    return lead + known[key].replace(_NAME, name)


def without_name(title: str, name: str) -> str:
    """A title for where its instrument is named already: the name in front left out."""
    bare = title.removeprefix(f"{name}: ")
    return bare[:1].upper() + bare[1:]


@cache
def _codes() -> dict[str, str]:
    """Codes of States and other parties by their English names."""
    return {party_name(code, "en"): code for code in parties()}
