"""Endurance under a blockade, and a missed window."""

import math

import numpy as np
import pytest

from oracles.models.polity_oracles import POLITY
from synodic.world.models import blockade

GAP_DAYS = 779.94  # between two windows of Earth and Mars, in the mean


@pytest.mark.parametrize("case", POLITY["blockade"]["cases"])
def test_endurance_and_a_missed_window(case):
    people, need = 12.0, 0.8
    stock = case["S_days_full_import"] * people * need
    days = blockade.endurance_days(stock, need, people, case["autarky"])
    assert days == pytest.approx(case["endurance_days"], rel=1e-9)
    assert blockade.outlasts(days, GAP_DAYS) == case["survives_missed_window"]


def test_who_makes_all_holds_out_for_ever():
    assert blockade.endurance_days(100.0, 1.0, 10.0, 1.0) == math.inf
    assert blockade.endurance_days(100.0, 1.0, 10.0, 1.3) == math.inf
    assert blockade.endurance_days(100.0, 1.0, 0.0, 0.0) == math.inf


def test_the_first_good_to_run_out_decides():
    stock, need = np.array([500.0, 100.0, 90.0]), np.array([1.0, 1.0, 1.0])
    assert blockade.first_to_run_out(stock, need, 2.0, np.array([0.0, 0.0, 0.5])) == 1
    assert blockade.first_to_run_out(stock, need, 2.0, np.array([0.9, 1.0, 1.0])) == 0
    assert blockade.first_to_run_out(stock, need, 2.0, np.ones(3)) == -1
