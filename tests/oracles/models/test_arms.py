"""Richardson's arms race against exact figures (reference/polity/oracles.json), to 1e-9."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from synodic.world.models.arms import (
    Race,
    arms_at,
    change_against_level,
    eigenvalues,
    equilibrium,
    stable,
)

REFERENCE = Path(__file__).parents[3] / "reference" / "polity"
ORACLES = json.loads((REFERENCE / "oracles.json").read_text())


def race(case: dict[str, Any]) -> Race:
    return Race(*(float(case[name]) for name in Race._fields))


@pytest.mark.parametrize("case", ORACLES["richardson"])
def test_rates_rest_and_stability(case: dict[str, Any]) -> None:
    one = race(case)
    assert eigenvalues(one) == pytest.approx(tuple(case["eig"]), rel=1e-9)
    assert equilibrium(one) == pytest.approx(tuple(case["equilibrium"]), rel=1e-9)
    assert stable(one) is case["stable"]


def test_the_way_of_a_race() -> None:
    given = ORACLES["richardson_traj"]
    one = race(ORACLES["richardson"][given["case"]])
    for t, there in zip(given["t"], given["xy"], strict=True):
        found = arms_at(one, *map(float, given["x0"]), float(t))
        assert found == pytest.approx(tuple(there), rel=1e-9)


def test_the_race_of_1909_to_1913() -> None:
    given = ORACLES["richardson_1909_13"]
    found = change_against_level(np.array(given["series_million_pounds"]))
    assert found.slope == pytest.approx(given["slope_per_year"], rel=1e-9)
    assert found.zero == pytest.approx(given["x_intercept"], rel=1e-9)
    # the pair as published, to its own digits
    assert found.slope == pytest.approx(given["published"]["slope"], abs=0.01)
    assert found.zero == pytest.approx(given["published"]["intercept"], abs=1.0)
