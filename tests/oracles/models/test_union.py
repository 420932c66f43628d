"""The number of states against exact figures (reference/polity/oracles.json), to 1e-9."""

import json
from pathlib import Path

import pytest

from synodic.world.models.union import efficient_count, stable_count

REFERENCE = Path(__file__).parents[3] / "reference" / "polity"
CASES = json.loads((REFERENCE / "oracles.json").read_text())["alesina_spolaore"]


@pytest.mark.parametrize("case", CASES)
def test_the_number_of_states(case: dict[str, float]) -> None:
    g, a, k = float(case["g"]), float(case["a"]), float(case["k"])
    assert efficient_count(g, a, k) == pytest.approx(case["N_efficient"], rel=1e-9)
    assert stable_count(g, a, k) == pytest.approx(case["N_stable"], rel=1e-9)
