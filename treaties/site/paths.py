"""Where each page lies, and how pages name each other: always relative, so any folder will do."""

from __future__ import annotations

import hashlib
import re
from typing import Final

_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")

INSTRUMENTS: Final = "instruments"
STATES: Final = "states"
STATEMENTS: Final = "statements"
KNOWLEDGE: Final = "knowledge"
ASSETS: Final = "assets"
CARDS: Final = "cards"


def slug(name: str) -> str:
    """A name fit for a file on any system: ids as they are, anything else as a hash of it.

    A registry made elsewhere may hold any text as an id; none may lead out of the folder.
    """
    if _PLAIN.fullmatch(name) and ".." not in name:
        return name
    return "x-" + hashlib.blake2b(name.encode(), digest_size=8).hexdigest()


def anchor(name: str) -> str:
    """A fragment name for something inside a page."""
    return re.sub(r"[^A-Za-z0-9-]", "-", name)


def instrument(treaty: str) -> str:
    """The page of an instrument, from a language's own folder."""
    return f"{INSTRUMENTS}/{slug(treaty)}.html"


def state(code: str) -> str:
    """The page of a State."""
    return f"{STATES}/{slug(code)}.html"


def statement(name: str) -> str:
    """The page of a statement."""
    return f"{STATEMENTS}/{slug(name)}.html"


def year(number: str) -> str:
    """The page of what became known in a year."""
    return f"{KNOWLEDGE}/{number}.html"
