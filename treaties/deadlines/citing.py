"""Where a clause stands, in another language than the data: `art. IV.1`, `ст. IV.1`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any, Final

from treaties.deadlines.occurrences import MONTHS
from treaties.places import data_folder

_DAY: Final = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})")


class _Speech:
    """The words of citations in one language, from `citations-LANG.toml`; none without a file."""

    def __init__(self, lang: str) -> None:
        place = data_folder() / f"citations-{lang}.toml"
        table: dict[str, Any] = tomllib.loads(place.read_text("utf-8")) if place.is_file() else {}
        self._phrases: dict[str, str] = table.get("phrases", {})
        self._months: dict[str, str] = table.get("months", {})
        self._shape: str = table.get("day", "")
        self._parts = re.compile("|".join(map(re.escape, self._phrases)))

    def say(self, cited: str) -> str:
        if not self._phrases:
            return cited
        told = self._parts.sub(lambda match: self._phrases[match[0]], cited)
        return _DAY.sub(self._day, told)

    def _day(self, match: re.Match[str]) -> str:
        month = self._months[match[2]]
        return self._shape.format(day=match[1] or "", month=month, year=match[3]).lstrip()


_speech: Final = cache(_Speech)


def article_words(cited: str, lang: str) -> str:
    """A citation as the rows give it (`art. IV.1`), in another language; English as it is."""
    return cited if lang == "en" else _speech(lang).say(cited)
