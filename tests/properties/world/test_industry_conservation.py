"""Sixty years of making and building from the ground: every element and every kilogram adds up."""

import numpy as np

from synodic.schema.axes import A_GROUND, ELEMENTS, SCRAP
from synodic.world.world import RUNNING
from worlds import play, scenario, until


def test_sixty_years_of_industry_conserve_mass_and_elements():
    what = until("frontier", "2086-01-01")
    state = play(what).state[0]
    composition = scenario("frontier").compile().parameters[0]["composition"]
    assert state["status"] == RUNNING  # the audit stops a play whose ledger is open
    assert state["made_kg"][0].sum() > 1e7
    assert state["built"][0].sum() > 100
    into, out = state["ledger_in"][0], state["ledger_out"][0]
    made, stock = state["transmuted"][0], state["stock"][0]
    passed = state["opening"][0] + into + out + np.abs(made) + np.abs(stock)
    off = stock - (state["opening"][0] + into - out + made)
    assert np.all(np.abs(off) <= 1e-9 * passed + 1e-6)
    for e in range(len(ELEMENTS)):
        parts = made * composition[:, e]
        assert abs(parts.sum()) <= 1e-9 * np.abs(parts).sum() + 1e-6
    dug = state["ledger_out"][A_GROUND, SCRAP] - state["ledger_in"][A_GROUND, SCRAP]
    assert abs(dug - state["made_kg"].sum()) <= 1e-9 * state["ledger_out"][A_GROUND, SCRAP]
