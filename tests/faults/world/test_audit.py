"""The audit trips: what appears or vanishes without an entry stops the play, by name."""

from __future__ import annotations

import pytest

import toys
from synodic.scenario.compile import Inputs
from synodic.schema.axes import RESOURCES
from synodic.world.play import PlayFailed, play_arrays
from synodic.world.systems.audit import audit
from synodic.world.systems.habitat import habitat
from worlds import HEAD, play, scenario, table

BASE = (
    HEAD
    + """
[actor.company]
treasury = "1 G$"

[settlement.base]
world = "mars"
people = 3
stock = { food = 1000, water = 1000, o2 = 100, n2 = 100 }
equipment = { habitat_module = 1, fission_40kw = 1, water_processor = 1 }
"""
)


def test_a_system_that_writes_to_a_stock_without_an_entry_is_caught_by_resource_and_settlement():
    with pytest.raises(PlayFailed, match=r"on 2030-0\d-01: food of .*base is off by"):
        play(BASE, systems=[toys.embezzler, audit])


def test_a_missing_person_is_caught():
    with pytest.raises(PlayFailed, match=r"2030-02-01: people of base is off by 1"):
        play(BASE, systems=[toys.kidnapper, audit])


def test_money_out_of_nothing_is_caught():
    with pytest.raises(PlayFailed, match=r"money is off by"):
        play(BASE, systems=[toys.coiner, audit])


def test_an_honest_system_is_left_alone():
    played = play(BASE, systems=[toys.dicer, audit])
    assert int(played.state[0]["status"]) == 0


def unbalanced(process: str, flow: int, factor: float) -> Inputs:
    what = scenario(BASE)
    inputs = what.compile()
    n = inputs.names.ids["process"].index(process)
    inputs.parameters[0]["flow_rate"][n, flow] *= factor
    return inputs


@pytest.mark.parametrize("factor", [1.001, 0.9])
def test_a_process_that_makes_or_loses_an_element_is_caught(factor: float):
    inputs = unbalanced("metabolism", 3, factor)  # carbon dioxide breathed out
    with pytest.raises(PlayFailed, match=r"the element (C|O) is off by"):
        play_arrays(inputs, table(inputs), 0, systems=[habitat, audit])


def test_an_opening_that_nobody_entered_is_caught():
    inputs = scenario(BASE).compile()
    inputs.state[0]["stock"][0, RESOURCES.index("spares")] += 3.0
    with pytest.raises(PlayFailed, match=r"spares of base is off by 3"):
        play_arrays(inputs, table(inputs), 0, systems=[audit])


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_a_seed_that_no_key_can_hold_is_refused(seed: int):
    with pytest.raises(ValueError, match="a seed is a whole number"):
        play(BASE, seed=seed)


def test_a_replicate_that_no_key_can_hold_is_refused():
    with pytest.raises(ValueError, match="a replicate is a whole number"):
        play(BASE, replicate=2**32)
