"""Start and stop the server."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Callable

import uvicorn

from treaties.server.app import build
from treaties.server.current import Current
from treaties.server.guard import GuardedProtocol

MOST_CONNECTIONS = 1_000
STOP_SECONDS = 10


def run(current: Current, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve until the process is told to stop; what was begun is finished first.

    `tell` gets the address once connections are accepted; port 0 takes a free one. Raises OSError
    when the address cannot be had.
    """
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    bound = bind(host, port)
    tell(f"serving on {address(bound)}/ (calendars: /calendar.ics, /feeds/index.json)")
    server(current).run(sockets=[bound])


def server(current: Current) -> uvicorn.Server:
    """The server, ready to run on a socket."""
    config = uvicorn.Config(
        build(current),
        http=GuardedProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    return uvicorn.Server(config)


def address(bound: socket.socket) -> str:
    """Where a socket listens, as a URL without a path."""
    name, number = bound.getsockname()[:2]
    return f"http://[{name}]:{number}" if ":" in name else f"http://{name}:{number}"


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises OSError when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(2048)
    except OSError:
        made.close()
        raise
    return made
