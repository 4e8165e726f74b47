"""Small pieces of HTML that many pages share, made once for each language and depth.

Every piece is `Markup`: what came from the data is escaped when the piece is made, and a template
puts it down as it is.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from markupsafe import Markup

from treaties.dates import PartialDate
from treaties.model.facts import Source, Treaty
from treaties.model.parties import party_name
from treaties.registry.folded import Folded
from treaties.site import paths
from treaties.site.shape import Shape
from treaties.site.words import Words

_SHORT = 40
_TIME = Shape('<time datetime="{}">{}</time>')
_SPAN = Shape('<span class="day">{}</span>')
_COUNTED = Shape("<i>{}</i>")
_LINK = Shape('<a href="{}">{}</a>')
_SOURCE = Shape('<a href="{}"{}>{}</a>, {}')
_IN = Shape('<span class="in" data-first="{}"{}>{}</span>')
_LAST = Shape(' data-last="{}"')
_OPEN = Shape("<span>{}</span>")
_WIDE = dt.timedelta(days=62)  # a span this wide is a year or a season, not a day to count to
_WHY = Shape("<li><span{}>{}</span>{}{}</li>")
_WHY_DAY = Shape(" <b>{}</b>")
_WHY_SOURCE = Shape(' <span class="src">{}</span>')


class Look:
    """How things are named and linked on the pages of one language at one depth."""

    def __init__(self, folded: Folded, words: Words, home: str, today: dt.date) -> None:
        self.folded = folded
        self.words = words
        self.home = home
        self.today = today
        self.lang = words.lang
        # Marks a stretch of text that the data has in English only.
        self.foreign = Markup("") if words.lang == "en" else Markup(' lang="en"')
        self.items: dict[int, Markup] = {}  # see lines.shared
        self.day = lru_cache(maxsize=None)(self._day)
        self.dated = lru_cache(maxsize=None)(self._dated)
        self.state = lru_cache(maxsize=None)(self._state)
        self.instrument = lru_cache(maxsize=None)(self._instrument)
        self.source = lru_cache(maxsize=None)(self._source)
        self.step = lru_cache(maxsize=None)(self._step)
        self.countdown = lru_cache(maxsize=None)(self._countdown)

    # names

    def short(self, treaty: str) -> str:
        """The short name of an instrument in this language."""
        item = self.folded.treaties.get(treaty)
        if item is None:
            return treaty
        return short_name(item, self.lang)

    def title(self, treaty: Treaty) -> str:
        """The full title of an instrument in this language, as far as it is known."""
        return full_name(treaty, self.lang)

    def party(self, code: str) -> str:
        """The name of a State or other party."""
        return party_name(code, self.lang)

    # pieces

    def _day(self, text: str | None) -> Markup:
        """A date that machines can read too."""
        if text is None:
            return Markup("—")
        when = PartialDate.parse(text)
        cut = {"day": 10, "month": 7, "year": 4}.get(when.precision)
        if cut is None:
            return _SPAN(self.words.day(text))
        return _TIME(when.earliest.isoformat()[:cut], self.words.day(text))

    def _dated(self, text: str | None, statement: str | None) -> Markup:
        """A date for a table, in figures, that leads to its statement unless there is none."""
        if text is None:
            return Markup("")
        if statement is None:
            return _COUNTED(text)
        return _LINK(self.home + paths.statement(statement), text)

    def _state(self, code: str) -> Markup:
        """A State, leading to its page."""
        return _LINK(self.home + paths.state(code), self.party(code))

    def _instrument(self, treaty: str, at: str = "") -> Markup:
        """An instrument by its short name, leading to its page."""
        if treaty not in self.folded.treaties:
            return Markup("{}").format(treaty)
        return _LINK(self.home + paths.instrument(treaty) + at, self.short(treaty))

    def _source(self, name: str) -> Markup:
        """A statement by its title, leading to its page."""
        source = self.folded.sources.get(name)
        if source is None:
            return Markup("{}").format(name)
        place = self.home + paths.statement(name)
        return _SOURCE(place, self.foreign, source.title, self.words.day(source.date))

    def _step(self, words: str, date: str | None, statement: str | None) -> Markup:
        """One step of a derivation, as an item of a list."""
        return _WHY(
            self.foreign,
            words,
            _WHY_DAY(self.day(date)) if date else Markup(""),
            _WHY_SOURCE(self.source(statement)) if statement else Markup(""),
        )

    def cite(self, source: Source) -> str:
        """One line for print."""
        parts = [source.publisher, source.document, self.words.day(source.date)]
        return ", ".join(part for part in parts if part)

    def _countdown(self, earliest: str, latest: str) -> Markup:
        """How far a day is: counted at publication, counted anew by the script."""
        first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
        if last - first > _WIDE:
            return _OPEN(self.words.table["day_open"])
        if first <= self.today <= last and first != last:
            shown = str(self.words.table["now"])
        else:
            target = first if first > self.today else last
            shown = self.words.distance((target - self.today).days)
        until = "" if first == last else _LAST(latest)
        return _IN(earliest, until, shown)



def short_name(treaty: Treaty, lang: str) -> str:
    """The first name of an instrument in a language if it is short; else its English short name."""
    names = treaty.aliases.get(lang, ()) if lang != "en" else ()
    return next((name for name in names if len(name) <= _SHORT), treaty.short)


def full_name(treaty: Treaty, lang: str) -> str:
    """The longest name of an instrument in a language, or its title."""
    names = treaty.aliases.get(lang, ()) if lang != "en" else ()
    return max(names, key=len, default=treaty.title)
