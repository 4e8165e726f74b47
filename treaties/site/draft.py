"""Pages written once and spoken in every language.

A page of which there are hundreds is put together once. Where the languages differ (a word, a name,
a day, the way to the root) stands a mark; each language then says its own piece for every mark.
Marks are numbers between separators that no datum can contain: they hold a value drawn anew in each
run, and they never reach a reader.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from markupsafe import Markup

from treaties.model.facts import Source, Treaty
from treaties.registry.folded import Folded
from treaties.site.look import Look
from treaties.site.shape import piece
from treaties.site.words import Words

Piece = str | Markup | None


class Marks:
    """The marks given out so far, each with what a language has to do to speak it."""

    def __init__(self) -> None:
        self.separator = f"\x1f{secrets.token_urlsafe(6)}"
        self._cut = self.separator.encode()
        self.given: dict[Any, Markup] = {}
        self.makers: dict[bytes, Callable[[Look], Piece]] = {}

    def of(self, key: Any, maker: Callable[[Look], Piece]) -> Markup:
        """The mark for a key; `maker` says the piece when first asked for in a language."""
        found = self.given.get(key)
        if found is None:
            number = str(len(self.given))
            found = Markup(self.separator + number + self.separator)  # noqa: S704  -- digits and our own separator
            self.given[key] = found
            self.makers[number.encode()] = maker
        return found

    def parts(self, text: str) -> list[bytes]:
        """A text in UTF-8 taken apart: what stands between marks, and the marks' numbers."""
        return text.encode().split(self._cut)


class Spoken(dict[bytes, bytes]):
    """What one language says for each mark, made when first met."""

    def __init__(self, marks: Marks, look: Look) -> None:
        super().__init__()
        self._marks = marks
        self._look = look

    def __missing__(self, number: bytes) -> bytes:
        made = self._marks.makers[number](self._look)
        said = self.speak(self._marks.parts("" if made is None else piece(made)))
        self[number] = said
        return said

    def speak(self, parts: list[bytes]) -> bytes:
        """A text taken apart at its marks, with every mark spoken."""
        if len(parts) == 1:
            return parts[0]
        said = parts.copy()
        said[1::2] = map(self.__getitem__, parts[1::2])
        return b"".join(said)


class Draft(Look):
    """A look that names and links by marks: it speaks all languages, and none yet."""

    def __init__(self, folded: Folded, today: dt.date, model: Look) -> None:
        self.marks = Marks()
        self.folded = folded
        self.today = today
        self.lang = ""
        self.words = DraftWords(self.marks, model.words)
        self.home = model.home  # the same for every language: each has a folder of the same shape
        self.pieces = {}
        self.foreign = self._mark("foreign")

    def _mark(self, name: str, *values: Any) -> Markup:
        key = (name, values)
        found = self.marks.given.get(key)
        return found or self.marks.of(key, partial(_ask, name, values))

    def aside(self, key: Any, maker: Callable[[Look], Piece]) -> Piece:
        """A piece that each language makes in its own way; None where it makes none."""
        return self.marks.of(key, maker)

    def short(self, treaty: str) -> Markup:
        """See Look."""
        return self._mark("short", treaty)

    def tongue(self, treaty: str) -> Markup:
        """See Look."""
        return self._mark("tongue", treaty)

    def title(self, treaty: Treaty) -> Markup:
        """See Look."""
        return self.marks.of(("title", treaty.id), lambda look: look.title(treaty))

    def party(self, code: str) -> Markup:
        """See Look."""
        return self._mark("party", code)

    def plain(self, treaty: str, title: str) -> Markup:
        """See Look."""
        return self._mark("plain", treaty, title)

    def titled(self, treaty: str, title: str) -> Markup:
        """See Look."""
        return self._mark("titled", treaty, title)

    def native(self, treaty: str, title: str) -> Markup:
        """See Look."""
        return self._mark("native", treaty, title)

    def put(self, table: str, text: str) -> Markup:
        """See Look."""
        return self._mark("put", table, text)

    def day(self, text: str | None) -> Markup:
        """See Look."""
        return self._mark("day", text)

    def state(self, code: str) -> Markup:
        """See Look."""
        return self._mark("state", code)

    def instrument(self, treaty: str) -> Markup:
        """See Look."""
        return self._mark("instrument", treaty)

    def source(self, name: str) -> Markup:
        """See Look."""
        return self._mark("source", name)

    def article(self, article: str) -> Markup:
        """See Look."""
        return self._mark("article", article)

    def step(self, words: str, date: str | None, statement: str | None) -> Markup:
        """See Look."""
        return self._mark("step", words, date, statement)

    def countdown(self, earliest: str, latest: str) -> Markup:
        """See Look."""
        return self._mark("countdown", earliest, latest)

    def cite(self, source: Source) -> Markup:
        """See Look."""
        return self.marks.of(("cite", source.id), lambda look: look.cite(source))

    def shared(self, key: Any, maker: Callable[[Look], Markup]) -> Markup:
        """See Look."""
        return self.marks.of(key, maker)


def _ask(name: str, values: tuple[Any, ...], look: Look) -> Piece:
    found = getattr(look, name)
    piece: Piece = found(*values) if callable(found) else found
    return piece


def _ask_words(name: str, values: tuple[Any, ...], look: Look) -> Piece:
    piece: Piece = getattr(look.words, name)(*values)
    return piece


class _Texts:
    """Stands where templates look for the plain strings of a language: `w.nav_next`."""

    def __init__(self, words: DraftWords) -> None:
        self._words = words

    def __getattr__(self, key: str) -> Markup:
        found = self.__dict__[key] = self._words.text(key)
        return found

    def __getitem__(self, key: str) -> Markup:
        return self._words.text(key)


class DraftWords(Words):
    """The words of no language yet."""

    def __init__(self, marks: Marks, model: Words) -> None:
        self._marks = marks
        self._model = model
        self.lang = ""
        self.w: Any = _Texts(self)

    def _mark(self, name: str, *values: Any) -> Markup:
        key = ("words", name, values)
        found = self._marks.given.get(key)
        return found or self._marks.of(key, partial(_ask_words, name, values))

    def text(self, key: str) -> Markup:
        """See Words. Raises KeyError for a key that no language has."""
        if key not in self._model.table:
            raise KeyError(key)
        return self._mark("text", key)

    def say(self, key: str, **values: object) -> Markup:
        """See Words."""
        pairs = tuple(values.items())
        mark = ("say", key, pairs)
        return self._marks.of(mark, lambda look: look.words.say(key, **dict(pairs)))

    def count(self, key: str, number: int) -> Markup:
        """See Words."""
        return self._mark("count", key, number)

    def named(self, table: str, key: str) -> Markup:
        """See Words."""
        return self._mark("named", table, key)

    def heading(self, table: str, key: str) -> Markup:
        """See Words."""
        return self._mark("heading", table, key)

    def status(self, status: tuple[str, ...]) -> Markup:
        """See Words."""
        return self._mark("status", status)

    def day(self, text: str) -> Markup:
        """See Words."""
        return self._mark("day", text)

    def month(self, text: str) -> Markup:
        """See Words."""
        return self._mark("month", text)

    def weekday(self, day: str) -> Markup:
        """See Words."""
        return self._mark("weekday", day)

    def distance(self, days: int) -> NoReturn:
        """Countdowns are whole pieces (see Draft.countdown)."""
        raise TypeError(f"a countdown of {days} days is drawn whole, not in pieces")
