"""The words of the interface in one language: strings, plurals, dates and periods."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from markupsafe import Markup, escape

from treaties.dates import PartialDate, Period
from treaties.model.titles import told_title
from treaties.site.shape import Shape

LANGUAGES: Final = ("en", "ru")
_FOLDER: Final = Path(__file__).parent / "locale"
_NAME: Final = re.compile(r"\{(\w+)\}")  # the only form in which sentences name their values
_TABLES: Final = (
    "category",
    "kind",
    "status",
    "deadline",
    "event",
    "statement",
    "modality",
    "rules",
    "steps",
    "depositaries",
    "gives",
)


class Words:
    """One language. `w` holds the plain strings (for templates: `w.nav_next`)."""

    def __init__(self, lang: str) -> None:
        with (_FOLDER / f"{lang}.toml").open("rb") as file:
            table: dict[str, Any] = tomllib.load(file)
        self.lang = lang
        self.names: dict[str, dict[str, str]] = {key: table.pop(key) for key in _TABLES}
        self.table = table
        self.w: Any = SimpleNamespace(**table)
        self._said: dict[str, tuple[Shape, list[str]]] = {}
        self._days: dict[str, str] = {}

    def text(self, key: str) -> str:
        """A plain string of the interface."""
        return str(self.table[key])

    def say(self, key: str, **values: object) -> Markup:
        """A sentence with values put in; values that are not pieces of HTML are escaped."""
        if key not in self._said:
            parts = _NAME.split(escape(self.table[key]))
            self._said[key] = (Shape("{}".join(parts[::2])), parts[1::2])
        shape, names = self._said[key]
        return shape(*[values[name] for name in names])

    def heading(self, table: str, key: str) -> str:
        """A word of the vocabulary as the start of a heading."""
        word = self.named(table, key)
        return word[:1].upper() + word[1:]

    def month(self, text: str) -> str:
        """A month as a heading."""
        word = self.day(text)
        return word[:1].upper() + word[1:]

    def weekday(self, day: str) -> str:
        """The weekday of a whole day."""
        return str(self.table["weekdays"][dt.date.fromisoformat(day).weekday()])

    def count(self, key: str, number: int) -> str:
        """`3 States`, in the form the number asks for."""
        forms: list[str] = self.table[f"count_{key}"]
        return forms[_form(self.lang, number)].format(n=self.number(number))

    def number(self, number: int) -> str:
        """A number with a thin gap between thousands."""
        return f"{number:,}".replace(",", "\u202f")

    def named(self, table: str, key: str) -> str:
        """A word of the vocabulary as people say it; the word itself when it is not known."""
        return self.names[table].get(key, key.replace("-", " "))

    def put(self, table: str, text: str) -> str | None:
        """What English says as `text`, as far as this language has it."""
        return self.names[table].get(text)

    def title(self, title: str, short: str, name: str) -> str | None:
        """The title of a deadline in this language, as far as it is known.

        short: what the title calls its instrument; name: what this language calls it.
        """
        return None if self.lang == "en" else told_title(self.lang, title, short, name)

    def status(self, status: tuple[str, ...]) -> str:
        """`in force, suspended`; `ended (expired)` as `expired`."""
        parts = [part for part in status if part != "ended"] or ["ended"]
        return ", ".join(self.named("status", part) for part in parts)

    def distance(self, days: int) -> str:
        """`in 3 days`, `today`, `2 days ago`."""
        near = {0: "today", 1: "tomorrow", -1: "yesterday"}
        if days in near:
            return str(self.table[near[days]])
        forms = self.table["in_days" if days > 0 else "ago_days"]
        return str(forms[_form(self.lang, abs(days))].format(n=self.number(abs(days))))

    def day(self, text: str) -> str:
        """A partial date in words: `24 August 2026`, `about 2026`, `31 July to 29 August 2026`."""
        found = self._days.get(text)
        if found is None:
            found = self._days[text] = self._day(text)
        return found

    def _day(self, text: str) -> str:
        when = PartialDate.parse(text)
        shape = when.precision
        if shape == "interval":
            words = self._between(when.earliest, when.latest)
        elif shape == "month":
            words = f"{self.table['months'][when.earliest.month - 1]} {when.earliest.year}"
        elif shape == "year":
            words = str(when.earliest.year)
        else:
            words = self._one(when.earliest)
        if when.qualifier in {"~", "%"}:
            words = f"{self.table['about']} {words}"
        return f"{words}?" if when.qualifier in {"?", "%"} else words

    def _between(self, first: dt.date, last: dt.date) -> str:
        """What both days share is said once: `1 to 5 March 2027`."""
        begin = self._one(first)
        if first.year == last.year:
            begin = begin.rpartition(" ")[0]
            if first.month == last.month:
                begin = str(first.day)
        return str(self.table["between"].format(first=begin, last=self._one(last)))

    def _one(self, day: dt.date) -> str:
        return f"{day.day} {self.table['months_of'][day.month - 1]} {day.year}"

    def month_day(self, text: str) -> str:
        """`04-30` as `30 April`."""
        return f"{int(text[3:])} {self.table['months_of'][int(text[:2]) - 1]}"

    def period(self, text: str) -> str:
        """An ISO 8601 duration in words, its sign left to the sentence around it."""
        period = Period.parse(text)
        months, days = abs(period.months), abs(period.days)
        parts = []
        if months and months % 12 == 0:
            parts.append(self.count("years", months // 12))
        elif months:
            parts.append(self.count("months", months))
        if days or not parts:
            parts.append(self.count("days", days))
        return " ".join(parts)

    def step(self, key: str, **values: object) -> str:
        """A step of a derivation."""
        return self.names["steps"][key].format(**values)

    def rule(self, key: str, **values: object) -> str:
        """A sentence of a clause's rule."""
        return self.names["rules"][key].format(**values)


def _form(lang: str, number: int) -> int:
    """Which plural form: English one/other, Russian one/few/many."""
    if lang != "ru":
        return 0 if number == 1 else 1
    tens, ones = number % 100, number % 10
    if ones == 1 and tens != 11:  # noqa: PLR2004  -- the numbers of Russian grammar
        return 0
    return 1 if ones in {2, 3, 4} and tens not in {12, 13, 14} else 2


@cache
def words(lang: str) -> Words:
    """The words of a language, read once."""
    return Words(lang)
