"""Streets: the crowd of a gathering is that of the two words that are drawn for it."""

from __future__ import annotations

import numpy as np
import pytest

from synodic.numerics.compile import kernel
from synodic.world.models.outbreak import outbreak
from synodic.world.play import key_table
from synodic.world.stage import Stage
from synodic.world.systems.streets import gather, order
from worlds import HEAD, scenario, table

TEXT = (
    HEAD
    + """
[settlement.base]
world = "mars"
people = 400
equipment = { habitat_module = 60 }
"""
)


@kernel
def gathered(frame: np.ndarray, name: int) -> tuple[float, float]:
    return gather(frame[0], 0, name)


@kernel
def keepers(frame: np.ndarray) -> int:
    return order(frame[0], 0)


@pytest.mark.parametrize("name", [391, 392, 407])
def test_a_gathering_can_be_played_again_from_its_logged_draws(name: int):
    inputs = scenario(TEXT).compile()
    state, row = inputs.state.copy(), inputs.parameters[0]
    state[0]["legitimacy"][0], state[0]["population"][0] = 0.2, 400
    made = Stage(inputs, state, table(inputs), np.zeros(1, np.int8), key_table(0, 0, ()), 4, 4)
    most, jailed = gathered(made.frame, name)
    assert made.frame[0]["draw_count"] == 2
    k0, k1 = (int(value * 2.0**32) for value in made.draws["value"][:2])
    assert min(k0, k1) > 2**16  # whole words: few crowds share one
    days = round(row["crowd_days"])
    again = outbreak(400, keepers(made.frame), 0.2, row["crowd_threshold"], days, k0, k1)
    assert (most, jailed) == (again[0], again[2])
    assert 0.0 < most <= 1.0
