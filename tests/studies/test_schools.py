"""Children without schools cost a settlement hours: 200 paired replicates of a town."""

from __future__ import annotations

from functools import cache

import numpy as np

from synodic.ensembles.ground import ground, measured
from towns import level, town

RUNS = 200


@cache
def hours(years: int, schools: float, births: float, field: str = "work_hours") -> np.ndarray:
    """Hours a day, or another number, that a town has after so many years, by replicate."""
    on = ground(town(years=years, schools=schools, births=births))
    return np.array(measured(on, on.inputs, RUNS, lambda p: level(p, field), 7, 1))


def paired(difference: np.ndarray) -> tuple[float, float]:
    """The mean of a paired difference and its standard error."""
    return float(difference.mean()), float(difference.std(ddof=1) / np.sqrt(difference.size))


def test_births_without_schools_lower_work_hours_ten_years_on():
    mean, error = paired(hours(10, 0, 1) - hours(10, 0, 0))
    assert mean < -5.0 * error
    assert mean < 0.0


def test_births_cost_more_hours_ten_years_on_without_schools_than_with_them():
    mean, error = paired(hours(10, 0, 1) - hours(10, 1, 1))
    assert mean < -5.0 * error


def test_without_births_schools_change_nothing():
    assert np.array_equal(hours(10, 0, 0), hours(10, 1, 0))


def test_a_generation_on_an_hour_is_worth_less_without_schools():
    mean, error = paired(hours(30, 0, 1, "skill") - hours(30, 1, 1, "skill"))
    assert mean < -5.0 * error
