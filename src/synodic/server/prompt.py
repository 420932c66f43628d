"""A protocol that lets go of who does not get to the point: headers must come in time.

Uvicorn closes connections that idle between requests, but waits for ever for the headers of one
that has begun; this is the timer for them. Bodies have theirs in the guard.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_LATE = (
    b"HTTP/1.1 408 Request Timeout\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n"
    b'{"error": {"what": "the request came too slowly", "where": null, "found": null, '
    b'"expected": null, "nearest": null}}'
)


def prompt(slow_s: float) -> type[H11Protocol]:
    """The protocol of a server whose clients have so many seconds to send a request's headers."""

    class Prompt(H11Protocol):
        late: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.late = self.loop.call_later(slow_s, self.let_go)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.conn.their_state is not h11.IDLE:
                self.on_time()
            elif self.late is None:
                self.late = self.loop.call_later(slow_s, self.let_go)

        def connection_lost(self, exc: Exception | None) -> None:
            self.on_time()
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

    return Prompt
