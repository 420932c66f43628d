"""Habitats: a preset of SIMOC over thirty days, by the hour, ours beside SIMOC in the same run.

Simulated days a second over the same horizon, one play each. Ours includes making the arrays of a
run and keeping every tank of every hour; SIMOC's its run alone, on a model that is made before.
"""

from __future__ import annotations

import json
from pathlib import Path

from bench.timing import Result, once

DAYS = 30
PRESETS = ("1h", "4h", "1hrad")
#: Plays of ours between two of SIMOC; the least counts, as everywhere here.
PLAYS = 50


def run() -> dict[str, Result]:
    import simoc_abm
    from simoc_abm.agent_model import AgentModel

    from synodic.habitats.habitat import habitat

    (folder,) = simoc_abm.__path__
    results = {}
    for preset in PRESETS:
        path = Path(folder) / "data_files" / f"config_{preset}.json"
        made = habitat(path)
        made.play(24, 1.0, 0)  # compiled
        ours, peer = [], []
        for _ in range(5):
            for _ in range(PLAYS):
                ours.append(DAYS / once(lambda made=made: made.play(DAYS * 24, 1.0, 0)))  # type: ignore[misc]
            config = json.loads(path.read_text()) | {"termination": []}
            model = AgentModel.from_config(**config)
            peer.append(DAYS / once(lambda model=model: model.run(max_steps=DAYS * 24)))  # type: ignore[misc]
        results[f"habitat_{preset}"] = Result(
            ours=round(max(ours)), peer=round(max(peer), 1), peer_name="SIMOC, the same preset",
            ratio=round(max(ours) / max(peer), 1), unit="day/s",
        )  # fmt: skip
    return results
