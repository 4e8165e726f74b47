"""A registry rebuilt while it is served: taken up when good, told of and passed over when not."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest
from served import TODAY, serving

import treaties
from treaties.server.edition import Edition

ROOT = Path(__file__).parents[2]
STATEMENT = """\
id: pact-text
kind: treaty-text
title: The Pact
publisher: The Parties
date: 2020-01-01
treaty: {{id: pact, title: The Pact, short: Pact, category: nuclear, parties: [USA, RUS]}}
clauses:
  - {{id: entry-into-force, article: I, kind: entry-into-force, trigger: {{event: signature}}}}
  - {{id: duration, article: II, kind: duration, trigger: {{event: entry-into-force}}, period: {period}}}
claims:
  - {{treaty: pact, event: signature, date: 2020-01-01}}
  - {{treaty: pact, event: entry-into-force, date: 2020-02-02}}
"""


def build(folder: Path, period: str) -> Path:
    """A registry of one treaty with one term."""
    ledger = folder / "ledger"
    ledger.mkdir(exist_ok=True)
    (ledger / "pact.yaml").write_text(STATEMENT.format(period=period), encoding="utf-8")
    target = folder / "registry.yaml"
    words = ["build", "--ledger", str(ledger), "--registry", str(target)]
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *words], capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return target


def test_good_replaces_bad_does_not(tmp_path: Path) -> None:
    """A rebuilt registry is served; a broken one leaves the last good one and a word of it."""
    path = build(tmp_path, "P8Y")

    def make(day: dt.date) -> Edition:
        return Edition(treaties.load(path), day)

    with serving(make, path) as site:
        first = site.ask("/calendar.ics")
        assert b"DTSTART;VALUE=DATE:20280202" in first.body

        build(tmp_path, "P9Y")
        asyncio.run(site.current.reload(TODAY))
        second = site.ask("/calendar.ics")
        assert b"DTSTART;VALUE=DATE:20290202" in second.body
        assert second.headers["etag"] != first.headers["etag"]

        for broken in ("treaties: {pact: [}", "format: 1\ntreaties: 7\n", ""):
            path.write_text(broken, encoding="utf-8")
            asyncio.run(site.current.reload(TODAY))
            assert site.ask("/calendar.ics").body == second.body
            health = json.loads(site.ask("/healthz").body)
            assert health["status"] == "degraded"
            assert health["error"]

        path.unlink()
        asyncio.run(site.current.reload(TODAY))
        assert site.ask("/calendar.ics").body == second.body

        build(tmp_path, "P10Y")
        asyncio.run(site.current.reload(TODAY))
        assert b"DTSTART;VALUE=DATE:20300202" in site.ask("/calendar.ics").body
        assert json.loads(site.ask("/healthz").body)["status"] == "ok"


def test_no_request_is_lost_while_reloading(tmp_path: Path) -> None:
    """Requests before, during and after a reload are all answered, with the old or the new feed."""
    path = build(tmp_path, "P8Y")

    def make(day: dt.date) -> Edition:
        return Edition(treaties.load(path), day)

    with serving(make, path) as site:
        stop, seen, lost = threading.Event(), set(), []

        def client() -> None:
            while not stop.is_set():
                got = site.ask("/calendar.ics")
                if got.status == 200:
                    seen.add(got.headers["etag"])
                else:
                    lost.append(got.status)

        clients = [threading.Thread(target=client) for _ in range(4)]
        for one in clients:
            one.start()
        for years in range(9, 13):
            build(tmp_path, f"P{years}Y")
            asyncio.run(site.current.reload(TODAY))
        stop.set()
        for one in clients:
            one.join(30)
        assert not lost
        assert len(seen) > 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_the_program_serves_and_stops(tmp_path: Path) -> None:
    """`treaties serve` says where, notices a rebuilt file by itself, and stops when asked to."""
    path = build(tmp_path, "P8Y")
    command = [sys.executable, str(ROOT / "cli.py"), "serve", "--port", "0", "--today",
               "2026-11-24", "--registry", str(path)]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, encoding="utf-8", env=environment
    ) as process:
        assert process.stderr is not None
        line = next(line for line in process.stderr if line.startswith("serving on "))
        url = line.split()[2]
        assert url.startswith("http://127.0.0.1:")
        assert b"DATE:20280202" in fetch(url)
        build(tmp_path, "P9Y")
        assert next(line for line in process.stderr if "loaded" in line)
        assert b"DATE:20290202" in fetch(url)
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
        assert process.wait(30) in {0, -signal.SIGTERM}
        assert "Traceback" not in rest


def fetch(url: str) -> bytes:
    """The calendar, as any client asks for it."""
    with urllib.request.urlopen(f"{url}calendar.ics", timeout=30) as got:  # noqa: S310  -- our own server
        return bytes(got.read())


def test_an_address_in_use_is_told(tmp_path: Path) -> None:
    """Exit code 2 and a sentence, not a traceback."""
    path = build(tmp_path, "P8Y")

    def make(day: dt.date) -> Edition:
        return Edition(treaties.load(path), day)

    with serving(make, path) as site:
        port = site.url.rpartition(":")[2]
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), "serve", "--port", port, "--registry", str(path)],
            capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
            encoding="utf-8", timeout=60,
        )  # fmt: skip
    assert done.returncode == 2
    assert "cannot be served" in done.stderr
    assert "Traceback" not in done.stderr
