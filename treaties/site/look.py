"""Small pieces of HTML that many pages share, made once for each language and depth.

Every piece is `Markup`: what came from the data is escaped when the piece is made, and a template
puts it down as it is.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from markupsafe import Markup, escape

from treaties.dates import PartialDate
from treaties.model.facts import Source, Treaty
from treaties.model.parties import party_name
from treaties.registry.folded import Folded
from treaties.site import paths
from treaties.site.words import Words

_SHORT = 40


class Look:
    """How things are named and linked on the pages of one language at one depth."""

    def __init__(self, folded: Folded, words: Words, home: str, today: dt.date) -> None:
        self.folded = folded
        self.words = words
        self.home = home
        self.today = today
        self.lang = words.lang
        self.day = lru_cache(maxsize=None)(self._day)
        self.dated = lru_cache(maxsize=None)(self._dated)
        self.state = lru_cache(maxsize=None)(self._state)
        self.instrument = lru_cache(maxsize=None)(self._instrument)
        self.source = lru_cache(maxsize=None)(self._source)
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
        shown = escape(self.words.day(text))
        if cut is None:
            return Markup(f'<span class="day">{shown}</span>')
        return Markup(f'<time datetime="{when.earliest.isoformat()[:cut]}">{shown}</time>')

    def _dated(self, text: str | None, statement: str | None) -> Markup:
        """A date that leads to the statement it comes from."""
        if text is None:
            return Markup("")
        if statement is None:
            return Markup(f'<i class="counted">{self.day(text)}</i>')
        link = escape(self.home + paths.statement(statement))
        return Markup(f'<a class="dated" href="{link}">{self.day(text)}</a>')

    def _state(self, code: str) -> Markup:
        """A State, leading to its page."""
        link = escape(self.home + paths.state(code))
        return Markup(f'<a href="{link}">{escape(self.party(code))}</a>')

    def _instrument(self, treaty: str, at: str = "") -> Markup:
        """An instrument by its short name, leading to its page."""
        if treaty not in self.folded.treaties:
            return escape(treaty)
        link = escape(self.home + paths.instrument(treaty) + at)
        return Markup(f'<a href="{link}">{escape(self.short(treaty))}</a>')

    def _source(self, name: str) -> Markup:
        """A statement by its title, leading to its page."""
        source = self.folded.sources.get(name)
        if source is None:
            return escape(name)
        link = escape(self.home + paths.statement(name))
        day = escape(self.words.day(source.date))
        return Markup(f'<a href="{link}"{self.foreign}>{escape(source.title)}</a>, {day}')

    def cite(self, source: Source) -> str:
        """One line for print."""
        parts = [source.publisher, source.document, self.words.day(source.date)]
        return ", ".join(part for part in parts if part)

    def _countdown(self, earliest: str, latest: str) -> Markup:
        """How far a day is: counted at publication, counted anew by the script."""
        first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
        if first <= self.today <= last and first != last:
            shown = self.words.table["now"]
        else:
            target = first if first > self.today else last
            shown = self.words.distance((target - self.today).days)
        return Markup(
            f'<span class="in" data-first="{escape(earliest)}" data-last="{escape(latest)}">'
            f"{escape(shown)}</span>"
        )

    @property
    def foreign(self) -> Markup:
        """Marks a stretch of text that the data has in English only."""
        return Markup("") if self.lang == "en" else Markup(' lang="en"')


def short_name(treaty: Treaty, lang: str) -> str:
    """The first name of an instrument in a language if it is short; else its English short name."""
    names = treaty.aliases.get(lang, ()) if lang != "en" else ()
    return next((name for name in names if len(name) <= _SHORT), treaty.short)


def full_name(treaty: Treaty, lang: str) -> str:
    """The longest name of an instrument in a language, or its title."""
    names = treaty.aliases.get(lang, ()) if lang != "en" else ()
    return max(names, key=len, default=treaty.title)
