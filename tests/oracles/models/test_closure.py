"""The ladder of closure (NASA CP-2255), what plant can make, and how long machines last."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from synodic.scenario.numbers import numbers
from synodic.world.models import closure

ROWS = Path(__file__).parents[3] / "reference" / "settlement" / "reference.csv"
TABLE = list(csv.DictReader(ROWS.read_text().splitlines()))
LADDER = next(row for row in TABLE if row["id"] == "closure.R")


def ladder():
    value = numbers().numbers
    return [float(value[f"raw_{rung}"].value) for rung in ("least", "ninety", "closed")]


def test_the_ladder_is_the_published_one():
    closed, rest = LADDER["value"].split(" vs ")
    least, ninety = rest.split("-")
    assert ladder() == [float(least), float(ninety), float(closed)]
    assert closure.raw_over_product(1.0, *ladder()) == float(closed)
    for made in np.linspace(0.0, 0.9, 10):
        assert float(least) <= closure.raw_over_product(made, *ladder()) <= float(ninety)
    steps = [closure.raw_over_product(made, *ladder()) for made in np.linspace(0.0, 1.0, 101)]
    assert np.all(np.diff(steps) > 0.0)


def test_plant_of_one_scale_makes_two_thirds_of_what_can_be_made():
    made = closure.local_fraction(5e3, 5e3, 0.9, 1e12, 0.5, 1.0, 1.0)
    assert made == pytest.approx(0.9 * (1.0 - math.exp(-1.0)), rel=1e-6)
    assert closure.local_fraction(0.0, 5e3, 0.9, 1e9, 0.5, 0.32, 1e4) == 0.0
    # after as much again as the scale of learning, with exponent one, half of the rest is learnt
    start = closure.local_fraction(1e9, 1.0, 1.0, 0.0, 0.5, 1.0, 1e4)
    later = closure.local_fraction(1e9, 1.0, 1.0, 1e4, 0.5, 1.0, 1e4)
    assert (start, later) == (pytest.approx(0.5), pytest.approx(0.75))


def test_mass_closure_is_what_need_not_be_brought():
    assert closure.mass_closure(1.0, 4.0) == 0.75
    assert closure.mass_closure(5.0, 4.0) == 0.0
    assert closure.mass_closure(-1.0, 4.0) == 1.0
    assert closure.mass_closure(0.0, 0.0) == 0.0


@pytest.mark.parametrize("store", [0.0, 100.0, 1000.0])
@pytest.mark.parametrize("mended", [0.0, 0.7])
@pytest.mark.parametrize("waiting", [0.0, 0.05])
def test_machines_last_as_integrated_by_small_steps(store, mended, waiting):
    units, need, hazard = 12.0, 8.0, 1.0 / 150.0
    told = closure.machines_last(units, need, hazard, mended, waiting, store)
    left, t, step = units, 0.0, 0.01
    while left >= need and t < 1e5:
        share = waiting if t < store else 1.0
        left -= left * hazard * share * (1.0 - mended) * step
        t += step
    assert told == pytest.approx(t, rel=2e-3, abs=0.05)


def test_who_makes_all_parts_lasts_for_ever_and_who_has_too_few_not_at_all():
    assert closure.machines_last(10.0, 5.0, 0.01, 1.0, 0.1, 0.0) == math.inf
    assert closure.machines_last(4.0, 5.0, 0.01, 0.5, 0.1, 100.0) == 0.0
    assert closure.machines_last(10.0, 5.0, 0.01, 0.0, 0.0, math.inf) == math.inf
