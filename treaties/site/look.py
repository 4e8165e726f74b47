"""Small pieces of HTML that many pages share, made once for each language and depth.

Every piece is `Markup`: what came from the data is escaped when the piece is made, and a template
puts it down as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from markupsafe import Markup, escape

from treaties.dates import PartialDate
from treaties.deadlines.citing import article_words
from treaties.deadlines.rows import cited
from treaties.model.facts import Source, Treaty
from treaties.model.parties import party_name
from treaties.registry.folded import Folded
from treaties.site import paths
from treaties.site.shape import Shape
from treaties.site.steps import Steps
from treaties.site.words import Words

_SHORT = 40
_LONG = 56
_TIME = Shape('<time datetime="{}">{}</time>')
_SPAN = Shape('<span class="day">{}</span>')
_COUNTED = Shape("<i>{}</i>")
_FACT = Shape("<span>{}</span>")
_ARTICLE = Shape("<span{}>{}</span>")
_WORD = re.compile(r"[a-z]{4}")  # but "bis" is Russian too
_LINK = Shape('<a href="{}">{}</a>')
_NAMED = Shape('<a href="{}"{}>{}</a>')
_SOURCE = Shape('<a href="{}"{}>{}</a>, {}')
_IN = Shape('<span class="in" data-first="{}"{}>{}</span>')
_LAST = Shape(' data-last="{}"')
_OPEN = Shape("<span>{}</span>")
WIDE = dt.timedelta(days=62)  # a span this wide is a year or a season, not a day to count to
_WHY = Shape("<li><span{}>{}</span>{}{}</li>")
_WHY_DAY = Shape(" <b>{}</b>")
_WHY_SOURCE = Shape(' <span class="src">{}</span>')


_P = ParamSpec("_P")
_L = TypeVar("_L", bound="Look")


def cached(
    make: Callable[Concatenate[_L, _P], Markup],
) -> Callable[Concatenate[_L, _P], Markup]:
    """Each piece is made once a look, and lives as long as the look does."""
    name = make.__name__

    def ask(look: _L, /, *values: _P.args, **named: _P.kwargs) -> Markup:
        key = (name, values)
        found = look.pieces.get(key)
        if found is None:
            found = look.pieces[key] = make(look, *values, **named)
        return found

    ask.__doc__ = make.__doc__
    return ask


class Look:
    """How things are named and linked on the pages of one language at one depth."""

    def __init__(self, folded: Folded, words: Words, home: str, today: dt.date) -> None:
        self.folded = folded
        self.words = words
        self.home = home
        self.today = today
        self.lang = words.lang
        english = words.lang == "en"
        # Marks a stretch of text that the data has in English only.
        self.foreign = Markup("") if english else Markup(' lang="en"')
        self._steps = None if english else Steps(folded, words, self.short)
        self.pieces: dict[Any, Markup] = {}

    # names

    def short(self, treaty: str) -> str:
        """The short name of an instrument in this language."""
        item = self.folded.treaties.get(treaty)
        if item is None:
            return treaty
        return short_name(item, self.lang)

    def tongue(self, treaty: str) -> Markup:
        """Marks the short name of an instrument where this language has none of its own."""
        item = self.folded.treaties.get(treaty)
        english = item is not None and self.short(treaty) == item.short
        return self.foreign if english else Markup("")

    def title(self, treaty: Treaty) -> str:
        """The full title of an instrument in this language, as far as it is known."""
        return full_name(treaty, self.lang)

    def party(self, code: str) -> str:
        """The name of a State or other party."""
        return party_name(code, self.lang)

    def told(self, treaty: str, title: str) -> str | None:
        """The title of a deadline where this language has one of its own."""
        item = self.folded.treaties.get(treaty)
        return None if item is None else self.words.title(title, item.short, self.short(treaty))

    def plain(self, treaty: str, title: str) -> str:
        """The title of a deadline for where nothing can mark a language."""
        return self.told(treaty, title) or title

    @cached
    def titled(self, treaty: str, title: str) -> Markup:
        """The title of a deadline; marked where it is in English and the page is not."""
        told = self.told(treaty, title)
        if self.lang == "en" or told is not None:
            return escape(told or title)
        return _ARTICLE(self.foreign, title)

    def native(self, treaty: str, title: str) -> Markup:
        """The name of an instrument in this language where the title beside it is in English."""
        if self.lang == "en" or self.told(treaty, title) is not None:
            return Markup("")
        return _FACT(self.short(treaty))

    def put(self, table: str, text: str) -> Markup:
        """What the data say in English, in this language; marked where it has no words for it."""
        told = self.words.put(table, text)
        return _ARTICLE(self.foreign, text) if told is None else escape(told)

    # pieces

    def aside(self, key: Any, maker: Callable[[Look], str | None]) -> str | None:  # noqa: ARG002  -- a draft keeps it by its key
        """A piece that each language makes in its own way."""
        return maker(self)

    def shared(self, key: Any, maker: Callable[[Look], Markup]) -> Markup:
        """A piece that many pages show, made once a language."""
        if key not in self.pieces:
            self.pieces[key] = maker(self)
        return self.pieces[key]

    @cached
    def day(self, text: str | None) -> Markup:
        """A date that machines can read too."""
        if text is None:
            return Markup("—")
        when = PartialDate.parse(text)
        cut = {"day": 10, "month": 7, "year": 4}.get(when.precision)
        if cut is None:
            return _SPAN(self.words.day(text))
        return _TIME(when.earliest.isoformat()[:cut], self.words.day(text))

    @cached
    def dated(self, text: str | None, statement: str | None) -> Markup:
        """A date for a table, in figures, that leads to its statement unless there is none."""
        if text is None:
            return Markup("")
        if statement is None:
            return _COUNTED(text)
        return _LINK(self.home + paths.statement(statement), text)

    @cached
    def state(self, code: str) -> Markup:
        """A State, leading to its page."""
        return _LINK(self.home + paths.state(code), self.party(code))

    @cached
    def instrument(self, treaty: str) -> Markup:
        """An instrument by its short name, leading to its page."""
        if treaty not in self.folded.treaties:
            return Markup("{}").format(treaty)
        place = self.home + paths.instrument(treaty)
        return _NAMED(place, self.tongue(treaty), self.short(treaty))

    @cached
    def source(self, name: str) -> Markup:
        """A statement by its title, leading to its page."""
        source = self.folded.sources.get(name)
        if source is None:
            return Markup("{}").format(name)
        place = self.home + paths.statement(name)
        return _SOURCE(place, self.foreign, source.title, self.words.day(source.date))

    @cached
    def article(self, article: str) -> Markup:
        """Where a rule stands: `art. XIV.2`; words this language has none for stay as they are."""
        text = article_words(cited(article), self.lang)
        return _ARTICLE(self.foreign if _WORD.search(text) else "", text)

    @cached
    def step(self, words: str, date: str | None, statement: str | None) -> Markup:
        """One step of a derivation, as an item of a list."""
        told = words if self._steps is None else self._steps.said(words)
        return _WHY(
            self.foreign if told is None else "",
            words if told is None else told,
            _WHY_DAY(self.day(date)) if date else Markup(""),
            _WHY_SOURCE(self.source(statement)) if statement else Markup(""),
        )

    def cite(self, source: Source) -> str:
        """One line for print."""
        parts = [source.publisher, source.document, self.words.day(source.date)]
        return ", ".join(part for part in parts if part)

    @cached
    def countdown(self, earliest: str, latest: str) -> Markup:
        """How far a day is: counted at publication, counted anew by the script."""
        first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
        if last - first > WIDE:
            return _OPEN(self.words.table["day_open"])
        if first <= self.today <= last and first != last:
            shown = str(self.words.table["now"])
        else:
            target = first if first > self.today else last
            shown = self.words.distance((target - self.today).days)
        until = "" if first == last else _LAST(latest)
        return _IN(earliest, until, shown)


def short_name(treaty: Treaty, lang: str) -> str:
    """The first short name of an instrument in a language, or a longer one; else the English."""
    names = treaty.aliases.get(lang, ()) if lang != "en" else ()
    for limit in (_SHORT, _LONG):
        for name in names:
            if len(name) <= limit:
                return name[:1].upper() + name[1:]  # a page begins with it
    return treaty.short


def full_name(treaty: Treaty, lang: str) -> str:
    """The longest name of an instrument in a language, or its title."""
    names = treaty.aliases.get(lang, ()) if lang != "en" else ()
    longest = max(names, key=len, default=treaty.title)
    return longest[:1].upper() + longest[1:]
