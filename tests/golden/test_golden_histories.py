"""Golden histories: the library's scenarios, and one in which all is forced that rarely happens
(`forced.toml`), give the histories that they gave before.

A change of the model or of the library changes them, knowingly:

    SYNODIC_REWRITE_GOLDEN=1 pytest tests/golden

writes the files anew; the difference shows what the change did.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import synodic

HERE = Path(__file__).parent
SEEDS = (0, 1, 2)


def told(scenario: str, seed: int) -> dict[str, Any]:
    """The hash of a history, and enough of it to see what a change did."""
    own = HERE / f"{scenario}.toml"
    history = synodic.play(own if own.exists() else scenario, seed=seed)
    state = history.final[0]
    return {
        "hash": history.hash,
        "events": len(history.journal),
        "people": int(state["population"].sum()),
        "dead": int(state["people_dead"]),
        "outcomes": {
            name: None if date is None else date.date().isoformat()
            for name, date in history.outcomes.items()
        },
    }


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["forced", "frontier", "happy-valley", "three-crews"])
def test_a_scenario_gives_its_golden_histories(scenario: str):
    found = {str(seed): told(scenario, seed) for seed in SEEDS}
    path = HERE / f"{scenario}.json"
    if os.environ.get("SYNODIC_REWRITE_GOLDEN"):
        path.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        pytest.skip(f"{path.name} is written anew")
    assert found == json.loads(path.read_text(encoding="utf-8"))
