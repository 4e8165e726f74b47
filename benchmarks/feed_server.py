"""Requests a second for a filtered feed, against the same server sending a fixed body of that size.

    python benchmarks/feed_server.py [--seconds 5] [--rounds 3] [--connections 16]

Needs wrk. The server is the one of `treaties serve`, in a process of its own on 127.0.0.1; beside
the program's application it has one route that sends fixed bytes. Rounds alternate, so that a
drifting machine touches both alike; medians. Exit code 1 when the feed reaches less than half.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shutil
import statistics
import subprocess
import sys
from typing import Any

FEED = "/calendar.ics?party=ZMB&kind=report"
WANTED = 0.5


def serve() -> None:
    """The server: our application, and `/fixed` beside it."""
    import treaties  # noqa: PLC0415  -- only in the server's process
    from treaties.places import registry_file  # noqa: PLC0415  -- likewise
    from treaties.server import run  # noqa: PLC0415  -- likewise
    from treaties.server.current import Current  # noqa: PLC0415  -- likewise
    from treaties.server.edition import Edition  # noqa: PLC0415  -- likewise

    today = dt.date(2026, 11, 24)
    registry = treaties.load()
    current = Current(
        registry_file(), lambda day: Edition(registry, day), lambda: today, warm=False
    )
    page = current.edition.page("calendar.ics", FEED.partition("?")[2])
    body = b"" if page is None else b"x" * len(page.body)
    running = run.server(current)
    inner: Any = running.config.app
    start = {
        "type": "http.response.start",
        "status": 200,
        "headers": [(b"content-type", b"text/calendar; charset=utf-8"),
                    (b"content-length", str(len(body)).encode())],
    }  # fmt: skip

    async def beside(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == "/fixed":
            await send(start)
            await send({"type": "http.response.body", "body": body})
        else:
            await inner(scope, receive, send)

    running.config.app = beside
    bound = run.bind("127.0.0.1", 0)
    print(run.address(bound), len(body), flush=True)
    running.run(sockets=[bound])


def rate(url: str, seconds: int, connections: int) -> float:
    """Requests a second as wrk counts them; any answer but 200 fails."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", url]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    if "Non-2xx" in done.stdout:
        sys.exit(f"{url}: not all answers were 200\n{done.stdout}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    return float(found[1]) if found else 0.0


def main() -> int:
    """Print both rates and their ratio."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=int, default=5)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--connections", type=int, default=16)
    words.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.serve:
        serve()
        return 0
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing: run tools/install-peers.sh")
    command = [sys.executable, __file__, "--serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            if process.stdout is None:
                return 1
            url, size = process.stdout.readline().split()
            rates: dict[str, list[float]] = {"/fixed": [], FEED: []}
            for _ in range(asked.rounds):
                for path, found in rates.items():
                    found.append(rate(url + path, asked.seconds, asked.connections))
        finally:
            process.terminate()
    fixed, feed = (statistics.median(rates[path]) for path in ("/fixed", FEED))
    print(
        f"{size} bytes: fixed {fixed:.0f}/s, filtered feed {feed:.0f}/s, ratio {feed / fixed:.2f}"
    )
    return 0 if feed >= WANTED * fixed else 1


if __name__ == "__main__":
    sys.exit(main())
