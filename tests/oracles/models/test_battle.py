"""Battles against exact figures (reference/polity/oracles.json): closed forms 1e-9, series 1e-6."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from synodic.world.models.battle import (
    landing_at,
    linear_at,
    linear_outcome,
    salvo,
    square_at,
    square_outcome,
)

REFERENCE = Path(__file__).parents[3] / "reference" / "polity"
ORACLES = json.loads((REFERENCE / "oracles.json").read_text())
WINNER = {"x": 1, "y": -1}


@pytest.mark.parametrize("case", ORACLES["lanchester_square"])
def test_square_law(case: dict[str, Any]) -> None:
    start = (float(case["x0"]), float(case["y0"]), case["a"], case["b"])
    found = square_outcome(*start)
    assert found.winner == WINNER[case["winner"]]
    assert found.survivors == pytest.approx(case["survivors"], rel=1e-9)
    assert found.duration == pytest.approx(case["duration"], rel=1e-9)
    ends = square_at(*start, found.duration * (1.0 - 1e-12))
    assert ends == pytest.approx(tuple(case["ode_end"]), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("case", ORACLES["lanchester_linear"])
def test_linear_law(case: dict[str, Any]) -> None:
    start = (float(case["x0"]), float(case["y0"]), case["a"], case["b"])
    found = linear_outcome(*start)
    assert found.winner == WINNER[case["winner"]]
    assert found.survivors == pytest.approx(case["survivors"], rel=1e-9)
    assert linear_at(*start, 1e4) == pytest.approx((case["survivors"], 0.0), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("case", ORACLES["hughes_salvo"])
def test_salvos(case: dict[str, Any]) -> None:
    rates = [float(case[name]) for name in ("alpha", "beta", "y", "z", "v", "w")]
    ships = (float(case["A"]), float(case["B"]))
    assert ships == tuple(case["trajectory"][0])
    for after in case["trajectory"][1:]:
        ships = salvo(*ships, *rates)
        assert ships == pytest.approx(tuple(after), rel=1e-9, abs=1e-12)


def test_landings_at_iwo_jima() -> None:
    case = ORACLES["engel_iwo_jima"]
    days = [tuple(map(float, days.split("-"))) for days in case["P"]]
    starts, ends = np.array(days).T.copy()
    landed = np.array([float(people) for people in case["P"].values()])
    for day, there in case["M_N_at"].items():
        found = landing_at(
            0.0, float(case["N0"]), case["A"], case["B"], starts, ends, landed, float(day)
        )
        assert found == pytest.approx(tuple(there), rel=1e-9)
