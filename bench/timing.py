"""The least time of several calls, and one line of a result.

The least, as everything else that runs on the machine only adds to it. Ours and the peer's take
turns in `versus`, so that a busy minute hits both.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypedDict


class Result(TypedDict):
    """One comparison; ratio above 1 means that ours is faster. Without a peer those are null."""

    ours: float
    peer: float | None
    peer_name: str | None
    ratio: float | None
    unit: str


def once(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def versus(
    ours: Callable[[], object], peer: Callable[[], object], repeats: int = 9
) -> tuple[float, float]:
    """Least seconds of both, after one call each that is not counted."""
    ours()
    peer()
    pairs = [(once(ours), once(peer)) for _ in range(repeats)]
    return min(a for a, _ in pairs), min(b for _, b in pairs)


def rates(count: int, ours_s: float, peer_s: float, peer_name: str) -> Result:
    """Millions a second of the same work."""
    return Result(
        ours=round(count / ours_s / 1e6, 3),
        peer=round(count / peer_s / 1e6, 3),
        peer_name=peer_name,
        ratio=round(peer_s / ours_s, 2),
        unit="M/s",
    )


def times(ours_s: float, peer_s: float, peer_name: str) -> Result:
    """Milliseconds of the same work."""
    return Result(
        ours=round(ours_s * 1e3, 3),
        peer=round(peer_s * 1e3, 3),
        peer_name=peer_name,
        ratio=round(peer_s / ours_s, 2),
        unit="ms",
    )


def alone(ours: float, unit: str) -> Result:
    """What nobody else does."""
    return Result(ours=round(ours, 3), peer=None, peer_name=None, ratio=None, unit=unit)
