"""What a server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """How to serve.

    Attributes:
        folder: the workspace.
        token: what clients must show; None where it is not needed (loopback only).
        hosts: names under which browsers may call it, without port; loopback is always one.
        body_bytes: the largest body of a request.
        depth: the deepest nesting of a JSON body.
        answer_s: longest time in which a client may read nothing of what it asked for.
        slow_s: longest time that a client may take to send a request.
        waiting: runs that may wait in the queue.
        at_once: runs that are played at once.
        histories: histories kept open.
        connections: connections at once, beyond which new requests are told to wait.
    """

    folder: Path = field(default_factory=Path.cwd)
    token: str | None = None
    hosts: tuple[str, ...] = ()
    body_bytes: int = 2_000_000
    depth: int = 32
    answer_s: float = 60.0
    slow_s: float = 10.0
    waiting: int = 32
    at_once: int = 1
    histories: int = 8
    connections: int = 512
