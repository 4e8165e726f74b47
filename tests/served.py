"""Our server, running in this process on a free port of 127.0.0.1."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import uvicorn  # noqa: TC002  -- a NamedTuple reads its annotations

import treaties
from treaties.api import Registry
from treaties.places import registry_file
from treaties.server.current import Current
from treaties.server.edition import Edition
from treaties.server.run import address, bind, server

TODAY = dt.date(2026, 11, 24)


class Reply(NamedTuple):
    """What came back; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Served(NamedTuple):
    """A running server."""

    url: str
    current: Current
    server: uvicorn.Server

    def ask(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """One request on a connection of its own; `_` in a header's name stands for `-`."""
        link = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=300)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            link.request(method, path, headers=named)
            got = link.getresponse()
            return Reply(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
        finally:
            link.close()


def registry_edition(day: dt.date) -> Edition:
    """The registry that comes with the program, on a day."""
    return Edition(treaties.load(), day)


def edition_as_of(whole: Registry, day: dt.date | None) -> Edition:
    """An edition of what was known on a day, sharing what was worked out for another."""
    registry = treaties.load(as_of=day)
    registry.__dict__["timeline"] = whole.timeline
    return Edition(registry, day or TODAY)


@contextlib.contextmanager
def serving(
    make: Callable[[dt.date], Edition] = registry_edition,
    path: Path | None = None,
    today: Callable[[], dt.date] = lambda: TODAY,
) -> Iterator[Served]:
    """Start, hand over, stop."""
    current = Current(path or registry_file(), make, today, warm=False)
    bound = bind("127.0.0.1", 0)
    running = server(current)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [bound]}, daemon=True)
    url = address(bound)
    thread.start()
    try:
        yield Served(url, current, running)
    finally:
        running.should_exit = True
        thread.join(30)
        assert not thread.is_alive()
