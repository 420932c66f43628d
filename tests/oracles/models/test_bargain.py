"""Bargaining against exact figures (reference/polity/oracles.json), to 1e-9."""

import json
from pathlib import Path
from typing import Any

import pytest

from synodic.world.models.bargain import (
    bargaining_range,
    commitment,
    demand_under_private_costs,
    preventive_chance,
    preventive_war,
)

REFERENCE = Path(__file__).parents[3] / "reference" / "polity"
ORACLES = json.loads((REFERENCE / "oracles.json").read_text())


def near(value: float, rel: float = 1e-9) -> Any:
    return pytest.approx(value, rel=rel, abs=1e-12)


@pytest.mark.parametrize("case", ORACLES["fearon_range"])
def test_the_range_of_deals(case: dict[str, float]) -> None:
    found = bargaining_range(case["p"], case["cA"], case["cB"])
    assert found == near((case["lo"], case["hi"], case["width"]))


@pytest.mark.parametrize("case", ORACLES["fearon_private_info"])
def test_the_demand_under_private_costs(case: dict[str, float]) -> None:
    found = demand_under_private_costs(
        case["p"], case["cA"], float(case["cB_lo"]), float(case["cB_hi"])
    )
    assert found == near((case["offer"], case["prob_war"]))


@pytest.mark.parametrize("case", ORACLES["powell_commitment"])
def test_commitment(case: dict[str, Any]) -> None:
    found = commitment(case["p1"], case["p2"], case["c_decl"], case["c_rise"], case["delta"])
    assert found.war_value == near(case["war_value"])
    assert found.best_peace_value == near(case["best_peace_value"])
    assert found.war is case["war"]
    assert found.shift == near(case["powell"]["shift"])
    # one threshold is printed to six digits
    printed = case["powell"]["threshold"]
    assert found.threshold == near(printed, 2e-6 if printed == round(printed, 6) else 1e-9)


@pytest.mark.parametrize("case", ORACLES["fearon_preventive_tioli"])
def test_preventive_war(case: dict[str, Any]) -> None:
    found = preventive_war(case["p1"], case["p2"], case["cB"], case["delta"])
    assert found.shift == near(case["lhs"])
    assert found.threshold == near(case["rhs"])
    assert found.war is case["war"]
    assert preventive_chance(case["p1"], case["cB"], case["delta"]) == near(case["p2_threshold"])
