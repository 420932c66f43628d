"""Flows are solved so that every element balances, or the process is refused."""

import pytest

from synodic.scenario.balance import Flow, Unbalanced, balanced, derived_shares, imbalance
from synodic.scenario.composition import (
    atoms,
    molar_mass,
    shares_of,
    shares_of_formula,
)

SHARES = {
    "water": shares_of_formula("H2O"),
    "h2": shares_of_formula("H2"),
    "o2": shares_of_formula("O2"),
    "n2": shares_of_formula("N2"),
    "ash": shares_of({"other": 1.0}),
}


def flow(resource, rate=None, published=None):
    return Flow(resource, "settlement", rate, published=published)


def test_water_splits_into_hydrogen_and_oxygen():
    _, h2, o2 = balanced([flow("water", -18.015), flow("h2"), flow("o2")], SHARES)
    assert h2.rate == pytest.approx(2.016, rel=1e-12)
    assert o2.rate == pytest.approx(15.999, rel=1e-12)
    assert h2.solved


def test_a_fixed_process_that_balances_is_left_as_it_is():
    flows = (flow("water", -18.015), flow("h2", 2.016), flow("o2", 15.999))
    assert balanced(flows, SHARES) == flows


def test_a_lost_element_is_named():
    with pytest.raises(Unbalanced, match=r"it loses 0\.11\d+ kg of H a run"):
        balanced([flow("water", -1.0), flow("o2")], SHARES)
    with pytest.raises(Unbalanced, match=r"it makes 1 kg of N a run"):
        balanced([flow("water", -1.0), flow("water", 1.0), flow("n2", 1.0)], SHARES)


def test_the_tolerance_is_a_billionth_of_what_passes_through():
    balanced([flow("water", -1.0), flow("water", 1.0 + 0.9e-9)], SHARES)
    with pytest.raises(Unbalanced, match="makes"):
        balanced([flow("water", -1.0), flow("water", 1.0 + 1.2e-9)], SHARES)


def test_flows_that_no_element_fixes_are_refused():
    with pytest.raises(Unbalanced, match="do not fix the flows water, water"):
        balanced([flow("water", -1.0), flow("water"), flow("water")], SHARES)


def test_a_deviation_is_told_against_the_published_figure():
    _, _, o2 = balanced([flow("water", -1.0), flow("h2"), flow("o2", published=0.8)], SHARES)
    assert o2.deviation == pytest.approx(0.11012, abs=1e-5)


def test_a_composition_is_derived_from_the_flows():
    flows = [flow("food", -2.0), flow("water", 1.0), flow("ash", 1.0)]
    found = derived_shares("food", flows, SHARES)
    assert found == pytest.approx((0.0, 0.05595, 0.44405, 0.0, 0.5), abs=1e-5)
    assert imbalance(flows, SHARES | {"food": found}) == pytest.approx((0.0,) * 5, abs=1e-15)
    with pytest.raises(Unbalanced, match="would have to be"):
        derived_shares("food", [flow("food", -2.0), flow("water", 1.0)], SHARES)


def test_formulas_are_read():
    assert atoms("CH4") == {"C": 1, "H": 4}
    assert molar_mass("CO2") == pytest.approx(44.009)
    assert shares_of_formula("KNO3")[4] == pytest.approx(39.098 / 101.102, rel=1e-4)
    for wrong in ("", "co2", "Xx2", "H2O)"):
        with pytest.raises(ValueError, match=r"formula|atomic weight"):
            atoms(wrong)
    with pytest.raises(ValueError, match=r"add up to 0\.9"):
        shares_of({"C": 0.9})
    with pytest.raises(ValueError, match="none of C, H, O, N, other"):
        shares_of({"Fe": 1.0})
