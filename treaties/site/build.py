"""The whole site as paths and bytes: a pure function of the registry and a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from treaties.api import Registry
from treaties.formats.collecting import uncollected
from treaties.site.cards import cards
from treaties.site.edition import Edition, Outputs
from treaties.site.pages.home import home
from treaties.site.pages.instrument import instrument_pages
from treaties.site.pages.instruments import instruments
from treaties.site.pages.knowledge import knowledge, year_pages
from treaties.site.pages.others import others
from treaties.site.pages.statements import statement_pages, statements
from treaties.site.pages.states import state_pages, states
from treaties.site.search import search_index
from treaties.site.survey import Survey
from treaties.site.words import LANGUAGES

_ASSETS: Final = Path(__file__).parent / "assets"
_PAGES: Final = (home, instruments, states, statements, knowledge, others)
_MANY: Final = (instrument_pages, state_pages, statement_pages, year_pages)


def site_files(
    registry: Registry,
    today: dt.date,
    outputs: Outputs | None = None,
    base_url: str | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: its path below the folder it is published in, and its bytes.

    outputs: where calendars, Atom feed and JSON lie, if they are published too. base_url: the
    public address of the folder; without it there is no sitemap.xml, and links to calendars work
    from wherever the visitor found the page.
    """
    with uncollected():
        yield from _files(registry, today, outputs or Outputs(), base_url)


def _files(
    registry: Registry, today: dt.date, outputs: Outputs, base_url: str | None
) -> Iterator[tuple[str, bytes]]:
    base = None if base_url is None else base_url.rstrip("/") + "/"
    edition = Edition(Survey(registry, today), outputs, base)
    for asset in sorted(_ASSETS.iterdir()):
        yield f"assets/{asset.name}", asset.read_bytes()
    pages: list[str] = []
    for path, data in _pages(edition):
        if path.endswith(".html") and not path.endswith("404.html"):
            pages.append(path)
        yield path, data
    if base is not None:
        yield "sitemap.xml", _sitemap(base, pages)


def _pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    for lang in LANGUAGES:
        for make in _PAGES:
            yield from make(edition, lang)
        yield f"assets/search-{lang}.js", search_index(edition.survey, edition.voice(lang, 0).look)
    for write in _MANY:
        yield from write(edition)
    yield from cards(edition.survey, edition.voice(LANGUAGES[0], 0).words)


def _sitemap(base: str, pages: list[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(base + page)}</loc></url>\n" for page in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + rows + "</urlset>\n"
    ).encode()
