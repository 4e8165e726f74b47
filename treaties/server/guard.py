"""The production server's HTTP protocol, with limits on clients that are slow or send too much."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS: Final = 10.0  # for a request line and its headers
STALL_SECONDS: Final = 30.0  # without taking a byte of the answer
MOST_HEAD_BYTES: Final = 32_768
_NO_LINGER: Final = struct.pack("ii", 1, 0)
_TOO_LARGE: Final = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)


class GuardedProtocol(HttpToolsProtocol):
    """Ends a connection that does not finish its request or does not read the answer.

    uvicorn bounds the time between requests only; a public server must bound these too.
    """

    _head_timer: asyncio.TimerHandle | None = None
    _stall_timer: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _unsent = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # because uvicorn narrows it too
        """Start both clocks."""
        super().connection_made(transport)
        self._start_head()
        self._stall_timer = self.loop.call_later(STALL_SECONDS, self._check_stall)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop both clocks."""
        for timer in (self._head_timer, self._stall_timer):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes before the headers are complete."""
        self._head_bytes += len(data)
        super().data_received(data)
        if self._head_timer is not None and self._head_bytes > MOST_HEAD_BYTES:
            self.transport.write(_TOO_LARGE)
            self.transport.close()

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        if self._head_timer is None:
            self._head_bytes = 0
            self._start_head()

    def on_headers_complete(self) -> None:
        """Its headers are there."""
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
        super().on_headers_complete()

    def _start_head(self) -> None:
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _give_up(self) -> None:
        """End the connection at once; what it has not taken is thrown away, here and below."""
        self.pipeline.clear()
        if self.cycle is not None:
            self.cycle.disconnected = True
        link = self.transport.get_extra_info("socket")
        if link is not None:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
        self.transport.abort()

    def _check_stall(self) -> None:
        waiting: Any = self.transport.get_write_buffer_size()
        if waiting and waiting == self._unsent:
            self._give_up()
            return
        self._unsent = waiting
        self._stall_timer = self.loop.call_later(STALL_SECONDS, self._check_stall)
