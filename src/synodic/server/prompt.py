"""A protocol that lets go of who does not get to the point, or does not read what it asked for.

Uvicorn closes connections that idle between requests, but waits for ever for the headers of one
that has begun, and for a client to read its answer; here are the timers for both. Bodies have
theirs in `synodic.server.body`.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from synodic.server.settings import Settings

_LATE = (
    b"HTTP/1.1 408 Request Timeout\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n"
    b'{"error": {"what": "the request came too slowly", "where": null, "found": null, '
    b'"expected": null, "nearest": null}}'
)


def prompt(settings: Settings) -> type[H11Protocol]:
    """The protocol of a server whose clients have `slow_s` to send the headers of a request, and
    `answer_s` to read anything of what waits for them."""

    class Prompt(H11Protocol):
        late: asyncio.TimerHandle | None = None
        unread: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.late = self.loop.call_later(settings.slow_s, self.let_go)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.conn.their_state is not h11.IDLE:
                self.on_time()
            elif self.late is None:
                self.late = self.loop.call_later(settings.slow_s, self.let_go)

        def connection_lost(self, exc: Exception | None) -> None:
            self.on_time()
            self.is_read()
            super().connection_lost(exc)

        def on_time(self) -> None:
            if self.late is not None:
                self.late.cancel()
                self.late = None

        def let_go(self) -> None:
            self.late = None
            if not self.transport.is_closing():
                self.transport.write(_LATE)
                self.transport.close()

        def pause_writing(self) -> None:
            super().pause_writing()
            self.wait_for_reader(self.transport.get_write_buffer_size())

        def resume_writing(self) -> None:
            self.is_read()
            super().resume_writing()

        def wait_for_reader(self, left: int) -> None:
            self.unread = self.loop.call_later(settings.answer_s, self.look, left)

        def look(self, before: int) -> None:
            left = self.transport.get_write_buffer_size()
            if left < before:
                self.wait_for_reader(left)
            else:
                self.transport.abort()

        def is_read(self) -> None:
            if self.unread is not None:
                self.unread.cancel()
                self.unread = None

    return Prompt
