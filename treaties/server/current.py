"""The edition being served: replaced when the file or the day changes, never by a bad one."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from treaties.errors import TreatiesError
from treaties.feeds.query import Query
from treaties.server.edition import Edition
from treaties.server.page import Page
from treaties.server.shelf import Shelf

LOG: Final = logging.getLogger("treaties.serve")
EVERY: Final = 1.0  # seconds between looks at the file

Make = Callable[[dt.date], Edition]
Mark = tuple[int, int, int] | None


class Current:
    """The last good edition, and what went wrong since, if anything did.

    `make` loads an edition for a day and raises TreatiesError when the registry is not a good one.
    Requests go on being answered from the old edition until the new one is ready. `warm` works
    out all deadlines before an edition is served, so that no caller waits for it.
    """

    def __init__(
        self, path: Path, make: Make, today: Callable[[], dt.date], *, warm: bool = True
    ) -> None:
        self._path = path
        self._make = make
        self._today = today
        self._warm = warm
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="pages")
        self._mark = self._look()
        self.error: str | None = None
        self.loads = 1
        self.edition = self._load(today())
        self.shelf = Shelf()

    def _load(self, day: dt.date) -> Edition:
        edition = self._make(day)
        _ = edition.registry.timeline  # reads, and so checks, the registry
        if self._warm:
            edition.calendars.lives(Query())
        return edition

    def _look(self) -> Mark:
        """Tells one state of the file from another without reading it."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino)

    async def page(self, path: str, query: str) -> Page | None:
        """The document asked for. Raises QueryError for a bad query."""
        shelf, edition = self.shelf, self.edition
        if path not in edition.chosen:
            query = ""
        found = shelf.get((path, query))
        if found is None:
            loop = asyncio.get_running_loop()
            found = await loop.run_in_executor(self._pool, _finished, edition, path, query)
            if found is not None:
                shelf.put((path, query), found)
        return found

    async def watch(self) -> None:
        """Look for a changed file or a new day, for ever."""
        while True:
            await asyncio.sleep(EVERY)
            mark, day = self._look(), self._today()
            if mark == self._mark and day == self.edition.today:
                continue
            self._mark = mark
            await self.reload(day)

    async def reload(self, day: dt.date) -> None:
        """Put a new edition in the place of the old one if it is good."""
        try:
            # A thread of its own: making the new edition must not hold up the old one's pages.
            edition = await asyncio.to_thread(self._load, day)
        except TreatiesError as error:
            self._failed(str(error))
        except Exception as error:  # noqa: BLE001  -- whatever is wrong with it, the old one is good
            self._failed(f"{type(error).__name__}: {error}")
        else:
            self.edition, self.shelf = edition, Shelf()
            self.error = None
            self.loads += 1
            LOG.info("%s: loaded", self._path)

    def _failed(self, why: str) -> None:
        lines = why.splitlines() or ["no reason given"]
        self.error = lines[0][:500]
        LOG.error("%s: not loaded, the last good one stays: %s", self._path, self.error)

    def close(self) -> None:
        """No more pages are made."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _finished(edition: Edition, path: str, query: str) -> Page | None:
    """A page with everything worked out that its headers need."""
    page = edition.page(path, query)
    if page is not None:
        _ = (page.digest, page.last_modified, page.media_type, page.packed)
    return page
