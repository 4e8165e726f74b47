"""Every link of the site leads somewhere, from any folder, and nothing is fetched from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag

from publications import TODAY, shipped

import treaties
from treaties.server.edition import Edition

_LINK = re.compile(r'<(\w+)[^>]*? (?:href|src)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_OUTSIDE = re.compile(r"[a-z]+:|//")


def links(html: str) -> Iterator[tuple[str, str]]:
    """(tag, address) of everything a page points at."""
    for match in _LINK.finditer(html):
        yield match[1], match[2].replace("&amp;", "&")


def pages() -> dict[str, str]:
    """All pages by path."""
    return {path: body.decode() for path, body in shipped().items() if path.endswith(".html")}


def test_no_internal_link_is_dead():
    """Each relative address names a file of the publication, and each fragment an id in it."""
    texts = pages()
    ids = {path: set(_ID.findall(html)) for path, html in texts.items()}
    known = {*shipped(), *Edition(treaties.load(), TODAY).paths()}
    dead = set()
    for path, html in texts.items():
        for _, address in links(html):
            if _OUTSIDE.match(address):
                continue
            place, fragment = urldefrag(address)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(place)))
            target = path if not place else target
            if target not in known or (
                fragment and "=" not in fragment and fragment not in ids.get(target, set())
            ):
                dead.add((path, address))
    assert not dead, sorted(dead)[:20]


def test_nothing_is_fetched_from_elsewhere():
    """Scripts, styles, icons and pictures are the publication's own; only links lead outside."""
    for path, html in pages().items():
        for tag, address in links(html):
            assert tag == "a" or not _OUTSIDE.match(address), (path, tag, address)


def test_no_address_is_absolute():
    """No page names the root of a server: the folder works under any path and from a disk."""
    for path, html in pages().items():
        assert not [address for _, address in links(html) if address.startswith("/")], path


def test_ids_are_used_once():
    """No page uses an id twice: a fragment leads to one place."""
    for path, html in pages().items():
        found = _ID.findall(html.replace('<pattern id="hatch"', "<pattern"))
        assert len(found) == len(set(found)), (
            path,
            sorted({i for i in found if found.count(i) > 1}),
        )
