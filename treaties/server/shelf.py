"""Pages kept ready, the ones asked for longest ago put away first."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from treaties.server.page import Page

MOST_BYTES: Final = 64_000_000
MOST_PAGES: Final = 4_000

Key = tuple[str, str]


class Shelf:
    """A bounded store of pages by path and query."""

    def __init__(self, most_bytes: int = MOST_BYTES, most_pages: int = MOST_PAGES) -> None:
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._size = 0
        self._most_bytes = most_bytes
        self._most_pages = most_pages

    def get(self, key: Key) -> Page | None:
        """The page, if it is here."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, key: Key, page: Page) -> None:
        """Keep a page; others go when there is no more room."""
        old = self._pages.pop(key, None)
        if old is not None:
            self._size -= _weight(old)
        self._pages[key] = page
        self._size += _weight(page)
        while self._size > self._most_bytes or len(self._pages) > self._most_pages:
            _, gone = self._pages.popitem(last=False)
            self._size -= _weight(gone)

    def __len__(self) -> int:
        return len(self._pages)


def _weight(page: Page) -> int:
    return len(page.body) + len(page.packed or b"")
