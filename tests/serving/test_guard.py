"""Clients that are slow on purpose are let go; the clocks are wound short here."""

from __future__ import annotations

import contextlib
import socket
import threading
from urllib.parse import urlsplit

import pytest
from served import Served, serving

from treaties.server import guard


def connect(site: Served) -> socket.socket:
    """A plain connection."""
    host, port = urlsplit(site.url).netloc.split(":")
    return socket.create_connection((host, int(port)), timeout=60)


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n"])
def test_a_request_must_come(monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    """A connection that sends nothing, or half a request, is closed."""
    monkeypatch.setattr(guard, "HEAD_SECONDS", 0.2)
    with serving() as site, connect(site) as link:
        link.sendall(begun)
        with contextlib.suppress(ConnectionResetError):
            assert link.recv(100) == b""


def test_an_answer_must_be_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A client that asks for much and reads nothing is cut off."""
    monkeypatch.setattr(guard, "STALL_SECONDS", 0.3)
    gone = threading.Event()
    ended = guard.GuardedProtocol.connection_lost

    def lost(self: guard.GuardedProtocol, reason: Exception | None) -> None:
        ended(self, reason)
        gone.set()

    monkeypatch.setattr(guard.GuardedProtocol, "connection_lost", lost)
    with serving() as site, connect(site) as link:
        path = b"/calendar.ics?party=BGR&party=DEU"
        link.sendall(b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n" % path * 100)
        assert gone.wait(60)
    assert "Traceback" not in caplog.text


def test_a_steady_client_is_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests one after the other on one connection outlive both clocks."""
    monkeypatch.setattr(guard, "HEAD_SECONDS", 0.5)
    monkeypatch.setattr(guard, "STALL_SECONDS", 0.2)
    with serving() as site, connect(site) as link, link.makefile("rb") as lines:
        for _ in range(200):
            link.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert lines.readline() == b"HTTP/1.1 200 OK\r\n"
            length = 0
            while (line := lines.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            lines.read(length)
