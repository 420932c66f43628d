"""Epstein's crowd, run 2, one core: the same rule on 40 x 40 sites, ours and in Mesa."""

from __future__ import annotations

import json
import subprocess
import sys

from bench.timing import Result, once
from synodic.world.models.crowd import Setting, play

TICKS, PEER_TICKS, REPEATS = 3000, 150, 3


def mesa(ticks: int, seed: int) -> float:
    """Seconds a tick that Mesa takes, in its own process."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.mesa_peer", str(ticks), str(seed)],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(json.loads(done.stdout)["seconds"]) / ticks


def run() -> dict[str, Result]:
    play(Setting(), 2)
    ours, peer = [], []
    for seed in range(REPEATS):
        ours.append(once(lambda seed=seed: play(Setting(), TICKS, seed=seed)) / TICKS)  # type: ignore[misc]
        peer.append(mesa(PEER_TICKS, seed + 1))
    return {
        "crowd": Result(
            ours=round(1.0 / min(ours), 1),
            peer=round(1.0 / min(peer), 1),
            peer_name="Mesa, the same rule",
            ratio=round(min(peer) / min(ours), 1),
            unit="tick/s",
        )
    }
