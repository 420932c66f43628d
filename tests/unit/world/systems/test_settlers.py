"""Settlers: how many people a programme wants to send."""

from __future__ import annotations

import numpy as np
import pytest

import kernels
from synodic.scenario import from_text
from synodic.schema.state import NEVER
from synodic.world.play import key_table
from synodic.world.stage import Stage
from synodic.world.systems.fleet import SYNODIC
from worlds import HEAD, day, table

TEXT = f"""{HEAD}
[actor.agency]
treasury = "1 G$"

[settlement.town]
world = "mars"

[programme.supply]
actor = "agency"
settlement = "town"
crew_vehicle = "starship"
crew = 12
growth = 2.0
"""


def wanted(windows: float, first: int = day("2030-01-01")) -> int:
    """People wanted so many windows after the first."""
    inputs = from_text(TEXT).compile()
    state = inputs.state.copy()
    state[0]["crew_from"][0] = first
    made = Stage(inputs, state, table(inputs), np.zeros(1, np.int8), key_table(0, 0, ()), 4, 0)
    return int(kernels.people_wanted(made.frame, 0, day("2030-01-01") + windows * SYNODIC))


@pytest.mark.parametrize(("windows", "people"), [
    (-0.1, 0), (0.0, 12), (0.9, 12), (1.1, 24), (5.1, 384), (13.1, 98_304), (14.1, 100_000),
    (90.1, 100_000),
])  # fmt: skip
def test_a_programme_grows_by_its_rate_a_window_to_a_hundred_thousand(windows, people):
    assert wanted(windows) == people


def test_nobody_is_wanted_as_long_as_no_ship_for_people_is_chosen():
    assert wanted(3.0, first=NEVER) == 0
